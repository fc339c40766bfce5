#include "engine/quoted_sentences.h"

#include <algorithm>
#include <iterator>

#include "engine/parts.h"

namespace hark {

void QuotedSentences::fetch(std::span<const Quote> quotes) {
    constexpr std::int64_t least_part = 64;
    std::vector<std::int64_t> ids;
    for (const Quote& quote : quotes) ids.push_back(quote.verbatim);
    std::ranges::sort(ids);  // neighbours lie in one frame
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    using Texts = std::vector<std::pair<std::int64_t, std::string>>;
    auto parts = range_in_parts<Texts>(store_.path(), 0, std::ssize(ids), least_part, 0, [&](const Store& own, std::int64_t first, std::int64_t last) -> Result<Texts> {
        const auto moment = own.moment();
        Texts texts;
        for (std::int64_t i = first; i < last; ++i)
            if (Result<std::string> text = own.text(ids[static_cast<std::size_t>(i)])) texts.emplace_back(ids[static_cast<std::size_t>(i)], std::move(*text));
        return texts;
    });
    texts_.clear();
    if (!parts) return;
    for (Texts& part : *parts) std::ranges::move(part, std::back_inserter(texts_));
}

std::string QuotedSentences::of(const Quote& quote) const {
    const auto sentence_in = [&](const std::string& text) { return quote.sentence.end <= text.size() ? std::string(slice(text, quote.sentence)) : std::string(); };
    if (const auto at = std::ranges::lower_bound(texts_, quote.verbatim, {}, &std::pair<std::int64_t, std::string>::first); at != texts_.end() && at->first == quote.verbatim) return sentence_in(at->second);
    const Result<std::string> text = store_.text(quote.verbatim);
    return text ? sentence_in(*text) : std::string();
}

}  // namespace hark
