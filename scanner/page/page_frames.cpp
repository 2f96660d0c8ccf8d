#include "scanner/page/page_frames.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

// An attribute that holds code: onload="…". `markup` is in lower case.
bool has_handler(std::string_view markup) {
    bool in_tag = false;
    for (std::size_t at = 0; at < markup.size(); ++at) {
        if (markup[at] == '<' || markup[at] == '>') in_tag = markup[at] == '<';
        if (!in_tag || !is_blank(markup[at]) || !markup.substr(at + 1).starts_with("on")) continue;
        std::size_t end = at + 3;
        while (end < markup.size() && markup[end] >= 'a' && markup[end] <= 'z') ++end;
        if (end > at + 5 && end < markup.size() && markup[end] == '=') return true;
    }
    return false;
}

// An object or embed is a frame when what it loads is a document; most are pictures, films and plug-ins.
bool may_be_document(const Dom& dom, NodeId n) {
    const std::string type = lower_ascii(trim_ascii(dom.attribute(n, "type").substr(0, 60)));
    if (!type.empty()) return type == "text/html" || type == "application/xhtml+xml";
    const std::string_view source = document_source(dom, n);
    const std::string path = lower_ascii(source.substr(0, source.find_first_of("?#")));
    if (path.starts_with("data:")) return path.find("html") < path.find(',');
    const std::size_t dot = path.rfind('.'), slash = path.rfind('/');
    if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return true;
    return is_page_ending(path.substr(dot));
}

}  // namespace

bool is_page_ending(std::string_view ending) {
    static constexpr std::string_view kPages[] = {".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp"};
    return std::find(std::begin(kPages), std::end(kPages), ending) != std::end(kPages);
}

bool loads_document(const Dom& dom, NodeId n) {
    const std::string_view tag = dom.tag(n);
    if (tag == "iframe" || tag == "frame") return true;
    return (tag == "object" || tag == "embed") && may_be_document(dom, n);
}

std::string_view document_source(const Dom& dom, NodeId n) {
    if (dom.tag(n) == "object") return trim_ascii(dom.attribute(n, "data"));
    const std::string_view source = trim_ascii(dom.attribute(n, "src"));
    if (dom.tag(n) == "embed") return source;
    const std::string_view later = trim_ascii(dom.attribute(n, "data-src"));
    return (source.empty() || source == "about:blank") && !later.empty() ? later : source;
}

Inside what_is_in(std::string_view markup) {
    const auto has = [markup](std::string_view sign) { return markup.find(sign) != std::string_view::npos; };
    static constexpr std::string_view kScripts[] = {"<script", " srcdoc=", "<iframe",    "<frame",
                                                    "<object", "<embed",   "http-equiv", "facebook.com/tr"};
    static constexpr std::string_view kFields[] = {"<input", "<form", "<select", "<textarea"};
    if (std::any_of(std::begin(kScripts), std::end(kScripts), has) || has_handler(markup))
        return Inside::scripts;
    return std::any_of(std::begin(kFields), std::end(kFields), has) ? Inside::fields : Inside::nothing;
}

}  // namespace formleak
