#include "scanner/browser/tab.h"

#include <algorithm>
#include <cstdlib>
#include <random>

#include "scanner/browser/scripts.h"
#include "scanner/browser/tab_set_up.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kMostNavigations = 6;     // a page that goes on by itself more often is never done
constexpr int kLongestTimerMs = 2'000;  // those due later are not waited for

// Not for secrets that matter beyond this visit: a page must not find our names by chance.
std::string random_name() {
    std::random_device source;
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes.push_back(static_cast<char>(source()));
    return "f" + encode_hex(bytes);
}

bool has_document(const std::string& type) {
    return type == "page" || type == "iframe";
}

}  // namespace

Tab::Tab(Chromium& chromium, std::size_t number, const VisitPlan& plan, std::shared_ptr<Traffic> traffic)
    : chromium_(chromium),
      number_(number),
      plan_(plan),
      traffic_(std::move(traffic)),
      secret_(random_name()),
      document_set_up_(set_up_messages(chromium, plan, secret_, true)),
      worker_set_up_(set_up_messages(chromium, plan, secret_, false)),
      hang_watch_(chromium.pipe(), std::chrono::milliseconds(plan.bounds.script_ms)) {}

Tab::~Tab() = default;

Result<std::shared_ptr<Tab>> Tab::open(Chromium& chromium, std::size_t number, const VisitPlan& plan,
                                       std::shared_ptr<Traffic> traffic) {
    CdpPipe& pipe = chromium.pipe();
    const auto context = pipe.call("", "Target.createBrowserContext",
                                   Json::object()
                                       .set("proxyServer", chromium.proxy_of(number))
                                       .set("proxyBypassList", "<-loopback>")
                                       .set("disposeOnDetach", true));
    if (!context) return Error{context.error()};
    auto tab = std::make_shared<Tab>(chromium, number, plan, std::move(traffic));
    tab->context_ = (*context)["browserContextId"].as_text();
    chromium.bind(number, tab->context_, tab);
    const auto fail = [&tab](const std::string& why) {
        tab->close();
        return Error{why};
    };
    pipe.post("", "Browser.setDownloadBehavior",
              "{\"behavior\":\"deny\",\"browserContextId\":" + Json(tab->context_).dump() + "}");
    if (!plan.cookies.empty())
        pipe.call("", "Storage.setCookies",
                  Json::object()
                      .set("browserContextId", tab->context_)
                      .set("cookies", write_cookies(plan.cookies)));
    const auto target =
        pipe.call("", "Target.createTarget",
                  Json::object().set("url", "about:blank").set("browserContextId", tab->context_));
    if (!target) return fail(target.error());
    {
        const std::lock_guard lock(tab->mutex_);
        tab->target_ = (*target)["targetId"].as_text();
    }
    const auto attached = [&] {
        for (const auto& [id, watched] : tab->target_of_session_)
            if (watched == tab->target_) tab->session_ = id;
        return !tab->session_.empty();
    };
    if (!tab->wait_until(attached, std::chrono::seconds(10))) return fail("the new tab could not be watched");
    // Its set-up was sent when it was attached; the answer to this one comes after all of those (browser
    // containment, 2.4).
    if (!pipe.call(tab->session_, "Page.getFrameTree", Json::object()))
        return fail("the new tab does not answer");
    return tab;
}

bool Tab::wait_until(const std::function<bool()>& done, std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return done() || has_crashed(); }) && done();
}

void Tab::on_attached(const Json& params) {
    const std::string session = params["sessionId"].as_text();
    const Json& target = params["targetInfo"];
    const std::string type = target["type"].as_text(), id = target["targetId"].as_text();
    const bool is_window = type == "page";
    {
        const std::lock_guard lock(mutex_);
        // Nothing runs in one that is not set up.
        if (is_window && windows_.size() >= plan_.bounds.windows) return refuse_window(session, id);
        if (target_of_session_.size() >= limits::kMaxSessions) return excess_.note(Excess::followed);
        if (is_window) windows_.insert(id);
        target_of_session_[session] = id;
    }
    if (has_document(type)) hang_watch_.add(session);
    chromium_.pipe().post_all(session, has_document(type) ? document_set_up_ : worker_set_up_);
}

void Tab::on_context(const std::string& session, const Json& context) {
    const bool is_agent = context["name"].as_text() == kAgentWorld;
    if (!is_agent && !context["auxData"]["isDefault"].as_bool()) return;
    const std::lock_guard lock(mutex_);
    auto& worlds = is_agent ? frames_ : page_worlds_;
    if (worlds.size() >= limits::kMaxSessions) return excess_.note(Excess::followed);
    Frame frame;
    frame.session = session;
    frame.context = context["id"].as_integer();
    frame.id = context["auxData"]["frameId"].as_text();
    frame.is_top = frame.id == target_;
    worlds.push_back(std::move(frame));
}

void Tab::forget_frames(const std::function<bool(const Frame&)>& is_gone) {
    const std::lock_guard lock(mutex_);
    std::erase_if(frames_, is_gone);
    std::erase_if(page_worlds_, is_gone);
}

void Tab::on_consent(const std::string& session, const Json& params) {
    auto content = parse_json(params["payload"].as_text());
    if (!content) return;
    const std::lock_guard lock(mutex_);
    if (consent_.size() < limits::kMaxConsentMessages)
        consent_.push_back({session, params["executionContextId"].as_integer(), std::move(content).value()});
}

void Tab::on_binding(const std::string& session, const Json& params) {
    const std::string& name = params["name"].as_text();
    if (name == secret_)
        on_sighting(params);
    else if (name == calls_binding(secret_))
        on_call(session, params);
    else if (name == consent_binding(secret_))
        on_consent(session, params);
}

// What the hooks in the page's world report: JSON text of one sighting.
void Tab::on_sighting(const Json& params) {
    const auto report = parse_json(params["payload"].as_text());
    if (!report) return;
    const std::string what = (*report)["t"].as_text();
    if (what == "history") return;
    for (const Attempt& attempt : attempts_in_report(*report)) traffic_->on_attempt(attempt);
    if (what == "attempt") return;
    ScriptSight sight;
    sight.what = parse_word<ScriptSight::What>(what).value_or(ScriptSight::What::other);
    sight.script = (*report)["script"].as_text();
    sight.on = (*report)["on"].as_text();
    const Json& field = (*report)["field"];
    sight.detail = sight.what == ScriptSight::What::listener ? (*report)["type"].as_text()
                   : !field["name"].as_text().empty()        ? field["name"].as_text()
                                                             : field["id"].as_text();
    const std::lock_guard lock(mutex_);
    if (sights_.size() < limits::kMaxSightings) sights_.push_back(std::move(sight));
}

void Tab::on_paused(const CdpEvent& event) {
    Traffic::Place place = Traffic::Place::frame;
    {
        const std::string frame = event.params["frameId"].as_text();
        const std::lock_guard lock(mutex_);
        if (event.session == session_ && target_ == frame)
            place = Traffic::Place::page;
        else if (windows_.contains(frame) || shows_document(frame))
            place = Traffic::Place::window;
    }
    traffic_->on_paused(event, place);
}

// A frame that is sent to another page while it shows one: stopped, it keeps what it shows, as a window does.
bool Tab::shows_document(const std::string& frame) const {
    const auto url = frame_urls_.find(frame);
    return url != frame_urls_.end() && is_web_address(url->second);
}

void Tab::on_frame_navigated(const Json& frame) {
    const std::string id = frame["id"].as_text();
    traffic_->on_document(id, frame["loaderId"].as_text());
    const std::lock_guard lock(mutex_);
    frame_urls_[id] = frame["url"].as_text();
    if (id == target_ && ++navigations_ > kMostNavigations) traffic_->give_up();
}

void Tab::on_scheduled(const Json& params) {
    const auto now = Clock::now();
    const auto delay = std::chrono::duration<double>(
        std::clamp(std::strtod(params["delay"].as_text().c_str(), nullptr), 0.0, 1e6));
    const std::lock_guard lock(mutex_);
    const std::string& frame = params["frameId"].as_text();
    scheduled_[frame] = {now, now + std::chrono::duration_cast<std::chrono::milliseconds>(delay),
                         params["url"].as_text(), frame == target_};
}

std::vector<Tab::Scheduled> Tab::scheduled_navigations() const {
    const std::lock_guard lock(mutex_);
    std::vector<Scheduled> out;
    for (const auto& [frame, one] : scheduled_) out.push_back(one);
    return out;
}

void Tab::on_attempt(const CdpEvent& event) {
    for (const Attempt& attempt : attempts_in(event, top_url())) traffic_->on_attempt(attempt);
}

void Tab::on_detached(const std::string& session) {
    forget_frames([&](const Frame& frame) { return frame.session == session; });
    hang_watch_.remove(session);
    const std::lock_guard lock(mutex_);
    const auto entry = target_of_session_.find(session);
    if (entry == target_of_session_.end()) return;
    windows_.erase(entry->second);
    target_of_session_.erase(entry);
}

void Tab::on_event(CdpEvent&& event) {
    using Handler = void (*)(Tab&, const CdpEvent&);
    static const std::map<std::string_view, Handler> kHandlers = {
        {"Fetch.requestPaused", [](Tab& tab, const CdpEvent& e) { tab.on_paused(e); }},
        {"Network.requestWillBeSent",
         [](Tab& tab, const CdpEvent& e) { tab.traffic_->on_will_be_sent(e.params); }},
        {"Network.webTransportCreated", [](Tab& tab, const CdpEvent& e) { tab.on_attempt(e); }},
        {"Preload.ruleSetUpdated", [](Tab& tab, const CdpEvent& e) { tab.on_attempt(e); }},
        {"Preload.prefetchStatusUpdated", [](Tab& tab, const CdpEvent& e) { tab.on_attempt(e); }},
        {"Preload.prerenderStatusUpdated", [](Tab& tab, const CdpEvent& e) { tab.on_attempt(e); }},
        {"Network.responseReceived",
         [](Tab& tab, const CdpEvent& e) { tab.traffic_->on_response(e.params); }},
        {"Network.loadingFinished", [](Tab& tab, const CdpEvent& e) { tab.traffic_->on_finished(e.params); }},
        {"Network.loadingFailed", [](Tab& tab, const CdpEvent& e) { tab.traffic_->on_finished(e.params); }},
        {"Network.requestServedFromCache",
         [](Tab& tab, const CdpEvent& e) { tab.traffic_->on_served_from_cache(e.params); }},
        {"Runtime.executionContextCreated",
         [](Tab& tab, const CdpEvent& e) { tab.on_context(e.session, e.params["context"]); }},
        {"Runtime.executionContextDestroyed",
         [](Tab& tab, const CdpEvent& e) {
             tab.forget_frames([&](const Frame& frame) {
                 return frame.session == e.session &&
                        frame.context == e.params["executionContextId"].as_integer();
             });
         }},
        {"Runtime.executionContextsCleared",
         [](Tab& tab, const CdpEvent& e) {
             tab.forget_frames([&](const Frame& frame) { return frame.session == e.session; });
         }},
        {"Runtime.bindingCalled", [](Tab& tab, const CdpEvent& e) { tab.on_binding(e.session, e.params); }},
        {"Page.frameNavigated",
         [](Tab& tab, const CdpEvent& e) { tab.on_frame_navigated(e.params["frame"]); }},
        {"Page.frameScheduledNavigation", [](Tab& tab, const CdpEvent& e) { tab.on_scheduled(e.params); }},
        {"Page.frameClearedScheduledNavigation",
         [](Tab& tab, const CdpEvent& e) {
             const std::lock_guard lock(tab.mutex_);
             tab.scheduled_.erase(e.params["frameId"].as_text());
         }},
        {"Page.frameRequestedNavigation",
         [](Tab& tab, const CdpEvent&) { tab.traffic_->touch(); }},  // its request comes soon
        {"Page.frameDetached",
         [](Tab& tab, const CdpEvent& e) {
             if (e.params["reason"].as_text() != "swap")
                 tab.traffic_->on_document(e.params["frameId"].as_text(), "");
         }},
        {"Page.navigatedWithinDocument",
         [](Tab& tab, const CdpEvent& e) {
             const std::lock_guard lock(tab.mutex_);
             tab.frame_urls_[e.params["frameId"].as_text()] = e.params["url"].as_text();
         }},
        {"Page.javascriptDialogOpening",
         [](Tab& tab, const CdpEvent& e) { tab.on_dialog(e.session, e.params); }},
        {"Target.attachedToTarget", [](Tab& tab, const CdpEvent& e) { tab.on_attached(e.params); }},
        {"Target.detachedFromTarget",
         [](Tab& tab, const CdpEvent& e) { tab.on_detached(e.params["sessionId"].as_text()); }},
        {"Inspector.targetCrashed", [](Tab& tab, const CdpEvent& e) { tab.on_crashed(e.session); }},
    };
    if (!is_within_bounds(event)) return;
    const auto handler = kHandlers.find(event.method);
    if (handler == kHandlers.end()) return;
    handler->second(*this, event);
    changed_.notify_all();
}

Result<bool> Tab::navigate(const std::string& url) {
    // The answer comes when the first bytes of the document are there, which may be late; settle() waits for
    // it.
    const auto answer = chromium_.pipe().call(session_, "Page.navigate", Json::object().set("url", url),
                                              std::chrono::milliseconds(plan_.settle_limit_ms));
    if (!answer) return Error{answer.error()};
    const std::string& error = (*answer)["errorText"].as_text();
    if (!error.empty()) return Error{error};
    return true;
}

std::vector<Frame> Tab::frames() const {
    const std::lock_guard lock(mutex_);
    std::vector<Frame> out = frames_;
    for (Frame& frame : out)
        if (const auto url = frame_urls_.find(frame.id); url != frame_urls_.end()) frame.url = url->second;
    std::stable_sort(out.begin(), out.end(),
                     [](const Frame& a, const Frame& b) { return a.is_top > b.is_top; });
    return out;
}

Json Tab::evaluate(const Frame& frame, const std::string& expression, std::chrono::milliseconds timeout) {
    Json params = Json::object();
    params.set("expression", expression)
        .set("contextId", Json::integer(frame.context))
        .set("returnByValue", true)
        .set("awaitPromise", true)
        .set("timeout",
             Json::integer(std::max<std::int64_t>(timeout.count(), plan_.bounds.script_ms + 3'000)));
    // A page that is busy with a script of its own answers when that is through, or was stopped; so does one
    // whose handler our own question sets off. Whoever watches for hangs stops it, and says so.
    const auto patience =
        std::max(timeout, std::chrono::milliseconds(plan_.bounds.script_ms)) + std::chrono::seconds(6);
    if (has_crashed()) return {};
    const auto answer = chromium_.pipe().call(frame.session, "Runtime.evaluate", params, patience);
    if (!answer) note_silence(frame.session, answer.error());
    return answer && !answer->find("exceptionDetails") ? (*answer)["result"]["value"] : Json();
}

void Tab::run(const Frame& frame, const std::string& expression) {
    chromium_.pipe().post(
        frame.session, "Runtime.evaluate",
        Json::object().set("expression", expression).set("contextId", Json::integer(frame.context)).dump());
}

Json Tab::value_in_page(const Frame& frame, const std::string& expression,
                        std::chrono::milliseconds timeout) {
    Json params = Json::object();
    {
        const std::lock_guard lock(mutex_);
        const auto world = std::find_if(page_worlds_.begin(), page_worlds_.end(), [&](const Frame& other) {
            return other.session == frame.session && other.id == frame.id;
        });
        if (world == page_worlds_.end()) return {};
        params.set("contextId", Json::integer(world->context));
    }
    params.set("expression", expression)
        .set("awaitPromise", true)
        .set("returnByValue", true)
        .set("userGesture", true)
        .set("timeout", Json::integer(timeout.count()));
    const auto answer = chromium_.pipe().call(frame.session, "Runtime.evaluate", params, timeout);
    return answer && !answer->find("exceptionDetails") ? (*answer)["result"]["value"] : Json();
}

std::vector<ConsentMessage> Tab::take_consent_messages(Clock::time_point until) {
    wait_until([this] { return !consent_.empty(); },
               std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()));
    const std::lock_guard lock(mutex_);
    return std::exchange(consent_, {});
}

Json Tab::ask(const Frame& frame, const std::string& function, const std::string& arguments,
              std::chrono::milliseconds timeout) {
    return evaluate(frame, "formleak." + function + "(" + arguments + ")", timeout);
}

bool Tab::settle(int limit_ms, bool fresh) {
    const auto until = Clock::now() + std::chrono::milliseconds(limit_ms);
    if (fresh) traffic_->touch();  // a quiet from before what was just done says nothing
    for (bool first = fresh; !has_crashed() && navigations_ <= kMostNavigations; first = false) {
        if (!traffic_->wait_quiet(kQuiet, until)) return false;
        if (chromium_.sink_in_flight(number_) > 0 && Clock::now() < until) {
            traffic_->wait_change(std::min(until, Clock::now() + kQuiet));
            continue;
        }
        const auto all = frames();
        if (all.empty() || !all.front().is_top) return Clock::now() < until;
        const Json pending = ask(all.front(), "pending", first ? "true" : "false", std::chrono::seconds(2));
        const std::int64_t next_ms = pending["nextMs"].as_integer();
        if (pending.is_null() && frames().size() == all.size() && Clock::now() < until) {
            traffic_->wait_change(std::min(until, Clock::now() + kQuiet));  // no answer is no quiet
            continue;
        }
        if (pending["timers"].as_integer() == 0 || next_ms > kLongestTimerMs) return true;
        if (Clock::now() >= until) return false;
        // A timer that is due: what it starts is a change; without one we look again when it has run.
        traffic_->wait_change(std::min(
            until, Clock::now() + std::chrono::milliseconds(std::max<std::int64_t>(next_ms, 1) + 5)));
    }
    return false;
}

bool Tab::navigates_without_end() const {
    return navigations_ > kMostNavigations;
}

std::string Tab::top_url() const {
    const std::lock_guard lock(mutex_);
    const auto url = frame_urls_.find(target_);
    return url == frame_urls_.end() ? std::string() : url->second;
}

std::vector<ScriptSight> Tab::sights() const {
    const std::lock_guard lock(mutex_);
    return sights_;
}

std::vector<StoredItem> Tab::cookies() {
    std::vector<StoredItem> out;
    const auto answer =
        chromium_.pipe().call("", "Storage.getCookies", Json::object().set("browserContextId", context_));
    if (!answer) return out;
    for (const Json& cookie : (*answer)["cookies"].items())
        out.push_back(
            {"cookie", cookie["domain"].as_text(), cookie["name"].as_text(), cookie["value"].as_text()});
    return out;
}

}  // namespace formleak::browser
