#include "scanner/engine/trust.h"

#include "scanner/model/public_suffix.h"

namespace formleak {
SiteTrust trust_of(const Target& target, const CrawlScope& scope, const Target& first,
                   const ScanRequest& request) {
    SiteTrust out;
    out.login = target.login;
    out.hosts = scope.hosts;
    if (const auto base = parse_url(request.base_url); base && !is_web(target)) out.hosts.insert(base->host);
    for (const std::string& host : out.hosts)
        if (!host.empty() && host != "www.") out.cookie_domains.insert(registrable_domain(host));
    if (!is_web(first) || !is_web(target)) return out;
    std::set<std::string> origins{first.url.origin()};
    for (const std::string& alias : request.aliases) {
        const auto named = parse_alias(alias);
        if (!named) continue;  // was refused before
        Url url = first.url;
        url.host = named->host;
        if (named->port) url.port = named->port;
        if (const auto normal = parse_url(url.text())) origins.insert(normal->origin());
    }
    if (origins.contains(target.url.origin())) out.header_origins = std::move(origins);
    return out;
}

std::string headers_kept_back(const Target& target, const SiteTrust& trust, const Target& first,
                              const ScanRequest& request) {
    if (request.fetch.headers.empty() || !is_web(target) || !trust.header_origins.empty()) return {};
    return "the values of --header were not sent to it: they are for the first target, " +
           (is_web(first) ? first.url.origin() : first.text) +
           ", and the hosts of --alias; scan this target by itself to send them";
}

Result<HttpResponse> SiteFetcher::fetch(const HttpRequest& request) {
    HttpRequest marked = request;
    marked.site = site_;
    return next_.fetch(marked);
}

}  // namespace formleak
