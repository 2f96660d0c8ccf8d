#include "scanner/page/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/page/html_budget.h"

namespace formleak {
namespace {

// Gumbo's memory: taken in blocks, given back all at once. It spends a quarter of its time in malloc and free
// otherwise.
class Arena {
  public:
    explicit Arena(std::size_t first_block) : next_block_(std::max<std::size_t>(first_block, 1 << 16)) {}

    void* allocate(std::size_t size) {
        size = (size + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
        if (size > left_) grow(size);
        void* out = at_;
        at_ += size;
        left_ -= size;
        return out;
    }

  private:
    void grow(std::size_t size) {
        const std::size_t block = std::max(size, next_block_);
        next_block_ = std::min<std::size_t>(next_block_ * 2, 8 << 20);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
        at_ = blocks_.back().get();
        left_ = block;
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* at_ = nullptr;
    std::size_t left_ = 0, next_block_;
};

void* allocate_from(void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->allocate(size);
}
void keep(void*, void*) {}

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

    // Recursion is bounded: check_budget() has cut the page at limits::kMaxDepth.
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
    const std::string_view readable = html.substr(0, budget.cut_offset);
    Arena arena(8 * readable.size());  // what Gumbo takes for an everyday page
    GumboOptions options = kGumboDefaultOptions;
    options.tab_stop = 1;
    options.max_errors = 0;
    options.allocator = allocate_from;
    options.deallocator = keep;
    options.userdata = &arena;
    const GumboOutput* output = gumbo_parse_with_options(&options, readable.data(), readable.size());
    tree.dom = Builder(budget).build(output->document, readable.size());
    tree.dom.truncated = !budget.reason.empty();
    return tree;
}

}  // namespace formleak
