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
        if (theirs && event.said.complains) touch.role = TouchRole::complaint;
        case_.touches.push_back(touch);
        if (touch.role == TouchRole::complaint && (!begun_ || (answered_ && is_unclear()))) begin(event);
        else if (begun_ && theirs) hear(event);
        else if (begun_ && touch.role == TouchRole::answer) answer(event);
        else if (touch.role == TouchRole::answer) written_ = true;
        else if (theirs && event.said.opens && !written_) begin(event);
        if (touch.role != TouchRole::automatic && touch.role != TouchRole::note) case_.last_touch = std::max(case_.last_touch, touch.time);
    }

    std::optional<Case> finish() && {
        if (!begun_) return {};
        return std::move(case_);
    }

private:
    bool is_unclear() const { return case_.kind == CaseKind::unclear; }

    void turn(CaseState state, Seconds time) {
        case_.state = state;
        case_.since = time;
    }

    // What was no complaint, and has been answered, gives way to the complaint that follows it.
    void begin(const CaseEvent& event) {
        std::vector<Touch> touches = std::move(case_.touches);
        case_ = {};
        case_.touches = std::move(touches);
        begun_ = true;
        answered_ = false;
        case_.kind = event.said.complains ? CaseKind::complaint : CaseKind::unclear;
        case_.complaints = event.said.complains ? 1 : 0;
        case_.id = to_hex({event.key, 0}).substr(0, id_digits);
        case_.complaint = event.touch.verbatim;
        case_.quote = event.quote;
        case_.opened = event.touch.time;
        turn(CaseState::open, event.touch.time);
    }

    // The customer again.
    void hear(const CaseEvent& event) {
        const Seconds time = event.touch.time;
        if (event.said.complains) {
            ++case_.complaints;
            case_.kind = CaseKind::complaint;
        }
        if (!answered_) ++case_.reminders;
        if (!event.said.complains) confirm(event);
        if (event.said.solved && !event.said.complains) return turn(CaseState::resolved, time);
        if (is_unanswered(case_.state)) return;
        if (event.said.complains) {
            ++case_.reopenings;
            turn(CaseState::reopened, time);
        } else if (event.said.question || !(event.said.thanks || event.said.good)) {
            turn(CaseState::open, time);  // what we asked for, a question, something new: as in every help desk, it is ours to look at
        }
    }

    // Who is content a day later has got what was promised; at once, it may be a promise that pleases.
    void confirm(const CaseEvent& event) {
        for (Promise& promise : case_.promises)
            if (promise.kept == no_time && (event.said.solved || (event.said.good && event.touch.time - promise.made >= seconds_per_day))) promise.kept = event.touch.time;
    }

    void answer(const CaseEvent& event) {
        const Seconds time = event.touch.time;
        if (!answered_) case_.first_reply = time;
        answered_ = true;
        case_.apology = case_.apology || event.said.apology;
        case_.remedy = case_.remedy || event.said.remedy;
        case_.follow_up = case_.follow_up || case_.state == CaseState::resolved || event.said.follow_up;
        for (Promise& promise : case_.promises)
            if (promise.kept == no_time) promise.kept = time;
        note_promises(event);
        if (case_.state != CaseState::resolved) turn(event.said.asks ? CaseState::waiting : CaseState::answered, time);
    }

    // One a sentence, with the day that the sentence names.
    void note_promises(const CaseEvent& event) {
        for (const Mark& mark : event.promises) {
            if (mark.name != "promise") continue;
            Promise promise{event.touch.verbatim, event.touch.in_reply, mark.sentence, event.touch.time, no_time, no_time};
            promise.due = due_behind(mark, event.promises, event.touch.time);
            case_.promises.push_back(promise);
        }
    }

    // The first day that the sentence names behind the promise; else the one before it: "Tomorrow we will call".
    Seconds due_behind(const Mark& promise, std::span<const Mark> marks, Seconds made) const {
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
    bool begun_ = false, answered_ = false, written_ = false;  // written: by us, before anything began
};

}  // namespace

bool says(std::span<const Mark> marks, std::string_view name) { return std::ranges::find(marks, name, &Mark::name) != marks.end(); }

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
