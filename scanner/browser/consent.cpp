#include "scanner/browser/consent.h"

#include <algorithm>

#include "scanner/browser/consent_rules.h"
#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kLimit{10};
constexpr std::chrono::milliseconds kLook{250};  // how often frames are looked at while nobody speaks
constexpr std::chrono::seconds kLookingLimit{
    3};  // autoconsent looks twice, half a second apart, and may ask the page
constexpr std::chrono::seconds kNextStepLimit{3};  // until an intermediate step's next page or frame is there
constexpr std::chrono::seconds kCloseLimit{1};     // until an answered dialog is gone
constexpr std::chrono::milliseconds kEvalLimit{900};  // autoconsent itself waits a second
constexpr std::size_t kMostNameBytes = 100, kMostClickedBytes = 400;

std::string joined_texts(const Json& texts) {
    std::string out;
    for (const Json& text : texts.items())
        if (!text.as_text().empty()) out += (out.empty() ? "" : ", ") + text.as_text();
    return out;
}

// One run of autoconsent in all frames, then the texts. The visit's thread.
class Negotiation {
  public:
    Negotiation(Tab& tab, ConsentAnswer mode)
        : tab_(tab), answer_(mode), mode_(to_string(mode)), until_(Clock::now() + kLimit) {
        outcome_.asked = mode;
    }

    ConsentOutcome run() {
        while (!outcome_.done && !tab_.has_crashed() && Clock::now() < until_) {
            look_at_frames();
            if (is_over()) break;
            const auto messages = tab_.take_consent_messages(std::min(until_, Clock::now() + kLook));
            for (const ConsentMessage& message : messages) take(message);
            if (messages.empty()) end_waiting_for_closed_dialogs();
        }
        if (outcome_.done)
            answer_what_stayed_open();
        else if (!tab_.has_crashed())
            answer_by_texts();
        outcome_.found = shorten(outcome_.found, kMostNameBytes);
        outcome_.clicked = shorten(outcome_.clicked, kMostClickedBytes);
        return outcome_;
    }

  private:
    enum class State : std::uint8_t {
        looking,  // whether any rule fits
        known,    // a manager is there, its dialog was not seen
        open,     // its dialog is being answered
        over
    };
    struct Place {
        Frame frame;
        State state = State::looking;
        std::string manager;
        Clock::time_point since = Clock::now();
        bool is_at(const std::string& session, std::int64_t context) const {
            return frame.session == session && frame.context == context;
        }
    };

    void look_at_frames() {
        const auto frames = tab_.frames();
        std::erase_if(places_, [&](const Place& place) {
            const bool is_there = std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
                return place.is_at(frame.session, frame.context);
            });
            // Many sites load the page anew, or take the dialog's frame away, at the very click: the result
            // is then never told.
            if (!is_there && place.state == State::open) left_open_ = place.manager;
            return !is_there;
        });
        for (const Frame& frame : frames) {
            if (started_ >= limits::kMaxConsentFrames) break;
            if (std::any_of(places_.begin(), places_.end(),
                            [&](const Place& place) { return place.is_at(frame.session, frame.context); }))
                continue;
            ++started_;
            places_.push_back({.frame = frame});
            const bool started =
                tab_.evaluate(frame, consent_start(mode_, frame.url, frame.is_top), std::chrono::seconds(2))
                    .as_bool();
            if (!started) places_.back().state = State::over;
        }
        for (Place& place : places_)
            if (place.state == State::looking && Clock::now() - place.since > kLookingLimit)
                place.state = State::over;
    }

    bool is_over() const {
        if (Clock::now() < next_step_until_) return false;
        return std::all_of(places_.begin(), places_.end(),
                           [](const Place& place) { return place.state == State::over; });
    }

    void take(const ConsentMessage& message) {
        const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& other) {
            return other.is_at(message.session, message.context);
        });
        if (place == places_.end()) return;
        const Json& content = message.content;
        const std::string& type = content["type"].as_text();
        if (type == "eval") {
            const bool is_true = tab_.is_true_in_page(place->frame, content["code"].as_text(), kEvalLimit);
            tab_.run(place->frame,
                     "formleak.consentAnswer(" + content["id"].dump() + (is_true ? ",true)" : ",false)"));
        } else if (type == "cmp" && place->state == State::looking) {
            place->state = State::known;
            place->since = Clock::now();
        } else if (type == "popup") {
            tab_.set_consent(answer_);  // it is pressed at once
            place->state = State::open;
            place->manager = content["cmp"].as_text();
        } else if (type == "result") {
            place->state = State::over;
            take_result(content);
        } else if (type == "nothing") {
            place->state = State::over;
        }
    }

    void take_result(const Json& result) {
        outcome_.found = result["cmp"].as_text();
        const std::string clicked = joined_texts(result["clicked"]);
        if (!clicked.empty()) outcome_.clicked += (outcome_.clicked.empty() ? "" : ", ") + clicked;
        if (!result["ok"].as_bool()) return;
        if (result["intermediate"].as_bool())
            next_step_until_ = std::min(until_, Clock::now() + kNextStepLimit);
        else
            outcome_.done = true;
    }

    bool is_dialog_visible() {
        for (const Frame& frame : tab_.frames())
            if (tab_.ask(frame, "consentVisible", "", std::chrono::seconds(2))["visible"].as_bool())
                return true;
        return false;
    }

    // A manager that shows no dialog, for it was answered before or need not ask: autoconsent would look for
    // it for seconds.
    void end_waiting_for_closed_dialogs() {
        const auto is_known = [](const Place& place) {
            return place.state == State::known && Clock::now() - place.since >= kLook;
        };
        if (std::none_of(places_.begin(), places_.end(), is_known) || tab_.traffic().in_flight() > 0) return;
        if (is_dialog_visible()) return;
        for (Place& place : places_)
            if (is_known(place)) place.state = State::over;
    }

    // Some rules report success also where none of their buttons was there: a dialog that stays is answered
    // by its texts, and where nothing at all was clicked it was not answered.
    void answer_what_stayed_open() {
        const auto until = Clock::now() + kCloseLimit;
        while (!tab_.has_crashed() && is_dialog_visible()) {
            if (Clock::now() >= until) {
                answer_by_texts();
                outcome_.done = !outcome_.clicked.empty();
                return;
            }
            for (const ConsentMessage& message :
                 tab_.take_consent_messages(std::min(until, Clock::now() + kLook)))
                take(message);
        }
    }

    // By what the buttons of something that looks like a consent dialog say, in eight languages; the page's
    // own dialog first.
    void answer_by_texts() {
        tab_.set_consent(answer_);
        for (const Frame& frame : tab_.frames()) {
            const Json answer =
                tab_.ask(frame, "consentFallback", Json(mode_).dump(), std::chrono::seconds(2));
            if (!answer["found"].as_bool()) continue;
            if (outcome_.found.empty())
                outcome_.found = left_open_.empty() ? "a dialog, by its texts" : left_open_;
            const std::string& clicked = answer["clicked"].as_text();
            if (clicked.empty()) continue;
            outcome_.clicked += (outcome_.clicked.empty() ? "" : ", ") + clicked;
            outcome_.done = true;
            return;
        }
        if (!outcome_.found.empty() || left_open_.empty()) return;
        outcome_.found = left_open_;
        outcome_.done = true;
    }

    Tab& tab_;
    const ConsentAnswer answer_;
    const std::string mode_;  // the same in words
    const Clock::time_point until_;
    ConsentOutcome outcome_;
    std::vector<Place> places_;  // documents autoconsent was started in
    std::size_t started_ = 0;
    Clock::time_point next_step_until_;
    std::string left_open_;  // the manager whose dialog went away together with its document
};

}  // namespace

ConsentOutcome answer_consent(Tab& tab, ConsentAnswer mode) {
    return Negotiation(tab, mode).run();
}

}  // namespace formleak::browser
