#include "hark/store/kept_answers.h"

#include "hark/store/store.h"

#include "store/outside_rows.h"
#include "store/sqlite.h"

namespace hark {

Result<bool> read_kept_answer(const std::filesystem::path& path, std::string_view question, const std::function<void(const KeptAnswerView&)>& use) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        sqlite::Statement find(db, "select settings, upto, state from kept_answer where +question = ?");  // row by row: SQLite would compare keys with their whole rows read
        const bool there = find.bind(1, question).step();
        if (there) use({find.text(0), find.integer(1), find.blob(2)});
        return there;
    });
}

Result<std::optional<KeptAnswer>> kept_answer(const std::filesystem::path& path, std::string_view question) {
    std::optional<KeptAnswer> kept;
    const auto read = read_kept_answer(path, question, [&](const KeptAnswerView& found) { kept = KeptAnswer{std::string(found.settings), found.upto, std::string(found.state)}; });
    return read ? Result<std::optional<KeptAnswer>>(std::move(kept)) : Result<std::optional<KeptAnswer>>(read.error());
}

Status keep_answer(const std::filesystem::path& path, std::string_view question, const KeptAnswer& answer) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        if (holds_no_words(db)) return ok;  // answers quote
        sqlite::Statement insert(db, "insert or replace into kept_answer values (?, ?, ?, ?)");
        insert.bind(1, question).bind(2, answer.settings).bind(3, answer.upto).bind_blob(4, answer.state).run();
        return ok;
    });
}

}  // namespace hark
