#include "scanner/dom/form_index.h"

#include <algorithm>
#include <string>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool by_name(const FormIndex::Named& a, const FormIndex::Named& b) {
    return a.first < b.first;
}

// Inline style that hides the element, white space ignored: "display : none" is as good as "display:none".
bool style_hides(std::string_view style) {
    static constexpr std::size_t kMaxStyleBytes = 2000;
    std::string tight;
    for (char c : lower_ascii(style.substr(0, kMaxStyleBytes)))
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') tight += c;
    return tight.find("display:none") != std::string::npos ||
           tight.find("visibility:hidden") != std::string::npos;
}

bool starts_with_ignoring_case(std::string_view text, std::size_t at, std::string_view lower) {
    if (text.size() - at < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i)
        if ((text[at + i] | 0x20) != lower[i]) return false;
    return true;
}

// Text in which "</form" is no tag. The end tag is looked for once per element, so the scan stays linear.
constexpr std::string_view kRawElements[] = {"script", "style", "textarea", "title", "xmp", "iframe"};

std::size_t skip_raw_text(std::string_view source, std::size_t at) {
    for (std::string_view name : kRawElements) {
        if (!starts_with_ignoring_case(source, at + 1, name)) continue;
        for (std::size_t end = source.find("</", at); end != std::string_view::npos;
             end = source.find("</", end + 2))
            if (starts_with_ignoring_case(source, end + 2, name)) return end;
        return source.size();
    }
    return at + 1;
}

}  // namespace

FormIndex::FormIndex(const Dom& dom, std::string_view source) : dom_(dom) {
    for (NodeId n = 1; n < dom.nodes.size(); ++n) {
        if (dom.nodes[n].inert) continue;
        if (dom.is_element(n)) collect(n);
    }
    std::stable_sort(ids_.begin(), ids_.end(), by_name);
    std::stable_sort(labels_.begin(), labels_.end(), by_name);
    std::sort(open_forms_.begin(), open_forms_.end(),
              [](const OpenForm& a, const OpenForm& b) { return a.begin < b.begin; });
    if (!open_forms_.empty()) find_form_ends(source);
}

void FormIndex::collect(NodeId n) {
    bool hiding = false;
    std::string_view for_id;
    for (const DomAttribute& a : dom_.attributes_of(n)) {
        const std::string_view name = dom_.slice(a.name);
        if (name == "id")
            ids_.emplace_back(dom_.slice(a.value), n);
        else if (name == "for")
            for_id = dom_.slice(a.value);
        else if (name == "hidden")
            hiding = true;
        else if (name == "style" && style_hides(dom_.slice(a.value)))
            hiding = true;
    }
    if (hiding) parts_.push_back({n, FormPart::Kind::hiding});
    const std::string_view tag = dom_.tag(n);
    if (tag == "form") {
        parts_.push_back({n, FormPart::Kind::form});
        if (dom_.nodes[n].span.line != 0) open_forms_.push_back({dom_.nodes[n].span.offset, 0, n});
    } else if (tag == "label") {
        parts_.push_back({n, FormPart::Kind::label});
        if (!for_id.empty()) labels_.emplace_back(for_id, n);
    } else if (tag == "fieldset") {
        parts_.push_back({n, FormPart::Kind::fieldset});
    } else if (tag == "input" || tag == "textarea" || tag == "select" || tag == "button") {
        parts_.push_back({n, FormPart::Kind::control});
    }
}

NodeId FormIndex::find_id(std::string_view id) const {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), Named(id, 0), by_name);
    return at != ids_.end() && at->first == id ? at->second : kNoNode;
}

std::pair<const FormIndex::Named*, const FormIndex::Named*> FormIndex::labels_for(std::string_view id) const {
    const auto range = std::equal_range(labels_.begin(), labels_.end(), Named(id, 0), by_name);
    const Named* first = labels_.data() + (range.first - labels_.begin());
    return {first, first + (range.second - range.first)};
}

// The pointer is set by a start tag and unset by the next </form>, wherever in the tree that one stands.
void FormIndex::find_form_ends(std::string_view source) {
    for (OpenForm& form : open_forms_) form.end = static_cast<std::uint32_t>(source.size());
    std::size_t form = 0;
    for (std::size_t at = open_forms_[0].begin; (at = source.find('<', at)) != std::string_view::npos;) {
        if (source.compare(at, 4, "<!--") == 0) {
            const std::size_t end = source.find("-->", at + 4);
            at = end == std::string_view::npos ? source.size() : end + 3;
        } else if (starts_with_ignoring_case(source, at + 1, "/form")) {
            for (; form < open_forms_.size() && open_forms_[form].begin < at; ++form)
                open_forms_[form].end = static_cast<std::uint32_t>(at);
            at += 6;
        } else {
            at = skip_raw_text(source, at);
        }
        if (at >= source.size() || form >= open_forms_.size()) break;
    }
}

NodeId FormIndex::open_form_at(std::uint32_t offset) const {
    auto after = std::upper_bound(open_forms_.begin(), open_forms_.end(), offset,
                                  [](std::uint32_t o, const OpenForm& form) { return o < form.begin; });
    if (after == open_forms_.begin()) return kNoNode;
    return offset < std::prev(after)->end ? std::prev(after)->node : kNoNode;
}

NodeId FormIndex::owner_of(NodeId control, NodeId form_around) const {
    if (const auto named = dom_.find_attribute(control, "form"); named.found) {
        const NodeId form = find_id(named.text);
        return form != kNoNode && dom_.tag(form) == "form" ? form : kNoNode;
    }
    const SourceSpan& span = dom_.nodes[control].span;
    const NodeId open = span.line != 0 ? open_form_at(span.offset) : kNoNode;
    return open != kNoNode ? open : form_around;
}

}  // namespace formleak
