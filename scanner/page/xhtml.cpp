#include "scanner/page/xhtml.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

#include "scanner/text/escapes.h"
#include "scanner/text/form_body.h"
#include "scanner/text/replace_all.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// HTML standard, "void elements": these are closed by their start tag in HTML too.
constexpr std::string_view kVoid[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                      "input", "link", "meta", "param", "source", "track", "wbr"};
constexpr std::string_view kOpenCdata = "<![CDATA[", kCloseCdata = "]]>";

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == ':' || c == '_' || c == '.';
}

// What HTML's parser reads as raw text or drops, and XML reads as elements like any others; the elements that
// HTML reads so and shows alike.
constexpr struct {
    std::string_view name, instead;
} kRawElements[] = {{"xmp", "pre"}, {"listing", "pre"}, {"plaintext", "div"}};
// HTML standard, "in select": these end the list or are passed over there.
constexpr std::string_view kNotInSelect[] = {"form", "input", "textarea", "button", "select"};

template <typename Words>
bool is_in(const Words& words, std::string_view name) {
    return std::find(std::begin(words), std::end(words), name) != std::end(words);
}

// XML 1.0, section 4.6 and 4.1: the five entities that every document knows, and characters by number. Empty:
// none of those begins here.
struct XmlCharacter {
    std::string text;
    std::size_t bytes = 0;
};
XmlCharacter character_at(std::string_view text) {
    constexpr struct {
        std::string_view name, text;
    } kNamed[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    for (const auto& row : kNamed)
        if (text.starts_with(row.name)) return {std::string(row.text), row.name.size()};
    const std::size_t end = text.substr(0, 12).find(';');
    if (!text.starts_with("&#") || end == std::string_view::npos) return {};
    const bool is_hex = text.substr(2).starts_with("x");
    const std::string_view digits = text.substr(is_hex ? 3 : 2, end - (is_hex ? 3 : 2));
    std::uint32_t code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || code == 0 || code > 0x10FFFF)
        return {};
    XmlCharacter out{{}, end + 1};
    append_utf8(out.text, code);
    return out;
}

class Rewriter {
  public:
    explicit Rewriter(std::string_view text) : text_(text) {}

    std::string run() {
        out_.reserve(text_.size() + 64);
        while (at_ < text_.size()) {
            const std::string_view rest = text_.substr(at_);
            if (rest.front() != '<')
                copy(std::min(rest.find('<'), rest.size()));
            else if (rest.starts_with("<!--"))
                take_comment();
            else if (rest.starts_with(kOpenCdata))
                take_cdata();
            else if (rest.starts_with("<?"))
                blank_until("?>", out_);
            else if (rest.starts_with("<!DOCTYPE"))
                take_doctype();
            else if (rest.size() > 1 && is_name_byte(rest[1]))
                take_tag();
            else if (rest.size() > 2 && rest[1] == '/' && is_name_byte(rest[2]))
                take_end_tag();
            else
                copy(1);
        }
        return std::move(out_);
    }

    // What HTML reads otherwise than XML does, in words.
    std::vector<std::string> doubts() const {
        std::vector<std::string> out;
        if (has_declarations_) out.push_back("declarations of its own (entities or attributes)");
        if (has_nested_form_) out.push_back("forms inside forms");
        if (has_fields_in_select_) out.push_back("fields or forms inside a <select>");
        return out;
    }

  private:
    void copy(std::size_t bytes) {
        out_ += text_.substr(at_, bytes);
        at_ += bytes;
    }

    // Lines and columns stay.
    void blank_to(std::size_t stop, std::string& to) {
        for (; at_ < stop; ++at_) to += is_line_end(text_[at_]) ? text_[at_] : ' ';
    }

    // What has no end stays as it is.
    void blank_until(std::string_view end, std::string& to) {
        const std::size_t found = text_.find(end, at_ + 2);
        if (found != std::string_view::npos) return blank_to(found + end.size(), to);
        to += text_.substr(at_);
        at_ = text_.size();
    }

    static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

    // HTML ends some comments earlier than XML: "<!-->", "--!>".
    void take_comment() {
        const std::size_t end = text_.find("-->", at_ + 4);
        if (end == std::string_view::npos) return copy(text_.size() - at_);
        const std::string_view inside = text_.substr(at_ + 4, end - at_ - 4);
        if (inside.starts_with('>') || inside.starts_with("->") ||
            inside.find("--!>") != std::string_view::npos)
            return blank_to(end + 3, out_);
        copy(end + 3 - at_);
    }

    // Its text is text, whatever looks like an element in it.
    void take_cdata() {
        const std::size_t begin = at_ + kOpenCdata.size(), end = text_.find(kCloseCdata, begin);
        if (end == std::string_view::npos) return copy(text_.size() - at_);
        std::string text(text_.substr(begin, end - begin));
        text = replace_all(std::move(text), "&", "&amp;");
        text = replace_all(std::move(text), "<", "&lt;");
        text = replace_all(std::move(text), ">", "&gt;");
        out_ += text;
        at_ = end + kCloseCdata.size();
    }

    // <!DOCTYPE html [ <!ENTITY a "b"> ]>: HTML's ends at the first ">".
    void take_doctype() {
        const std::size_t open = text_.find_first_of("[>", at_);
        if (open == std::string_view::npos || text_[open] == '>')
            return copy(open == std::string_view::npos ? text_.size() - at_ : open + 1 - at_);
        const std::size_t end = end_of_subset(open);
        if (end == std::string_view::npos) return copy(text_.size() - at_);
        copy(open - at_);
        const std::string_view subset = text_.substr(open, end - open);
        has_declarations_ = has_declarations_ || subset.find("<!ENTITY") != std::string_view::npos ||
                            subset.find("<!ATTLIST") != std::string_view::npos ||
                            subset.find('%') != std::string_view::npos;
        blank_to(end, out_);
    }

    // Behind the "]" that is followed by ">", past texts in quotes and comments.
    std::size_t end_of_subset(std::size_t at) const {
        while (at < text_.size()) {
            const char c = text_[at];
            if (c == ']') return at + 1;
            if (text_.substr(at).starts_with("<!--"))
                at = text_.find("-->", at);
            else if (c == '"' || c == '\'')
                at = text_.find(c, at + 1);
            if (at == std::string_view::npos) return at;
            ++at;
        }
        return std::string_view::npos;
    }

    std::string_view name_at(std::size_t begin) const {
        std::size_t end = begin;
        while (end < text_.size() && is_name_byte(text_[end])) ++end;
        return text_.substr(begin, end - begin);
    }

    static std::string_view html_name(std::string_view name) {
        for (const auto& row : kRawElements)
            if (row.name == name) return row.instead;
        return name;
    }

    void take_tag() {
        const std::string_view name = name_at(at_ + 1);
        const std::size_t end = end_of_tag(at_ + 1 + name.size());
        if (end == std::string_view::npos) return copy(text_.size() - at_);
        const bool is_closed = text_[end - 1] == '/';
        note_start(name, is_closed);
        out_ += '<';
        out_ += html_name(name);
        at_ += 1 + name.size();
        if (!is_closed || is_in(kVoid, name)) {
            copy(end + 1 - at_);
            if (!is_closed && (name == "script" || name == "style")) take_code(name);
            return;
        }
        copy(end - 1 - at_);
        out_ += " ></" + std::string(html_name(name)) + ">";
        at_ = end + 1;
    }

    void take_end_tag() {
        const std::string_view name = name_at(at_ + 2);
        if (name == "form" && forms_ > 0) --forms_;
        if (name == "select" && selects_ > 0) --selects_;
        out_ += "</";
        out_ += html_name(name);
        at_ += 2 + name.size();
    }

    void note_start(std::string_view name, bool is_closed) {
        has_fields_in_select_ = has_fields_in_select_ || (selects_ > 0 && is_in(kNotInSelect, name));
        has_nested_form_ = has_nested_form_ || (forms_ > 0 && name == "form");
        if (is_closed) return;
        if (name == "form") ++forms_;
        if (name == "select") ++selects_;
    }

    // The text of a script or style as XML has it: without comments and the marks of sections, entities
    // decoded. What would end the element, or hide its end, for HTML is written as scripts write it. What is
    // no XML, as something in it has no end, stays as it is.
    void take_code(std::string_view name) {
        const std::string close = "</" + std::string(name);
        const std::size_t begin = at_;
        std::string code;
        while (at_ < text_.size() && !text_.substr(at_).starts_with(close)) {
            if (take_code_part(code)) continue;
            at_ = begin;
            return copy(text_.size() - begin);
        }
        code = replace_all(std::move(code), close, "<\\/" + std::string(name));
        code = replace_all(std::move(code), "<!--", "<\\!--");
        out_ += code;
    }

    // False: what begins here has no end.
    bool take_code_part(std::string& code) {
        constexpr struct {
            std::string_view open, close;
            bool is_code;
        } kParts[] = {{kOpenCdata, kCloseCdata, true}, {"<!--", "-->", false}, {"<?", "?>", false}};
        const std::string_view rest = text_.substr(at_);
        for (const auto& part : kParts) {
            if (!rest.starts_with(part.open)) continue;
            const std::size_t inside = at_ + part.open.size(), end = text_.find(part.close, inside);
            if (end == std::string_view::npos) return false;
            if (part.is_code) {
                blank_to(inside, code);
                code += text_.substr(inside, end - inside);
                at_ = end;
            }
            blank_to(end + part.close.size(), code);
            return true;
        }
        const XmlCharacter decoded = character_at(rest);
        const std::size_t next = std::min(rest.find_first_of("<&", 1), rest.size());
        code += decoded.bytes > 0 ? std::string_view(decoded.text) : rest.substr(0, next);
        at_ += decoded.bytes > 0 ? decoded.bytes : next;
        return true;
    }

    // The place of its ">", past attributes in quotes.
    std::size_t end_of_tag(std::size_t at) const {
        while (at < text_.size() && text_[at] != '>') {
            if (text_[at] == '"' || text_[at] == '\'') at = text_.find(text_[at], at + 1);
            if (at == std::string_view::npos) return at;
            ++at;
        }
        return at < text_.size() ? at : std::string_view::npos;
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    std::size_t forms_ = 0, selects_ = 0;  // that are open
    bool has_declarations_ = false, has_nested_form_ = false, has_fields_in_select_ = false;
};

// The prefix of xmlns:h="http://www.w3.org/1999/xhtml"; empty when there is none.
std::string prefix_of(std::string_view text) {
    constexpr std::string_view kMark = "xmlns:", kSpace = "http://www.w3.org/1999/xhtml";
    const std::string_view head = text.substr(0, 10'000);
    for (std::size_t at = head.find(kMark); at != std::string_view::npos; at = head.find(kMark, at + 1)) {
        const std::size_t equals = head.find('=', at);
        if (equals == std::string_view::npos) return {};
        if (head.substr(equals + 1).size() > kSpace.size() && head.substr(equals + 2).starts_with(kSpace))
            return shorten(trim_ascii(head.substr(at + kMark.size(), equals - at - kMark.size())), 20);
    }
    return {};
}

}  // namespace

bool is_xhtml(std::string_view content_type) {
    return media_type(content_type) == "application/xhtml+xml";
}

XhtmlText rewrite_xhtml(std::string_view text) {
    Rewriter rewriter(text);
    XhtmlText out{rewriter.run(), prefix_of(text), {}};
    out.doubts = rewriter.doubts();
    if (text.find("<" + out.prefix + ":") == std::string_view::npos) out.prefix.clear();
    return out;
}

}  // namespace formleak
