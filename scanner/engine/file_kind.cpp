#include "scanner/engine/file_kind.h"

#include <algorithm>
#include <string>

#include "scanner/page/js_reader_tree.h"
#include "scanner/text/byte_source.h"
#include "scanner/text/json_stream.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kLookedAt = 1u << 20;

std::string_view without_space(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f\v");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// Behind comments, processing instructions and a DOCTYPE that names no language of its own.
std::string_view first_tag(std::string_view text, std::string& doctype) {
    for (text = without_space(text); text.starts_with("<!") || text.starts_with("<?");
         text = without_space(text)) {
        const bool comment = text.starts_with("<!--");
        const std::size_t end = text.find(comment ? "-->" : ">", comment ? 4 : 2);
        if (lower_ascii(text.substr(0, 9)) == "<!doctype")
            doctype = lower_ascii(text.substr(0, std::min<std::size_t>(end, 200)));
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + (comment ? 3 : 1));
    }
    return text;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string tag_name(std::string_view text) {
    if (text.size() < 2 || text[0] != '<' || !is_letter(text[1])) return {};
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\f/>", 1), text.size());
    return lower_ascii(text.substr(1, std::min<std::size_t>(end - 1, 64)));
}

// HTML Living Standard, section 4 "The elements of HTML" (read 2026-11-29), and old ones that browsers know.
constexpr std::string_view kElements[] = {
    "a",        "abbr",     "address", "article", "aside",  "b",       "base",     "blockquote", "body",
    "br",       "button",   "canvas",  "caption", "center", "code",    "dialog",   "div",        "dl",
    "em",       "fieldset", "figure",  "font",    "footer", "form",    "frameset", "h1",         "h2",
    "h3",       "h4",       "h5",      "h6",      "head",   "header",  "hr",       "html",       "i",
    "iframe",   "img",      "input",   "label",   "legend", "li",      "link",     "main",       "meta",
    "nav",      "noscript", "ol",      "option",  "p",      "picture", "pre",      "script",     "section",
    "select",   "small",    "span",    "strong",  "style",  "table",   "tbody",    "td",         "template",
    "textarea", "tr",       "title",   "ul",      "video"};

bool is_element(std::string_view name) {
    // A name with a hyphen is a custom element.
    return name.find('-') != std::string_view::npos ||
           std::find(std::begin(kElements), std::end(kElements), name) != std::end(kElements);
}

bool begins_as_page(std::string_view text) {
    std::string doctype;
    const std::string name = tag_name(first_tag(text, doctype));
    if (doctype.starts_with("<!doctype html")) return true;
    return !name.empty() && name.find(':') == std::string::npos && is_element(name);
}

// A fragment that begins with words: an end tag or a field stands in it.
bool holds_markup(std::string_view text) {
    const std::string lower = lower_ascii(text.substr(0, kLookedAt));
    constexpr std::string_view kSigns[] = {"</form>", "</div>", "</p>",     "</a>",
                                           "<input ", "<form ", "</script>"};
    return std::any_of(std::begin(kSigns), std::end(kSigns),
                       [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

// RFC 2557: a mail message whose parts are the page and what belongs to it, each coded by itself.
bool is_mhtml(std::string_view text) {
    const std::string head = lower_ascii(text.substr(0, 4096));
    const bool begins_as_mail = head.starts_with("from:") || head.starts_with("mime-version:") ||
                                head.starts_with("content-type:") ||
                                head.starts_with("snapshot-content-location:");
    return begins_as_mail && head.find("multipart/related") != std::string::npos;
}

// An object's first name, or a list's first object or text. A template may begin with braces too.
bool begins_as_json(std::string_view text) {
    if (text.starts_with('[')) {
        text = without_space(text.substr(1));
        if (text.starts_with('"')) return true;
    }
    return text.starts_with('{') && without_space(text.substr(1)).starts_with('"');
}

// One or more JSON values, perhaps cut off.
bool is_json(std::string_view text) {
    ByteReader in(memory_source(text));
    JsonReader json(in, true);
    const JsonToken first = json.next();
    if (first != JsonToken::begin_object && first != JsonToken::begin_array) return false;
    for (JsonToken token = first; token != JsonToken::end; token = json.next())
        if (token == JsonToken::error) return json.is_truncated();
    return true;
}

bool is_plain_value(const js::Tree& tree, js::NodeId n) {
    return n == js::kNone || tree.kind(n) == js::Kind::identifier || tree.kind(n) == js::Kind::number;
}

// What prose, words and tables do not have. "key = word" stands in many a settings file.
bool is_doing(const js::Tree& tree, js::NodeId n) {
    using js::Kind;
    constexpr Kind kDoing[] = {Kind::call,   Kind::new_,   Kind::declarator,       Kind::function_declaration,
                               Kind::arrow,  Kind::class_, Kind::import_statement, Kind::function_expression,
                               Kind::if_,    Kind::for_,   Kind::export_statement, Kind::augmented_assignment,
                               Kind::for_in, Kind::try_,   Kind::while_,           Kind::method};
    if (tree.kind(n) == Kind::assignment)
        return tree.kind(tree.first_child(n)) != Kind::identifier ||
               !is_plain_value(tree, tree.child(n, js::Field::right));
    return std::find(std::begin(kDoing), std::end(kDoing), tree.kind(n)) != std::end(kDoing);
}

bool parses_as_script(std::string_view text) {
    const js::Tree tree = js::parse_script(text);
    std::size_t doing = 0, broken_bytes = 0;
    for (js::NodeId n = 0; n < tree.nodes.size();) {
        if (n > 0 && tree.kind(n) == js::Kind::error) broken_bytes += tree[n].end - tree[n].begin;
        doing += is_doing(tree, n) ? 1 : 0;
        // What is saved out of an error counts as little as the error.
        n = n > 0 && tree.kind(n) == js::Kind::error && tree[n].next - n < 50 ? tree[n].next : n + 1;
    }
    const bool mostly_whole = broken_bytes * 4 <= text.size() && doing >= tree.errors;
    return doing > 0 && (mostly_whole || (doing >= 50 && doing >= 20 * std::size_t{tree.errors}));
}

}  // namespace

FileKind kind_of_text(std::string_view text) {
    text = text.substr(0, kLookedAt);
    const std::string_view head = without_space(text);
    if (head.empty()) return FileKind::empty;
    if (head.starts_with("%PDF-")) return FileKind::pdf;
    // The ARC file format, version 1: its first line names the file itself.
    if (head.starts_with("filedesc://")) return FileKind::arc;
    if (is_mhtml(head)) return FileKind::mhtml;
    if (text.find('\0') != std::string_view::npos) return FileKind::binary;
    if (head[0] == '<') return begins_as_page(head) ? FileKind::page : FileKind::xml;
    if (is_json(head)) return FileKind::json;
    if (parses_as_script(text)) return FileKind::script;
    if (begins_as_json(head)) return FileKind::json;
    return holds_markup(text) ? FileKind::page : FileKind::plain_text;
}

std::string_view name_of(FileKind kind) {
    constexpr std::string_view kNames[] = {"a page",
                                           "a script",
                                           "JSON",
                                           "XML",
                                           "a PDF file",
                                           "an ARC file",
                                           "a page saved as MHTML",
                                           "binary data",
                                           "plain text",
                                           "an empty file"};
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace formleak
