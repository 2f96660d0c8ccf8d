// Values in the hand: made, asked, laid together, weighed. Nothing here looks into a script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "scanner/model/js.h"

namespace formleak::js {

// A literal of that kind.
JsValue constant(JsValue::Kind kind, std::string text = {});
JsValue make_unknown(JsValue::Origin origin, std::string detail);
// What is made of several parts of which one is not known: it comes from where that part does.
JsValue made_of(const JsValue& unknown_part);

// Known to the last character, or object or array written in the script.
inline bool is_constant(const JsValue& v) {
    return v.kind != JsValue::Kind::unknown && v.kind != JsValue::Kind::function &&
           v.origin == JsValue::Origin::literal;
}
// string, number, boolean, null or undefined.
bool is_scalar(const JsValue& v);
bool is_known_text(const JsValue& v);
// null, undefined, false, '', {}: what code falls back to when there is nothing to send.
bool is_nothing(const JsValue& v);
// What the value is worth in a condition: true, false, or not known.
std::optional<bool> truth(const JsValue& value);
// A scalar as + would write it.
std::string to_text(const JsValue& v);

// One of the two, which is not known: what can be said of it.
JsValue merge(JsValue a, JsValue b);

// Of its nesting; 0 for scalars and for what is empty.
int height_of(const JsValue& v);
// What a copy of the value costs, in steps: one for each value, one for each kBytesPerStep bytes.
inline constexpr std::size_t kBytesPerStep = 32;
std::uint64_t weigh(const JsValue& value);

}  // namespace formleak::js
