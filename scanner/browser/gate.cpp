#include "scanner/browser/gate.h"

#include <algorithm>

namespace formleak::browser {
namespace {

bool is_web(std::string_view url) {
    return url.starts_with("https://") || url.starts_with("http://");
}
bool is_reading(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

Verdict decide_third_party(const GatePolicy& policy, const Request& request, const GateQuestion& q) {
    if (policy.allow_third_party) return {true, {}};
    if (q.carries_typed) return {false, "it carries what was typed"};
    // A coding that the search does not know must not get out either: once something was typed, only what a
    // page needs to go on working is still asked for.
    if (q.typing_began && (q.use == Use::message || !is_reading(request.method)))
        return {false, "after typing began nothing that could carry a coded value goes to a third party"};
    return {true, {}};
}

Verdict decide_own(const GatePolicy& policy, const Request& request, const GateQuestion& q) {
    if (policy.allow_submit) return {true, {}};
    if (q.clicked && q.use == Use::document) return {false, "a submission or a page after the click"};
    if (!is_reading(request.method) && (q.carries_typed || q.clicked)) return {false, "a submission"};
    if (q.clicked && q.carries_typed) return {false, "a submission"};
    return {true, {}};
}

}  // namespace

Use use_of(std::string_view resource_type, bool is_main_frame) {
    static constexpr std::string_view kResources[] = {"Script", "Stylesheet", "Font", "Manifest",
                                                      "TextTrack"};
    static constexpr std::string_view kStreams[] = {"EventSource", "Media"};
    if (resource_type == "Document") return is_main_frame ? Use::document : Use::frame;
    if (std::find(std::begin(kResources), std::end(kResources), resource_type) != std::end(kResources))
        return Use::resource;
    if (std::find(std::begin(kStreams), std::end(kStreams), resource_type) != std::end(kStreams))
        return Use::stream;
    return Use::message;
}

Verdict decide(const GatePolicy& policy, const Request& request, const GateQuestion& question) {
    if (!is_web(request.url)) return {false, "its address is not a web address"};
    if (question.use == Use::stream) return {false, "streams are not followed"};
    return question.is_third_party ? decide_third_party(policy, request, question)
                                   : decide_own(policy, request, question);
}

}  // namespace formleak::browser
