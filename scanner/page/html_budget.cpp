#include "scanner/page/html_budget.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "scanner/model/limits.h"

namespace formleak {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

struct TagName {
    std::array<char, 16> text{};
    std::size_t size = 0;
    std::string_view view() const { return {text.data(), size}; }
};

// Elements that never nest in themselves or have no end tag: an unclosed one adds no depth (HTML standard,
// "optional tags" and "void elements").
bool adds_no_depth(std::string_view tag) {
    static constexpr std::string_view kNames[] = {
        "area",    "base",     "br",     "col",     "embed", "hr",    "img",   "input", "link",
        "meta",    "param",    "source", "track",   "wbr",   "p",     "li",    "dt",    "dd",
        "option",  "optgroup", "tr",     "td",      "th",    "tbody", "thead", "tfoot", "colgroup",
        "caption", "html",     "head",   "body",    "a",     "rp",    "rt",    "path",  "circle",
        "rect",    "use",      "line",   "polygon", "stop",  "g"};
    return std::find(std::begin(kNames), std::end(kNames), tag) != std::end(kNames);
}

bool holds_raw_text(std::string_view tag) {
    return tag == "script" || tag == "style" || tag == "textarea" || tag == "title" || tag == "xmp" ||
           tag == "iframe";
}

TagName read_name(std::string_view html, std::size_t at) {
    TagName name;
    while (at < html.size() && (is_letter(html[at]) || (html[at] >= '0' && html[at] <= '9')) &&
           name.size < name.text.size())
        name.text[name.size++] = lower(html[at++]);
    return name;
}

// The '>' that ends the tag, quotes respected; the size when there is none.
std::size_t tag_end(std::string_view html, std::size_t at) {
    char quote = 0;
    for (; at < html.size(); ++at) {
        const char c = html[at];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            if (html[at - 1] == '=' || html[at - 1] == ' ') quote = c;
        } else if (c == '>') {
            return at;
        }
    }
    return html.size();
}

std::size_t find_end_tag(std::string_view html, std::size_t at, std::string_view tag) {
    while ((at = html.find("</", at)) != std::string_view::npos) {
        if (read_name(html, at + 2).view() == tag) return at;
        at += 2;
    }
    return html.size();
}

struct Counter {
    HtmlBudget budget;
    std::size_t depth = 0, elements = 0, noscript_at = 0;
    bool in_noscript = false;

    // False: a limit was hit at `at`.
    bool open(std::string_view tag, std::size_t at, std::size_t content_at, bool self_closing) {
        if (++elements > limits::kMaxElements) {
            cut(at, "more than " + std::to_string(limits::kMaxElements) + " elements; the rest was not read");
            return false;
        }
        if (tag == "noscript" && !in_noscript) {
            in_noscript = true;
            noscript_at = content_at;
        }
        if (!self_closing && !adds_no_depth(tag) && ++depth > limits::kMaxDepth) {
            cut(at, "elements nested more than " + std::to_string(limits::kMaxDepth) +
                        " deep; the rest was not read");
            return false;
        }
        return true;
    }
    void close(std::string_view tag, std::size_t at) {
        if (tag == "noscript" && in_noscript) {
            in_noscript = false;
            budget.noscripts.push_back({noscript_at, at});
        }
        if (!adds_no_depth(tag) && depth > 0) --depth;
    }
    void cut(std::size_t at, std::string reason) {
        budget.cut_offset = at;
        budget.reason = std::move(reason);
    }
};

// The next '<' from `at` on; the size when there is none.
std::size_t find_angle(std::string_view html, std::size_t at) {
    if (at >= html.size()) return html.size();
    const void* hit = std::memchr(html.data() + at, '<', html.size() - at);
    return hit ? static_cast<std::size_t>(static_cast<const char*>(hit) - html.data()) : html.size();
}

std::size_t comment_end(std::string_view html, std::size_t at) {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
}

// Counts the element whose start tag is at `at`; returns where to read on: behind its text, where that is no
// markup. nullopt: a limit was hit.
std::optional<std::size_t> count_element(Counter& counter, std::string_view html, std::size_t at) {
    const TagName name = read_name(html, at + 1);
    const std::size_t end = tag_end(html, at + 1);
    const bool self_closing = end < html.size() && html[end - 1] == '/';
    if (!counter.open(name.view(), at, end, self_closing)) return std::nullopt;
    if (!holds_raw_text(name.view())) return end;
    const std::size_t close_at = find_end_tag(html, end, name.view());
    if (close_at < html.size()) counter.close(name.view(), close_at);
    return std::max(close_at, end) + 1;
}

}  // namespace

HtmlBudget check_budget(std::string_view html) {
    Counter counter;
    counter.budget.cut_offset = html.size();
    for (std::size_t at = 0; (at = find_angle(html, at)) < html.size();) {
        if (html.compare(at, 4, "<!--") == 0) {
            at = comment_end(html, at);
            continue;
        }
        const bool closing = at + 1 < html.size() && html[at + 1] == '/';
        const std::size_t name_at = at + (closing ? 2 : 1);
        if (name_at >= html.size() || !is_letter(html[name_at])) {
            ++at;
        } else if (closing) {
            counter.close(read_name(html, name_at).view(), at);
            at = tag_end(html, name_at);
        } else if (const std::optional<std::size_t> next = count_element(counter, html, at)) {
            at = *next;
        } else {
            break;
        }
    }
    if (counter.in_noscript)
        counter.budget.noscripts.push_back({counter.noscript_at, counter.budget.cut_offset});
    return std::move(counter.budget);
}

}  // namespace formleak
