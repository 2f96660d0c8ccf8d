#include "scanner/model/finding.h"

#include <cstdio>

namespace formleak {
namespace {

constexpr std::string_view kBases[] = {"configured", "predicted", "observed", "recorded"};
constexpr std::string_view kSeverities[] = {"info", "low", "medium", "high", "critical"};

// FNV-1a, 64 bit (Fowler, Noll, Vo): stable across machines, and nothing here needs to resist an attacker.
std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
    for (unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
    return (hash ^ 0xff) * 1099511628211ull;  // a separator, so that "ab"+"c" differs from "a"+"bc"
}

}  // namespace

std::string_view to_string(Basis basis) {
    return kBases[static_cast<std::size_t>(basis)];
}
std::string_view to_string(Severity severity) {
    return kSeverities[static_cast<std::size_t>(severity)];
}

std::optional<Severity> parse_severity(std::string_view word) {
    for (std::size_t i = 0; i < std::size(kSeverities); ++i)
        if (kSeverities[i] == word) return static_cast<Severity>(i);
    return std::nullopt;
}

std::string fingerprint(std::string_view rule, std::string_view subject, std::string_view page_path,
                        std::string_view field_name, std::string_view destination) {
    std::uint64_t hash = 14695981039346656037ull;
    for (std::string_view part : {rule, subject, page_path, field_name, destination})
        hash = fnv1a(part, hash);
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

}  // namespace formleak
