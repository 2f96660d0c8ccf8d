#include "scanner/capture/dns_names.h"

#include <algorithm>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

constexpr std::size_t kMaxWords = 8;        // owner, time, class, type, target; the rest is of no use
constexpr std::size_t kMaxNameBytes = 253;  // RFC 1035, section 2.3.4

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    while (out.size() < kMaxWords) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
        if (line.empty()) break;
        const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
        out.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
    return out;
}

// A host name as requests write it; empty for what cannot be one.
std::string host_of(std::string_view name) {
    if (name.ends_with('.')) name.remove_suffix(1);
    const bool fits =
        !name.empty() && name.size() <= kMaxNameBytes && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                   c == '_' || c == '.';
        });
    return fits ? lower_ascii(name) : std::string();
}

}  // namespace

void read_dns_names(std::string_view text, HostAliases& aliases) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::vector<std::string_view> words = words_of(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        // Time and class may be left out or change places.
        for (std::size_t i = 1; i + 1 < words.size() && i < 4; i++) {
            if (lower_ascii(words[i]) != "cname") continue;
            std::string host = host_of(words[0]), target = host_of(words[i + 1]);
            if (!host.empty() && !target.empty() && host != target &&
                aliases.size() < limits::kMaxCaptureNames)
                aliases.try_emplace(std::move(host), std::move(target));
            break;
        }
    }
}

}  // namespace formleak::capture
