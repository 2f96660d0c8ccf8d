// A parsed page as flat values: nodes in document order, all text in one arena, places as offsets. Made by
// scanner/page/html_tree alone; read by the form reader and by vendors whose scripts walk the page
// themselves. Not a browser's DOM: no layout, no style sheets, nothing that changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// Where in the (decoded, UTF-8) source. Line and column are 1-based, the column in code points; offset and
// length are bytes, 0-based. Line 0: the place is not known.
struct SourceSpan {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    bool operator==(const SourceSpan&) const = default;
};

struct TextSlice {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

struct DomAttribute {
    TextSlice name;   // lower case
    TextSlice value;  // entities decoded, otherwise as written
};

// Index into Dom::nodes. Node 0 is the document.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xffffffff;

struct DomNode {
    enum class Kind : std::uint8_t { document, element, text };
    Kind kind = Kind::element;
    // Inside <template>, <noscript> (as a browser with scripts sees it) or a frame fallback: nothing there is
    // active.
    bool inert = false;
    TextSlice text;  // the tag name in lower case, or the text
    std::uint32_t first_attribute = 0;
    std::uint32_t attribute_count = 0;
    NodeId parent = kNoNode;
    NodeId end = 0;   // one past the last node of this subtree: children of n are n+1 … end-1
    SourceSpan span;  // the start tag, or the text; line 0 where the parser made the node up
};

struct Dom {
    std::vector<DomNode> nodes;
    std::vector<DomAttribute> attributes;
    std::string arena;
    bool truncated = false;  // a limit was hit: the rest of the page was not read

    std::string_view slice(TextSlice s) const { return std::string_view(arena).substr(s.offset, s.length); }
    bool is_element(NodeId n) const { return nodes[n].kind == DomNode::Kind::element; }
    bool is_text(NodeId n) const { return nodes[n].kind == DomNode::Kind::text; }
    // Tag name in lower case; empty for text.
    std::string_view tag(NodeId n) const { return is_element(n) ? slice(nodes[n].text) : std::string_view(); }
    std::span<const DomAttribute> attributes_of(NodeId n) const {
        return std::span(attributes).subspan(nodes[n].first_attribute, nodes[n].attribute_count);
    }
    // nullptr-like: `found` is false when the attribute is absent.
    struct Value {
        bool found = false;
        std::string_view text;
    };
    Value find_attribute(NodeId n, std::string_view name) const {
        for (const DomAttribute& a : attributes_of(n))
            if (slice(a.name) == name) return {true, slice(a.value)};
        return {};
    }
    // The attribute's value, or empty.
    std::string_view attribute(NodeId n, std::string_view name) const { return find_attribute(n, name).text; }
    bool has_attribute(NodeId n, std::string_view name) const { return find_attribute(n, name).found; }
    bool contains(NodeId ancestor, NodeId n) const { return n >= ancestor && n < nodes[ancestor].end; }
    // First child or kNoNode; next sibling or kNoNode.
    NodeId first_child(NodeId n) const { return n + 1 < nodes[n].end ? n + 1 : kNoNode; }
    NodeId next_sibling(NodeId n) const {
        const NodeId p = nodes[n].parent;
        return p != kNoNode && nodes[n].end < nodes[p].end ? nodes[n].end : kNoNode;
    }
};

}  // namespace formleak
