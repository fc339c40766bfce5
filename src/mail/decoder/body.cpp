#include "body.h"

#include <algorithm>
#include <utility>

#include "hark/text/charset.h"
#include "hark/text/repair.h"
#include "html_text.h"

namespace hark::mail {
namespace {

constexpr int deepest = 50;                                // parts within parts
constexpr std::size_t longest_text = std::size_t{4} << 20;  // of one part

// What is no type is plain text (RFC 2045, 5.2): "Content-Type: text".
std::string type_of(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const std::string_view raw = view(g_mime_object_get_header(object, "Content-Type"));
    if (GMIME_IS_PART(object) && raw.substr(0, raw.find(';')).find('/') == std::string_view::npos) return "text/plain";
    if (!type) return "application/octet-stream";
    return in_lower_case(view(g_mime_content_type_get_media_type(type))) + "/" + in_lower_case(view(g_mime_content_type_get_media_subtype(type)));
}
std::string parameter(GMimeObject* object, const char* name) { return in_lower_case(view(g_mime_object_get_content_type_parameter(object, name))); }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

bool is_html(const std::string& type) { return type == "text/html" || type == "application/xhtml+xml" || type == "text/enriched" || type == "text/richtext"; }

// "This message needs a program that shows HTML."
bool points_to_html(std::string_view plain, std::string_view html) {
    return plain.size() < 300 && in_lower_case(plain).find("html") != std::string::npos && in_lower_case(html).find("html") == std::string::npos;
}

// "charset=..." of a <meta>, or "encoding=" of an XML declaration, among the first bytes.
std::string charset_of_html(std::string_view html) {
    const std::string head = in_lower_case(html.substr(0, 2048));
    std::size_t at = head.find("charset=");
    if (at == std::string::npos && head.starts_with("<?xml")) at = head.substr(0, head.find("?>")).find("encoding=");
    if (at == std::string::npos) return "";
    at = head.find('=', at) + 1;
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    return head.substr(at, std::min(head.find_first_of("\"'; />", at), head.size()) - at);
}

// What is UTF-8 throughout, with characters beyond ASCII, is no charset of one byte a character, whatever the header says.
std::string believed(const std::string& charset, std::string_view bytes) {
    const bool single = charset.starts_with("iso-8859") || charset.starts_with("windows-125") || charset.starts_with("latin") || charset.starts_with("cp125");
    const bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return single && !ascii && find_ill_formed(bytes) == std::string_view::npos ? "utf-8" : charset;
}

class Walk {
public:
    explicit Walk(Message& message) : message_(message) {}

    void part(GMimeObject* object, BodyText& body, int depth) {
        if (!object) return;
        if (depth > deepest) return note("parts are nested too deeply");
        if (GMIME_IS_MULTIPART(object)) multipart(GMIME_MULTIPART(object), body, depth);
        else if (GMIME_IS_MESSAGE_PART(object)) attached_message(GMIME_MESSAGE_PART(object));
        else if (GMIME_IS_PART(object)) leaf(GMIME_PART(object), body, depth);
    }

    // Where the message shows no text: that of a message in it, of the piece that it is, or of a plain attachment.
    void instead(BodyText& body) {
        for (int entered = 0; inner_ && body.text.empty() && entered < 5; ++entered) {
            GMimeMessage* const inner = std::exchange(inner_, nullptr);
            part(g_mime_message_get_mime_part(inner), body, 0);
            if (!body.text.empty()) note("the text is that of a message which is attached");
        }
        if (piece_ && body.text.empty()) {
            joined_ = parse_message(content_of(piece_, longest_text).bytes);
            if (joined_) part(g_mime_message_get_mime_part(joined_.get()), body, 0);
            if (body.text.empty()) text(piece_, false, body);
        }
        if (body.text.empty()) body.append(behind_);
        if (!attached_ || !body.text.empty()) return;
        text(attached_, is_html(type_of(GMIME_OBJECT(attached_))), body);
        note("the text is that of an attachment");
    }

private:
    void note(const std::string& what) {
        if (std::ranges::find(message_.notes, what) == message_.notes.end()) message_.notes.push_back(what);
    }
    void count(const std::string& type) {
        const auto at = std::ranges::find(message_.attachments, type, &PartCount::type);
        if (at != message_.attachments.end()) ++at->count;
        else message_.attachments.push_back({type, 1});
    }

    void attached_message(GMimeMessagePart* part) {
        GMimeMessage* const inner = g_mime_message_part_get_message(part);
        if (inner && !inner_) inner_ = inner;
        count("message/rfc822");
    }

    void multipart(GMimeMultipart* parts, BodyText& body, int depth) {
        const std::string type = type_of(GMIME_OBJECT(parts));
        if (type == "multipart/encrypted") return note("an encrypted part is not read");
        if (type == "multipart/report") report(parameter(GMIME_OBJECT(parts), "report-type"));
        if (type == "multipart/alternative") return alternative(parts, body, depth);
        const int size = g_mime_multipart_get_count(parts);
        for (int i = 0; i < size; ++i) part(g_mime_multipart_get_part(parts, i), body, depth + 1);
        if (size == 0 && !silent_) body.append(plain_body(view(g_mime_multipart_get_prologue(parts)), ""));  // its border is missing
        if (behind_.text.empty()) behind_ = plain_body(view(g_mime_multipart_get_epilogue(parts)), "");
    }

    void report(const std::string& type) {
        if (type == "delivery-status") message_.report = Report::delivery;
        if (type == "disposition-notification") message_.report = Report::disposition;
    }

    // The first that is plain and says something; else the last that says something. What the others attach is counted.
    void alternative(GMimeMultipart* parts, BodyText& body, int depth) {
        BodyText best;
        const bool silent = silent_;
        bool plain = false;
        const int size = g_mime_multipart_get_count(parts);
        for (int i = 0; i < size; ++i) {
            GMimeObject* const object = g_mime_multipart_get_part(parts, i);
            silent_ = silent || (plain && in_lower_case(best.text.substr(0, 300)).find("html") == std::string::npos);
            BodyText read;
            part(object, read, depth + 1);
            if (is_blank(read.text) || (plain && !points_to_html(best.text, read.text))) continue;
            best = std::move(read);
            plain = type_of(object) == "text/plain";
        }
        silent_ = silent;
        body.append(best);
    }

    void leaf(GMimePart* part, BodyText& body, int depth) {
        GMimeObject* const object = GMIME_OBJECT(part);
        const std::string type = type_of(object);
        if (type == "text/calendar") {
            if (parameter(object, "method") != "" || depth <= 2) message_.report = message_.report == Report::none ? Report::calendar : message_.report;
            return count(type);
        }
        if (special(part, type)) return;
        const bool attached = in_lower_case(view(g_mime_object_get_disposition(object))) == "attachment";
        const bool named = g_mime_part_get_filename(part) != nullptr;
        const bool whole = depth == 0 && type.starts_with("text/") && type != "text/rtf";
        const bool readable = type == "text/plain" || type == "text/html" || type == "application/xhtml+xml" || whole;
        if (!readable || ((attached || named) && depth > 0)) {
            if (may_stand_in(type) && !attached_) attached_ = part;
            return count(type);
        }
        if (!silent_) text(part, is_html(type), body);
    }

    // Text of another kind, or in an attachment, is read where there is none other (RFC 2046, 4.1.4).
    static bool may_stand_in(const std::string& type) {
        return (type.starts_with("text/") || is_html(type)) && type != "text/rtf" && type != "text/css" && type != "text/javascript" && type != "text/csv" && type.find("vcard") == std::string::npos;
    }

    // True for what carries text that is not read.
    bool special(GMimePart* part, const std::string& type) {
        const std::string name = in_lower_case(view(g_mime_part_get_filename(part)));
        if (type == "application/ms-tnef" || name == "winmail.dat") note("winmail.dat (TNEF) is not opened");
        else if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") note("an encrypted or signed part (S/MIME) is not opened");
        else if (type == "message/external-body") note("a part is elsewhere (message/external-body)");
        else if (type == "message/partial") piece_ = part, note("this is a piece of a message (message/partial)");
        else if (type == "message/rfc822" || type == "message/global") piece_ = part;  // encoded, which MIME forbids (RFC 2046, 5.2.1)
        else if (type != "message/delivery-status" && type != "message/disposition-notification") return false;
        if (type == "message/delivery-status") message_.report = Report::delivery;
        count(type);
        return true;
    }

    void text(GMimePart* part, bool html, BodyText& body) {
        Content content = content_of(part, longest_text);
        if (is_called_encoded(part)) content = raw_content_of(part, longest_text);
        if (!content.whole) note("of a text of more than 4 MiB the beginning is read");
        const std::string charset = parameter(GMIME_OBJECT(part), "charset");
        const bool flowed = parameter(GMIME_OBJECT(part), "format") == "flowed";
        const bool delsp = parameter(GMIME_OBJECT(part), "delsp") == "yes";
        body.append(html ? html_body(content.bytes, charset) : plain_body(content.bytes, charset, flowed, delsp));
    }

    // Words with blanks between them are no base64, whatever the header says.
    static bool is_called_encoded(GMimePart* part) {
        if (g_mime_part_get_content_encoding(part) != GMIME_CONTENT_ENCODING_BASE64) return false;
        const std::string head = raw_content_of(part, 1'000).bytes;
        const auto blanks = std::ranges::count(head, ' ');
        return blanks > 2 && blanks * 20 > std::ssize(head);
    }

    Message& message_;
    BodyText behind_;  // what follows the parts of the first multipart
    GMimeMessage* inner_ = nullptr;  // the first that is attached
    GMimePart* piece_ = nullptr;      // of a message, or one that is encoded
    Owned<GMimeMessage> joined_;     // what it holds, read as a message
    GMimePart* attached_ = nullptr;  // the first plain text that is
    bool silent_ = false;  // the text is not asked for
};

}  // namespace

BodyText plain_body(std::string_view bytes, const std::string& charset, bool flowed, bool delsp) {
    BodyText body;
    decode_text(bytes, believed(charset, bytes), body.text);
    tidy(body.text);
    if (flowed) body.text = unflowed(body.text, delsp);
    body.trim();
    return body;
}

BodyText html_body(std::string_view bytes, std::string charset) {
    if (charset.empty()) charset = charset_of_html(bytes);
    std::string html;
    decode_text(bytes, believed(charset, bytes), html);
    tidy(html);
    BodyText body = text_of_html(html);
    body.trim();
    return body;
}

void read_body(GMimeMessage* parsed, Message& message) {
    Walk walk(message);
    BodyText body;
    walk.part(g_mime_message_get_mime_part(parsed), body, 0);
    if (body.text.empty()) walk.instead(body);
    body.trim();
    message.text = std::move(body.text);
    message.quoted = std::move(body.quoted);
}

}  // namespace hark::mail
