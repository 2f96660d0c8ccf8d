#include "scanner/fetch/folder_content.h"

#include <algorithm>
#include <optional>

#include "scanner/model/limits.h"
#include "scanner/text/byte_source.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadBytes = 4096, kPackedHeadBytes = 64u << 10;

// "…/index.html?p=2", as programs that save sites name it, ends in .html.
std::string ending_of(const fs::path& path) {
    const std::string name = path.filename().string();
    return lower_ascii(fs::path(name.substr(0, name.find('?'))).extension().string());
}

constexpr struct {
    std::string_view ending, type;
} kTypes[] = {{".html", "text/html"},        {".htm", "text/html"},       {".xhtml", "application/xhtml+xml"},
              {".js", "text/javascript"},    {".mjs", "text/javascript"}, {".json", "application/json"},
              {".xml", "application/xml"},   {".txt", "text/plain"},      {".css", "text/css"},
              {".svg", "image/svg+xml"},     {".md", "text/markdown"},    {".csv", "text/csv"},
              {".pdf", "application/pdf"},   {".png", "image/png"},       {".jpg", "image/jpeg"},
              {".jpeg", "image/jpeg"},       {".gif", "image/gif"},       {".webp", "image/webp"},
              {".ico", "image/x-icon"},      {".woff", "font/woff"},      {".woff2", "font/woff2"},
              {".map", "application/json"},  {".gz", "application/gzip"}, {".zip", "application/zip"},
              {".wasm", "application/wasm"}, {".mp4", "video/mp4"},       {".avif", "image/avif"}};

constexpr struct {
    std::string_view ending;
    Compression packing;
} kPackings[] = {{".gz", Compression::gzip}, {".br", Compression::brotli}, {".zst", Compression::zstd}};

// What servers run; a site saved from one has what they made of it under these names.
constexpr std::string_view kServerEndings[] = {".php",  ".php5", ".phtml", ".asp", ".aspx", ".jsp",
                                               ".jspx", ".cgi",  ".cfm",   ".do",  ".shtml"};
constexpr std::string_view kForeign[] = {".har",  ".har.gz", ".warc",  ".warc.gz",    ".warc.zst",
                                         ".wacz", ".mht",    ".mhtml", ".webarchive", ".maff"};

bool is_server_name(const fs::path& path) {
    const std::string ending = ending_of(path);
    return std::find(std::begin(kServerEndings), std::end(kServerEndings), ending) !=
           std::end(kServerEndings);
}

bool is_foreign_name(const fs::path& path) {
    const std::string name = lower_ascii(path.filename().string());
    return std::any_of(std::begin(kForeign), std::end(kForeign),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

// Behind comments and the head of an XML file.
std::string_view first_element(std::string_view text) {
    for (text = trim_ascii(text); text.starts_with("<!--") || text.starts_with("<?xml");
         text = trim_ascii(text)) {
        const std::string_view last = text[1] == '!' ? "-->" : "?>";
        const std::size_t end = text.find(last);
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + last.size());
    }
    return text;
}

// Of a file whose name does not tell. `may_be_part`: a piece of a page is one, where a template is none.
FileContent content_of(std::string_view head, bool may_be_part) {
    std::string text;
    ByteReader(utf8_source(memory_source(head.substr(0, kHeadBytes)))).take(SIZE_MAX, SIZE_MAX, text);
    const std::string start = lower_ascii(first_element(text).substr(0, 64));
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<form"})
        if (start.starts_with(tag)) return FileContent::page;
    if (holds_any(text, {"<?php", "<?=", "<%"})) return FileContent::source;
    const bool is_part = may_be_part && start.starts_with('<') &&
                         holds_any(lower_ascii(text), {"<form", "<input", "<script", "<iframe"});
    return is_part ? FileContent::page : FileContent::other;
}

bool may_be_part(const fs::path& path) {
    return ending_of(path).empty() || is_server_name(path);
}

// At most what is read of a page.
std::optional<std::string> bytes_of(const fs::path& path, std::size_t most = limits::kMaxBodyBytes) {
    Result<ByteSource> source = file_source(path.string(), 0, most);
    if (!source) return std::nullopt;
    ByteReader in(std::move(source).value());
    std::string out;
    in.take(most, most, out);
    return in.failure().empty() ? std::optional<std::string>(std::move(out)) : std::nullopt;
}

bool is_html_type(std::string_view type) {
    return type == "text/html" || type == "application/xhtml+xml";
}

// A server gives the packed file to whoever understands it: where it holds the same as the plain one beside
// it, it is the same page.
FileContent packed_content(const fs::path& path, Compression packing) {
    const fs::path plain = path.parent_path() / path.stem();
    const std::string_view type = file_type_of(plain);
    if (!is_html_type(type)) {
        if (type != kUnknownFileType) return FileContent::other;
        const std::optional<std::string> first = bytes_of(path, kPackedHeadBytes);
        if (!first) return FileContent::unreadable;
        const std::string head = unpack_body(packing, *first, kPackedHeadBytes).text;
        if (content_of(head, may_be_part(plain)) != FileContent::page) return FileContent::other;
    }
    const std::optional<std::string> bytes = bytes_of(path);
    if (!bytes) return FileContent::unreadable;
    const UnpackedBody body = unpack_body(packing, *bytes, limits::kMaxBodyBytes);
    std::error_code failed;
    const bool is_whole = body.end == UnpackedBody::End::whole;
    if (is_whole && fs::is_regular_file(plain, failed) && bytes_of(plain) == body.text)
        return FileContent::other;
    return FileContent::packed_page;
}

// Code that a server would have run (PHP; server-side includes), or ASP's and JSP's in their own files.
FileContent served_content(const fs::path& path) {
    const std::optional<std::string> bytes = bytes_of(path);
    if (!bytes) return FileContent::unreadable;
    return holds_any(*bytes, {"<?php", "<?=", "<!--#include", "<%"}) ? FileContent::part_page
                                                                     : FileContent::page;
}

FileContent picture_content(const fs::path& path) {
    const std::optional<std::string> bytes = bytes_of(path);
    if (!bytes) return FileContent::other;  // a picture that cannot be read is no page that cannot
    return holds_any(lower_ascii(*bytes), {"<script", ":script"}) ? FileContent::scripted_picture
                                                                  : FileContent::other;
}

}  // namespace

std::string_view file_type_of(const fs::path& path) {
    const std::string ending = ending_of(path);
    for (const auto& t : kTypes)
        if (t.ending == ending) return t.type;
    return kUnknownFileType;
}

std::optional<Compression> packing_of(const fs::path& path) {
    const std::string ending = ending_of(path);
    for (const auto& packed : kPackings)
        if (packed.ending == ending) return packed.packing;
    return std::nullopt;
}

FileContent file_content_of(const fs::path& path) {
    if (is_foreign_name(path)) return FileContent::foreign;
    if (const auto packing = packing_of(path)) return packed_content(path, *packing);
    const std::string_view type = file_type_of(path);
    if (is_html_type(type)) return FileContent::page;
    if (type == "image/svg+xml") return picture_content(path);
    if (type != kUnknownFileType && type != "application/xml") return FileContent::other;
    Result<ByteSource> source = file_source(path.string(), 0, kHeadBytes);
    if (!source) return FileContent::unreadable;
    ByteReader in(std::move(source).value());
    const FileContent content = content_of(in.window(kHeadBytes), may_be_part(path));
    if (!in.failure().empty()) return FileContent::unreadable;
    return content == FileContent::page && is_server_name(path) ? served_content(path) : content;
}

std::string content_type_of(const fs::path& path, std::string_view body) {
    const std::string_view type = file_type_of(path);
    if (type != kUnknownFileType && type != "application/xml") return std::string(type);
    if (content_of(body, may_be_part(path)) != FileContent::page) return std::string(type);
    return type == "application/xml" ? "application/xhtml+xml" : "text/html";
}

std::string said_of(FileContent content, std::size_t count) {
    const std::string end = count == 1 ? "" : "; this is the first";
    switch (content) {
        case FileContent::source:
            return counted(
                       count,
                       "file holds the source of a program, not the page that a server makes of it, and was",
                       "files hold the source of programs, not the pages that a server makes of them, and "
                       "were") +
                   " not read" + end;
        case FileContent::part_page:
            return counted(count, "page holds", "pages hold") +
                   " a program's code, and what a server puts in its place was not read" + end;
        case FileContent::scripted_picture:
            return counted(count, "picture (SVG) holds", "pictures (SVG) hold") +
                   " scripts, which were not read" + end;
        case FileContent::foreign:
            return counted(count, "file is a capture or a saved page", "files are captures or saved pages") +
                   " of a form of its own, which a scan does not read (inspect reads HAR, WARC and WACZ)" +
                   end;
        default:
            return {};
    }
}

}  // namespace formleak
