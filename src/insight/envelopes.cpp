#include "hark/insight/envelopes.h"

#include <algorithm>
#include <limits>

#include "insight/case_course.h"

namespace hark {
namespace {

constexpr std::uint64_t hidden = 1;  // the bit of addresses that a mask hides

std::uint64_t text_number(std::string_view text) { return text.empty() ? 0 : std::max<std::uint64_t>(hash64(text), 1); }

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// "The missing parts have come": words that say that it is solved are no complaint; nor are those of a sentence that thanks, in praise: "thanks to Mina, who found my
// lost parcel".
bool complains(const MessageRow& row, bool solved) {
    const bool praise = row.polarity == Polarity::positive;
    const auto apart = [&](const Span words) {
        return std::ranges::none_of(row.marks, [&](const Mark& mark) {
            if (mark.name == "thanks") return praise && mark.sentence.begin <= words.begin && words.end <= mark.sentence.end;
            return solved && mark.name == "solved" && mark.span.begin < words.end && words.begin < mark.span.end;
        });
    };
    if (says(row.marks, "unsolved") || (row.complaint && (row.blames.empty() || std::ranges::any_of(row.blames, apart)))) return true;
    if (std::ranges::any_of(row.marks, [&](const Mark& mark) { return mark.name == "complaint" && apart(mark.span); })) return true;
    const bool judges_badly = row.polarity == Polarity::negative || row.polarity == Polarity::mixed;
    return judges_badly && !says(row.marks, "thanks") && !solved;
}

CaseWords heard(const MessageRow& row) {
    CaseWords said = said_in(row.marks);
    said.solved = says(row.marks, "solved") && !says(row.marks, "unsolved");
    said.complains = complains(row, said.solved);
    said.thanks = says(row.marks, "thanks") || said.solved;
    said.question = row.question;
    said.good = row.polarity == Polarity::positive;
    said.opens = !row.replied && !said.good && !said.solved && says(row.marks, "tells");
    return said;
}

}  // namespace

std::uint64_t address_number(std::string_view address) {
    if (address.empty()) return 0;
    const bool masked = address.find('*') != std::string_view::npos;
    return std::max<std::uint64_t>(hash64(address) & ~hidden, 2) | (masked ? hidden : 0);
}

CaseWords said_in(std::span<const Mark> marks) {
    CaseWords said;
    said.apology = says(marks, "apology");
    said.remedy = says(marks, "remedy");
    said.follow_up = says(marks, "follow_up");
    said.asks = says(marks, "asks");
    return said;
}

std::uint16_t Envelopes::add_names(std::string_view list, std::uint64_t (*number)(std::string_view)) {
    std::uint16_t count = 0;
    while (!list.empty() && count < std::numeric_limits<std::uint16_t>::max()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (end > 0) {
            names_.push_back(number(list.substr(0, end)));
            ++count;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return count;
}

void Envelopes::add(const MessageRow& row) {
    Envelope one;
    one.verbatim = row.verbatim;
    one.key = row.key.high;
    one.time = row.time;
    one.id = text_number(row.id);
    one.subject = text_number(in_small_letters(row.subject));
    one.sender = address_number(row.sender);
    one.reply_to = address_number(row.reply_to);
    one.names = static_cast<std::uint32_t>(names_.size());
    one.references = add_names(row.references, text_number);
    one.recipients = add_names(row.recipients, address_number);
    one.said = heard(row);
    one.party = row.party;
    one.kind = row.kind;
    one.replied = row.replied;
    one.quote = row.quote;
    one.promises = static_cast<std::uint32_t>(promises_.size());
    if (row.party == Party::own && says(row.marks, "promise"))
        std::ranges::copy_if(row.marks, std::back_inserter(promises_), [](const Mark& mark) { return mark.name == "promise" || mark.name.starts_with("due."); });
    one.promise_count = static_cast<std::uint16_t>(std::min<std::size_t>(promises_.size() - one.promises, std::numeric_limits<std::uint16_t>::max()));
    all_.push_back(one);
}

}  // namespace hark
