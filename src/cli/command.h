// A file a subcommand: what it takes, what it does. One table lists them all (commands.cpp); help is printed from it.
#pragma once

#include "hark/analysis/emotion_reader.h"
#include "hark/analysis/reply_reader.h"
#include "hark/base/feedback.h"
#include "hark/base/result.h"
#include "hark/lexicon/models.h"
#include "hark/report/table.h"
#include "hark/store/store.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"

namespace hark::cli {

// Documented, stable: `hark --help` prints them.
enum Exit {
    done = 0,
    internal_error = 1,
    usage_error = 2,
    input_error = 3,
    models_error = 4,
    store_error = 5,
    check_failed = 10,
    interrupted = 130
};

// Where a command writes, and what it may assume of it. Output is data; messages are for people.
struct Console {
    std::string out;  // flushed by `flush`, and at the end
    bool out_is_terminal = false, err_is_terminal = false;
    bool err_is_dumb = false;  // a terminal that cannot redraw a line
    bool colour = false;
    bool utf8 = false;  // what draws lines and blocks can be read
    std::size_t width = 80;

    int write_error = 0;  // errno of a write that failed; EPIPE is no error but the reader's wish

    // False if nothing more can be written (a closed pipe, a full disk): stop.
    bool flush();
    void message(std::string_view line) const;  // to stderr
};

// Options that most commands share, as given; what is left empty has a default.
struct Common {
    std::string db, models, format;
    std::vector<std::string> packs;
    std::vector<std::string> where;
    std::string since, until;
};

using Action = std::function<Result<int>(Console&)>;
struct Command {
    std::string_view name, summary, examples;
    // Declares the options on `app`; the returned function runs once they are parsed.
    Action (*declare)(App& app);
};
const std::vector<Command>& commands();
// A command of commands, of which one is required.
Action declare_group(App& app, const std::vector<Command>& commands);

// --db, --models, --format, --since/--until/--where: each declared where it has a meaning.
void declare_db(App& app, Common& common);
void declare_models(App& app, Common& common);
void declare_format(App& app, Common& common);
void declare_filter(App& app, Common& common);

// The default: $HARK_DB, else that of hark.toml, else ./hark.db.
std::string db_path(const Common& common);
// The file with the key of the customers: of hark.toml, else beside the store.
std::string key_path(const Common& common);
Result<Store> open_store(const Common& common, Store::Mode mode);
// Whatever is wrong with a store ends in store_error, whatever is wrong with models in models_error: a script that
// calls us need not know how. What the asker got wrong stays so.
Error store_failure(Error error);
Error models_failure(Error error);
// --models, $HARK_MODELS, those of hark.toml, those installed beside the program, those of the source tree, in this order.
std::filesystem::path models_path(const Common& common);
Result<Models> load_models(const Common& common);
// What answers say, of the same folder.
ReplyModelsWhenAsked replies_when_asked(const Common& common);
// What shows a feeling, of the same folder.
Result<EmotionModels> load_emotions(const Common& common);
// The same as files, unchecked.
Result<std::vector<ModelFile>> model_files(const Common& common);
// Tables for terminals, TSV for pipes, unless --format says otherwise.
Result<report::Format> format_of(const Common& common, const Console& console);
report::Style style_of(const Console& console);
// bad_input for a column or a value that the store does not hold.
Result<Filter> filter_of(const Common& common, const Store& store);
// "hark themes --db other.db": a command to suggest, with the user's own --db.
std::string suggest(std::string_view command, const Common& common);

int exit_code(const Error& error);
// Says what is wrong on stderr, and with which code to end.
int report_error(const Error& error, const Console& console);
// Parses, runs, reports errors. `arguments` without the program's name.
int run_program(std::vector<std::string> arguments, Console& console);

}  // namespace hark::cli
