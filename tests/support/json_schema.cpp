#include "tests/support/json_schema.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <set>

namespace formleak::testing {
namespace {

constexpr std::size_t kMaxViolations = 50;

std::string type_of(const Json& value) {
    switch (value.kind()) {
        case Json::Kind::null:
            return "null";
        case Json::Kind::boolean:
            return "boolean";
        case Json::Kind::string:
            return "string";
        case Json::Kind::array:
            return "array";
        case Json::Kind::object:
            return "object";
        case Json::Kind::number:
            break;
    }
    const double number = std::strtod(value.as_text().c_str(), nullptr);
    return number == std::floor(number) ? "integer" : "number";
}

bool has_type(const Json& value, const std::string& wanted) {
    const std::string type = type_of(value);
    return type == wanted || (wanted == "number" && type == "integer");
}

// RFC 3339, section 5.6.
const std::regex& date_time() {
    static const std::regex kShape(
        "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?"
        "([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)");
    return kShape;
}

const std::regex& scheme() {
    static const std::regex kShape("^[A-Za-z][A-Za-z0-9+.-]*:");
    return kShape;
}

// RFC 3986, appendix B for the parts and appendix A for what may stand in each.
bool is_uri_reference(const std::string& text) {
    static const std::regex kParts("^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?$");
    static const std::regex kScheme("[A-Za-z][A-Za-z0-9+.-]*"),
        kHost(
            "(([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?"
            "(\\[[0-9A-Fa-f:.]+\\]|([A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(:[0-9]*)?"),
        kPath("([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"),
        kRest("([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");
    std::smatch parts;
    return std::regex_match(text, parts, kParts) &&
           (!parts[1].matched || std::regex_match(parts[2].str(), kScheme)) &&
           std::regex_match(parts[4].str(), kHost) && std::regex_match(parts[5].str(), kPath) &&
           std::regex_match(parts[7].str(), kRest) && std::regex_match(parts[9].str(), kRest);
}

// The order of members makes no difference.
Json sorted(const Json& value) {
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value.items()) out.push(sorted(item));
        return out;
    }
    if (!value.is_object()) return value;
    auto members = value.members();
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Json out = Json::object();
    for (auto& [name, member] : members) out.set(name, sorted(member));
    return out;
}

class Validator {
  public:
    explicit Validator(const Json& root) : root_(root) {}

    void check(const Json& schema, const Json& value, const std::string& path) {
        if (violations.size() >= kMaxViolations) return;
        if (schema.is_boolean()) {
            if (!schema.as_bool()) add(path, "not allowed");
            return;
        }
        for (const auto& [keyword, rule] : schema.members())
            check_keyword(schema, keyword, rule, value, path);
    }

    std::vector<std::string> violations;

  private:
    void add(const std::string& path, const std::string& message) {
        violations.push_back((path.empty() ? "/" : path) + ": " + message);
    }

    void check_keyword(const Json& schema, const std::string& keyword, const Json& rule, const Json& value,
                       const std::string& path) {
        static const std::set<std::string> kNotes = {
            "$schema", "$id", "$defs", "title", "description", "$comment", "default", "id", "definitions"};
        if (kNotes.contains(keyword)) return;
        if (keyword == "type")
            check_type(rule, value, path);
        else if (keyword == "properties")
            check_properties(rule, value, path);
        else if (keyword == "required")
            check_required(rule, value, path);
        else if (keyword == "additionalProperties")
            check_additional(schema, rule, value, path);
        else if (keyword == "items")
            check_items(rule, value, path);
        else if (keyword == "enum")
            check_enum(rule, value, path);
        else if (keyword == "const")
            check_const(rule, value, path);
        else if (keyword == "minimum" || keyword == "maximum")
            check_bound(keyword, rule, value, path);
        else if (keyword == "minItems" || keyword == "maxItems")
            check_size(keyword, rule, value, path);
        else if (keyword == "pattern")
            check_pattern(rule, value, path);
        else if (keyword == "anyOf" || keyword == "oneOf")
            check_any(keyword, rule, value, path);
        else if (keyword == "uniqueItems")
            check_unique(rule, value, path);
        else if (keyword == "format")
            check_format(rule, value, path);
        else if (keyword == "$ref")
            check_reference(rule, value, path);
        else
            add(path, "the schema uses \"" + keyword + "\", which this validator does not know");
    }

    void check_type(const Json& rule, const Json& value, const std::string& path) {
        const bool fits = rule.is_string()
                              ? has_type(value, rule.as_text())
                              : std::any_of(rule.items().begin(), rule.items().end(),
                                            [&](const Json& t) { return has_type(value, t.as_text()); });
        if (!fits) add(path, "is " + type_of(value) + ", wanted " + rule.dump());
    }
    void check_properties(const Json& rule, const Json& value, const std::string& path) {
        for (const auto& [name, schema] : rule.members())
            if (const Json* member = value.find(name)) check(schema, *member, path + "/" + name);
    }
    void check_required(const Json& rule, const Json& value, const std::string& path) {
        if (!value.is_object()) return;
        for (const Json& name : rule.items())
            if (!value.find(name.as_text())) add(path, "lacks \"" + name.as_text() + "\"");
    }
    void check_additional(const Json& schema, const Json& rule, const Json& value, const std::string& path) {
        for (const auto& [name, member] : value.members()) {
            if (schema["properties"].find(name)) continue;
            if (rule.is_boolean() && !rule.as_bool())
                add(path, "has \"" + name + "\", which is not in the schema");
            else
                check(rule, member, path + "/" + name);
        }
        std::set<std::string> seen;
        for (const auto& member : value.members())
            if (!seen.insert(member.first).second) add(path, "has \"" + member.first + "\" twice");
    }
    void check_items(const Json& rule, const Json& value, const std::string& path) {
        for (std::size_t i = 0; i < value.items().size(); ++i)
            check(rule, value.items()[i], path + "/" + std::to_string(i));
    }
    void check_enum(const Json& rule, const Json& value, const std::string& path) {
        const std::string wanted = value.dump();
        if (std::none_of(rule.items().begin(), rule.items().end(),
                         [&](const Json& item) { return item.dump() == wanted; }))
            add(path, wanted + " is not one of " + rule.dump());
    }
    void check_const(const Json& rule, const Json& value, const std::string& path) {
        if (rule.dump() != value.dump()) add(path, value.dump() + " is not " + rule.dump());
    }
    void check_bound(const std::string& keyword, const Json& rule, const Json& value,
                     const std::string& path) {
        if (!value.is_number()) return;
        const double bound = std::strtod(rule.as_text().c_str(), nullptr),
                     number = std::strtod(value.as_text().c_str(), nullptr);
        if (keyword == "minimum" ? number < bound : number > bound)
            add(path, value.as_text() + " is beyond the " + keyword + " " + rule.as_text());
    }
    void check_size(const std::string& keyword, const Json& rule, const Json& value,
                    const std::string& path) {
        if (!value.is_array()) return;
        const auto bound = static_cast<std::size_t>(rule.as_integer());
        if (keyword == "minItems" ? value.items().size() < bound : value.items().size() > bound)
            add(path, "breaks " + keyword + " " + rule.as_text());
    }
    void check_pattern(const Json& rule, const Json& value, const std::string& path) {
        if (value.is_string() &&
            !std::regex_search(value.as_text(), std::regex(rule.as_text(), std::regex::ECMAScript)))
            add(path, "\"" + value.as_text() + "\" does not match " + rule.as_text());
    }
    void check_any(const std::string& keyword, const Json& rule, const Json& value, const std::string& path) {
        std::size_t fitting = 0;
        for (const Json& option : rule.items()) {
            Validator attempt(root_);
            attempt.check(option, value, path);
            fitting += attempt.violations.empty();
        }
        if (fitting == 0 || (keyword == "oneOf" && fitting > 1))
            add(path, "fits " + std::to_string(fitting) + " of " + keyword);
    }
    void check_unique(const Json& rule, const Json& value, const std::string& path) {
        if (!rule.as_bool() || !value.is_array()) return;
        std::set<std::string> seen;
        for (const Json& item : value.items())
            if (!seen.insert(sorted(item).dump()).second) add(path, "has " + item.dump() + " twice");
    }
    void check_format(const Json& rule, const Json& value, const std::string& path) {
        if (!value.is_string()) return;
        const std::string &name = rule.as_text(), &text = value.as_text();
        const bool fits = name == "date-time" ? std::regex_match(text, date_time())
                          : name == "uri"     ? is_uri_reference(text) && std::regex_search(text, scheme())
                          : name == "uri-reference" ? is_uri_reference(text)
                                                    : false;
        if (!fits) add(path, "\"" + text + "\" is no " + name);
    }
    void check_reference(const Json& rule, const Json& value, const std::string& path) {
        const std::string& target = rule.as_text();
        const std::size_t name = target.rfind('/');
        const Json* schema = target == "#/$defs/" + target.substr(name + 1)
                                 ? root_["$defs"].find(target.substr(name + 1))
                             : target == "#/definitions/" + target.substr(name + 1)
                                 ? root_["definitions"].find(target.substr(name + 1))
                                 : nullptr;
        if (schema)
            check(*schema, value, path);
        else
            add(path, "the schema points to " + target + ", which is not there");
    }

    const Json& root_;
};

}  // namespace

std::vector<std::string> find_schema_violations(const Json& schema, const Json& value) {
    Validator validator(schema);
    validator.check(schema, value, "");
    return std::move(validator.violations);
}

}  // namespace formleak::testing
