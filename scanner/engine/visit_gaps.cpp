#include "scanner/engine/visit_gaps.h"

#include <map>

#include "detectors/vendor_index.h"
#include "scanner/engine/visit_guide.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

// Why a script did not come; empty: it came, or we did not ask for it.
std::string failure_of(const Exchange& exchange) {
    if (!exchange.stopped_why.empty() || transfer::is_refusal(exchange.failure)) return {};
    if (!exchange.failure.empty()) return exchange.failure;
    if (exchange.has_response && exchange.response.status >= 400)
        return "status " + std::to_string(exchange.response.status);
    return {};
}

// In the page as served, as the address of a script: told of already.
bool stands_in(const std::string& html, const Url& url, bool is_others) {
    if (is_others) return html.find(url.host + url.path) != std::string::npos;
    for (const char* before : {"src=\"", "src='", "src="})
        for (const std::string& address : {url.path, url.text()})
            if (html.find(before + address) != std::string::npos) return true;
    return false;
}

}  // namespace

std::vector<std::string> gaps_of_visit(const VisitResult& visit, const std::set<std::string>& own_domains) {
    std::map<std::pair<std::string, std::string>, std::string> lost;  // company, host → why
    std::map<std::string, std::string> unknown;                       // host → why
    for (const Exchange& exchange : visit.exchanges) {
        if (exchange.resource_type != "script") continue;
        const std::string why = failure_of(exchange);
        const auto url = why.empty() ? std::nullopt : parse_url(exchange.request.url);
        if (!url) continue;
        const bool is_others = is_for_third_party(exchange, own_domains);
        const Vendor* vendor = is_others ? vendor_of_host(url->host) : nullptr;
        if (vendor)
            lost.try_emplace({std::string(vendor->company), url->host}, why);
        else if (!stands_in(visit.document.body, *url, is_others))
            unknown.try_emplace(url->host, why);
    }
    std::vector<std::string> out;
    for (const auto& [whose, why] : lost)
        out.push_back("a script of " + whose.first + " did not load from " + whose.second + " (" + why +
                      "); what it would have taken is not known");
    for (const auto& [host, why] : unknown)
        out.push_back("a script did not load from " + host + " (" + why +
                      "); what it would have done is not known");
    return out;
}

}  // namespace formleak
