// hark/engine/answers.h: what questions need, read ahead: a night pays for it, and nobody waits in the morning.
//
//   Status kept = keep_answers("hark.db", models, files, {}, 0);
#pragma once

#include "hark/base/result.h"
#include "hark/engine/config.h"
#include "hark/lexicon/models.h"

#include <filesystem>
#include <vector>

namespace hark {

// Brings up to date what is kept for status, days, segments, ratings and what else every comment has, customers, expectations, emotions, wishes, competitors (with these names), praise, emerging phrases, and themes that no topic holds. Of emotions, wishes,
// competitors and praise only comments that came since are read, some 20 microseconds each; the others look at 50,000 comments at most. `files` are those of the models. Errors are those of the store; bad_model.
Status keep_answers(const std::filesystem::path& store, const Models& models, const std::vector<ModelFile>& files, const Competitors& competitors, int threads);

}  // namespace hark
