#include "hark/mail/subject.h"

#include <algorithm>

#include "hark/text/lower.h"

namespace hark {
namespace {

// Behind "re:", "re[2]:", "回复：" at `at`; `at` if there is none.
std::size_t mark_end(std::string_view lowered, std::size_t at, const Phrases& phrases) {
    std::vector<FoundPhrase> found;
    phrases.find_at_start(lowered, at, found);
    for (const FoundPhrase& phrase : found) {
        if (phrase.kind != PhraseKind::subject_mark) continue;
        std::size_t end = std::min(lowered.find_first_not_of(" []()0123456789^*", phrase.span.end), lowered.size());
        if (lowered.substr(end).starts_with(':')) return end + 1;
        if (lowered.substr(end).starts_with("：")) return end + std::string_view("：").size();
    }
    return at;
}

}  // namespace

std::string_view base_subject(std::string_view subject, const Phrases& phrases) {
    constexpr std::size_t longest_marks = 300;
    std::string lowered;
    lower(subject.substr(0, longest_marks), lowered);
    std::size_t begin = 0;
    while (true) {
        const std::size_t at = std::min(lowered.find_first_not_of(' ', begin), lowered.size());
        const std::size_t end = mark_end(lowered, at, phrases);
        if (end == at) return subject.substr(begin == 0 ? 0 : at);
        begin = end;
    }
}

}  // namespace hark
