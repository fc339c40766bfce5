// ICU word break alone: the peer of end_to_end. Counts the words of each line by ICU's rules and does nothing else.
//
// usage: icu_words utf8|utf16 < TEXTS       prints: lines words
//
// utf8 lets ICU walk the bytes through a UText; utf16 converts each line first, as ICU likes it best. Race the faster.
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

void check(UErrorCode status) {
    if (U_SUCCESS(status)) return;
    std::fprintf(stderr, "icu_words: %s\n", u_errorName(status));
    std::exit(1);
}

class Counter {
public:
    explicit Counter(bool utf16) : utf16_(utf16) {
        UErrorCode status = U_ZERO_ERROR;
        breaker_ = ubrk_open(UBRK_WORD, "en", nullptr, 0, &status);
        check(status);
    }
    ~Counter() {
        utext_close(text_);
        ubrk_close(breaker_);
    }
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;

    std::int64_t words(std::string_view line) {
        UErrorCode status = U_ZERO_ERROR;
        if (utf16_) {
            units_.resize(line.size() + 1);
            std::int32_t size = 0;
            u_strFromUTF8WithSub(units_.data(), static_cast<std::int32_t>(units_.size()), &size, line.data(), static_cast<std::int32_t>(line.size()), 0xFFFD, nullptr, &status);
            ubrk_setText(breaker_, units_.data(), size, &status);
        } else {
            text_ = utext_openUTF8(text_, line.data(), static_cast<std::int64_t>(line.size()), &status);
            ubrk_setUText(breaker_, text_, &status);
        }
        check(status);
        std::int64_t count = 0;
        while (ubrk_next(breaker_) != UBRK_DONE) count += ubrk_getRuleStatus(breaker_) >= UBRK_WORD_NONE_LIMIT;
        return count;
    }

private:
    bool utf16_;
    UBreakIterator* breaker_ = nullptr;
    UText* text_ = nullptr;
    std::vector<UChar> units_;
};

}  // namespace

int main(int argc, char** argv) {
    const std::string_view mode = argc == 2 ? argv[1] : "";
    if (mode != "utf8" && mode != "utf16") {
        std::fprintf(stderr, "usage: icu_words utf8|utf16 < TEXTS\n");
        return 2;
    }
    Counter counter(mode == "utf16");
    std::int64_t lines = 0, words = 0;
    char* line = nullptr;
    std::size_t room = 0;
    for (ssize_t size; (size = getline(&line, &room, stdin)) >= 0; ++lines) {
        if (size > 0 && line[size - 1] == '\n') --size;
        words += counter.words({line, static_cast<std::size_t>(size)});
    }
    std::free(line);
    std::printf("%lld %lld\n", static_cast<long long>(lines), static_cast<long long>(words));
}
