#include "scanner/fetch/folder_fetcher.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/byte_source.h"
#include "scanner/text/counted.h"
#include "scanner/text/folder_files.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

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
constexpr std::string_view kUnknownType = "application/octet-stream";

std::string_view type_by_name(const fs::path& path) {
    const std::string ending = ending_of(path);
    for (const auto& t : kTypes)
        if (t.ending == ending) return t.type;
    return kUnknownType;
}

enum class Content : std::uint8_t { page, source, other, unreadable };

// Of a file whose name does not tell.
Content content_of(std::string_view head) {
    std::string text;
    ByteReader(utf8_source(memory_source(head.substr(0, 4096)))).take(SIZE_MAX, SIZE_MAX, text);
    std::string_view rest = trim_ascii(text);
    while (rest.starts_with("<!--")) {
        const std::size_t end = rest.find("-->");
        rest = end == std::string_view::npos ? std::string_view() : trim_ascii(rest.substr(end + 3));
    }
    const std::string start = lower_ascii(rest.substr(0, 64));
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<form"})
        if (start.starts_with(tag)) return Content::page;
    // PHP, ASP and JSP: what a server makes of them is not known.
    for (const std::string_view mark : {"<?php", "<?=", "<%"})
        if (text.find(mark) != std::string::npos) return Content::source;
    return Content::other;
}

Content content_of_file(const fs::path& path) {
    const std::string_view type = type_by_name(path);
    if (type == "text/html" || type == "application/xhtml+xml") return Content::page;
    if (type != kUnknownType) return Content::other;
    Result<ByteSource> source = file_source(path.string(), 0, 4096);
    if (!source) return Content::unreadable;
    ByteReader in(std::move(source).value());
    const Content content = content_of(in.window(4096));
    return in.failure().empty() ? content : Content::unreadable;
}

std::string content_type_of(const fs::path& path, std::string_view body) {
    const std::string_view type = type_by_name(path);
    return std::string(type == kUnknownType && content_of(body) == Content::page ? "text/html" : type);
}

// The file inside root, or nothing: ".." and links must not lead out of it.
std::optional<fs::path> inside(const fs::path& root, const std::string& relative) {
    std::error_code error;
    const fs::path top = fs::weakly_canonical(root, error);
    if (error) return std::nullopt;
    const fs::path file = fs::weakly_canonical(top / fs::path(relative).relative_path(), error);
    if (error) return std::nullopt;
    const auto [end, ignored] = std::mismatch(top.begin(), top.end(), file.begin(), file.end());
    if (end != top.end()) return std::nullopt;
    return file;
}

Result<HttpResponse> read_file(const fs::path& path, const std::string& url) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return Error{"no such file"};
    HttpResponse response;
    response.url = response.final_url = url;
    response.status = 200;
    const auto size = fs::file_size(path, error);
    if (error) return Error{"the file cannot be read"};
    std::ifstream in(path, std::ios::binary);
    response.body.resize(std::min<std::uintmax_t>(size, limits::kMaxBodyBytes));
    if (!in.read(response.body.data(), static_cast<std::streamsize>(response.body.size())))
        return Error{"the file cannot be read"};
    if (size > limits::kMaxBodyBytes) {
        response.body_truncated = true;
        response.note = "the file is larger than " + std::to_string(limits::kMaxBodyBytes) + " bytes";
    }
    response.headers.push_back({"Content-Type", content_type_of(path, response.body)});
    return response;
}

std::optional<fs::path> captured_file(const std::string& root, const std::string& address) {
    const auto url = parse_url(address);
    if (!url) return std::nullopt;
    const std::string path = url->host + percent_decode(url->path);
    for (const std::string& candidate : {path + "?" + url->query, path, path + ".js"}) {
        const auto file = inside(root, candidate);
        std::error_code error;
        if (file && fs::is_regular_file(*file, error)) return file;
    }
    return std::nullopt;
}

}  // namespace

FolderFetcher::FolderFetcher(std::string root, std::string base_url, Fetcher* network)
    : root_(std::move(root)), base_url_(std::move(base_url)), network_(network) {
    if (!base_url_.ends_with('/')) base_url_ += '/';
}

Result<HttpResponse> FolderFetcher::fetch(const HttpRequest& request) {
    if (!request.url.starts_with(base_url_)) {
        if (network_) return network_->fetch(request);
        return Error{"not in the folder, and --offline asks for no network"};
    }
    const auto url = parse_url(request.url);
    if (!url) return Error{"not an address"};
    const std::size_t skip = parse_url(base_url_)->path.size();
    const std::string relative = percent_decode(url->path.substr(std::min(skip, url->path.size())));
    for (const std::string& candidate :
         {relative, relative + "/index.html", relative + ".html", relative + "/index.htm"}) {
        const auto file = inside(root_, candidate);
        std::error_code error;
        if (file && fs::is_regular_file(*file, error)) return read_file(*file, request.url);
    }
    return Error{"not in the folder"};
}

std::string FolderFetcher::address_of(const std::string& path) const {
    std::string escaped;
    for (const char c : fs::path(path).lexically_relative(root_).generic_string())
        escaped += c == '%' ? "%25" : c == '?' ? "%3F" : c == '#' ? "%23" : std::string(1, c);
    const auto url = parse_url(base_url_ + escaped);
    return url ? url->text() : std::string();
}

std::vector<std::string> FolderFetcher::pages(std::size_t limit, bool& cut) const {
    std::vector<std::string> urls;
    cut = false;
    for (const std::string& path : list_folder(root_, {}).files) {
        if (content_of_file(path) != Content::page) continue;
        std::string url = address_of(path);
        if (url.empty()) continue;
        cut = urls.size() >= limit;
        if (cut) break;
        urls.push_back(std::move(url));
    }
    return urls;
}

std::vector<Problem> FolderFetcher::left_out() const {
    const FolderFiles found = list_folder(root_, {});
    std::vector<Problem> out;
    const auto add = [&](const std::string& path, const std::string& why) {
        const std::string name = fs::path(path).lexically_relative(root_).generic_string();
        out.push_back({"fetch", shorten(repair_utf8(name), 200), why});
    };
    for (const FolderFiles::LeftOut& each : found.left_out)
        if (each.is_folder || type_by_name(each.path).find("html") != std::string_view::npos ||
            type_by_name(each.path) == kUnknownType)
            add(each.path, each.why + "; not read");
    std::size_t sources = 0;
    std::string first;
    for (const std::string& path : found.files) {
        const Content content = content_of_file(path);
        if (content == Content::source && sources++ == 0) first = path;
        if (content == Content::unreadable) add(path, "cannot be read");
        if (content == Content::page && address_of(path).empty())
            add(path, "its name makes no address of at most " + std::to_string(limits::kMaxUrlBytes) +
                          " bytes; not read");
    }
    if (sources > 0)
        add(first,
            counted(
                sources,
                "file holds the source of a program, not the page that a server makes of it, and was",
                "files hold the source of programs, not the pages that a server makes of them, and were") +
                " not read; this is the first");
    if (found.is_cut) add(root_, "the folder holds more files than are listed; the rest was not read");
    return out;
}

Result<HttpResponse> VendorFolderFetcher::fetch(const HttpRequest& request) {
    const auto file = captured_file(root_, request.url);
    if (!file) return Error{"not in the folder of --vendor-config"};
    return read_file(*file, request.url);
}

bool VendorFolderFetcher::holds(const std::string& url) const {
    return captured_file(root_, url).has_value();
}

}  // namespace formleak
