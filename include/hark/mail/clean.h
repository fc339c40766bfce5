// hark/mail/clean.h: whose words stand where in a message.
//
//   Result<Phrases> phrases = Phrases::load("models/mail");
//   const Cleaned cleaned = clean(*message, *phrases);
//   reply_of(message->text, cleaned);                          // the writer's own words
//
// Nothing is deleted: every byte of the text belongs to one part. White space between two parts belongs to the second, but that
// before the first reply belongs to what precedes it. If nothing of the writer's own would remain, all is a reply.
//
// Quoted is what is marked so (">" lines, HTML), and what follows an attribution ("On ... wrote:"), a divider ("-----Original Message-----")
// or a block of headers ("From: ... Sent: ..."), up to the end or, where marks follow, as far as they go. What is forwarded is passed on
// as content, and not quoted. Where a signature begins is told by "-- ", by the mark of a device, by a closing with a name under it, or by
// a last paragraph of contact data. The method is that of line rules (Carvalho & Cohen 2004; talon; email_reply_parser), with phrases of
// many languages as data. Linear in the text; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/parties.h"
#include "hark/base/span.h"
#include "hark/mail/message.h"
#include "hark/mail/phrases.h"

namespace hark {

// `automatic` is what programs add: footers of newsletters, lists and ticket systems; and all of an automatic message.
enum class PartKind : std::uint8_t { reply, quote, signature, disclaimer, automatic };
std::string_view name_of(PartKind kind);

struct Part {
    PartKind kind = PartKind::reply;
    Span span;

    bool operator==(const Part&) const = default;
};

struct Cleaned {
    MessageKind kind = MessageKind::personal;
    std::vector<Part> parts;      // all of the text, in its order
    std::vector<Span> greetings;  // inside replies: the writer's own, but they say nothing ("Dear Sir or Madam,")
};

// By its headers and structure first (RFC 3834, RFC 3464, what autoresponders send), then by its subject, then by how it begins.
// A list's footer or a List-Id alone makes no newsletter: support addresses are often lists.
MessageKind kind_of(const Message& message, const Phrases& phrases);

Cleaned clean(const Message& message, const Phrases& phrases);
// Of a text without headers; `quoted` as in Message, `sender` the writer's name if it is known.
Cleaned clean(std::string_view text, std::span<const Span> quoted, const Phrases& phrases, std::string_view sender = "");

// The replies, one after another, without white space at the ends; with or without their greetings.
std::string reply_of(std::string_view text, const Cleaned& cleaned, bool greetings = true);

}  // namespace hark
