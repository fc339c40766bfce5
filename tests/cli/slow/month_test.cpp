// Thirty nights on a Maildir and an mbox that grow, with all that goes wrong in a month; then the ledger is what is known of the mail.
#include "support/mail_maker.h"
#include "support/sandbox.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t nights = 30;
constexpr const char* ledger = "select * from (select id, state, opened, since, customer, party, subject, quote, first_reply, last_touch, complaints, reminders, reopenings, "
                               "apology, remedy, follow_up, recovery, external_id from v_cases) order by id";

class Month : public Sandbox {
protected:
    Month() : mail_(make_mail(1, 900)) {
        fs::create_directories(folder_ / "mail/new");
        fs::create_directories(folder_ / "mail/cur");
        fs::create_directories(folder_ / "mail/tmp");
        configure("month.db", "mail");
    }
    void configure(const std::string& store, const std::string& maildir) const {
        write_file(folder_ / "hark.toml", "store = '" + store + "'\n[[source]]\npath = '" + maildir + "'\n[[source]]\npath = 'list.mbox'\n[own]\ndomains = ['" + maker_domain +
                                              "']\n[[party]]\nparty = 'supplier'\ndomains = ['swiftparcels.example']\n[masking]\nmail = false\n[customers]\nhash = 'none'\n");
    }
    // One half of what comes goes to the Maildir, the other is appended to the mbox.
    void deliver(std::size_t night) const {
        MadeMail listed;
        for (std::size_t i = night; i < mail_.messages.size(); i += nights) {
            if (i % 2 == 0) write_file(folder_ / maildir_ / "new" / (std::to_string(1'000'000 + i) + ".host"), mail_.messages[i]);
            else listed.messages.push_back(mail_.messages[i]);
        }
        std::ofstream(folder_ / "list.mbox", std::ios::binary | std::ios::app) << mbox_of(listed);
    }
    void passes_in_silence() const {
        const Outcome outcome = hark({"nightly"});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_THAT(outcome.out + outcome.err, IsEmpty());
    }
    void is_killed() const {
        Child night(program({"nightly"}));
        usleep(60'000);
        night.send(SIGKILL);
        night.wait();
    }
    // No file may grow: what a full disk does to a store.
    void finds_the_disk_full() const {
        const Program night = program({"nightly"});
        Program shell = night;
        shell.program = "/bin/sh";
        shell.arguments = {"-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" nightly", night.program.string()};
        const Outcome outcome = run(shell);
        EXPECT_EQ(outcome.signal, 0) << outcome.err;
        EXPECT_NE(outcome.code, 0);
        EXPECT_THAT(outcome.err, HasSubstr("hark"));
    }
    void finds_the_store_locked() const {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open((folder_ / "month.db").c_str(), &db), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(db, "begin immediate", nullptr, nullptr, nullptr), SQLITE_OK);
        EXPECT_EQ(hark({"nightly"}).code, 5);
        sqlite3_close(db);
    }
    void misses_a_mailbox() {
        fs::rename(folder_ / "mail", folder_ / "moved");
        const Outcome outcome = hark({"nightly"});
        EXPECT_EQ(outcome.code, 3);
        EXPECT_THAT(outcome.err, HasSubstr("if it was moved, name its new path in hark.toml"));
        maildir_ = "moved";
        configure("month.db", maildir_);
    }
    std::string answered(const char* query, const std::string& store) const { return answer({"sql", query, "--db", store, "--format", "tsv"}); }

    MadeMail mail_;
    std::string maildir_ = "mail";
};

TEST_F(Month, EndsWithTheLedgerThatIsKnownToBeTrue) {
    for (std::size_t night = 0; night < nights; ++night) {
        deliver(night);
        if (night == 5) is_killed();
        if (night == 9) finds_the_disk_full();
        if (night == 13) finds_the_store_locked();
        if (night == 17) misses_a_mailbox();
        passes_in_silence();
        if (night == 21) passes_in_silence();  // twice over
    }
    const std::string found = answered(ledger, "month.db");
    configure("whole.db", maildir_);
    passes_in_silence();
    EXPECT_EQ(found, answered(ledger, "whole.db")) << "as if all had been read at once";

    std::istringstream lines(answered("select external_id, customer from v_unanswered", "month.db"));
    std::set<std::string> waiting;
    for (std::string id, customer; std::getline(lines, id, '\t') && std::getline(lines, customer);) waiting.insert({id, customer});
    int unanswered = 0;
    for (const Story& story : mail_.stories) {
        if (!story.unanswered) continue;
        ++unanswered;
        EXPECT_TRUE(std::ranges::any_of(story.ids, [&](const std::string& id) { return waiting.contains(id); })) << story.kind << ": " << story.ids.front();
    }
    EXPECT_GT(unanswered, 100);
    EXPECT_THAT(answer({"status", "--db", "month.db"}), HasSubstr("well"));
}

}  // namespace
}  // namespace hark::test
