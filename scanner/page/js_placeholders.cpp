#include "scanner/page/js_placeholders.h"

#include <array>
#include <iterator>

#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

struct Bracket {
    std::string_view open, close;
};
constexpr Bracket kBrackets[] = {{"{{", "}}"}, {"{%", "%}"},    {"<?", "?>"},
                                 {"<%", "%>"}, {"[[${", "}]]"}, {"[%", "%]"}};
constexpr std::size_t kMaxPlaceholder = 2000;

// Asked from left to right, so that each closing bracket is looked for once: "{{{{{{…" would be searched
// again from every place.
class PlaceholderFinder {
  public:
    explicit PlaceholderFinder(std::string_view text) : text_(text) {}

    // The placeholder that starts at `at`, or empty.
    std::string_view at(std::size_t at) {
        for (std::size_t b = 0; b < std::size(kBrackets); ++b) {
            const auto [open, close] = kBrackets[b];
            if (!text_.substr(at).starts_with(open)) continue;
            const std::size_t inside_end = next(b, close, at + open.size());
            if (inside_end == std::string_view::npos) continue;
            const std::size_t length = inside_end + close.size() - at;
            if (length <= kMaxPlaceholder) return text_.substr(at, length);
        }
        return {};
    }
    // ${…} in a plain string.
    std::string_view dollar_at(std::size_t at) {
        if (!text_.substr(at).starts_with("${")) return {};
        const std::size_t close = next(std::size(kBrackets), "}", at);
        return close == std::string_view::npos ? std::string_view() : text_.substr(at, close - at + 1);
    }

  private:
    std::size_t next(std::size_t which, std::string_view close, std::size_t from) {
        std::optional<std::size_t>& known = next_[which];
        if (!known || *known < from) known = text_.find(close, from);
        return *known;
    }

    std::string_view text_;
    std::array<std::optional<std::size_t>, std::size(kBrackets) + 1> next_;
};

// Placeholders that print nothing: conditions, comments, loops.
bool is_statement(std::string_view placeholder) {
    if (placeholder.starts_with("{%") || placeholder.starts_with("[%")) return true;
    if (placeholder.starts_with("{{")) {
        const std::string_view inside = trim_ascii(placeholder.substr(2));
        return inside.empty() || inside[0] == '#' || inside[0] == '/' || inside[0] == '^' ||
               inside[0] == '!' || inside.starts_with("else");
    }
    if (placeholder.starts_with("<?"))
        return !placeholder.starts_with("<?=") && placeholder.find("echo") == std::string_view::npos &&
               placeholder.find("print") == std::string_view::npos;
    return placeholder.starts_with("<%") && !placeholder.starts_with("<%=") &&
           !placeholder.starts_with("<%-") && !placeholder.starts_with("<%:");
}

}  // namespace

std::string find_placeholder(std::string_view text) {
    text = text.substr(0, 4096);
    PlaceholderFinder finder(text);
    for (std::size_t at = 0; at + 3 < text.size(); ++at) {
        if (text[at] != '{' && text[at] != '<' && text[at] != '[' && text[at] != '$') continue;
        std::string_view found = finder.at(at);
        if (found.empty()) found = finder.dollar_at(at);
        if (!found.empty()) return shorten(found, 120);
    }
    if (text.starts_with("@Model.") || text.starts_with("@ViewBag.") || text.starts_with("@("))
        return shorten(text, 120);
    return {};
}

std::optional<std::string> mask_placeholders(std::string_view script) {
    std::optional<std::string> out;
    PlaceholderFinder finder(script);
    for (std::size_t at = 0; at + 3 < script.size(); ++at) {
        const char c = script[at];
        if (c != '{' && c != '<' && c != '[') continue;
        const std::string_view found = finder.at(at);
        if (found.empty()) continue;
        if (!out) out.emplace(script);
        out->replace(at, found.size(), found.size(), is_statement(found) ? ' ' : '_');
        at += found.size() - 1;
    }
    return out;
}

}  // namespace formleak::js
