#include "body.h"

#include <algorithm>
#include <utility>

#include "hark/text/charset.h"
#include "html_text.h"

namespace hark::mail {
namespace {

constexpr int deepest = 50;                                // parts within parts
constexpr std::size_t longest_text = std::size_t{4} << 20;  // of one part

std::string type_of(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (!type) return "application/octet-stream";
    return in_lower_case(view(g_mime_content_type_get_media_type(type))) + "/" + in_lower_case(view(g_mime_content_type_get_media_subtype(type)));
}
std::string parameter(GMimeObject* object, const char* name) { return in_lower_case(view(g_mime_object_get_content_type_parameter(object, name))); }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

// "charset=..." of a <meta> among the first bytes.
std::string charset_of_html(std::string_view html) {
    const std::string head = in_lower_case(html.substr(0, 2048));
    std::size_t at = head.find("charset=");
    if (at == std::string::npos) return "";
    at += 8;
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    return head.substr(at, std::min(head.find_first_of("\"'; />", at), head.size()) - at);
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
        if (!attached_ || !body.text.empty()) return;
        text(attached_, false, body);
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
            silent_ = silent || plain;
            BodyText read;
            part(object, read, depth + 1);
            if (is_blank(read.text)) continue;
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
        const bool readable = type == "text/plain" || type == "text/html" || (depth == 0 && type.starts_with("text/"));
        if (!readable || ((attached || named) && depth > 0)) {
            if (type == "text/plain" && !attached_) attached_ = part;
            return count(type);
        }
        if (!silent_) text(part, type == "text/html", body);
    }

    // True for what carries text that is not read.
    bool special(GMimePart* part, const std::string& type) {
        const std::string name = in_lower_case(view(g_mime_part_get_filename(part)));
        if (type == "application/ms-tnef" || name == "winmail.dat") note("winmail.dat (TNEF) is not opened");
        else if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") note("an encrypted or signed part (S/MIME) is not opened");
        else if (type == "message/external-body") note("a part is elsewhere (message/external-body)");
        else if (type == "message/partial") piece_ = part, note("this is a piece of a message (message/partial)");
        else if (type != "message/delivery-status" && type != "message/disposition-notification") return false;
        if (type == "message/delivery-status") message_.report = Report::delivery;
        count(type);
        return true;
    }

    void text(GMimePart* part, bool html, BodyText& body) {
        Content content = content_of(part, longest_text);
        if (!content.whole) note("of a text of more than 4 MiB the beginning is read");
        const std::string charset = parameter(GMIME_OBJECT(part), "charset");
        const bool flowed = parameter(GMIME_OBJECT(part), "format") == "flowed";
        const bool delsp = parameter(GMIME_OBJECT(part), "delsp") == "yes";
        body.append(html ? html_body(content.bytes, charset) : plain_body(content.bytes, charset, flowed, delsp));
    }

    Message& message_;
    GMimeMessage* inner_ = nullptr;  // the first that is attached
    GMimePart* piece_ = nullptr;
    Owned<GMimeMessage> joined_;     // what the piece holds, read as a message
    GMimePart* attached_ = nullptr;  // the first plain text that is
    bool silent_ = false;  // the text is not asked for
};

}  // namespace

BodyText plain_body(std::string_view bytes, const std::string& charset, bool flowed, bool delsp) {
    BodyText body;
    decode_text(bytes, charset, body.text);
    tidy(body.text);
    if (flowed) body.text = unflowed(body.text, delsp);
    body.trim();
    return body;
}

BodyText html_body(std::string_view bytes, std::string charset) {
    if (charset.empty()) charset = charset_of_html(bytes);
    std::string html;
    decode_text(bytes, charset, html);
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
