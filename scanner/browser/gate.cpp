#include "scanner/browser/gate.h"

#include <algorithm>

#include "scanner/model/url.h"

namespace formleak::browser {
namespace {

// What one case asks of a request; kAny: it does not matter.
enum class Answer : std::uint8_t { no, yes, any };
constexpr Answer kNo = Answer::no, kYes = Answer::yes, kAny = Answer::any;

struct Case {
    Answer third_party, allowed;             // --third-party for third parties, --submit for the site
    Answer has_value, touched;               // what happened on the page before; touched: a value or a click
    Answer document, writes, carries_typed;  // the request: a page or frame; neither GET, HEAD nor OPTIONS
    Verdict verdict;
};

constexpr Verdict kServe{Ruling::serve, {}};
constexpr Verdict offline(std::string_view why) {
    return {Ruling::offline, why};
}

// The first that fits decides; what fits none is not sent.
constexpr Case kCases[] = {
    // third   allowed value  touched document writes typed
    {kYes, kYes, kAny, kAny, kAny, kAny, kAny, kServe},
    {kYes, kNo, kNo, kAny, kAny, kAny, kAny, kServe},
    {kYes, kNo, kYes, kAny, kAny, kAny, kAny, offline(kOthersHearNothing)},

    {kNo, kYes, kAny, kAny, kAny, kAny, kAny, kServe},
    {kNo, kNo, kAny, kYes, kYes, kAny, kAny,
     offline("a submission or a page after the first value or click")},
    {kNo, kNo, kAny, kYes, kAny, kYes, kAny, offline("a submission")},
    {kNo, kNo, kYes, kAny, kAny, kAny, kYes, offline("it carries what was typed")},
    {kNo, kNo, kAny, kAny, kAny, kAny, kAny, kServe},
};

bool is_reading(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

bool fits(Answer wanted, bool given) {
    return wanted == kAny || (wanted == kYes) == given;
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

Verdict decide(const GatePolicy& policy, const Request& request, const GateQuestion& q) {
    if (!is_web_address(request.url)) return offline("its address is not a web address");
    if (q.use == Use::stream) return offline("streams are not followed");
    const bool allowed = q.is_third_party ? policy.allow_third_party : policy.allow_submit;
    const bool document = q.use == Use::document || q.use == Use::frame;
    for (const Case& row : kCases)
        if (fits(row.third_party, q.is_third_party) && fits(row.allowed, allowed) &&
            fits(row.has_value, q.has_value) && fits(row.touched, q.clicked || q.has_value) &&
            fits(row.document, document) && fits(row.writes, !is_reading(request.method)) &&
            fits(row.carries_typed, q.carries_typed))
            return row.verdict;
    return offline("no rule lets it pass");
}

}  // namespace formleak::browser
