#include "scanner/dom/dom_queries.h"

#include <algorithm>
#include <array>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// A wrapper with a button's class may hold the whole page; what is looked at of its text is far less.
constexpr std::size_t kMostText = 4'000, kMostVisited = 4'000, kMostTextContent = 1u << 20;

bool is_control(std::string_view tag) {
    return tag == "input" || tag == "textarea" || tag == "select" || tag == "button";
}

// HTML, section "the input element": the keywords of the type attribute.
constexpr std::array<std::string_view, 22> kInputTypes = {
    "hidden", "text",  "search",         "tel",    "url",   "email", "password", "date",  "month",
    "week",   "time",  "datetime-local", "number", "range", "color", "checkbox", "radio", "file",
    "submit", "image", "reset",          "button"};

bool is_first_legend(const Dom& dom, NodeId n, NodeId fieldset) {
    if (dom.tag(n) != "legend") return false;
    for (NodeId c = dom.first_child(fieldset); c != kNoNode; c = dom.next_sibling(c))
        if (dom.tag(c) == "legend") return c == n;
    return false;
}

// HTML, "concept-fieldset-disabled".
bool is_in_disabled_fieldset(const Dom& dom, NodeId control) {
    NodeId child = control;
    for (NodeId n = dom.nodes[control].parent; n != kNoNode; child = n, n = dom.nodes[n].parent)
        if (dom.tag(n) == "fieldset" && dom.has_attribute(n, "disabled") && !is_first_legend(dom, child, n))
            return true;
    return false;
}

bool hides_itself(const Dom& dom, NodeId n) {
    const std::string_view tag = dom.tag(n);
    if (tag == "script" || tag == "style" || tag == "head" || tag == "title" || tag == "template" ||
        tag == "noscript")
        return true;
    return dom.has_attribute(n, "hidden") || inline_style(dom, n, "display") == "none";
}

bool is_block(std::string_view tag) {
    constexpr std::array<std::string_view, 20> kBlocks = {
        "div", "p",  "li", "ul", "ol", "form", "section", "article", "header",   "footer",
        "h1",  "h2", "h3", "h4", "h5", "h6",   "table",   "tr",      "fieldset", "br"};
    return std::ranges::find(kBlocks, tag) != kBlocks.end();
}

void append_collapsed(std::string& out, std::string_view text) {
    for (char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (!space)
            out += c;
        else if (out.empty() || (out.back() != ' ' && out.back() != '\n'))
            out += ' ';
    }
}

}  // namespace

std::vector<NodeId> form_controls(const Dom& dom, NodeId root) {
    std::vector<NodeId> found;
    for (NodeId n = root + 1; n < dom.nodes[root].end; ++n)
        if (dom.is_element(n) && !dom.nodes[n].inert && is_control(dom.tag(n))) found.push_back(n);
    return found;
}

NodeId closest(const Dom& dom, NodeId n, std::string_view tag) {
    for (; n != kNoNode; n = dom.nodes[n].parent)
        if (dom.is_element(n) && dom.tag(n) == tag) return n;
    return kNoNode;
}

NodeId find_by_id(const Dom& dom, std::string_view id) {
    for (NodeId n = 0; n < dom.nodes.size(); ++n)
        if (dom.is_element(n) && !dom.nodes[n].inert && dom.attribute(n, "id") == id) return n;
    return kNoNode;
}

NodeId find_body(const Dom& dom) {
    for (NodeId n = 0; n < dom.nodes.size(); ++n)
        if (dom.is_element(n) && dom.tag(n) == "body") return n;
    return kNoNode;
}

NodeId form_owner(const Dom& dom, NodeId control) {
    const auto by_id = dom.find_attribute(control, "form");
    if (!by_id.found) return closest(dom, control, "form");
    const NodeId form = by_id.text.empty() ? kNoNode : find_by_id(dom, by_id.text);
    return form != kNoNode && dom.tag(form) == "form" ? form : kNoNode;
}

NodeId form_around_button(const Dom& dom, NodeId button) {
    return dom.tag(button) == "input" ? form_owner(dom, button) : closest(dom, button, "form");
}

bool is_disabled(const Dom& dom, NodeId n) {
    if (is_control(dom.tag(n)) && (dom.has_attribute(n, "disabled") || is_in_disabled_fieldset(dom, n)))
        return true;
    const NodeId button = closest(dom, n, "button");
    return button != kNoNode && button != n && is_disabled(dom, button);
}

bool has_descendant(const Dom& dom, NodeId n, std::string_view tag) {
    for (NodeId d = n + 1; d < dom.nodes[n].end; ++d)
        if (dom.is_element(d) && !dom.nodes[d].inert && dom.tag(d) == tag) return true;
    return false;
}

std::string effective_type(const Dom& dom, NodeId control) {
    const std::string_view tag = dom.tag(control);
    const std::string type = lower_ascii(dom.attribute(control, "type"));
    if (tag == "textarea") return "textarea";
    if (tag == "select") return dom.has_attribute(control, "multiple") ? "select-multiple" : "select-one";
    if (tag == "button") return type == "button" || type == "reset" ? type : "submit";
    if (tag != "input") return {};
    return std::ranges::find(kInputTypes, type) != kInputTypes.end() ? type : "text";
}

std::string inline_style(const Dom& dom, NodeId n, std::string_view property) {
    const std::string style = lower_ascii(dom.attribute(n, "style"));
    std::string_view rest = style;
    std::string found;
    while (!rest.empty()) {
        // A url(data:…;base64,…) holds a semicolon: a declaration ends at one outside brackets.
        std::size_t end = 0;
        int depth = 0;
        while (end < rest.size() && (rest[end] != ';' || depth > 0)) {
            depth += rest[end] == '(' ? 1 : rest[end] == ')' ? -1 : 0;
            ++end;
        }
        const std::string_view declaration = rest.substr(0, end);
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos && trim_ascii(declaration.substr(0, colon)) == property)
            found = trim_ascii(declaration.substr(colon + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::size_t important = found.find("!important");
    return important == std::string::npos ? found : std::string(trim_ascii(found.substr(0, important)));
}

bool is_rendered(const Dom& dom, NodeId n) {
    for (; n != kNoNode; n = dom.nodes[n].parent)
        if (dom.is_element(n) && hides_itself(dom, n)) return false;
    return true;
}

std::string text_content(const Dom& dom, NodeId n) {
    std::string out;
    for (NodeId d = n; d < dom.nodes[n].end && out.size() < kMostTextContent; ++d)
        if (dom.is_text(d) && dom.nodes[d].inert == dom.nodes[n].inert) out += dom.slice(dom.nodes[d].text);
    return out;
}

std::string rendered_text(const Dom& dom, NodeId n) {
    std::string out;
    std::size_t visited = 0;
    for (NodeId d = n + 1; d < dom.nodes[n].end && out.size() < kMostText && ++visited < kMostVisited;) {
        if (dom.is_text(d)) {
            append_collapsed(out, dom.slice(dom.nodes[d].text));
        } else if (hides_itself(dom, d) || dom.tag(d) == "textarea" || dom.tag(d) == "select") {
            d = dom.nodes[d].end;
            continue;
        } else if (is_block(dom.tag(d)) && !out.empty() && out.back() != '\n') {
            while (!out.empty() && out.back() == ' ') out.pop_back();
            if (!out.empty()) out += '\n';
        }
        ++d;
    }
    return std::string(trim_ascii(out));
}

std::string button_words(const Dom& dom, NodeId button) {
    std::string text = rendered_text(dom, button);
    if (text.empty() && dom.tag(button) == "input") text = trim_ascii(dom.attribute(button, "value"));
    constexpr std::size_t kMostLooked = 50;
    for (NodeId n = button; text.empty() && n < dom.nodes[button].end && n < button + kMostLooked; ++n)
        for (const std::string_view name : {"aria-label", "alt", "title"})
            if (text.empty() && dom.is_element(n)) text = trim_ascii(dom.attribute(n, name));
    return text;
}

}  // namespace formleak
