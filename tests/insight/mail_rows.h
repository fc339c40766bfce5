// tests/insight/mail_rows.h: messages of a thread in a line each. Times are hours.
#pragma once

#include "hark/insight/envelopes.h"

#include <string>
#include <vector>

namespace hark {

inline Envelopes envelopes_of(const std::vector<MessageRow>& rows) {
    Envelopes mail;
    for (const MessageRow& row : rows) mail.add(row);
    return mail;
}

inline const std::string us = "help@acme.example";

struct MailRows {
    std::vector<MessageRow> rows;

    Envelopes envelopes() const { return envelopes_of(rows); }

    MessageRow& add(Seconds hour, const std::string& id, const std::string& sender, const std::string& references = "") {
        MessageRow row;
        row.verbatim = static_cast<std::int64_t>(rows.size()) + 1;
        row.key = content_key(id + sender);
        row.time = hour * 3600;
        row.id = id;
        row.sender = sender;
        row.references = references;
        row.replied = !references.empty();
        row.subject = "Chair";
        row.party = sender == us ? Party::own : Party::unknown;
        row.recipients = sender == us ? "ann@x.example" : us;
        return rows.emplace_back(row);
    }
    MessageRow& complaint(Seconds hour, const std::string& id, const std::string& sender = "ann@x.example", const std::string& references = "") {
        MessageRow& row = add(hour, id, sender, references);
        row.complaint = true;
        return row;
    }
    MessageRow& answer(Seconds hour, const std::string& id, const std::string& references, const std::string& to = "ann@x.example") {
        MessageRow& row = add(hour, id, us, references);
        row.recipients = to;
        return row;
    }
};

inline Mark mark(const std::string& name, std::uint32_t sentence = 0) { return {name, {sentence, sentence + 1}, {sentence, sentence + 9}}; }

}  // namespace hark
