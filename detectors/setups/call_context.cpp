#include "detectors/setups/call_context.h"

#include <algorithm>
#include <iterator>

#include "detectors/setups/consent_words.h"
#include "scanner/text/js_scan.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Beyond that the place of a call is not looked for.
constexpr std::size_t kMostScannedBytes = 64 * 1024;

// Types that browsers run by themselves, at once; others are started by somebody's script.
constexpr std::string_view kPlainTypes[] = {"", "text/javascript", "application/javascript"};

// Whether a statement of the script's outermost level begins at the offset with these words. False where that
// cannot be told.
bool begins_outermost_statement(std::string_view text, std::size_t offset, std::string_view words) {
    if (offset >= text.size() || !text.substr(offset).starts_with(words)) return false;
    std::size_t from = 0;
    for (JsScan braces(text);;) {
        const std::size_t open = braces.next_brace();
        if (open == std::string_view::npos || open > offset) break;
        from = JsScan(text).skip_brackets(open);
        if (from == std::string_view::npos || from > offset) return false;
        braces = JsScan(text, from);
    }
    JsScan scan(text, from);
    while (const auto word = scan.next_word()) {
        if (scan.derailed() || word->at > offset) return false;
        if (word->at == offset) return word->before == 0 || word->before == ';';
    }
    return false;
}

}  // namespace

std::optional<Phase> phase_of_call(const Script& script, const CallContext& call) {
    if (script.handler_phase) return call.deferred ? std::nullopt : script.handler_phase;
    const bool is_plain = std::find(std::begin(kPlainTypes), std::end(kPlainTypes),
                                    lower_ascii(script.type)) != std::end(kPlainTypes);
    if (!is_plain || !script.active || script.consent_gate != ConsentGate::none || !is_certain(call) ||
        !script.container.empty() || script.text.size() > kMostScannedBytes)
        return std::nullopt;
    const bool is_outermost = begins_outermost_statement(script.text, call.span.offset, call.callee + "(");
    return is_outermost ? std::optional(Phase::load) : std::nullopt;
}

std::optional<Condition> condition_of_call(const Page& page, const Script& script, const CallContext& call) {
    if (call.deferred || call.condition.empty()) return std::nullopt;
    Condition out;
    if (waits_for_consent(call.condition)) out.kind = Condition::Kind::consent;
    out.text = call.condition;
    out.url = script.url.empty() ? page.final_url : script.url;
    return out;
}

Consent consent_of(const Script& script) {
    return {long_form(script.consent_gate), script.consent_manager, script.consent_purpose,
            script.consent_detail};
}

Consent consent_of_call(const Script& script, const CallContext& call) {
    if (script.consent_gate != ConsentGate::none) return consent_of(script);
    if (waits_for_consent(call.condition))
        return {Consent::How::call, std::string(consent_manager_in(call.condition)), "", call.condition};
    if (runs_later(script, call)) return {Consent::How::unknown, "", "", call.condition};
    return {};
}

}  // namespace formleak
