// Names of people in a sentence that praises staff: behind thanks, behind what somebody is ("our waiter Marco"), and before what only people do.
#include "hark/analysis/said.h"

#include "analysis/said_words.h"

namespace hark {
namespace {

constexpr WordList<16> thanks{"thanks", "thank", "kudos", "credit", "shoutout", "props", "compliments", "mention", "gratitude", "applause", "praise", "cheers", "bravo", "thankyou", "appreciation", "grateful"};
constexpr WordList<50> roles{"waiter", "waitress", "receptionist", "driver", "nurse", "doctor", "agent", "manager", "server", "barista", "guide", "host", "hostess", "technician", "engineer", "bartender", "barman", "chef", "concierge", "rep",
    "representative", "clerk", "instructor", "lady", "guy", "gentleman", "man", "woman", "girl", "boy", "colleague", "consultant", "surgeon", "therapist", "stylist", "salesman", "saleswoman", "named", "called", "porter", "adviser", "advisor", "trainer",
    "dentist", "midwife", "courier", "assistant", "owner", "steward", "stewardess"};
constexpr WordList<34> of_people{"helped", "helps", "went", "made", "took", "greeted", "welcomed", "explained", "answered", "sorted", "arranged", "looked", "gave", "showed", "recommended", "served", "drove", "checked", "stayed", "fixed", "called",
    "organised", "organized", "found", "organising", "assisted", "smiled", "rang", "kept", "treated", "solved", "listened", "brought", "upgraded"};
constexpr WordList<22> like_people{"helpful", "friendly", "kind", "attentive", "patient", "professional", "knowledgeable", "polite", "courteous", "welcoming", "caring", "considerate", "accommodating", "gracious", "charming", "efficient", "competent",
    "thoughtful", "star", "gem", "legend", "angel"};
constexpr WordList<5> at_place{"at", "from", "in", "on", "behind"};
constexpr WordList<24> places{"desk", "reception", "front", "bar", "restaurant", "housekeeping", "support", "customer", "service", "counter", "till", "kitchen", "spa", "phone", "chat", "door", "shop", "store", "office", "team", "sales", "warehouse", "breakfast", "gym"};
constexpr WordList<3> joins{"and", "&", ","};

struct Team {
    std::string_view first, second, name;
};
constexpr std::array<Team, 15> teams{{{"front", "desk", "front desk"}, {"reception", "", "reception"}, {"receptionists", "", "reception"}, {"housekeeping", "", "housekeeping"}, {"cleaners", "", "housekeeping"}, {"support", "team", "support team"},
    {"customer", "service", "customer service"}, {"bar", "staff", "bar staff"}, {"kitchen", "staff", "kitchen"}, {"delivery", "driver", "delivery"}, {"nurses", "", "nurses"}, {"cabin", "crew", "cabin crew"}, {"crew", "", "crew"},
    {"waiters", "", "waiters"}, {"concierge", "", "concierge"}}};

constexpr WordList<10> knowledge{"knowledgeable", "knowledge", "expert", "expertise", "knew", "informed", "informative", "skilled", "competent", "explained"};
constexpr WordList<15> friendliness{"friendly", "kind", "polite", "courteous", "welcoming", "warm", "smile", "smiling", "lovely", "charming", "cheerful", "pleasant", "nice", "caring", "gracious"};
constexpr WordList<12> helpfulness{"helpful", "helped", "help", "assisted", "accommodating", "attentive", "extra", "beyond", "sorted", "arranged", "solved", "supportive"};
constexpr WordList<11> speed{"quick", "quickly", "fast", "prompt", "promptly", "swift", "immediately", "efficient", "efficiently", "minutes", "rapid"};

bool is_thanked(const SaidWords& words, std::size_t at) {
    const std::size_t from = at > 5 ? at - 5 : 0;
    for (std::size_t i = from; i < at; ++i)
        if (words.is(i, thanks) || (words[i] == "shout" && i + 1 < at && words[i + 1] == "out") || (words[i] == "hats" && i + 1 < at && words[i + 1] == "off")) {
            for (std::size_t j = i + 1; j < at; ++j)
                if (words.is(j, WordList<5>{"for", "because", "but", "when", "after"})) return false;  // "thanks for the trip to Rome"
            return true;
        }
    return false;
}

// "AA", "MN": a firm, a place or somebody's initials.
bool is_abbreviation(std::string_view name) {
    return std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool has_role(const SaidWords& words, std::size_t at) { return at > 0 && (words.is(at - 1, roles) || (at > 1 && words.is_mark(at - 1) && words.is(at - 2, roles))); }

bool acts(const SaidWords& words, std::size_t end) {
    if (words.is(end, of_people)) return true;
    if (words.is(end, at_place)) return words.any(end + 1, end + 4, places);
    if (words.is(end, WordList<6>{"was", "is", "were", "are", "has", "who"})) return words.any(end + 1, end + 7, like_people) || words.any(end + 1, end + 3, of_people);
    return false;
}

// The place of the next name of a list, "X, Y and Z"; 0 if the list ends.
std::size_t next_in_list(const SaidWords& words, std::size_t end) {
    std::size_t i = end;
    while (i < words.size() && i < end + 2 && words.is(i, joins)) ++i;
    return i > end && words.name_at(i, 2) > 0 ? i : 0;
}

}  // namespace

Thanked thanked_in(std::string_view sentence) {
    const SaidWords words(sentence);
    Thanked found;
    bool in_list = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t count = words.name_at(i, 2);
        if (count == 0 || is_abbreviation(words.joined(i, count))) continue;
        std::size_t end = i + count, last = end;
        // "Maria and Jon were so kind": what stands behind the list is said of all in it.
        for (std::size_t next = next_in_list(words, last); next > 0; next = next_in_list(words, last)) last = next + words.name_at(next, 2);
        const bool sure = (in_list && found.people.back().sure) || is_thanked(words, i);
        const bool person = sure || in_list || has_role(words, i) || acts(words, last);
        const std::string name = words.joined(i, count);
        if (person && std::ranges::find(found.people, name, &ThankedPerson::name) == found.people.end()) found.people.push_back({name, sure});
        in_list = person && next_in_list(words, end) > 0;
        i = end - 1;
    }
    for (std::size_t i = 0; i < words.size(); ++i)
        for (const Team& team : teams)
            if (words[i] == team.first && (team.second.empty() || (i + 1 < words.size() && words[i + 1] == team.second)) && std::ranges::find(found.teams, team.name) == found.teams.end()) found.teams.emplace_back(team.name);
    found.knowledge = words.any(0, words.size(), knowledge);
    found.friendliness = words.any(0, words.size(), friendliness);
    found.helpfulness = words.any(0, words.size(), helpfulness);
    found.speed = words.any(0, words.size(), speed);
    return found;
}

}  // namespace hark
