#include "scanner/browser/visit.h"

#include <algorithm>

#include "scanner/browser/choices.h"
#include "scanner/browser/consent.h"
#include "scanner/browser/fields_in_sight.h"
#include "scanner/browser/form_filler.h"
#include "scanner/browser/form_sender.h"
#include "scanner/browser/late_timers.h"
#include "scanner/browser/named_few.h"
#include "scanner/browser/opener.h"
#include "scanner/browser/page_picture.h"
#include "scanner/browser/site_calls.h"
#include "scanner/browser/tab.h"
#include "scanner/browser/typed_links.h"
#include "scanner/browser/visit_lacks.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kSoon{30};
constexpr std::size_t kMostPictures = 4;  // but for the last, which is always taken

class Visit {
  public:
    Visit(Tab& tab, const VisitPlan& plan, const VisitHooks& hooks, VisitResult& result)
        : tab_(tab),
          plan_(plan),
          hooks_(hooks),
          result_(result),
          filler_(tab, hooks, result),
          sender_(tab, plan, filler_, result),
          links_(tab, hooks),
          choices_(tab, filler_, [this](int wanted_ms) { return time_unless_stopped(wanted_ms); }),
          opener_(tab, filler_, plan, hooks, result,
                  [this](int wanted_ms) { return time_unless_stopped(wanted_ms); }),
          until_(Clock::now() + std::chrono::milliseconds(plan.visit_limit_ms)) {}

    void run() {
        if (!load()) return;
        answer_banner();
        look_around();
        before_typing();
        const std::size_t fields = fields_in_sight(tab_);
        fill_and_click();
        say_taken_away(fields);
        wait_for_timers(fields);
        read_what_is_left();
        filler_.note_untyped();
        say_unsent();
        opener_.say_unreached();
        picture_of_filled();
    }

  private:
    void incomplete(std::string why) {
        if (std::find(result_.incomplete.begin(), result_.incomplete.end(), why) == result_.incomplete.end())
            result_.incomplete.push_back(std::move(why));
    }

    int time_left(int wanted_ms) const {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until_ - Clock::now()).count();
        return static_cast<int>(std::clamp<std::int64_t>(left, 0, wanted_ms));
    }

    int time_unless_stopped(int wanted_ms) const {
        return hooks_.stopped && hooks_.stopped() ? 0 : time_left(wanted_ms);
    }

    bool is_over() {
        if (hooks_.stopped && hooks_.stopped()) return true;
        if (tab_.has_crashed()) return true;
        if (tab_.navigates_without_end()) {
            incomplete("the page goes on to other pages by itself, without end");
            return true;
        }
        if (Clock::now() < until_) return false;
        incomplete("the visit took longer than " + std::to_string(plan_.visit_limit_ms / 1000) + " s");
        return true;
    }

    bool load() {
        const auto opened = tab_.navigate(plan_.url);
        loaded_ = Clock::now();
        const bool is_quiet = tab_.settle(time_left(plan_.settle_limit_ms), true);
        Traffic& traffic = tab_.traffic();
        if (!traffic.has_document()) {
            incomplete("the page could not be opened: " + (traffic.document_failure().empty()
                                                               ? opened ? "it did not answer" : opened.error()
                                                               : traffic.document_failure()));
            return false;
        }
        result_.document = traffic.document();
        result_.status = result_.document.status;
        result_.final_url = tab_.top_url().empty() ? plan_.url : tab_.top_url();
        traffic.set_page_url(result_.final_url);
        if (result_.status >= 400) incomplete("the page answered " + std::to_string(result_.status));
        if (tab_.navigates_without_end()) {
            incomplete("the page goes on to other pages by itself, without end");
            return false;
        }
        if (!is_quiet)
            incomplete("the page did not become quiet within " +
                       std::to_string(plan_.settle_limit_ms / 1000) + " s");
        return !tab_.has_crashed() && is_at_site();
    }

    // What another site asks for is no matter of this page, and what the page itself asks for was not seen.
    bool is_at_site() {
        Request here;
        here.url = result_.final_url;
        if (hooks_.is_third_party && hooks_.is_third_party(here)) {
            incomplete("the page leads to another site, " + shorten(without_query(here.url), 200) +
                       ", which was not looked at");
            return false;
        }
        if (const std::string from = tab_.traffic().moved_from(); !from.empty())
            incomplete("the page goes on to " + shorten(without_query(here.url), 200) +
                       " by itself; what it asks for before was not filled");
        return true;
    }

    void answer_banner() {
        result_.consent.asked = plan_.consent;
        if (plan_.consent == ConsentAnswer::none || is_over()) return;
        if (plan_.take_pictures) take_picture("before consent");
        result_.consent = answer_consent(tab_, plan_.consent);
        tab_.set_consent(result_.consent.done ? plan_.consent : ConsentAnswer::none);
        if (!tab_.settle(time_left(plan_.click_limit_ms), true))
            incomplete("the page did not become quiet after the consent banner was answered");
    }

    // Whatever waits for somebody to be there: after the first value nothing more is asked of other parties.
    void wake() {
        static const std::vector<CdpPipe::Message> kSignsOfLife = {
            {"Input.dispatchMouseEvent", R"({"type":"mouseMoved","x":200,"y":150})"},
            {"Input.dispatchMouseEvent", R"({"type":"mouseMoved","x":240,"y":190})"},
            {"Input.dispatchMouseEvent", R"({"type":"mouseWheel","x":240,"y":190,"deltaX":0,"deltaY":120})"},
            {"Input.dispatchMouseEvent", R"({"type":"mouseWheel","x":240,"y":190,"deltaX":0,"deltaY":-120})"},
            {"Input.dispatchKeyEvent",
             R"({"type":"rawKeyDown","key":"Shift","code":"ShiftLeft","modifiers":8})"},
            {"Input.dispatchKeyEvent", R"({"type":"keyUp","key":"Shift","code":"ShiftLeft"})"}};
        // A wheel turns the number that has the focus.
        for (const Frame& frame : tab_.frames()) tab_.ask(frame, "rest");
        tab_.call_all(kSignsOfLife);
        opener_.prepare();
        filler_.touch(filler_.shown_fields());
    }

    // What loads when it comes into sight, or at a first touch; then the page as it stands.
    void look_around() {
        if (is_over()) return;
        const auto start = Clock::now();
        for (const Frame& frame : tab_.frames())
            if (frame.is_top) tab_.ask(frame, "scroll", "", std::chrono::seconds(8));
        wake();
        tab_.settle(time_left(plan_.click_limit_ms), false);
        opener_.open_all(loaded_);
        say_goes_on();
        note_hints();
        links_.note();
        result_.dry_pass_s = std::chrono::duration<double>(Clock::now() - start).count();
        for (const Frame& frame : tab_.frames()) {
            if (!frame.is_top) continue;
            const Json html = tab_.ask(frame, "html");
            result_.rendered_html = html["html"].as_text();
            if (html["truncated"].as_bool()) incomplete("the page is too long to be read whole");
            result_.title = tab_.ask(frame, "pageText")["title"].as_text();
            return;
        }
        incomplete("the page's document could not be looked into");
    }

    // By a refresh that nobody waits for; one that comes late, or shows the same page anew, is another
    // matter.
    void say_goes_on() {
        for (const Tab::Scheduled& one : tab_.scheduled_navigations())
            if (one.is_top && one.due - one.set <= kSoon && one.url != result_.final_url)
                incomplete("the page goes on to " + shorten(without_query(one.url), 200) +
                           " by itself after a few seconds, which was not looked at");
    }

    void before_typing() {
        if (!hooks_.before_typing || is_over()) return;
        const auto begin = Clock::now();
        result_.calls = calls_of_site(tab_.call_log(), hooks_);
        hooks_.before_typing(result_);
        const auto taken = Clock::now() - begin;
        until_ += taken;
        tab_.not_counted(taken);
    }

    std::string signature() {
        std::string all;
        for (const Frame& frame : tab_.frames()) all += tab_.ask(frame, "signature").as_text() + "\n";
        return all;
    }

    // One form after the other, as a person would: fill it, click its buttons, empty it.
    void fill_and_click() {
        typing_ = begin_phase(tab_);
        for (std::optional<FieldGroup> last; !is_over();) {
            const auto group = filler_.next_group();
            if (was_cut()) break;
            if (!group) {
                if (opener_.free_page() || choose_outside_forms() || opener_.reopen_next()) continue;
                break;
            }
            if (last && *last != *group) {
                if (result_.pictures.size() < kMostPictures) picture_of_filled();  // while it still is
                filler_.clear(*last);
            }
            last = group;
            if (group->form_index < 0) outside_forms_.insert(group->context);
            fill_and_send(*group);
            // What belongs to no form may show and hide whole forms: its turn comes when they were filled.
            while (group->form_index >= 0 && !is_over() && choices_.reveal_next(*group))
                fill_and_send(*group);
            follow_typed_links();
        }
        if (const std::string hidden = choices_.never_shown(); !hidden.empty())
            result_.notes.push_back(hidden);
        if (was_cut()) incomplete("the page has more fields or buttons than are filled and clicked");
    }

    bool was_cut() const { return filler_.was_cut() || sender_.was_cut(); }

    bool choose_outside_forms() {
        for (const Frame& frame : tab_.frames())
            if (outside_forms_.contains(frame.context) &&
                choices_.reveal_next({frame.id, frame.context, kOfNoForm}))
                return true;
        return false;
    }

    void fill_and_send(const FieldGroup& group) {
        if (filler_.fill(group, result_.steps) > 0) sender_.click_again(group);
        choices_.note_waiting(group);
        if (!tab_.settle(time_left(plan_.click_limit_ms), true))
            incomplete("the page did not become quiet after its fields were filled");
        note_hints();
        click_all(group);
        send_by_key(group);
    }

    // The group's buttons one at a time; fields that a click reveals are filled before the next.
    void click_all(const FieldGroup& group) {
        std::string shown = signature();
        while (!is_over() && sender_.click_next(group)) {
            const bool is_quiet = tab_.settle(time_left(plan_.click_limit_ms), true);
            tab_.set_agrees(false);
            if (!is_quiet) incomplete("the page did not become quiet after a click");
            note_hints();
            if (is_over() || result_.steps >= limits::kMaxFormSteps) continue;
            std::string now = signature();
            if (now == shown) continue;
            shown = std::move(now);
            if (filler_.fill(group, result_.steps + 1) == 0) continue;
            ++result_.steps;
            sender_.look_again();
            sender_.click_again(group);  // what leads from step to step may be one and the same button
            tab_.settle(time_left(plan_.click_limit_ms), true);
        }
    }

    void send_by_key(const FieldGroup& group) {
        if (is_over() || !sender_.press_enter(group)) return;
        if (!tab_.settle(time_left(plan_.click_limit_ms), true))
            incomplete("the page did not become quiet after Enter was pressed");
        if (filler_.fill(group, result_.steps + 1) == 0) return;
        ++result_.steps;
        click_all(group);
    }

    void follow_typed_links() {
        for (const TypedLinks::Link& link : links_.take()) {
            if (is_over() || result_.clicks.size() >= limits::kMaxClicks) return;
            sender_.click_button(link.frame, link.button);
            if (!tab_.settle(time_left(plan_.click_limit_ms), true))
                incomplete("the page did not become quiet after a click");
        }
    }

    // A page that does not want to be seen filled is no page without a form.
    void say_taken_away(std::size_t before) {
        if (before == 0 || is_over()) return;
        const auto has_stayed = [](const TypedField& field) { return field.stayed; };
        if (std::any_of(result_.fields.begin(), result_.fields.end(), has_stayed)) return;
        if (fields_in_sight(tab_) < before)
            incomplete("the page took fields away before they could be filled");
    }

    // Of links by which the browser gets ready for another place. (What was there before the first value is
    // told of that moment, and once.)
    void note_hints() {
        for (const Frame& frame : tab_.frames())
            for (const Attempt& attempt : attempts_in_links(tab_.ask(frame, "hints")))
                if (hints_.insert(attempt.type + " " + attempt.url).second)
                    tab_.traffic().on_attempt(attempt);
    }

    void say_unsent() {
        if (is_over()) return;
        if (const std::uint32_t agreed = tab_.agreed())
            result_.notes.push_back(counted(agreed, "question", "questions") +
                                    " of the page whether to send " + (agreed == 1 ? "was" : "were") +
                                    " answered with yes; what it does otherwise was not seen");
        if (const auto& unkept = filler_.unkept_fields(); !unkept.empty())
            incomplete(counted(unkept.size(), "field", "fields") +
                       " did not keep what was typed: " + named_few(unkept));
        if (const auto alone = sender_.buttons_left_alone(); !alone.empty())
            incomplete("a form was not sent, since its buttons are not pressed for what they say: " +
                       named_few(alone));
        if (const auto disabled = sender_.disabled_buttons(); !disabled.empty())
            incomplete(counted(disabled.size(), "button of a form", "buttons of forms") +
                       " stayed disabled, so that nobody saw what it does: " + named_few(disabled));
    }

    void wait_for_timers(std::size_t fields_before) {
        if (is_over()) return;
        if (fields_before == 0 && result_.fields.empty()) {
            if (std::string late = pending_on_empty_page(tab_); !late.empty())
                result_.notes.push_back(std::move(late));
        }
        if (result_.fields.empty()) return;
        tab_.traffic().set_moment(Request::Moment::later);
        LateTimers late = wait_for_late_timers(tab_, typing_, until_);
        if (!late.pending.empty()) incomplete(std::move(late.pending));
        if (!late.set_anyway.empty()) result_.notes.push_back(std::move(late.set_anyway));
    }

    void read_what_is_left() {
        if (is_over()) return;
        tab_.traffic().set_moment(Request::Moment::later);
        tab_.look_at_calls();
        note_hints();
        result_.stored = tab_.cookies();
        for (const Frame& frame : tab_.frames()) {
            const Json storage = tab_.ask(frame, "storage");
            for (const auto& [member, where] :
                 {std::pair{"local", "localStorage"}, std::pair{"session", "sessionStorage"}})
                for (const Json& item : storage[member].items())
                    if (item.items().size() == 2)
                        result_.stored.push_back(
                            {where, frame.url, item.items()[0].as_text(), item.items()[1].as_text()});
        }
    }

    void picture_of_filled() {
        if (!plan_.take_pictures || tab_.has_crashed() || result_.fields.empty() || !hooks_.leaking) return;
        result_.exchanges = tab_.traffic().snapshot();
        const auto marks = hooks_.leaking(result_);
        filler_.mark(marks);
        take_picture("filled form");
        filler_.unmark();
    }

    void take_picture(const char* what) {
        if (auto picture = picture_of(tab_, what)) result_.pictures.push_back(std::move(*picture));
    }

    Tab& tab_;
    const VisitPlan& plan_;
    const VisitHooks& hooks_;
    VisitResult& result_;
    FormFiller filler_;
    FormSender sender_;
    TypedLinks links_;
    Choices choices_;
    std::set<std::int64_t> outside_forms_;  // contexts of frames with fields of no form
    Opener opener_;
    Phases typing_;  // in which the first value was entered
    std::set<std::string> hints_;
    Clock::time_point until_;
    Clock::time_point loaded_;
};

}  // namespace

VisitResult run_visit(Chromium& chromium, std::size_t number, const VisitPlan& plan, const VisitHooks& hooks,
                      ResourceCache& cache) {
    const auto start = Clock::now();
    VisitResult result;
    result.url = result.final_url = plan.url;
    result.consent.asked = plan.consent;
    const auto traffic = std::make_shared<Traffic>(plan, hooks, cache, chromium.pipe(), chromium.pool());
    const auto tab = Tab::open(chromium, number, plan, traffic);
    if (!tab) {
        result.incomplete.push_back("the browser could not open a tab: " + tab.error());
        if (tab.error().ends_with("timed out")) chromium.end_now();  // the next visit gets another
        return result;
    }
    Visit(**tab, plan, hooks, result).run();
    (*tab)->close();
    result.sights = (*tab)->sights();
    take_calls((*tab)->call_log(), hooks, result);
    result.dialogs = (*tab)->dialogs();
    result.other_names = traffic->other_names();
    std::vector<std::string> unseen;
    result.exchanges = traffic->snapshot(&unseen);
    say_lacks(**tab, *traffic, chromium, plan, unseen, result);
    result.elapsed_s = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

}  // namespace formleak::browser
