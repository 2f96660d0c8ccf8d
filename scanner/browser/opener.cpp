#include "scanner/browser/opener.h"

#include <algorithm>

#include "scanner/browser/consent_rules.h"
#include "scanner/browser/named_few.h"
#include "scanner/browser/pointer.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kTimeForOpening{30};  // of a visit's: what was opened has to be filled
constexpr std::size_t kMostNameBytes = 60;

bool is_inherited(const std::string& url) {
    return url.empty() || url.starts_with("about:") || url.starts_with("blob:") || url.starts_with("data:");
}

}  // namespace

void Opener::incomplete(std::string why) {
    if (std::find(result_.incomplete.begin(), result_.incomplete.end(), why) == result_.incomplete.end())
        result_.incomplete.push_back(std::move(why));
}

// The page's, and its frames of the site: what others show in it has openers of its own business.
std::vector<Frame> Opener::own_frames() const {
    std::vector<Frame> out = tab_.frames();
    std::erase_if(out, [this](const Frame& frame) {
        if (frame.is_top || is_inherited(frame.url)) return false;
        Request request;
        request.url = frame.url;
        return hooks_.is_third_party && hooks_.is_third_party(request);
    });
    return out;
}

void Opener::prepare() {
    for (const Frame& frame : tab_.frames())
        if (prepared_.insert(frame.context).second)
            tab_.ask(frame, "bannerRules", banner_rules_for(frame.url));
    closed_roots_.look(result_.document.body.find("shadowrootmode") != std::string::npos);
}

std::vector<Opener::Candidate> Opener::candidates() {
    std::vector<Candidate> out;
    for (const Frame& frame : own_frames()) {
        const Json answer = tab_.ask(frame, "openers");
        for (const Json& item : answer.items()) {
            Candidate one;
            one.frame = frame;
            one.ref = item["ref"].as_integer();
            one.way = parse_word<Way>(item["how"].as_text()).value_or(Way::other);
            one.text = shorten(item["text"].as_text(), kMostNameBytes);
            one.id = item["id"].as_text();
            one.tag = item["tag"].as_text();
            one.is_forbidden = item["forbidden"].as_bool();
            const std::string& holds = item["holds"].as_text();
            one.rank = holds == "fields"         ? Rank::holds_fields
                       : holds == "nothing"      ? Rank::holds_nothing
                       : item["alike"].as_bool() ? Rank::like_another
                       : item["menu"].as_bool()  ? Rank::menu
                                                 : Rank::unknown;
            if (!tried_.contains(one.element())) out.push_back(std::move(one));
        }
    }
    return out;
}

std::optional<Opener::Candidate> Opener::next_candidate() {
    std::optional<Candidate> best;
    for (Candidate& one : candidates()) {
        if (one.is_forbidden && one.way != Way::details) {
            // What says that it opens something, and nobody can say what: a form, perhaps.
            if (one.way == Way::plain) plain_.insert(one.text);
            const bool invites = one.way == Way::window || one.way == Way::button;
            if (invites || (one.way == Way::toggle && one.rank == Rank::unknown)) left_.insert(one.text);
            continue;
        }
        if (!best || one.rank < best->rank) best = std::move(one);
    }
    if (best && best->rank == Rank::like_another && !has_unreached()) return std::nullopt;
    return best;
}

bool Opener::has_unreached() {
    for (const Frame& frame : own_frames())
        if (!tab_.ask(frame, "unreached", filler_.filled_in(frame).dump() + ",true").items().empty())
            return true;
    return false;
}

bool Opener::press_opener(const Candidate& what) {
    const std::string ref = std::to_string(what.ref);
    // From here on nothing leads to another page. A page answers the opening of a <details> as it does a
    // click.
    tab_.traffic().set_click(-1);
    if (what.way == Way::details && !what.needs_press)
        return tab_.ask(what.frame, "openDetails", ref)["ok"].as_bool();
    return press_element(what.frame, what.way == Way::details
                                         ? tab_.ask(what.frame, "closeDetails", ref)["summary"].as_integer()
                                         : what.ref);
}

bool Opener::press_element(const Frame& frame, std::int64_t number) {
    const std::string ref = std::to_string(number);
    const Json place = tab_.ask(frame, "locate", ref);
    if (!place["visible"].as_bool() || place["disabled"].as_bool()) return false;
    press(tab_, frame, ref, place);
    return true;
}

std::string Opener::path() {
    for (const Frame& frame : tab_.frames())
        if (frame.is_top) return tab_.evaluate(frame, "location.pathname").as_text();
    return {};
}

// A control that shows another view of the page has led away from this one's forms.
void Opener::come_back(const std::string& path_before) {
    for (int tries = 0; tries < 2 && path() != path_before; ++tries) {
        for (const Frame& frame : tab_.frames())
            if (frame.is_top) tab_.run(frame, "history.back()");
        tab_.settle(time_left_(plan_.click_limit_ms), true);
    }
    if (path() != path_before)
        incomplete("a control led to another view of the page, and there was no way back");
}

std::set<ElementRef> Opener::revealed_by(const Candidate& what) {
    const std::set<ElementRef> before = filler_.shown_fields();
    const Phases phases = begin_phase(tab_);
    const auto pressed = Clock::now();
    if (!press_opener(what)) return {};
    tab_.settle(time_left_(plan_.click_limit_ms), true);
    wait_for_late_forms(tab_, phases, limit_from(pressed),
                        [&] { return is_over() || !filler_.newly_shown(before).empty(); });
    prepare();
    return filler_.newly_shown(before);
}

Clock::time_point Opener::limit_from(Clock::time_point begin) const {
    return std::min(begin + kLateForms,
                    Clock::now() + std::chrono::milliseconds(time_left_(plan_.visit_limit_ms)));
}

void Opener::open(Candidate what) {
    tried_.insert(what.element());
    const std::string path_before = path();
    std::set<ElementRef> revealed = revealed_by(what);
    if (revealed.empty() && what.way == Way::details && !what.is_forbidden) {
        what.needs_press = true;
        revealed = revealed_by(what);
    }
    if (path() != path_before) {
        come_back(path_before);
        revealed.clear();
    } else if (!revealed.empty()) {
        filler_.touch(revealed);
        tab_.settle(time_left_(plan_.click_limit_ms), true);
    }
    close_modals();
    ClickedButton click;
    click.text = what.text;
    click.id = what.id;
    click.tag = what.tag;
    click.why = to_string(what.way);
    click.frame_url = what.frame.url;
    click.outcome =
        revealed.empty() ? ClickedButton::Outcome::opened_nothing : ClickedButton::Outcome::opened;
    result_.openings.push_back(std::move(click));
    openings_.push_back({std::move(what), std::move(revealed)});
}

void Opener::open_all(Clock::time_point loaded) {
    wait_for_late_forms(tab_, {}, limit_from(loaded), [this] { return is_over(); });
    prepare();
    if (filler_.touch(filler_.shown_fields()) > 0) tab_.settle(time_left_(plan_.click_limit_ms), false);
    const auto until = Clock::now() + kTimeForOpening;
    while (openings_.size() < limits::kMaxOpenings && Clock::now() < until && !is_over()) {
        const auto next = next_candidate();
        if (!next) return;
        open(*next);
    }
    for (const Candidate& one : candidates())
        if ((!one.is_forbidden || one.way == Way::details) && one.rank <= Rank::unknown)
            left_.insert(one.text.empty() ? one.tag : one.text);
}

bool Opener::reopen_next() {
    const std::set<ElementRef> shown = filler_.shown_fields();
    for (Opening& opening : openings_) {
        const bool is_due = std::any_of(
            opening.revealed.begin(), opening.revealed.end(),
            [&](const ElementRef& field) { return !filler_.was_filled(field) && !shown.contains(field); });
        if (opening.again || !is_due) continue;
        opening.again = true;
        close_modals();
        if (!revealed_by(opening.what).empty()) return true;
    }
    return false;
}

bool Opener::free_page() {
    if (!filler_.is_kept_from_use()) return false;
    close_modals();
    return filler_.next_group().has_value();
}

void Opener::close_modals() {
    tab_.traffic().set_click(-1);
    for (const Frame& frame : own_frames()) {
        const Json answer = tab_.ask(frame, "closeModals");
        if (answer["open"].as_integer() == 0) continue;
        tab_.settle(time_left_(plan_.click_limit_ms), true);
        if (answer["left"].as_integer() == 0) continue;
        tab_.call_all({{"Input.dispatchKeyEvent",
                        R"({"type":"rawKeyDown","key":"Escape","code":"Escape","windowsVirtualKeyCode":27})"},
                       {"Input.dispatchKeyEvent",
                        R"({"type":"keyUp","key":"Escape","code":"Escape","windowsVirtualKeyCode":27})"}});
        tab_.settle(time_left_(plan_.click_limit_ms), true);
    }
}

void Opener::say_unreached() {
    if (is_over()) return;
    if (filler_.next_group(), filler_.is_kept_from_use())
        incomplete(
            "fields that are shown could not be used: a dialog is open, or the page keeps them inert" +
            std::string(plan_.consent == ConsentAnswer::none ? "; no consent banner was answered" : ""));
    for (const Frame& frame : own_frames()) {
        const Json answer = tab_.ask(frame, "unreached", filler_.filled_in(frame).dump());
        for (const Json& form : answer.items()) {
            std::set<std::string> names;
            for (const Json& name : form["names"].items()) names.insert(name.as_text());
            incomplete("a form with " +
                       counted(static_cast<std::size_t>(form["fields"].as_integer()), "field", "fields") +
                       " was not reached: " + named_few(names));
        }
    }
    if (const auto lost = filler_.lost_fields(); !lost.empty() && !filler_.was_cut() && !is_over())
        incomplete(counted(lost.size(), "field that was shown was", "fields that were shown were") +
                   " gone before anything could be typed: " + named_few(lost));
    say_unfilled();
    if (result_.fields.empty() && !plain_.empty())
        result_.notes.push_back(
            "no field was filled, and buttons were not pressed of which nobody knows what they do: " +
            named_few(plain_));
    if (!left_.empty())
        incomplete(
            counted(left_.size(), "thing that may open a form was", "things that may open a form were") +
            " not opened: " + named_few(left_));
}

// Controls that a page draws itself are not worked.
void Opener::say_unfilled() {
    const auto text_of = [](const Json& list) {
        std::set<std::string> names;
        for (const Json& name : list.items()) names.insert(name.as_text());
        return names.empty() ? "" : ": " + named_few(names);
    };
    for (const Frame& frame : own_frames()) {
        const Json answer = tab_.ask(frame, "unfilled", filler_.filled_in(frame).dump());
        for (const Json& form : answer["forms"].items())
            incomplete("a form with a " + form["what"].as_text() + " was not filled" +
                       text_of(form["names"]));
        if (const Json& answers = answer["answers"]; !answers.items().empty())
            result_.notes.push_back("forms that have nothing but buttons were not sent" + text_of(answers));
        if (const Json& pickers = answer["pickers"]; !pickers.items().empty())
            incomplete(counted(pickers.items().size(), "read-only field was", "read-only fields were") +
                       " not filled, for which the page has a choice of its own" + text_of(pickers));
        if (const Json& banner = answer["banner"]; !banner.items().empty())
            incomplete(counted(banner.items().size(), "field", "fields") +
                       " in what looks like a consent banner " +
                       (banner.items().size() == 1 ? "was" : "were") + " left alone" + text_of(banner));
        if (const Json& optional = answer["optional"]; !optional.items().empty())
            result_.notes.push_back("no file was chosen" + text_of(optional));
        if (const Json& beside = answer["beside"]; !beside.items().empty())
            incomplete(counted(beside.items().size(), "control of the page's own, or file, was",
                               "controls of the page's own, or files, were") +
                       " not chosen in a form" + text_of(beside));
    }
}

}  // namespace formleak::browser
