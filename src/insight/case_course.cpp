#include "insight/case_course.h"

#include <algorithm>

#include "hark/insight/cases.h"

namespace hark {
namespace {

constexpr std::size_t id_digits = 12;

class Course {
public:
    explicit Course(const Calendar& calendar) : calendar_(calendar) {}

    void take(const CaseEvent& event) {
        Touch touch = event.touch;
        const bool theirs = touch.role == TouchRole::customer;
        if (theirs && event.complains) touch.role = TouchRole::complaint;
        case_.touches.push_back(touch);
        if (!begun_ && touch.role == TouchRole::complaint) begin(event);
        else if (begun_ && theirs) hear(event);
        else if (begun_ && touch.role == TouchRole::answer) answer(event);
        if (touch.role != TouchRole::automatic && touch.role != TouchRole::note) case_.last_touch = std::max(case_.last_touch, touch.time);
    }

    std::optional<Case> finish() && {
        if (!begun_) return {};
        return std::move(case_);
    }

private:
    void turn(CaseState state, Seconds time) {
        case_.state = state;
        case_.since = time;
    }

    void begin(const CaseEvent& event) {
        begun_ = true;
        case_.id = to_hex(event.key).substr(0, id_digits);
        case_.complaint = event.touch.verbatim;
        case_.quote = event.quote;
        case_.subject = event.subject;
        case_.opened = event.touch.time;
        turn(CaseState::open, event.touch.time);
    }

    // The customer again.
    void hear(const CaseEvent& event) {
        const Seconds time = event.touch.time;
        if (event.complains) ++case_.complaints;
        if (!answered_) ++case_.reminders;
        if (!event.complains) confirm(event);
        if (event.solved && !event.complains) return turn(CaseState::resolved, time);
        if (is_unanswered(case_.state)) return;
        if (event.complains) {
            ++case_.reopenings;
            turn(CaseState::reopened, time);
        } else if (event.question || !(event.thanks || event.good)) {
            turn(CaseState::open, time);  // what we asked for, a question, something new: as in every help desk, it is ours to look at
        }
    }

    // Who is content a day later has got what was promised; at once, it may be a promise that pleases.
    void confirm(const CaseEvent& event) {
        for (Promise& promise : case_.promises)
            if (promise.kept == no_time && (event.solved || (event.good && event.touch.time - promise.made >= seconds_per_day))) promise.kept = event.touch.time;
    }

    void answer(const CaseEvent& event) {
        static const std::vector<Mark> none;
        const std::vector<Mark>& marks = event.marks ? *event.marks : none;
        const Seconds time = event.touch.time;
        if (!answered_) case_.first_reply = time;
        answered_ = true;
        case_.apology = case_.apology || says(marks, "apology");
        case_.remedy = case_.remedy || says(marks, "remedy");
        case_.follow_up = case_.follow_up || case_.state == CaseState::resolved || says(marks, "follow_up");
        for (Promise& promise : case_.promises)
            if (promise.kept == no_time) promise.kept = time;
        note_promises(event, marks);
        if (case_.state != CaseState::resolved) turn(says(marks, "asks") ? CaseState::waiting : CaseState::answered, time);
    }

    // One a sentence, with the day that the sentence names.
    void note_promises(const CaseEvent& event, const std::vector<Mark>& marks) {
        for (const Mark& mark : marks) {
            if (mark.name != "promise") continue;
            Promise promise{event.touch.verbatim, event.touch.in_reply, mark.sentence, event.touch.time, no_time, no_time};
            promise.due = due_behind(mark, marks, event.touch.time);
            case_.promises.push_back(promise);
        }
    }

    // The first day that the sentence names behind the promise; else the one before it: "Tomorrow we will call".
    Seconds due_behind(const Mark& promise, const std::vector<Mark>& marks, Seconds made) const {
        Seconds before = no_time;
        for (const Mark& mark : marks) {
            const Seconds due = mark.sentence == promise.sentence ? due_of(mark.name, made, calendar_) : no_time;
            if (due != no_time && mark.span.begin >= promise.span.begin) return due;
            if (due != no_time) before = due;
        }
        return before;
    }

    const Calendar& calendar_;
    Case case_;
    bool begun_ = false, answered_ = false;
};

}  // namespace

bool says(const std::vector<Mark>& marks, std::string_view name) { return std::ranges::find(marks, name, &Mark::name) != marks.end(); }

std::optional<Case> case_of(std::span<const CaseEvent> events, const Calendar& calendar) {
    Course course(calendar);
    for (const CaseEvent& event : events) course.take(event);
    return std::move(course).finish();
}

void judge_recovery(std::span<const Contact> contacts, Case& found) {
    if (found.first_reply == no_time) return;
    const auto next = std::ranges::find_if(contacts, [&](const Contact& contact) { return contact.time > found.first_reply; });
    if (next == contacts.end()) return;
    found.recovery = next->bad ? Recovery::lost : next->good ? Recovery::recovered : Recovery::unclear;
    if (found.recovery == Recovery::recovered) found.recovered = next->time;
}

}  // namespace hark
