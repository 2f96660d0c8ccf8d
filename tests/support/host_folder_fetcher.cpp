#include "tests/support/host_folder_fetcher.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/http_message.h"

namespace formleak::test {
namespace {

namespace fs = std::filesystem;

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string content_type(const std::string& path) {
    static constexpr std::pair<const char*, const char*> kTypes[] = {{".js", "text/javascript; charset=utf-8"}, {".json", "application/json; charset=utf-8"},
                                                                     {".css", "text/css; charset=utf-8"},       {".gif", "image/gif"},
                                                                     {".svg", "image/svg+xml; charset=utf-8"}};
    for (const auto& [extension, type] : kTypes)
        if (path.ends_with(extension)) return type;
    return "text/html; charset=utf-8";
}

}  // namespace

void HostFolderFetcher::add(const std::string& url, std::string body) { made_[url] = std::move(body); }

// Empty: there is none.
std::string HostFolderFetcher::file_for(const std::string& host, const std::string& path) const {
    if (folder_.empty() || path.find("..") != std::string::npos) return {};
    const bool has_dot = path.find('.', path.rfind('/') + 1) != std::string::npos;
    for (const std::string& root : {folder_ + "/" + host, (fs::path(folder_).parent_path() / "_vendors" / host).string()}) {
        if (path.ends_with('/')) {
            if (fs::is_regular_file(root + path + "index.html")) return root + path + "index.html";
            continue;
        }
        for (const char* extension : {"", ".html", ".js", ".json"}) {
            if (has_dot && *extension) break;
            if (fs::is_regular_file(root + path + extension)) return root + path + extension;
        }
    }
    return {};
}

Result<HttpResponse> HostFolderFetcher::fetch(const HttpRequest& request) {
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    const auto url = parse_url(request.url);
    if (!url) return Error{"no address: " + request.url};
    HttpResponse response;
    response.url = response.final_url = request.url;
    response.status = 200;
    if (request.method == "GET") {
        const std::string place = request.url.substr(0, request.url.find_first_of("?#"));
        if (const auto made = made_.find(place); made != made_.end()) {
            response.headers = {{"Content-Type", content_type(place.substr(place.rfind('/')))}};
            response.body = made->second;
            return response;
        }
        if (const std::string file = file_for(url->host, url->path); !file.empty()) {
            response.headers = read_header_lines(read_file(file + ".headers"));
            if (find_header(response.headers, "content-type").empty()) response.headers.push_back({"Content-Type", content_type(file)});
            response.body = read_file(file);
            return response;
        }
    }
    if (registrable_domain(url->host) == site_) response.status = 404;
    response.headers = {{"Content-Type", "text/plain"}};
    return response;
}

std::vector<HttpRequest> HostFolderFetcher::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

}  // namespace formleak::test
