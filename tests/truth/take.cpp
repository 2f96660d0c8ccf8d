#include "tests/truth/take.h"

#include <algorithm>

#include "scanner/browser/keystrokes.h"
#include "scanner/browser/tab.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/model/url.h"
#include "scanner/text/replace_all.h"

namespace formleak::truth {
namespace {

using browser::Frame;
using browser::Tab;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kRunLimit{25'000};  // the tab adds what its last step may take
constexpr int kLastStepMs = 5'000;
constexpr milliseconds kQuiet{80};       // without a request, before the page's clock goes on
constexpr milliseconds kLastQuiet{300};  // before a page counts as done: what is drawn or idle comes
constexpr int kLongestTimerMs = 8'000;   // one that is set for longer is not waited for
constexpr int kLongestChainMs = 16'000;  // of timers that set others
constexpr int kIntervalsMs = 3'000;      // that a page with nothing but intervals is watched
constexpr int kBeforeStepsMs = 500;      // of the page's time: somebody who knows what to do
constexpr int kBetweenStepsMs = 300;
constexpr int kLongestWaitMs = 8'000;  // for an element that a step needs
constexpr const char* kState = "__still";
constexpr const char* kEmptyPath = "/an-empty-page-to-begin-with";
// 1 December 2026, 9:00 UTC: when the programs were written.
constexpr const char* kStart = "1796115600000";
constexpr const char* kSeed = "20261201";

std::string quoted(const std::string& text) {
    return Json(text).dump();
}

// The text of a file beside this one, read once.
const std::string& page_side(const char* name) {
    static const std::string clock = [] {
        std::string text = read_bytes(FORMLEAK_SOURCE_DIR "/tests/truth/still_clock.js");
        text = replace_all(replace_all(std::move(text), "__START__", kStart), "__SEED__", kSeed);
        return replace_all(std::move(text), "__STATE__", kState);
    }();
    static const std::string steps = read_bytes(FORMLEAK_SOURCE_DIR "/tests/truth/steps.js");
    return std::string_view(name) == "clock" ? clock : steps;
}

browser::VisitPlan plan_of(const Run& run) {
    browser::VisitPlan plan;
    plan.url = run.url();
    plan.language = run.locale;
    plan.policy = {true, true};  // the answers are ours: nobody else is asked
    plan.own_hosts = {run.host};
    plan.watched = watched_names();
    plan.first_script = page_side("clock");
    plan.take_pictures = false;
    plan.visit_limit_ms = static_cast<int>(kRunLimit.count());
    plan.bounds.last_step_ms = kLastStepMs;
    return plan;
}

browser::VisitHooks hooks_of(const Program& program, const Run& run) {
    browser::VisitHooks hooks;
    hooks.fetch = [program, host = run.host](const HttpRequest& request) -> Result<HttpResponse> {
        const auto url = parse_url(request.url);
        if (!url || url->host != host) return Error{"other hosts are not asked"};
        if (url->path != kEmptyPath) return answer_of(program, request.url);
        HttpResponse empty;
        empty.url = empty.final_url = request.url;
        empty.status = 200;
        empty.headers = {{"Content-Type", "text/html"}};
        return empty;
    };
    hooks.carries_typed = [](const Request&) { return false; };
    hooks.is_third_party = [host = run.host](const Request& request) {
        const auto url = parse_url(request.url);
        return !url || url->host != host;
    };
    hooks.now = [] { return std::string("2026-12-01T09:00:00Z"); };
    return hooks;
}

class Runner {
  public:
    Runner(Tab& tab, const Run& run, Take& take)
        : tab_(tab), run_(run), take_(take), until_(Clock::now() + kRunLimit) {}

    void run() {
        if (!begin()) return;
        if (run_.steps.empty()) settle(kIntervalsMs, true);
        for (std::size_t i = 0; i < run_.steps.size(); ++i) {
            settle(i == 0 ? kBeforeStepsMs : kBetweenStepsMs, false);
            collect_errors();
            if (run_.steps[i].what != Step::What::wait) tab_.traffic().set_moment(Request::Moment::click);
            if (!do_step(run_.steps[i])) return;
        }
        if (!run_.steps.empty()) settle(0, true);
        tab_.look_at_calls();
        collect_errors();
        if (is_over())
            take_.failure = "it was not quiet within " + std::to_string(kRunLimit.count() / 1000) + " s";
    }

  private:
    bool is_over() const { return Clock::now() >= until_ || tab_.has_crashed(); }

    bool fail(std::string why) {
        take_.failure = std::move(why);
        return false;
    }

    std::optional<Frame> top() const {
        for (Frame& frame : tab_.frames())
            if (frame.is_top) return std::move(frame);
        return std::nullopt;
    }

    Json ask_page(const Frame& frame, const std::string& expression) {
        return tab_.value_in_page(frame, std::string("window.") + kState + "." + expression, kPatience);
    }

    // What stands in the browser before the page is opened.
    bool begin() {
        tab_.call("Emulation.setTimezoneOverride", Json::object().set("timezoneId", "Europe/Stockholm"));
        tab_.call("Emulation.setLocaleOverride",
                  Json::object().set("locale", replace_all(run_.locale, "-", "_")));
        for (const auto& [name, value] : run_.cookies)
            tab_.call("Network.setCookie", Json::object()
                                               .set("name", name)
                                               .set("value", value)
                                               .set("url", "https://" + run_.host + "/"));
        if (!run_.local_storage.empty() && !store())
            return fail("nothing could be stored before it was opened");
        const auto opened = tab_.navigate(run_.url());
        return opened ? true : fail("it could not be opened: " + opened.error());
    }

    bool store() {
        if (!tab_.navigate("https://" + run_.host + kEmptyPath)) return false;
        tab_.traffic().wait_quiet(kQuiet, until_);
        const auto frame = top();
        std::string all;
        for (const auto& [name, value] : run_.local_storage)
            all += "localStorage.setItem(" + quoted(name) + "," + quoted(value) + ");";
        return frame && tab_.evaluate(*frame, all + "localStorage.length").as_integer() > 0;
    }

    // The page was read, and what it asked for has come.
    bool wait_loaded() {
        while (!is_over()) {
            if (!tab_.traffic().wait_quiet(kQuiet, until_)) return false;
            const auto frame = top();
            if (frame && ask_page(*frame, "state(0)")["loaded"].as_bool()) return true;
            tab_.traffic().wait_change(std::min(until_, Clock::now() + milliseconds(20)));
        }
        return false;
    }

    struct Due {
        std::optional<Frame> frame;
        std::int64_t at = 0;
        bool is_awaited = false;  // some timer of the page is waited for
        std::int64_t elapsed = 0;
    };
    Due next_due() {
        Due out;
        for (const Frame& frame : tab_.frames()) {
            const Json state = ask_page(frame, "state(" + std::to_string(kLongestTimerMs) + ")");
            if (state.is_null()) continue;
            out.is_awaited |= state["once"].as_bool();
            if (frame.is_top) out.elapsed = state["elapsed"].as_integer();
            const std::int64_t due = state["due"].as_integer(-1);
            if (due >= 0 && (!out.frame || due < out.at)) {
                out.frame = frame;
                out.at = due;
            }
        }
        return out;
    }

    // Lets the page's clock go on for `least_ms`, and `to_the_end`: until no timer is awaited.
    void settle(int least_ms, bool to_the_end) {
        tab_.traffic().touch();
        wait_loaded();
        std::int64_t begin = -1;
        for (bool is_last = false; !is_over();) {
            const Due due = next_due();
            if (begin < 0 || due.elapsed < begin) begin = due.elapsed;  // another document's begins anew
            const bool is_awaited = to_the_end && due.is_awaited && due.elapsed - begin < kLongestChainMs;
            const bool goes_on = due.frame && (is_awaited || due.at - begin <= least_ms);
            if (!goes_on) {
                if (is_last) return;
                is_last = true;
                wait_last();
                continue;
            }
            is_last = false;
            advance(due);
        }
    }

    // What happens then happens because time has passed, unless somebody has done something.
    void advance(const Due& due) {
        if (due.at > kSameMoment && tab_.traffic().moment() == Request::Moment::load)
            tab_.traffic().set_moment(Request::Moment::later);
        ask_page(*due.frame, "advance(" + std::to_string(due.at) + ")");
        wait_loaded();
    }

    void wait_last() {
        tab_.traffic().touch();
        tab_.traffic().wait_quiet(kLastQuiet, until_);
        wait_loaded();
    }

    // Intervals run too, and what is set for longer than is waited for otherwise.
    void let_pass(int ms) {
        std::int64_t end = -1;
        while (!is_over()) {
            const Due due = next_due();
            if (end < 0) end = due.elapsed + ms;
            if (!due.frame || due.at > end) break;
            advance(due);
        }
        for (const Frame& frame : tab_.frames()) ask_page(frame, "advance(" + std::to_string(end) + ")");
    }

    void collect_errors() {
        for (const Frame& frame : tab_.frames()) {
            const Json errors = ask_page(frame, "errors()");
            for (const Json& error : errors.items()) take_.errors.push_back(error.as_text());
        }
    }

    struct Place {
        Frame frame;
        Json json;
    };
    Json ask_step(const Frame& frame, const std::string& what, const Step& step) {
        return tab_.evaluate(frame, page_side("steps") + "(" + quoted(what) + "," + quoted(step.selector) +
                                        "," + quoted(step.text) + ")");
    }

    std::optional<Place> find(const Step& step, const std::string& what = "look") {
        for (const Frame& frame : tab_.frames())
            if (Json json = ask_step(frame, what, step); json["found"].as_bool())
                return Place{frame, std::move(json)};
        return std::nullopt;
    }

    bool do_step(const Step& step) {
        if (step.what == Step::What::wait) {
            let_pass(step.wait_ms);
            return true;
        }
        if (step.what == Step::What::scroll) {
            scroll();
            return true;
        }
        auto place = find(step);
        for (int waited = 0; !place && waited < kLongestWaitMs && !is_over(); waited += kBeforeStepsMs) {
            let_pass(kBeforeStepsMs);
            place = find(step);
        }
        if (!place) {
            take_.errors.push_back("there was no " + step.selector + " to " +
                                   std::string(to_string(step.what)));
            return true;
        }
        switch (step.what) {
            case Step::What::click:
                click(*place, step);
                break;
            case Step::What::type:
                type(*place, step);
                break;
            default:
                ask_step(place->frame, std::string(to_string(step.what)), step);
        }
        return !is_over();
    }

    void scroll() {
        tab_.call("Input.dispatchMouseEvent", Json::object()
                                                  .set("type", "mouseWheel")
                                                  .set("x", Json::integer(300))
                                                  .set("y", Json::integer(300))
                                                  .set("deltaX", Json::integer(0))
                                                  .set("deltaY", Json::integer(400)));
        if (const auto frame = top()) ask_step(*frame, "scroll", {});
        tab_.traffic().touch();
        tab_.traffic().wait_quiet(kQuiet, until_);
    }

    void click(const Place& place, const Step& step) {
        if (!place.json["usable"].as_bool() || !place.frame.is_top) {
            ask_step(place.frame, "click", step);
            return;
        }
        std::vector<browser::CdpPipe::Message> messages;
        for (const char* type : {"mousePressed", "mouseReleased"})
            messages.push_back({"Input.dispatchMouseEvent", Json::object()
                                                                .set("type", type)
                                                                .set("x", place.json["x"])
                                                                .set("y", place.json["y"])
                                                                .set("button", "left")
                                                                .set("clickCount", Json::integer(1))
                                                                .dump()});
        tab_.call_all(messages);
    }

    void type(const Place& place, const Step& step) {
        if (!place.json["typed"].as_bool()) {
            ask_step(place.frame, "select", step);
            return;
        }
        ask_step(place.frame, "focus", step);
        tab_.call_all(browser::keystrokes_for(step.text));
    }

    static constexpr milliseconds kPatience{4'000};
    static constexpr int kSameMoment = 20;  // ms: a timer that only lets others go first

    Tab& tab_;
    const Run& run_;
    Take& take_;
    const Clock::time_point until_;
};

// A page that does not yield, or leads on and on, has shown nothing that would be the same next time.
std::string why_not_whole(const Tab& tab) {
    using browser::Excess;
    if (tab.navigates_without_end()) return "it goes on to other pages by itself, without end";
    if (tab.has_excess(Excess::script) || tab.has_excess(Excess::stuck))
        return "a script of it did not yield";
    return tab.has_crashed() ? "it did not come to its end" : "";
}

}  // namespace

Take take_run(browser::Chromium& chromium, std::size_t number, browser::ResourceCache& cache,
              const Program& program, const Run& run) {
    Take out;
    const browser::VisitPlan plan = plan_of(run);
    const auto traffic = std::make_shared<browser::Traffic>(plan, hooks_of(program, run), cache,
                                                            chromium.pipe(), chromium.pool());
    const auto tab = Tab::open(chromium, number, plan, traffic);
    if (!tab) {
        out.failure = "the browser could not open a tab: " + tab.error();
        return out;
    }
    Runner(**tab, run, out).run();
    const browser::CallLog log = (*tab)->call_log();
    if (out.failure.empty()) out.failure = why_not_whole(**tab);
    for (std::string& excess : (*tab)->excesses()) out.errors.push_back(std::move(excess));
    (*tab)->close(false);  // the calls are there already
    out.calls = log.calls();
    for (std::string& note : log.notes()) out.notes.push_back(std::move(note));
    for (std::string& gap : log.gaps()) out.notes.push_back(std::move(gap));
    return out;
}

}  // namespace formleak::truth
