#include "hark/engine/survey.h"
#include "hark/report/survey_table.h"

#include "commands.h"
#include "prose.h"

#include <span>

namespace hark::cli {
namespace {

Result<int> execute_survey(const Common& common, Console& console) {
    const Result<report::Format> format = format_of(common, console);
    if (!format) return format.error();
    const Result<Store> store = open_store(common, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<Filter> filter = filter_of(common, *store);
    if (!filter) return filter.error();
    const Result<std::vector<SurveyQuestion>> questions = survey_of(*store, *filter);
    if (!questions) return store_failure(questions.error());
    const std::span<const SurveyQuestion> all(*questions);
    if (report::for_people(*format) && all.empty()) {
        console.out += "No column is a survey question: there are no ratings, no answers from 0 to 10, and no words of agreement.\n";
        return done;
    }
    report::write(console.out, *format, report::to_table(all), style_of(console));
    if (report::for_people(*format))
        for (const std::string& line : report::survey_lines(all))
            console.out += (line.starts_with(' ') ? "" : "\n") +
                           wrapped(line, *format == report::Format::table ? console.width : std::string::npos, 2);
    return done;
}

}  // namespace

Action declare_survey(App& app) {
    auto common = std::make_shared<Common>();
    declare_filter(app, *common);
    declare_db(app, *common);
    declare_format(app, *common);
    return [common](Console& console) { return execute_survey(*common, console); };
}

}  // namespace hark::cli
