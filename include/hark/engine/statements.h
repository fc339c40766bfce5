// hark/engine/statements.h: sentences that say something of somebody or ask for something, gathered from a store: wishes, rivals, people who are thanked.
//
//   Result<WishList> list = wishes("hark.db", filter, 0);
//
// What a sentence says is worked out by the rules of analysis/said.h, over the stored texts. A comment counts once for a wish, a rival or a person. Parallel,
// the same at any number of threads and in any order of input (quotes are in order of time, then content key); the store is only read. Errors are those of the store.
//
// Reading texts takes some 20 microseconds each. What `keep_statements` read is not read again: a question then takes milliseconds, whatever its filter. How words are mostly
// written, and which are common, is told from all comments, not from those that a filter leaves.
#pragma once

#include "hark/analysis/said.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// One sentence of one comment.
struct Statement {
    std::int64_t verbatim = 0;
    ContentKey key;
    Seconds time = no_time;
    std::string text;
};

struct Wish {
    std::string name;                     // the customers' words that the group shares; of a single wish its sentence
    std::vector<Statement> said;          // the earliest first
};
struct WishList {
    std::array<std::int64_t, request_count> kinds{};  // sentences by Request
    std::int64_t comments = 0;            // with a wish
    std::vector<Wish> wishes;             // the most wished for first, then the earliest
};
Result<WishList> wishes(const std::filesystem::path& store, const Filter& filter, int threads);

struct RivalCount {
    std::string name;                     // as most often written
    std::array<std::int64_t, 6> by{};     // comments by Comparison
    std::vector<Statement> said;          // the earliest first
    std::vector<Comparison> says;         // of each
};
// `known` and `own` as rivals_in has them. By number of comments, then name.
Result<std::vector<RivalCount>> rivals(const std::filesystem::path& store, const Filter& filter, const std::vector<std::string>& known, const std::vector<std::string>& own, int threads);

struct PraiseCount {
    std::string name;
    bool team = false;
    std::array<std::int64_t, 4> by{};     // comments that praise knowledge, friendliness, helpfulness, speed
    std::vector<Statement> said;          // the earliest first, one a comment
};
struct Praise {
    std::int64_t comments = 0;            // that like something of the staff, or thank them
    std::vector<PraiseCount> praised;     // by number of comments, then name
};
// Of sentences that like a "staff." topic or have the label staff_thanked. With `column`, whoever that column of the source names is praised by these sentences, beside those whom
// the words name. What is said against anybody is not counted, let alone ranked.
Result<Praise> praise(const std::filesystem::path& store, const Filter& filter, const std::string& column, int threads);
// Of these comments; nothing: of all.
Result<Praise> praise(const std::filesystem::path& store, const std::optional<VerbatimSet>& only, const std::string& column, int threads);

// Reads what came since the last time, for all three: `known` and `own` as `rivals` will be asked with, and praise without a column. Equal settings go on, others begin anew.
Status keep_statements(const std::filesystem::path& store, const std::vector<std::string>& known, const std::vector<std::string>& own, int threads);

}  // namespace hark
