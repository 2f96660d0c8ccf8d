#include "scanner/page/js_callees.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace formleak::js {
namespace {

struct NameTable {
    std::unordered_set<std::string_view> exact;
    std::unordered_set<std::string_view> families;  // "ttq" of "ttq.*"
    std::unordered_set<std::string_view> roots;     // "dataLayer" of "dataLayer.push"
};

NameTable make_table() {
    NameTable t;
    for (const std::string_view row : kInterestingCallees) {
        if (row.ends_with(".*"))
            t.families.insert(row.substr(0, row.size() - 2));
        else
            t.exact.insert(row);
        t.roots.insert(row.substr(0, row.find('.')));
    }
    for (const std::string_view row : kInterestingTargets) t.roots.insert(row.substr(0, row.find('.')));
    return t;
}

const NameTable& table() {
    static const NameTable names = make_table();
    return names;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

bool has_call(std::string_view script, std::string_view name) {
    for (std::size_t at = script.find(name); at != std::string_view::npos; at = script.find(name, at + 1)) {
        const std::size_t after = at + name.size();
        if (at > 0 && is_word(script[at - 1])) continue;
        if (after < script.size() && script[after] == '(') return true;
    }
    return false;
}

}  // namespace

bool is_interesting_callee(std::string_view canonical) {
    if (table().exact.contains(canonical)) return true;
    const std::size_t dot = canonical.find('.');
    return dot != std::string_view::npos && table().families.contains(canonical.substr(0, dot));
}

bool is_interesting_target(std::string_view canonical) {
    return std::find(std::begin(kInterestingTargets), std::end(kInterestingTargets), canonical) !=
           std::end(kInterestingTargets);
}

bool has_interesting_text(std::string_view text) {
    if (text.size() < 4) return false;
    return std::any_of(std::begin(kInterestingTexts), std::end(kInterestingTexts),
                       [&](std::string_view t) { return text.find(t) != std::string_view::npos; });
}

bool is_interesting_root(std::string_view name) {
    return table().roots.contains(name);
}

bool has_needle(std::string_view script) {
    return std::any_of(std::begin(kNeedles), std::end(kNeedles), [&](const Needle& n) {
        return n.call ? has_call(script, n.text) : script.find(n.text) != std::string_view::npos;
    });
}

}  // namespace formleak::js
