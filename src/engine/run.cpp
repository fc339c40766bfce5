#include "hark/engine/run.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>

#include "hark/analysis/analyser.h"
#include "hark/ingest/read_again.h"

#include "engine/counting.h"
#include "engine/cpu_clock.h"
#include "engine/customer_key.h"
#include "engine/parallel.h"

namespace hark {
namespace {

using Clock = std::chrono::steady_clock;

// What travels through the pipeline.
struct Parcel {
    RawBatch raw;
    Batch batch;
    std::vector<ContentKey> keys;
    std::vector<Annotation> annotations;
    std::vector<KnownSegment> segments;  // of the verbatim at hand
    StageTimes cpu;
};

void add(Counts& sum, const Counts& counts) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts[i];
}
std::int64_t total(const Counts& counts) { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); }

// Without findings: what programs write as spam is, and our own messages, are stored and counted; what is of the forgotten is counted.
void set_aside(State state, Annotation& annotation) {
    annotation.clear();
    annotation.state = state;
}

const MessageHead* head_of(const Verbatim& verbatim, const Batch& batch) {
    return verbatim.message < 0 ? nullptr : &batch.messages[static_cast<std::size_t>(verbatim.message)];
}

// Any of the words, as columns and headers part them.
bool names_a_forgotten(const CustomerRules& customers, std::string_view raw) {
    if (!customers.forgotten || customers.forgotten->empty()) return false;
    constexpr std::string_view parts = ",;\t\r\n \"'<>()[]{}:";
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = std::min(raw.find_first_of(parts, at), raw.size());
        if (end > at && customers.forgotten->contains(customers.names->of(raw.substr(at, end - at)))) return true;
        at = end + 1;
    }
    return false;
}

struct Source {
    SourceJob job;
    std::unique_ptr<Reader> reader;
    SourceReport report;
};

class Runner {
public:
    Runner(const RunOptions& options, const Models& models, Store& store)
        : options_(options), models_(models), store_(store), analysers_([&models] { return Analyser(models); }), reply_readers_([this] { return ReplyReader(*replies_); }) {}

    Result<RunReport> run() {
        if (const Status settled = settle_words(); !settled) return settled.error();
        Result<std::vector<Source>> sources = open_sources();
        if (!sources) return sources.error();
        if (const Status asked = ask_for_replies(*sources); !asked) return asked.error();
        report_.threads = parallel::threads(options_.threads);
        const parallel::Cap cap(report_.threads);
        const Result<std::int64_t> id = store_.begin_run({options_.command, options_.version, to_hex(models_.hash()), report_.threads, now()}, models_.dictionary());
        if (!id) return id.error();
        report_.run = *id;
        if (const Status begun = begin_counting(); !begun) return begun.error();
        for (Source& source : *sources) {
            if (const Status read = read_source(source); !read) return read.error();
            report_.sources.push_back(std::move(source.report));
            if (stopping()) break;
        }
        return finish();
    }

private:
    static Seconds now() { return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }
    bool stopping() const { return options_.stop && options_.stop->load(std::memory_order_relaxed); }

    // New rows are counted as they are stored if all that are there are counted already.
    Status begin_counting() {
        Result<Counting> kept = kept_counting(store_);
        if (!kept) return kept.error();
        const Result<bool> complete = is_complete(*kept, store_);
        if (!complete) return complete.error();
        if (*complete) counting_ = std::move(*kept);
        return ok;
    }
    // What was counted is worth nothing if the store forgot what it was counted on from: then stored rows have changed.
    Status end_counting() {
        if (!counting_) return ok;
        const Result<KeptTally> kept = store_.tally();
        if (!kept) return kept.error();
        return kept->upto == counting_->upto ? keep_counting(*counting_, store_) : ok;
    }

    Status settle_words() {
        const Result<Store::Words> words = store_.words();
        if (!words) return words.error();
        if (options_.no_text && *words == Store::Words::inside)
            return Error{ErrorCode::bad_input, "this store holds the words of its comments already", store_.path(), "name a new one with --db, or leave out --no-text"};
        no_text_ = options_.no_text || *words == Store::Words::outside;
        return ok;
    }

    // All formats are settled before anything is written, so that a mistyped option leaves no trace.
    Result<std::vector<Source>> open_sources() {
        const Result<std::vector<std::string>> paths = list_sources(options_.paths);
        if (!paths) return paths.error();
        std::vector<SourceJob> jobs;
        for (const std::string& path : *paths) jobs.push_back({path, options_.read, {}, {}, {}});
        jobs.insert(jobs.end(), options_.jobs.begin(), options_.jobs.end());
        std::vector<Source> sources;
        std::vector<Error> errors;
        if (const Status known = know_the_forgotten(); !known) return known.error();
        for (SourceJob& job : jobs) {
            Source source;
            source.job = std::move(job);
            const Status opened = open(source);
            if (!opened && opened.error().code == ErrorCode::internal) return opened.error();
            opened ? sources.push_back(std::move(source)) : errors.push_back(opened.error());
        }
        if (jobs.empty()) return Error{ErrorCode::bad_input, "there is nothing to read", "", "name files, folders, or - for standard input"};
        if (sources.empty() && options_.jobs.empty()) return errors.front();
        for (Error& error : errors) report_.sources.push_back({error.where, {}, {}, {}, {error}, {}});
        return sources;
    }

    Status ask_for_replies(const std::vector<Source>& sources) {
        const auto is_reply = [](const ColumnFormat& column) { return column.role == Role::reply; };
        const auto has_any = [&](const Source& source) {
            const SourceFormat& format = source.report.format;
            return format.format == FileFormat::mail || !format.replies.at.empty() || std::ranges::any_of(format.columns, is_reply);
        };
        if (!options_.replies || std::ranges::none_of(sources, has_any)) return ok;
        const Result<const ReplyModels*> asked = options_.replies();
        if (!asked) return asked.error();
        replies_ = *asked;
        return ok;
    }

    Status open(Source& source) {
        const std::string& path = source.report.path = source.job.path;
        Result<SourceFormat> format = inspect(path, source.job.read);
        if (!format) return format.error();
        if (no_text_)
            if (const Status again = can_be_read_again(path, *format); !again) return again;
        for (ColumnFormat& column : format->columns)
            if (column.role == Role::segment && std::ranges::find(options_.ignored_segments, column.name) != options_.ignored_segments.end()) column.role = Role::ignored;
        format->rest = source.job.rest;
        if (const Status named = name_customers(*format); !named) return named;
        Result<std::unique_ptr<Reader>> reader = Reader::open(path, *format);
        if (!reader) return reader.error();
        source.report.format = std::move(*format);
        source.reader = std::move(*reader);
        source.report.info = source.reader->info();
        total_bytes_ += source.reader->size();
        return ok;
    }

    // Without the key nobody could tell those who are to stay forgotten.
    Status know_the_forgotten() {
        const Result<std::vector<std::string>> names = store_.forgotten();
        if (!names) return names.error();
        customers_.forgotten = std::make_shared<std::set<std::string, std::less<>>>(names->begin(), names->end());
        return names->empty() ? Status(ok) : read_key(false);
    }
    Status read_key(bool make) {
        if (customers_.names) return ok;
        Result<std::shared_ptr<const Pseudonyms>> names = customer_names(options_.customers_key, make);
        if (!names) return names.error();
        customers_.names = std::move(*names);
        return ok;
    }
    Status name_customers(SourceFormat& format) {
        const bool mail = format.format == FileFormat::mail;
        const bool hashed = options_.hashed == HashedCustomers::all || (mail && options_.hashed == HashedCustomers::mail);
        if (hashed)
            if (const Status read = read_key(true); !read) return read;
        format.customers = customers_;
        format.customers.hashed = hashed;
        return ok;
    }

    Status read_source(Source& source) {
        const Result<std::int64_t> id = store_.begin_source(report_.run, source.reader->info(), no_text_ ? to_bytes(source.report.format) : std::string());
        if (!id) return id.error();
        std::optional<Error> torn;   // of the reader: its good rows stay
        std::optional<Error> failed; // of the store: the run ends
        bool complete = true;
        const auto read = [&](Parcel& parcel) {
            const bool halted = stopping() || failed;
            CpuClock clock;
            const Result<bool> more = halted ? Result<bool>(false) : source.reader->next(parcel.raw);
            report_.cpu.read += clock.lap();
            if (!more) torn = more.error();
            if (more && *more) return true;
            complete = !halted && more;
            return false;
        };
        const auto work = [&](Parcel& parcel) { annotate(source, parcel); };
        const auto count = [&](const FeedbackRow& row) {
            if (counting_) counting_->tally.add(row);
        };
        const auto write = [&](Parcel& parcel) {
            CpuClock clock;
            if (!failed) {
                const std::span<const Annotation> annotations(parcel.annotations.data(), parcel.batch.verbatims.size());
                const Result<Counts> counts = store_.write(*id, parcel.batch, parcel.keys, annotations, count);
                if (!counts) failed = counts.error();
                else note(source.report, *counts, parcel);
            }
            report_.cpu.parse += parcel.cpu.parse;
            report_.cpu.analyse += parcel.cpu.analyse;
            report_.cpu.write += clock.lap();
        };
        parallel::pipeline(pool_, static_cast<std::size_t>(report_.threads) * 2 + 1, read, work, write);
        if (failed) return *failed;
        bytes_before_ += source.reader->size();
        if (options_.progress) tell(source.report.path, bytes_before_);
        if (torn) source.report.errors.push_back(*torn);
        if (const Status ended = store_.end_source(*id, source.report.counts, complete && !torn, source.report.unread); !ended) return ended;
        return complete && !torn ? keep_mark(source) : ok;
    }

    // The next night goes on from here.
    Status keep_mark(Source& source) {
        if (!source.job.mark) return ok;
        source.job.mark->next_line = source.reader->next_line();
        return store_.keep_mark(source.job.path, {source.job.settings, to_bytes(*source.job.mark), now()});
    }

    void annotate(const Source& source, Parcel& parcel) {
        const Reader& reader = *source.reader;
        Analyser& analyser = analysers_.local();
        CpuClock clock;
        parcel.batch.clear();
        reader.parse(parcel.raw, parcel.batch);
        guard_what_was_not_read(source.report.format, parcel.batch);
        const std::vector<Verbatim>& verbatims = parcel.batch.verbatims;
        parcel.keys.resize(verbatims.size());
        if (parcel.annotations.size() < verbatims.size()) parcel.annotations.resize(verbatims.size());  // never shrinks: each keeps its memory
        for (std::size_t i = 0; i < verbatims.size(); ++i) parcel.keys[i] = key_of(verbatims[i], parcel.batch, reader.info());
        parcel.cpu.parse = clock.lap();
        for (std::size_t i = 0; i < verbatims.size(); ++i) {
            const MessageHead* const head = head_of(verbatims[i], parcel.batch);
            if (verbatims[i].forgotten) set_aside(State::forgotten, parcel.annotations[i]);
            else if (verbatims[i].automatic) set_aside(State::spam, parcel.annotations[i]);
            else if (head && head->party == Party::own) set_aside(State::ours, parcel.annotations[i]);
            else analyser.annotate(verbatims[i].text, known_segments(verbatims[i], parcel, reader.info()), parcel.annotations[i]);
            if (replies_) read_marks(verbatims[i], head, parcel.annotations[i]);
        }
        parcel.cpu.analyse = clock.lap();
    }

    // Of a message itself; of a row the reply, if there is something that it may have answered.
    void read_marks(const Verbatim& verbatim, const MessageHead* head, Annotation& annotation) {
        if (verbatim.forgotten || verbatim.automatic || (!head && (verbatim.reply.empty() || annotation.state != State::analysed))) return;
        if (!head && annotation.labels.empty() && annotation.polarity != Polarity::negative) return;
        reply_readers_.local().read(head ? verbatim.text : verbatim.reply, annotation.marks);
        if (head && !head->replied && head->party != Party::own) reply_readers_.local().read_opening(verbatim.text, verbatim.text.starts_with(head->subject) ? head->subject.size() : 0, annotation.marks);
    }

    // The beginnings of rows and values that could not be read are kept as they came.
    static void guard_what_was_not_read(const SourceFormat& format, Batch& batch) {
        for (Reject& reject : batch.rejects)
            if (names_a_forgotten(format.customers, reject.raw)) reject.raw.clear();
        if (format.mask.bits == 0) return;
        for (Reject& reject : batch.rejects) mask_personal(format.mask, reject.raw);
        for (Unread& unread : batch.unread) mask_personal(format.mask, unread.value);
    }

    // Only where rules ask for them.
    std::span<const KnownSegment> known_segments(const Verbatim& verbatim, Parcel& parcel, const SourceInfo& info) const {
        parcel.segments.clear();
        if (!models_.rules().look_at_segments()) return {};
        for (std::uint32_t i = verbatim.segments_begin; i < verbatim.segments_end; ++i) parcel.segments.push_back({info.segments[parcel.batch.segments[i].column], parcel.batch.segments[i].value});
        return parcel.segments;
    }

    void note(SourceReport& source, const Counts& counts, const Parcel& parcel) {
        add(source.counts, counts);
        for (const Unread& unread : parcel.batch.unread) add_unread(source.unread, unread);
        rows_ += static_cast<std::int64_t>(parcel.batch.rows());
        const auto elapsed = Clock::now() - began_;
        if (!options_.progress || elapsed - shown_ < std::chrono::milliseconds(100)) return;
        shown_ = elapsed;
        tell(source.path, bytes_before_ + parcel.raw.consumed);
    }
    void tell(const std::string& source, std::uint64_t bytes) const {
        options_.progress({source, rows_, bytes, total_bytes_, std::chrono::duration<double>(Clock::now() - began_).count()});
    }

    Result<RunReport> finish() {
        for (const SourceReport& source : report_.sources) add(report_.counts, source.counts);
        report_.rows = rows_;
        report_.stopped = stopping();
        report_.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
        if (total(report_.counts) != rows_)
            return Error{ErrorCode::internal, std::to_string(rows_) + " rows were read but " + std::to_string(total(report_.counts)) + " are accounted for", "", "please report this"};
        if (const Status counted = end_counting(); !counted) return counted.error();
        if (const Status ended = store_.end_run(report_.run, report_.counts, report_.stopped ? "interrupted" : "complete", now()); !ended) return ended.error();
        return std::move(report_);
    }

    const RunOptions& options_;
    const Models& models_;
    Store& store_;
    parallel::PerThread<Analyser> analysers_;
    const ReplyModels* replies_ = nullptr;   // if a source has something for them to read
    parallel::PerThread<ReplyReader> reply_readers_;
    parallel::Pool<Parcel> pool_;
    CustomerRules customers_;
    std::optional<Counting> counting_;
    RunReport report_;
    bool no_text_ = false;
    std::uint64_t total_bytes_ = 0, bytes_before_ = 0;
    std::int64_t rows_ = 0;
    Clock::time_point began_ = Clock::now();
    Clock::duration shown_{};
};

}  // namespace

Result<RunReport> run(const RunOptions& options, const Models& models, Store& store) { return Runner(options, models, store).run(); }

}  // namespace hark
