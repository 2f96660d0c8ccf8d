// fbq(…) calls as a plain list: from the script reader's calls, however they are spelt.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "detectors/setups/call_context.h"
#include "scanner/model/js.h"

namespace formleak::meta {

// One command for Meta's library. A property set on the function is a command too, under the name
// "fbq.<property>".
struct Command : CallContext {
    std::string name;                // init, track, set, consent, …
    std::vector<JsValue> arguments;  // without the name
};

// The command a call stands for: fbq('init', …), _fbq.push(['init', …]), fbq.callMethod(…),
// window.fbq.queue.push(…), ReactPixel.init(id, data), facebookPixel(…). A call that is none has an empty
// name. addPixelId is init; report… is track.
Command read_command(const JsCall& call);

// What a wrapper's options make of a call besides: ReactPixel.init(id, data, {autoConfig: false}) first calls
// fbq('set','autoConfig',false,id). Empty name: nothing.
Command read_implied_command(const JsCall& call);

// fbq.disablePushState = true and the like; empty name for other assignments.
Command read_assignment(const JsAssignment& assignment);

// A pixel's id as the library takes it: text or a whole number of at most 16 digits; empty when it would be
// refused.
std::string pixel_id(const JsValue& value);

// true or "true": everything else switches off (facts, section 1.3).
bool switches_on(const JsValue& value);

}  // namespace formleak::meta
