// hark nightly, as cron and systemd call it; hark.toml, as all commands read it; hark forget.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string mail(int number, const std::string& body, const std::string& sender = "ann@a.example") {
    const std::string n = std::to_string(number);
    return "Message-ID: <" + n + "@a.example>\nFrom: Ann <" + sender + ">\nDate: Fri, 20 Nov 2026 09:15:00 +0000\nSubject: Order " + n + "\n\n" + body + "\n";
}

class Nightly : public Sandbox {
protected:
    void SetUp() override {
        fs::create_directories(folder_ / "md/cur");
        write_file(folder_ / "md/cur/1.h:2,", mail(1, "The parcel came broken."));
        write_file(folder_ / "hark.toml", "store = 'shop.db'\n[[source]]\npath = 'md'\n");
    }
    std::string status() const { return read_file(folder_ / "shop.db.status.json"); }
    // All that lies in the store and beside it, but for the messages.
    std::string bytes() const {
        std::string all;
        for (const auto& file : fs::directory_iterator(folder_))
            if (file.is_regular_file()) all += read_file(file.path());
        return all;
    }
};

TEST_F(Nightly, IsSilentWhenAllIsWell) {
    for (int i = 0; i < 2; ++i) {
        const Outcome outcome = hark({"nightly"});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_THAT(outcome.out + outcome.err, IsEmpty());
    }
    EXPECT_THAT(status(), AllOf(HasSubstr("\"night\":2,\"outcome\":\"well\",\"code\":0"), HasSubstr("{\"path\":\"md\",\"state\":\"unchanged\"")));
    EXPECT_THAT(answer({"status"}), AllOf(HasSubstr("night 2\twell, 20"), HasSubstr("comments\t1")));
    EXPECT_THAT(answer({"status", "--format", "json"}), HasSubstr("\"night 1\""));
}
TEST_F(Nightly, SaysWhatSomebodyShouldLookAt) {
    write_file(folder_ / "hark.toml", "store = 'shop.db'\n[[source]]\npath = 'md'\n[[source]]\npath = 'gone.mbox'\n");
    const Outcome outcome = hark({"nightly"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("hark nightly: 1 new comment; 1 of 2 sources need a look"), HasSubstr("gone.mbox: no such file or folder")));
    EXPECT_THAT(status(), HasSubstr("\"outcome\":\"trouble\",\"code\":3"));
}
TEST_F(Nightly, WritesReportsForTheMorning) {
    write_file(folder_ / "hark.toml", "store = 'shop.db'\n[[source]]\npath = 'md'\n[nightly]\nreports = 'reports'\n");
    EXPECT_EQ(hark({"nightly"}).code, 0);
    EXPECT_THAT(read_file(folder_ / "reports/themes.md"), HasSubstr("1 comment"));
    EXPECT_TRUE(fs::exists(folder_ / "reports/actions.md"));
}
TEST_F(Nightly, NamesFileLineAndColumnOfAMistake) {
    write_file(folder_ / "other.toml", "[[source]]\npaht = 'md'\n");
    const Outcome outcome = hark({"nightly", "--config", "other.toml"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("other.toml:2:1: there is no key 'paht' in [source]"), HasSubstr("did you mean path?")));
    EXPECT_EQ(hark({"nightly", "--config", "nowhere.toml"}).code, 2);
    // A mistake in a file that is not asked for is no obstacle.
    fs::rename(folder_ / "hark.toml", folder_ / "sound.toml");
    fs::rename(folder_ / "other.toml", folder_ / "hark.toml");
    EXPECT_EQ(hark({"nightly"}).code, 2);
    EXPECT_EQ(hark({"nightly", "--config", "sound.toml"}).code, 0);
}
TEST_F(Nightly, FlagsOverruleTheEnvironmentAndThatTheFilesNearestFirst) {
    const auto stored_in = [&](const std::vector<std::string>& flags, const std::map<std::string, std::string>& environment) {
        Program program = Sandbox::program(flags);
        program.environment = environment;
        program.environment["XDG_CONFIG_HOME"] = (folder_ / "config").string();
        const Outcome outcome = run(program);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        for (const char* name : {"flag.db", "env.db", "shop.db", "config/hark/user.db"})
            if (fs::remove(folder_ / name)) return std::string(name);
        return outcome.err;
    };
    fs::create_directories(folder_ / "config/hark");
    write_file(folder_ / "config/hark/hark.toml", "store = 'user.db'\n[[source]]\npath = '../../md'\n");
    EXPECT_EQ(stored_in({"nightly", "--db", "flag.db"}, {{"HARK_DB", "env.db"}}), "flag.db");
    EXPECT_EQ(stored_in({"nightly"}, {{"HARK_DB", "env.db"}}), "env.db");
    EXPECT_EQ(stored_in({"nightly"}, {}), "shop.db");
    fs::remove(folder_ / "hark.toml");
    EXPECT_EQ(stored_in({"nightly"}, {}), "config/hark/user.db");
}
TEST_F(Nightly, MailIsMaskedAndItsSendersAreHashesUnlessSomebodySaysOtherwise) {
    write_file(folder_ / "md/cur/2.h:2,", mail(2, "Dear Mr. Quetzal, call (415) 555-0132 or write to jo.canary@example.org about the kettle."));
    answer({"run", "md", "--quiet"});
    const auto rows = [&](const std::string& db) { return answer({"sql", "select * from v_verbatims", "--db", db}); };  // which lie compressed in the file
    for (const std::string& told : {bytes(), rows("shop.db")}) EXPECT_THAT(told, AllOf(Not(HasSubstr("555-0132")), Not(HasSubstr("canary")), Not(HasSubstr("Quetzal")), Not(HasSubstr("ann@a.example"))));
    EXPECT_TRUE(fs::exists(folder_ / "shop.db.key"));
    answer({"run", "md", "--no-mask", "--quiet", "--db", "plain.db"});
    EXPECT_THAT(rows("plain.db"), AllOf(HasSubstr("555-0132"), HasSubstr("canary"), HasSubstr("ann@a.example")));
    write_file(folder_ / "hark.toml", "store = 'phone.db'\n[masking]\nphone = false\n");
    answer({"run", "md", "--quiet"});
    EXPECT_THAT(answer({"search", "kettle"}), HasSubstr("call (415) 555-0132 or write to **.******@*******.***"));
}
TEST_F(Nightly, StandardsAreKeptOrNotAndWhatCannotBeToldIsNot) {
    EXPECT_EQ(hark({"nightly"}).code, 0);
    const auto check = [&](const std::string& standard) {
        write_file(folder_ / "hark.toml", "store = 'shop.db'\n[[standard]]\nname = 'S'\n" + standard);
        return hark({"check"});
    };
    EXPECT_EQ(check("figure = 'night_age'\nat_most = 1\n").code, 0);
    const Outcome failed = check("figure = 'negative'\nat_most = 50\n");
    EXPECT_EQ(failed.code, 10) << failed.err;
    EXPECT_THAT(failed.out, HasSubstr("S\tfailed\tnegative\t100.00\t\t50.00\t1\tabove 50.00"));
    EXPECT_EQ(check("figure = 'stars'\nat_least = 1\n").code, 10);
    EXPECT_EQ(check("figure = 'net'\nat_least = -1\nwhere = 'country=DE'\n").code, 10);
    EXPECT_THAT(check("figure = 'share'\ntopic = 'delivery.tiem'\nat_most = 1\n").err, HasSubstr("did you mean delivery.time?"));
}
TEST_F(Nightly, ForgetsACustomerForGood) {
    write_file(folder_ / "hark.toml", "store = 'shop.db'\n[[source]]\npath = 'md'\n[nightly]\nreports = 'reports'\n");
    write_file(folder_ / "md/cur/2.h:2,", mail(2, "The zorblaxian kettle leaked over quetzalcoatl.", "Canary@b.example"));
    EXPECT_EQ(hark({"nightly"}).code, 0);
    EXPECT_THAT(read_file(folder_ / "reports/brief.html"), HasSubstr("zorblaxian"));
    EXPECT_THAT(answer({"forget", "canary@b.example", "--dry-run"}), HasSubstr("comments\t1"));
    EXPECT_THAT(hark({"search", "zorblaxian"}).out, HasSubstr("leaked"));  // the file itself holds it compressed
    const Outcome outcome = hark({"forget", "canary@b.example"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("comments\t1"), HasSubstr("words found\t0")));
    EXPECT_FALSE(fs::exists(folder_ / "reports/brief.html")) << "which quoted them";
    fs::rename(folder_ / "md/cur/2.h:2,", folder_ / "md/cur/3.h:2,");  // as if it were new
    EXPECT_EQ(hark({"nightly"}).code, 0);
    EXPECT_THAT(status(), HasSubstr("\"forgotten\":1"));
    EXPECT_THAT(bytes(), AllOf(Not(HasSubstr("zorblaxian")), Not(HasSubstr("quetzalcoatl")), Not(HasSubstr("anary@b"))));
    EXPECT_THAT(hark({"search", "zorblaxian"}).out, Not(HasSubstr("leaked")));
    EXPECT_THAT(answer({"search", "parcel"}), HasSubstr("broken"));
}

}  // namespace
}  // namespace hark::test
