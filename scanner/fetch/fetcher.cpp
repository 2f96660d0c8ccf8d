#include "scanner/fetch/fetcher.h"

#include <set>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Result<HttpResponse> fetch_following(Fetcher& fetcher, HttpRequest request,
                                     const std::function<bool(const std::string&)>& may_follow) {
    const std::string asked = request.url;
    std::vector<Redirect> chain;
    std::set<std::string> seen{asked};
    for (;;) {
        Result<HttpResponse> result = fetcher.fetch(request);
        if (!result) return result;
        HttpResponse response = std::move(result).value();
        response.url = asked;
        response.final_url = request.url;
        const std::string location(find_header(response.headers, "location"));
        if (!is_redirect(response.status) || location.empty()) {
            response.redirects = std::move(chain);
            return response;
        }
        chain.push_back({request.url, response.status});
        const auto base = parse_url(request.url);
        const auto next = base ? resolve_url(*base, location) : std::nullopt;
        if (!next) return Error{"redirects to an address that is none: " + location.substr(0, 100)};
        request.url = next->text();
        request.not_before = {};
        request.may_be_private = request.may_be_private && response.from_private;
        if (!may_follow(request.url)) {
            response.final_url = request.url;
            response.stopped_at_redirect = true;
            response.redirects = std::move(chain);
            return response;
        }
        if (!seen.insert(request.url).second) return Error{"redirects in a circle"};
        if (chain.size() >= limits::kMaxRedirects)
            return Error{"more than " + std::to_string(limits::kMaxRedirects) + " redirects"};
    }
}

}  // namespace formleak
