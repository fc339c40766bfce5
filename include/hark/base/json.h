// hark/base/json.h: writes canonical JSON: keys in the order given, no white space, numbers without locale.
//
//   JsonWriter json(out);                         // appends to a std::string that the caller keeps
//   json.begin_object().key("id").value("7").key("aspects").begin_array().end_array().end_object();
//
// Text must be UTF-8; a byte that is not becomes U+FFFD. Control characters (C0 and C1), bidirectional controls, U+2028 and U+2029 are escaped, so that a
// line of JSON is one line for every reader. Nesting is the caller's to keep right. One writer a thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hark {

class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(bool truth);
    // Fixed decimals, rounded half away from zero; null for what is not finite.
    JsonWriter& value(double number, int decimals);
    JsonWriter& null();
    // Already JSON: copied as it is.
    JsonWriter& raw(std::string_view json);

private:
    JsonWriter& open(char bracket) {
        comma();
        out_ += bracket;
        first_ = true;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        first_ = false;
        return *this;
    }
    void comma() {
        if (!first_) out_ += ',';
        first_ = false;
    }

    std::string& out_;
    bool first_ = true;
};

// `number` with exactly `decimals` decimals, rounded half away from zero, "-0" never; "nan" and "inf" as such.
std::string fixed(double number, int decimals);

}  // namespace hark
