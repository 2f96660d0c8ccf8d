#include "scanner/dom/form_texts.h"

#include <algorithm>
#include <iterator>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Bounds of one look around. A page may have 5,000 fields, each with all its text inside one label.
constexpr std::size_t kMaxTextNodes = 2000;
constexpr std::size_t kMaxLabels = 4;
constexpr std::size_t kMaxStepsBack = 40;
constexpr std::size_t kMaxSiblings = 100;

bool is_skipped(std::string_view tag) {
    static constexpr std::string_view kTags[] = {"script",   "style",    "select", "textarea", "button",
                                                 "noscript", "template", "svg",    "option"};
    return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

bool is_field(std::string_view tag) {
    return tag == "input" || tag == "select" || tag == "textarea" || tag == "button";
}

void append_words(std::string& out, std::string_view text) {
    text = trim_ascii(text);
    if (text.empty()) return;
    if (!out.empty()) out += ' ';
    out += text.substr(0, limits::kMaxLabelBytes * 4);
}

std::string labels_by_for(const Dom& dom, const FormIndex& index, NodeId field) {
    const auto id = dom.find_attribute(field, "id");
    if (!id.found || id.text.empty() || index.find_id(id.text) != field) return {};
    auto [label, last] = index.labels_for(id.text);
    std::string out;
    for (std::size_t i = 0; i < kMaxLabels && label != last; ++i, ++label)
        append_words(out, visible_text(dom, label->second));
    return shorten(out, limits::kMaxLabelBytes);
}

std::string text_by_ids(const Dom& dom, const FormIndex& index, std::string_view ids) {
    std::string out;
    for (std::size_t i = 0; i < kMaxLabels && !(ids = trim_ascii(ids)).empty(); ++i) {
        const std::size_t end = std::min(ids.find_first_of(" \t\n\r\f"), ids.size());
        const NodeId node = index.find_id(ids.substr(0, end));
        if (node != kNoNode) append_words(out, visible_text(dom, node));
        ids.remove_prefix(end);
    }
    return shorten(out, limits::kMaxLabelBytes);
}

// The nearest ancestor with that tag, at most six up: a table cell is never far from its field.
NodeId near_ancestor(const Dom& dom, NodeId n, std::string_view first, std::string_view second) {
    for (int i = 0; i < 6 && n != kNoNode; ++i) {
        n = dom.nodes[n].parent;
        if (n != kNoNode && (dom.tag(n) == first || dom.tag(n) == second)) return n;
    }
    return kNoNode;
}

// Nearest text before the field in source order, not past another field and not past `from`.
std::string text_before(const Dom& dom, NodeId field, NodeId from) {
    for (std::size_t step = 0; step < kMaxStepsBack && field > from + step + 1; ++step) {
        const NodeId n = static_cast<NodeId>(field - step - 1);
        if (dom.is_text(n)) {
            const std::string_view parent = dom.tag(dom.nodes[n].parent);
            if (is_skipped(parent)) return {};
            std::string text = shorten(dom.slice(dom.nodes[n].text).substr(0, limits::kMaxLabelBytes * 4),
                                       limits::kMaxLabelBytes);
            if (!text.empty()) return text;
        } else if (is_field(dom.tag(n)) || dom.tag(n) == "form") {
            return {};
        }
    }
    return {};
}

bool is_in_label(const Dom& dom, NodeId text) {
    return near_ancestor(dom, text, "label", "label") != kNoNode;
}

std::string text_after(const Dom& dom, NodeId field) {
    const NodeId stop =
        static_cast<NodeId>(std::min<std::size_t>(dom.nodes.size(), dom.nodes[field].end + 6));
    for (NodeId n = dom.nodes[field].end; n < stop && !is_field(dom.tag(n)); ++n)
        if (dom.is_text(n))
            if (std::string text = shorten(dom.slice(dom.nodes[n].text).substr(0, limits::kMaxLabelBytes * 4),
                                           limits::kMaxLabelBytes);
                !text.empty())
                return text;
    return {};
}

// The header above a cell: the cell of the same number in the table's first row.
std::string column_header(const Dom& dom, NodeId cell, NodeId row) {
    std::size_t column = 0;
    for (NodeId n = dom.first_child(row); n != kNoNode && n != cell && column < kMaxSiblings;
         n = dom.next_sibling(n))
        if (dom.is_element(n)) ++column;
    const NodeId table = near_ancestor(dom, row, "table", "table");
    if (table == kNoNode) return {};
    NodeId first_row = table;
    for (std::size_t i = 0;
         i < kMaxStepsBack && first_row < dom.nodes[table].end && dom.tag(first_row) != "tr"; ++i)
        ++first_row;
    if (first_row >= dom.nodes[table].end || first_row == row || dom.tag(first_row) != "tr") return {};
    for (NodeId n = dom.first_child(first_row); n != kNoNode; n = dom.next_sibling(n)) {
        if (!dom.is_element(n)) continue;
        if (column-- == 0) return visible_text(dom, n);
    }
    return {};
}

std::string text_beside(const Dom& dom, NodeId field) {
    const std::string type = lower_ascii(dom.attribute(field, "type"));
    if (type == "hidden") return {};
    if (type == "checkbox" || type == "radio")
        if (std::string after = text_after(dom, field); !after.empty()) return after;
    const NodeId cell = near_ancestor(dom, field, "td", "th");
    const NodeId row = cell == kNoNode ? kNoNode : near_ancestor(dom, cell, "tr", "tr");
    if (row == kNoNode) return text_before(dom, field, 0);
    std::string before = text_before(dom, field, row);
    // A row's number or a dash is no label; the column's header may be one.
    const bool says_something =
        std::any_of(before.begin(), before.end(), [](unsigned char c) { return c >= 'A'; });
    return says_something ? before : column_header(dom, cell, row);
}

}  // namespace

std::string visible_text(const Dom& dom, NodeId node) {
    std::string out;
    const NodeId end = dom.nodes[node].end;
    NodeId n = node + 1;
    for (std::size_t visited = 0;
         n < end && visited < kMaxTextNodes && out.size() <= limits::kMaxLabelBytes * 2; ++visited) {
        if (dom.is_text(n)) append_words(out, dom.slice(dom.nodes[n].text));
        n = dom.is_element(n) && is_skipped(dom.tag(n)) ? dom.nodes[n].end : n + 1;
    }
    return shorten(out, limits::kMaxLabelBytes);
}

std::string label_of(const Dom& dom, const FormIndex& index, NodeId field, NodeId label_around) {
    if (std::string text = labels_by_for(dom, index, field); !text.empty()) return text;
    if (label_around != kNoNode)
        if (std::string text = visible_text(dom, label_around); !text.empty()) return text;
    if (std::string text = shorten(dom.attribute(field, "aria-label"), limits::kMaxLabelBytes); !text.empty())
        return text;
    if (const auto ids = dom.find_attribute(field, "aria-labelledby"); ids.found)
        if (std::string text = text_by_ids(dom, index, ids.text); !text.empty()) return text;
    if (std::string text = shorten(dom.attribute(field, "title"), limits::kMaxLabelBytes); !text.empty())
        return text;
    return text_beside(dom, field);
}

std::string legend_of(const Dom& dom, NodeId fieldset) {
    NodeId n = dom.first_child(fieldset);
    for (std::size_t i = 0; i < kMaxSiblings && n != kNoNode; ++i, n = dom.next_sibling(n))
        if (dom.tag(n) == "legend") return visible_text(dom, n);
    return {};
}

std::string question_before(const Dom& dom, NodeId field) {
    for (std::size_t step = 0; step < kMaxStepsBack && field > step + 1; ++step) {
        const NodeId n = static_cast<NodeId>(field - step - 1);
        if (!dom.is_text(n)) {
            if (is_field(dom.tag(n)) || dom.tag(n) == "form") return {};
            continue;
        }
        if (is_skipped(dom.tag(dom.nodes[n].parent))) return {};
        std::string text = shorten(dom.slice(dom.nodes[n].text).substr(0, limits::kMaxLabelBytes * 4),
                                   limits::kMaxLabelBytes);
        if (!text.empty() && !is_in_label(dom, n)) return text;
    }
    return {};
}

}  // namespace formleak
