#include "hark/base/json.h"
#include "hark/mail/clean.h"
#include "hark/mail/mailbox.h"
#include "hark/text/code_points.h"
#include "hark/text/width.h"

#include "commands.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hark::cli {
namespace {

struct CleanArguments {
    Common common;
    std::vector<std::string> files;
    std::string format = "text";
};

// What one message gave, or why it gave nothing.
struct Item {
    std::string file;  // "inbox.mbox:120", where a file holds several
    Result<Message> message;
};

void write_spans(JsonWriter& json, const Message& message, const Cleaned& cleaned) {
    struct Named {
        std::string_view kind;
        Span span;
    };
    std::vector<Named> spans;
    for (const Part& part : cleaned.parts) spans.push_back({name_of(part.kind), part.span});
    for (const Span greeting : cleaned.greetings) spans.push_back({"greeting", greeting});
    std::ranges::stable_sort(spans, {}, [](const Named& named) { return named.span.begin; });
    CodePoints points(message.text);
    json.key("spans").begin_array();
    for (const Named& named : spans) {
        const std::int64_t from = points.before(named.span.begin), to = points.before(named.span.end);
        json.begin_object().key("kind").value(named.kind).key("from").value(from).key("to").value(to).end_object();
    }
    json.end_array();
}

class Cleaning {
public:
    Cleaning(const CleanArguments& options, const Phrases& phrases, Console& console)
        : options_(options), phrases_(phrases), console_(console), several_(options.files.size() > 1) {}

    // False if a message could not be read, or a file.
    bool file(const std::string& path) {
        const std::string ending = std::filesystem::path(path).extension().string();
        if (ending == ".txt") return body(path, [](const std::string& bytes) { return read_plain(bytes); });
        if (ending == ".html" || ending == ".htm") return body(path, [](const std::string& bytes) { return read_html(bytes); });
        return messages(path);
    }

private:
    bool body(const std::string& path, const std::function<Result<Message>(const std::string&)>& read) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        if (!in) return show({path, Error{ErrorCode::io, "the file cannot be read", path, "check the path and its permissions"}});
        return show({path, read(std::move(bytes).str())});
    }

    bool messages(const std::string& path) {
        Result<Mailbox> mailbox = Mailbox::open(path);
        if (!mailbox) return show({path, mailbox.error()});
        several_ |= recognise_mailbox(path).value_or(MailboxFormat{}).name != "eml";
        bool good = true;
        RawMessage raw;
        while (console_.write_error == 0) {
            const Result<bool> more = mailbox->next(raw);
            if (!more) return show({path, more.error()});
            if (!*more) break;
            good &= show({place(path, raw), raw.error ? Result<Message>(*raw.error) : read_message(raw.bytes)});
        }
        return good;
    }
    static std::string place(const std::string& path, const RawMessage& raw) {
        const std::string file = raw.file.empty() ? path : (std::filesystem::path(path) / raw.file).string();
        return raw.line == 1 ? file : file + ":" + std::to_string(raw.line);
    }

    bool show(const Item& item) {
        const bool json = options_.format == "jsonl";
        if (json) write_json(item);
        else if (item.message) write_text(item.file, *item.message);
        if (!item.message) console_.message("hark: " + printable(item.file) + ": " + printable(item.message.error().what));
        if (console_.out.size() > 64 * 1024) console_.flush();
        return bool(item.message);
    }

    void write_json(const Item& item) {
        JsonWriter json(console_.out);
        json.begin_object().key("file").value(item.file);
        if (!item.message) {
            json.key("error").value(item.message.error().what);
        } else {
            const Message& message = *item.message;
            const Cleaned cleaned = clean(message, phrases_);
            json.key("kind").value(name_of(cleaned.kind)).key("text").value(message.text);
            json.key("reply").value(reply_of(message.text, cleaned));
            write_spans(json, message, cleaned);
            json.key("notes").begin_array();
            for (const std::string& note : message.notes) json.value(note);
            json.end_array();
        }
        json.end_object();
        console_.out += '\n';
    }

    void write_text(const std::string& file, const Message& message) {
        const Cleaned cleaned = clean(message, phrases_);
        const std::string reply = reply_of(message.text, cleaned);
        if (several_) {
            const std::string what = cleaned.kind == MessageKind::personal ? "" : " (" + std::string(name_of(cleaned.kind)) + ")";
            console_.out += "== " + printable(file) + what + "\n";
        }
        for (std::string_view rest = reply; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            console_.out += printable(rest.substr(0, end)) + "\n";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (several_) console_.out += '\n';
    }

    const CleanArguments& options_;
    const Phrases& phrases_;
    Console& console_;
    bool several_;
};

Result<int> execute_clean(const CleanArguments& options, Console& console) {
    const Result<Phrases> phrases = Phrases::load(models_path(options.common) / "mail");
    if (!phrases) return models_failure(phrases.error());
    Cleaning cleaning(options, *phrases, console);
    bool good = true;
    for (const std::string& file : options.files) good &= cleaning.file(file);
    return good ? done : input_error;
}

}  // namespace

Action declare_clean(App& app) {
    auto options = std::make_shared<CleanArguments>();
    app.add_option("files", options->files, "Messages (.eml, mbox, Maildir, archives of them), or a body alone (.txt, .html)")->required();
    app.add_option("--format", options->format, "text (default) or jsonl: file, kind, text, reply and spans in code points of text")
        ->check(OneOf({"text", "jsonl"}))
        ->type_name("NAME");
    declare_models(app, options->common);
    return [options](Console& console) { return execute_clean(*options, console); };
}

}  // namespace hark::cli
