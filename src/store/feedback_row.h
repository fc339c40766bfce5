// store/feedback_row.h: a stored verbatim as it is handed on for counting.
#pragma once

#include "hark/base/feedback.h"

#include "store/row_block.h"
#include "store/verbatim_block.h"

namespace hark {

// What a filter asks of it; views are those of `view`.
inline RowFields fields_of(const VerbatimView& view) {
    return {view.language.name(), view.customer, view.source, view.polarity, view.rating, view.state};
}

// Replaces all of `row`, whose memory is used again; customer and language are views into `view`.
inline void copy_into(const VerbatimView& view, FeedbackRow& row) {
    row.verbatim = view.id;
    row.key = view.key;
    row.time = view.time;
    row.stars = view.stars;
    row.nps = view.nps;
    row.polarity = view.polarity;
    row.score = view.score;
    row.mentions.clear();
    for (const Mention& m : view.mentions) row.mentions.push_back({m.topic, m.polarity, m.strength, m.span, m.sentence});
    row.labels.clear();
    for (const Label& l : view.labels) row.labels.push_back({l.label, l.severity, l.span, l.amount});
    row.segments.assign(view.segments.begin(), view.segments.end());
    row.customer = view.customer;
    row.language = view.language.name();
    row.source = view.source;
    row.rating = view.rating;
}

}  // namespace hark
