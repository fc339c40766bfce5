// hark themes --uncovered: themes that customers name and no topic holds.
#include "hark/engine/named_themes.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "command.h"
#include "question.h"
#include "themes_uncovered.h"

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;

report::Table table_of(const NamedThemes& found, bool people) {
    report::Table table{{{.name = "id", .align = Column::right}, {.name = "theme", .flexible = true}, {"n", Column::right}, {.name = "keyness", .align = Column::right, .spare = 1}, {.name = "verbatim", .align = Column::right, .title = "comment"},
                         {.name = "quote", .flexible = true}, {.name = "origin", .spare = 2}, {.name = "verbatims", .audience = Column::machines}}, {}};
    for (const NamedTheme& theme : found.themes) {
        std::string ids;
        for (const std::int64_t id : theme.verbatims) ids += (ids.empty() ? "" : " ") + std::to_string(id);
        const std::string& sentence = theme.sentences.front();
        table.rows.push_back({theme.id > 0 ? Cell(theme.id) : Cell(), theme.name, theme.comments, Number{theme.keyness, 1}, theme.verbatims.front(), people ? fit(printable(sentence), 160) : sentence, theme.origin, ids});
    }
    return table;
}

}  // namespace

Result<int> show_uncovered(const Question& question, std::size_t texts, bool keep, Console& console) {
    const Result<Asked> asked = ask(question, console);
    if (!asked) return asked.error();
    if (keep && !asked->filter.all()) return Error{ErrorCode::bad_input, "a part of the comments cannot be kept as the whole", "--keep", "leave out --since, --until and --where"};
    const auto most = static_cast<std::size_t>(question.limit > 0 ? question.limit : asked->people && !keep ? 20 : 200);
    const Result<std::vector<ModelFile>> files = model_files(question.common);
    if (!files) return files.error();
    Result<NamedThemes> found = named_themes(asked->path, asked->models, everyday_words(*files), asked->filter, most, question.threads, texts);
    if (!found) return store_failure(found.error());
    if (keep)
        if (const Status kept = keep_named_themes(asked->path, *found); !kept) return store_failure(kept.error());
    write(console.out, asked->format, table_of(*found, asked->people), style_of(console));
    const double share = found->clauses == 0 ? 0 : double(found->held) / double(found->clauses);
    console.message(percent(share) + " of " + grouped(found->clauses) + " evaluating clauses in " + grouped(found->verbatims) + " comments are held by a topic. Of " + grouped(found->open) + " sentences that none holds, " + grouped(found->named) +
                    " share a phrase with others: the themes above." + (found->of > found->verbatims ? " These are a random sample of " + grouped(found->of) + " comments (--texts reads more)." : "") + (keep ? "" : " --keep gives them ids that stay."));
    return done;
}

}  // namespace hark::cli
