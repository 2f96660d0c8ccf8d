// What every vendor's reading of a call keeps of it: where it stands, and when and whether it runs.
#pragma once

#include <optional>
#include <string>

#include "scanner/model/js.h"
#include "scanner/model/page.h"

namespace formleak {

struct CallContext {
    std::string callee;  // as JsCall::callee
    SourceSpan span;     // in the script's text
    double confidence = 1;
    std::string doubt, condition;
    bool deferred = false;  // runs in a handler or callback, not while the page loads
};

inline CallContext context_of(const JsCall& call) {
    return {call.callee, call.span, call.confidence, call.doubt, call.condition, call.deferred};
}

// An attribute whose value is script: it runs when somebody does something (page/page_scripts.h).
inline bool is_handler(const Script& script) {
    return script.type == "event-handler";
}

// Whether the call comes after the page's loading, if at all.
inline bool runs_later(const Script& script, const CallContext& call) {
    return call.deferred || is_handler(script);
}

// Runs while the page loads, for certain, where its script does.
inline bool is_certain(const CallContext& call) {
    return !call.deferred && call.condition.empty() && call.doubt.empty();
}

// A vendor's command with the script it stands in.
template <typename Command>
struct PlacedCommand {
    Command command;
    std::size_t script = 0;  // index in Page::scripts
    SourceSpan place;        // in the page for inline scripts, in the file for external ones
    std::string url;         // the page or the script file
};

// When the call runs, where its script's place and text tell for certain; else nothing.
std::optional<Phase> phase_of_call(const Script& script, const CallContext& call);
// What must hold for it, where the script says so. A handler's name is no condition, so of what runs later
// nothing is told.
std::optional<Condition> condition_of_call(const Page& page, const Script& script, const CallContext& call);
// What it waits for: its script's gate, its own condition, or a handler that may never run.
Consent consent_of_call(const Script& script, const CallContext& call);
// The script's own gate.
Consent consent_of(const Script& script);

}  // namespace formleak
