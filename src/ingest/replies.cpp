#include "replies.h"

#include "csv_record.h"
#include "json_cutter.h"
#include "json_record.h"

namespace hark::ingest {
namespace {

// Takes the id and the words out of one object.
class ReplyFields final : public JsonFields {
public:
    explicit ReplyFields(const ReplyFormat& format) : format_(format) {}
    void field(std::string_view path, std::string_view value, bool) override {
        if (path == "id") id = value;
        if (path == format_.text) words = value;
    }
    std::string id, words;

private:
    const ReplyFormat& format_;
};

}  // namespace

Replies read_replies(Utf8Stream stream, const ReplyFormat& format) {
    std::string text;
    while (text.size() <= record_limit) {
        const Result<bool> more = stream.fill(text);
        if (!more) return {};
        if (*more) continue;
        bool wrong = false;
        const std::size_t begin = find_array(text, format.at, wrong);
        Replies replies;
        if (begin == std::string::npos) return replies;
        ArrayCutter cutter("");
        std::string_view rest = std::string_view(text).substr(begin - 1);  // from its '['
        for (Cut cut = cutter.cut(rest, true); !rest.empty(); cut = cutter.cut(rest, true)) {
            std::string_view record = rest.substr(0, cut.size);
            rest.remove_prefix(cut.size);
            if (cut.kind != Cut::record) continue;
            if (record.ends_with(',')) record.remove_suffix(1);
            ReplyFields reply(format);
            if (json_error(record).empty() && walk_object(record, reply)) replies.emplace(std::move(reply.id), std::move(reply.words));
        }
        return replies;
    }
    return {};
}

}  // namespace hark::ingest
