// What packs of trades do to the models that they are switched on in.
#include <algorithm>

#include "hark/base/suggest.h"
#include "model_builder.h"

namespace hark {
namespace {

std::string_view head_of(std::string_view topic) { return topic.substr(0, topic.find('.')); }

}  // namespace

void ModelBuilder::put_packs_first() {
    std::ranges::stable_partition(sources_, [&](const Source& source) { return is_of_pack(source.file); });
}

void ModelBuilder::add_pack_row(const ModelRow& row, std::set<std::string>& without) {
    if (!has_columns(row, 2, 2) || row.fields[0] == "title") return;
    if (row.fields[0] != "without") return fail(row, "'" + std::string(row.fields[0]) + "' is nothing that a pack says", "there are title and without");
    const std::size_t before = without.size();
    std::vector<std::string> known;
    for (const Source& source : sources_) {
        if (source.table.kind != "taxonomy") continue;
        for (const ModelRow& topic : source.table.rows) {
            known.insert(known.end(), {std::string(topic.fields[0]), std::string(head_of(topic.fields[0]))});
            if (row.fields[1] == topic.fields[0] || row.fields[1] == head_of(topic.fields[0])) without.emplace(topic.fields[0]);
        }
    }
    if (without.size() > before) return;
    const std::string near = nearest(row.fields[1], known);
    fail(row, "no topic '" + std::string(row.fields[1]) + "' to do without", near.empty() ? "name a topic of topics/taxonomy.tsv, or a head such as care" : "did you mean '" + near + "'?");
}

// A hotel with a restaurant needs the topics of both.
void ModelBuilder::read_packs() {
    bool first = true;
    for (const Source& source : sources_) {
        if (source.table.kind != "pack") continue;
        file_ = source.file;
        std::set<std::string> without;
        for (const ModelRow& row : source.table.rows) add_pack_row(row, without);
        if (first) set_aside_ = without;
        else std::erase_if(set_aside_, [&](const std::string& topic) { return !without.contains(topic); });
        first = false;
    }
}

}  // namespace hark
