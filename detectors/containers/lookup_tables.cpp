#include "detectors/containers/lookup_tables.h"

#include <algorithm>

#include "detectors/containers/container_values.h"
#include "scanner/text/pattern_set.h"

namespace formleak::containers {
namespace {

constexpr std::size_t kMaxValueBytes = 4'096;

bool is_known(std::string_view text) {
    return text.find("{{") == std::string_view::npos && text.size() <= kMaxValueBytes;
}

bool is_set(const Json& json, const char* name) {
    return json[name].as_bool() || json[name].as_text() == "true";
}

// Whether the row's key meets the input; nullopt when that cannot be told.
std::optional<bool> meets(const Json& table, const std::string& key, const std::string& input) {
    if (!is_known(key)) return std::nullopt;
    if (table["function"].as_text() == "__smm") return key == input;
    std::string expression = is_set(table, "vtp_ignoreCase") ? "(?i)" : "";
    expression += is_set(table, "vtp_fullMatch") ? "^(?:" + key + ")$" : key;
    const auto pattern = Pattern::compile(expression);
    if (!pattern) return std::nullopt;
    return pattern->matches(input);
}

// The text of the row the input meets; nullopt when it cannot be told, or when there is none.
std::optional<std::string> look_up(const Json& table,
                                   const std::vector<std::map<std::string, std::string>>& rows,
                                   const std::string& input) {
    for (const auto& row : rows) {
        const auto key = row.find("key"), value = row.find("value");
        if (key == row.end() || value == row.end()) continue;
        const auto met = meets(table, key->second, input);
        if (!met) return std::nullopt;
        if (*met) return value->second;
    }
    return std::nullopt;
}

}  // namespace

bool is_table(const Macro& macro) {
    return macro.function == "__smm" || macro.function == "__remm";
}

TableReading read_table(const Json& json, const std::vector<Macro>& macros) {
    TableReading out;
    const auto rows = read_rows(json["vtp_map"], macros);
    const std::string input = resolve_text(json["vtp_input"], macros);
    const bool has_default = is_set(json, "vtp_setDefaultValue");
    // With replaceAfterMatch, $1 in a value is a part of the input.
    const bool made_of_input = is_set(json, "vtp_replaceAfterMatch");
    const auto usable = [&](const std::string& value) {
        return is_known(value) && !(made_of_input && value.find('$') != std::string::npos);
    };
    const bool certain = is_known(input) && std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
                             const auto key = row.find("key");
                             return key != row.end() && meets(json, key->second, input).has_value();
                         });
    if (certain) {
        std::optional<std::string> value = look_up(json, rows, input);
        if (!value && has_default) value = resolve_text(json["vtp_defaultValue"], macros);
        if (value && usable(*value)) out.value = std::move(value);
        return out;
    }
    const auto add = [&](const std::string& value) {
        const bool is_new = std::find(out.values.begin(), out.values.end(), value) == out.values.end();
        if (is_new && !value.empty() && usable(value) && out.values.size() < kMaxTableValues)
            out.values.push_back(value);
    };
    for (const auto& row : rows)
        if (const auto value = row.find("value"); value != row.end()) add(value->second);
    if (has_default) add(resolve_text(json["vtp_defaultValue"], macros));
    return out;
}

}  // namespace formleak::containers
