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

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Cuts a tag into its attributes as a tokenizer does (HTML standard, "before attribute name state" and the
// states after it), from behind its name on.
class TagScan {
  public:
    TagScan(std::string_view html, std::size_t at) : html_(html), at_(at) {
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') ++at_;
    }

    // Where the next attribute begins, and passes it; nullopt: there is none, and at() is the tag's '>' or
    // the end.
    std::optional<std::size_t> next() {
        while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
        if (at_ >= html_.size() || html_[at_] == '>') return std::nullopt;
        const std::size_t begin = at_++;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>' &&
               html_[at_] != '=')
            ++at_;
        const std::size_t name_end = at_;
        skip_space();
        if (at_ < html_.size() && html_[at_] == '=')
            pass_value();
        else
            at_ = name_end;
        return begin;
    }
    std::size_t at() const { return at_; }

  private:
    void skip_space() {
        while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    }
    void pass_value() {
        ++at_;
        skip_space();
        if (at_ >= html_.size()) return;
        const char first = html_[at_];
        if (first == '"' || first == '\'') {
            const std::size_t end = html_.find(first, at_ + 1);
            at_ = end == std::string_view::npos ? html_.size() : end + 1;
            return;
        }
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
    }

    std::string_view html_;
    std::size_t at_;
};

std::size_t find_end_tag(std::string_view html, std::size_t at, std::string_view tag) {
    while ((at = html.find("</", at)) != std::string_view::npos) {
        if (read_name(html, at + 2).view() == tag) return at;
        at += 2;
    }
    return html.size();
}

struct Counter {
    HtmlBudget budget;
    std::size_t elements = 0, attributes = 0, noscript_at = 0;
    // The parser adds those of a second <body> to the first one's.
    std::size_t attributes_of_html = 0, attributes_of_body = 0;
    bool in_noscript = false;

    // False: a limit was hit at `at`.
    bool open(std::string_view tag, std::size_t at, std::size_t content_at) {
        if (++elements > limits::kMaxElements) {
            cut(at, "more than " + std::to_string(limits::kMaxElements) + " elements; the rest was not read");
            return false;
        }
        if (attributes > limits::kMaxAttributesPerPage) {
            cut(at, "more than " + std::to_string(limits::kMaxAttributesPerPage) +
                        " attributes; the rest was not read");
            return false;
        }
        if (tag == "noscript" && !in_noscript) {
            in_noscript = true;
            noscript_at = content_at;
        }
        return true;
    }
    void close(std::string_view tag, std::size_t at) {
        if (tag != "noscript" || !in_noscript) return;
        in_noscript = false;
        budget.noscripts.push_back({noscript_at, at});
    }
    void cut(std::size_t at, std::string reason) {
        budget.cut_offset = at;
        budget.reason = std::move(reason);
    }

    // The '>' that ends the tag, or the end. `name_at`: where its name begins.
    std::size_t pass_tag(std::string_view html, std::size_t name_at, std::string_view tag) {
        std::size_t own = 0;
        std::size_t& count = tag == "html" ? attributes_of_html : tag == "body" ? attributes_of_body : own;
        std::optional<std::size_t> too_many;
        TagScan scan(html, name_at);
        while (const std::optional<std::size_t> attribute = scan.next()) {
            ++attributes;
            if (++count > limits::kMaxAttributesPerElement && !too_many) too_many = attribute;
        }
        if (too_many) budget.left_out.push_back({*too_many, scan.at()});
        return scan.at();
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
    const std::size_t end = counter.pass_tag(html, at + 1, name.view());
    if (!counter.open(name.view(), at, end)) return std::nullopt;
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
            const TagName name = read_name(html, name_at);
            counter.close(name.view(), at);
            at = counter.pass_tag(html, name_at, name.view());
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
