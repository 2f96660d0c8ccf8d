#include "scanner/page/xhtml.h"

#include <algorithm>
#include <iterator>

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
                copy_until("-->");
            else if (rest.starts_with(kOpenCdata))
                take_cdata();
            else if (rest.starts_with("<?"))
                copy_until("?>");
            else if (rest.size() > 1 && is_name_byte(rest[1]))
                take_tag();
            else
                copy(1);
        }
        return std::move(out_);
    }

  private:
    void copy(std::size_t bytes) {
        out_ += text_.substr(at_, bytes);
        at_ += bytes;
    }

    void copy_until(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        copy(found == std::string_view::npos ? text_.size() - at_ : found + end.size() - at_);
    }

    // In a script the marks are XML's, and its text is code; elsewhere the section stays as it is.
    void take_cdata() {
        const std::size_t end = text_.find(kCloseCdata, at_);
        if (!is_in_script_ || end == std::string_view::npos) return copy_until(kCloseCdata);
        out_ += std::string(kOpenCdata.size(), ' ');
        at_ += kOpenCdata.size();
        copy(end - at_);
        out_ += std::string(kCloseCdata.size(), ' ');
        at_ += kCloseCdata.size();
    }

    void take_tag() {
        std::size_t name_end = at_ + 1;
        while (name_end < text_.size() && is_name_byte(text_[name_end])) ++name_end;
        const std::string name(text_.substr(at_ + 1, name_end - at_ - 1));
        const std::size_t end = end_of_tag(name_end);
        is_in_script_ = name == "script";
        if (end == std::string_view::npos || text_[end - 1] != '/' || is_void(name))
            return copy(end == std::string_view::npos ? text_.size() - at_ : end + 1 - at_);
        copy(end - 1 - at_);
        out_ += " ></" + name + ">";
        at_ = end + 1;
        is_in_script_ = false;
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

    static bool is_void(std::string_view name) {
        return std::find(std::begin(kVoid), std::end(kVoid), name) != std::end(kVoid);
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    bool is_in_script_ = false;
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
    return lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';')))) == "application/xhtml+xml";
}

XhtmlText rewrite_xhtml(std::string_view text) {
    XhtmlText out{Rewriter(text).run(), prefix_of(text)};
    if (text.find("<" + out.prefix + ":") == std::string_view::npos) out.prefix.clear();
    return out;
}

}  // namespace formleak
