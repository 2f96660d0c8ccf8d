#include "scanner/fetch/folder_fetcher.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

bool is_page_file(const fs::path& path) {
    const std::string ending = lower_ascii(path.extension().string());
    return ending == ".html" || ending == ".htm" || ending == ".xhtml";
}

std::string content_type_of(const fs::path& path) {
    static constexpr struct {
        std::string_view ending, type;
    } kTypes[] = {
        {".html", "text/html"},      {".htm", "text/html"},       {".xhtml", "application/xhtml+xml"},
        {".js", "text/javascript"},  {".mjs", "text/javascript"}, {".json", "application/json"},
        {".xml", "application/xml"}, {".txt", "text/plain"}};
    const std::string ending = lower_ascii(path.extension().string());
    for (const auto& t : kTypes)
        if (t.ending == ending) return std::string(t.type);
    return "application/octet-stream";
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
    response.headers.push_back({"Content-Type", content_type_of(path)});
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

std::vector<std::string> FolderFetcher::pages(std::size_t limit, bool& cut) const {
    std::vector<std::string> relative;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(root_, options, error), end; !error && it != end;
         it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && is_page_file(it->path()))
            relative.push_back(it->path().lexically_relative(root_).generic_string());
    }
    std::sort(relative.begin(), relative.end());
    cut = relative.size() > limit;
    if (cut) relative.resize(limit);
    std::vector<std::string> urls;
    const auto base = parse_url(base_url_);
    for (const std::string& path : relative) {
        std::string escaped;
        for (char c : path)
            escaped += c == '%' ? "%25" : c == '?' ? "%3F" : c == '#' ? "%23" : std::string(1, c);
        if (const auto url = base ? parse_url(base_url_ + escaped) : std::nullopt)
            urls.push_back(url->text());
    }
    return urls;
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
