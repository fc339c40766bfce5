// hark/base/result.h: a value or an error that says what, where, and how to mend it.
//
//   Result<Lexicon> lexicon = Lexicon::load(path);
//   if (!lexicon) return lexicon.error();
//   use(*lexicon);
//
// Expected failures (bad input, a missing file) are Results; exceptions are for bugs and for memory running out.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace hark {

// A code tells the caller what to do: skip it, show it, upgrade, retry, stop, or report a bug of ours.
enum class ErrorCode { not_found, bad_input, bad_model, unsupported_version, busy, io, interrupted, internal };

// `what` went wrong, as a sentence without full stop; `where` as file:line[:column] or a path, may be empty; `mend` is
// what the user can do about it, may be empty.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string what, where, mend;

    bool operator==(const Error&) const = default;
};

// "where: what (mend)", on one line.
std::string to_string(const Error& error);

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
    explicit operator bool() const noexcept { return state_.index() == 0; }
    // Asking for the value of an error throws std::bad_variant_access: asking unasked is a bug.
    T& operator*() & { return std::get<0>(state_); }
    const T& operator*() const& { return std::get<0>(state_); }
    T operator*() && { return std::get<0>(std::move(state_)); }  // by value: `for (x : *f())` outlives the Result
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

// What a function returns that can fail but has nothing to give: `return ok;`.
using Status = Result<std::monostate>;
inline constexpr std::monostate ok{};

}  // namespace hark
