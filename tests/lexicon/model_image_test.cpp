#include "lexicon/known_files.h"
#include "lexicon/model_image.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "hark/text/tokenizer.h"
#include "support/small_models.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

std::string read_bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}
void write_bytes(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// What the models say of some words, in full.
std::string findings(const Models& models) {
    const std::string text = "the room was not worth it, good and 3 days late... disappointing";
    std::vector<Token> tokens;
    std::vector<Symbol> symbols;
    std::array<std::string, 2> buffer;
    MatchScratch scratch;
    std::vector<Match> matches;
    Tokenizer().tokenize(text, tokens);
    models.matcher().look_up(tokens, text, symbols, buffer);
    models.matcher().match(symbols, true, scratch, matches);
    std::ostringstream all;
    for (const Match& m : matches) all << m.first << '-' << m.last << ' ' << models.where(models.entry(m.entry)) << ' ' << models.pattern(models.entry(m.entry)) << ' ' << models.entry(m.entry).value << '\n';
    for (const Topic& topic : models.topics()) all << topic.id << topic.level1 << topic.level2 << topic.holds << '\n';
    for (const std::string& label : models.labels()) all << label << '\n';
    for (const Play& play : models.playbook()) all << play.id << play.action << play.when.size() << play.lead_days << '\n';
    return std::move(all).str() + to_hex(models.hash());
}

class ModelImageTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("model_image_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(folder_);
        for (const ModelFile& file : model_files({{"valence", "good\t2\nnot worth ~1 it\t-2\ndisap*\t-2\n"},
                                                  {"shifters", "not\tnegator\n"},
                                                  {"types", "num\tthree\ndur\tdays\n"},
                                                  {"taxonomy", "delivery.time\tDelivery\tDelivery time\tHow long it took\n"},
                                                  {"topics", "delivery.time\tlate\n"},
                                                  {"facts", "fact.late\t<num> <dur> late\t2\tdelivery.time\n"},
                                                  {"actions", "a/b\tdelivery.time\tfact.late\tDo it\tOps\t14\tShare of late\n"}})) {
            const fs::path path = folder_ / "models" / file.name;
            fs::create_directories(path.parent_path());
            write_bytes(path, std::string(file.text));
        }
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string load() const {
        const Result<Models> models = Models::load(folder_ / "models", image());
        return models ? findings(*models) : models.error().what;
    }
    std::string load_without() const { return findings(*Models::load(folder_ / "models")); }
    bool is_good() const { return ModelImage::read(image(), Models::load(folder_ / "models")->hash()).has_value(); }
    fs::path image() const { return folder_ / "cache" / "x.image"; }

    fs::path folder_;
};

TEST_F(ModelImageTest, HoldsTheModelsWhole) {
    const std::string built = load();
    ASSERT_TRUE(fs::exists(image()));
    EXPECT_EQ(load(), built);
    EXPECT_EQ(built, load_without());
    EXPECT_NE(built.find("not worth ~1 it"), std::string::npos);
    EXPECT_TRUE(is_good());
}
TEST_F(ModelImageTest, IsMadeAnewForOtherModels) {
    load();
    std::ofstream(folder_ / "models" / "en" / "more.tsv") << "#! hark-lexicon 1 valence en\nroom\t1\n";
    EXPECT_NE(load_without().find("more.tsv"), std::string::npos);
    EXPECT_EQ(load(), load_without());
    EXPECT_EQ(load(), load_without());
}
TEST_F(ModelImageTest, IsMadeAnewWhenAnyByteOfItIsWrong) {
    const std::string built = load(), good = read_bytes(image());
    for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 97) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        write_bytes(image(), bad);
        ASSERT_EQ(load(), built) << at;
        ASSERT_TRUE(is_good()) << at;
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, good.size() / 2, good.size() - 1}) {
        write_bytes(image(), good.substr(0, size));
        ASSERT_EQ(load(), built) << size;
    }
    write_bytes(image(), good + "x");
    EXPECT_EQ(load(), built);
}
TEST_F(ModelImageTest, IsTheUsersAlone) {
    load();
    struct stat about {};
    ASSERT_EQ(stat(image().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
}
TEST_F(ModelImageTest, IsDoneWithoutWhereItCannotBeKept) {
    write_bytes(folder_ / "cache", "a file where the folder should be");
    EXPECT_EQ(load(), load_without());
    EXPECT_EQ(load(), load_without());
}
TEST_F(ModelImageTest, IsNotMadeOfModelsWithErrors) {
    std::ofstream(folder_ / "models" / "en" / "more.tsv") << "#! hark-lexicon 1 valence en\nroom\tnine\n";
    EXPECT_NE(load().find("'nine' is not"), std::string::npos);
    EXPECT_FALSE(fs::exists(image()));
}

TEST_F(ModelImageTest, IsFoundByWhatIsRememberedOfTheFilesThatItIsMadeOf) {
    const std::string built = load();
    const fs::path valence = folder_ / "models" / "en" / "valence.tsv";
    const auto remember = [&](ContentKey key) {
        const FileStamp stamp = *FileStamp::of(valence);
        KnownFiles files(ModelImage::known_files_beside(image()));
        files.note(valence.string(), stamp, key, stamp.changed + 60'000'000'000);
        files.keep();
    };
    remember(content_key(read_bytes(valence)));
    EXPECT_EQ(load(), built);
    // What is remembered wrongly is seen when the file is read.
    remember({1, 2});
    EXPECT_NE(load().find("was changed this moment"), std::string::npos);
    // A file that was written since is looked at.
    std::ofstream(valence, std::ios::app) << "room\t1\n";
    EXPECT_EQ(load(), load_without());
    EXPECT_NE(load(), built);
}

TEST_F(ModelImageTest, KeepsTheNewestAndWhatIsNoImage) {
    load();
    const fs::path cache = image().parent_path();
    for (int i = 0; i < 12; ++i) {
        const fs::path old = cache / ("models-" + std::to_string(i) + ".image");
        write_bytes(old, "old");
        write_bytes(ModelImage::known_files_beside(old), "old");
        fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(i + 1));
    }
    write_bytes(cache / "models-x.txt", "mine");
    ModelImage::keep_newest(cache, 3);
    for (int i = 0; i < 12; ++i) {
        const fs::path old = cache / ("models-" + std::to_string(i) + ".image");
        EXPECT_EQ(fs::exists(old), i < 3) << i;
        EXPECT_EQ(fs::exists(ModelImage::known_files_beside(old)), i < 3) << i;
    }
    EXPECT_TRUE(fs::exists(cache / "models-x.txt"));
    EXPECT_TRUE(fs::exists(image()));
    ModelImage::keep_newest(cache / "not there", 3);
}

TEST_F(ModelImageTest, IsFewAfterManyChanges) {
    for (std::size_t i = 0; i < 2 * ModelImage::images_kept; ++i) {
        const fs::path named = folder_ / "cache" / ("models-" + std::to_string(i) + ".image");
        ASSERT_TRUE(Models::load(folder_ / "models", named));
        EXPECT_TRUE(fs::exists(named));
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "cache"), fs::directory_iterator()), static_cast<std::ptrdiff_t>(ModelImage::images_kept));
}

}  // namespace
}  // namespace hark
