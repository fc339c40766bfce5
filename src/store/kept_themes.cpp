#include "hark/store/kept_themes.h"

#include "hark/store/store.h"

#include "store/outside_rows.h"
#include "store/sqlite.h"

namespace hark {
namespace {

// Little-endian, on every machine.
std::string packed(const std::vector<std::uint64_t>& members) {
    std::string bytes;
    for (const std::uint64_t member : members)
        for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(member >> shift & 0xFF);
    return bytes;
}

std::vector<std::uint64_t> unpacked(std::string_view bytes) {
    std::vector<std::uint64_t> members(bytes.size() / 8);
    for (std::size_t i = 0; i < 8 * members.size(); ++i) members[i / 8] |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (i % 8 * 8);
    return members;
}

}  // namespace

Result<std::vector<KeptTheme>> kept_themes(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        std::vector<KeptTheme> themes;
        sqlite::Statement rows(db, "select id, name, state, comments, other, members from named_theme order by id");
        while (rows.step())
            themes.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.integer(3), rows.is_null(4) ? std::nullopt : std::optional(rows.integer(4)), unpacked(rows.blob(5))});
        return themes;
    });
}

Status keep_themes(const std::filesystem::path& path, std::span<const KeptTheme> themes) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        if (holds_no_words(db)) return ok;
        sqlite::Transaction transaction(db, "begin immediate");
        db.execute("delete from named_theme");
        sqlite::Statement insert(db, "insert into named_theme(id, name, state, comments, other, members) values (?, ?, ?, ?, ?, ?)");
        for (const KeptTheme& theme : themes) {
            const std::string members = packed(theme.members);
            insert.bind(1, theme.id).bind(2, theme.name).bind(3, theme.state).bind(4, theme.comments).bind_blob(6, members);
            if (theme.other)
                insert.bind(5, *theme.other);
            else
                insert.bind_null(5);
            insert.run();
        }
        transaction.commit();
        return ok;
    });
}

}  // namespace hark
