#include "tests/golden/oracle_clicks.h"

#include "scanner/dom/dom_queries.h"
#include "scanner/text/unicode.h"

namespace formleak::oracle {
namespace {

bool is_inline(std::string_view tag) {
    for (std::string_view t :
         {"button", "a", "span", "label", "b", "i", "em", "strong", "svg", "g", "small", "u"})
        if (tag == t) return true;
    return false;
}

// An inline element without content takes no room: what is clicked is the element around it.
bool has_box(const Dom& dom, NodeId n) {
    if (!is_inline(dom.tag(n)) || dom.tag(n) == "svg" || dom.tag(n) == "button") return true;
    if (!trim_ascii(text_content(dom, n)).empty()) return true;
    for (NodeId d = n + 1; d < dom.nodes[n].end; ++d)
        if (dom.is_element(d) && !is_inline(dom.tag(d))) return true;
    return !inline_style(dom, n, "display").empty() || has_descendant(dom, n, "svg");
}

NodeId default_button(const Dom& dom, NodeId form) {
    for (NodeId c : form_controls(dom, 0)) {
        const std::string type = effective_type(dom, c);
        if ((type == "submit" || type == "image") && form_owner(dom, c) == form) return c;
    }
    return kNoNode;
}

// The control a click on a label goes on to; kNoNode when the click was on a control of its own.
NodeId labelled_control(const Dom& dom, NodeId n) {
    const NodeId label = closest(dom, n, "label");
    if (label == kNoNode) return kNoNode;
    for (NodeId p = n; p != label; p = dom.nodes[p].parent)
        if (dom.tag(p) == "button" || dom.tag(p) == "input" || dom.tag(p) == "a" || dom.tag(p) == "select")
            return kNoNode;
    if (dom.has_attribute(label, "for")) return find_by_id(dom, dom.attribute(label, "for"));
    const auto inner = form_controls(dom, label);
    return inner.empty() ? kNoNode : inner.front();
}
void toggle(const Dom& dom, FieldStates& fields, NodeId n) {
    const std::string type = effective_type(dom, n);
    if (dom.tag(n) != "input" || (type != "checkbox" && type != "radio")) return;
    const bool was = is_checked(dom, n, fields);
    FieldState& state = fields[n];
    state.has_checked = true;
    state.checked = type == "radio" || !was;
}

}  // namespace

NodeId element_under(const Dom& dom, NodeId n) {
    NodeId only = kNoNode;
    for (NodeId c = dom.first_child(n); c != kNoNode; c = dom.next_sibling(c)) {
        if (dom.is_text(c)) {
            if (!trim_ascii(dom.slice(dom.nodes[c].text)).empty()) return n;
            continue;
        }
        if (!is_rendered(dom, c) || dom.nodes[c].inert || !has_box(dom, c)) continue;
        if (inline_style(dom, c, "pointer-events") == "none" || dom.attribute(c, "pointer-events") == "none")
            continue;
        if (dom.tag(c) == "title" || dom.tag(c) == "desc") continue;
        if (only != kNoNode) return n;
        only = c;
    }
    if (only == kNoNode) return n;
    const bool block_child = !is_inline(dom.tag(only)) && dom.tag(only) != "img" &&
                             dom.tag(only) != "input" && dom.tag(only) != "select";
    if (!is_inline(dom.tag(n)) && !block_child) return n;
    return element_under(dom, only);
}

void click_element(const Dom& dom, FieldStates& fields, NodeId n, const Clicked& clicked) {
    if (n == kNoNode || is_disabled(dom, n)) return;
    toggle(dom, fields, n);
    clicked(n);
    const NodeId control = labelled_control(dom, n);
    if (control == kNoNode || is_disabled(dom, control)) return;
    toggle(dom, fields, control);
    clicked(control);
}

void press_key(const Dom& dom, FieldStates& fields, std::string_view key, NodeId n, const Clicked& clicked) {
    if (n == kNoNode) return;
    const std::string type = effective_type(dom, n);
    const bool button = dom.tag(n) == "button" ||
                        (dom.tag(n) == "input" &&
                         (type == "submit" || type == "button" || type == "image" || type == "reset"));
    if (button || (key == "Enter" && dom.tag(n) == "a")) return click_element(dom, fields, n, clicked);
    if (key != "Enter" || dom.tag(n) != "input") return;
    const NodeId form = form_owner(dom, n);
    if (form != kNoNode) click_element(dom, fields, default_button(dom, form), clicked);
}

}  // namespace formleak::oracle
