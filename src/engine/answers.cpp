#include "hark/engine/answers.h"

#include "hark/engine/customers.h"
#include "hark/engine/emerging.h"
#include "hark/engine/emotions.h"
#include "hark/engine/expectations.h"
#include "hark/engine/groups.h"
#include "hark/engine/named_themes.h"
#include "hark/engine/statements.h"
#include "hark/engine/surveys.h"
#include "hark/store/kept_answers.h"
#include "hark/store/store.h"

namespace hark {
namespace {

Status pack_rows(const std::filesystem::path& path) {
    Result<Store> store = Store::open(path, Store::Mode::read_write);
    return store ? store->pack_rows() : store.error();
}

}  // namespace

Status keep_answers(const std::filesystem::path& path, const Models& models, const std::vector<ModelFile>& files, const Competitors& competitors, int threads) {
    const Result<EmotionModels> emotions = EmotionModels::of(files);
    if (!emotions) return emotions.error();
    if (const Status packed = pack_rows(path); !packed) return packed;  // all that follows reads them
    if (const Status kept = keep_status(path); !kept) return kept;
    if (const Status kept = keep_surveys(path, threads); !kept) return kept;
    if (const Status kept = keep_groups(path, threads); !kept) return kept;
    if (const Status kept = keep_customers(path, threads); !kept) return kept;
    if (const Status kept = keep_expectations(path, threads); !kept) return kept;
    if (const Status kept = keep_emotions(path, *emotions, to_hex(models.hash()), threads); !kept) return kept;
    if (const Status kept = keep_statements(path, competitors.names, competitors.own, threads); !kept) return kept;
    const EverydayWords everyday = everyday_words(files);
    if (const Status kept = keep_emerging(path, models, everyday, threads); !kept) return kept;
    return keep_finding_of_themes(path, models, everyday, threads);
}

}  // namespace hark
