#include "commands.h"

namespace hark::cli {

Action declare_digest(App& app) {
    auto common = std::make_shared<Common>();
    declare_db(app, *common);
    return [common](Console& console) -> Result<int> {
        const Result<Store> store = open_store(*common, Store::Mode::read_only);
        if (!store) return store.error();
        const Result<ContentKey> digest = store->digest();
        if (!digest) return store_failure(digest.error());
        console.out += to_hex(*digest) + "\n";
        return done;
    };
}

}  // namespace hark::cli
