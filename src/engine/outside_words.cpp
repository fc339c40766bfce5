#include "hark/engine/outside_words.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>

#include "hark/engine/run.h"
#include "hark/ingest/read_again.h"
#include "hark/store/outside_words.h"

namespace hark {
namespace {

// The whole process's, because so is standard error: a question asks by many connections at once.
struct Lost {
    std::mutex mutex;
    std::map<std::string, LostWords> by_path;
};
Lost& lost() {
    static Lost all;
    return all;
}

void note_lost(std::string_view path, std::string why) {
    const std::scoped_lock lock(lost().mutex);
    LostWords& words = lost().by_path.try_emplace(std::string(path)).first->second;
    words.path = path, words.why = std::move(why);
    ++words.comments;
}

class SourceWords final : public OutsideWords {
public:
    std::optional<std::string_view> text(const OutsideRow& row, std::span<const RecordPlace> places) override {
        std::string why = "how it was read is not known";
        for (const RecordPlace& place : places)
            if (const auto words = text_at(row, place, why)) return words;
        note_lost(places.empty() ? std::string_view() : places.front().path, std::move(why));
        return {};
    }

private:
    struct Source {
        std::unique_ptr<RecordFinder> records;
        std::string why;  // there are none
    };

    std::optional<std::string_view> text_at(const OutsideRow& row, const RecordPlace& place, std::string& why) {
        Source& source = source_of(place);
        why = source.why;
        if (!source.records) return {};
        why = "it was changed since it was read";
        if (!source.records->read(place.byte, batch_)) return {};
        Verbatim& verbatim = batch_.verbatims.front();
        verbatim.id = row.external_id, verbatim.customer = row.customer;
        verbatim.time = row.time, verbatim.rating = row.rating, verbatim.nps = static_cast<std::int8_t>(row.nps);
        if (key_of(verbatim, batch_, source.records->info()) != row.key) return {};
        return verbatim.text;
    }

    // The same file may have been read in several ways.
    Source& source_of(const RecordPlace& place) {
        const auto [at, is_new] = sources_.try_emplace({std::string(place.path), std::string(place.format)});
        if (!is_new) return at->second;
        auto records = RecordFinder::open(at->first.first, at->first.second);
        if (records) at->second.records = std::move(*records);
        else at->second.why = records.error().what;
        return at->second;
    }

    std::map<std::pair<std::string, std::string>, Source> sources_;
    Batch batch_;
};

}  // namespace

void read_words_from_sources() {
    read_outside_words_with([]() -> std::unique_ptr<OutsideWords> { return std::make_unique<SourceWords>(); });
}

std::vector<LostWords> lost_words() {
    const std::scoped_lock lock(lost().mutex);
    std::vector<LostWords> all;
    for (const auto& [path, words] : lost().by_path) all.push_back(words);
    return all;
}

}  // namespace hark
