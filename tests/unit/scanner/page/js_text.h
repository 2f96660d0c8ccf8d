// Calls and values as short text, for tables of expectations.
#pragma once

#include <string>

#include "scanner/model/js.h"

namespace formleak::test {

inline std::string show(const JsValue& v) {
    using Kind = JsValue::Kind;
    using Origin = JsValue::Origin;
    std::string out;
    switch (v.kind) {
        case Kind::undefined:
            return "undefined";
        case Kind::null:
            return "null";
        case Kind::boolean:
        case Kind::number:
            return v.text;
        case Kind::function:
            return "function";
        case Kind::string:
            out = "'" + v.text + "'";
            if (v.origin == Origin::server_template) return "template" + out;
            if (v.origin == Origin::computed) return "computed" + out;
            return out;
        case Kind::array:
            for (const JsValue& item : v.items) out += (out.empty() ? "" : ",") + show(item);
            return "[" + out + (v.open ? ",..." : "") + "]";
        case Kind::object:
            for (const auto& [name, value] : v.members)
                out += (out.empty() ? "" : ",") + name + ":" + show(value);
            return "{" + out + (v.open ? (out.empty() ? "..." : ",...") : "") + "}";
        case Kind::unknown:
            break;
    }
    if (v.open) return "...";
    switch (v.origin) {
        case Origin::field:
            return "field<" + v.origin_detail + ">";
        case Origin::data_layer:
            return "layer<" + v.origin_detail + ">";
        case Origin::server_template:
            return "template<" + v.origin_detail + ">";
        case Origin::computed:
            return "computed";
        default:
            return "?";
    }
}

inline std::string show(const JsCall& call) {
    std::string out;
    for (const JsValue& a : call.arguments) out += (out.empty() ? "" : ",") + show(a);
    return call.callee + "(" + out + ")";
}

inline std::string show_calls(const ScriptReading& reading) {
    std::string out;
    for (const JsCall& call : reading.calls) out += (out.empty() ? "" : " ") + show(call);
    return out;
}

}  // namespace formleak::test
