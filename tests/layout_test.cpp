// The layering of ARCHITECTURE: a folder includes only what stands below it. This reads every #include of src/ and
// include/hark/, and the links in src/CMakeLists.txt, against one table; and looks for the test of every source file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

struct Floor {
    std::string name;
    Names below;    // floors that it may include
    Names headers;  // beginnings of third-party headers that it alone includes
    Names uses;     // targets in src/CMakeLists.txt
};
// Report includes text for the width of words on a terminal. The command line includes everything and links the two
// floors on top, which bring the others.
const std::vector<Floor> floors{
    {"base", {}, {"fmt/", "xxhash.h", "xxh_x86dispatch.h"}, {"fmt::fmt", "PkgConfig::xxhash"}},
    {"text", {"base"}, {"unicode/", "glib.h", "simdjson.h"}, {"ICU::uc", "ICU::i18n", "ICU::data", "PkgConfig::glib", "simdjson::simdjson"}},
    {"lexicon", {"base", "text"}, {"re2/", "toml++/"}, {}},
    {"analysis", {"base", "text", "lexicon"}, {}, {}},
    {"learn", {"base", "text", "lexicon", "analysis"}, {}, {}},
    {"mail",
     {"base", "text"},
     {"gmime/", "libxml/", "archive.h", "archive_entry.h"},  // of its decoder, a module
     {}},
    {"ingest",
     {"base", "text", "mail"},
     {"simdjson.h", "toml++/", "zlib.h", "zstd.h", "zip.h", "expat.h"},
     {"simdjson::simdjson", "tomlplusplus::tomlplusplus", "ZLIB::ZLIB", "PkgConfig::zstd"}},
    {"store", {"base"}, {"sqlite3.h", "zstd.h"}, {"SQLite::SQLite3", "PkgConfig::zstd"}},
    {"insight", {"base", "text"}, {"boost/math/"}, {"Boost::headers"}},
    {"eval", {"base"}, {}, {}},
    {"engine", {"base", "text", "lexicon", "analysis", "learn", "mail", "ingest", "store", "insight", "eval"}, {"tbb/", "toml++/"}, {"TBB::tbb", "tomlplusplus::tomlplusplus"}},
    {"report", {"base", "text", "insight", "eval"}, {}, {}},
    {"cli", {"base", "text", "lexicon", "analysis", "learn", "mail", "ingest", "store", "insight", "eval", "engine", "report"}, {"CLI/"}, {}},
};
// The operating system's own, where a floor talks to it.
const std::map<std::string, Names> system_headers{{"text", {"emmintrin.h"}},
                                                  {"lexicon", {"fcntl.h", "immintrin.h", "malloc.h", "sys/mman.h", "sys/stat.h", "unistd.h"}},
                                                  {"mail", {"dlfcn.h", "sys/stat.h"}},
                                                  {"ingest", {"fcntl.h", "sys/stat.h", "unistd.h"}},
                                                  {"engine", {"fcntl.h", "sys/stat.h", "unistd.h"}},
                                                  {"store", {"emmintrin.h", "fcntl.h", "sys/mman.h", "sys/stat.h", "unistd.h"}},
                                                  {"cli", {"fcntl.h", "poll.h", "spawn.h", "sys/ioctl.h", "sys/wait.h", "unistd.h"}}};

const Floor* floor_named(std::string_view name) {
    const auto at = std::ranges::find(floors, name, &Floor::name);
    return at == floors.end() ? nullptr : &*at;
}
bool holds(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

struct Include {
    std::string file, name;  // file from the root of the repository
    std::string folder;      // of the file
    int line = 0;
    bool angle = false;

    std::string where() const { return file + ":" + std::to_string(line) + " includes " + name; }
};

const fs::path root = HARK_SOURCE_DIR;

bool is_source(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

void read_includes(const fs::path& path, const std::string& folder, std::vector<Include>& includes) {
    std::istringstream lines(slurp(path));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (!line.starts_with("#include ")) continue;
        const bool angle = line[9] == '<';
        const std::size_t end = line.find(angle ? '>' : '"', 10);
        includes.push_back({path.lexically_relative(root).string(), line.substr(10, end - 10), folder, number, angle});
    }
}

// Of src/<folder>/ and include/hark/<folder>/.
const std::vector<Include>& all_includes() {
    static const std::vector<Include> all = [] {
        std::vector<Include> includes;
        for (const char* top : {"src", "include/hark"})
            for (const auto& at : fs::recursive_directory_iterator(root / top)) {
                const fs::path inside = at.path().lexically_relative(root / top);
                if (at.is_regular_file() && is_source(at.path()) && inside.has_parent_path())
                    read_includes(at.path(), inside.begin()->string(), includes);
            }
        return includes;
    }();
    return all;
}

// The folder that a quoted include names; the file's own if it names none.
std::string folder_of(const Include& include) {
    std::string_view name = include.name;
    if (name.starts_with("hark/")) name.remove_prefix(5);
    const std::size_t slash = name.find('/');
    return slash == std::string_view::npos ? include.folder : std::string(name.substr(0, slash));
}

TEST(Layout, HasOnlyFoldersOfTheTable) {
    for (const char* top : {"src", "include/hark"})
        for (const auto& at : fs::directory_iterator(root / top)) {
            const std::string name = at.path().filename().string();
            EXPECT_TRUE(!at.is_directory() || floor_named(name)) << top << '/' << name;
        }
    EXPECT_GT(all_includes().size(), 500u);
}
TEST(Layout, HasNoFolderThatLooksUp) {
    for (const Include& include : all_includes()) {
        if (include.angle) continue;
        const std::string folder = folder_of(include);
        const Floor* floor = floor_named(include.folder);
        ASSERT_NE(floor, nullptr) << include.where();
        EXPECT_TRUE(folder == include.folder || holds(floor->below, folder)) << include.where();
    }
}
TEST(Layout, SeesOfOtherFoldersOnlyTheirPublicHeaders) {
    for (const Include& include : all_includes()) {
        const bool own = include.angle || folder_of(include) == include.folder;
        EXPECT_TRUE(own || include.name.starts_with("hark/")) << include.where();
    }
}
TEST(Layout, KeepsThirdPartiesInTheirFloor) {
    for (const Include& include : all_includes()) {
        const bool standard = include.name.find_first_of("./") == std::string::npos;
        if (!include.angle || standard) continue;
        const Floor* floor = floor_named(include.folder);
        const auto system = system_headers.find(include.folder);
        const bool known =
            std::ranges::any_of(floor->headers, [&](const std::string& h) { return include.name.starts_with(h); });
        EXPECT_TRUE(known || (system != system_headers.end() && holds(system->second, include.name)))
            << include.where();
    }
}
TEST(Layout, HasPublicHeadersThatShowNoThirdPartyAndNothingPrivate) {
    for (const Include& include : all_includes()) {
        if (!include.file.starts_with("include/")) continue;
        EXPECT_TRUE(include.angle || include.name.starts_with("hark/")) << include.where();
        EXPECT_TRUE(!include.angle || include.name.find_first_of("./") == std::string::npos) << include.where();
    }
}
// Quoted includes that exist: a misspelt folder would slip through the rules above.
TEST(Layout, IncludesFilesThatAreThere) {
    for (const Include& include : all_includes()) {
        if (include.angle) continue;
        const fs::path beside = root / fs::path(include.file).parent_path() / include.name;
        EXPECT_TRUE(fs::exists(beside) || fs::exists(root / "src" / include.name) ||
                    fs::exists(root / "include" / include.name))
            << include.where();
    }
}

// "hark_floor(engine FLOORS base text USES TBB::tbb)" as the words in its parentheses.
std::map<std::string, Names> floors_in_cmake() {
    std::map<std::string, Names> found;
    std::istringstream lines(slurp(root / "src/CMakeLists.txt"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("hark_floor(")) continue;
        std::istringstream words(line.substr(11, line.find(')') - 11));
        std::string name;
        words >> name;
        for (std::string word; words >> word;) found[name].push_back(word);
    }
    return found;
}
TEST(Layout, LinksWhatTheTableSays) {
    const std::map<std::string, Names> links = floors_in_cmake();
    for (const Floor& floor : floors) {
        if (floor.name == "cli") continue;
        Names expected;
        if (!floor.below.empty()) expected.emplace_back("FLOORS");
        expected.insert(expected.end(), floor.below.begin(), floor.below.end());
        if (!floor.uses.empty()) expected.emplace_back("USES");
        expected.insert(expected.end(), floor.uses.begin(), floor.uses.end());
        ASSERT_TRUE(links.contains(floor.name)) << floor.name;
        EXPECT_EQ(links.at(floor.name), expected) << floor.name;
    }
    EXPECT_EQ(links.size() + 1, floors.size());
}

// Where the test of a source file is, if it is not tests/<floor>/<name>_test.cpp.
const std::map<std::string, std::string> tested_elsewhere{
    {"analysis/clauses", "tests/analysis/weigh_test.cpp"},          // a border shows in what negation reaches
    {"analysis/sentence_work", "tests/analysis/weigh_test.cpp"},    // so does which reading of a word wins
    {"engine/toml_section", "tests/engine/config_test.cpp"},        // of a whole hark.toml
    {"engine/config_calendar", "tests/engine/config_test.cpp"},     //
    {"engine/outside_words", "tests/cli/no_text_test.cpp"},         // of files that are gone, changed, turned round
    {"engine/topics", "tests/cli/topics_test.cpp"},                 // of a store, as the program asks
    {"engine/surveys", "tests/cli/questions_test.cpp"},             // of a store, as the program asks
    {"engine/emotions", "tests/cli/questions_test.cpp"},            //
    {"engine/expectations", "tests/cli/questions_test.cpp"},        //
    {"engine/customers", "tests/cli/questions_test.cpp"},           //
    {"engine/groups", "tests/cli/questions_test.cpp"},              // of a store, as hark segments cuts it
    {"engine/named_themes", "tests/cli/named_themes_test.cpp"},     // nights on end, as the program keeps them
    {"engine/emerging", "tests/cli/questions_test.cpp"},            //
    {"engine/learn", "tests/cli/learn_test.cpp"},                   // reading, as the program does it
    {"engine/learn_tags", "tests/cli/learn_test.cpp"},
    {"engine/tag_maps", "tests/engine/evaluate_set_test.cpp"},
    {"insight/envelopes", "tests/insight/threads_test.cpp"},         // what threads are found of
    {"insight/counts", "tests/insight/tally_test.cpp"},              // Tally::merge is its only caller
    {"insight/case_course", "tests/insight/cases_test.cpp"},        // the rules of cases_of and add_cases
    {"learn/course", "tests/learn/learner_test.cpp"},               // Learner::learn is its only caller
    {"learn/tag_course", "tests/learn/tag_learner_test.cpp"},       // so is TagLearner::learn
    {"learn/weights_file", "tests/learn/learner_test.cpp"},         //
    {"learn/word_numbers", "tests/learn/learner_test.cpp"},         // what the models look up, they learn
    {"lexicon/learned_rows", "tests/lexicon/learned_weights_test.cpp"},
    {"lexicon/amount_rows", "tests/lexicon/models_test.cpp"},
    {"lexicon/pack_rows", "tests/lexicon/packs_test.cpp"},
    {"lexicon/tag_rows", "tests/lexicon/tag_weights_test.cpp"},
    {"lexicon/matcher_builder", "tests/lexicon/matcher_test.cpp"},  // two halves of one thing
    {"lexicon/rule_compiler", "tests/lexicon/topic_rules_test.cpp"},  // what it makes
    {"lexicon/rule_file", "tests/lexicon/rule_parser_test.cpp"},
    {"lexicon/rule_lexer", "tests/lexicon/rule_parser_test.cpp"},
    {"lexicon/rule_rows", "tests/lexicon/topic_rules_test.cpp"},
    {"lexicon/model_builder", "tests/lexicon/models_test.cpp"},     // Models::parse is its only caller
    {"mail/decoder/body", "tests/mail/message_test.cpp"},                   // parts of read_message
    {"mail/decoder/gmime", "tests/mail/message_test.cpp"},                  //
    {"mail/decoder/headers", "tests/mail/message_test.cpp"},                //
    {"mail/decoder/decoded_message", "tests/mail/message_test.cpp"},        //
    {"mail/module/decoder", "tests/mail/message_test.cpp"},                 //
    {"mail/decoder", "tests/mail/message_test.cpp"},                        // which loads it
    {"mail/lines", "tests/mail/clean_test.cpp"},                    // parts of clean
    {"mail/quote_starts", "tests/mail/clean_test.cpp"},             //
    {"mail/quotes", "tests/mail/clean_test.cpp"},                   //
    {"mail/tails", "tests/mail/clean_test.cpp"},                    //
    {"mail/message_files", "tests/mail/mailbox_test.cpp"},          // parts of Mailbox
    {"mail/decoder/packed_mail", "tests/mail/mailbox_test.cpp"},            //
    {"text/emoticon", "tests/text/tokenizer_test.cpp"},             // parts of the tokenizer
    {"text/fold", "tests/text/tokenizer_test.cpp"},                 //
    {"text/personal_checks", "tests/text/personal_test.cpp"},       // the ways to find personal data
    {"text/personal_codes", "tests/text/personal_test.cpp"},        //
    {"text/personal_email", "tests/text/personal_test.cpp"},        //
    {"text/personal_names", "tests/text/personal_test.cpp"},        //
    {"text/personal_numbers", "tests/text/personal_test.cpp"},      //
    {"text/repair_markup", "tests/text/repair_test.cpp"},           // a step of repair
};
// Tested as wholes: the program through its command line, readers through what they read, the store through its file.
const std::map<std::string, std::string> folders_tested_as_wholes{
    {"cli", "tests/cli"}, {"ingest", "tests/ingest"}, {"store", "tests/store"}};

TEST(Layout, HasATestForEverySourceFile) {
    std::set<std::string> unused;
    for (const auto& [source, test] : tested_elsewhere) {
        EXPECT_TRUE(fs::exists(root / test)) << source << " should be tested in " << test;
        unused.insert(source);
    }
    for (const auto& at : fs::recursive_directory_iterator(root / "src")) {
        if (at.path().extension() != ".cpp") continue;
        const std::string source = at.path().lexically_relative(root / "src").replace_extension().string();
        if (folders_tested_as_wholes.contains(source.substr(0, source.find('/')))) continue;
        unused.erase(source);
        EXPECT_TRUE(tested_elsewhere.contains(source) != fs::exists(root / "tests" / (source + "_test.cpp")))
            << "src/" << source << ".cpp needs tests/" << source
            << "_test.cpp, or a line in this test that says where it is tested";
    }
    for (const std::string& source : unused)
        ADD_FAILURE() << source << " is in the list of exceptions and does not exist";
}

TEST(Layout, HasNoFileLongerThanAReaderCanHold) {
    constexpr auto most_lines = 450;
    for (const char* top : {"src", "include", "tests"})
        for (const auto& at : fs::recursive_directory_iterator(root / top)) {
            if (!at.is_regular_file() || !is_source(at.path())) continue;
            const std::string text = slurp(at.path());
            EXPECT_LE(std::ranges::count(text, '\n'), most_lines) << at.path();
        }
}
TEST(Layout, HasNoFolderForOddsAndEnds) {
    for (const char* name : {"util", "utils", "common", "misc", "helpers"}) {
        EXPECT_FALSE(fs::exists(root / "src" / name));
        EXPECT_FALSE(fs::exists(root / "include/hark" / name));
    }
}

}  // namespace
