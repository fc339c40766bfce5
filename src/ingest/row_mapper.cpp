#include "row_mapper.h"

#include <algorithm>

#include "hark/text/repair.h"
#include "values.h"

namespace hark::ingest {
namespace {

// Memory that is reused from row to row, one a thread.
struct Scratch {
    std::string repaired, joined;
};
Scratch& scratch() {
    thread_local Scratch memory;
    return memory;
}

std::string_view repaired(std::string_view field) {
    if (field.empty() || needs_no_repair(field)) return field;
    std::string& out = scratch().repaired;
    repair(field, out);
    return out;
}

bool is_text(Role role) {
    return role == Role::text || role == Role::title || role == Role::pros || role == Role::cons;
}

}  // namespace

RowMapper::RowMapper(const SourceFormat& format)
    : date_order_(format.date_order), decimal_(format.decimal), scale_(format.scale),
      rating_words_(format.rating_words), mask_(format.mask), message_ids_(format.format == FileFormat::mail), customers_(format.customers) {
    for (const ColumnFormat& column : format.columns) {
        const bool cuts = column.role == Role::segment || column.role == Role::status;
        const bool segment = cuts && segments_.size() < 65'535;
        columns_.push_back({segment || !cuts ? column.role : Role::ignored,
                            static_cast<std::uint16_t>(segments_.size()), column.name});
        if (segment) segments_.push_back(column.name);
        if (is_text(column.role)) text_columns_.push_back(columns_.size() - 1);
    }
    first_text_ = text_columns_.empty() ? 0 : text_columns_.front();
    std::ranges::stable_partition(text_columns_, [&](std::size_t i) { return columns_[i].role == Role::title; });
}

void RowMapper::map(std::span<const std::string_view> fields, std::uint64_t line, std::uint64_t byte,
                    Batch& batch) const {
    Verbatim& verbatim = batch.verbatims.emplace_back();
    verbatim.line = line;
    verbatim.byte = byte;
    verbatim.text = text(fields, batch);
    verbatim.segments_begin = static_cast<std::uint32_t>(batch.segments.size());
    const std::size_t count = std::min(fields.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i)
        if (!fields[i].empty()) set(columns_[i], fields[i], verbatim, batch);
    if (verbatim.forgotten) {
        const std::uint32_t begin = verbatim.segments_begin;
        verbatim = {};
        verbatim.forgotten = true, verbatim.line = line, verbatim.byte = byte;
        verbatim.segments_begin = begin;
        batch.segments.resize(begin);
    }
    verbatim.segments_end = static_cast<std::uint32_t>(batch.segments.size());
}

std::string_view RowMapper::address(std::string_view field, Batch& batch) const {
    return customers_.names && customers_.hashed ? batch.arena.store(customers_.names->of(field)) : stored(field, batch);
}

void RowMapper::set_customer(std::string_view field, Verbatim& verbatim, Batch& batch) const {
    const std::string_view customer = repaired(field);
    const bool any_forgotten = customers_.forgotten && !customers_.forgotten->empty();
    if (!customers_.names || !(customers_.hashed || any_forgotten)) return void(verbatim.customer = keep(customer, batch));
    const std::string name = customers_.names->of(customer);
    verbatim.forgotten = any_forgotten && customers_.forgotten->contains(name);
    verbatim.customer = customers_.hashed ? batch.arena.store(name) : keep(customer, batch);
}

std::string_view RowMapper::text(std::span<const std::string_view> fields, Batch& batch) const {
    if (text_columns_.size() == 1)
        return text_columns_[0] < fields.size() ? stored(fields[text_columns_[0]], batch) : std::string_view();
    std::string& joined = scratch().joined;
    joined.clear();
    for (const std::size_t i : text_columns_) {
        const std::string_view part = i < fields.size() ? repaired(fields[i]) : std::string_view();
        if (part.empty() || part == joined) continue;  // shops repeat a short text as its title
        if (!joined.empty()) joined += "\n\n";
        joined += part;
    }
    return keep(joined, batch);
}

std::string_view RowMapper::stored(std::string_view field, Batch& batch) const { return keep(repaired(field), batch); }

// Before anything else sees it: what is masked is in no key, no finding and no store.
std::string_view RowMapper::keep(std::string_view repaired, Batch& batch) const {
    if (mask_.bits == 0) return batch.arena.store(repaired);
    thread_local std::vector<PersonalSpan> found;
    find_personal(repaired, mask_, found);
    char* const at = batch.arena.reserve(repaired.size());
    std::ranges::copy(repaired, at);
    mask_personal(found, at);
    return {at, repaired.size()};
}

bool RowMapper::may_begin(std::span<const std::string_view> fields) const {
    if (fields.size() > first_text_) return true;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!trim(fields[i]).empty() && !looks_like(columns_[i].role, trim(fields[i]))) return false;
    return true;
}

bool RowMapper::looks_like(Role role, std::string_view field) const {
    const auto blanks = std::ranges::count(field, ' ');
    switch (role) {
        case Role::id:
        case Role::language: return blanks == 0;
        case Role::date:
        case Role::reply_date: return parse_date(field, date_order_).has_value();
        case Role::rating: return parse_rating(field, scale_, decimal_, rating_words_).has_value();
        case Role::nps: return parse_nps(field) >= 0;
        default: return blanks < 3;
    }
}

void RowMapper::set(const Column& column, std::string_view field, Verbatim& verbatim, Batch& batch) const {
    switch (column.role) {
        case Role::id: verbatim.id = message_ids_ ? batch.arena.store(repaired(field)) : stored(field, batch); break;
        case Role::customer: set_customer(field, verbatim, batch); break;
        case Role::language: verbatim.language = stored(field, batch); break;
        case Role::reply: verbatim.reply = stored(field, batch); break;
        case Role::date:
            verbatim.time = parse_date(field, date_order_).value_or(no_time);
            if (verbatim.time == no_time && !trim(field).empty())
                add_unread(batch.unread, unread_of("'" + column.name + "' is no date", verbatim.line, field));
            break;
        case Role::rating:
            verbatim.rating = parse_rating(field, scale_, decimal_, rating_words_).value_or(no_rating);
            break;
        case Role::nps: verbatim.nps = parse_nps(field); break;
        case Role::reply_date: verbatim.reply_time = parse_date(field, date_order_).value_or(no_time); break;
        case Role::status:
        case Role::segment:
            if (const std::string_view value = stored(field, batch); !value.empty()) {
                batch.segments.push_back({column.segment, value});
                if (column.role == Role::status) verbatim.status = value;
            }
            break;
        case Role::text:
        case Role::title:
        case Role::pros:
        case Role::cons:
        case Role::ignored: break;
    }
}

Reject reject_of(std::string_view record, const std::string& path, std::uint64_t line, std::uint64_t byte,
                 std::string what, std::string mend) {
    return {line, byte, std::string(record.substr(0, 1000)),
            {ErrorCode::bad_input, std::move(what), path + ":" + std::to_string(line), std::move(mend)}};
}

Unread unread_of(std::string what, std::uint64_t line, std::string_view value) {
    std::string repaired;
    repair(value.substr(0, 60), repaired);
    return {std::move(what), 1, line, std::move(repaired)};
}

}  // namespace hark::ingest
