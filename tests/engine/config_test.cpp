#include "hark/engine/config.h"

#include "engine/workbench.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Config read(std::string_view text) {
    Config config;
    const Status status = read_config(text, "hark.toml", "/srv", config);
    EXPECT_TRUE(status) << to_string(status.error());
    return config;
}
std::string wrong(std::string_view text) {
    Config config;
    const Status status = read_config(text, "hark.toml", "/srv", config);
    return status ? "" : to_string(status.error());
}
std::string example() {
    std::ifstream in(HARK_SOURCE_DIR "/corpora/samples/hark.toml");
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Config, ReadsTheExample) {
    const Config config = read(example());
    EXPECT_EQ(config.store, "/srv/support.db");
    ASSERT_EQ(config.sources.size(), 2u);
    EXPECT_EQ(config.sources[0].path, "/srv/mail/inbox.mbox");
    EXPECT_EQ(config.sources[0].read.format, "mail");
    const ReadOptions& survey = config.sources[1].read;
    EXPECT_EQ(survey.map.at("Q2"), Role::text);
    EXPECT_EQ(survey.map.at("Q3"), Role::ignored);
    EXPECT_EQ(survey.delimiter, ',');
    EXPECT_EQ(survey.header_rows, 3);
    EXPECT_THAT(config.parties.own, ElementsAre("birchwood-shop@example.org", "birchwood.example"));
    EXPECT_THAT(config.parties.rules, ElementsAre(PartyRule{Party::supplier, "orders@oak-mill.example"}, PartyRule{Party::supplier, "parcels.example"}, PartyRule{Party::supplier, "name:parcel service"}));
    EXPECT_THAT(config.ignored_segments, ElementsAre("tenure_months"));
    EXPECT_EQ(config.calendar.zone.name(), "Europe/Berlin");
    EXPECT_THAT(config.calendar.week[0], ElementsAre(Hours{480, 720}, Hours{780, 1020}));
    EXPECT_THAT(config.calendar.week[4], ElementsAre(Hours{480, 840}));
    EXPECT_THAT(config.calendar.week[5], testing::IsEmpty());
    EXPECT_THAT(config.calendar.holidays, ElementsAre(day_of(*civil(2026, 12, 25)), day_of(*civil(2026, 12, 26))));
    EXPECT_EQ(config.mask.kinds, PersonalKinds::all());
    EXPECT_EQ(config.customers_key, "/srv/support.db.key");
    EXPECT_EQ(config.reports_folder, "/srv/reports");
    ASSERT_EQ(config.standards.size(), 2u);
    EXPECT_EQ(config.standards[0], (Standard{"Few speak badly of the app", Figure::share, "digital.app", Side::disliked, {}, 15, 30, 3650, {"country=United Kingdom"}, ""}));
}
// A key that is not known is answered with those that are: each must stand in the example.
TEST(Config, HasAnExampleThatShowsEveryKey) {
    const std::string text = example();
    int keys = 0;
    for (const char* section : {"", "[[source]]", "[own]", "[[party]]", "[segments]", "[calendar]", "[calendar.week]", "[masking]", "[customers]", "[nightly]", "[[standard]]"}) {
        const std::string said = wrong(std::string(section) + "\nzzzzzzzzzzzzzzzzz = 1\n");
        const std::size_t list = said.find("keys are ");
        ASSERT_NE(list, std::string::npos) << section << said;
        for (std::size_t at = list + 9; at < said.size(); ++keys) {
            const std::size_t end = said.find_first_of(",)", at);
            const std::string key = said.substr(at, end - at);
            const bool shown = text.find("\n" + key + " = ") != std::string::npos || text.find("\n# " + key + " = ") != std::string::npos || text.find("[" + key + "]") != std::string::npos ||
                               text.find("." + key + "]") != std::string::npos;
            EXPECT_TRUE(shown) << section << " " << key;
            at = said.find_first_not_of(", ", end);
            if (said[end] == ')') break;
        }
    }
    EXPECT_GT(keys, 40);
}
TEST(Config, IsSilentAboutNothing) {
    EXPECT_EQ(read("").sources.size(), 0u);
    EXPECT_TRUE(read("").mask.mail);
    EXPECT_EQ(read("").hashed, HashedCustomers::mail);
}

struct Mistake {
    std::string text, said;
};
class ConfigMistake : public testing::TestWithParam<Mistake> {};
TEST_P(ConfigMistake, IsNamedWithItsPlaceAndWhatWasMeant) { EXPECT_THAT(wrong(GetParam().text), HasSubstr(GetParam().said)); }
INSTANTIATE_TEST_SUITE_P(
    All, ConfigMistake,
    testing::Values(Mistake{"stroe = 'a.db'\n", "hark.toml:1:1: there is no key 'stroe' (did you mean store?"}, Mistake{"\n[masking]\nphoone = true\n", "hark.toml:3:1: there is no key 'phoone' in [masking] (did you mean phone?"},
                    Mistake{"store = 7\n", "hark.toml:1:9: 'store' must be text in quotes"}, Mistake{"threads = -1\n", "'threads' must be a whole number from 0 to 1024"}, Mistake{"[masking]\nmail = 'yes'\n", "hark.toml:2:8: 'masking.mail' must be true or false"},
                    Mistake{"[[source]]\nformat = 'mail'\n", "a [[source]] needs a path"}, Mistake{"source = 'Maildir'\n", "'source' must be a list of tables: [[source]]"}, Mistake{"[[source]]\npath = 'a'\n[source.map]\ntxt = 'q'\n", "did you mean text?"},
                    Mistake{"[calendar]\ntime_zone = 'Europe/Berlim'\n", "did you mean Europe/Berlin?"}, Mistake{"[calendar.week]\nmonday = '9-17'\n", "hours such as \"09:00-17:00\""},
                    Mistake{"[calendar.week]\nmonday = ['13:00-17:00', '08:00-12:00']\n", "ascends"}, Mistake{"[calendar]\nholidays = [2026-02-30]\n", "hark.toml:2"}, Mistake{"[own]\naddresses = ['birchwood']\n", "'birchwood' is no address"},
                    Mistake{"[own]\ndomains = 'a@b.example'\n", "is no domain"}, Mistake{"[[party]]\nparty = 'suplier'\n", "did you mean supplier?"}, Mistake{"[customers]\nhash = 'mial'\n", "did you mean mail?"}, Mistake{"store = \n", "hark.toml:1:"}, Mistake{"[[standard]]\nname = 'a'\nfigure = 'nett'\nat_least = 0\n", "did you mean net?"}, Mistake{"[[standard]]\nname = 'a'\nfigure = 'net'\n", "needs a threshold"},
                    Mistake{"[[standard]]\nname = 'a'\nfigure = 'share'\nat_most = 1\n", "a topic belongs to"}));

TEST(Config, OfALaterFileOverrulesTheEarlierOnesKeyByKey) {
    const Workbench bench;
    const std::string system = bench.write("system.toml", "store = 'a.db'\nthreads = 2\n[masking]\nphone = false\n[[source]]\npath = 'old'\n");
    const std::string project = bench.write("project.toml", "store = 'b.db'\n[[source]]\npath = 'Maildir'\n");
    const Result<Config> config = load_config({system, project});
    ASSERT_TRUE(config) << to_string(config.error());
    EXPECT_EQ(config->store, bench.path("b.db"));
    EXPECT_EQ(config->threads, 2);
    EXPECT_FALSE(config->mask.kinds.has(Personal::phone));
    ASSERT_EQ(config->sources.size(), 1u);
    EXPECT_EQ(config->sources[0].path, bench.path("Maildir"));
    EXPECT_THAT(config->files, ElementsAre(system, project));
}
TEST(Config, ThatIsNotThereIsNamed) { EXPECT_EQ(load_config({"/nowhere/hark.toml"}).error().code, ErrorCode::not_found); }

}  // namespace
}  // namespace hark
