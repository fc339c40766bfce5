// What the ledger finds of a made mailbox of which everything is known, and how long it takes:
//
//   cases_figures [MESSAGES [SEED]] [--misses]                 (default: 50,000 messages, seed 1)
//
//   | messages, stories | 50001, 23100 |
//   | complaints found | 16527 of 16527; 181 cases that are none |
//   | unanswered complaints: recall | 100.00 % (9150 of 9150) |
//   | unanswered complaints: precision | 97.88 % (198 wrong) |
//   | states as they should be | 98.07 % of 16527 |
//   | reading and analysing | 6.1 s, 8195 messages a second, 2 threads |
//   | told without a judging word, `told.en.tsv` | 67 of 67; 3 of 36 that are none |
//   | told without a judging word, `unseen.en.tsv` | 35 of 40; 3 of 20 that are none |
//
// Cases of both kinds, complaints and unclear ones. Prints a Markdown table; exit code 1 if an unanswered complaint was missed or less than 95 % of those found are.
#include "hark/engine/cases.h"
#include "hark/engine/run.h"

#include "support/mail_score.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace hark;

namespace {

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "cases_figures: %s\n", to_string(result.error()).c_str());
    std::exit(2);
}
// Messages of one customer each, a line of corpora/golden/complaints each: how many that complain have a case, and how many others.
void tell_told(const char* file, const Models& models, const ReplyModels& replies, const fs::path& folder) {
    std::ifstream in(std::string(HARK_SOURCE_DIR "/corpora/golden/complaints/") + file);
    std::ofstream mbox(folder / file);
    std::vector<bool> complains;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        const std::string n = std::to_string(complains.size());
        complains.push_back(line.starts_with("complaint\t"));
        mbox << "From c" << n << "@mail.example Fri Nov 20 09:15:00 2026\nMessage-ID: <" << n << "@mail.example>\nFrom: c" << n << "@mail.example\nDate: Fri, 20 Nov 2026 09:15:00 +0000\nSubject: Hello\n\n"
             << line.substr(line.find('\t') + 1) << "\n\n";
    }
    mbox.close();
    Store store = must(Store::open(folder / (file + std::string(".db")), Store::Mode::create));
    RunOptions options;
    options.paths = {(folder / file).string()};
    options.read.format = "mail";
    options.read.phrases_folder = HARK_SOURCE_DIR "/models/mail";
    options.replies = [&replies] { return &replies; };
    must(run(options, models, store));
    must(refresh_cases(store));
    int found = 0, wrong = 0, all = 0;
    for (const Case& one : must(store.cases())) ++(complains.at(static_cast<std::size_t>(one.complaint) - 1) ? found : wrong);
    for (const bool one : complains) all += one;
    std::printf("| told without a judging word, `%s` | %d of %d; %d of %zu that are none |\n", file, found, all, wrong, complains.size() - static_cast<std::size_t>(all));
}

double seconds_since(std::chrono::steady_clock::time_point begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

}  // namespace

int main(int argc, char** argv) {
    bool misses = false;
    std::vector<unsigned long> numbers;
    for (int i = 1; i < argc; ++i)
        if (std::string(argv[i]) == "--misses") misses = true;
        else numbers.push_back(std::stoul(argv[i]));
    const std::size_t count = numbers.empty() ? 50'000 : numbers[0];
    const test::MadeMail mail = test::make_mail(static_cast<std::uint32_t>(numbers.size() > 1 ? numbers[1] : 1), count);

    std::string name = (fs::temp_directory_path() / "hark_cases_XXXXXX").string();
    const fs::path folder = mkdtemp(name.data());
    std::ofstream(folder / "all.mbox", std::ios::binary) << test::mbox_of(mail);
    const Models models = must(Models::load(HARK_SOURCE_DIR "/models"));
    const ReplyModels replies = must(ReplyModels::of(must(Models::read(HARK_SOURCE_DIR "/models"))));
    Store store = must(Store::open(folder / "hark.db", Store::Mode::create));
    RunOptions options;
    options.paths = {(folder / "all.mbox").string()};
    options.read.phrases_folder = HARK_SOURCE_DIR "/models/mail";
    options.read.parties = test::maker_parties();
    options.replies = [&replies] { return &replies; };
    const auto begun = std::chrono::steady_clock::now();
    const RunReport report = must(run(options, models, store));
    const double reading = seconds_since(begun);
    const auto counted = std::chrono::steady_clock::now();
    must(refresh_cases(store));
    const double ledger = seconds_since(counted);
    const test::Score score = test::score_of(store, mail);
    if (misses)
        for (const std::string& miss : score.misses) std::printf("%s\n", miss.c_str());
    std::printf("| measure | figure |\n| --- | --- |\n");
    std::printf("| messages, stories | %zu, %zu |\n", mail.messages.size(), mail.stories.size());
    std::printf("| complaints found | %d of %d; %d cases that are none |\n", score.found, score.complaints, score.wrong);
    std::printf("| unanswered complaints: recall | %.2f %% (%d of %d) |\n", 100 * score.recall(), score.unanswered_found, score.unanswered);
    std::printf("| unanswered complaints: precision | %.2f %% (%d wrong) |\n", 100 * score.precision(), score.unanswered_wrong);
    std::printf("| states as they should be | %.2f %% of %d |\n", 100.0 * score.states_right / score.states, score.states);
    std::printf("| reading and analysing | %.1f s, %.0f messages a second, %d threads |\n", reading, double(report.rows) / reading, report.threads);
    std::printf("| making the ledger | %.2f s |\n", ledger);
    tell_told("told.en.tsv", models, replies, folder);
    tell_told("unseen.en.tsv", models, replies, folder);
    fs::remove_all(folder);
    return score.unanswered_found == score.unanswered && score.precision() >= 0.95 ? 0 : 1;
}
