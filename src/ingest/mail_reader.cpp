// Messages as verbatims.
#include <algorithm>
#include <array>

#include "hark/base/time.h"
#include "hark/mail/clean.h"
#include "hark/mail/mailbox.h"
#include "hark/mail/subject.h"
#include "readers.h"
#include "row_mapper.h"
#include "values.h"

namespace hark::ingest {
namespace {

constexpr std::size_t mail_batch_bytes = std::size_t{1} << 20;

class MailReader final : public Reader {
public:
    MailReader(std::string path, const SourceFormat& format, Mailbox mailbox, Phrases phrases)
        : mapper_(format), info_{std::move(path), format.mailbox, "", mapper_.segments(), format.scale, format.rest.byte == 0 && format.rest.known.empty(), true},
          parties_(format.parties), mailbox_(std::move(mailbox)), phrases_(std::move(phrases)) {}

    Result<bool> next(RawBatch& raw, std::size_t max_records) override {
        raw.clear();
        while (!error_ && raw.ends.size() + raw.rejects.size() < max_records && raw.bytes.size() < mail_batch_bytes) {
            const Result<bool> more = mailbox_.next(message_);
            if (!more) error_ = more.error();
            if (!more || !*more) break;
            if (message_.error) raw.rejects.push_back(unreadable(message_.bytes, place_of(message_), *message_.error));
            else add(raw);
        }
        raw.consumed = mailbox_.consumed();
        if (!raw.ends.empty() || !raw.rejects.empty()) return true;
        if (error_) return *error_;
        return false;
    }

    void parse(const RawBatch& raw, Batch& batch) const override {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < raw.ends.size(); begin = raw.ends[i++])
            parse_message(std::string_view(raw.bytes).substr(begin, raw.ends[i] - begin), raw.places[i], batch);
        batch.rejects.insert(batch.rejects.end(), raw.rejects.begin(), raw.rejects.end());
    }

    const SourceInfo& info() const override { return info_; }
    std::uint64_t size() const override { return mailbox_.size(); }
    std::uint64_t next_line() const override { return mailbox_.next_line(); }

private:
    static RawBatch::Place place_of(const RawMessage& message) { return {message.file, message.folder, message.line, message.byte}; }
    void add(RawBatch& raw) const {
        raw.bytes += message_.bytes;
        raw.ends.push_back(static_cast<std::uint32_t>(raw.bytes.size()));
        raw.places.push_back(place_of(message_));
    }

    // A source of many files says which one it is.
    Reject unreadable(std::string_view bytes, const RawBatch::Place& place, const Error& error) const {
        const std::string what = place.file.empty() ? error.what : place.file + ": " + error.what;
        return reject_of(bytes, info_.path, place.line, place.byte, what, error.mend);
    }

    void parse_message(std::string_view bytes, const RawBatch::Place& place, Batch& batch) const {
        const Result<Message> message = read_message(bytes);
        if (!message) {
            batch.rejects.push_back(unreadable(bytes, place, message.error()));
            return;
        }
        const Cleaned cleaned = clean(*message, phrases_);
        const bool personal = cleaned.kind == MessageKind::personal;
        const std::string text = personal ? reply_of(message->text, cleaned, false) : message->text;
        const std::string time = iso_time(message->time);
        const Address sender = sender_of(*message);
        const std::array<std::string_view, 7> fields{title_of(*message), text, message->id, sender.address, time, place.folder, name_of(cleaned.kind)};
        mapper_.map(fields, place.line, place.byte, batch);
        Verbatim& verbatim = batch.verbatims.back();
        verbatim.automatic = !personal;
        if (verbatim.forgotten) return;
        verbatim.message = static_cast<std::int32_t>(batch.messages.size());
        batch.messages.push_back(head_of(*message, cleaned.kind, sender, batch));
        for (const std::string& note : message->notes) add_unread(batch.unread, unread_of(note, place.line, place.file.empty() ? message->subject : place.file));
    }

    // A form on our own pages sends in our name, and says whom to answer.
    Address sender_of(const Message& message) const {
        const Address from = message.from.empty() ? Address() : message.from.front();
        if (message.reply_to.empty() || parties_.party_of(from.address) != Party::own) return from;
        return parties_.party_of(message.reply_to.front().address) == Party::own ? from : message.reply_to.front();
    }

    MessageHead head_of(const Message& message, MessageKind kind, const Address& sender, Batch& batch) const {
        MessageHead head;
        head.party = parties_.party_of(sender.address, sender.name);
        head.kind = kind;
        const std::string_view base = base_subject(message.subject, phrases_);
        head.replied = !message.in_reply_to.empty() || base.size() < message.subject.size();
        head.subject = mapper_.stored(base, batch);
        std::string joined;
        for (const std::string& id : message.references) joined += id + ' ';
        if (std::ranges::find(message.references, message.in_reply_to) == message.references.end()) joined += message.in_reply_to;
        head.references = batch.arena.store(trim(joined));
        joined.clear();
        for (const std::vector<Address>* list : {&message.to, &message.cc})
            for (const Address& address : *list) joined.append(mapper_.address(address.address, batch)) += ' ';
        head.recipients = batch.arena.store(trim(joined));
        if (!message.reply_to.empty() && message.reply_to.front().address != sender.address) head.reply_to = mapper_.address(message.reply_to.front().address, batch);
        return head;
    }

    // The subject of a reply is somebody else's, and has been counted with the message that it answers.
    std::string_view title_of(const Message& message) const {
        const bool reply = !message.in_reply_to.empty() || base_subject(message.subject, phrases_).size() < message.subject.size();
        return reply ? std::string_view() : std::string_view(message.subject);
    }

    RowMapper mapper_;
    SourceInfo info_;
    Parties parties_;
    Mailbox mailbox_;
    Phrases phrases_;
    RawMessage message_;
    std::optional<Error> error_;  // ends the source once what came before is given out
};

}  // namespace

Result<std::unique_ptr<Reader>> open_mail(std::string path, const SourceFormat& format) {
    Result<Phrases> phrases = format.phrases.empty() ? Result<Phrases>(Phrases()) : Phrases::load(format.phrases);
    if (!phrases) return phrases.error();
    Result<Mailbox> mailbox = Mailbox::open(path, format.rest);
    if (!mailbox) return mailbox.error();
    return std::unique_ptr<Reader>(std::make_unique<MailReader>(std::move(path), format, std::move(*mailbox), std::move(*phrases)));
}

}  // namespace hark::ingest
