#include "hark/store/search_index.h"

#include "hark/store/kept_answers.h"
#include "hark/store/store.h"

#include "store/sqlite.h"

namespace hark {
namespace {

using sqlite::Statement;

// As a kept answer it is forgotten with them: its words are then still there, and mean nothing.
constexpr const char* index_question = "search index";
constexpr const char* index_version = "1";

}  // namespace

Result<std::int64_t> indexed_until(const std::filesystem::path& path) {
    const Result<std::optional<KeptAnswer>> kept = kept_answer(path, index_question);
    if (!kept) return kept.error();
    return *kept && (*kept)->settings == index_version ? (*kept)->upto + 1 : 0;
}

Status begin_search_index(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Store::Words> words = store->words();
    if (!words) return words.error();
    if (*words == Store::Words::outside)
        return Error{ErrorCode::bad_input, "this store holds no words (hark run --no-text), and an index is made of nothing else", path.string(), "hark search reads the files that were read"};
    const Result<std::int64_t> until = indexed_until(path);
    if (!until || *until > 0) return until ? ok : Status(until.error());
    const Result<std::int64_t> dropped = drop_search_index(path);
    return dropped ? ok : Status(dropped.error());
}

Status add_search_part(const std::filesystem::path& path, std::int64_t until, std::span<const IndexedWord> words) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        sqlite::Transaction transaction(db, "begin immediate");
        Statement insert(db, "insert into search_word values (?, ?, ?)");
        for (const IndexedWord& word : words) insert.bind(1, word.word).bind(2, until).bind_blob(3, word.places).run();
        Statement keep(db, "insert or replace into kept_answer values (?, ?, ?, x'')");
        keep.bind(1, index_question).bind(2, index_version).bind(3, until - 1).run();
        transaction.commit();
        return ok;
    });
}

Result<std::int64_t> drop_search_index(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        sqlite::Transaction transaction(db, "begin immediate");
        const std::int64_t words = sqlite::integer_of(db, "select count(*) from search_word");
        db.execute("delete from search_word");
        Statement forget(db, "delete from kept_answer where question = ?");
        forget.bind(1, index_question).run();
        transaction.commit();
        return words;
    });
}

Status indexed_places(const std::filesystem::path& path, std::span<const std::string> words, const std::function<void(std::span<const std::string> places)>& use) {
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        const sqlite::Transaction one_moment(db);
        Statement parts(db, "select part, places from search_word where word = ? order by part");
        Statement find(db, "select places from search_word where word = ? and part = ?");
        std::vector<std::string> places(words.size());
        for (parts.bind(1, words.front()); parts.step();) {
            places[0] = parts.blob(1);
            bool all = true;
            for (std::size_t i = 1; i < words.size() && all; ++i) {
                find.bind(1, words[i]).bind(2, parts.integer(0));
                all = find.step();
                if (all) places[i] = find.blob(0);
                find.reset();
            }
            if (all) use(places);
        }
        return ok;
    });
}

}  // namespace hark
