// tests/support/mail_score.h: what the ledger found, held against what is known of a made mailbox.
#pragma once

#include "hark/store/store.h"

#include "support/mail_maker.h"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace hark::test {

struct Score {
    int complaints = 0, found = 0, wrong = 0;              // stories of complaint; those with a case; cases of stories that are none
    int unanswered = 0, unanswered_found = 0, unanswered_wrong = 0;
    int states = 0, states_right = 0;                      // of complaints that were found
    std::vector<std::string> misses;                       // "missed: never answered: id"

    double recall() const { return unanswered == 0 ? 1 : double(unanswered_found) / unanswered; }
    double precision() const { return unanswered_found == 0 ? 0 : double(unanswered_found) / (unanswered_found + unanswered_wrong); }
};

// What stands in the message of this id.
inline std::string body_of(const MadeMail& mail, const std::string& id) {
    for (const std::string& message : mail.messages)
        if (message.find("Message-ID: <" + id + ">") != std::string::npos) return message.substr(message.find("\n\n") + 2, 300);
    return {};
}

inline Score score_of(const Store& store, const MadeMail& mail) {
    std::map<std::string, std::size_t> story_of;
    for (std::size_t i = 0; i < mail.stories.size(); ++i)
        for (const std::string& id : mail.stories[i].ids) story_of[id] = i;
    const Result<std::vector<Case>> cases = store.cases();
    if (!cases) throw std::runtime_error(to_string(cases.error()));
    std::map<std::size_t, const Case*> found;
    Score score;
    for (const Case& one : *cases) {
        const StoredVerbatim verbatim = *store.verbatim(one.complaint);
        const auto story = story_of.find(story_of.contains(verbatim.external_id) ? verbatim.external_id : verbatim.customer);
        const bool is_one = story != story_of.end() && mail.stories[story->second].complaint;
        const bool waits = is_unanswered(one.state);
        if (is_one) found[story->second] = waits || !found.contains(story->second) ? &one : found[story->second];
        if (!is_one) ++score.wrong;
        if (waits && !(is_one && mail.stories[story->second].unanswered)) {
            ++score.unanswered_wrong;
            score.misses.push_back("wrong: " + (story == story_of.end() ? "?" : mail.stories[story->second].kind) + ": " + verbatim.text.substr(0, 200));
        }
    }
    for (std::size_t i = 0; i < mail.stories.size(); ++i) {
        const Story& story = mail.stories[i];
        if (!story.complaint) continue;
        const auto at = found.find(i);
        ++score.complaints;
        score.found += at != found.end();
        score.unanswered += story.unanswered;
        const bool waits = at != found.end() && is_unanswered(at->second->state);
        score.unanswered_found += story.unanswered && waits;
        if (story.unanswered && !waits) score.misses.push_back("missed: " + story.kind + ": " + (at == found.end() ? "no case" : std::string(name_of(at->second->state))) + ": " + body_of(mail, story.ids.back()));
        if (at == found.end()) continue;
        ++score.states;
        score.states_right += name_of(at->second->state) == story.state;
    }
    return score;
}

}  // namespace hark::test
