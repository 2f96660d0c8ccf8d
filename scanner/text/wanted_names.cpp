#include "scanner/text/wanted_names.h"

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

// One expression for all: one pass, however many vendors there are.
Result<Pattern> compile_any(const std::vector<NeedleRow>& needles) {
    std::string expression;
    for (const NeedleRow& n : needles) {
        if (!expression.empty()) expression += '|';
        expression += n.call ? R"(\b)" + quote(n.text) + R"(\()" : quote(n.text);
    }
    return Pattern::compile(expression.empty() ? "[^\\x00-\\x{10FFFF}]" : expression);
}

std::vector<NeedleRow> as_needles(const std::vector<std::string_view>& texts) {
    std::vector<NeedleRow> out;
    for (const std::string_view text : texts) out.push_back({text});
    return out;
}

}  // namespace

WantedNames::WantedNames(const ScriptNames& names)
    : globals_(names.globals.begin(), names.globals.end()),
      texts_(compile_any(as_needles(names.texts))),
      needles_(compile_any(names.needles)) {
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
    return text.size() >= 4 && texts_ && (*texts_).matches(text);
}

std::vector<std::uint32_t> WantedNames::places_of_texts(std::string_view script, std::size_t most) const {
    std::vector<std::uint32_t> out;
    if (!texts_) return out;
    for (std::size_t at = (*texts_).find(script, 0); at != std::string_view::npos && out.size() < most;
         at = (*texts_).find(script, at + 1))
        out.push_back(static_cast<std::uint32_t>(at));
    return out;
}

bool WantedNames::concerns(std::string_view script) const {
    return !needles_ || (*needles_).matches(script);  // without a prefilter everything is parsed
}

}  // namespace formleak
