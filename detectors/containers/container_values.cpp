#include "detectors/containers/container_values.h"

#include <algorithm>

#include "detectors/containers/container_shape.h"
#include "detectors/containers/lookup_tables.h"
#include "scanner/text/unicode.h"

namespace formleak::containers {
namespace {

constexpr int kMaxDepth = 24;
constexpr std::size_t kMaxTextBytes = 1u << 20;
constexpr std::size_t kMaxConstantBytes = 16'384;  // constants of constants of … must not double for ever

// How an escape list marks a value that goes into JavaScript as a whole value, not as part of a string.
constexpr int kScriptValue = 8;
constexpr int kScriptValueConverted = 16;

struct MacroKind {
    std::string_view function;
    Macro::Source source;
    std::string_view words;      // the description, or what stands before the detail
    std::string_view parameter;  // whose value is the detail
};
// Built-in variables. Sources: the format facts (section 2.5), developers.google.com/tag-platform "Variable
// types".
constexpr MacroKind kKinds[] = {
    {"__c", Macro::Source::constant, "constant", ""},
    {"__v", Macro::Source::data_layer, "data layer", "name"},
    {"__d", Macro::Source::field, "field", "elementSelector"},
    {"__j", Macro::Source::other, "global", "name"},
    {"__jsm", Macro::Source::script, "custom JavaScript", ""},
    {"__aev", Macro::Source::page, "clicked element", "varType"},
    {"__u", Macro::Source::page, "page address", "component"},
    {"__f", Macro::Source::page, "referrer", ""},
    {"__k", Macro::Source::other, "cookie", "name"},
    {"__e", Macro::Source::page, "event", ""},
    {"__vis", Macro::Source::page, "element visibility", "elementSelector"},
    {"__smm", Macro::Source::other, "lookup table", ""},
    {"__remm", Macro::Source::other, "pattern table", ""},
    {"__awec", Macro::Source::other, "user-provided data", "mode"},
    {"__cid", Macro::Source::other, "container id", ""},
    {"__r", Macro::Source::other, "random number", ""},
};

// Free of what would end a string, a placeholder or a tag.
std::string clean(std::string_view text) {
    std::string out;
    for (const char c : shorten(text, 120))
        if (c != '{' && c != '}' && c != '"' && c != '\'' && c != '`' && c != '<' && c != '>' && c != '\\')
            out += c;
    return out;
}

class ValueReader {
  public:
    ValueReader(const std::vector<Macro>& macros, bool in_script) : macros_(macros), in_script_(in_script) {}

    std::string text(const Json& value, int depth) {
        if (depth > kMaxDepth || ++steps_ > 200'000) return "{{…}}";
        if (value.is_string() || value.is_number()) return value.as_text();
        if (value.is_boolean()) return value.as_bool() ? "true" : "false";
        if (!value.is_array() || value.items().empty() || !value.items()[0].is_string())
            return value.is_null() ? "" : value.dump();
        const std::string& kind = value.items()[0].as_text();
        if (kind == "macro") return macro_text(value);
        if (kind == "template") return template_text(value, depth);
        if (kind == "escape" && value.items().size() > 1) return escaped_text(value, depth);
        return structure(value, depth).dump();
    }

    // ["list",…] and ["map",…] as plain JSON.
    Json structure(const Json& value, int depth) {
        if (depth > kMaxDepth || ++steps_ > 200'000) return Json();
        if (!value.is_array() || value.items().empty() || !value.items()[0].is_string()) return value;
        const std::string& kind = value.items()[0].as_text();
        const std::vector<Json>& items = value.items();
        if (kind == "list") {
            Json out = Json::array();
            for (std::size_t i = 1; i < items.size(); ++i) out.push(structure(items[i], depth + 1));
            return out;
        }
        if (kind == "map") {
            Json out = Json::object();
            for (std::size_t i = 1; i + 1 < items.size(); i += 2)
                out.set(text(items[i], depth + 1), structure(items[i + 1], depth + 1));
            return out;
        }
        if (kind == "macro" || kind == "template" || kind == "escape") return Json(text(value, depth + 1));
        return value;
    }

  private:
    std::string macro_text(const Json& value) const {
        const std::int64_t index = value.items().size() > 1 ? value.items()[1].as_integer(-1) : -1;
        if (index < 0 || index >= static_cast<std::int64_t>(macros_.size())) return "{{unknown variable}}";
        const Macro& m = macros_[static_cast<std::size_t>(index)];
        return m.known ? m.text : "{{" + m.description + "}}";
    }

    std::string template_text(const Json& value, int depth) {
        std::string out;
        for (std::size_t i = 1; i < value.items().size() && out.size() < kMaxTextBytes; ++i)
            out += text(value.items()[i], depth + 1);
        return out;
    }

    std::string escaped_text(const Json& value, int depth) {
        std::string inside = text(value.items()[1], depth + 1);
        if (!in_script_) return inside;
        for (std::size_t i = 2; i < value.items().size(); ++i) {
            const std::int64_t kind = value.items()[i].as_integer();
            if (kind == kScriptValue || kind == kScriptValueConverted) return Json(inside).dump();
        }
        return inside;
    }

    const std::vector<Macro>& macros_;
    bool in_script_;
    std::size_t steps_ = 0;
};

void describe(Macro& m) {
    m.description = m.function;
    for (const MacroKind& kind : kKinds) {
        if (kind.function != m.function) continue;
        m.source = kind.source;
        m.description = std::string(kind.words);
        if (const auto p = m.parameters.find(std::string(kind.parameter)); p != m.parameters.end())
            m.description += ": " + clean(p->second);
    }
    if (m.function == "__d")
        if (const auto id = m.parameters.find("elementId"); id != m.parameters.end() && !id->second.empty())
            m.description = "field: #" + clean(id->second);
    if (m.function == "__smm" || m.function == "__remm")
        if (const auto map = m.parameters.find("map"); map != m.parameters.end())
            m.description += ": " + clean(map->second);
}

}  // namespace

std::vector<Macro> read_macros(const Json& list) {
    std::vector<Macro> out;
    const std::size_t count = std::min(list.items().size(), kMaxMacros);
    out.resize(count);
    // A variable may use a later one: constants first, then everything once more.
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < count; ++i) {
            const Json& json = list.items()[i];
            Macro& m = out[i];
            m.index = static_cast<int>(i);
            m.function = json["function"].as_text();
            m.parameters = read_parameters(json, out);
            describe(m);
            if (m.function == "__c") {
                m.text = resolve_text(json["vtp_value"], out);
                m.known = m.text.find("{{") == std::string::npos && m.text.size() <= kMaxConstantBytes;
                if (!m.known) m.text.clear();
            }
            if (is_table(m)) {
                TableReading table = read_table(json, out);
                m.known = table.value.has_value();
                m.text = table.value.value_or("");
                m.values = std::move(table.values);
            }
            if (m.function == "__jsm") m.text = resolve_text(json["vtp_javascript"], out, true);
        }
    }
    return out;
}

std::string resolve_text(const Json& value, const std::vector<Macro>& macros, bool in_script) {
    return ValueReader(macros, in_script).text(value, 0);
}

std::map<std::string, std::string> read_parameters(const Json& object, const std::vector<Macro>& macros) {
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : object.members())
        if (name.starts_with("vtp_")) out[name.substr(4)] = resolve_text(value, macros);
    return out;
}

void collect_macros(const Json& value, std::vector<int>& out) {
    std::vector<const Json*> open{&value};
    std::size_t steps = 0;
    while (!open.empty() && ++steps < 200'000) {
        const Json& v = *open.back();
        open.pop_back();
        const std::vector<Json>& items = v.items();
        if (items.size() == 2 && items[0].is_string() && items[0].as_text() == "macro" &&
            items[1].is_number()) {
            const int index = static_cast<int>(items[1].as_integer(-1));
            if (std::find(out.begin(), out.end(), index) == out.end()) out.push_back(index);
            continue;
        }
        for (auto item = items.rbegin(); item != items.rend(); ++item) open.push_back(&*item);
        for (auto m = v.members().rbegin(); m != v.members().rend(); ++m) open.push_back(&m->second);
    }
}

std::vector<std::map<std::string, std::string>> read_rows(const Json& list,
                                                          const std::vector<Macro>& macros) {
    std::vector<std::map<std::string, std::string>> out;
    for (const Json& row : list.items()) {
        const std::vector<Json>& cells = row.items();
        if (cells.empty() || cells[0].as_text() != "map") continue;
        std::map<std::string, std::string> read;
        for (std::size_t i = 1; i + 1 < cells.size(); i += 2)
            read[resolve_text(cells[i], macros)] = resolve_text(cells[i + 1], macros);
        out.push_back(std::move(read));
    }
    return out;
}

}  // namespace formleak::containers
