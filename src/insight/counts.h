// insight/counts.h: what a tally counts. Whole numbers only: they add up to the same in any order.
#pragma once

#include "hark/insight/drivers.h"

#include "insight/periods.h"
#include "insight/quotes.h"

#include <array>
#include <cstdint>
#include <vector>

namespace hark {

// One side of one topic. "Verbatims" are those that like it (or dislike it), each counted once.
struct SideCounts {
    std::int64_t verbatims = 0, mentions = 0;
    Days days;                                   // the dated verbatims
    ByAge by_age{};                              // the same, once all are counted
    std::int64_t strength = 0;                   // sum over verbatims of their strongest mention, 0..score_one
    std::int64_t severity = 0;                   // sum over verbatims of their gravest fact complaint here, 0..3
    Moments stars, nps;                          // of the rated verbatims
    std::vector<std::int64_t> labels, segments;  // verbatims by label id and by place of the segment; as long as needed
    Best<more_telling> pool;
    Best<lower_key> sample;
};

struct TopicCounts {
    std::array<SideCounts, 2> sides;                    // by Side
    std::int64_t verbatims = 0, judged = 0;             // that mention it; that like or dislike it or both
    std::int64_t mentions = 0, mixed = 0, neutral = 0;  // mentions
    std::int64_t alone = 0;                             // verbatims that judge, and mention no other topic

    const SideCounts& operator[](Side side) const noexcept { return sides[static_cast<std::size_t>(side)]; }
    SideCounts& operator[](Side side) noexcept { return sides[static_cast<std::size_t>(side)]; }
};

struct Counts {
    std::int64_t verbatims = 0;
    std::array<std::int64_t, 5> polarity{};  // by Polarity
    std::int64_t judging = 0, covered = 0;   // verbatims with an opinion; of these, with a topic
    std::int64_t promoters = 0, detractors = 0;
    Seconds first = no_time, last = no_time;  // of the dated verbatims
    Days days;
    ByAge by_age{};  // the same, once all are counted
    Moments stars, nps;
    NormalEquations star_sums, nps_sums;
    std::vector<std::int64_t> segments;  // verbatims by place of the segment
    std::vector<TopicCounts> topics;     // by topic id
    FeedbackNames names;                 // once all are counted; segments by place

    // The score that most rows have.
    Scale scale() const noexcept {
        if (stars.n == 0 && nps.n == 0) return Scale::none;
        return stars.n >= nps.n ? Scale::stars : Scale::nps;
    }
    Drivers drivers(Scale of, const FeedbackNames& by) const {
        return of == Scale::nps ? drivers_of(nps_sums, by, nps_score) : drivers_of(star_sums, by, star_score);
    }
};

// Adds what another tally counted, whose segment i is `places[i]` here.
void merge(Counts& counts, const Counts& more, const std::vector<std::uint32_t>& places, std::size_t pool_size);

// A theme in the making, with the counts it is made from.
struct Measured {
    Theme theme;
    const TopicCounts* topic = nullptr;
    std::vector<Candidate> evidence;  // the candidates behind theme.quotes, in that order

    const SideCounts& side() const { return (*topic)[theme.side]; }
};

}  // namespace hark
