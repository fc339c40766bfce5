// Ratings as people and tools write them.
#include <algorithm>
#include <array>

#include "values.h"

namespace hark::ingest {
namespace {

struct RatingWord {
    std::string_view word;  // lower case
    int stars;
};

// What survey tools offer as answers, in the languages of our column names; sorted is not needed: looked up once a row.
constexpr std::array rating_words{
    RatingWord{"very satisfied", 5}, RatingWord{"extremely satisfied", 5}, RatingWord{"completely satisfied", 5},
    RatingWord{"satisfied", 4}, RatingWord{"somewhat satisfied", 4}, RatingWord{"neutral", 3},
    RatingWord{"neither satisfied nor dissatisfied", 3}, RatingWord{"somewhat dissatisfied", 2},
    RatingWord{"dissatisfied", 2}, RatingWord{"unsatisfied", 2}, RatingWord{"very dissatisfied", 1},
    RatingWord{"extremely dissatisfied", 1}, RatingWord{"very unsatisfied", 1}, RatingWord{"excellent", 5},
    RatingWord{"very good", 4}, RatingWord{"good", 4}, RatingWord{"average", 3}, RatingWord{"fair", 3},
    RatingWord{"okay", 3}, RatingWord{"ok", 3}, RatingWord{"below average", 2}, RatingWord{"poor", 2},
    RatingWord{"bad", 1}, RatingWord{"very poor", 1}, RatingWord{"very bad", 1}, RatingWord{"terrible", 1},
    RatingWord{"awful", 1}, RatingWord{"very happy", 5}, RatingWord{"happy", 4}, RatingWord{"unhappy", 2},
    RatingWord{"very unhappy", 1}, RatingWord{"strongly agree", 5}, RatingWord{"agree", 4},
    RatingWord{"neither agree nor disagree", 3}, RatingWord{"disagree", 2}, RatingWord{"strongly disagree", 1},
    RatingWord{"very easy", 5}, RatingWord{"easy", 4}, RatingWord{"neither easy nor difficult", 3},
    RatingWord{"difficult", 2}, RatingWord{"very difficult", 1},
    RatingWord{"sehr zufrieden", 5}, RatingWord{"zufrieden", 4}, RatingWord{"eher zufrieden", 4},
    RatingWord{"teils teils", 3}, RatingWord{"teils/teils", 3}, RatingWord{"weder noch", 3},
    RatingWord{"eher unzufrieden", 2}, RatingWord{"unzufrieden", 2}, RatingWord{"sehr unzufrieden", 1},
    RatingWord{"ausgezeichnet", 5}, RatingWord{"sehr gut", 5}, RatingWord{"gut", 4}, RatingWord{"befriedigend", 3},
    RatingWord{"schlecht", 2}, RatingWord{"sehr schlecht", 1},
    RatingWord{"très satisfait", 5}, RatingWord{"très satisfaite", 5}, RatingWord{"satisfait", 4},
    RatingWord{"satisfaite", 4}, RatingWord{"neutre", 3}, RatingWord{"insatisfait", 2}, RatingWord{"insatisfaite", 2},
    RatingWord{"très insatisfait", 1}, RatingWord{"très insatisfaite", 1}, RatingWord{"pas du tout satisfait", 1},
    RatingWord{"très bien", 5}, RatingWord{"bien", 4}, RatingWord{"moyen", 3}, RatingWord{"mauvais", 2},
    RatingWord{"très mauvais", 1},
    RatingWord{"muy satisfecho", 5}, RatingWord{"muy satisfecha", 5}, RatingWord{"satisfecho", 4},
    RatingWord{"satisfecha", 4}, RatingWord{"insatisfecho", 2}, RatingWord{"insatisfecha", 2},
    RatingWord{"muy insatisfecho", 1}, RatingWord{"muy insatisfecha", 1}, RatingWord{"excelente", 5},
    RatingWord{"muy bueno", 4}, RatingWord{"bueno", 4}, RatingWord{"regular", 3}, RatingWord{"malo", 2},
    RatingWord{"muy malo", 1},
    RatingWord{"molto soddisfatto", 5}, RatingWord{"molto soddisfatta", 5}, RatingWord{"soddisfatto", 4},
    RatingWord{"soddisfatta", 4}, RatingWord{"neutrale", 3}, RatingWord{"insoddisfatto", 2},
    RatingWord{"insoddisfatta", 2}, RatingWord{"molto insoddisfatto", 1}, RatingWord{"molto insoddisfatta", 1},
    RatingWord{"ottimo", 5}, RatingWord{"buono", 4}, RatingWord{"sufficiente", 3}, RatingWord{"scarso", 2},
    RatingWord{"pessimo", 1},
    RatingWord{"zeer tevreden", 5}, RatingWord{"tevreden", 4}, RatingWord{"neutraal", 3},
    RatingWord{"ontevreden", 2}, RatingWord{"zeer ontevreden", 1}, RatingWord{"uitstekend", 5},
    RatingWord{"goed", 4}, RatingWord{"redelijk", 3}, RatingWord{"matig", 2}, RatingWord{"slecht", 1},
};

double on(const RatingScale& scale, double value, double low, double high) {
    return scale.low + (value - low) / (high - low) * (scale.high - scale.low);
}

// Full stars before hollow ones, nothing else: "★★★★☆" is 4 of 5.
std::optional<double> stars_drawn(std::string_view text, const RatingScale& scale) {
    int full = 0, hollow = 0;
    while (!text.empty()) {
        const bool black = text.starts_with("\u2605") || text.starts_with("\u2B50");
        if (!black && !text.starts_with("\u2606") && !text.starts_with("\uFE0F")) return {};
        full += black;
        hollow += text.starts_with("\u2606");
        text.remove_prefix(3);
    }
    if (full + hollow == 0 || full + hollow > 10) return {};
    const double high = std::max({5, full + hollow});
    return scale.high == high ? full : on(scale, full, 0, high);
}

bool names_stars(std::string_view unit) {
    constexpr std::array<std::string_view, 12> units{"star", "stars", "sterne", "stern", "étoiles", "étoile",
                                                    "estrellas", "estrella", "stelle", "stella", "sterren", "ster"};
    return std::ranges::find(units, unit) != units.end();
}

// What follows the number: "/5", "out of 5", "von 5 Sternen".
std::optional<double> scale_named(std::string_view rest) {
    for (const std::string_view of : {"/", "out of ", "of ", "von ", "sur ", "de ", "su ", "van "}) {
        if (!rest.starts_with(of)) continue;
        rest = trim(rest.substr(of.size()));
        return parse_number(rest.substr(0, rest.find(' ')), '.');
    }
    return {};
}

}  // namespace

std::optional<int> rating_word(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > 40) return {};
    const std::string word = lower(text);
    const auto found = std::ranges::find(rating_words, std::string_view(word), &RatingWord::word);
    return found == rating_words.end() ? std::nullopt : std::optional(found->stars);
}

std::optional<double> parse_rating(std::string_view text, const RatingScale& scale, char decimal, bool words) {
    text = trim(text);
    if (text.empty() || text.size() > 60) return {};
    if (const auto number = parse_number(text, decimal)) return number;
    if (const auto drawn = stars_drawn(text, scale)) return drawn;
    const std::size_t digits = text.find_first_not_of("0123456789.,");
    const auto number = parse_number(text.substr(0, digits), decimal);
    if (number && digits != std::string_view::npos) {
        const std::string rest = lower(trim(text.substr(digits)));
        if (const auto high = scale_named(rest); high && *high > 0)
            return std::clamp(*high == scale.high ? *number : *number / *high * scale.high, scale.low, scale.high);
        if (rest == "%") return scale.high == 100 ? *number : on(scale, *number, 0, 100);
        if (names_stars(rest) || rest.starts_with("-") || rest.starts_with(":") || rest.starts_with("(")) return number;
    }
    const auto stars = words ? rating_word(text) : std::nullopt;
    return stars ? std::optional(on(scale, *stars, 1, 5)) : std::nullopt;
}

}  // namespace hark::ingest
