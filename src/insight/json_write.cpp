#include "hark/base/json.h"
#include "hark/insight/json.h"

#include "insight/json_fields.h"

namespace hark {
namespace {

class Writer {
public:
    explicit Writer(std::string& out) : json_(out) {}

    void field(const char* name, const std::string& x) { json_.key(name).value(x); }
    void field(const char* name, std::int64_t x) { json_.key(name).value(x); }
    void field(const char* name, std::int32_t x) { json_.key(name).value(std::int64_t{x}); }
    void field(const char* name, bool x) { json_.key(name).value(x); }
    void field(const char* name, Side x) { json_.key(name).value(name_of(x)); }
    void field(const char* name, Scale x) { json_.key(name).value(name_of(x)); }
    void field(const char* name, Trend x) { json_.key(name).value(name_of(x)); }
    void field(const char* name, const ContentKey& x) { json_.key(name).value(to_hex(x)); }
    void field(const char* name, Span x) {
        json_.key(name).begin_array().value(std::int64_t{x.begin}).value(std::int64_t{x.end}).end_array();
    }
    void decimal(const char* name, double x, int decimals) { json_.key(name).value(x, decimals); }
    void moment(const char* name, Seconds x) { json_.key(name).value(iso_time(x)); }

    template <class T, class Each>
    void object(const char* name, const T& x, Each each) {
        json_.key(name).begin_object();
        each(x);
        json_.end_object();
    }
    template <class T, class Each>
    void object(const char* name, const std::optional<T>& x, Each each) {
        if (x)
            object(name, *x, each);
        else
            json_.key(name).null();
    }
    template <class T, class Each>
    void list(const char* name, const std::vector<T>& xs, Each each) {
        json_.key(name).begin_array();
        for (const T& x : xs) {
            json_.begin_object();
            each(x);
            json_.end_object();
        }
        json_.end_array();
    }
    void texts(const char* name, const std::vector<std::string>& xs) {
        json_.key(name).begin_array();
        for (const std::string& x : xs) json_.value(x);
        json_.end_array();
    }
    void tally(const char* name, const std::vector<std::pair<std::string, std::int64_t>>& xs) {
        json_.key(name).begin_array();
        for (const auto& [text, count] : xs) json_.begin_array().value(text).value(count).end_array();
        json_.end_array();
    }

    void begin() { json_.begin_object(); }
    void end() { json_.end_object(); }

private:
    JsonWriter json_;
};

template <class Fields>
std::string written(Fields fields) {
    std::string out;
    Writer writer(out);
    writer.begin();
    fields(writer);
    writer.end();
    return out;
}

}  // namespace

std::string to_json(const Summary& x) {
    return written([&](Writer& w) { json::fields_of_summary(w, x); });
}
std::string to_json(const TopicCount& x) {
    return written([&](Writer& w) { json::fields_of_topic(w, x); });
}
std::string to_json(const Theme& x) {
    return written([&](Writer& w) { json::fields_of_theme(w, x); });
}
std::string to_json(const Action& x) {
    return written([&](Writer& w) { json::fields_of_action(w, x); });
}
std::string to_json(const RegisteredAction& x) {
    return written([&](Writer& w) { json::fields_of_registered(w, x); });
}

}  // namespace hark
