#include "support/mail_maker.h"

#include <algorithm>
#include <functional>
#include <random>
#include <utility>

#include "hark/base/time.h"
#include "support/mail_phrases.h"

namespace hark::test {
namespace {

namespace p = phrases;

const std::string help = "support@" + maker_domain;

struct Person {
    std::string name, address, other;  // other: where answers are wanted, or ""
};

struct Head {
    std::string from, to, subject, id, references, extra;
    Seconds time = 0;
};

// "Mon, 02 Nov 2026 08:14:00 +0000"
std::string mail_date(Seconds time) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = iso_time(time);
    return iso.substr(8, 2) + " " + std::string(months[static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1)]) + " " + iso.substr(0, 4) + " " + iso.substr(11, 8) + " +0000";
}

class Maker {
public:
    Maker(std::uint32_t seed, std::size_t messages) : random_(seed), most_(messages) {}

    MadeMail make() {
        while (mail_.messages.size() < most_) tell();
        std::ranges::shuffle(mail_.messages, random_);
        return std::move(mail_);
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }
    bool often(std::size_t percent) { return below(100) < percent; }
    template <std::size_t size>
    std::string_view any(const std::array<std::string_view, size>& of) { return of[below(size)]; }

    // From here, or in one story of three from other trades.
    template <std::size_t size, std::size_t more>
    std::string line(const std::array<std::string_view, size>& of, const std::array<std::string_view, more>& elsewhere) { return filled(elsewhere_ ? any(elsewhere) : any(of)); }

    std::string filled(std::string_view pattern) {
        std::string out;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] != '{') {
                out += pattern[i];
                continue;
            }
            const char what = pattern[i + 1];
            out += what == 'p' ? product_ : what == 'd' ? std::string(any(p::days)) : what == 'n' ? std::to_string(2 + below(7)) : order_;
            i += 2;
        }
        return out;
    }

    // A story begins: who, what about, when.
    void begin(std::string kind) {
        story_ = Story{std::move(kind), {}, false, false, ""};
        elsewhere_ = often(33);
        product_ = any(p::products);
        order_ = std::to_string(40'000 + below(50'000));
        const std::string first(any(p::names)), last(any(p::families)), number = std::to_string(++people_);
        who_ = {first + " " + last, first + "." + last + number + "@post" + std::to_string(below(40)) + ".example", ""};
        std::ranges::transform(who_.address, who_.address.begin(), [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
        time_ = *civil(2026, 3, 1) + static_cast<Seconds>(below(240 * 86'400));
        thread_.clear();
    }
    void wait() { time_ += 1'800 + static_cast<Seconds>(below(3 * 86'400)); }
    std::string new_id(std::string_view domain) { return std::to_string(++ids_) + "." + std::to_string(random_()) + "@" + std::string(domain); }
    std::string domain_of(const std::string& address) const { return address.substr(address.find('@') + 1); }

    void put(const Head& head, const std::string& body) {
        std::string message = "From: " + head.from + "\nTo: " + head.to + "\nSubject: " + head.subject + "\nDate: " + mail_date(head.time) + "\n";
        if (!head.id.empty()) message += "Message-ID: <" + head.id + ">\n";
        if (!head.references.empty()) message += "In-Reply-To: <" + head.references.substr(head.references.rfind('<') == std::string::npos ? 0 : head.references.rfind('<') + 1) + "\nReferences: <" + head.references + "\n";
        mail_.messages.push_back(message + head.extra + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + body + "\n");
    }
    // "a> <b>" of the thread so far.
    std::string chain() const {
        std::string all;
        for (const std::string& id : thread_) all += (all.empty() ? "" : " <") + id + ">";
        return all;
    }
    std::string with_quote(std::string text) {
        if (last_text_.empty() || !often(60)) return text;
        std::string quoted = "\n\nOn " + iso_date(time_) + " at 10:12, somebody <x@y.example> wrote:\n\n> ";
        for (const char c : last_text_) quoted += c == '\n' ? std::string("\n> ") : std::string(1, c);
        return text + quoted;
    }

    std::string letter(const std::string& text, const std::string& name) {
        const std::string_view opener = any(p::openers), closer = any(p::closers);
        std::string out = opener.empty() ? "" : std::string(opener) + "\n\n";
        out += text;
        if (!closer.empty()) out += "\n\n" + std::string(closer) + "\n" + name;
        return out;
    }

    // The customer writes. `linked`: by references; else by the subject alone.
    void customer(const std::string& text, bool linked = true, bool fresh = false) {
        Head head;
        head.from = who_.name + " <" + who_.address + ">";
        head.to = help;
        head.id = new_id(domain_of(who_.address));
        head.subject = fresh ? subject_ : "Re: " + subject_;
        if (linked && !fresh) head.references = chain();
        if (!who_.other.empty()) head.extra = "Reply-To: " + who_.other + "\n";
        head.time = time_;
        story_.ids.push_back(head.id);
        const std::string body = letter(text, who_.name);
        put(head, fresh ? body : with_quote(body));
        thread_.push_back(head.id);
        last_text_ = text;
        wait();
    }
    void complain(bool foreign_too = true) {
        subject_ = filled(any(p::complaint_subjects));
        story_.complaint = true;
        customer(complaint_text(foreign_too), true, true);
    }
    std::string complaint_text(bool foreign_too = true) {
        if (foreign_too && often(3)) return std::string(any(p::foreign));
        std::string text = line(p::facts, p::facts_elsewhere);
        const std::size_t way = below(3);
        if (way == 1) text += " " + line(p::feelings, p::feelings_elsewhere);
        if (way == 2) text = line(p::feelings, p::feelings_elsewhere);
        if (often(20)) text += " " + line(p::facts, p::facts_elsewhere);
        return text;
    }
    void us(const std::string& text, bool linked = true, const std::string& to = "", std::string extra = "", bool forward = false) {
        const std::string name(any(p::staff));
        Head head;
        head.from = name + " <" + (often(70) ? help : name.substr(0, name.find(' ')) + "@" + maker_domain) + ">";
        head.to = !to.empty() ? to : who_.other.empty() ? who_.address : who_.other;
        head.id = new_id(maker_domain);
        head.subject = (forward ? "Fwd: " : "Re: ") + subject_;
        if (linked) head.references = chain();
        head.extra = std::move(extra);
        head.time = time_;
        last_us_ = head.id;
        put(head, with_quote(letter(text, name)));
        if (!forward) thread_.push_back(head.id);
        last_text_ = text;
        wait();
    }
    void answer(bool linked = true) { us(filled(any(p::answers)), linked); }
    void auto_reply() {
        const Seconds kept = time_;
        us("Thank you for your message. We have received it and will answer as soon as possible. Your ticket number is " + order_ + ".", true, "", "Auto-Submitted: auto-replied\n");
        thread_.pop_back();
        time_ = kept;
    }
    void internal_forward() {
        us(filled(any(p::notes)) + "\n\n---------- Forwarded message ----------\nFrom: " + who_.name + " <" + who_.address + ">\nSubject: " + subject_ + "\n\n" + last_text_, often(50),
           "team@" + maker_domain, "", true);
    }
    void bounce() {
        Head head{"Mail Delivery System <MAILER-DAEMON@mx." + maker_domain + ">", help, "Undelivered Mail Returned to Sender", new_id("mx." + maker_domain), last_us_ + ">", "Auto-Submitted: auto-replied\n", time_};
        put(head, "The message could not be delivered to one or more recipients: mailbox full.");
    }
    void out_of_office() {
        Head head{who_.name + " <" + who_.address + ">", help, "Automatic reply: " + subject_, new_id(domain_of(who_.address)), chain(), "Auto-Submitted: auto-replied\n", time_};
        put(head, "I am out of the office and will be back next week.");
        wait();
    }

    void end(bool unanswered, std::string state) {
        story_.unanswered = unanswered;
        story_.state = std::move(state);
        mail_.stories.push_back(std::move(story_));
        last_text_.clear();
    }
    // The story may end well, or begin anew.
    void aftermath() {
        const std::size_t way = below(100);
        if (way < 35) return end(false, "answered");
        if (way < 50) {
            customer(line(p::solved, p::solved_elsewhere), often(80));
            return end(false, "resolved");
        }
        if (way < 65) {
            customer(line(p::acknowledged, p::acknowledged_elsewhere), often(80));
            return end(false, "answered");
        }
        if (way < 70) {
            out_of_office();
            return end(false, "answered");
        }
        customer(line(p::reopened, p::reopened_elsewhere), often(80));
        if (way < 85) return end(true, "reopened");
        answer(often(80));
        return end(false, "answered");
    }

    void tell() {
        struct Kind {
            std::size_t weight;
            std::string_view name;
            void (Maker::*tell)();
        };
        static constexpr std::array<Kind, 19> kinds{{{10, "never answered", &Maker::never}, {8, "automatic reply only", &Maker::only_automatic}, {5, "forwarded inside only", &Maker::only_forwarded},
                                                     {4, "asked the supplier only", &Maker::only_supplier}, {18, "answered", &Maker::answered}, {8, "answered without references", &Maker::split},
                                                     {6, "asked the customer", &Maker::asked}, {4, "reminded", &Maker::reminded}, {2, "answer bounced", &Maker::bounced}, {4, "by a form", &Maker::form},
                                                     {2, "two with one subject", &Maker::twice}, {2, "answers a mailing", &Maker::mailing}, {3, "two addresses", &Maker::two_addresses},
                                                     {2, "no Message-ID", &Maker::no_id}, {12, "question", &Maker::question}, {10, "praise", &Maker::praise}, {12, "tells something", &Maker::telling}, {3, "newsletter", &Maker::newsletter},
                                                     {2, "question that becomes a complaint", &Maker::turned}}};
        std::size_t sum = 0;
        for (const Kind& kind : kinds) sum += kind.weight;
        std::size_t at = below(sum), i = 0;
        while (at >= kinds[i].weight) at -= kinds[i++].weight;
        begin(std::string(kinds[i].name));
        (this->*kinds[i].tell)();
    }

    void never() {
        complain();
        end(true, "open");
    }
    void only_automatic() {
        complain();
        auto_reply();
        if (often(30)) customer(filled(any(p::reminders)));
        end(true, "open");
    }
    void only_forwarded() {
        complain();
        if (often(50)) auto_reply();
        internal_forward();
        if (often(50)) us("I will look at it when I am back.", true, help + ", team@" + maker_domain);
        end(true, "open");
    }
    void only_supplier() {
        complain();
        us(filled("Please tell us where shipment {o} is.") + "\n\n> " + last_text_, often(50), "claims@swiftparcels.example", "", true);
        Head head{"Swift Parcels <claims@swiftparcels.example>", help, "Re: Fwd: " + subject_, new_id("swiftparcels.example"), last_us_ + ">", "", time_};
        put(head, filled(any(p::supplier_words)));
        end(true, "open");
    }
    void answered() {
        complain();
        if (often(40)) auto_reply();
        answer();
        aftermath();
    }
    void split() {
        complain();
        answer(false);
        aftermath();
    }
    void asked() {
        complain();
        us(filled(any(p::asks)));
        if (often(40)) return end(false, "waiting");
        customer(filled(any(p::supplied)), often(80));
        if (often(50)) return end(true, "open");
        answer();
        aftermath();
    }
    void reminded() {
        complain();
        customer(filled(any(p::reminders)), often(70));
        if (often(50)) return end(true, "open");
        answer();
        aftermath();
    }
    void bounced() {
        complain();
        answer();
        bounce();
        end(true, "open");
    }
    void form() {
        subject_ = "Contact form: " + std::string(often(50) ? "complaint" : "other") + " " + order_;
        story_.complaint = true;
        Head head{"Birchwood contact form <form@" + maker_domain + ">", help, subject_, new_id("web." + maker_domain), "", "Reply-To: " + who_.name + " <" + who_.address + ">\n", time_};
        story_.ids.push_back(head.id);
        last_text_ = complaint_text(false);
        put(head, last_text_);
        thread_.push_back(head.id);
        wait();
        if (often(50)) return end(true, "open");
        answer();
        aftermath();
    }
    void twice() {
        complain(false);
        answer();
        end(false, "answered");
        story_ = Story{"two with one subject", {}, true, true, "open"};
        thread_.clear();
        customer(complaint_text(false), true, true);
        end(true, "open");
    }
    void mailing() {
        const std::string offer = new_id(maker_domain);
        subject_ = "Our offers in autumn " + order_;
        for (int i = 0; i < 6; ++i) {
            if (i > 0) begin("answers a mailing");
            subject_ = "Our offers in autumn";
            thread_ = {offer};
            story_.complaint = true;
            customer(complaint_text(false));
            if (often(50)) {
                end(true, "open");
            } else {
                answer();
                end(false, "answered");
            }
        }
    }
    void two_addresses() {
        who_.other = "private." + who_.address;
        complain();
        if (often(50)) return end(true, "open");
        answer();
        aftermath();
    }
    void no_id() {
        subject_ = filled(any(p::complaint_subjects)) + " " + order_;
        story_.complaint = true;
        Head head{who_.name + " <" + who_.address + ">", help, subject_, "", "", "", time_};
        last_text_ = complaint_text(false);
        put(head, letter(last_text_, who_.name));
        story_.ids.push_back(who_.address);  // known by who wrote it
        wait();
        if (often(50)) return end(true, "open");
        answer(false);
        end(false, "answered");
    }
    void question() {
        subject_ = filled(any(p::other_subjects));
        customer(line(p::questions, p::questions_elsewhere), true, true);
        if (often(70)) us(filled("Thank you for your question. Yes, that is possible; our colleagues in the shop will help you on {d}."));
        if (often(20)) customer(line(p::acknowledged, p::acknowledged_elsewhere));
        end(false, "");
    }
    void praise() {
        subject_ = filled(any(p::other_subjects));
        customer(line(p::praises, p::praises_elsewhere), true, true);
        if (often(30)) us("Thank you for your kind words, we have passed them on.");
        end(false, "");
    }
    void telling() {
        subject_ = filled(any(p::other_subjects));
        customer(line(p::tellings, p::tellings_elsewhere), true, true);
        if (often(60)) us("Thank you for your message, we have noted it.");
        end(false, "");
    }
    void newsletter() {
        Head head{"Parcel Weekly <news@parcelweekly.example>", help, "Trends in home delivery " + order_, new_id("parcelweekly.example"), "", "List-Unsubscribe: <https://parcelweekly.example/u>\nList-Unsubscribe-Post: One-Click\n", time_};
        put(head, "Late parcels, broken promises: what customers complain about, and what to do about it.");
        end(false, "");
    }
    void turned() {
        subject_ = filled(any(p::other_subjects));
        customer(line(p::questions, p::questions_elsewhere), true, true);
        us("Thank you for your question. Yes, that is possible.");
        story_.complaint = true;
        customer(complaint_text(false));
        if (often(50)) return end(true, "open");
        answer();
        aftermath();
    }

    std::mt19937 random_;
    std::size_t most_;
    MadeMail mail_;
    Story story_;
    Person who_;
    std::string product_, order_, subject_, last_text_, last_us_;
    std::vector<std::string> thread_;
    Seconds time_ = 0;
    std::size_t people_ = 0, ids_ = 0;
    bool elsewhere_ = false;  // the story is of another trade
};

}  // namespace

MadeMail make_mail(std::uint32_t seed, std::size_t messages) { return Maker(seed, messages).make(); }

std::string mbox_of(const MadeMail& mail) {
    std::string out;
    for (const std::string& message : mail.messages) {
        out += "From made@maker.example Mon Nov 02 08:00:00 2026\n";
        std::size_t begin = 0;
        while (begin < message.size()) {
            const std::size_t end = std::min(message.find('\n', begin), message.size() - 1);
            const std::string line = message.substr(begin, end + 1 - begin);
            out += line.starts_with("From ") || line.starts_with(">From ") ? ">" + line : line;
            begin = end + 1;
        }
        out += '\n';
    }
    return out;
}

}  // namespace hark::test
