#include "hark/text/personal.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "personal_parts.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, personal_count> names{"email", "phone", "card", "iban", "national_id", "name"};

// Of two that overlap the one that begins first stands, then the longer, then the surer kind.
void drop_overlaps(std::vector<PersonalSpan>& found) {
    std::ranges::sort(found, {}, [](const PersonalSpan& p) { return std::tuple(p.span.begin, ~p.span.end, p.kind == Personal::phone); });
    std::uint32_t end = 0;
    std::erase_if(found, [&](const PersonalSpan& p) {
        if (p.span.begin < end) return true;
        end = p.span.end;
        return false;
    });
}

}  // namespace

std::string_view name_of(Personal kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<PersonalKinds> personal_kinds(std::string_view list) {
    if (list == "all") return PersonalKinds::all();
    PersonalKinds kinds;
    if (list == "none") return kinds;
    while (true) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const auto at = std::ranges::find(names, list.substr(0, comma));
        if (at == names.end()) return {};
        kinds = kinds.with(static_cast<Personal>(at - names.begin()));
        if (comma == list.size()) return kinds;
        list.remove_prefix(comma + 1);
    }
}

void find_personal(std::string_view text, PersonalKinds kinds, std::vector<PersonalSpan>& found) {
    found.clear();
    if (kinds.has(Personal::email)) find_emails(text, found);
    find_codes(text, kinds, found);
    find_numbers(text, kinds, found);
    if (kinds.has(Personal::name)) find_names(text, found);
    drop_overlaps(found);
}

void mask_personal(const std::vector<PersonalSpan>& found, char* text) {
    for (const PersonalSpan& personal : found)
        for (std::uint32_t i = personal.span.begin; i < personal.span.end; ++i)
            if (is_word_byte(text[i])) text[i] = '*';
}

void mask_personal(PersonalKinds kinds, std::string& text) {
    std::vector<PersonalSpan> found;
    find_personal(text, kinds, found);
    mask_personal(found, text.data());
}

}  // namespace hark
