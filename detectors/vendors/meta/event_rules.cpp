#include "detectors/vendors/meta/event_rules.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "detectors/vendors/meta/button_finder.h"
#include "detectors/vendors/meta/text_rules.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/model/url.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

enum Target { kButton = 1, kPage = 2 };
enum Extractor {
    kUrl = 1,
    kTokensOnce = 2,
    kTokens = 3,
    kText = 4,
    kClass = 5,
    kId = 6,
    kDestination = 8,
    kDomain = 9,
    kTitle = 10
};
enum Operation { kContains = 1, kEquals = 2, kDomainMatches = 3, kPattern = 4 };
enum Action { kClick = 1, kTrack = 4 };
enum Match { kAll = 1, kAny = 2, kNone = 3 };

// Words of a text without punctuation and digits; words of one letter (two, for `once`: and each word once)
// are dropped.
std::string tokens(std::string_view text, bool once) {
    constexpr std::string_view kDropped = "-!$><=&_/?.,0123456789:; ][%~\"{})(+@^`";
    std::vector<std::string> words(1);
    for (char c : text) {
        if (kDropped.find(c) != std::string_view::npos || c == '\n' || c == '\t')
            words.emplace_back();
        else
            words.back() += c;
    }
    std::string out;
    std::vector<std::string> seen;
    for (const std::string& word : words) {
        if (js_length(word) < (once ? 2u : 3u)) continue;
        std::string lower = to_lower(word);
        if (once && std::ranges::find(seen, lower) != seen.end()) continue;
        out += (out.empty() ? "" : " ") + lower;
        seen.push_back(std::move(lower));
    }
    return out;
}

std::optional<std::string> extract(const EventRule::Condition& c, const Dom& dom, NodeId button,
                                   const std::string& page_url, const Behaviour& behaviour) {
    if (c.target == kPage) {
        if (c.extractor == kUrl) return page_url;
        const auto url = parse_url(page_url);
        if (c.extractor == kDomain && url) return url->host;
        if (c.extractor == kTitle)
            for (NodeId n = 0; n < dom.nodes.size(); ++n)
                if (dom.is_element(n) && dom.tag(n) == "title") return to_lower(text_content(dom, n));
        return std::nullopt;
    }
    if (c.target != kButton) return std::nullopt;
    const std::string text = to_lower(safe_button_text(button_text(dom, button, behaviour)));
    if (c.extractor == kTokensOnce || c.extractor == kTokens) return tokens(text, c.extractor == kTokensOnce);
    if (c.extractor == kText) return text;
    if (c.extractor == kClass) return std::string(dom.attribute(button, "class"));
    if (c.extractor == kId) return std::string(dom.attribute(button, "id"));
    if (c.extractor != kDestination) return std::nullopt;
    const NodeId form = find_form(dom, button);
    const std::string_view address = dom.tag(button) == "a" ? dom.attribute(button, "href")
                                     : form == kNoNode      ? ""
                                                            : dom.attribute(form, "action");
    const auto base = parse_url(page_url);
    const auto url = base ? resolve_url(*base, address) : std::nullopt;
    return url ? url->text() : std::string(address);
}

bool matches_pattern(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p, ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::string_view without_fragment(std::string_view address) {
    return address.substr(0, address.find('#'));
}

bool compare(const EventRule::Condition& c, std::string_view have) {
    const bool tokenised = c.extractor == kTokensOnce || c.extractor == kTokens;
    const std::string want = tokenised ? to_lower(c.value) : c.value;
    if (c.operation == kContains) return have.find(want) != std::string_view::npos;
    if (c.operation == kEquals)
        return have == want || to_lower(have) == to_lower(want) || tokens(want, true) == have ||
               without_fragment(have) == without_fragment(want);
    if (c.operation == kDomainMatches) {
        if (!want.starts_with("*.")) return have == want;
        return have.ends_with(want.substr(1)) &&
               std::ranges::count(have, '.') == std::ranges::count(want, '.');
    }
    return c.operation == kPattern && matches_pattern(want, have);
}

}  // namespace

bool matches_click(const EventRule& rule, const Dom& dom, NodeId button, const std::string& page_url,
                   const Behaviour& behaviour) {
    std::size_t hits = 0;
    for (const EventRule::Condition& c : rule.conditions) {
        if (c.action != kClick && c.action != kTrack) continue;
        const auto have = extract(c, dom, button, page_url, behaviour);
        if (have && compare(c, *have)) ++hits;
    }
    if (rule.match == kAny) return hits > 0;
    if (rule.match == kNone) return hits == 0;
    return rule.match == kAll && !rule.conditions.empty() && hits == rule.conditions.size();
}

}  // namespace formleak::meta
