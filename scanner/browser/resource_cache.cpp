#include "scanner/browser/resource_cache.h"

#include <algorithm>

#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMostEntryBytes = 8u << 20;  // no page's scripts, styles and fonts are so long

// The smallest transparent GIF.
constexpr std::string_view kPixelBase64 = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

void allow_origin(const Request& request, HttpResponse& response) {
    const std::string origin(find_header(request.headers, "origin"));
    if (origin.empty()) return;
    // Not "*": a request with credentials, such as a JSON beacon's, would fail and its body never be seen.
    response.headers.push_back({"Access-Control-Allow-Origin", origin});
    response.headers.push_back({"Access-Control-Allow-Credentials", "true"});
    const std::string asked(find_header(request.headers, "access-control-request-headers"));
    const std::string method(find_header(request.headers, "access-control-request-method"));
    if (!asked.empty()) response.headers.push_back({"Access-Control-Allow-Headers", asked});
    if (!method.empty()) response.headers.push_back({"Access-Control-Allow-Methods", method});
}

}  // namespace

std::shared_ptr<const CachedResponse> ResourceCache::find(const std::string& url) const {
    const std::lock_guard lock(mutex_);
    const auto entry = responses_.find(url);
    return entry == responses_.end() ? nullptr : entry->second;
}

std::shared_ptr<const CachedResponse> ResourceCache::find_place(const std::string& url) const {
    const std::string place = without_query(url);
    const std::lock_guard lock(mutex_);
    auto entry = responses_.find(place);
    if (entry == responses_.end()) entry = responses_.lower_bound(place + "?");
    const bool is_there = entry != responses_.end() && without_query(entry->first) == place;
    return is_there ? entry->second : nullptr;
}

void ResourceCache::keep(const std::string& url, std::shared_ptr<const CachedResponse> response) {
    const std::lock_guard lock(mutex_);
    const std::size_t size = response->response.body.size() + response->fulfilment.size();
    if (size > kMostEntryBytes || bytes_ + size > most_bytes_) return;
    if (responses_.try_emplace(url, std::move(response)).second) bytes_ += size;
}

bool is_transfer_header(std::string_view name) {
    static constexpr std::string_view kNames[] = {"content-encoding", "content-length", "transfer-encoding",
                                                  "connection", "keep-alive"};
    return std::find(std::begin(kNames), std::end(kNames), lower_ascii(name)) != std::end(kNames);
}

std::string write_fulfilment(const HttpResponse& response) {
    Json headers = Json::array();
    for (const Header& header : response.headers)
        if (!is_transfer_header(header.name))
            headers.push(Json::object().set("name", header.name).set("value", header.value));
    return "\"responseCode\":" + std::to_string(response.status) + ",\"responseHeaders\":" + headers.dump() +
           ",\"body\":\"" + encode_base64(response.body) + "\"";
}

std::optional<HttpResponse> answer_for_stopped(const Request& request, std::string_view resource_type,
                                               bool is_frame) {
    if (resource_type == "Script") return std::nullopt;
    HttpResponse response;
    response.url = response.final_url = request.url;
    response.status = 200;
    allow_origin(request, response);
    const auto answer = [&response](std::string_view type, std::string body) {
        response.headers.push_back({"Content-Type", std::string(type)});
        response.body = std::move(body);
    };
    const std::string accept = lower_ascii(find_header(request.headers, "accept"));
    if (is_frame)
        answer("text/html; charset=utf-8", "");
    else if (resource_type == "Document" || resource_type == "EventSource" || resource_type == "Media" ||
             resource_type == "Ping" || request.method == "OPTIONS")
        response.status = 204;  // a navigation answered so leaves the page as it is
    else if (resource_type == "Image")
        answer("image/gif", decode_base64(kPixelBase64).value_or(""));
    else if (resource_type == "Stylesheet")
        answer("text/css", "");
    else if (resource_type == "Font")
        response.status = 404;
    else
        answer(accept.find("html") != std::string::npos ? "text/html" : "application/json",
               accept.find("html") != std::string::npos ? "" : "{}");
    return response;
}

}  // namespace formleak::browser
