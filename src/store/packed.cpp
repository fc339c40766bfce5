#include "store/packed.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hark {
namespace {

constexpr std::size_t longest_number = 20;

// "00", "01" ... "99"
constexpr auto pairs = [] {
    std::array<char, 200> digits{};
    for (std::size_t i = 0; i < 100; ++i) {
        digits[2 * i] = static_cast<char>('0' + i / 10);
        digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
}();

char* write_pair(char* at, std::uint32_t number) { return std::copy_n(&pairs[2 * number], 2, at); }

// Up to four digits at once: nearly all numbers are places in a text, ids, and strengths.
char* write_number(char* at, std::int64_t number) {
    if (number < 0) {
        if (number < -9'999) return std::to_chars(at, at + longest_number, number).ptr;
        *at++ = '-';
        number = -number;
    }
    if (number > 9'999) return std::to_chars(at, at + longest_number, number).ptr;
    const auto small = static_cast<std::uint32_t>(number);
    const std::uint32_t high = small / 100;
    if (high >= 10) {
        at = write_pair(at, high);
    } else if (high > 0) {
        *at++ = static_cast<char>('0' + high);
    } else if (small < 10) {
        *at++ = static_cast<char>('0' + small);
        return at;
    }
    return write_pair(at, small % 100);
}

// One array, built aside and appended at once: character by character costs three times as much.
template <std::size_t size>
void append_row(std::string& out, const std::array<std::int64_t, size>& row) {
    char buffer[size * (longest_number + 1) + 2];
    char* at = buffer;
    *at++ = out.empty() ? '[' : ',';
    for (std::size_t i = 0; i < size; ++i) {
        *at++ = i == 0 ? '[' : ',';
        at = write_number(at, row[i]);
    }
    *at++ = ']';
    out.append(buffer, at);
}

void close(std::string& out) {
    if (!out.empty()) out += ']';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Calls `take` with each run of `size` numbers, however they are bracketed.
template <std::size_t size, class Take>
void each_row(std::string_view packed, const Take& take) {
    std::array<std::int64_t, size> row{};
    std::size_t filled = 0;
    bool negative = false;
    for (auto at = packed.begin(); at != packed.end();) {
        if (!is_digit(*at)) {
            negative = *at++ == '-';
            continue;
        }
        std::uint64_t number = 0;
        for (; at != packed.end() && is_digit(*at); ++at) number = number * 10 + static_cast<std::uint64_t>(*at - '0');
        row[filled] = static_cast<std::int64_t>(negative ? 0 - number : number);
        negative = false;
        if (++filled == size) take(row);
        filled %= size;
    }
}

Span span_of(std::int64_t begin, std::int64_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

void pack(std::span<const Mention> mentions, std::string& out) {
    out.clear();
    for (const Mention& m : mentions)
        append_row<9>(out, {m.topic, static_cast<int>(m.polarity), m.strength, m.span.begin, m.span.end,
                            m.opinion.begin, m.opinion.end, m.sentence.begin, m.sentence.end});
    close(out);
}
void pack(std::span<const Label> labels, std::string& out) {
    out.clear();
    for (const Label& l : labels)
        if (l.amount == Amount{}) append_row<6>(out, {l.label, l.severity, l.span.begin, l.span.end, l.sentence.begin, l.sentence.end});
        else append_row<8>(out, {l.label, l.severity, l.span.begin, l.span.end, l.sentence.begin, l.sentence.end, l.amount.minutes, l.amount.times});
    close(out);
}
void pack(std::span<const SegmentId> segments, std::string& out) {
    out.clear();
    for (const SegmentId segment : segments) {
        char digits[longest_number];
        out += out.empty() ? '[' : ',';
        out.append(digits, write_number(digits, segment));
    }
    close(out);
}

void unpack(std::string_view packed, std::vector<Mention>& out) {
    out.clear();
    each_row<9>(packed, [&](const auto& row) {
        out.push_back({static_cast<TopicId>(row[0]), static_cast<Polarity>(row[1]), static_cast<std::int32_t>(row[2]),
                       span_of(row[3], row[4]), span_of(row[5], row[6]), span_of(row[7], row[8])});
    });
}
void unpack(std::string_view packed, std::vector<Label>& out) {
    out.clear();
    while (!packed.empty()) {
        const std::size_t end = std::min(packed.find(']'), packed.size() - 1) + 1;
        const std::string_view one = packed.substr(0, end);
        const auto add = [&](const auto& row) {
            out.push_back({static_cast<LabelId>(row[0]), static_cast<std::uint8_t>(row[1]), span_of(row[2], row[3]), span_of(row[4], row[5])});
            if constexpr (std::tuple_size_v<std::remove_cvref_t<decltype(row)>> == 8) out.back().amount = {static_cast<std::uint32_t>(row[6]), static_cast<std::uint32_t>(row[7])};
        };
        if (std::ranges::count(one, ',') - one.starts_with(',') > 5) each_row<8>(one, add);
        else each_row<6>(one, add);
        packed.remove_prefix(end);
    }
}
void unpack(std::string_view packed, std::vector<SegmentId>& out) {
    out.clear();
    each_row<1>(packed, [&](const auto& row) { out.push_back(static_cast<SegmentId>(row[0])); });
}

void pack(std::span<const Mark> marks, std::string& out) {
    out.clear();
    for (const Mark& mark : marks) {
        out += out.empty() ? "[[\"" : ",[\"";
        out += mark.name + '"';
        for (const std::uint32_t place : {mark.span.begin, mark.span.end, mark.sentence.begin, mark.sentence.end}) out += ',' + std::to_string(place);
        out += ']';
    }
    close(out);
}
void unpack(std::string_view packed, std::vector<Mark>& out) {
    out.clear();
    while (true) {
        const std::size_t name = packed.find('"'), end = packed.find('"', name + 1), row = packed.find(']', end);
        if (name == std::string_view::npos || end == std::string_view::npos || row == std::string_view::npos) return;
        each_row<4>(packed.substr(end, row - end), [&](const auto& places) {
            out.push_back({std::string(packed.substr(name + 1, end - name - 1)), span_of(places[0], places[1]), span_of(places[2], places[3])});
        });
        packed.remove_prefix(row);
    }
}

}  // namespace hark
