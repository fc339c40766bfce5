#include "hark/base/cases.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hark {
namespace {

constexpr std::array<std::string_view, case_state_count> states{"open", "answered", "waiting", "resolved", "reopened"};
constexpr std::array<std::string_view, case_kind_count> kinds{"complaint", "unclear"};
constexpr std::array<std::string_view, touch_role_count> roles{"complaint", "customer", "answer", "automatic", "note"};
constexpr std::array<std::string_view, recovery_count> recoveries{"unknown", "recovered", "unclear", "lost"};
constexpr std::array<std::string_view, 5> promise_states{"open", "kept", "late", "broken", "undated"};

}  // namespace

std::string_view name_of(CaseState state) { return states[static_cast<std::size_t>(state)]; }
std::string_view name_of(CaseKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(TouchRole role) { return roles[static_cast<std::size_t>(role)]; }
std::string_view name_of(Recovery recovery) { return recoveries[static_cast<std::size_t>(recovery)]; }
std::string_view name_of(PromiseState state) { return promise_states[static_cast<std::size_t>(state)]; }

std::optional<CaseState> case_state_named(std::string_view name) {
    const auto at = std::ranges::find(states, name);
    if (at == states.end()) return {};
    return static_cast<CaseState>(at - states.begin());
}

std::optional<CaseKind> case_kind_named(std::string_view name) {
    const auto at = std::ranges::find(kinds, name);
    if (at == kinds.end()) return {};
    return static_cast<CaseKind>(at - kinds.begin());
}

PromiseState state_of(const Promise& promise, Seconds now) {
    const bool kept = promise.kept != no_time && promise.kept <= now;
    if (promise.due == no_time) return kept ? PromiseState::kept : PromiseState::undated;
    if (kept) return promise.kept <= promise.due ? PromiseState::kept : PromiseState::late;
    return promise.due < now ? PromiseState::broken : PromiseState::open;
}

std::optional<CaseState> state_of_status(std::string_view status) {
    constexpr std::array<std::pair<std::string_view, CaseState>, 29> known{{
        {"open", CaseState::open}, {"new", CaseState::open}, {"in progress", CaseState::open}, {"on hold", CaseState::open}, {"on-hold", CaseState::open}, {"hold", CaseState::open},
        {"unanswered", CaseState::open}, {"todo", CaseState::open}, {"offen", CaseState::open}, {"2", CaseState::open},
        {"pending", CaseState::waiting}, {"waiting", CaseState::waiting}, {"waiting on customer", CaseState::waiting}, {"waiting for customer", CaseState::waiting},
        {"awaiting reply", CaseState::waiting}, {"snoozed", CaseState::waiting}, {"3", CaseState::waiting},
        {"solved", CaseState::answered}, {"resolved", CaseState::answered}, {"closed", CaseState::answered}, {"done", CaseState::answered}, {"answered", CaseState::answered},
        {"replied", CaseState::answered}, {"4", CaseState::answered}, {"5", CaseState::answered},
        {"reopened", CaseState::reopened}, {"re-opened", CaseState::reopened}, {"reopen", CaseState::reopened}, {"wieder geöffnet", CaseState::reopened},
    }};
    std::string lowered(status);
    for (char& c : lowered) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const auto at = std::ranges::find(known, lowered, &std::pair<std::string_view, CaseState>::first);
    if (at == known.end()) return {};
    return at->second;
}

int progress_of(std::string_view status) {
    const std::optional<CaseState> state = state_of_status(status);
    if (!state) return 0;
    return *state == CaseState::reopened ? 4 : *state == CaseState::answered ? 3 : *state == CaseState::waiting ? 2 : 1;
}

}  // namespace hark
