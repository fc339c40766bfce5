// Who wrote a message: a person, or a program.
#include <algorithm>
#include <array>

#include "hark/mail/clean.h"
#include "hark/text/lower.h"
#include "lines.h"

namespace hark {
namespace {

bool is_one_of(std::string_view value, std::span<const std::string_view> values) {
    std::string lowered;
    lower(value.substr(0, value.find_first_of(" ;(")), lowered);
    return std::ranges::find(values, lowered) != values.end();
}

bool begins_with(std::string_view text, const Phrases& phrases, PhraseKind kind) {
    std::string lowered;
    lower(text.substr(0, 300), lowered);
    std::vector<FoundPhrase> found;
    const std::size_t begin = lowered.find_first_not_of(" \t\n[(*");
    if (begin != std::string::npos) phrases.find_at_start(lowered, begin, found);
    return std::ranges::find(found, kind, &FoundPhrase::kind) != found.end();
}

std::string_view local_part(const Message& message) {
    const std::string_view address = message.from.empty() ? std::string_view() : std::string_view(message.from.front().address);
    return address.substr(0, address.find('@'));
}

bool is_bounce(const Message& message, const Phrases& phrases) {
    constexpr std::array<std::string_view, 3> daemons{"mailer-daemon", "mail-daemon", "postmaster"};
    if (message.report == Report::delivery || !message.trait("x-failed-recipients").empty()) return true;
    if (is_one_of(local_part(message), std::span(daemons).first(2))) return true;
    const bool by_machine = is_one_of(local_part(message), daemons) || message.trait("return-path") == "<>";
    return by_machine && begins_with(message.subject, phrases, PhraseKind::bounce_subject);
}

bool says_it_is_automatic(const Message& message) {
    constexpr std::array<std::string_view, 2> people{"no", ""};
    constexpr std::array<std::string_view, 1> reply{"auto_reply"};
    if (!is_one_of(message.trait("auto-submitted"), people)) return true;
    for (const char* name : {"x-autoreply", "x-autorespond", "x-autoresponder"})
        if (!message.trait(name).empty() && !is_one_of(message.trait(name), people)) return true;
    return message.report == Report::disposition || is_one_of(message.trait("precedence"), reply);
}

// The first words behind a greeting.
bool begins_automatically(std::string_view text, const Phrases& phrases) {
    const std::string_view head = text.substr(0, 600);
    const mail::Lines lines(head, {}, phrases);
    int said = 0;
    for (std::size_t i = lines.next_said(0); i < lines.size() && said < 3; i = lines.next_said(i + 1), ++said)
        if (lines.has(i, PhraseKind::automatic)) return true;
    return false;
}

// A list says how to write to it (List-Post); a mailing says only how to get out.
bool is_newsletter(const Message& message) {
    constexpr std::array<std::string_view, 2> bulk{"bulk", "junk"};
    if (!message.in_reply_to.empty()) return false;
    if (!message.trait("list-unsubscribe-post").empty()) return true;
    if (!message.trait("list-post").empty()) return false;
    return !message.trait("list-unsubscribe").empty() || (is_one_of(message.trait("precedence"), bulk) && message.trait("list-id").empty());
}

}  // namespace

MessageKind kind_of(const Message& message, const Phrases& phrases) {
    if (is_bounce(message, phrases)) return MessageKind::bounce;
    if (is_newsletter(message)) return MessageKind::newsletter;
    if (says_it_is_automatic(message) || begins_with(message.subject, phrases, PhraseKind::automatic_subject)) return MessageKind::auto_reply;
    if (message.report == Report::calendar) return MessageKind::invitation;
    return begins_automatically(message.text, phrases) ? MessageKind::auto_reply : MessageKind::personal;
}

}  // namespace hark
