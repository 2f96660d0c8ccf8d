#include "scanner/text/wanted_names.h"

#include <algorithm>

namespace formleak {
namespace {

constexpr std::string_view kWindows[] = {"window.", "self.", "globalThis.", "top.", "parent."};

std::string quote(std::string_view literal) {
    std::string out;
    for (const char c : literal) {
        if (std::string_view("\\.+*?()|[]{}^$/").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// One expression for all needles; a needle that is a call: the name as a word of its own, then "(".
Result<Pattern> compile_needles(const std::vector<NeedleRow>& needles) {
    std::string expression;
    for (const NeedleRow& n : needles) {
        if (!expression.empty()) expression += '|';
        expression += n.call ? R"(\b)" + quote(n.text) + R"(\()" : quote(n.text);
    }
    return Pattern::compile(expression);
}

}  // namespace

WantedNames::WantedNames(const ScriptNames& names)
    : globals_(names.globals.begin(), names.globals.end()),
      texts_(names.texts),
      needles_(compile_needles(names.needles)) {
    for (const CallRow& row : names.calls) {
        if (!row.stands_for.empty()) {
            spellings_.emplace(row.name, row);
            continue;
        }
        if (row.name.ends_with(".*"))
            families_.insert(row.name.substr(0, row.name.size() - 2));
        else
            calls_.insert(row.name);
        roots_.insert(row.name.substr(0, row.name.find('.')));
    }
    for (const std::string_view name : globals_) roots_.insert(name.substr(0, name.find('.')));
}

std::string WantedNames::canonical_call(std::string_view name, bool* takes_lists) const {
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const std::string_view w : kWindows)
            if (name.starts_with(w)) {
                name.remove_prefix(w.size());
                dropped = true;
            }
    }
    const auto spelling = spellings_.find(name);
    *takes_lists = spelling != spellings_.end() && spelling->second.takes_lists;
    return std::string(spelling != spellings_.end() ? spelling->second.stands_for : name);
}

bool WantedNames::has_call(std::string_view canonical) const {
    if (calls_.contains(canonical)) return true;
    const std::size_t dot = canonical.find('.');
    return dot != std::string_view::npos && families_.contains(canonical.substr(0, dot));
}

bool WantedNames::has_global(std::string_view name) const {
    return globals_.contains(name);
}

bool WantedNames::has_text(std::string_view text) const {
    if (text.size() < 4) return false;
    return std::any_of(texts_.begin(), texts_.end(),
                       [&](std::string_view t) { return text.find(t) != std::string_view::npos; });
}

bool WantedNames::concerns(std::string_view script) const {
    return !needles_ || (*needles_).matches(script);  // without a prefilter everything is parsed
}

}  // namespace formleak
