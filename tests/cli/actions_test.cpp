// The register of actions: decided, kept, exported, proved, told.
#include "support/sandbox.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Actions : public Sandbox {
protected:
    // Half a year of guests; the showers are mended on the first of April.
    void run_guests() const {
        std::string csv = "id,date,rating,author,consent,review\n";
        for (int i = 0; i < 360; ++i) {
            const int day = i % 180, month = 1 + day / 30;
            const bool shower = i % 3 == 0, after = month >= 4;
            const std::string date = "2026-0" + std::to_string(month) + "-" + std::to_string(10 + day % 19);
            csv += std::to_string(i) + "," + date + "," + std::to_string(shower && !after ? 2 : 4 + i % 2) + ",guest " +
                   std::to_string(i % 50) + "," + (i % 50 == 3 ? "no" : "yes") + ",\"Night " + std::to_string(i) +
                   (shower ? ": the shower was broken.\"\n" : ": the staff were friendly.\"\n");
        }
        write_file(folder_ / "guests.csv", csv);
        answer({"run", "guests.csv", "--quiet", "--map", "customer=author"});
    }
    std::string first_action() const {
        const std::string line = lines_of(answer({"actions", "--format", "tsv"})).at(1);
        const std::size_t tab = line.find('\t');
        return line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
    }
};

// S25: export, edit, import loses nothing; each requirement has its evidence. S32: it survives the next run.
TEST_F(Actions, AreDecidedAndKept) {
    run_guests();
    const std::string id = first_action();
    EXPECT_EQ(answer({"actions", "accept", id, "--on", "2026-03-01", "--by", "jo", "--requirement", "A shower that works"}),
              id + ": accepted, 2026-03-01\n");
    answer({"actions", "assign", id, "--to", "Maintenance", "--on", "2026-03-02"});
    answer({"actions", "due", id, "--date", "2026-03-30", "--on", "2026-03-02"});
    EXPECT_THAT(answer({"actions", "list", "--on", "2026-03-15", "--format", "tsv"}), HasSubstr(id + "\taccepted\tMaintenance\t2026-03-30"));
    EXPECT_THAT(answer({"actions", "list", "--on", "2026-03-31", "--state", "overdue"}), HasSubstr("overdue"));
    answer({"run", "guests.csv", "--quiet"});
    const std::string exported = answer({"actions", "export"});
    EXPECT_THAT(exported, AllOf(HasSubstr("A shower that works"), HasSubstr("\"evidence\":[\""), HasSubstr("\"who\":\"jo\"")));

    std::string edited = exported;
    edited.replace(edited.find("Maintenance"), 11, "Plumbing");
    write_file(folder_ / "register.jsonl", edited);
    EXPECT_EQ(answer({"actions", "import", "register.jsonl"}), "1 action imported.\n");
    EXPECT_EQ(answer({"actions", "export"}), edited);
    EXPECT_THAT(answer({"actions", "history", id, "--format", "tsv"}),
                AllOf(HasSubstr("2026-03-01\t" + id + "\taccepted\t\tjo"), HasSubstr("due\t2026-03-30")));
    write_file(folder_ / "broken.jsonl", edited + "{\"id\":7}\n");
    const Outcome broken = hark({"actions", "import", "broken.jsonl"});
    EXPECT_EQ(broken.code, 3);
    EXPECT_THAT(broken.err, HasSubstr("broken.jsonl:2"));
}

TEST_F(Actions, AreProvedAndTold) {
    run_guests();
    const std::string id = first_action();
    EXPECT_EQ(hark({"actions", "verify", id}).code, 3) << "it is in no register yet";
    answer({"actions", "done", id, "--on", "2026-04-01"});
    EXPECT_THAT(answer({"actions", "verify", id, "--format", "tsv"}), HasSubstr("\tworked\t"));
    EXPECT_THAT(answer({"actions", "verify", "--format", "md"}), HasSubstr("It worked: +"));
    EXPECT_THAT(answer({"actions", "verify", id, "--on", "2026-02-14", "--weeks", "6", "--format", "tsv"}), Not(HasSubstr("\tworked\t")))
        << "another date, another verdict";

    const std::string said = answer({"actions", "said", id, "--format", "md"});
    EXPECT_THAT(said, AllOf(HasSubstr("shower was broken"), HasSubstr("never sent by hark"), HasSubstr("not want to be written to: 1.")));
    const auto lines = lines_of(answer({"actions", "said", id, "--format", "tsv"}));
    EXPECT_EQ(std::ranges::count_if(lines, [](const std::string& line) { return line.starts_with("guest 6\t"); }), 1);
    EXPECT_EQ(std::ranges::count_if(lines, [](const std::string& line) { return line.starts_with("guest 3\t"); }), 0) << "no consent";
    answer({"actions", "optout", "guest 6"});
    EXPECT_THAT(answer({"actions", "said", id, "--format", "tsv"}), Not(HasSubstr("guest 6\t")));
}

TEST_F(Actions, AreDeclinedWithAReason) {
    run_guests();
    const std::string id = first_action();
    EXPECT_EQ(hark({"actions", "decline", id}).code, 2) << "why?";
    answer({"actions", "decline", id, "--reason", "too dear", "--on", "2026-03-01"});
    EXPECT_THAT(answer({"actions", "list", "--format", "tsv"}), AllOf(HasSubstr("declined"), HasSubstr("too dear")));
    EXPECT_EQ(hark({"actions", "said", id}).code, 2) << "nothing was done";
    const Outcome slip = hark({"actions", "accept", id + "x"});
    EXPECT_EQ(slip.code, 2);
    EXPECT_THAT(slip.err, HasSubstr("did you mean " + id));
}

}  // namespace
}  // namespace hark::test
