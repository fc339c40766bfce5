#include "hark/engine/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "engine/config_calendar.h"
#include "engine/toml_section.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

// A later file's list replaces the earlier one's, domains with addresses: they are one list of who.
void read_addresses(TomlSection& section, Names& who) {
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

void read_party(TomlSection& section, Config& config) {
    Party party = Party::unknown;
    std::vector<std::pair<std::string, Party>> names;
    for (const Party one : {Party::customer, Party::employee, Party::supplier, Party::regulator, Party::community}) names.emplace_back(name_of(one), one);
    section.choice("party", names, party);
    Names who, shown;
    read_addresses(section, who);
    section.texts("names", shown);
    section.end();
    if (party == Party::unknown) section.file().complain(section.table().source(), "a [[party]] says who it is", "add party = \"supplier\"");
    for (std::string& pattern : who) config.parties.rules.push_back({party, std::move(pattern)});
    for (const std::string& name : shown) config.parties.rules.push_back({party, "name:" + name});
}

void read_map(TomlSection& section, ReadOptions& read) {
    for (int role = 0; role <= static_cast<int>(Role::ignored); ++role) {
        Names columns;
        section.texts(std::string(name_of(static_cast<Role>(role))).c_str(), columns);
        for (const std::string& column : columns) read.map.insert_or_assign(column, static_cast<Role>(role));
    }
}

void read_character(TomlSection& section, const char* key, std::optional<char>& out) {
    std::string given;
    section.text(key, given);
    if (given == "tab") given = "\t";
    if (given == "none") given.assign(1, '\0');
    if (given.size() == 1) out = given[0];
    else if (!given.empty()) section.wrong(*section.table().get(key), key, "one character, tab or none");
}

void read_source(TomlSection& section, Config& config) {
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
    section.section("map", [&](TomlSection& map) { read_map(map, source.read); });
    section.end();  // a misspelt path is no missing one
    if (source.path.empty()) section.file().complain(section.table().source(), "a [[source]] needs a path", "add path = \"Maildir\"");
    config.sources.push_back(std::move(source));
}

void read_masking(TomlSection& section, MaskRules& mask) {
    section.truth("mail", mask.mail);
    section.truth("files", mask.files);
    for (int kind = 0; kind < personal_count; ++kind) {
        bool on = mask.kinds.has(static_cast<Personal>(kind));
        section.truth(std::string(name_of(static_cast<Personal>(kind))).c_str(), on);
        mask.kinds = on ? mask.kinds.with(static_cast<Personal>(kind)) : mask.kinds.without(static_cast<Personal>(kind));
    }
}

void read_standard(TomlSection& section, Config& config) {
    Standard standard;
    std::vector<std::pair<std::string, Figure>> figures;
    for (int figure = 0; figure < figure_count; ++figure) figures.emplace_back(name_of(static_cast<Figure>(figure)), static_cast<Figure>(figure));
    section.text("name", standard.name);
    section.choice("figure", figures, standard.figure);
    section.text("topic", standard.topic);
    section.choice<Side>("side", {{"liked", Side::liked}, {"disliked", Side::disliked}}, standard.side);
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

void read_all(TomlSection& root, Config& config) {
    root.path("store", config.store);
    root.path("models", config.models);
    root.texts("packs", config.packs);
    root.number("threads", 0, 1024, config.threads);
    if (root.table().contains("source")) config.sources.clear();
    root.sections("source", [&](TomlSection& source) { read_source(source, config); });
    root.section("own", [&](TomlSection& own) { read_addresses(own, config.parties.own); });
    if (root.table().contains("party")) config.parties.rules.clear();
    root.sections("party", [&](TomlSection& party) { read_party(party, config); });
    root.section("segments", [&](TomlSection& segments) { segments.texts("ignore", config.ignored_segments); });
    root.section("calendar", [&](TomlSection& calendar) { read_calendar(calendar, config.calendar); });
    root.section("masking", [&](TomlSection& masking) { read_masking(masking, config.mask); });
    root.section("customers", [&](TomlSection& customers) {
        customers.choice<HashedCustomers>("hash", {{"mail", HashedCustomers::mail}, {"all", HashedCustomers::all}, {"none", HashedCustomers::none}}, config.hashed);
        customers.path("key", config.customers_key);
    });
    root.section("competitors", [&](TomlSection& competitors) {
        competitors.texts("names", config.competitors.names);
        competitors.texts("own", config.competitors.own);
    });
    if (root.table().contains("standard")) config.standards.clear();
    root.sections("standard", [&](TomlSection& standard) { read_standard(standard, config); });
    root.section("nightly", [&](TomlSection& nightly) {
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
    TomlFile file{name, folder, {}};
    try {
        const toml::table table = toml::parse(text, name);
        TomlSection root(table, "", file);
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
