#include "hark/store/kept_answers.h"

#include "hark/store/store.h"

#include "store/sqlite.h"

namespace hark {

Result<std::optional<KeptAnswer>> kept_answer(const std::filesystem::path& path, std::string_view question) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        sqlite::Statement find(db, "select settings, upto, state from kept_answer where question = ?");
        find.bind(1, question);
        return find.step() ? std::optional(KeptAnswer{find.string(0), find.integer(1), std::string(find.blob(2))}) : std::nullopt;
    });
}

Status keep_answer(const std::filesystem::path& path, std::string_view question, const KeptAnswer& answer) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        sqlite::Statement insert(db, "insert or replace into kept_answer values (?, ?, ?, ?)");
        insert.bind(1, question).bind(2, answer.settings).bind(3, answer.upto).bind_blob(4, answer.state).run();
        return ok;
    });
}

}  // namespace hark
