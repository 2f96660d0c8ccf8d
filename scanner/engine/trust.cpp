#include "scanner/engine/trust.h"

#include <algorithm>
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

// What pages of an origin were read without, and whose it is; `what` is empty where nothing was kept back.
struct KeptBack {
    std::string what, owner, advice;
};

bool has_cookies_for(const SiteTrust& trust, const ScanRequest& request) {
    return std::any_of(request.fetch.cookies.begin(), request.fetch.cookies.end(),
                       [&](const FileCookie& cookie) { return is_for_site(trust, cookie); });
}

KeptBack missing_at(const Url& url, const SiteTrust& trust, const ScanRequest& request) {
    const std::string origin = url.origin();
    if (!request.fetch.headers.empty() && !trust.header_origins.contains(origin)) {
        const std::size_t host = origin.find("://") + 3;
        // An alias has the target's scheme.
        const bool helps = trust.header_owner.starts_with(origin.substr(0, host));
        return {"the values of --header, which are for ", trust.header_owner,
                helps ? ", or name it with --alias " + origin.substr(host) : ""};
    }
    if (trust.login && trust.login->origin != origin)
        return {"the login of the target, which is for ", trust.login->origin, ""};
    const bool is_own = trust.cookie_domains.contains(registrable_domain(url.host));
    if (is_own && !may_have_cookies(trust, url) && has_cookies_for(trust, request))
        return {"the cookies of --cookie-file, which for this site go over ", "https alone", ""};
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
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].hosts = hosts;  // the user named them all
        for (std::size_t other = 0; other < out.size(); ++other)
            if (const auto address = address_of(plans[other].target, request); address && other != i)
                out[i].other_targets.insert(address->origin());
    }
    return out;
}

std::vector<Problem> kept_back(std::span<const PageReport> pages, const SiteTrust& trust,
                               const ScanRequest& request) {
    std::map<std::string, std::pair<Url, std::size_t>> origins;
    for (const PageReport& page : pages)
        if (const auto url = parse_url(page.final_url);
            url && trust.hosts.contains(url->host) && !trust.other_targets.contains(url->origin()))
            ++origins.try_emplace(url->origin(), *url, 0).first->second.second;
    std::vector<Problem> out;
    for (const auto& [origin, pages_of_it] : origins) {
        const auto& [url, count] = pages_of_it;
        const KeptBack kept = missing_at(url, trust, request);
        if (kept.what.empty()) continue;
        out.push_back({Stage::fetch, origin + "/",
                       counted(count, "page of ", "pages of ") + origin + (count == 1 ? " was" : " were") +
                           " read without " + kept.what + kept.owner + "; scan that address by itself" +
                           kept.advice});
    }
    return out;
}

Result<HttpResponse> SiteFetcher::fetch(const HttpRequest& request) {
    HttpRequest marked = request;
    marked.site = site_;
    return next_.fetch(marked);
}

}  // namespace formleak
