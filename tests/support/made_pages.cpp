#include "tests/support/made_pages.h"

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "tests/support/verify_site.h"

namespace formleak::test {

void MadePages::add(const std::string& url, std::string body) {
    made_[url] = std::move(body);
}

Result<HttpResponse> MadePages::fetch(const HttpRequest& request) {
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    const auto url = parse_url(request.url);
    if (!url) return Error{"no address: " + request.url};
    HttpResponse response;
    response.url = response.final_url = request.url;
    response.status = 200;
    const std::string place = without_query(request.url);
    if (const auto made = made_.find(place); made != made_.end() && request.method == "GET") {
        response.headers = {{"Content-Type", place.ends_with(".js") ? "text/javascript; charset=utf-8"
                                                                    : "text/html; charset=utf-8"}};
        response.body = made->second;
        return response;
    }
    if (!folder_.empty()) return serve_verify_case(folder_, request);
    if (registrable_domain(url->host) == site_) response.status = 404;
    response.headers = {{"Content-Type", "text/plain"}};
    return response;
}

std::vector<HttpRequest> MadePages::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

}  // namespace formleak::test
