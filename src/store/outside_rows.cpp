#include "store/outside_rows.h"

#include <array>
#include <limits>

namespace hark {
namespace {

std::unique_ptr<OutsideWords> (*open_words)() = nullptr;

}  // namespace

void read_outside_words_with(std::unique_ptr<OutsideWords> (*open)()) { open_words = open; }

bool holds_no_words(sqlite::Database& db) { return sqlite::integer_of(db, "select exists (select 1 from outside)") != 0; }

bool OutsideRows::are_all() {
    if (!all_) all_ = holds_no_words(*db_);
    return *all_;
}

void OutsideRows::open() {
    if (open_words) words_ = open_words();
    later_.emplace(*db_, "select source, byte from later_place where verbatim = ?");
}

const OutsideRows::Source* OutsideRows::source(std::int64_t id) {
    const auto [at, is_new] = sources_.try_emplace(id);
    if (is_new) {
        sqlite::Statement find(*db_, "select path, format from outside where source = ?");
        if (find.bind(1, id).step()) at->second = {find.string(0), std::string(find.blob(1))};
    }
    return at->second ? &*at->second : nullptr;
}

// Where it was seen last, or else where it was first.
std::optional<std::string_view> OutsideRows::text(const VerbatimView& row) {
    if (!later_) open();
    if (!words_) return {};
    std::array<RecordPlace, 2> places;
    std::size_t count = 0;
    const auto add = [&](std::int64_t id, std::uint64_t byte) {
        if (const Source* found = source(id)) places[count++] = {found->path, found->format, byte};
    };
    if (later_->bind(1, row.id).step()) add(later_->integer(0), static_cast<std::uint64_t>(later_->integer(1)));
    later_->reset();
    add(row.source, row.byte);
    const OutsideRow wanted{row.key, row.time, row.rating.value_or(std::numeric_limits<double>::quiet_NaN()), row.nps.value_or(-1), row.external_id, row.customer};
    return words_->text(wanted, std::span(places).first(count));
}

}  // namespace hark
