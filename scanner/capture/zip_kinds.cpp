#include "scanner/capture/zip_kinds.h"

#include <algorithm>
#include <string>

#include "scanner/text/byte_source.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

constexpr struct {
    std::string_view ending;
    Member kind;
} kEndings[] = {{".har", Member::har},          {".har.gz", Member::har},       {".har.zst", Member::har},
                {".warc", Member::warc},        {".warc.gz", Member::warc},     {".warc.zst", Member::warc},
                {".wacz", Member::zip},         {".zip", Member::zip},          {".cdx", Member::furniture},
                {".cdxj", Member::furniture},   {".cdx.gz", Member::furniture}, {".idx", Member::furniture},
                {".cdxj.gz", Member::furniture}};

// WACZ 1.1.1, section 4: indexes, page lists, logs, and what describes the package.
constexpr std::string_view kWaczParts[] = {"indexes/", "pages/", "logs/", "datapackage"};

constexpr std::string_view kWaczEndings[] = {".json", ".jsonl", ".log", ".txt", ".csv", ".gz", ".zst"};

constexpr std::string_view kAssets[] = {".png", ".jpg",  ".jpeg",  ".gif", ".webp", ".avif", ".ico", ".bmp",
                                        ".svg", ".woff", ".woff2", ".ttf", ".otf",  ".eot",  ".mp4", ".webm",
                                        ".mp3", ".wav",  ".css",   ".pdf", ".map",  ".wasm"};
constexpr std::string_view kReadable[] = {".html", ".htm", ".xhtml", ".shtml", ".php", ".js",    ".mjs",
                                          ".cjs",  ".xml", ".json",  ".jsonl", ".mht", ".mhtml", ".arc"};

template <std::size_t N>
bool ends_with_any(const std::string& name, const std::string_view (&endings)[N]) {
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

// What desktops put into folders, and what is written for people to read.
constexpr std::string_view kDesktopNames[] = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"};
constexpr std::string_view kProseNames[] = {"readme", "license", "changelog", "gemfile", "makefile"};
constexpr std::string_view kProseEndings[] = {".md", ".markdown", ".rst", ".adoc"};
constexpr std::string_view kData[] = {".json", ".jsonl"};

template <std::size_t N>
bool is_any(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool holds_any(const std::string& text, std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return text.find(sign) != std::string::npos; });
}

// What file systems and desktops put beside files: AppleDouble (RFC 1740, section 5) and .DS_Store.
bool is_of_desktop(std::string_view head) {
    return head.starts_with(std::string_view("\0\5\x16\7", 4)) ||
           head.starts_with(std::string_view("\0\0\0\1Bud1", 8));
}

bool is_markup(const std::string& text) {
    if (holds_any(text, {"<!doctype html", "<html", "<body", "<form", "<input", "<script", "</div>", "</p>"}))
        return true;
    return text.starts_with('<') && !text.starts_with("<?xml") && !text.starts_with("<svg");
}

bool begins_as_data(const std::string& text) {
    return text.starts_with('{') || text.starts_with('[');
}

bool is_code(const std::string& text) {
    return holds_any(text, {");", "=>"}) || (holds_any(text, {"function"}) && holds_any(text, {"{"}));
}

}  // namespace

Member member_kind(const ZipEntry& entry, bool is_wacz) {
    const std::string name = lower_ascii(entry.name);
    if (name.ends_with('/') && entry.size == 0) return Member::furniture;
    const std::size_t slash = name.rfind('/');
    if (name.substr(slash == std::string::npos ? 0 : slash + 1).starts_with("._")) return Member::other;
    for (const auto& [ending, kind] : kEndings)
        if (name.ends_with(ending)) return kind;
    const auto is_part = [&](std::string_view start) { return name.starts_with(start); };
    if (is_wacz && std::any_of(std::begin(kWaczParts), std::end(kWaczParts), is_part) &&
        ends_with_any(name, kWaczEndings))
        return Member::furniture;
    return Member::other;
}

bool is_named_as_capture(std::string_view name) {
    ZipEntry entry;
    entry.name = name;
    entry.size = 1;
    const Member kind = member_kind(entry, false);
    return kind == Member::har || kind == Member::warc || kind == Member::zip;
}

bool may_matter(std::string_view name, std::string_view head) {
    if (head.empty() || is_of_desktop(head)) return false;
    std::string text;
    ByteReader(utf8_source(memory_source(head))).take(SIZE_MAX, SIZE_MAX, text);
    text = lower_ascii(trim_ascii(text));
    const std::string lower = lower_ascii(name.substr(name.rfind('/') + 1));
    if (is_any(lower, kDesktopNames)) return false;
    if (is_any(lower, kProseNames) || ends_with_any(lower, kProseEndings))
        return text.starts_with("<!doctype html") || text.starts_with("<html");
    // Traffic that another program recorded names addresses or requests; settings and lists of files do not.
    if (ends_with_any(lower, kData) && begins_as_data(text))
        return holds_any(text, {"://", "request", "<form", "<input"});
    const bool is_asset = ends_with_any(lower, kAssets);
    if (text.find('\0') != std::string::npos) return !is_asset;
    if (is_markup(text)) return !lower.ends_with(".svg") || !text.starts_with('<');
    if (is_asset || text.empty()) return false;
    return ends_with_any(lower, kReadable) || lower.ends_with(".gz") || is_code(text);
}

}  // namespace formleak::capture
