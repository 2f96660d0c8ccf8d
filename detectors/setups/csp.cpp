#include "detectors/setups/csp.h"

#include <algorithm>
#include <optional>

#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) out.push_back(lower_ascii(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// The source list that governs scripts: script-src-elem, else script-src, else default-src. The first of a
// name counts.
std::optional<std::vector<std::string>> script_sources(const std::string& policy) {
    std::optional<std::vector<std::string>> lists[3];
    for (const std::string& directive : split(policy, ";")) {
        std::vector<std::string> words = split(directive, " \t\r\n\f");
        if (words.empty()) continue;
        const std::string name = words.front();
        words.erase(words.begin());
        const int at = name == "script-src-elem" ? 0
                       : name == "script-src"    ? 1
                       : name == "default-src"   ? 2
                                                 : -1;
        if (at >= 0 && !lists[at]) lists[at] = std::move(words);
    }
    for (auto& list : lists)
        if (list) return std::move(list);
    return std::nullopt;
}

bool host_matches(std::string_view pattern, std::string_view host) {
    if (pattern == host) return true;
    return pattern.starts_with("*.") && host.size() > pattern.size() - 1 && host.ends_with(pattern.substr(1));
}

bool source_allows(std::string source, const Url& script, std::string_view page_host) {
    if (source == "*" || source == "'strict-dynamic'" || source.starts_with("'nonce-")) return true;
    if (source == "'self'") return script.host == page_host;
    if (source.starts_with("'")) return false;  // 'none', 'unsafe-inline', hashes
    if (source == script.scheme + ":") return true;
    if (const std::size_t scheme = source.find("://"); scheme != std::string::npos) {
        if (source.substr(0, scheme) != script.scheme && source.substr(0, scheme) != "http") return false;
        source.erase(0, scheme + 3);
    }
    const std::size_t slash = source.find('/');
    const std::string path = slash == std::string::npos ? "" : source.substr(slash);
    std::string host = source.substr(0, slash);
    host = host.substr(0, host.find(':'));
    if (!host_matches(host, script.host)) return false;
    return path.empty() || path == "/" ||
           (path.back() == '/' ? lower_ascii(script.path).starts_with(path)
                               : lower_ascii(script.path) == path);
}

}  // namespace

bool csp_allows_script(const std::vector<std::string>& policies, std::string_view script_url,
                       std::string_view page_host) {
    const auto script = parse_url(script_url);
    if (!script) return true;
    return std::all_of(policies.begin(), policies.end(), [&](const std::string& policy) {
        const auto sources = script_sources(policy);
        if (!sources) return true;
        return std::any_of(sources->begin(), sources->end(),
                           [&](const std::string& s) { return source_allows(s, *script, page_host); });
    });
}

}  // namespace formleak
