#include "scanner/page/js_call_reader.h"

#include <string>

#include "scanner/page/js_call_report.h"
#include "scanner/page/js_syntax.h"

namespace formleak::js {
namespace {

constexpr std::uint32_t kMaxPushed = 50;  // lists of one push(…)

std::string canonical_name(const WantedNames& wanted, const std::string& path) {
    bool pushed = false;
    return wanted.canonical_call(path, &pushed);
}

// (0, n.fbq)(…): how bundlers call what they imported.
bool is_import_call(const Tree& tree, NodeId written) {
    return tree.kind(written) == Kind::parenthesized && tree.first_child(written) != kNone &&
           tree.kind(tree.first_child(written)) == Kind::sequence;
}

// (0, n.fbq)(…) where n is a name of some other script's: still a bundler's import, not the global function.
bool is_foreign_import(const Reading& r, const GlobalName& name, NodeId callee, NodeId written) {
    if (r.tree.kind(callee) != Kind::member || !is_import_call(r.tree, written)) return false;
    const NodeId property = r.tree.child(callee, Field::property);
    return property != kNone && r.resolver.text_of(property) == "fbq" &&
           !r.wanted.has_call(canonical_name(r.wanted, name.path));
}

// f.apply(this, list), f.call(this, …), Reflect.apply(f, this, list): the name of f and where its arguments
// stand. False: not known.
bool unwrap(Reading& r, Found& found, bool& pushed) {
    if (found.callee == "Reflect.apply") {
        const NodeId target = argument_at(r.tree, found.call, 0);
        const GlobalName inner = target == kNone ? GlobalName() : r.resolver.name_of(target);
        if (!inner.known) return false;
        found.callee = r.wanted.canonical_call(inner.path, &pushed);
        found.list = 2;
    } else if (found.callee.ends_with(".apply")) {
        found.callee.resize(found.callee.size() - 6);
        found.list = 1;
    } else if (found.callee.ends_with(".call")) {
        found.callee.resize(found.callee.size() - 5);
        found.skip = 1;
    }
    return true;
}

void read_named_call(Reading& r, NodeId n, const GlobalName& name) {
    Found found{n, {}, name.confidence, name.doubt, 0, {}, name.bound};
    bool pushed = false;
    found.callee = r.wanted.canonical_call(name.path, &pushed);
    if (!unwrap(r, found, pushed) || !r.wanted.has_call(found.callee)) return;
    if (!pushed) return report_call(r, found);
    std::uint32_t count = 0;
    for (NodeId a = argument_at(r.tree, n, 0); a != kNone && count < kMaxPushed; a = r.tree.next_sibling(a)) {
        found.list = count++;
        report_call(r, found);
    }
}

bool looks_like_pixel_id(const JsValue& v) {
    return (v.kind == JsValue::Kind::string || v.kind == JsValue::Kind::number) && v.text.size() >= 14 &&
           v.text.size() <= 17 && v.text.find_first_not_of("0123456789") == std::string::npos;
}

// react-facebook-pixel in a bundle has lost its name: known by init(id, data, {autoConfig, debug}), or by
// an id of 14 to 17 digits and a pageView() on the same object. Source:
// github.com/zsajjad/react-facebook-pixel, README.
bool is_react_pixel_init(Reading& r, NodeId n, NodeId callee) {
    const NodeId first = argument_at(r.tree, n, 0);
    if (first == kNone) return false;
    if (const NodeId options = argument_at(r.tree, n, 2); options != kNone) {
        const JsValue v = r.resolver.evaluate(options);
        if (v.find("autoConfig")) return true;
        if (v.find("debug") && looks_like_pixel_id(r.resolver.evaluate(first))) return true;
    }
    if (!looks_like_pixel_id(r.resolver.evaluate(first))) return false;
    const std::string object(r.resolver.text_of(r.tree.child(callee, Field::object)).substr(0, 200));
    return r.resolver.spend(r.script.size() / 256) &&
           r.script.find(object + ".pageView(") != std::string_view::npos;
}

void read_method_call(Reading& r, NodeId n, NodeId callee, NodeId written) {
    const NodeId property = r.tree.child(callee, Field::property);
    if (property == kNone) return;
    const std::string_view method = r.resolver.text_of(property);
    if (method == "fbq" && is_import_call(r.tree, written))
        report_call(r, {n, "fbq", 0.9, "called as an import of another module", 0, {}, kNone});
    if (method == "init" && is_react_pixel_init(r, n, callee))
        report_call(r, {n,
                        "ReactPixel.init",
                        0.8,
                        "recognised by its arguments: the object's name is lost in the bundle",
                        0,
                        {},
                        kNone});
}

}  // namespace

void read_call(Reading& r, NodeId n) {
    if (r.is_full()) return;
    const NodeId written =
        r.tree.child(n, r.tree.kind(n) == Kind::new_ ? Field::constructor : Field::function);
    const NodeId callee = written == kNone ? kNone : strip(r.tree, written);
    if (callee == kNone) return;
    const GlobalName name = r.resolver.name_of(callee);
    if (name.known && !is_foreign_import(r, name, callee, written)) return read_named_call(r, n, name);
    if (r.tree.kind(callee) == Kind::member) read_method_call(r, n, callee, written);
}

}  // namespace formleak::js
