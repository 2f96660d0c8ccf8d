#include "scanner/browser/site_calls.h"

#include "scanner/model/url.h"

namespace formleak::browser {

std::vector<SeenCall> calls_of_site(const CallLog& log, const VisitHooks& hooks) {
    std::vector<SeenCall> out = log.calls();
    std::erase_if(out, [&hooks](const SeenCall& call) {
        Request document;
        document.url = call.frame_url;
        return is_web_address(call.frame_url) && hooks.is_third_party && hooks.is_third_party(document);
    });
    return out;
}

void take_calls(const CallLog& log, const VisitHooks& hooks, VisitResult& result) {
    result.calls = calls_of_site(log, hooks);
    result.calls_missed = log.missed();
    for (std::string& why : log.gaps()) result.incomplete.push_back(std::move(why));
    for (std::string& note : log.notes()) result.notes.push_back(std::move(note));
}

}  // namespace formleak::browser
