// hark/base/fields.h: what a program counted, as bytes and back: numbers as varint.h has them, in the order in which the structures hand out their fields; so
// writing and reading cannot differ.
//
//   template <class Field> void fields(Field& field) { field.all(count, name, words); }     // of a structure; or, for one that is not ours to change,
//   template <class Field> void state_fields(Span& span, Field& field) { field.all(span.begin, span.end); }
//   FieldWriter writer(version); writer(part);          std::string bytes = std::move(writer).bytes();
//   FieldReader reader(version, bytes); reader(part);   if (reader.finished()) ...
//
// A change of any of these structures, or of what is counted in them, needs a new version: older states are then not taken for what they are not.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hark {

// Walks the structures; `Derived` has number(std::int64_t&), which writes it or sets it, size(size, bytes), which writes the size of a list of things
// of so many bytes or reads it, and text(std::string&).
template <class Derived>
class FieldWalk {
public:
    template <class... Fields>
    void all(Fields&... fields) {
        ((*this)(fields), ...);
    }
    template <class T>
    void operator()(T& field) {
        if constexpr (std::integral<T> || std::is_enum_v<T>) {
            auto number = static_cast<std::int64_t>(field);
            self().number(number);
            field = static_cast<T>(number);
        } else if constexpr (std::same_as<T, double>) {
            auto bits = std::bit_cast<std::int64_t>(field);
            self().number(bits);
            field = std::bit_cast<double>(bits);
        } else if constexpr (std::same_as<T, std::string>) {
            self().text(field);
        } else if constexpr (requires { field.fields(self()); }) {
            field.fields(self());
        } else {
            state_fields(field, self());
        }
    }
    template <class T, std::size_t size>
    void operator()(std::array<T, size>& fields) {
        for (T& field : fields) (*this)(field);
    }
    template <class T>
    void operator()(std::vector<T>& fields) {
        fields.resize(self().size(fields.size(), sizeof(T)));
        for (T& field : fields) (*this)(field);
    }
    template <class First, class Second>
    void operator()(std::pair<First, Second>& pair) {
        all(pair.first, pair.second);
    }
    template <class Key, class Value, class... Rest>
    void operator()(std::map<Key, Value, Rest...>& map) {
        entries(map);
    }
    template <class Key, class Value, class... Rest>
    void operator()(std::unordered_map<Key, Value, Rest...>& map) {
        entries(map);
    }

private:
    template <class Map>
    void entries(Map& map) {
        std::size_t left = self().size(map.size(), sizeof(typename Map::value_type));
        Map read;
        for (auto at = map.begin(); left > 0; --left) {
            typename Map::key_type key{};
            typename Map::mapped_type value{};
            if (at != map.end()) key = at->first, value = std::move(at->second), ++at;
            all(key, value);
            read.insert_or_assign(std::move(key), std::move(value));
        }
        map = std::move(read);
    }
    Derived& self() { return static_cast<Derived&>(*this); }
};

class FieldWriter : public FieldWalk<FieldWriter> {
public:
    explicit FieldWriter(std::int64_t version) { number(version); }
    void number(std::int64_t number);
    std::size_t size(std::size_t size, std::size_t) { return number(static_cast<std::int64_t>(size)), size; }
    void text(const std::string& text);
    std::string bytes() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Bytes from a file that anybody may have written: what is read may be nonsense, but nothing is read that is not there,
// and no list is made that such a state could not hold.
class FieldReader : public FieldWalk<FieldReader> {
public:
    FieldReader(std::int64_t version, std::string_view bytes);
    void number(std::int64_t& number);
    std::size_t size(std::size_t, std::size_t bytes);
    void text(std::string& text);
    bool finished() const { return sound_ && bytes_.empty(); }

private:
    std::string_view bytes_;
    bool sound_ = true;
};

}  // namespace hark
