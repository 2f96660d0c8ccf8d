#include "scanner/page/js_constants.h"

#include <algorithm>

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

}  // namespace

JsValue constant(JsKind kind, std::string text) {
    JsValue v;
    v.kind = kind;
    v.origin = Origin::literal;
    v.text = std::move(text);
    return v;
}

JsValue make_unknown(Origin origin, std::string detail) {
    JsValue v;
    v.origin = origin;
    v.text = detail;
    v.origin_detail = std::move(detail);
    return v;
}

JsValue made_of(const JsValue& unknown_part) {
    return make_unknown(unknown_part.origin == Origin::unknown ? Origin::computed : unknown_part.origin,
                        unknown_part.origin_detail);
}

bool is_scalar(const JsValue& v) {
    return v.kind == JsKind::string || v.kind == JsKind::number || v.kind == JsKind::boolean ||
           v.kind == JsKind::null || v.kind == JsKind::undefined;
}

bool is_known_text(const JsValue& v) {
    return v.kind == JsKind::string && v.origin == Origin::literal;
}

bool is_nothing(const JsValue& v) {
    if (v.open) return false;
    switch (v.kind) {
        case JsKind::undefined:
        case JsKind::null:
            return true;
        case JsKind::string:
            return v.text.empty();
        case JsKind::object:
            return v.members.empty();
        case JsKind::boolean:
            return v.text == "false";
        default:
            return false;
    }
}

std::optional<bool> truth(const JsValue& value) {
    switch (value.kind) {
        case JsKind::undefined:
        case JsKind::null:
            return false;
        case JsKind::boolean:
            return value.text == "true";
        case JsKind::number:
            return value.text != "0" && value.text != "-0" && value.text != "NaN";
        case JsKind::string:
            if (value.origin != Origin::literal) return std::nullopt;
            return !value.text.empty();
        case JsKind::array:
        case JsKind::object:
        case JsKind::function:
            return true;
        case JsKind::unknown:
            break;
    }
    return std::nullopt;
}

std::string to_text(const JsValue& v) {
    switch (v.kind) {
        case JsKind::undefined:
            return "undefined";
        case JsKind::null:
            return "null";
        default:
            return v.text;
    }
}

JsValue merge(JsValue a, JsValue b) {
    if (is_nothing(a) && b.kind != JsKind::unknown) return b;
    if (is_nothing(b)) return a;
    if (is_nothing(a)) return b;
    if (a.kind == JsKind::object && b.kind == JsKind::object) {
        a.open = a.open || b.open;
        for (auto& member : b.members) a.members.push_back(std::move(member));
        return a;
    }
    if (a.kind == b.kind && a.text == b.text && a.kind != JsKind::array) return a;
    const JsValue& told = is_constant(a) ? b : a;
    JsValue v = make_unknown(is_constant(told) ? Origin::computed : told.origin, told.origin_detail);
    if (v.origin == Origin::unknown) v.origin = Origin::computed;
    return v;
}

int height_of(const JsValue& v) {
    int height = 0;
    for (const JsValue& item : v.items) height = std::max(height, 1 + height_of(item));
    for (const auto& [name, member] : v.members) height = std::max(height, 1 + height_of(member));
    return height;
}

std::uint64_t weigh(const JsValue& v) {
    std::uint64_t weight = 1 + (v.text.size() + v.origin_detail.size()) / kBytesPerStep;
    for (const JsValue& item : v.items) weight += weigh(item);
    for (const auto& [name, member] : v.members) weight += weigh(member);
    return weight;
}

}  // namespace formleak::js
