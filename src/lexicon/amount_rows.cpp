// Rows of amounts: "number three 3", "unit weeks 604800", "how_long fact.waiting".
#include <algorithm>
#include <array>
#include <cmath>

#include "hark/base/suggest.h"
#include "model_builder.h"

namespace hark {
namespace {

using Kind = AmountWord::Kind;

const std::vector<std::string> kinds{"number", "unit", "ordinal", "often", "counted", "joiner", "between", "filler", "bound", "how_long", "how_often"};

}  // namespace

void ModelBuilder::add_amount(const ModelRow& row) {
    if (!has_columns(row, 2, 3)) return;
    const auto at = std::ranges::find(kinds, row.fields[0]);
    if (at == kinds.end()) {
        const std::string near = nearest(row.fields[0], kinds);
        return fail(row, "unknown kind of amount '" + std::string(row.fields[0]) + "'", near.empty() ? "see models/README.md for the kinds" : "did you mean '" + near + "'?");
    }
    AmountWord amount{static_cast<Kind>(at - kinds.begin()), 0, 0};
    if (amount.kind <= Kind::often) {
        if (!has_columns(row, 3, 3)) return;
        const bool fraction = amount.kind == Kind::number;
        const auto value = fraction ? thousandths(row, row.fields[2], 0, 1000) : whole(row, row.fields[2], 1, 100'000'000);
        if (!value) return;
        amount.value = *value;
    }
    if (amount.kind >= Kind::how_long) {
        const auto label = std::ranges::find(models_.labels_, row.fields[1]);
        if (label == models_.labels_.end()) return fail(row, "no fact is called '" + std::string(row.fields[1]) + "'", "see en/facts.tsv");
        amount.word = static_cast<std::uint32_t>(label - models_.labels_.begin());
    } else {
        std::string buffer;
        amount.word = matcher_.add_word(fold(row.fields[1], buffer));
    }
    const bool again = std::ranges::any_of(amounts_, [&](const AmountWord& other) { return other.kind == amount.kind && other.word == amount.word; });
    if (again) return fail(row, "'" + std::string(row.fields[1]) + "' is listed already as " + std::string(row.fields[0]), "remove one of the two");
    amounts_.push_back(amount);
}

void ModelBuilder::freeze_amounts() {
    std::ranges::sort(amounts_);
    models_.amounts_.words_ = Table<AmountWord>(std::move(amounts_));
}

}  // namespace hark
