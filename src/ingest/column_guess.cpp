#include "column_guess.h"

#include <algorithm>

#include "hark/base/suggest.h"
#include "values.h"

namespace hark::ingest {
namespace {

bool holds_text(Role role) {
    return role == Role::text || role == Role::title || role == Role::pros || role == Role::cons;
}
// Roles that one column has, and no other.
bool single(Role role) { return !holds_text(role) && role != Role::segment && role != Role::ignored; }

constexpr std::size_t most_columns_named = 30;

Error unknown_column(const std::string& wanted, const SampleTable& table, const std::string& path) {
    const std::string meant = nearest(wanted, table.names);
    std::string mend = "columns are: " + listed(table.names, most_columns_named);
    if (!meant.empty()) mend = "did you mean '" + meant + "'? " + mend;
    return {ErrorCode::bad_input, "--map names the column '" + wanted + "', which is not there", path, mend};
}

class Settling {
public:
    Settling(const SampleTable& table, SourceFormat& format) : table_(table), columns_(format.columns) {
        columns_.clear();
        for (const std::string& name : table.names) columns_.push_back({name, Role::segment, ""});
        settled_.resize(columns_.size());
    }

    // What the user says holds; roles that are said are not guessed. Text, title, pros and cons are one question.
    std::optional<Error> take_map(const ReadOptions& options, const std::string& path) {
        for (const auto& [wanted, role] : options.map) {
            const std::string key = header_key(wanted);
            auto found = std::ranges::find_if(columns_, [&](const ColumnFormat& c) { return equal_without_case(c.name, wanted); });
            if (found == columns_.end())
                found = std::ranges::find_if(columns_, [&](const ColumnFormat& c) { return header_key(c.name) == key; });
            if (found == columns_.end()) return unknown_column(wanted, table_, path);
            set(static_cast<std::size_t>(found - columns_.begin()), role, "as you said (--map)");
        }
        return {};
    }
    // Its entries in order: the first column for a role that only one may have gets it, the next entry for the others.
    void take_preset(const Preset& preset) {
        const auto said = said_;
        for (const auto& [role, key] : preset.map) {
            if (is_said(said, role) || (single(role) && is_said(said_, role))) continue;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (settled_[i] || header_key(columns_[i].name) != key) continue;
                set(i, role, "preset " + preset.name);
                break;
            }
        }
        if (preset.guess_rest) return;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (!settled_[i]) set(i, Role::segment, "preset " + preset.name + " keeps it to cut by");
    }
    // The strongest claims first. Texts by name, word or question may be several; by its values alone only the best one,
    // if there is no other; and below other keys only if there is none at the top.
    void take_claims(std::vector<Claim> claims) {
        const auto said = said_;
        std::ranges::stable_sort(claims, std::ranges::greater{}, &Claim::score);
        const bool outer_text = std::ranges::any_of(
            claims, [](const Claim& c) { return holds_text(c.role) && c.role != Role::title && !c.nested && c.score > 40; });
        for (const Claim& claim : claims) {
            if (settled_[claim.column] || is_said(said, claim.role)) continue;
            if (single(claim.role) && is_said(said_, claim.role)) continue;
            if (holds_text(claim.role) && claim.score < 40 && is_said(said_, Role::text)) continue;
            if (holds_text(claim.role) && claim.nested && outer_text) continue;
            if (claim.role == Role::title && alone(claims)) continue;
            set(claim.column, claim.role, claim.why);
        }
    }
    void finish() {
        for (ColumnFormat& column : columns_)
            if (column.why.empty()) column.why = "nothing speaks for another role: kept to cut by";
    }

private:
    using Said = std::vector<Role>;
    static bool is_said(const Said& said, Role role) {
        if (role == Role::segment || role == Role::ignored) return false;
        return std::ranges::any_of(said, [&](Role other) { return other == role || (holds_text(other) && holds_text(role)); });
    }
    // No column but a title speaks for text: then the title is the text.
    static bool alone(const std::vector<Claim>& claims) {
        return std::ranges::none_of(claims, [](const Claim& c) { return holds_text(c.role) && c.role != Role::title; });
    }
    void set(std::size_t column, Role role, std::string why) {
        columns_[column].role = role;
        columns_[column].why = std::move(why);
        settled_[column] = true;
        said_.push_back(role);
    }

    const SampleTable& table_;
    std::vector<ColumnFormat>& columns_;
    std::vector<bool> settled_;
    Said said_;
};

std::vector<std::string_view> values_of(const SampleTable& table, std::size_t column) {
    std::vector<std::string_view> values;
    for (const auto& row : table.rows)
        if (column < row.size()) values.emplace_back(row[column]);
    return values;
}

void settle_date(const SampleTable& table, std::size_t column, const ColumnStats& stats, SourceFormat& format) {
    const DateGuess guess = guess_date_order(values_of(table, column), stats);
    format.date_order = guess.order;
    format.why.push_back("dates in '" + table.names[column] + "': " + guess.why);
}

void settle_rating(const SampleTable& table, std::size_t column, SourceFormat& format) {
    const ScaleGuess guess = guess_scale(values_of(table, column));
    const auto named = scale_in(table.names[column] + " " + table.hints[column]);
    format.scale = named && named->high >= guess.scale.high ? *named : guess.scale;
    format.decimal = guess.decimal;
    format.rating_words = guess.words;
    format.why.push_back("ratings in '" + table.names[column] + "': " + (named ? "the header names the scale" : guess.why));
}

// Whole numbers from 1 to 5 say "rating" only where there is one such column: a survey has many.
void drop_if_many(std::vector<Claim>& claims) {
    const auto weak = [](const Claim& c) { return c.role == Role::rating && c.score < 40; };
    if (std::ranges::count_if(claims, weak) > 1) std::erase_if(claims, weak);
}

void take_preset_values(const Preset& preset, SourceFormat& format) {
    if (preset.scale) format.scale = *preset.scale;
    if (preset.date_order) format.date_order = *preset.date_order;
    if (preset.rating_words) format.rating_words = true;
}

Status take_options(const ReadOptions& options, SourceFormat& format) {
    if (!options.date_order.empty()) {
        const auto order = date_order_named(options.date_order);
        if (!order)
            return Error{ErrorCode::bad_input, "no date order is called '" + options.date_order + "'", "",
                         "dmy, mdy, ymd, iso, epoch_seconds and epoch_millis are"};
        format.date_order = *order;
        format.why.emplace_back("date order " + options.date_order + ": as you said");
    }
    if (options.scale.empty()) return ok;
    const std::size_t dash = options.scale.find('-', 1);
    const auto low = parse_number(options.scale.substr(0, dash), '.');
    const auto high = dash == std::string::npos ? std::nullopt : parse_number(options.scale.substr(dash + 1), '.');
    if (!low || !high || *low >= *high)
        return Error{ErrorCode::bad_input, "'" + options.scale + "' is no scale", "", "write it as 1-5 or 0-10"};
    format.scale = {*low, *high};
    format.why.emplace_back("scale " + options.scale + ": as you said");
    return ok;
}

}  // namespace

Status settle_columns(const SampleTable& table, const Vocabulary& vocabulary, const Preset* preset,
                      const ReadOptions& options, const std::string& path, SourceFormat& format) {
    Settling settling(table, format);
    if (auto error = settling.take_map(options, path)) return *error;
    if (preset != nullptr) settling.take_preset(*preset);
    std::vector<ColumnStats> stats;
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < table.names.size(); ++i) {
        stats.push_back(stats_of(values_of(table, i)));
        std::ranges::move(claims_of(i, table, stats[i], vocabulary), std::back_inserter(claims));
    }
    drop_if_many(claims);
    settling.take_claims(std::move(claims));
    settling.finish();
    bool any_text = false;
    for (std::size_t i = 0; i < format.columns.size(); ++i) {
        if (format.columns[i].role == Role::date) settle_date(table, i, stats[i], format);
        if (format.columns[i].role == Role::rating) settle_rating(table, i, format);
        any_text = any_text || holds_text(format.columns[i].role);
    }
    if (preset != nullptr) take_preset_values(*preset, format);
    if (!any_text)
        return Error{ErrorCode::bad_input, "no column looks like comments", path,
                     "pass --map text=COLUMN; columns are: " + listed(table.names, most_columns_named)};
    return take_options(options, format);
}

}  // namespace hark::ingest
