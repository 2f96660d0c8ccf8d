// What a set-up hangs on: where an account would come from, what must hold, whom it waits for, and when it
// runs. Each as far as it was seen; what was not seen is absent or unknown, never assumed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/words.h"

namespace formleak {

// How a script or pixel is held back until a visitor agrees; the short form of Consent::How.
enum class ConsentGate : std::uint8_t { none, attribute, call, unknown };

// Of an account that is not known itself.
struct AccountSource {
    enum class What : std::uint8_t { global, stored_value, server_answer, address, unknown_call, page_data };
    What what = What::global;
    std::string name;        // "window.PIXEL"
    std::string url;         // of the page or script
    std::uint32_t line = 0;  // 1-based; 0: not known
};

// What must hold for a set-up to be made.
struct Condition {
    enum class Kind : std::uint8_t {
        unknown,  // there is one, of what kind is not known
        environment,
        consent,
        guard,
        feature,
        element,
        choice,
        value
    };
    enum class Holds : std::uint8_t { unknown, yes, no };
    Kind kind = Kind::unknown;
    std::string text;                   // as written, shortened
    Holds holds_here = Holds::unknown;  // at the scanned address
    std::string url;                    // of the page or script
    std::uint32_t line = 0;             // 1-based; 0: not known
};

struct Consent {
    enum class How : std::uint8_t { none, attribute, call, own_code, unknown };
    How how = How::none;  // unknown: something holds it back, and it need not be consent
    std::string manager;  // by name; empty: not known
    std::string purpose;  // in the page's word: "marketing"; empty: not known
    std::string text;     // what stands there, shortened
};
// Own code is a call.
ConsentGate short_form(Consent::How how);
Consent::How long_form(ConsentGate gate);

enum class Phase : std::uint8_t {
    load,   // while the page loads
    ready,  // once it has loaded
    timer,
    form_handler,  // in a handler of a form, a field or a button of one
    handler,       // in another handler
    callback,      // handed to code that is not known
    never_called
};

// The words of the contract.
template <>
inline constexpr std::array kEnumWords<ConsentGate> = word_list("none", "attribute", "call", "unknown");
template <>
inline constexpr std::array kEnumWords<AccountSource::What> = word_list("global", "stored-value",
                                                                        "server-answer", "address",
                                                                        "unknown-call", "page-data");
template <>
inline constexpr std::array kEnumWords<Condition::Kind> = word_list("unknown", "environment", "consent",
                                                                    "guard", "feature", "element", "choice",
                                                                    "value");
template <>
inline constexpr std::array kEnumWords<Condition::Holds> = word_list("unknown", "yes", "no");
template <>
inline constexpr std::array kEnumWords<Consent::How> = word_list("none", "attribute", "call", "own-code",
                                                                 "unknown");
template <>
inline constexpr std::array kEnumWords<Phase> = word_list("load", "ready", "timer", "form-handler", "handler",
                                                          "callback", "never-called");

// Of one set-up at two places, either of which is enough. A condition is one of the set-up only where both
// have the same; `none` at one place may mean that it is not known there.
std::optional<Condition> common_condition(const std::optional<Condition>& a,
                                          const std::optional<Condition>& b);
// While the page loads is the earliest there is; else what both say alike.
std::optional<Phase> common_phase(std::optional<Phase> a, std::optional<Phase> b);

}  // namespace formleak
