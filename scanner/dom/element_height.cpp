#include "scanner/dom/element_height.h"

#include <cstdlib>
#include <optional>
#include <string_view>

#include "scanner/dom/dom_queries.h"

namespace formleak {
namespace {

// Pixels of a "40px" declaration; nothing for other units.
std::optional<double> pixels(std::string_view text) {
    if (!text.ends_with("px") && text != "0") return std::nullopt;
    return std::atof(std::string(text).c_str());
}

// A plain inline box takes no height from its style.
bool is_plain_inline(const Dom& dom, NodeId n) {
    for (std::string_view tag : {"a", "span", "label", "b", "i", "em", "strong", "small"})
        if (dom.tag(n) == tag)
            return inline_style(dom, n, "display").empty() && inline_style(dom, n, "float").empty();
    return false;
}

}  // namespace

bool is_within(const Dom& dom, NodeId n, const HeightLimits& limits) {
    if (is_plain_inline(dom, n)) return true;
    if (const auto height = pixels(inline_style(dom, n, "height")))
        return *height > limits.above && *height < limits.below;
    if (const auto most = pixels(inline_style(dom, n, "max-height")); most && *most <= limits.above)
        return false;
    if (const auto least = pixels(inline_style(dom, n, "min-height")); least && *least >= limits.below)
        return false;
    const std::string_view tag = dom.tag(n), height = dom.attribute(n, "height");
    if ((tag != "img" && tag != "svg" && tag != "input") || height.empty()) return true;
    const double size = std::atof(std::string(height).c_str());
    return size > limits.above && size < limits.below;
}

bool is_visible_within(const Dom& dom, NodeId n, const HeightLimits& limits) {
    if (!is_rendered(dom, n) || effective_type(dom, n) == "hidden") return false;
    return inline_style(dom, n, "display") != "contents" && is_within(dom, n, limits);
}

}  // namespace formleak
