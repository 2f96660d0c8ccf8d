#include "scanner/browser/visit_lacks.h"

#include "scanner/text/counted.h"

namespace formleak::browser {
namespace {

// What ended the visit before its time, and what it could not hold.
void say_bounds(const Tab& tab, const Traffic& traffic, const Chromium& chromium, const VisitPlan& plan,
                VisitResult& result) {
    const auto say = [&result](std::string why) { result.incomplete.push_back(std::move(why)); };
    for (std::string& why : tab.excesses()) say(std::move(why));
    if (traffic.is_interrupted()) return say("the visit was interrupted");
    if (chromium.tabs_when_too_large())
        say("the browser's processes took more memory than they may have together, and were ended");
    result.crashed = tab.has_crashed() && !tab.was_given_up();
    const bool is_told = tab.has_excess(Excess::frame_memory) || chromium.tabs_when_too_large();
    if (result.crashed && !is_told) say("the page crashed");
    if (const std::size_t bodies = traffic.long_bodies())
        say(counted(bodies, "message had a body", "messages had bodies") + " of more than " +
            std::to_string(plan.bounds.body_bytes) + " bytes, of which the beginning was kept and searched");
    if (const std::size_t requests = traffic.without_secrets())
        say(counted(requests, "request to the site was", "requests to the site were") +
            " made without the values of --header and the login, since the page does not let anybody tell "
            "whose "
            "document asks");
    if (traffic.is_cut() && !tab.has_excess(Excess::requests))
        say("the page made more requests than one visit keeps");
}

void say_unseen(const std::vector<std::string>& unseen, VisitResult& result) {
    if (!unseen.empty())
        result.incomplete.push_back(std::to_string(unseen.size()) +
                                    " requests were made that could not be recorded, the first to " +
                                    unseen.front().substr(0, 120));
}

void say_missed(const std::vector<std::string>& missed, VisitResult& result) {
    if (!missed.empty())
        result.incomplete.push_back(
            counted(missed.size(), "script, style, frame or window was",
                    "scripts, styles, frames or windows were") +
            " wanted after the first value, when nothing more is asked for; the page may "
            "behave differently (the first: " +
            missed.front().substr(0, 120) + ")");
}

}  // namespace

void say_lacks(const Tab& tab, const Traffic& traffic, const Chromium& chromium, const VisitPlan& plan,
               const std::vector<std::string>& unseen, VisitResult& result) {
    say_bounds(tab, traffic, chromium, plan, result);
    say_unseen(unseen, result);
    say_missed(traffic.missed(), result);
}

}  // namespace formleak::browser
