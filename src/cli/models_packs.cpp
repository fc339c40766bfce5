// hark models packs: which trades have a pack, and what it does.
#include "hark/base/suggest.h"

#include "models_commands.h"

namespace hark::cli {
namespace {

Result<int> packs(const Common& common, Console& console) {
    const Result<report::Format> format = format_of(common, console);
    if (!format) return format.error();
    const Result<std::vector<Pack>> all = Models::packs(models_path(common));
    if (!all) return models_failure(all.error());
    report::Table table{{{"pack"}, {"for", report::Column::left, "", true}, {"does without", report::Column::left, "", true}}, {}};
    for (const Pack& pack : *all) table.rows.push_back({pack.name, pack.title, listed(pack.without)});
    write(console.out, *format, table, style_of(console));
    return done;
}

}  // namespace

Action declare_models_packs(App& app) {
    auto common = std::make_shared<Common>();
    declare_models(app, *common);
    declare_format(app, *common);
    return [common](Console& console) { return packs(*common, console); };
}

}  // namespace hark::cli
