// hark brief: what a manager must know in the morning, on one page.
#include "brief.h"
#include "commands.h"

namespace hark::cli {
namespace {

struct BriefArguments {
    Question question;
    CalendarFlags calendar;
    bool html = false;
};

Result<int> execute_brief(const BriefArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<report::Brief> brief = brief_of(options.question, options.calendar, *asked);
    if (!brief) return brief.error();
    if (options.html) console.out += report::html_of(*brief);
    else report::write_brief(console.out, asked->format, *brief, style_of(console));
    return done;
}

}  // namespace

Action declare_brief(App& app) {
    auto options = std::make_shared<BriefArguments>();
    app.add_flag("--html", options->html, "A page for a browser or a mail: one file, nothing to fetch");
    declare_question(app, options->question, "Lines of a part (default: 3)");
    declare_calendar(app, options->calendar);
    return [options](Console& console) { return execute_brief(*options, console); };
}

}  // namespace hark::cli
