// Where a tab notices that its visit goes beyond its bounds, what it does about it, and how it ends.
#include "scanner/browser/tab.h"
#include "scanner/model/limits.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;

// Requests are counted by Traffic, and tell of themselves several times.
bool tells_of_a_request(const std::string& method) {
    return method.starts_with("Fetch.") ||
           (method.starts_with("Network.") && !method.starts_with("Network.webSocket"));
}

}  // namespace

// False: the visit is over, or is from here on.
bool Tab::is_within_bounds(const CdpEvent& event) {
    if (given_up_) return event.method == "Target.detachedFromTarget";
    event_bytes_ += event.bytes;
    if (!tells_of_a_request(event.method)) ++events_;
    if (events_ <= plan_.bounds.events && event_bytes_ <= plan_.bounds.event_bytes) return true;
    give_up(Excess::events);
    return false;
}

// The page's processes are ended: they would go on with what they are at.
void Tab::give_up(Excess why) {
    if (given_up_.exchange(true)) return;
    excess_.note(why);
    traffic_->give_up();
    std::vector<std::string> sessions;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [session, target] : target_of_session_) sessions.push_back(session);
    }
    for (const std::string& session : sessions) {
        chromium_.pipe().post(session, "Page.crash");
        chromium_.pipe().abandon(session);
    }
    changed_.notify_all();
}

// With mutex_ held. What opened it waits until it may run; what it asks for first is recorded.
void Tab::refuse_window(const std::string& session, const std::string& target) {
    excess_.note(Excess::windows);
    static const std::vector<CdpPipe::Message> kLetGo = {
        {"Fetch.enable", "{\"patterns\":[{\"urlPattern\":\"*\",\"requestStage\":\"Request\"}]}"},
        {"Runtime.runIfWaitingForDebugger", "{}"}};
    chromium_.pipe().post_all(session, kLetGo);
    chromium_.pipe().post("", "Target.closeTarget", Json::object().set("targetId", target).dump());
}

// An answer that did not come in time. Where the page went away meanwhile, nobody was to answer.
void Tab::note_silence(const std::string& session, const std::string& error) {
    if (!error.ends_with("timed out") && error.find("was terminated") == std::string::npos) return;
    const std::lock_guard lock(mutex_);
    if (target_of_session_.contains(session) && !given_up_) excess_.note(Excess::silent);
}

bool Tab::on_tick(std::chrono::steady_clock::time_point now) {
    if (traffic_->is_interrupted()) {
        traffic_->give_up();
        return false;
    }
    if (given_up_ || crashed_) return true;
    const HangWatch::Found found = hang_watch_.look(now);
    for (std::size_t i = 0; i < found.stopped; ++i) excess_.note(Excess::script);
    if (found.is_stuck) give_up(Excess::stuck);
    if (traffic_->is_full()) give_up(Excess::requests);
    // The visit ends itself at its limit, between two steps; a step that does not come to an end is broken
    // off.
    const std::int64_t limit_ms = plan_.visit_limit_ms + plan_.bounds.last_step_ms + uncounted_ms_.load();
    if (now - opened_at_ > std::chrono::milliseconds(limit_ms)) give_up(Excess::time);
    return true;
}

void Tab::on_dialog(const std::string& session, const Json& params) {
    if (++dialogs_ > plan_.bounds.dialogs) return give_up(Excess::dialogs);
    const std::string type = params["type"].as_text();
    // Who sends a form says yes when asked whether to; of anything else nobody is sure.
    const bool agrees = type == "beforeunload" || (type == "confirm" && agrees_);
    if (type == "confirm" && agrees) ++agreed_;
    if (type == "prompt" || (type == "confirm" && !agrees)) excess_.note(Excess::declined);
    chromium_.pipe().post(session, "Page.handleJavaScriptDialog",
                          agrees ? "{\"accept\":true}" : "{\"accept\":false}");
}

void Tab::on_crashed(const std::string& session) {
    if (given_up_) return;                     // we asked for it
    if (!hang_watch_.remove(session)) return;  // a worker that ended
    forget_frames([&](const Frame& frame) { return frame.session == session; });
    chromium_.pipe().abandon(session);
    const bool is_page = session == session_;
    if (chromium_.has_just_ended_a_page())
        excess_.note(Excess::frame_memory);
    else if (!is_page)
        excess_.note(Excess::frame_crash);
    const std::lock_guard lock(mutex_);
    if (is_page) crashed_ = true;
}

// What pages send when they are left is intercepted only while their session lives (browser containment,
// 2.7).
void Tab::leave() {
    chromium_.pipe().call(session_, "Page.navigate", Json::object().set("url", "about:blank"),
                          std::chrono::seconds(3));
    if (!wait_until([this] { return frame_urls_[target_] == "about:blank"; }, std::chrono::seconds(2)))
        return excess_.note(Excess::left);
    // The left page's handlers run after that, in a process of their own: what they send comes a little
    // later.
    traffic_->touch();
    traffic_->wait_quiet(kQuiet, Clock::now() + std::chrono::seconds(3));
}

void Tab::close(bool hears_last_words) {
    if (hears_last_words && !has_crashed() && !session_.empty()) leave();
    traffic_->close();
    bool answers = true;
    if (chromium_.is_alive() && !context_.empty()) {
        const auto gone =
            chromium_.pipe().call("", "Target.disposeBrowserContext",
                                  Json::object().set("browserContextId", context_), std::chrono::seconds(10));
        answers = gone || !gone.error().ends_with("timed out");
    }
    chromium_.unbind(number_);
    if (!answers) chromium_.end_now();  // the next page gets another
}

}  // namespace formleak::browser
