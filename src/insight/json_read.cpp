#include "hark/insight/json.h"

#include "insight/json_fields.h"
#include "insight/json_scanner.h"

#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace hark {
namespace {

// Fills what Writer wrote. The fields must come in their order.
class Reader {
public:
    explicit Reader(std::string_view json) : in_(json) {}

    void field(const char* name, std::string& x) { key(name), x = in_.text(); }
    void field(const char* name, std::int64_t& x) { key(name), x = in_.whole(); }
    void field(const char* name, std::int32_t& x) { key(name), x = whole_of<std::int32_t>(); }
    void field(const char* name, bool& x) {
        key(name);
        x = in_.skip("true");
        if (!x) in_.expect("false");
    }
    void field(const char* name, Side& x) { key(name), x = one_of(std::array{Side::liked, Side::disliked}); }
    void field(const char* name, Scale& x) { key(name), x = one_of(std::array{Scale::none, Scale::stars, Scale::nps}); }
    void field(const char* name, Trend& x) {
        key(name);
        x = one_of(std::array{Trend::unclear, Trend::falling, Trend::rising, Trend::emerging, Trend::appeared});
    }
    void field(const char* name, ContentKey& x);
    void field(const char* name, Span& x);
    void decimal(const char* name, double& x, int) { key(name), x = in_.decimal(); }
    void moment(const char* name, Seconds& x);

    template <class T, class Each>
    void object(const char* name, T& x, Each each) {
        key(name);
        braced(x, each);
    }
    template <class T, class Each>
    void object(const char* name, std::optional<T>& x, Each each) {
        key(name);
        if (!in_.skip("null")) braced(x.emplace(), each);
    }
    template <class T, class Each>
    void list(const char* name, std::vector<T>& xs, Each each) {
        elements(name, [&] { braced(xs.emplace_back(), each); });
    }
    void texts(const char* name, std::vector<std::string>& xs) {
        elements(name, [&] { xs.push_back(in_.text()); });
    }
    void tally(const char* name, std::vector<std::pair<std::string, std::int64_t>>& xs);

    template <class T, class Each>
    void braced(T& x, Each each) {
        in_.expect("{");
        first_ = true;
        each(x);
        in_.expect("}");
        first_ = false;
    }
    json::Scanner& in() { return in_; }

private:
    void key(const char* name) {
        in_.expect((first_ ? "\"" : ",\"") + std::string(name) + "\":");
        first_ = false;
    }
    template <class Element>
    void elements(const char* name, Element element) {
        key(name);
        in_.expect("[");
        for (bool first = true; !in_.failed() && !in_.skip("]"); first = false) {
            if (!first) in_.expect(",");
            element();
        }
        first_ = false;
    }
    template <class T, std::size_t n>
    T one_of(const std::array<T, n>& values) {
        const std::string name = in_.text();
        for (const T value : values)
            if (name_of(value) == name) return value;
        in_.fail("one of the known names");
        return values[0];
    }
    template <class T>
    T whole_of() {
        const std::int64_t x = in_.whole();
        if (x < std::int64_t{std::numeric_limits<T>::min()} || x > std::int64_t{std::numeric_limits<T>::max()})
            in_.fail("a smaller number");
        return static_cast<T>(x);
    }

    json::Scanner in_;
    bool first_ = true;
};

void Reader::field(const char* name, ContentKey& x) {
    key(name);
    const std::string hex = in_.text();
    const char* const middle = hex.data() + std::min<std::size_t>(16, hex.size());
    const char* const last = hex.data() + hex.size();
    const bool good = hex.size() == 32 && std::from_chars(hex.data(), middle, x.high, 16).ptr == middle &&
                      std::from_chars(middle, last, x.low, 16).ptr == last && to_hex(x) == hex;
    if (!good) in_.fail("32 hexadecimal digits");
}

void Reader::field(const char* name, Span& x) {
    key(name);
    in_.expect("[");
    x.begin = whole_of<std::uint32_t>();
    in_.expect(",");
    x.end = whole_of<std::uint32_t>();
    in_.expect("]");
    if (x.end < x.begin) in_.fail("a span that ends after it begins");
}

void Reader::moment(const char* name, Seconds& x) {
    key(name);
    const std::string text = in_.text();
    const std::optional<Seconds> time = text.empty() ? no_time : parse_iso(text);
    if (time && iso_time(*time) == text)
        x = *time;
    else
        in_.fail("a moment");
}

void Reader::tally(const char* name, std::vector<std::pair<std::string, std::int64_t>>& xs) {
    elements(name, [&] {
        auto& [text, count] = xs.emplace_back();
        in_.expect("[");
        text = in_.text();
        in_.expect(",");
        count = in_.whole();
        in_.expect("]");
    });
}

template <class T, class Fields>
Result<T> read(std::string_view json, Fields fields) {
    Reader reader(json);
    T x;
    reader.braced(x, [&](T& filled) { fields(reader, filled); });
    reader.in().end();
    if (!reader.in().failed() && to_json(x) != json) reader.in().fail("nothing that would be written in other bytes,");
    if (reader.in().failed()) return reader.in().error();
    return x;
}

}  // namespace

Result<Summary> summary_from_json(std::string_view json) {
    return read<Summary>(json, [](Reader& r, Summary& x) { json::fields_of_summary(r, x); });
}
Result<TopicCount> topic_from_json(std::string_view json) {
    return read<TopicCount>(json, [](Reader& r, TopicCount& x) { json::fields_of_topic(r, x); });
}
Result<Theme> theme_from_json(std::string_view json) {
    return read<Theme>(json, [](Reader& r, Theme& x) { json::fields_of_theme(r, x); });
}
Result<Action> action_from_json(std::string_view json) {
    return read<Action>(json, [](Reader& r, Action& x) { json::fields_of_action(r, x); });
}
Result<RegisteredAction> registered_from_json(std::string_view json) {
    return read<RegisteredAction>(json, [](Reader& r, RegisteredAction& x) { json::fields_of_registered(r, x); });
}

}  // namespace hark
