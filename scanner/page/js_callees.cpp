#include "scanner/page/js_callees.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "scanner/text/pattern_set.h"

namespace formleak::js {
namespace {

constexpr std::string_view kWindows[] = {"window.", "self.", "globalThis.", "top.", "parent."};

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

std::string quote(std::string_view literal) {
    std::string out;
    for (const char c : literal) {
        if (std::string_view("\\.+*?()|[]{}^$/").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// One expression for all needles; a needle that is a call: the name as a word of its own, then "(".
Result<Pattern> compile_needles() {
    std::string expression;
    for (const Needle& n : kNeedles) {
        if (!expression.empty()) expression += '|';
        expression += n.call ? R"(\b)" + quote(n.text) + R"(\()" : quote(n.text);
    }
    return Pattern::compile(expression);
}

const Result<Pattern>& needles() {
    static const Result<Pattern> pattern = compile_needles();
    return pattern;
}

}  // namespace

std::string normal_callee(std::string_view name, bool* pushed) {
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const std::string_view w : kWindows)
            if (name.starts_with(w)) {
                name.remove_prefix(w.size());
                dropped = true;
            }
    }
    *pushed =
        name == "fbq.push" || name == "_fbq.push" || name == "fbq.queue.push" || name == "_fbq.queue.push";
    if (*pushed || name == "_fbq" || name == "fbq.callMethod") return "fbq";
    if (name == "_fbq.call" || name == "fbq.callMethod.call") return "fbq.call";
    if (name == "_fbq.apply" || name == "fbq.callMethod.apply") return "fbq.apply";
    return std::string(name);
}

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
    return !needles() || (*needles()).matches(script);  // without a prefilter everything is parsed
}

}  // namespace formleak::js
