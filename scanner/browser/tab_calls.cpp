// Where a tab hears of the calls that a page makes, and asks for those that nobody told of.
#include <algorithm>

#include "scanner/browser/scripts.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {
namespace {

constexpr std::chrono::seconds kPatience{2};

}  // namespace

// With the recorder's message as it comes: what happens on the page now is what happened when it was called.
void Tab::on_call(const std::string& session, const Json& params) {
    SeenCall seen;
    seen.moment = traffic_->moment();
    seen.click = traffic_->click();
    const std::int64_t context = params["executionContextId"].as_integer();
    const std::lock_guard lock(mutex_);
    seen.consent = consent_given_;
    const auto world = std::find_if(page_worlds_.begin(), page_worlds_.end(), [&](const Frame& frame) {
        return frame.session == session && frame.context == context;
    });
    if (world == page_worlds_.end()) return;
    seen.is_top_frame = world->is_top;
    if (const auto url = frame_urls_.find(world->id); url != frame_urls_.end()) seen.frame_url = url->second;
    call_log_.add(session + " " + std::to_string(context), params["payload"].as_text(), std::move(seen));
}

CallLog Tab::call_log() const {
    const std::lock_guard lock(mutex_);
    return call_log_;
}

void Tab::set_consent(ConsentAnswer consent) {
    const std::lock_guard lock(mutex_);
    consent_given_ = consent;
}

// let fbq = …: a name of the scripts of the page that hides the window's own.
void Tab::look_at_calls() {
    if (plan_.watched.calls.empty() && plan_.watched.globals.empty()) return;
    for (const Frame& frame : frames())
        run(frame,
            "(window.navigation ?? window).dispatchEvent(new CustomEvent('" + look_event(secret_) + "'))");
    std::vector<Frame> worlds;
    {
        const std::lock_guard lock(mutex_);
        worlds = page_worlds_;
    }
    for (const Frame& world : worlds) {
        if (has_crashed()) return;
        const auto answer = chromium_.pipe().call(
            world.session, "Runtime.globalLexicalScopeNames",
            Json::object().set("executionContextId", Json::integer(world.context)), kPatience);
        if (!answer) continue;
        for (const Json& name : (*answer)["names"].items()) {
            if (!is_watched(plan_.watched, name.as_text())) continue;
            const std::lock_guard lock(mutex_);
            call_log_.note_hidden(name.as_text());
        }
    }
}

}  // namespace formleak::browser
