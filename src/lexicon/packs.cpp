// Packs of trades: folders that are read only when they are named.
#include <algorithm>

#include "hark/base/suggest.h"
#include "hark/lexicon/models.h"
#include "model_file.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

Result<Pack> read_pack(const fs::path& folder) {
    const Result<std::vector<ModelFile>> files = Models::read(folder);
    if (!files) return files.error();
    Pack pack{folder.filename().string(), {}, {}};
    std::vector<ModelIssue> issues;
    for (const ModelFile& file : *files)
        for (const ModelTable table = read_table(file, issues); const ModelRow& row : table.rows) {
            if (table.kind != "pack" || row.fields.size() < 2) continue;
            if (row.fields[0] == "title") pack.title = row.fields[1];
            else pack.without.emplace_back(row.fields[1]);
        }
    return pack;
}

}  // namespace

Result<std::vector<Pack>> Models::packs(const fs::path& folder) {
    std::vector<Pack> packs;
    std::error_code error;
    if (!fs::is_directory(folder / "packs", error)) return packs;
    for (fs::directory_iterator at(folder / "packs", error), end; !error && at != end; at.increment(error)) {
        if (!at->is_directory()) continue;
        Result<Pack> pack = read_pack(at->path());
        if (!pack) return pack.error();
        packs.push_back(std::move(*pack));
    }
    if (error) return Error{ErrorCode::io, error.message(), (folder / "packs").string(), ""};
    std::ranges::sort(packs, {}, &Pack::name);
    return packs;
}

Status Models::switch_on(std::vector<ModelFile>& files, const fs::path& folder, const std::vector<std::string>& packs) {
    if (packs.empty()) return ok;
    const Result<std::vector<Pack>> all = Models::packs(folder);
    if (!all) return all.error();
    std::vector<std::string> known;
    for (const Pack& pack : *all) known.push_back(pack.name);
    for (const std::string& name : packs) {
        if (std::ranges::find(known, name) == known.end())
            return Error{ErrorCode::bad_input, "there is no pack '" + name + "'", (folder / "packs").string(), what_was_meant(name, known, "packs are")};
        const std::string place = "packs/" + name + "/";
        if (std::ranges::any_of(files, [&](const ModelFile& file) { return file.name.starts_with(place); })) continue;  // named twice
        Result<std::vector<ModelFile>> more = read(folder / "packs" / name);
        if (!more) return more.error();
        for (ModelFile& file : *more) files.push_back({place + file.name, std::move(file.text)});
    }
    return ok;
}

}  // namespace hark
