#include "scanner/fetch/robots.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "scanner/model/limits.h"
#include "scanner/text/charset.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr int kLongestDelayMs = 30'000;  // a longer crawl-delay means hours for one site; the delay is capped

struct Line {
    std::string key;  // lower case
    std::string_view value;
};

// "Key: value # comment"; an empty key when it is no such line.
Line split_line(std::string_view line) {
    line = trim_ascii(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    return {lower_ascii(trim_ascii(line.substr(0, colon))), trim_ascii(line.substr(colon + 1))};
}

// "formleak/1.0 (x)" → "formleak"
std::string product_of(std::string_view agent) {
    std::size_t end = 0;
    while (end < agent.size() &&
           (std::isalpha(static_cast<unsigned char>(agent[end])) || agent[end] == '-' || agent[end] == '_'))
        ++end;
    return agent == "*" ? "*" : lower_ascii(agent.substr(0, end));
}

struct Group {
    std::vector<RobotsRule> rules;
    int delay_ms = 0;
    std::size_t rules_left_out = 0;
    bool seen = false;
};

void add_rule(Group& group, const Line& line) {
    if (group.rules.size() < limits::kMaxRobotsRules)
        group.rules.push_back({line.key == "allow", std::string(line.value)});
    else
        ++group.rules_left_out;
}

int delay_of(std::string_view value) {
    const double seconds = std::strtod(std::string(value).c_str(), nullptr);
    if (!(seconds > 0)) return 0;
    return static_cast<int>(std::min(seconds * 1000, static_cast<double>(kLongestDelayMs)));
}

// Where `piece` begins in `text` at or after `from`. glibc's memmem is linear in both (two-way search), which
// std::string_view::find is not: 4,000 times "a" and a "b" in 7,900 times "a" is a hostile robots.txt.
std::size_t find_piece(std::string_view text, std::string_view piece, std::size_t from) {
    const void* hit = memmem(text.data() + from, text.size() - from, piece.data(), piece.size());
    return hit ? static_cast<std::size_t>(static_cast<const char*>(hit) - text.data())
               : std::string_view::npos;
}

// '*' matches anything, '$' at the end anchors. Each piece between stars is taken where it first stands: what
// lies behind it can only become more that way, so no way back is needed.
bool matches(std::string_view pattern, std::string_view target) {
    const bool anchored = !pattern.empty() && pattern.back() == '$';
    if (anchored) pattern.remove_suffix(1);
    std::size_t star = pattern.find('*');
    const std::string_view head = pattern.substr(0, star);
    if (!target.starts_with(head)) return false;
    if (star == std::string_view::npos) return !anchored || target.size() == head.size();
    std::size_t at = head.size();
    for (;;) {
        pattern.remove_prefix(star + 1);
        star = pattern.find('*');
        const std::string_view piece = pattern.substr(0, star);
        if (star == std::string_view::npos && anchored)
            return target.size() - at >= piece.size() && target.ends_with(piece);
        const std::size_t hit = piece.empty() ? at : find_piece(target, piece, at);
        if (hit == std::string_view::npos) return false;
        if (star == std::string_view::npos) return true;
        at = hit + piece.size();
    }
}

}  // namespace

Robots parse_robots(std::string_view text, std::string_view product) {
    text = text.substr(0, limits::kMaxRobotsBytes);
    // RFC 9309, section 2.3: it is UTF-8. What an editor saved as UTF-16 still says what may be read.
    const std::optional<std::string> decoded = decode_utf16(text);
    if (decoded) text = *decoded;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Robots robots;
    Group ours, everyone;
    std::vector<Group*> current;
    bool in_agents = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const Line line = split_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.key == "user-agent") {
            if (!in_agents) current.clear();
            in_agents = true;
            const std::string agent = product_of(line.value);
            Group* group = agent == product ? &ours : agent == "*" ? &everyone : nullptr;
            if (group) {
                group->seen = true;
                current.push_back(group);
            }
        } else if (line.key == "sitemap") {
            if (!line.value.empty()) robots.sitemaps.emplace_back(line.value);
        } else if (line.key == "allow" || line.key == "disallow") {
            in_agents = false;
            if (line.value.empty()) continue;  // "Disallow:" allows everything
            for (Group* group : current) add_rule(*group, line);
        } else if (line.key == "crawl-delay") {
            in_agents = false;
            for (Group* group : current) group->delay_ms = delay_of(line.value);
        }
    }
    Group& chosen = ours.seen ? ours : everyone;
    robots.rules = std::move(chosen.rules);
    robots.crawl_delay_ms = chosen.delay_ms;
    robots.rules_left_out = chosen.rules_left_out;
    return robots;
}

bool is_allowed(const Robots& robots, std::string_view target) {
    if (target == "/robots.txt") return true;
    const RobotsRule* best = nullptr;
    for (const RobotsRule& rule : robots.rules) {
        if (best && rule.pattern.size() < best->pattern.size()) continue;
        if (best && rule.pattern.size() == best->pattern.size() && !rule.allow) continue;
        if (matches(rule.pattern, target)) best = &rule;
    }
    return !best || best->allow;
}

}  // namespace formleak
