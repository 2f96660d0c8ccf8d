#include "detectors/wires/host_pattern.h"

#include <string>

#include "scanner/model/public_suffix.h"

namespace formleak::wires {

bool matches_glob(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

bool matches_host(std::string_view pattern, std::string_view host) {
    if (pattern.ends_with(".*")) {  // www.google.se, www.google.co.uk
        const std::string_view stem = pattern.substr(0, pattern.size() - 1);
        if (!host.starts_with(stem)) return false;
        const std::string_view name = stem.substr(0, stem.size() - 1);
        const std::string_view label = name.substr(name.rfind('.') + 1);
        return registrable_domain(host).starts_with(std::string(label) + ".") &&
               registrable_domain(host).size() == host.size() - (name.size() - label.size());
    }
    if (!pattern.starts_with('.')) return pattern == host;
    return host == pattern.substr(1) || (host.ends_with(pattern) && host.size() > pattern.size());
}

}  // namespace formleak::wires
