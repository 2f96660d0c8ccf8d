// decide(): which of the browser's requests may leave this machine. One pure function for both places where
// requests arrive, the interceptor and the sink. Not for: finding typed values (the leak search), telling
// whose host it is (the caller), or what is answered in place of somebody (resource_cache).
#pragma once

#include <string_view>

#include "scanner/model/http.h"

namespace formleak::browser {

struct GatePolicy {
    bool allow_third_party = false;  // --third-party allow
    bool allow_submit = false;       // --submit allow
};

// What a request is for, as far as deciding goes.
enum class Use : std::uint8_t {
    document,  // of the page itself
    frame,     // document of a frame or of another window
    resource,  // script, style sheet, font, manifest: what a page needs to work
    stream,    // event stream, audio, video: never ends or is never needed
    message,   // fetch, image, beacon, ping, preflight, anything else
};
// From the protocol's resource type ("Document", "Script", …) and whether it is for the page's own frame.
Use use_of(std::string_view resource_type, bool is_main_frame);

struct GateQuestion {
    Use use = Use::message;
    // Somebody else than the site; once a value was entered also a host of the site's own domain that was not
    // contacted before: its name may be a coding of the value.
    bool is_third_party = false;
    bool carries_typed = false;  // a typed value was found in it, in whatever coding the search knows
    bool has_value = false;      // something was typed, chosen or ticked on the page
    bool clicked = false;        // a button of a form was clicked
};

enum class Ruling : std::uint8_t {
    serve,   // it is sent, and the answer given to the page
    offline  // it is not sent: answered from memory where the address is known, else by us
};

// Why requests to others are stopped.
inline constexpr std::string_view kOthersHearNothing = "after the first value other parties hear nothing";

struct Verdict {
    Ruling ruling = Ruling::offline;
    std::string_view why;  // literal; empty when served
};

// Recognising typed values is no basis for letting the others through: a page can code them as it likes. So
// after the first value nothing goes to third parties at all, and nothing is ever submitted to the site.
Verdict decide(const GatePolicy& policy, const Request& request, const GateQuestion& question);

}  // namespace formleak::browser
