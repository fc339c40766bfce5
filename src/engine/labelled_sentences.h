// Which sentences of a text carry a label.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/writing.h"
#include "hark/base/feedback.h"
#include "hark/text/sentences.h"

namespace hark {

inline std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<Sentence> sentences;
    const std::vector<Token> tokens = tokens_of(text);
    split_sentences(text, tokens, sentences);
    std::vector<std::string_view> found;
    for (const Sentence& sentence : sentences) found.push_back(slice(text, sentence.span));
    return found;
}

// Those that a span begins in, in text order.
inline std::vector<std::string_view> those_at(std::string_view text, std::vector<std::string_view> found, const std::vector<Span>& spans) {
    std::erase_if(found, [&](std::string_view sentence) {
        const auto begin = static_cast<std::size_t>(sentence.data() - text.data());
        return std::ranges::none_of(spans, [&](Span span) { return span.begin >= begin && span.begin < begin + sentence.size(); });
    });
    return found;
}

inline std::vector<Span> spans_of(const FeedbackRow& row, const std::vector<LabelId>& labels) {
    std::vector<Span> spans;
    for (const FeedbackLabel& label : row.labels)
        if (std::ranges::find(labels, label.label) != labels.end()) spans.push_back(label.span);
    return spans;
}

inline std::vector<LabelId> labels_named(const FeedbackNames& names, std::string_view name) {
    const auto at = std::ranges::find(names.labels, name);
    return at == names.labels.end() ? std::vector<LabelId>() : std::vector<LabelId>{static_cast<LabelId>(at - names.labels.begin())};
}

}  // namespace hark
