// hark models test: does Hark still say of these texts what a careful reader says?
#include "hark/analysis/analyser.h"
#include "hark/analysis/expectations.h"
#include "hark/analysis/trace.h"
#include "hark/insight/words.h"

#include "models_commands.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

struct ModelsTestArguments {
    Common common;
    std::vector<std::string> files;
    std::string by;
};

struct Tested {
    Expectation line;
    std::string got, trace;

    bool right() const { return got == line.expected; }
    bool stands() const { return hark::stands(line, got); }
};

// A folder stands for the .tsv files in it.
Result<std::vector<fs::path>> files_of(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths) {
        std::error_code error;
        const std::size_t before = files.size();
        if (!fs::is_directory(path, error)) files.emplace_back(path);
        else
            for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error))
                if (at->path().extension() == ".tsv") files.push_back(at->path());
        if (files.size() == before)
            return Error{ErrorCode::not_found, "no expectations in this folder", path, "their files end in .tsv"};
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    return files;
}

Result<std::vector<Expectation>> read_expectations(const fs::path& path, const Models& models) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()) || !in)
        return Error{ErrorCode::not_found, std::string("the file cannot be read: ") + std::strerror(errno), path.string(), "check the path"};
    Result<std::vector<Expectation>> lines = parse_expectations(path.string(), text.view());
    if (!lines) return lines;
    if (lines->empty())
        return Error{ErrorCode::bad_input, "no expectation in this file", path.string(), "write a line: negative, a tab, and a text"};
    for (const Expectation& line : *lines)
        if (const Status named = check_names(line, models); !named) return named.error();
    return lines;
}

Tested tested(Expectation line, Analyser& analyser, const Models& models) {
    Annotation annotation;
    analyser.annotate(line.verbatim, annotation);
    Tested result{std::move(line), {}, {}};
    result.got = answer(result.line.kind, annotation, models);
    if (result.stands()) return result;
    switch (result.line.kind) {
        case Expectation::Kind::polarity: result.trace = trace_of_score(models, result.line.verbatim, analyser.explanation()); break;
        case Expectation::Kind::mentions: result.trace = trace_of_mentions(models, result.line.verbatim, annotation); break;
        default: result.trace = trace_of_labels(models, result.line.verbatim, annotation);
    }
    return result;
}

report::Table failures_table(const std::vector<Tested>& all) {
    report::Table table{{{"where"}, {"expected", report::Column::left, "", true}, {"got", report::Column::left, "", true},
                         {"text", report::Column::left, "", true}, {"trace", report::Column::left, "", true}}, {}};
    for (const Tested& one : all)
        if (!one.stands())
            table.rows.push_back({one.line.where, (one.line.open ? "not " : "") + one.line.expected, one.got, one.line.verbatim, one.trace});
    return table;
}

// Right answers by section, in the order in which sections come; a form each in columns of their own.
struct Share {
    std::int64_t right = 0, lines = 0;

    void add(const Tested& one) { right += one.right(), ++lines; }
    report::Cell shown() const { return lines == 0 ? report::Cell() : report::Cell(std::to_string(right) + "/" + std::to_string(lines)); }
};
struct Phenomenon {
    std::string name;
    Share affirmative, negated, embedded, plain, all;

    Share& form(std::string_view form) {
        return form == "affirmative" ? affirmative : form == "negated" ? negated : form == "embedded" ? embedded : plain;
    }
};

report::Table phenomena_table(const std::vector<Tested>& all) {
    std::vector<Phenomenon> phenomena;
    for (const Tested& one : all) {
        auto at = std::ranges::find(phenomena, one.line.section, &Phenomenon::name);
        if (at == phenomena.end()) at = phenomena.insert(at, Phenomenon{one.line.section, {}, {}, {}, {}, {}});
        at->form(one.line.form).add(one);
        at->all.add(one);
    }
    using report::Column;
    report::Table table{{{"phenomenon", Column::left, "", true}, {"affirmative", Column::right}, {"negated", Column::right},
                         {"embedded", Column::right}, {"other", Column::right}, {"right", Column::right}, {"lines", Column::right}}, {}};
    for (const Phenomenon& p : phenomena)
        table.rows.push_back({p.name, p.affirmative.shown(), p.negated.shown(), p.embedded.shown(), p.plain.shown(), p.all.right, p.all.lines});
    return table;
}

std::string summary(const std::vector<Tested>& all) {
    const auto count = [&](auto test) { return static_cast<std::int64_t>(std::ranges::count_if(all, test)); };
    const std::int64_t failed = count([](const Tested& one) { return !one.stands(); });
    const std::int64_t open = count([](const Tested& one) { return one.line.open && one.stands(); });
    return grouped(static_cast<std::int64_t>(all.size())) + " expectations: " + grouped(static_cast<std::int64_t>(all.size()) - failed - open) +
           " met, " + grouped(failed) + " failed, " + grouped(open) + " open.";
}

Result<int> execute_models_test(const ModelsTestArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<std::vector<fs::path>> files = files_of(options.files);
    if (!files) return files.error();
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    Analyser analyser(*models);
    std::vector<Tested> all;
    for (const fs::path& file : *files) {
        Result<std::vector<Expectation>> lines = read_expectations(file, *models);
        if (!lines) return lines.error();
        for (Expectation& line : *lines) all.push_back(tested(std::move(line), analyser, *models));
    }
    const bool failed = !std::ranges::all_of(all, &Tested::stands);
    if (!options.by.empty()) write(console.out, *format, phenomena_table(all), style_of(console));
    else if (failed) write(console.out, *format, failures_table(all), style_of(console));
    console.message(summary(all));
    return failed ? check_failed : done;
}

}  // namespace

Action declare_models_test(App& app) {
    auto options = std::make_shared<ModelsTestArguments>();
    app.add_option("files", options->files, "Files of lines such as: negative, a tab, and a text; or folders of them (.tsv)")->required();
    app.add_option("--by", options->by, "phenomenon: a table of right answers by section and form, instead of what failed")
        ->type_name("NAME")->check(OneOf({"phenomenon"}));
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_models_test(*options, console); };
}

}  // namespace hark::cli
