// Resolver: members and calls inside expressions: constants through JSON.parse, atob and the like, and where
// a value comes from at run time (a field, the data layer).
#include <algorithm>

#include "scanner/page/js_literal.h"
#include "scanner/page/js_resolve.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr std::size_t kMaxArguments = 256;

constexpr std::string_view kDataLayers[] = {"dataLayer",      "digitalData", "utag_data",          "utag",
                                            "adobeDataLayer", "_satellite",  "google_tag_manager", "tc_vars",
                                            "wt_data",        "udo",         "nitroData"};

bool is_data_layer(std::string_view path) {
    const std::string_view root = path.substr(0, path.find_first_of(".("));
    return std::find(std::begin(kDataLayers), std::end(kDataLayers), root) != std::end(kDataLayers);
}

// Methods whose result is the same datum in another form.
constexpr std::string_view kSameDatum[] = {"trim",
                                           "toLowerCase",
                                           "toUpperCase",
                                           "toString",
                                           "replace",
                                           "replaceAll",
                                           "normalize",
                                           "slice",
                                           "substring",
                                           "substr",
                                           "split",
                                           "join",
                                           "valueOf",
                                           "digest",
                                           "update",
                                           "then",
                                           "toLocaleLowerCase",
                                           "at",
                                           "pop",
                                           "shift"};

template <class Table>
bool is_in(const Table& table, std::string_view name) {
    return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// Ways to a form element; `make` prefix and suffix turn the argument into a selector.
struct ElementCall {
    std::string_view method, prefix, suffix;
};
constexpr ElementCall kElementCalls[] = {
    {"getElementById", "#", ""},
    {"querySelector", "", ""},
    {"querySelectorAll", "", ""},
    {"getElementsByName", "[name=\"", "\"]"},
    {"getElementsByClassName", ".", ""},
    {"getElementsByTagName", "", ""},
    {"$", "", ""},
    {"jQuery", "", ""},
    {"$$", "", ""},
    {"find", "", ""},
    {"closest", "", ""},
};

// Words that say that the object of ".value" is a form element even if it cannot be followed.
bool sounds_like_field(std::string_view name) {
    const std::string lower = lower_ascii(name.substr(0, 200));
    for (const std::string_view word :
         {"input", "field", "target", "elem", "email", "mail", "phone", "form", "el"})
        if (word == "el" ? lower == "el" || lower == "e" : lower.find(word) != std::string::npos) return true;
    return lower == "this";
}

JsValue text_constant(std::string text) {
    return make_string(std::move(text));
}

bool is_known_text(const JsValue& v) {
    return v.kind == JsKind::string && v.origin == Origin::literal;
}

}  // namespace

std::string Resolver::property_of(NodeId member, int depth) {
    if (tree_.kind(member) == Kind::member) {
        const NodeId property = tree_.child(member, Field::property);
        return property == kNone ? std::string() : std::string(text_of(property));
    }
    const NodeId index = tree_.child(member, Field::index);
    if (index == kNone) return {};
    const JsValue v = evaluate(index, depth + 1);
    const bool known = v.origin == Origin::literal && (v.kind == JsKind::string || v.kind == JsKind::number);
    return known ? v.text : std::string();
}

JsValue Resolver::evaluate_member(NodeId n, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    const std::string property = property_of(n, depth);
    // window.x is the variable x.
    if (const GlobalName base = name_of(object, depth); base.known && base.path.empty()) {
        const BindingId b = scopes_.find_global(property);
        if (b != kNone && !scopes_.bindings[b].writes.empty()) return value_of_binding(b, n, depth);
    }
    JsValue container = evaluate(object, depth);
    if (const JsValue* member = container.find(property); member && !property.empty()) return copy(*member);
    if (container.kind == JsKind::array && !property.empty() && property.size() < 6 &&
        property.find_first_not_of("0123456789") == std::string::npos) {
        const std::size_t index = std::stoul(property);
        if (index < container.items.size()) return copy(container.items[index]);
    }
    if (property == "length" && is_known_text(container)) {
        JsValue v = text_constant(std::to_string(container.text.size()));
        v.kind = JsKind::number;
        return v;
    }
    return source_of_member(n, container, property, depth);
}

JsValue Resolver::source_of_member(NodeId n, const JsValue& container, std::string_view property, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    if (property == "value" || property == "checked" || property == "innerText" ||
        property == "textContent" || property == "files") {
        std::string element = element_of(object, depth + 1);
        if (element.empty() && property == "value" && object != kNone &&
            (sounds_like_field(text_of(object)) || container.origin == Origin::field))
            element = snippet(object);
        if (!element.empty() && container.origin != Origin::data_layer)
            return make_unknown(Origin::field, element);
    }
    if (const GlobalName name = name_of(n, depth); name.known && is_data_layer(name.path))
        return make_unknown(Origin::data_layer, shorten(text_of(n).substr(0, 300), 120));
    if (container.kind == JsKind::unknown && container.origin != Origin::unknown &&
        container.origin != Origin::literal) {
        JsValue v = make_unknown(container.origin, container.origin_detail);
        if (v.origin == Origin::data_layer) v.origin_detail = v.text = snippet(n);
        return v;
    }
    return make_unknown(Origin::unknown, snippet(n));
}

// The selector of the element that the expression stands for, or empty.
std::string Resolver::element_of(NodeId n, int depth) {
    for (int hops = 0; n != kNone && hops < 12; ++hops) {
        n = strip(n);
        if (n == kNone || depth + hops > 50) return {};
        switch (tree_.kind(n)) {
            case Kind::subscript:
                n = tree_.child(n, Field::object);
                continue;
            case Kind::identifier: {
                const BindingId b = scopes_.binding_of[n];
                if (b == kNone || scopes_.bindings[b].writes.size() != 1) return {};
                n = scopes_.bindings[b].writes[0].value;
                continue;
            }
            case Kind::member: {
                const std::string_view text = text_of(n);
                if (text.starts_with("document.forms") || text.starts_with("document.getElement") ||
                    text.find(".elements") != std::string_view::npos)
                    return snippet(n);
                return {};
            }
            case Kind::call:
                break;
            default:
                return {};
        }
        const NodeId callee = strip(tree_.child(n, Field::function));
        if (callee == kNone) return {};
        const bool method = tree_.kind(callee) == Kind::member;
        const NodeId name = method ? tree_.child(callee, Field::property) : callee;
        if (name == kNone) return {};
        const std::string_view called = text_of(name);
        for (const ElementCall& e : kElementCalls) {
            if (e.method != called) continue;
            const NodeId list = tree_.child(n, Field::arguments);
            const NodeId first = list == kNone ? kNone : tree_.first_child(list);
            if (first == kNone) return {};
            const JsValue v = evaluate(first, depth + 1);
            if (v.kind != JsKind::string) return method || called == "$" ? snippet(n) : std::string();
            return std::string(e.prefix) + v.text + std::string(e.suffix);
        }
        if (!method) return {};
        n = tree_.child(callee, Field::object);  // $('#x').first(), .eq(0), .closest(…)
    }
    return {};
}

JsValue Resolver::evaluate_call(NodeId n, int depth) {
    const NodeId callee = strip(tree_.child(n, Field::function));
    if (callee == kNone) return make_unknown(Origin::unknown, snippet(n));
    bool open = false;
    std::vector<JsValue> arguments = arguments_of(n, 0, &open);
    const GlobalName name = name_of(callee, depth);
    if (name.known && name.bound == kNone)
        if (std::optional<JsValue> v = call_global(name.path, arguments, open)) {
            spend(weigh(*v));
            return std::move(*v);
        }
    if (tree_.kind(callee) == Kind::member || tree_.kind(callee) == Kind::subscript) {
        const std::string method = property_of(callee, depth);
        const NodeId object = tree_.child(callee, Field::object);
        JsValue on = evaluate(object, depth);
        if (std::optional<JsValue> v = evaluate_field_method(n, method, object, arguments, depth)) return *v;
        const bool runs_on = on.origin == Origin::field || on.origin == Origin::data_layer ||
                             on.origin == Origin::server_template;
        if (runs_on && (is_in(kSameDatum, method) || on.origin == Origin::data_layer))
            return make_unknown(on.origin, on.origin_detail);
        if (!open)
            if (std::optional<JsValue> v = evaluate_method(method, std::move(on), arguments)) return *v;
    }
    if (name.known && is_data_layer(name.path)) return make_unknown(Origin::data_layer, snippet(n));
    if (const NodeId result = returned_value(callee); result != kNone && depth < 40)
        return evaluate(result, depth + 8);
    // sha256(x), encode(x): the datum is still x's.
    for (const JsValue& argument : arguments)
        if (argument.origin == Origin::field || argument.origin == Origin::data_layer ||
            argument.origin == Origin::server_template)
            return make_unknown(argument.origin, argument.origin_detail);
    return make_unknown(Origin::unknown, snippet(n));
}

// (function(){return x})(), getId() with function getId(){return x}: the one thing returned, or kNone.
NodeId Resolver::returned_value(NodeId callee) const {
    NodeId function = callee;
    if (tree_.kind(callee) == Kind::identifier) {
        const BindingId b = scopes_.binding_of[callee];
        if (b == kNone || scopes_.bindings[b].writes.size() != 1) return kNone;
        function = strip(scopes_.bindings[b].writes[0].value);
    }
    if (function == kNone || !is_function(tree_.kind(function))) return kNone;
    const NodeId body = tree_.child(function, Field::body);
    if (body == kNone) return kNone;
    if (tree_.kind(body) != Kind::block) return body;
    NodeId found = kNone;
    std::size_t statements = 0;
    for (NodeId s = tree_.first_child(body); s != kNone; s = tree_.next_sibling(s)) {
        if (++statements > 50) return kNone;
        if (tree_.kind(s) == Kind::return_) return tree_.first_child(s);
        if (tree_.kind(s) != Kind::var_declaration && tree_.kind(s) != Kind::let_declaration &&
            tree_.kind(s) != Kind::expression_statement)
            return kNone;
    }
    return found;
}

std::optional<JsValue> Resolver::call_global(std::string_view name, std::vector<JsValue>& arguments,
                                             bool open) {
    static constexpr std::string_view kKnown[] = {
        "JSON.parse",    "JSON.stringify", "atob",          "decodeURIComponent", "unescape",
        "decodeURI",     "String",         "Number",        "parseInt",           "Boolean",
        "Object.assign", "$.extend",       "jQuery.extend", "Object.freeze",      "String.fromCharCode"};
    if (!is_in(kKnown, name) || arguments.empty()) return std::nullopt;
    JsValue& first = arguments[0];
    if (name == "Object.freeze") return first;
    if (name == "Object.assign" || name.ends_with(".extend")) {
        JsValue out;
        out.kind = JsKind::object;
        out.origin = Origin::literal;
        out.open = open;
        for (JsValue& part : arguments) {
            if (part.kind == JsKind::boolean) continue;  // $.extend(true, …)
            if (part.kind != JsKind::object && part.kind != JsKind::null && part.kind != JsKind::undefined)
                out.open = true;
            out.open = out.open || part.open;
            for (auto& member : part.members) out.members.push_back(std::move(member));
        }
        return out;
    }
    if (name == "String.fromCharCode") {
        std::string text = "\"";
        for (const JsValue& a : arguments) {
            if (a.kind != JsKind::number || a.text.size() > 5 ||
                a.text.find_first_not_of("0123456789") != std::string::npos)
                return std::nullopt;
            const unsigned code = static_cast<unsigned>(std::stoul(a.text));
            static constexpr char kHex[] = "0123456789abcdef";
            text += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) text += kHex[code >> shift & 15];
        }
        return text_constant(decode_string(std::string_view(text).substr(1)));
    }
    if (is_known_text(first)) {
        if (name == "JSON.parse") return json_value(first.text);
        if (name == "atob") {
            if (auto text = decode_base64(first.text)) return text_constant(std::move(*text));
            return std::nullopt;
        }
        if (name == "decodeURIComponent" || name == "unescape" || name == "decodeURI")
            return text_constant(decode_percent(first.text));
        if (name == "String") return first;
        if (name == "Number" || name == "parseInt") {
            const bool digits =
                !first.text.empty() && first.text.find_first_not_of("0123456789") == std::string::npos;
            if (!digits) return std::nullopt;
            first.kind = JsKind::number;
            return first;
        }
    }
    if (first.kind == JsKind::number && first.origin == Origin::literal &&
        (name == "String" || name == "Number" || name == "parseInt")) {
        if (name == "String") first.kind = JsKind::string;
        return first;
    }
    if (name == "Boolean")
        if (const auto is_true = truth(first)) {
            JsValue v = text_constant(*is_true ? "true" : "false");
            v.kind = JsKind::boolean;
            return v;
        }
    // What goes in comes out: String(field.value).
    if (first.origin != Origin::literal && first.origin != Origin::unknown)
        return make_unknown(first.origin, first.origin_detail);
    return std::nullopt;
}

// $('#x').val(), new FormData(form).get('email')
std::optional<JsValue> Resolver::evaluate_field_method(NodeId n, std::string_view method, NodeId object,
                                                       const std::vector<JsValue>& arguments, int depth) {
    if (object == kNone) return std::nullopt;
    if (method == "val") {
        const std::string element = element_of(object, depth + 1);
        if (!element.empty()) return make_unknown(Origin::field, element);
        if (sounds_like_field(text_of(object))) return make_unknown(Origin::field, snippet(object));
    }
    if (method != "get") return std::nullopt;
    NodeId source = strip(object);
    if (source != kNone && tree_.kind(source) == Kind::identifier)
        if (const BindingId b = scopes_.binding_of[source];
            b != kNone && scopes_.bindings[b].writes.size() == 1)
            source = strip(scopes_.bindings[b].writes[0].value);
    if (source == kNone || !text_of(source).starts_with("new FormData")) return std::nullopt;
    if (!arguments.empty() && arguments[0].is_text())
        return make_unknown(Origin::field, "[name=\"" + arguments[0].text + "\"]");
    return make_unknown(Origin::field, snippet(n));
}

std::optional<JsValue> Resolver::evaluate_method(std::string_view method, JsValue on,
                                                 std::vector<JsValue>& arguments) {
    if (on.open) return std::nullopt;
    const auto all_text = [](const std::vector<JsValue>& values) {
        return std::all_of(values.begin(), values.end(), [](const JsValue& v) {
            return v.origin == Origin::literal && (v.kind == JsKind::string || v.kind == JsKind::number);
        });
    };
    if (on.kind == JsKind::array && on.items.size() < 2000) {
        if (method == "reverse") {
            std::reverse(on.items.begin(), on.items.end());
            return on;
        }
        if (method == "concat") {
            for (JsValue& a : arguments) {
                if (a.kind == JsKind::array)
                    for (JsValue& item : a.items) on.items.push_back(std::move(item));
                else
                    on.items.push_back(std::move(a));
            }
            return on;
        }
        if (method == "join" && all_text(on.items) && all_text(arguments)) {
            std::string out;
            const std::string between = arguments.empty() ? "," : arguments[0].text;
            for (std::size_t i = 0; i < on.items.size(); ++i) out += (i ? between : "") + on.items[i].text;
            return text_constant(std::move(out));
        }
        return std::nullopt;
    }
    if (on.kind == JsKind::number && method == "toString" && on.origin == Origin::literal) {
        on.kind = JsKind::string;
        return on;
    }
    if (!is_known_text(on) || !all_text(arguments)) return std::nullopt;
    if (method == "concat") {
        for (const JsValue& a : arguments) on.text += a.text;
        return text_constant(on.text);
    }
    if (method == "split" && !arguments.empty() && on.text.size() < 4000) {
        JsValue v;
        v.kind = JsKind::array;
        v.origin = Origin::literal;
        const std::string& mark = arguments[0].text;
        if (mark.empty()) {
            if (std::any_of(on.text.begin(), on.text.end(), [](char c) { return c < 0; }))
                return std::nullopt;
            for (const char c : on.text) v.items.push_back(text_constant(std::string(1, c)));
            return v;
        }
        std::size_t at = 0;
        for (std::size_t end; (end = on.text.find(mark, at)) != std::string::npos; at = end + mark.size())
            v.items.push_back(text_constant(on.text.substr(at, end - at)));
        v.items.push_back(text_constant(on.text.substr(at)));
        return v;
    }
    if (method == "toLowerCase") return text_constant(to_lower(on.text));
    if (method == "trim") return text_constant(std::string(trim_ascii(on.text)));
    if (method == "toString" || method == "valueOf") return on;
    return std::nullopt;
}

std::vector<JsValue> Resolver::items_of(NodeId expression, bool* open) {
    const NodeId n = strip(expression);
    if (n == kNone) {
        *open = true;
        return {};
    }
    if (tree_.kind(n) == Kind::identifier && text_of(n) == "arguments") {
        const NodeId function = [&] {
            NodeId f = tree_[n].function;
            while (f != kNone && tree_.kind(f) == Kind::arrow) f = tree_[f].function;
            return f;
        }();
        for (int f = frame_; f >= 0 && function != kNone; f = frames_[f].outer) {
            if (frames_[f].function != function) continue;
            const int saved = frame_;
            const Frame frame = frames_[f];
            frame_ = frame.outer;
            std::vector<JsValue> values = arguments_of(frame.call, frame.offset, open);
            frame_ = saved;
            return values;
        }
        if (function != kNone && !call_sites(function).empty()) missed_ = function;
        *open = true;
        return {};
    }
    // [].slice.call(arguments), Array.from(arguments), Array.prototype.slice.call(arguments)
    if (tree_.kind(n) == Kind::call && nesting_ < kMaxNesting) {
        const NodeId callee = tree_.child(n, Field::function);
        const std::string_view name = callee == kNone ? std::string_view() : text_of(callee);
        if (name == "Array.from" || name.ends_with("slice.call")) {
            const NodeId list = tree_.child(n, Field::arguments);
            const NodeId first = list == kNone ? kNone : tree_.first_child(list);
            if (first != kNone && tree_.next_sibling(first) == kNone) {
                ++nesting_;
                std::vector<JsValue> items = items_of(first, open);
                --nesting_;
                return items;
            }
        }
    }
    JsValue v = evaluate(n, 1);
    if (v.kind != JsKind::array) {
        *open = true;
        return {};
    }
    *open = *open || v.open;
    return std::move(v.items);
}

std::vector<JsValue> Resolver::arguments_of(NodeId call, std::uint32_t skip, bool* open) {
    std::vector<JsValue> out;
    const NodeId list = tree_.child(call, Field::arguments);
    if (list == kNone || tree_.kind(list) != Kind::arguments || !spend()) return out;
    if (arguments_depth_ > 20) {
        ++unsettled_;
        *open = true;
        return out;
    }
    ++arguments_depth_;
    for (NodeId a = tree_.first_child(list); a != kNone && out.size() < kMaxArguments;
         a = tree_.next_sibling(a)) {
        if (tree_.kind(a) == Kind::spread) {
            std::vector<JsValue> items = items_of(tree_.first_child(a), open);
            spend(items.size());
            for (JsValue& item : items) out.push_back(std::move(item));
            continue;
        }
        out.push_back(evaluate(a, 2));
    }
    --arguments_depth_;
    if (skip >= out.size())
        out.clear();
    else
        out.erase(out.begin(), out.begin() + skip);
    return out;
}

}  // namespace formleak::js
