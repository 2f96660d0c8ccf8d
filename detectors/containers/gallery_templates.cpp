#include "detectors/containers/gallery_templates.h"

#include <algorithm>

#include "detectors/containers/container_values.h"
#include "scanner/text/unicode.h"

namespace formleak::containers {
namespace {

constexpr std::size_t kMaxScriptBytes = 20'000;

std::string as_literal(const std::string& text) {
    return Json(text).dump();
}

std::string parameter(const Tag& tag, std::string_view name) {
    const auto p = tag.parameters.find(std::string(name));
    return p == tag.parameters.end() ? std::string() : p->second;
}

// "a b": both are there.
bool has_all(const Tag& tag, std::string_view names) {
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        if (!tag.parameters.contains(std::string(names.substr(0, end)))) return false;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return true;
}

bool code_says_so(const Tag& tag, const TemplateRow& row) {
    return std::any_of(tag.strings.begin(), tag.strings.end(), [&](const std::string& s) {
        return std::find(row.code_words.begin(), row.code_words.end(), s) != row.code_words.end() ||
               std::any_of(row.code_pieces.begin(), row.code_pieces.end(),
                           [&](std::string_view piece) { return s.find(piece) != std::string::npos; });
    });
}

// ",{…}", or nothing where there are none.
std::string user_data(const TemplateRow& row, const Json& json, const Tag& tag,
                      const std::vector<Macro>& macros) {
    std::string out;
    if (parameter(tag, row.data_switch) != "false")
        for (const auto& pair : read_rows(json["vtp_" + std::string(row.data)], macros)) {
            const auto name = pair.find("name"), value = pair.find("value");
            if (name == pair.end() || value == pair.end()) continue;
            out += (out.empty() ? "" : ",") + as_literal(name->second) + ":" + as_literal(value->second);
        }
    return out.empty() ? out : ",{" + out + "}";
}

struct Filling {
    std::string account, data, event;
};

// What was put in is not looked at again.
std::string fill_in(std::string_view line, const Filling& with) {
    std::string out;
    while (!line.empty()) {
        if (line.starts_with("{account}")) {
            out += with.account;
            line.remove_prefix(9);
        } else if (line.starts_with("{data}")) {
            out += with.data;
            line.remove_prefix(6);
        } else if (line.starts_with("{event}")) {
            out += with.event;
            line.remove_prefix(7);
        } else {
            out += line.front();
            line.remove_prefix(1);
        }
    }
    return out + "\n";
}

}  // namespace

bool is_made_from(const Tag& tag, const TemplateRow& row) {
    if (!tag.function.starts_with("__cvt_") || parameter(tag, row.accounts).empty()) return false;
    return code_says_so(tag, row) || std::any_of(row.parameter_sets.begin(), row.parameter_sets.end(),
                                                 [&](std::string_view names) { return has_all(tag, names); });
}

std::string gallery_script(const TemplateRow& row, const Json& json, const Tag& tag,
                           const std::vector<Macro>& macros) {
    Filling with;
    with.data = user_data(row, json, tag, macros);
    for (const std::string_view name : row.events)
        if (with.event.empty() && !parameter(tag, name).empty())
            with.event = as_literal(parameter(tag, name));
    std::string out;
    const std::string accounts = parameter(tag, row.accounts);
    for (std::size_t at = 0; at <= accounts.size() && out.size() < kMaxScriptBytes;) {
        const std::size_t end = std::min(accounts.find(',', at), accounts.size());
        with.account = as_literal(std::string(trim_ascii(std::string_view(accounts).substr(at, end - at))));
        for (const TemplateLine& line : row.lines) {
            if (!line.parameter.empty() && parameter(tag, line.parameter) != line.value) continue;
            if (with.event.empty() && line.script.find("{event}") != std::string_view::npos) continue;
            out += fill_in(line.script, with);
        }
        at = end + 1;
    }
    return out;
}

}  // namespace formleak::containers
