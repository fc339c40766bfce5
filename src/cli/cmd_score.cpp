#include "hark/engine/score.h"

#include "commands.h"

#include <cerrno>
#include <cstring>
#include <functional>

#include <unistd.h>

namespace hark::cli {
namespace {

struct ScoreArguments {
    Common common;
    int threads = 0;
};

// Standard input as it comes; `error` is the errno that ended it early, 0 at its end.
struct Input {
    int error = 0;

    std::size_t operator()(char* bytes, std::size_t size) {
        while (true) {
            const ssize_t got = ::read(STDIN_FILENO, bytes, size);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno == EINTR) continue;
            error = errno;
            return 0;
        }
    }
};

Result<int> execute_score(const ScoreArguments& options, Console& console) {
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    if (isatty(STDIN_FILENO)) console.message("Write one comment a line; Ctrl-D ends.");
    Input input;
    const Result<ScoreReport> report =
        score_stream(*models, options.threads, std::ref(input), [&](std::string_view lines) {
            console.out += lines;
            return console.flush();
        });
    if (!report) return report.error();
    if (input.error != 0)
        return Error{ErrorCode::io, "standard input cannot be read: " + std::string(std::strerror(input.error)), "-",
                     ""};
    if (report->errors == 0) return done;
    console.message("hark: " + std::to_string(report->errors) + " of " + std::to_string(report->lines) +
                    " lines could not be read; each has an \"error\" in its place");
    return input_error;
}

}  // namespace

Action declare_score(App& app) {
    auto options = std::make_shared<ScoreArguments>();
    declare_models(app, options->common);
    app.add_option("--threads", options->threads, "How many (default: all)")->check(Range(1, 1024));
    return [options](Console& console) { return execute_score(*options, console); };
}

}  // namespace hark::cli
