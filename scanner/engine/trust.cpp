#include "scanner/engine/trust.h"

#include <map>
#include <utility>

#include "scanner/model/public_suffix.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

std::optional<Url> address_of(const Target& target, const ScanRequest& request) {
    return is_web(target) ? target.url : parse_url(request.base_url);
}

struct Entrusted {
    std::string owner;
    std::set<std::string> origins;
};

Entrusted headers_of(const ScanRequest& request, const std::vector<Plan>& plans) {
    Entrusted out;
    for (const Plan& plan : plans) {
        const auto first = address_of(plan.target, request);
        if (!first) continue;
        out.owner = first->origin();
        out.origins.insert(out.owner);
        for (const std::string& alias : request.aliases) {
            const auto named = parse_alias(alias);
            if (!named) continue;  // was refused before
            Url url = *first;
            url.host = named->host;
            if (named->port) url.port = named->port;
            if (const auto normal = parse_url(url.text())) out.origins.insert(normal->origin());
        }
        break;
    }
    return out;
}

SiteTrust trust_of(const Plan& plan, const ScanRequest& request, const Entrusted& headers) {
    SiteTrust out;
    out.login = plan.target.login;
    out.hosts = plan.scope.hosts;
    out.header_owner = headers.owner;
    const auto address = address_of(plan.target, request);
    if (!address) return out;
    out.hosts.insert(address->host);
    for (const std::string& host : out.hosts)
        if (!host.empty() && host != "www.") out.cookie_domains.insert(registrable_domain(host));
    out.cookies_need_tls = address->scheme == "https";
    if (headers.origins.contains(address->origin())) out.header_origins = headers.origins;
    return out;
}

// What one page was read without, and whose it is; the second is empty where nothing was kept back.
std::pair<std::string, std::string> missing_at(const std::string& origin, const SiteTrust& trust,
                                               const ScanRequest& request) {
    if (!request.fetch.headers.empty() && !trust.header_origins.contains(origin))
        return {"the values of --header, which are for ", trust.header_owner};
    if (trust.login && trust.login->origin != origin)
        return {"the login of the target, which is for ", trust.login->origin};
    return {};
}

}  // namespace

std::vector<SiteTrust> trusts_of(const ScanRequest& request, const std::vector<Plan>& plans) {
    const Entrusted headers = headers_of(request, plans);
    std::vector<SiteTrust> out;
    std::set<std::string> hosts;
    for (const Plan& plan : plans) {
        out.push_back(trust_of(plan, request, headers));
        hosts.insert(out.back().hosts.begin(), out.back().hosts.end());
    }
    for (SiteTrust& trust : out) trust.hosts = hosts;  // the user named them all
    return out;
}

std::vector<Problem> kept_back(std::span<const PageReport> pages, const SiteTrust& trust,
                               const ScanRequest& request) {
    std::map<std::string, std::size_t> origins;
    for (const PageReport& page : pages)
        if (const auto url = parse_url(page.final_url); url && trust.hosts.contains(url->host))
            ++origins[url->origin()];
    std::vector<Problem> out;
    for (const auto& [origin, count] : origins) {
        const auto [what, owner] = missing_at(origin, trust, request);
        if (owner.empty()) continue;
        const bool is_header = !request.fetch.headers.empty() && !trust.header_origins.contains(origin);
        const std::string place = origin.substr(origin.find("://") + 3);  // as --alias takes it
        out.push_back({"fetch", origin + "/",
                       counted(count, "page of ", "pages of ") + origin + (count == 1 ? " was" : " were") +
                           " read without " + what + owner + "; scan that address by itself" +
                           (is_header ? ", or name it with --alias " + place : "")});
    }
    return out;
}

Result<HttpResponse> SiteFetcher::fetch(const HttpRequest& request) {
    HttpRequest marked = request;
    marked.site = site_;
    return next_.fetch(marked);
}

}  // namespace formleak
