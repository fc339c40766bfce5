// hark.toml, by toml++: each key is read where its section is, and what is left over is a mistake.
#include "hark/engine/config.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <toml++/toml.h>

#include "hark/base/suggest.h"
#include "hark/text/zone_names.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

// A file while it is read; the first mistake counts.
struct File {
    std::string name;
    fs::path folder;
    std::optional<Error> error;

    void complain(const toml::source_region& at, std::string what, std::string mend) {
        if (error) return;
        const std::string place = name + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column);
        error = Error{ErrorCode::bad_input, std::move(what), place, std::move(mend)};
    }
};

std::string meant(std::string_view word, const Names& names, const std::string& what_there_is) {
    const std::string guess = nearest(word, names);
    return (guess.empty() ? "" : "did you mean " + guess + "? ") + what_there_is;
}
std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

// The keys of a table: each is asked for by its name; `end` finds those that nobody asked for.
class Section {
public:
    Section(const toml::table& table, std::string name, File& file) : table_(table), name_(std::move(name)), file_(file) {}

    const toml::node* find(const char* key) {
        known_.emplace_back(key);
        return table_.get(key);
    }
    void wrong(const toml::node& node, const std::string& key, const std::string& kind) {
        file_.complain(node.source(), "'" + path_of(key) + "' must be " + kind, "the hark.toml that comes with hark shows every key");
    }

    void text(const char* key, std::string& out) {
        if (const toml::node* node = find(key)) {
            const auto value = node->value_exact<std::string>();
            value ? out = *value, void() : wrong(*node, key, "text in quotes");
        }
    }
    void path(const char* key, std::string& out) {
        std::string given;
        text(key, given);
        if (!given.empty()) out = (file_.folder / given).lexically_normal().string();
    }
    void truth(const char* key, bool& out) {
        if (const toml::node* node = find(key)) {
            const auto value = node->value_exact<bool>();
            value ? out = *value, void() : wrong(*node, key, "true or false");
        }
    }
    void number(const char* key, int least, int most, int& out) {
        if (const toml::node* node = find(key)) {
            const auto value = node->value_exact<std::int64_t>();
            const bool good = value && *value >= least && *value <= most;
            good ? out = static_cast<int>(*value), void() : wrong(*node, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        }
    }
    void real(const char* key, std::optional<double>& out) {
        if (const toml::node* node = find(key)) {
            const auto value = node->is_number() ? node->value<double>() : std::nullopt;
            value ? out = *value, void() : wrong(*node, key, "a number");
        }
    }
    // One text, or a list of them.
    void texts(const char* key, Names& out) {
        const toml::node* node = find(key);
        if (!node) return;
        Names values;
        if (const auto one = node->value_exact<std::string>()) values.push_back(*one);
        else if (!all_texts(node->as_array(), values)) return wrong(*node, key, "text in quotes, or a list of such");
        out = std::move(values);
    }
    template <class Read>
    void section(const char* key, const Read& read) {
        if (const toml::node* node = find(key)) {
            if (!node->is_table()) return wrong(*node, key, "a table: [" + path_of(key) + "]");
            Section inner(*node->as_table(), path_of(key), file_);
            read(inner);
            inner.end();
        }
    }
    template <class Read>
    void sections(const char* key, const Read& read) {
        const toml::node* node = find(key);
        if (!node) return;
        const toml::array* list = node->as_array();
        if (!list || !std::ranges::all_of(*list, [](const toml::node& one) { return one.is_table(); })) return wrong(*node, key, "a list of tables: [[" + path_of(key) + "]]");
        for (const toml::node& one : *list) {
            Section inner(*one.as_table(), path_of(key), file_);
            read(inner);
            inner.end();
        }
    }
    void end() {
        for (const auto& [key, value] : table_) {
            const std::string name(key.str());
            if (std::ranges::find(known_, name) != known_.end()) continue;
            const std::string where = name_.empty() ? "" : " in [" + name_ + "]";
            file_.complain(key.source(), "there is no key '" + name + "'" + where, meant(name, known_, "keys are " + listed(known_)));
        }
    }
    const toml::table& table() const { return table_; }
    File& file() { return file_; }

private:
    std::string path_of(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }
    static bool all_texts(const toml::array* list, Names& values) {
        if (!list) return false;
        for (const toml::node& one : *list) {
            const auto value = one.value_exact<std::string>();
            if (!value) return false;
            values.push_back(*value);
        }
        return true;
    }

    const toml::table& table_;
    std::string name_;
    File& file_;
    Names known_;
};

// Text that must be one of a few.
template <class Value>
void choice(Section& section, const char* key, const std::vector<std::pair<std::string, Value>>& choices, Value& out) {
    std::string given;
    section.text(key, given);
    if (given.empty()) return;
    Names names;
    for (const auto& [name, value] : choices) {
        if (name == given) return void(out = value);
        names.push_back(name);
    }
    section.file().complain(section.table().get(key)->source(), "'" + given + "' is none of what '" + key + "' may be", meant(given, names, listed(names) + " are"));
}

// A later file's list replaces the earlier one's, domains with addresses: they are one list of who.
void read_addresses(Section& section, Names& who) {
    Names addresses, domains;
    section.texts("addresses", addresses);
    section.texts("domains", domains);
    const auto complain = [&](const char* key, const std::string& given, const char* kind, const char* mend) {
        section.file().complain(section.table().get(key)->source(), "'" + given + "' is no " + kind, mend);
    };
    for (std::string& address : addresses) {
        address = lower(address);
        if (address.find('@') == std::string::npos) complain("addresses", address, "address", "write name@example.org, or put it under domains");
    }
    for (std::string& domain : domains) {
        domain = lower(domain.starts_with('@') ? domain.substr(1) : domain);
        if (domain.find('@') != std::string::npos || domain.find('.') == std::string::npos) complain("domains", domain, "domain", "write example.org");
    }
    who = std::move(addresses);
    who.insert(who.end(), domains.begin(), domains.end());
}

void read_party(Section& section, Config& config) {
    Party party = Party::unknown;
    std::vector<std::pair<std::string, Party>> names;
    for (const Party one : {Party::customer, Party::employee, Party::supplier, Party::regulator, Party::community}) names.emplace_back(name_of(one), one);
    choice(section, "party", names, party);
    Names who, shown;
    read_addresses(section, who);
    section.texts("names", shown);
    section.end();
    if (party == Party::unknown) section.file().complain(section.table().source(), "a [[party]] says who it is", "add party = \"supplier\"");
    for (std::string& pattern : who) config.parties.rules.push_back({party, std::move(pattern)});
    for (const std::string& name : shown) config.parties.rules.push_back({party, "name:" + name});
}

void read_map(Section& section, ReadOptions& read) {
    for (int role = 0; role <= static_cast<int>(Role::ignored); ++role) {
        Names columns;
        section.texts(std::string(name_of(static_cast<Role>(role))).c_str(), columns);
        for (const std::string& column : columns) read.map.insert_or_assign(column, static_cast<Role>(role));
    }
}

void read_character(Section& section, const char* key, std::optional<char>& out) {
    std::string given;
    section.text(key, given);
    if (given == "tab") given = "\t";
    if (given == "none") given.assign(1, '\0');
    if (given.size() == 1) out = given[0];
    else if (!given.empty()) section.wrong(*section.table().get(key), key, "one character, tab or none");
}

void read_source(Section& section, Config& config) {
    ConfiguredSource source;
    section.path("path", source.path);
    section.text("format", source.read.format);
    section.text("encoding", source.read.encoding);
    section.text("preset", source.read.preset);
    section.text("scale", source.read.scale);
    section.text("dates", source.read.date_order);
    read_character(section, "delimiter", source.read.delimiter);
    read_character(section, "quote", source.read.quote);
    int header_rows = -1;
    section.number("header_rows", 0, 10, header_rows);
    if (header_rows >= 0) source.read.header_rows = header_rows;
    section.section("map", [&](Section& map) { read_map(map, source.read); });
    section.end();  // a misspelt path is no missing one
    if (source.path.empty()) section.file().complain(section.table().source(), "a [[source]] needs a path", "add path = \"Maildir\"");
    config.sources.push_back(std::move(source));
}

// "09:00-17:30": nothing if it is none, or ends before it begins.
std::optional<Hours> hours_of(std::string_view text) {
    const auto minutes = [](std::string_view clock) {
        int hour = -1, minute = -1;
        if (clock.size() == 5 && clock[2] == ':') {
            std::from_chars(clock.data(), clock.data() + 2, hour);
            std::from_chars(clock.data() + 3, clock.data() + 5, minute);
        }
        return hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60 ? -1 : hour * 60 + minute;
    };
    if (text.size() != 11 || text[5] != '-') return {};
    const Hours hours{minutes(text.substr(0, 5)), minutes(text.substr(6))};
    if (hours.from < 0 || hours.to <= hours.from) return {};
    return hours;
}

void read_week(Section& section, Week& week) {
    constexpr std::array names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t day = 0; day < names.size(); ++day) {
        const toml::node* node = section.table().get(names[day]);
        Names given;
        section.texts(names[day], given);
        std::vector<Hours> hours;
        for (const std::string& text : given) {
            const auto one = hours_of(text);
            if (!one || (!hours.empty() && one->from < hours.back().to)) return section.wrong(*node, names[day], "hours such as \"09:00-17:00\", or a list of them that ascends; [] where nobody works");
            hours.push_back(*one);
        }
        if (node) week[day] = std::move(hours);
    }
}

void read_holidays(Section& section, std::vector<std::int32_t>& holidays) {
    const toml::node* node = section.find("holidays");
    if (!node) return;
    const toml::array* list = node->as_array();
    if (!list) return section.wrong(*node, "holidays", "a list of dates: [2026-12-25, 2026-12-26]");
    holidays.clear();
    for (const toml::node& one : *list) {
        const auto date = one.value_exact<toml::date>();
        const auto time = date ? civil(date->year, date->month, date->day) : parse_iso(one.value_or(std::string()));
        if (!time) return section.wrong(one, "holidays", "a list of dates: [2026-12-25, 2026-12-26]");
        holidays.push_back(day_of(*time));
    }
    std::ranges::sort(holidays);
}

void read_calendar(Section& section, Calendar& calendar) {
    std::string name;
    section.text("time_zone", name);
    if (!name.empty()) {
        Result<TimeZone> zone = TimeZone::named(name);
        if (zone) calendar.zone = std::move(*zone);
        else section.file().complain(section.table().get("time_zone")->source(), zone.error().what, meant(name, zone_names(), zone.error().mend));
    }
    section.section("week", [&](Section& week) { read_week(week, calendar.week); });
    read_holidays(section, calendar.holidays);
}

void read_masking(Section& section, MaskRules& mask) {
    section.truth("mail", mask.mail);
    section.truth("files", mask.files);
    for (int kind = 0; kind < personal_count; ++kind) {
        bool on = mask.kinds.has(static_cast<Personal>(kind));
        section.truth(std::string(name_of(static_cast<Personal>(kind))).c_str(), on);
        mask.kinds = on ? mask.kinds.with(static_cast<Personal>(kind)) : mask.kinds.without(static_cast<Personal>(kind));
    }
}

void read_standard(Section& section, Config& config) {
    Standard standard;
    std::vector<std::pair<std::string, Figure>> figures;
    for (int figure = 0; figure < figure_count; ++figure) figures.emplace_back(name_of(static_cast<Figure>(figure)), static_cast<Figure>(figure));
    section.text("name", standard.name);
    choice(section, "figure", figures, standard.figure);
    section.text("topic", standard.topic);
    choice<Side>(section, "side", {{"liked", Side::liked}, {"disliked", Side::disliked}}, standard.side);
    section.real("at_least", standard.at_least);
    section.real("at_most", standard.at_most);
    int fewest = 1;
    section.number("fewest", 0, 1'000'000'000, fewest);
    standard.fewest = fewest;
    section.number("days", 0, 36'500, standard.days);
    section.texts("where", standard.where);
    section.text("within", standard.within);
    if (const Result<Age> within = parse_age(standard.within, config.calendar); !within) section.file().complain(section.table().get("within")->source(), within.error().what, within.error().mend);
    section.end();
    const bool of_topic = standard.figure == Figure::share || standard.figure == Figure::rise;
    const auto complain = [&](const char* what, const char* mend) { section.file().complain(section.table().source(), what, mend); };
    if (standard.name.empty() || !section.table().contains("figure")) complain("a [[standard]] needs a name and a figure", "add name = \"Few late deliveries\" and figure = \"share\"");
    if (of_topic == standard.topic.empty()) complain("a topic belongs to the figures share and rise, and to no other", "add topic = \"delivery.time\", or take it out");
    if (!standard.within.empty() && standard.figure != Figure::answered && standard.figure != Figure::unanswered) complain("within belongs to the figures answered and unanswered", "take it out");
    if (standard.within.empty() && standard.figure == Figure::answered) complain("the figure answered says within what time", "add within = \"1bd\"");
    if (!standard.at_least && !standard.at_most) complain("a [[standard]] needs a threshold", "add at_most = 10, or at_least");
    config.standards.push_back(std::move(standard));
}

void read_all(Section& root, Config& config) {
    root.path("store", config.store);
    root.path("models", config.models);
    root.texts("packs", config.packs);
    root.number("threads", 0, 1024, config.threads);
    if (root.table().contains("source")) config.sources.clear();
    root.sections("source", [&](Section& source) { read_source(source, config); });
    root.section("own", [&](Section& own) { read_addresses(own, config.parties.own); });
    if (root.table().contains("party")) config.parties.rules.clear();
    root.sections("party", [&](Section& party) { read_party(party, config); });
    root.section("segments", [&](Section& segments) { segments.texts("ignore", config.ignored_segments); });
    root.section("calendar", [&](Section& calendar) { read_calendar(calendar, config.calendar); });
    root.section("masking", [&](Section& masking) { read_masking(masking, config.mask); });
    root.section("customers", [&](Section& customers) {
        choice<HashedCustomers>(customers, "hash", {{"mail", HashedCustomers::mail}, {"all", HashedCustomers::all}, {"none", HashedCustomers::none}}, config.hashed);
        customers.path("key", config.customers_key);
    });
    root.section("competitors", [&](Section& competitors) {
        competitors.texts("names", config.competitors.names);
        competitors.texts("own", config.competitors.own);
    });
    if (root.table().contains("standard")) config.standards.clear();
    root.sections("standard", [&](Section& standard) { read_standard(standard, config); });
    root.section("nightly", [&](Section& nightly) {
        nightly.path("status", config.status_file);
        nightly.path("reports", config.reports_folder);
    });
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

std::vector<std::string> config_files() {
    fs::path user = environment("XDG_CONFIG_HOME");
    if (user.is_relative()) user = environment("HOME").empty() ? fs::path() : fs::path(environment("HOME")) / ".config";
    std::vector<std::string> files;
    for (const fs::path& file : {fs::path("/etc/hark/hark.toml"), user.empty() ? user : user / "hark/hark.toml", fs::path("hark.toml")}) {
        std::error_code ignored;
        if (!file.empty() && fs::exists(file, ignored)) files.push_back(file.string());
    }
    return files;
}

Status read_config(std::string_view text, const std::string& name, const fs::path& folder, Config& config) {
    File file{name, folder, {}};
    try {
        const toml::table table = toml::parse(text, name);
        Section root(table, "", file);
        read_all(root, config);
        root.end();
    } catch (const toml::parse_error& error) {
        file.complain(error.source(), std::string(error.description()), "see https://toml.io for how TOML is written");
    }
    if (file.error) return *file.error;
    config.files.push_back(name);
    return ok;
}

Result<Config> load_config(const std::vector<std::string>& files) {
    Config config;
    for (const std::string& file : files) {
        std::error_code ignored;
        std::ifstream in(file, std::ios::binary);
        if (!in || fs::is_directory(file, ignored)) {
            if (!fs::exists(file, ignored)) return Error{ErrorCode::not_found, "there is no such configuration", file, "check the path; a hark.toml that shows every key comes with hark"};
            return Error{ErrorCode::io, "the configuration cannot be read", file, "ask for the right to read it"};
        }
        const std::string text(std::istreambuf_iterator<char>(in), {});
        if (const Status read = read_config(text, file, fs::path(file).parent_path(), config); !read) return read.error();
    }
    return config;
}

}  // namespace hark
