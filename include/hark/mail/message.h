// hark/mail/message.h: one message, decoded: its headers, what was written in it, and what else it carries.
//
//   Result<Message> message = read_message(bytes);             // RFC 5322 and MIME, as it comes
//   message->from[0].address;                                  // "ann@example.org"
//   message->text;                                             // what a reader sees: see hark/mail/clean.h for whose words
//
// The parts that are shown are joined by a blank line; of alternatives the plain one is taken, unless it is empty. What is attached is
// counted by its type and not opened; only of a message that shows no text at all the first plain attachment, or attached message, is
// read instead. format=flowed is unflowed (RFC 3676), HTML becomes lines as a reader would see them. A part whose
// charset is wrong or unknown is read as what its bytes look like. Messages that are torn or nested oddly give what can be read.
// Pure functions: any thread, no clock, no locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/span.h"
#include "hark/base/time.h"

namespace hark {

struct Address {
    std::string name;     // as shown, may be empty
    std::string address;  // in lower case: "ann@example.org"

    bool operator==(const Address&) const = default;
};

struct PartCount {
    std::string type;  // "image/png", in lower case
    int count = 0;

    bool operator==(const PartCount&) const = default;
};

// What the structure of a message says it is.
enum class Report : std::uint8_t { none, delivery, disposition, calendar };

struct Message {
    std::string id, in_reply_to;          // without angle brackets; "" if there is none
    std::vector<std::string> references;  // oldest first
    std::vector<Address> from, reply_to, to, cc;
    std::string subject;
    Seconds time = no_time;               // of the Date header
    // Headers by which machines say that they are machines, and lists that they are lists: names in lower case
    // ("auto-submitted", "precedence", "list-id" ...), values as they stand.
    std::vector<std::pair<std::string, std::string>> traits;
    Report report = Report::none;         // a delivery report, a receipt, an invitation

    std::string text;                     // well-formed UTF-8, lines end in LF, no white space at its ends
    std::vector<Span> quoted;             // bytes of `text` that HTML marks as quoted: ascending, apart
    std::vector<PartCount> attachments;   // by type
    std::vector<std::string> notes;       // what was not read, and why: "winmail.dat (TNEF) is not opened"

    // The value of a trait, or "".
    std::string_view trait(std::string_view name) const noexcept {
        for (const auto& [key, value] : traits)
            if (key == name) return value;
        return {};
    }
};

// Text without headers is read as a body, with a note. bad_input if there is nothing in it that could be a message: no bytes, or bytes that
// are no text. All three: not_found if the module that reads mail is not where Hark was installed.
Result<Message> read_message(std::string_view bytes);

// A body alone: `text` and `quoted` of it, as read_message would give them. `charset` may be "".
Result<Message> read_plain(std::string_view bytes, const std::string& charset = "");
Result<Message> read_html(std::string_view bytes, const std::string& charset = "");

}  // namespace hark
