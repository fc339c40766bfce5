// Cuts JSON that is not lines into its records, without holding more than one of them.
//
// Two shapes: the elements of one array (the top, or what stands at a key path such as "data" or "result.items"), and
// values one after another. Strings are respected, brackets are only counted: whether a record is sound is for the
// parser to say. Everything that is not a record (what stands before, between and behind) is checked at the end, so that
// a source is accepted only if all of it is JSON.
#pragma once

#include "cutter.h"

namespace hark::ingest {

// Where the value that begins at or behind `at` ends (white space before it is passed over): just behind its last
// byte; npos if `data` ends first. A scalar ends before white space or punctuation. A line end within a string, which
// JSON does not allow, ends the value too.
std::size_t end_of_value(std::string_view data, std::size_t at, bool last);

// The offset behind the '[' of the array at `path`, npos if it is not within `data`. `wrong` if it cannot come any more.
std::size_t find_array(std::string_view data, std::string_view path, bool& wrong);

class ArrayCutter final : public Cutter {
public:
    explicit ArrayCutter(std::string path) : path_(std::move(path)) {}
    Cut cut(std::string_view data, bool last) override;
    std::optional<Error> finish() override;

private:
    Cut before(std::string_view data, bool last);
    Cut element(std::string_view data, bool last);
    Cut behind(std::string_view data);
    Cut close(std::string_view data, std::size_t at);

    std::string path_;
    enum { prefix, elements, suffix } phase_ = prefix;
    bool found_ = false, after_comma_ = false;
    std::string frame_;  // the source without its records
};

class ValueCutter final : public Cutter {
public:
    Cut cut(std::string_view data, bool last) override;
    std::optional<Error> finish() override;

private:
    bool any_ = false, trailing_ = false;
};

}  // namespace hark::ingest
