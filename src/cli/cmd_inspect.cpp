#include "hark/base/json.h"
#include "hark/text/width.h"

#include "commands.h"
#include "prose.h"
#include "read_options.h"

namespace hark::cli {
namespace {

struct InspectArguments {
    ReadFlags reading;
    Common common;
};

report::Table columns_table(const std::string& path, const SourceFormat& format) {
    report::Table table;
    table.columns = {{"source", report::Column::left, "", true, report::Column::machines},
                     {"column", report::Column::left, "", true},
                     {"role"},
                     {"why", report::Column::left, "", true}};
    for (const ColumnFormat& column : format.columns)
        table.rows.push_back({path, column.name, std::string(name_of(column.role)), column.why});
    return table;
}

Result<int> execute_inspect(const InspectArguments& options, Console& console) {
    const Result<ReadOptions> reading = read_options(options.reading, options.common);
    if (!reading) return reading.error();
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<std::vector<std::string>> paths = list_sources(options.reading.paths);
    if (!paths) return paths.error();
    int code = done;
    report::Table all;
    for (const std::string& path : *paths) {
        const Result<SourceFormat> source = inspect(path, *reading);
        if (!source) {
            console.message("hark: " + printable(to_string(source.error())));
            code = input_error;
            continue;
        }
        if (source->doubt) console.message(printable(to_string(*source->doubt)));
        report::Table table = columns_table(path, *source);
        if (!report::for_people(*format)) {
            all.columns = table.columns;
            all.rows.insert(all.rows.end(), table.rows.begin(), table.rows.end());
            continue;
        }
        console.out += printable(path) + "\n";
        for (const std::string& why : source->why) console.out += wrapped("  " + printable(why), console.width, 4);
        write(console.out, *format, table, style_of(console));
    }
    if (!report::for_people(*format) && !all.columns.empty()) write(console.out, *format, all, style_of(console));
    return code;
}

}  // namespace

Action declare_inspect(App& app) {
    auto options = std::make_shared<InspectArguments>();
    declare_reading(app, options->reading);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_inspect(*options, console); };
}

}  // namespace hark::cli
