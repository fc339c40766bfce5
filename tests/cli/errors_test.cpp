// Every error says what, where, and how to mend it, and ends with the documented code.
#include "support/sandbox.h"

#include <gmock/gmock.h>
#include <unistd.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

struct Mistake {
    std::vector<std::string> arguments;
    int code;
    std::vector<std::string> said;  // parts of the message
};
std::ostream& operator<<(std::ostream& out, const Mistake& mistake) {
    for (const std::string& argument : mistake.arguments) out << argument << ' ';
    return out;
}

class Errors : public Sandbox, public testing::WithParamInterface<Mistake> {
protected:
    void SetUp() override {
        write_file(folder_ / "good.csv", "id,date,stars,comment,country\n1,2026-01-05,5,Lovely staff.,DE\n");
        write_file(folder_ / "text.txt", "this is no store, however long one looks at it\n");
        write_file(folder_ / "empty.db", "");
        write_file(folder_ / "binary.csv", std::string("\x7f"
                                                       "ELF\x02\x01\0\0\0\0\0\0\0\0\0\0\x01\x02\x03",
                                                       19));
        fs::create_directories(folder_ / "folder/empty");
        fs::create_directories(folder_ / "models/en");
        write_file(folder_ / "models/en/valence.tsv", "#! something else\nbad line\n");
        answer({"run", "good.csv", "--quiet"});
    }
};

TEST_P(Errors, SayWhatWhereAndHowToMendIt) {
    const Outcome outcome = hark(GetParam().arguments);
    EXPECT_EQ(outcome.code, GetParam().code) << outcome.err;
    EXPECT_THAT(outcome.err, testing::StartsWith("hark"));
    for (const std::string& part : GetParam().said) EXPECT_THAT(outcome.err, HasSubstr(part));
    EXPECT_THAT(outcome.out, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    WrongUsage, Errors,
    testing::Values(
        Mistake{{"run"}, 2, {"files", "hark run --help"}},
        Mistake{{"themes", "--format", "xml"},
                2,
                {"--format: there is no format 'xml'", "table, tsv, csv, json, jsonl and md"}},
        Mistake{{"explain", "Good", "--format", "csv"}, 2, {"--format", "choose table or json"}},
        Mistake{{"themes", "--since", "soon"}, 2, {"--since: 'soon' is no date", "2026-09-15"}},
        Mistake{{"themes", "--until", "2026-02-30"}, 2, {"--until: '2026-02-30' is no date"}},
        Mistake{{"themes", "--since", "2026-05", "--until", "2026-04"}, 2, {"later than --until", "swap them"}},
        Mistake{{"themes", "--where", "country"}, 2, {"--where: 'country' is not COLUMN=VALUE", "--where country=DE"}},
        Mistake{{"themes", "--where", "cuntry=DE"}, 2, {"there is no column 'cuntry'", "did you mean country?"}},
        Mistake{{"quotes", "staff", "--where", "country=FR"}, 2, {"there is no value of country 'FR'", "there are DE"}},
        Mistake{{"search", "staff", "--where", "nothing=1"}, 2, {"there is no column 'nothing'", "country"}},
        Mistake{{"themes", "--limit", "many"}, 2, {"--limit", "many"}},
        Mistake{{"themes", "--limit", "-1"}, 2, {"--limit", "-1"}},
        Mistake{{"actions", "--limit", "-1"}, 2, {"--limit", "-1"}},
        Mistake{{"search", "staff", "--limit", "-7"}, 2, {"--limit", "-7"}},
        Mistake{{"run", "good.csv", "--threads", "0"}, 2, {"--threads", "0"}},
        Mistake{{"run", "good.csv", "--threads", "99999"}, 2, {"--threads"}},
        Mistake{{"score", "--threads", "two"}, 2, {"--threads", "two"}},
        Mistake{{"search", ""}, 2, {"nothing to search for"}},
        Mistake{{"quotes", "staf.attitude"}, 2, {"there is no topic 'staf.attitude'", "staff.attitude"}},
        Mistake{{"quotes", "staff.attitude/loved"}, 2, {"there is no side 'loved'", "staff.attitude/liked"}},
        Mistake{{"models"}, 2, {"hark models --help"}},
        Mistake{{"themes", "extra"}, 2, {"extra", "hark themes --help"}},
        Mistake{{"inspect", "good.csv", "--map", "comment"},
                2,
                {"--map: 'comment' is not ROLE=COLUMN", "--map text=comment"}},
        Mistake{{"inspect", "good.csv", "--map", "banana=comment"}, 2, {"there is no role 'banana'", "roles are text"}},
        Mistake{{"inspect", "good.csv", "--delimiter", "ab"}, 2, {"--delimiter: 'ab' is not one character"}},
        Mistake{{"inspect", "good.csv", "--quote", "''"}, 2, {"--quote: '''' is not one character"}},
        Mistake{{"inspect", "good.csv", "--header-rows", "99"}, 2, {"--header-rows"}},
        Mistake{{"themes", "--db"}, 2, {"--db"}}));

INSTANTIATE_TEST_SUITE_P(
    UnreadableInput, Errors,
    testing::Values(Mistake{{"run", "nowhere.csv"}, 3, {"nowhere.csv: no such file or folder", "check the path"}},
                    Mistake{{"inspect", "nowhere.csv"}, 3, {"nowhere.csv: no such file"}},
                    Mistake{{"run", "folder/empty"}, 3, {"no feedback files in this folder", ".csv"}},
                    Mistake{{"explain", "999999"}, 3, {"999999"}}));

INSTANTIATE_TEST_SUITE_P(
    WrongModels, Errors,
    testing::Values(Mistake{{"explain", "Good", "--models", "nowhere"},
                            4,
                            {"nowhere: there is no folder of models", "--models FOLDER"}},
                    Mistake{{"score", "--models", "folder/empty"}, 4, {"the folder holds no models"}},
                    Mistake{{"run", "good.csv", "--models", "models"}, 4, {"en/valence.tsv:1: "}}));

INSTANTIATE_TEST_SUITE_P(
    WrongStore, Errors,
    testing::Values(Mistake{{"themes", "--db", "none.db"}, 5, {"none.db: there is no store", "hark run"}},
                    Mistake{{"quotes", "staff", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"actions", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"search", "x", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"explain", "1", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"rejects", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"status", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"digest", "--db", "none.db"}, 5, {"there is no store"}},
                    Mistake{{"status", "--db", "folder"}, 5, {"folder: this is a folder"}},
                    Mistake{{"status", "--db", "text.txt"}, 5, {"text.txt"}},
                    Mistake{{"run", "good.csv", "--db", "text.txt"}, 5, {"text.txt"}},
                    Mistake{{"status", "--db", "empty.db"}, 5, {"empty.db"}},
                    Mistake{{"run", "good.csv", "--db", "no/such/folder.db"}, 5, {"no such folder", "make the folder first"}}));

class Messages : public Sandbox {};

TEST_F(Messages, NameTheLineOfAModelThatIsWrong) {
    fs::create_directories(folder_ / "models");
    fs::copy(fs::path(HARK_SOURCE_DIR) / "models", folder_ / "models", fs::copy_options::recursive);
    const fs::path words = folder_ / "models/en/valence.tsv";
    const std::string good = read_file(words);
    write_file(words, good + "splendiferously\tvery\n");
    const auto line = std::to_string(lines_of(good).size() + 1);
    const Outcome check = hark({"models", "check", "--models", "models"});
    EXPECT_EQ(check.code, 4);
    EXPECT_THAT(check.out, HasSubstr("valence.tsv:" + line));
    EXPECT_THAT(check.err, HasSubstr("1 errors"));
    EXPECT_EQ(hark({"explain", "Good", "--models", "models"}).code, 4);
}
TEST_F(Messages, HoldNoEscapesOfFileNames) {
    const Outcome outcome = hark({"run", "evil\x1b]0;title\x07.csv"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, testing::Not(HasSubstr("\x1b")));
    EXPECT_THAT(outcome.err, testing::Not(HasSubstr("\x07")));
}
TEST_F(Messages, OfANewerStoreAskForANewerHark) {
    write_file(folder_ / "a.csv", "comment\nGood\n");
    answer({"run", "a.csv"});
    std::string bytes = read_file(folder_ / "hark.db");
    bytes[60 + 3] = 99;  // user_version, big endian, at byte 60 of every SQLite file
    write_file(folder_ / "hark.db", bytes);
    for (const char* command : {"themes", "status", "digest"}) {
        const Outcome outcome = hark({command});
        EXPECT_EQ(outcome.code, 5);
        EXPECT_THAT(outcome.err, HasSubstr("a newer Hark made this store"));
    }
    EXPECT_EQ(hark({"run", "a.csv"}).code, 5);
}
TEST_F(Messages, OfATextThatBeginsLikeAnOptionTellHowToGiveIt) {
    const Outcome outcome = hark({"explain", "--awful place"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("hark explain -- "));
    EXPECT_THAT(hark({"explain", "--", "--awful place"}).out, HasSubstr("negative"));
}

}  // namespace
}  // namespace hark::test
