#include "hark/engine/score.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <optional>
#include <utility>

#include "hark/analysis/analyser.h"
#include "hark/base/json.h"
#include "hark/ingest/score_line.h"
#include "hark/text/code_points.h"

#include "engine/parallel.h"

namespace hark {
namespace {

// What the class of an answer hides.
std::string_view detail_of(const Annotation& annotation) {
    if (annotation.state != State::analysed) return name_of(annotation.state);
    return annotation.polarity == Polarity::mixed || annotation.polarity == Polarity::no_evidence ? name_of(annotation.polarity) : "";
}
std::string_view aspect_polarity(Polarity polarity) { return polarity == Polarity::no_evidence ? "neutral" : name_of(polarity); }

constexpr std::size_t polarities = 5;
constexpr std::size_t first_block_size = 16 * 1024, block_size = 256 * 1024;

struct Block {
    std::string in, out;
    std::int64_t lines = 0, errors = 0;
};

}  // namespace

struct LineScorer::Impl {
    const Models& models;
    Analyser analyser;
    ScoreLine line;
    Annotation annotation;
    std::vector<std::uint16_t> labels;
    std::vector<std::string> openings;  // of an aspect, by topic and polarity: what does not depend on the text is written once
    std::string aspect;

    explicit Impl(const Models& m) : models(m), analyser(m), openings(m.topics().size() * polarities) {}

    std::string_view opening(const Mention& mention) {
        std::string& opening = openings[mention.topic * polarities + static_cast<std::size_t>(mention.polarity)];
        if (opening.empty()) JsonWriter(opening).begin_object().key("category").value(models.topics()[mention.topic].id).key("polarity").value(aspect_polarity(mention.polarity)).key("from");
        return opening;
    }

    void add_number(std::int64_t number) {
        std::array<char, 20> digits;
        aspect.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    }

    void write_aspects(JsonWriter& json) {
        json.key("aspects").begin_array();
        if (!annotation.mentions.empty()) {
            CodePoints points(line.given);
            for (const Mention& mention : annotation.mentions) {
                const Span span = line.repairs.source(mention.span);
                aspect = opening(mention);
                add_number(points.before(span.begin));
                aspect += R"(,"to":)";
                add_number(points.before(span.end));
                aspect += '}';
                json.raw(aspect);
            }
        }
        json.end_array();
    }

    void write_labels(JsonWriter& json) {
        labels.clear();
        for (const Label& label : annotation.labels)
            if (std::find(labels.begin(), labels.end(), label.label) == labels.end()) labels.push_back(label.label);
        json.key("labels").begin_array();
        for (const std::uint16_t label : labels) json.value(models.labels()[label]);
        json.end_array();
        write_amounts(json);
    }
    // Only where a fact says how long or how often.
    void write_amounts(JsonWriter& json) {
        bool any = false;
        for (const Label& label : annotation.labels) {
            if (label.amount == Amount{}) continue;
            if (!std::exchange(any, true)) json.key("amounts").begin_array();
            json.begin_object().key("label").value(models.labels()[label.label]);
            if (label.amount.minutes > 0) json.key("minutes").value(std::int64_t{label.amount.minutes});
            if (label.amount.times > 0) json.key("times").value(std::int64_t{label.amount.times});
            json.end_object();
        }
        if (any) json.end_array();
    }

    bool score(std::string_view text, std::string& out) {
        JsonWriter json(out);
        json.begin_object();
        if (const Status read = read_score_line(text, line); !read) {
            json.key("error").value(to_string(read.error())).end_object();
            return false;
        }
        analyser.annotate(line.text, annotation);
        if (!line.id.empty()) json.key("id").raw(line.id);
        json.key("lang").value(annotation.language.name()).key("label").value(name_of(class_of(annotation)));
        if (const std::string_view detail = detail_of(annotation); !detail.empty()) json.key("detail").value(detail);
        json.key("score").value(annotation.score / double{score_one}, 4);
        if (annotation.state == State::analysed && !models.learned().empty())
            json.key("confidence").value(analyser.explanation().probabilities.of(class_of(annotation)) / 1000.0, 3);
        write_aspects(json);
        write_labels(json);
        json.end_object();
        return true;
    }
};

LineScorer::LineScorer(const Models& models) : impl_(std::make_unique<Impl>(models)) {}
LineScorer::LineScorer(LineScorer&&) noexcept = default;
LineScorer::~LineScorer() = default;
bool LineScorer::score(std::string_view line, std::string& out) { return impl_->score(line, out); }

namespace {

void score_block(LineScorer& scorer, Block& block) {
    for (std::string_view rest = block.in; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++block.lines;
        block.errors += !scorer.score(line, block.out);
        block.out += '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

// Cuts whole lines off the stream: what one read gives, if it holds a newline. Of a line that is too long only so much
// is kept that the scorer sees it is.
class LineBlocks {
public:
    explicit LineBlocks(const std::function<std::size_t(char*, std::size_t)>& read) : read_(read) {}
    bool next(Block& block) {
        while (!ended_) {
            fill();
            if (skips_ && !skip()) continue;
            if (rest_.size() > kept_of_long && rest_.find('\n') == std::string::npos) {
                block = {rest_.substr(0, kept_of_long) + '\n', {}, 0, 0};
                rest_.clear();
                return skips_ = true;
            }
            const std::size_t newline = rest_.rfind('\n');
            const std::size_t whole = ended_ ? rest_.size() : newline == std::string::npos ? 0 : newline + 1;
            if (whole == 0) continue;
            block = {rest_.substr(0, whole), {}, 0, 0};
            rest_.erase(0, whole);
            return true;
        }
        return false;
    }

private:
    static constexpr std::size_t kept_of_long = longest_score_line + 2;  // a carriage return is not of the line

    void fill() {
        const std::size_t size = rest_.size(), wanted = std::exchange(wanted_, block_size);
        rest_.resize(size + wanted);
        const std::size_t got = read_(rest_.data() + size, wanted);
        rest_.resize(size + got);
        ended_ = got == 0;
    }
    // Drops what is left of a long line; false if its end is not here yet.
    bool skip() {
        const std::size_t newline = rest_.find('\n');
        rest_.erase(0, newline == std::string::npos ? newline : newline + 1);
        skips_ = newline == std::string::npos;
        return !skips_;
    }

    const std::function<std::size_t(char*, std::size_t)>& read_;
    std::string rest_;
    std::size_t wanted_ = first_block_size;
    bool ended_ = false, skips_ = false;
};

}  // namespace

Result<ScoreReport> score_stream(const Models& models, int threads, const std::function<std::size_t(char*, std::size_t)>& read, const std::function<bool(std::string_view)>& write) {
    LineBlocks blocks(read);
    ScoreReport report;
    std::atomic<bool> closed = false;
    const auto cut = [&](Block& block) { return !closed && blocks.next(block); };
    const auto emit = [&](const Block& block) {
        report.lines += block.lines;
        report.errors += block.errors;
        if (!closed && !write(block.out)) closed = true;
    };
    // The first block is small, and threads are called when there is a second: calling them takes longer than a start without.
    Block ahead;
    if (!cut(ahead)) return report;
    LineScorer alone(models);
    score_block(alone, ahead);
    emit(ahead);
    bool is_ahead = cut(ahead);
    if (!is_ahead) return report;
    parallel::PerThread<LineScorer> scorers([&models] { return LineScorer(models); });
    const parallel::Cap cap(threads);
    const auto next = [&](Block& block) { return std::exchange(is_ahead, false) ? std::swap(block, ahead), true : cut(block); };
    const auto score = [&](Block& block) { score_block(scorers.local(), block); };
    parallel::Pool<Block> pool;
    parallel::pipeline(pool, 16, next, score, emit);
    return report;
}

}  // namespace hark
