// hark/insight/fields.h: which fields of insight's structures make their bytes (base/fields.h).
#pragma once

#include "hark/base/fields.h"
#include "hark/insight/daily.h"
#include "hark/insight/insight.h"

#include <optional>

namespace hark {

template <class Field>
void state_fields(Span& span, Field& field) {
    field.all(span.begin, span.end);
}
template <class Field>
void state_fields(Moments& moments, Field& field) {
    field.all(moments.n, moments.sum, moments.squares);
}
template <class Field>
void state_fields(Quote& quote, Field& field) {
    field.all(quote.verbatim, quote.key.high, quote.key.low, quote.span, quote.sentence, quote.strength);
}
template <class T, class Field>
void state_fields(std::optional<T>& some, Field& field) {
    bool there = some.has_value();
    field(there);
    if (there && !some) some.emplace();
    if (there) field(*some);
}
template <class Field>
void state_fields(DayCount& day, Field& field) {
    field.all(day.comments, day.stars);
}
template <class Field>
void state_fields(DailyTheme& theme, Field& field) {
    field.all(theme.days, theme.comments, theme.first_time, theme.first);
}

}  // namespace hark
