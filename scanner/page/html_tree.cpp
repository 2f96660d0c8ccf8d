#include "scanner/page/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstring>
#include <string>
#include <type_traits>

#include "scanner/model/limits.h"
#include "scanner/page/html_budget.h"
#include "scanner/page/parse_arena.h"

namespace formleak {
namespace {

void* allocate_from(void* arena, std::size_t size) {
    return static_cast<ParseArena*>(arena)->allocate(size);
}
void keep(void*, void*) {}

// What is looked into may be a text of a node's size: its type is read as a number, not as a GumboNodeType.
ParsedNode look_at(const void* memory) {
    const GumboNode& node = *static_cast<const GumboNode*>(memory);
    std::underlying_type_t<GumboNodeType> type{};
    std::memcpy(&type, &node.type, sizeof type);
    const bool is_element = type == GUMBO_NODE_ELEMENT || type == GUMBO_NODE_TEMPLATE;
    return {node.parent, is_element, is_element ? node.v.element.start_pos.offset : 0};
}

// Null: a limit was hit, and the arena says which and where.
const GumboOutput* run_gumbo(ParseArena& arena, std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.tab_stop = 1;
    options.max_errors = 0;
    options.allocator = allocate_from;
    options.deallocator = keep;
    options.userdata = &arena;
    if (setjmp(arena.leave) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

class Builder {
  public:
    explicit Builder(const HtmlBudget& budget) : budget_(budget) {}

    Dom build(const GumboNode* root, std::size_t size) {
        dom_.arena.reserve(size + size / 8);
        dom_.nodes.reserve(size / 32 + 16);
        DomNode document;
        document.kind = DomNode::Kind::document;
        dom_.nodes.push_back(document);
        add_children(root->v.document.children, 0, false);
        dom_.nodes[0].end = static_cast<NodeId>(dom_.nodes.size());
        return std::move(dom_);
    }

  private:
    void add_children(const GumboVector& children, NodeId parent, bool inert) {
        for (unsigned i = 0; i < children.length; ++i)
            add(static_cast<const GumboNode*>(children.data[i]), parent, inert);
    }

    void add(const GumboNode* node, NodeId parent, bool inert) {
        switch (node->type) {
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE:
                add_element(node, parent, inert);
                break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
            case GUMBO_NODE_WHITESPACE:
                add_text(node, parent, inert);
                break;
            default:
                break;  // comments and the document itself carry nothing
        }
    }

    // Recursion is bounded: the arena has ended the parse at limits::kMaxDepth, and what the parser then
    // moves (mis-nested formatting) goes little deeper.
    void add_element(const GumboNode* node, NodeId parent, bool inert) {
        const GumboElement& element = node->v.element;
        const NodeId id = static_cast<NodeId>(dom_.nodes.size());
        DomNode out;
        out.parent = parent;
        out.span = span_of(element.start_pos, element.original_tag.length);
        out.text = tag_name(element);
        out.inert = inert || stands_in_noscript(out.span);
        out.first_attribute = static_cast<std::uint32_t>(dom_.attributes.size());
        out.attribute_count = element.attributes.length;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            dom_.attributes.push_back({store(attribute->name), store(attribute->value)});
        }
        dom_.nodes.push_back(out);
        const bool hides = node->type == GUMBO_NODE_TEMPLATE || element.tag == GUMBO_TAG_NOSCRIPT;
        add_children(element.children, id, out.inert || hides);
        dom_.nodes[id].end = static_cast<NodeId>(dom_.nodes.size());
    }

    void add_text(const GumboNode* node, NodeId parent, bool inert) {
        DomNode out;
        out.kind = DomNode::Kind::text;
        out.parent = parent;
        out.inert = inert;
        out.text = store(node->v.text.text);
        out.span = span_of(node->v.text.start_pos, node->v.text.original_text.length);
        out.end = static_cast<NodeId>(dom_.nodes.size() + 1);
        dom_.nodes.push_back(out);
    }

    TextSlice tag_name(const GumboElement& element) {
        if (element.tag != GUMBO_TAG_UNKNOWN) return store(gumbo_normalized_tagname(element.tag));
        GumboStringPiece piece = element.original_tag;
        if (!piece.data) return store("");
        gumbo_tag_from_original_text(&piece);
        TextSlice slice = store(std::string_view(piece.data, piece.length));
        for (std::uint32_t i = 0; i < slice.length; ++i) {
            char& c = dom_.arena[slice.offset + i];
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        }
        return slice;
    }

    TextSlice store(std::string_view text) {
        const TextSlice slice{static_cast<std::uint32_t>(dom_.arena.size()),
                              static_cast<std::uint32_t>(text.size())};
        dom_.arena += text;
        return slice;
    }

    static SourceSpan span_of(const GumboSourcePosition& at, std::size_t length) {
        if (length == 0) return {};  // made up by the parser
        return {at.line, at.column, at.offset, static_cast<std::uint32_t>(length)};
    }

    // Gumbo moves an <img> out of a <noscript> in <head>, as the standard says for scripting off; the bytes
    // know better.
    bool stands_in_noscript(const SourceSpan& span) const {
        if (span.line == 0) return false;
        const auto& ranges = budget_.noscripts;
        const auto after =
            std::upper_bound(ranges.begin(), ranges.end(), span.offset,
                             [](std::size_t offset, const ByteRange& range) { return offset < range.begin; });
        return after != ranges.begin() && span.offset < std::prev(after)->end;
    }

    const HtmlBudget& budget_;
    Dom dom_;
};

}  // namespace

HtmlTree parse_html(std::string_view html) {
    HtmlTree tree;
    const HtmlBudget budget = check_budget(html);
    if (!budget.reason.empty()) tree.problems.push_back("HTML: " + budget.reason);
    // Spaces in place of what is left out, so that places stay what they are.
    std::string without;
    if (!budget.left_out.empty()) {
        without = html;
        for (const ByteRange& range : budget.left_out)
            std::fill(without.begin() + static_cast<std::ptrdiff_t>(range.begin),
                      without.begin() + static_cast<std::ptrdiff_t>(range.end), ' ');
        html = without;
        tree.problems.push_back("HTML: an element has more than " +
                                std::to_string(limits::kMaxAttributesPerElement) +
                                " attributes; the rest of them was not read (elements like this: " +
                                std::to_string(budget.left_out.size()) + ")");
    }
    html = html.substr(0, budget.cut_offset);
    tree.dom.truncated = !budget.reason.empty();
    // The second time it is parsed up to where the limit was hit; should that be too much too, half of it.
    for (int attempt = 0;; ++attempt) {
        ParseArena arena({sizeof(GumboNode), sizeof(GumboAttribute), look_at}, 8 * html.size(), html.size());
        if (const GumboOutput* output = run_gumbo(arena, html)) {
            const bool truncated = tree.dom.truncated;
            tree.dom = Builder(budget).build(output->document, html.size());
            tree.dom.truncated = truncated;
            return tree;
        }
        tree.dom.truncated = true;
        if (attempt == 0) tree.problems.push_back("HTML: " + arena.reason() + "; the rest was not read");
        html = html.substr(0, attempt == 0 ? arena.cut_offset() : arena.cut_offset() / 2);
    }
}

}  // namespace formleak
