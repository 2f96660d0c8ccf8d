// What the script reader found in one script: calls with their arguments, and strings that look like vendors'
// addresses.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

// A value as far as it can be known without running the script.
struct JsValue {
    enum class Kind : std::uint8_t {
        unknown,
        undefined,
        null,
        boolean,
        number,
        string,
        array,
        object,
        function
    };
    // Where the value comes from at run time.
    enum class Origin : std::uint8_t { literal, field, data_layer, server_template, computed, unknown };

    // Declared, and defaulted below the type: clang 14 otherwise asks for them while the vector of pairs of
    // this very type is half known.
    JsValue() noexcept;
    JsValue(const JsValue&);
    JsValue(JsValue&&) noexcept;
    JsValue& operator=(const JsValue&);
    JsValue& operator=(JsValue&&) noexcept;
    ~JsValue();

    Kind kind = Kind::unknown;
    Origin origin = Origin::unknown;
    // string: the decoded text. number: as written (ids keep all digits). boolean: "true"/"false".
    // unknown and function: the source, shortened.
    std::string text;
    std::vector<JsValue> items;                            // array
    std::vector<std::pair<std::string, JsValue>> members;  // object, in source order; a later equal name wins
    bool open = false;          // object or array with parts that could not be read (spread, computed key)
    std::string origin_detail;  // the field's selector, the data layer's key, the template expression

    bool is(Kind k) const { return kind == k; }
    bool is_text() const { return kind == Kind::string; }
    // The member's value, or nullptr.
    const JsValue* find(std::string_view name) const;
};

inline JsValue::JsValue() noexcept = default;
inline JsValue::JsValue(const JsValue&) = default;
inline JsValue::JsValue(JsValue&&) noexcept = default;
inline JsValue& JsValue::operator=(const JsValue&) = default;
inline JsValue& JsValue::operator=(JsValue&&) noexcept = default;
inline JsValue::~JsValue() = default;
inline const JsValue* JsValue::find(std::string_view name) const {
    for (auto m = members.rbegin(); m != members.rend(); ++m)
        if (m->first == name) return &m->second;
    return nullptr;
}

struct JsCall {
    // Canonical name: aliases resolved, window./self. dropped: "fbq", "_fbq.push", "ReactPixel.init".
    std::string callee;
    std::vector<JsValue> arguments;
    SourceSpan span;  // of the whole call, in the script's text
    double confidence = 1.0;
    // Why the confidence is below 1, in words: "inside a function that is never called". Empty otherwise.
    std::string doubt;
    bool dead = false;  // under a constant-false condition: not active
    std::string
        condition;  // text of the innermost enclosing condition or handler, shortened; empty at top level
    bool deferred = false;  // runs in an event handler or callback, not while the page loads
};

// A string literal, or a statement outside calls, that a vendor's pattern may recognise.
struct JsString {
    std::string text;
    SourceSpan span;
};

// A plain assignment to a well-known name: fbq.disablePushState = true; window._linkedin_partner_id = "…".
struct JsAssignment {
    std::string target;  // canonical like JsCall::callee
    JsValue value;
    SourceSpan span;
    bool dead = false;
};

struct ScriptReading {
    std::vector<JsCall> calls;
    std::vector<JsString> strings;
    std::vector<JsAssignment> assignments;
    std::vector<std::string> named_scripts;   // addresses, as written, of scripts that it adds to the page
    std::vector<std::string> named_modules;   // imported by names that only an import map makes addresses
    bool brings_unknown_code = false;         // loads or builds code whose address or text is not known
    std::vector<std::string> address_pieces;  // then: hosts and files that its literals name
    std::vector<std::string> problems;        // one sentence each: did not parse, over budget, …
    std::string fault;    // its reader ended a process: one sentence, and nothing was read
    bool parsed = false;  // false: prefilter said no, or read by tokens only (see problems)
    // What following its values took: a count of nodes looked at and things copied, the same on any machine.
    std::uint64_t steps = 0;
    std::uint64_t tokens = 0;  // that were parsed: what the script cost; 0 where it was not parsed
};

}  // namespace formleak
