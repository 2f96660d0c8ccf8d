// robots.txt: which paths a crawler may fetch, how fast, and where the sitemaps are. Source: RFC 9309;
// crawl-delay and Sitemap lines by common practice (sitemaps.org).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

struct RobotsRule {
    bool allow = false;
    std::string pattern;  // percent-escapes normalised; '*' and a final '$' as in the RFC
};

struct Robots {
    std::vector<RobotsRule> rules;  // of the group that speaks to us
    int crawl_delay_ms = 0;
    std::vector<std::string> sitemaps;  // as written, any group
    std::size_t rules_left_out = 0;     // beyond limits::kMaxRobotsRules
};

// Reads at most limits::kMaxRobotsBytes. The group for `product` (lower case), else the group for '*', else
// nothing. Groups for the same product are merged.
Robots parse_robots(std::string_view text, std::string_view product);

// May `target` (path and query) be fetched? The longest matching pattern wins, Allow on equal length. Linear
// time per rule whatever the wildcards.
bool is_allowed(const Robots& robots, std::string_view target);

}  // namespace formleak
