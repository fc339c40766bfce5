// hark/store/kept_answers.h: what was read out of the texts of a store, kept in it so that a question reads only what is new.
//
//   Result<std::optional<KeptAnswer>> kept = kept_answer("hark.db", "wishes");
//
// The store forgets all of it by itself when a row is changed or removed.
#pragma once

#include "hark/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hark {

struct KeptAnswer {
    std::string settings;     // of the question: with others this is no answer
    std::int64_t upto = 0;    // verbatims with this id and lower ones are read
    std::string state;        // bytes of whoever asked
};

// Calls `use` with what is kept, where it lies: some are megabytes. False if nothing is. Errors are those of Store::open.
struct KeptAnswerView {
    std::string_view settings;
    std::int64_t upto = 0;
    std::string_view state;
};
Result<bool> read_kept_answer(const std::filesystem::path& store, std::string_view question, const std::function<void(const KeptAnswerView&)>& use);
Result<std::optional<KeptAnswer>> kept_answer(const std::filesystem::path& store, std::string_view question);
// Replaces what was kept of the question. Keeps nothing in a store that holds no words: answers quote.
Status keep_answer(const std::filesystem::path& store, std::string_view question, const KeptAnswer& answer);

// Keeps what Store::status takes a pass over all verbatims for; good until one comes.
Status keep_status(const std::filesystem::path& store);

}  // namespace hark
