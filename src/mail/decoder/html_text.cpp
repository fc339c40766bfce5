#include "html_text.h"

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <span>
#include <string>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

namespace hark::mail {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> unshown{"script", "style", "title", "template", "noscript", "head"};
constexpr std::array<std::string_view, 20> blocks{"div", "tr",   "li",     "ul",      "ol",      "dl",     "dt",      "dd",  "table",   "section",
                                                  "nav", "body", "header", "article", "address", "center", "caption", "form", "fieldset", "footer"};
constexpr std::array<std::string_view, 10> paragraphs{"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr"};
// Containers of what is answered to, by the mail program that makes them; by class and by id.
// Gmail's is not among them: it holds what is forwarded, too, and has a <blockquote> in it where something is quoted.
constexpr std::array<std::string_view, 6> quote_classes{"yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "zmail_extra", "OutlookMessageHeader", "front-blockquote"};
constexpr std::array<std::string_view, 3> quote_ids{"OLK_SRC_BODY_SECTION", "divRplyFwdMsg", "reply-intro"};

bool holds(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view(); }

std::string_view attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes && *attributes; attributes += 2)
        if (view(attributes[0]) == name) return view(attributes[1]);
    return {};
}

std::string squeezed_lower(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 2000))
        if (c != ' ' && c != '\n' && c != '\t') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return out;
}

bool has_word(std::string_view words, Names names) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find_first_of(" \t\n"), words.size());
        if (holds(names, words.substr(0, end))) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

// Gmail and Apple Mail indent with a <blockquote> that has a margin and no border.
bool is_indent(std::string_view style) { return style.starts_with("margin:00040px") || style.starts_with("margin:0px0px0px40px"); }

enum class Quoting { no, plain, marked };

Quoting quoting_of(std::string_view name, const xmlChar** attributes) {
    if (name != "blockquote") return has_word(attribute(attributes, "class"), quote_classes) || holds(quote_ids, attribute(attributes, "id")) ? Quoting::marked : Quoting::no;
    const std::string style = squeezed_lower(attribute(attributes, "style"));
    if (attribute(attributes, "type") == "cite" || !attribute(attributes, "class").empty() || style.find("border-left") != std::string::npos) return Quoting::marked;
    return is_indent(style) ? Quoting::no : Quoting::plain;
}

bool is_hidden(const xmlChar** attributes) {
    const std::string style = squeezed_lower(attribute(attributes, "style"));
    return style.find("display:none") != std::string::npos || style.find("mso-hide:all") != std::string::npos;
}

// Text with its white space as HTML means it.
class Writer {
public:
    void text(std::string_view bytes, bool keep) {
        for (const char c : bytes) {
            if (keep) put(c);
            else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') blank_ = true;
            else put(c);
        }
    }
    // So many line ends before what comes next, unless there are more already.
    void lines(std::size_t count) { lines_ = std::max(lines_, count), blank_ = false, tab_ = false; }
    void line_end() { ++breaks_, blank_ = false, tab_ = false; }
    void cell() { tab_ = true; }
    void begin_quote(Quoting quoting) {
        if (quotes_++ == 0) quote_pending_ = quoting;
        else if (quoting == Quoting::marked && quote_pending_ == Quoting::plain) quote_pending_ = quoting;
    }
    void end_quote() {
        if (--quotes_ > 0) return;
        if (quote_pending_ == Quoting::no) out_.quoted.back().end = static_cast<std::uint32_t>(out_.text.size());
        quote_pending_ = Quoting::no;
    }
    BodyText take() {
        while (quotes_ > 0) end_quote();
        for (std::size_t i = 0; i < out_.quoted.size(); ++i)
            if (plain_[i] && i + 1 < out_.quoted.size() && !announced(out_.quoted[i])) out_.quoted[i].end = out_.quoted[i].begin;
        std::erase_if(out_.quoted, [](Span span) { return span.empty(); });
        return std::move(out_);
    }

private:
    void put(char c) {
        std::string& text = out_.text;
        const std::size_t ends = std::min<std::size_t>(std::max(lines_, breaks_ + (lines_ > 0 && breaks_ > 0)), 3);
        if (!text.empty() && ends > 0) text.append(ends, '\n');
        else if (!text.empty() && tab_) text += '\t';
        else if (blank_ && !text.empty() && text.back() != '\n') text += ' ';
        lines_ = breaks_ = 0, blank_ = tab_ = false;
        if (quote_pending_ != Quoting::no) {
            out_.quoted.push_back({static_cast<std::uint32_t>(text.size()), 0});
            plain_.push_back(quote_pending_ == Quoting::plain);
        }
        quote_pending_ = Quoting::no;
        text += c;
    }
    // A <blockquote> that no program marked as its own is one if a colon stands above it, or if it is the last.
    bool announced(Span quote) const {
        const std::string_view above = std::string_view(out_.text).substr(0, quote.begin);
        const std::size_t last = above.find_last_not_of(" \n");
        return last != std::string_view::npos && above[last] == ':';
    }

    BodyText out_;
    std::size_t lines_ = 0, breaks_ = 0, quotes_ = 0;
    bool blank_ = false, tab_ = false;
    Quoting quote_pending_ = Quoting::no;  // it begins with the next character
    std::vector<bool> plain_;              // of each quote: no program marked it
};

struct Element {
    bool unshown = false, keep = false;
    Quoting quoting = Quoting::no;
};

class Shown {
public:
    void start(std::string_view name, const xmlChar** attributes) {
        const Element above = open_.empty() ? Element{} : open_.back();
        Element element;
        element.unshown = above.unshown || holds(unshown, name) || is_hidden(attributes);
        element.keep = above.keep || name == "pre";
        if (!element.unshown && name != "body") element.quoting = quoting_of(name, attributes);
        open_.push_back(element);
        if (element.unshown) return;
        border(name);
        if (name == "br") writer_.line_end();
        if (name == "td" || name == "th") writer_.cell();
        if (name == "img") picture(attribute(attributes, "alt"));
        if (element.quoting != Quoting::no) writer_.begin_quote(element.quoting);
    }
    void end(std::string_view name) {
        if (open_.empty()) return;
        const Element element = open_.back();
        open_.pop_back();
        if (element.unshown) return;
        if (element.quoting != Quoting::no) writer_.end_quote();
        border(name);
    }
    void text(std::string_view bytes) {
        const Element in = open_.empty() ? Element{} : open_.back();
        if (!in.unshown) writer_.text(without_hard_blanks(bytes), in.keep);
    }
    BodyText take() { return writer_.take(); }

private:
    void border(std::string_view name) {
        if (holds(paragraphs, name)) writer_.lines(2);
        else if (holds(blocks, name)) writer_.lines(1);
    }
    // An emoji that is sent as a picture has itself as its name.
    void picture(std::string_view alt) {
        if (!alt.empty() && alt.size() <= 16 && static_cast<unsigned char>(alt[0]) >= 0xE2) writer_.text(alt, true);
    }
    // U+00A0 stands where programs want a blank to be seen.
    std::string_view without_hard_blanks(std::string_view bytes) {
        if (bytes.find("\xC2\xA0") == std::string_view::npos) return bytes;
        buffer_.clear();
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const bool hard = bytes.substr(at, 2) == "\xC2\xA0";
            buffer_ += hard ? ' ' : bytes[at];
            at += hard;
        }
        return buffer_;
    }

    Writer writer_;
    std::vector<Element> open_;
    std::string buffer_;
};

void on_start(void* shown, const xmlChar* name, const xmlChar** attributes) { static_cast<Shown*>(shown)->start(view(name), attributes); }
void on_end(void* shown, const xmlChar* name) { static_cast<Shown*>(shown)->end(view(name)); }
void on_text(void* shown, const xmlChar* text, int size) {
    static_cast<Shown*>(shown)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

struct FreeContext {
    void operator()(htmlParserCtxt* context) const {
        context->sax = nullptr;  // ours
        htmlFreeParserCtxt(context);
    }
};

// The name of the tag at `at`, behind its "<" or "</", in lower case.
std::string_view tag_name(std::string_view html, std::size_t at, std::array<char, 12>& name) {
    std::size_t size = 0;
    for (; at < html.size() && size < name.size(); ++at, ++size) {
        const char c = static_cast<char>(html[at] | 0x20);
        if ((c < 'a' || c > 'z') && (html[at] < '0' || html[at] > '9')) break;
        name[size] = c;
    }
    return {name.data(), size};
}

bool has_many_attributes(std::string_view tag) {
    constexpr std::ptrdiff_t most = 500;
    if (tag.size() < 2 * most) return false;
    const auto blanks = std::ranges::count_if(tag, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    return std::ranges::count(tag, '=') > most || blanks > 10 * most;
}

// The parser looks through all open elements at each stray end tag, and through all attributes at each attribute: HTML that opens thousands
// and does not close them, or has a tag of thousands of attributes, would take it the square of its length.
bool is_hostile(std::string_view html) {
    constexpr std::int64_t most_open = 2'000;
    constexpr std::array<std::string_view, 19> closed_by_others{"p",  "li", "td",   "th",   "tr",    "dt",   "dd",   "option", "br",    "img",
                                                                "hr", "meta", "link", "input", "area", "base", "col", "wbr",    "source"};
    std::array<std::int64_t, 256> open{};  // by a hash of the name
    std::int64_t all = 0;
    std::array<char, 12> buffer{};
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const bool closes = at + 1 < html.size() && html[at + 1] == '/';
        if (has_many_attributes(html.substr(at, std::min(html.find_first_of("<>", at + 1), html.size()) - at))) return true;
        const std::string_view name = tag_name(html, at + 1 + closes, buffer);
        if (name.empty() || holds(closed_by_others, name)) continue;
        std::int64_t& of_name = open[(name.size() * 31 + static_cast<unsigned char>(name.front()) * 7 + static_cast<unsigned char>(name.back())) % open.size()];
        const std::int64_t before = of_name;
        of_name = closes ? std::max<std::int64_t>(before - 1, 0) : before + 1;
        all += of_name - before;
        if (all > most_open) return true;
    }
    return false;
}

BodyText without_tags(std::string_view html) {
    BodyText body;
    bool inside = false;
    for (const char c : html) {
        if (c == '<') inside = true;
        else if (c == '>' && inside) inside = false, body.text += body.text.ends_with('\n') ? "" : "\n";
        else if (!inside) body.text += c;
    }
    body.trim();
    return body;
}

}  // namespace

BodyText text_of_html(std::string_view html) {
    if (html.size() > INT_MAX || is_hostile(html)) return without_tags(html);
    htmlSAXHandler sax{};
    sax.startElement = on_start;
    sax.endElement = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
    if (!context) return {};
    Shown shown;
    if (context->sax) xmlFree(context->sax);
    context->sax = &sax;
    context->userData = &shown;
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context.get());
    BodyText body = shown.take();
    body.trim();
    return body;
}

}  // namespace hark::mail
