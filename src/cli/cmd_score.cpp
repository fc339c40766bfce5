#include "hark/engine/score.h"

#include "commands.h"

#include <cerrno>

#include <unistd.h>

namespace hark::cli {
namespace {

struct Options {
    Common common;
    int threads = 0;
};

std::size_t read_input(char* bytes, std::size_t size) {
    while (true) {
        const ssize_t got = ::read(STDIN_FILENO, bytes, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return 0;
    }
}

Result<int> execute(const Options& options, Console& console) {
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<ScoreReport> report = score_stream(*models, options.threads, read_input, [&](std::string_view lines) {
        console.out += lines;
        return console.flush();
    });
    if (!report) return report.error();
    if (report->errors > 0)
        console.message("hark: " + std::to_string(report->errors) + " of " + std::to_string(report->lines) +
                        " lines could not be read; each has an \"error\" in its place");
    return report->errors > 0 ? input_error : done;
}

}  // namespace

Action declare_score(CLI::App& app) {
    auto options = std::make_shared<Options>();
    declare_models(app, options->common);
    app.add_option("--threads", options->threads, "How many (default: all)")->check(CLI::Range(1, 1024));
    return [options](Console& console) { return execute(*options, console); };
}

}  // namespace hark::cli
