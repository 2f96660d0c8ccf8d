#include "scanner/browser/attempts.h"

#include <algorithm>

#include "scanner/model/url.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMostOfRules = 50;

// "turn:host:port?transport=udp" has its host where no address has one (RFC 7065).
std::string with_slashes(const std::string& url) {
    const std::size_t colon = url.find(':');
    if (colon == std::string::npos || url.compare(colon, 3, "://") == 0) return url;
    return url.substr(0, colon) + "://" + url.substr(colon + 1);
}

void add_speculation(const std::string& url, std::vector<Attempt>& to) {
    if (is_web_address(url) && to.size() < kMostOfRules) to.push_back({"speculation", url, {}});
}

// The addresses that a rule set lists; those of links of the document are told when they are loaded.
std::vector<Attempt> in_rules(const Json& rule_set, const std::string& base_text) {
    std::vector<Attempt> out;
    const auto rules = parse_json(rule_set["sourceText"].as_text());
    const auto base = parse_url(base_text);
    if (!rules || !base) return out;
    for (const auto& [action, list] : rules->members())
        for (const Json& rule : list.items())
            for (const Json& url : rule["urls"].items())
                if (const auto there = url.is_string() ? resolve_url(*base, url.as_text()) : std::nullopt)
                    add_speculation(there->text(), out);
    return out;
}

}  // namespace

std::vector<Attempt> attempts_in(const CdpEvent& event, const std::string& base) {
    const Json& params = event.params;
    if (event.method == "Network.webTransportCreated") return {{"webtransport", params["url"].as_text(), {}}};
    if (event.method == "Preload.ruleSetUpdated") return in_rules(params["ruleSet"], base);
    std::vector<Attempt> out;
    if (event.method == "Preload.prefetchStatusUpdated" || event.method == "Preload.prerenderStatusUpdated")
        add_speculation(params["key"]["url"].as_text(), out);
    return out;
}

std::vector<Attempt> attempts_in_report(const Json& report) {
    if (report["t"].as_text() != "attempt") return {};
    Json body = Json::object();
    for (const char* name : {"username", "credential"})
        if (const std::string& text = report[name].as_text(); !text.empty()) body.set(name, text);
    return {{"webrtc", with_slashes(report["url"].as_text()), body.members().empty() ? "" : body.dump()}};
}

std::vector<Attempt> attempts_in_links(const Json& links) {
    std::vector<Attempt> out;
    for (const Json& link : links.items())
        if (is_web_address(link["url"].as_text()))
            out.push_back({link["rel"].as_text(), link["url"].as_text(), {}});
    return out;
}

}  // namespace formleak::browser
