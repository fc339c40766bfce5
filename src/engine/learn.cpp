#include "hark/engine/learn.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

#include "hark/base/json.h"
#include "hark/base/suggest.h"

namespace hark {
namespace {

using Clock = std::chrono::steady_clock;

// "womens_clothing" of "data/womens_clothing.jsonl.gz"
std::string name_of(const std::string& path) {
    const std::string file = std::filesystem::path(path).filename().string();
    return file.substr(0, file.find('.', 1));
}

std::optional<Answer> answer_named(std::string_view label) {
    static constexpr std::array<std::pair<std::string_view, Answer>, 16> names{{
        {"positive", Answer::positive}, {"pos", Answer::positive}, {"+", Answer::positive}, {"1", Answer::positive}, {"p", Answer::positive}, {"good", Answer::positive},
        {"negative", Answer::negative}, {"neg", Answer::negative}, {"-", Answer::negative}, {"-1", Answer::negative}, {"n", Answer::negative}, {"bad", Answer::negative},
        {"neutral", Answer::neutral}, {"neu", Answer::neutral}, {"0", Answer::neutral}, {"none", Answer::neutral}}};
    std::string lower(label);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    for (const auto& [name, answer] : names)
        if (name == lower) return answer;
    return {};
}

std::optional<Answer> answer_of(double rating, const RatingScale& scale) {
    if (std::isnan(rating) || rating < scale.low || rating > scale.high) return {};
    const std::int32_t stars = scale.hundredths_of_a_star(rating);
    return stars < 260 ? Answer::negative : stars > 340 ? Answer::positive : Answer::neutral;
}

std::string whole(double number) { return std::to_string(static_cast<int>(number)); }

std::string columns_of(const SourceFormat& format) {
    std::string names;
    for (const ColumnFormat& column : format.columns) names += (names.empty() ? "" : ", ") + column.name;
    return names;
}

class AnswerReader {
public:
    AnswerReader(const LearnJob& job, Learner& learner) : job_(job), learner_(learner) {}

    Result<LearnReport> run() {
        const Result<std::vector<std::string>> paths = list_sources(job_.paths);
        if (!paths) return paths.error();
        for (const std::string& path : *paths) {
            if (std::ranges::find(job_.leave_out, name_of(path)) != job_.leave_out.end()) {
                report_.left_out.push_back(name_of(path));
                continue;
            }
            if (const Status read = read_source(path); !read) return read.error();
        }
        for (const std::string& name : job_.leave_out)
            if (std::ranges::find(report_.left_out, name) == report_.left_out.end())
                return Error{ErrorCode::bad_input, "no source is called '" + name + "'", "--leave-out", "name a file without its ending"};
        if (report_.sources.empty()) return Error{ErrorCode::bad_input, "there is nothing to learn from", "", "name files, folders, or - for standard input"};
        return std::move(report_);
    }

private:
    // The column of that name, whatever case it is written in.
    Result<std::string> column(const SourceFormat& format, const std::string& path, const std::string& wanted, const char* option) const {
        std::vector<std::string> names;
        for (const ColumnFormat& column : format.columns) names.push_back(column.name);
        if (std::ranges::find(names, wanted) != names.end()) return wanted;
        const std::string near = nearest(wanted, names);
        return Error{ErrorCode::bad_input, "there is no column '" + wanted + "'", path, (near.empty() ? std::string() : "did you mean '" + near + "'? ") + option + " takes one of: " + columns_of(format)};
    }

    // The format, once the columns that the user names have their roles.
    Result<SourceFormat> format_of(const std::string& path) {
        Result<SourceFormat> format = inspect(path, job_.read);
        if (!format) return format.error();
        ReadOptions read = job_.read;
        if (!job_.rating.empty()) {
            const Result<std::string> name = column(*format, path, job_.rating, "--rating");
            if (!name) return name.error();
            read.map.insert_or_assign(*name, Role::rating);
        }
        if (!job_.label.empty()) {
            const Result<std::string> name = column(*format, path, job_.label, "--label");
            if (!name) return name.error();
            read.map.insert_or_assign(*name, Role::segment);
        }
        if (!job_.rating.empty() || !job_.label.empty()) format = inspect(path, read);
        if (!format) return format.error();
        const bool rated = std::ranges::find(format->columns, Role::rating, &ColumnFormat::role) != format->columns.end();
        if (job_.label.empty() && !rated)
            return Error{ErrorCode::bad_input, "no column holds ratings", path, "name one with --rating, or one of labels with --label; there are: " + columns_of(*format)};
        return format;
    }

    Status read_source(const std::string& path) {
        Result<SourceFormat> format = format_of(path);
        if (!format) return format.error();
        Result<std::unique_ptr<Reader>> reader = Reader::open(path, *format);
        if (!reader) return reader.error();
        const SourceInfo& info = (*reader)->info();
        const auto at = std::ranges::find(info.segments, job_.label);
        label_ = static_cast<std::uint16_t>(at - info.segments.begin());
        std::optional<std::uint16_t> set;
        understood_ = misunderstood_ = 0;
        RawBatch raw;
        Batch batch;
        while (true) {
            const Result<bool> more = (*reader)->next(raw);
            if (!more) return more.error();
            if (!*more) break;
            batch.clear();
            (*reader)->parse(raw, batch);
            if (!set) set = learner_.add_set(name_of(path), is_rated(batch, info));
            for (const Verbatim& verbatim : batch.verbatims) take(verbatim, batch, info, *set);
            report_.other += static_cast<std::int64_t>(batch.rejects.size());
            rows_ += static_cast<std::int64_t>(batch.rows());
            tell(path, raw.consumed, (*reader)->size());
        }
        report_.sources.push_back(name_of(path) + (job_.label.empty() ? " (ratings from " + whole(info.scale.low) + " to " + whole(info.scale.high) + ")" : ""));
        return is_understood(path, info);
    }

    std::optional<std::string_view> label_of(const Verbatim& verbatim, const Batch& batch) const {
        for (std::uint32_t i = verbatim.segments_begin; i < verbatim.segments_end; ++i)
            if (batch.segments[i].column == label_) return batch.segments[i].value;
        return {};
    }

    // Whether the answers are ratings, or labels made of them, as the first rows have it: a column of numbers beside the label need be no rating.
    bool is_rated(const Batch& batch, const SourceInfo& info) const {
        std::size_t rated = 0, agree = 0;
        for (const Verbatim& verbatim : batch.verbatims) {
            const std::optional<Answer> by_rating = answer_of(verbatim.rating, info.scale);
            const std::optional<std::string_view> label = job_.label.empty() ? std::nullopt : label_of(verbatim, batch);
            rated += by_rating.has_value();
            agree += by_rating && (job_.label.empty() || (label && answer_named(*label) == by_rating));
        }
        return rated > 0 && 4 * agree >= 3 * rated;
    }

    void take(const Verbatim& verbatim, const Batch& batch, const SourceInfo& info, std::uint16_t set) {
        std::optional<Answer> answer;
        bool given = false;
        if (job_.label.empty()) {
            given = !std::isnan(verbatim.rating);
            answer = answer_of(verbatim.rating, info.scale);
            if (given && !answer && example_.empty()) example_ = fixed(verbatim.rating, verbatim.rating == std::floor(verbatim.rating) ? 0 : 2);
        } else if (const std::optional<std::string_view> label = label_of(verbatim, batch)) {
            given = true;
            answer = answer_named(*label);
            if (!answer && example_.empty()) example_ = *label;
        }
        understood_ += answer.has_value();
        misunderstood_ += given && !answer;
        if (!answer) ++report_.unanswered;
        else if (learner_.add(set, verbatim.text, *answer)) ++report_.texts;
        else ++report_.other;
    }

    Status is_understood(const std::string& path, const SourceInfo& info) {
        const std::string example = std::exchange(example_, {});
        if (misunderstood_ <= understood_) return ok;
        if (!job_.label.empty())
            return Error{ErrorCode::bad_input, "labels such as '" + example + "' are not understood", path, "a label is positive, neutral or negative; ratings are read with --rating " + job_.label};
        return Error{ErrorCode::bad_input, "ratings such as " + example + " do not lie on the scale " + whole(info.scale.low) + " to " + whole(info.scale.high), path, "say which scale it is: --scale 0-10"};
    }

    void tell(const std::string& path, std::uint64_t bytes, std::uint64_t size) {
        const auto elapsed = Clock::now() - began_;
        if (!job_.progress || elapsed - shown_ < std::chrono::milliseconds(100)) return;
        shown_ = elapsed;
        job_.progress({path, rows_, bytes, size, std::chrono::duration<double>(elapsed).count()});
    }

    const LearnJob& job_;
    Learner& learner_;
    LearnReport report_;
    std::uint16_t label_ = 0;                       // column of the source at hand
    std::int64_t understood_ = 0, misunderstood_ = 0, rows_ = 0;
    std::string example_;
    Clock::time_point began_ = Clock::now();
    Clock::duration shown_{};
};

}  // namespace

Result<LearnReport> read_answers(const LearnJob& job, Learner& learner) { return AnswerReader(job, learner).run(); }

}  // namespace hark
