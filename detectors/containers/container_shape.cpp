#include "detectors/containers/container_shape.h"

#include <algorithm>
#include <limits>

namespace formleak::containers {
namespace {

bool is_any(const Json&) {
    return true;
}

// A tag names its type; Custom HTML and Custom Image have their text or address, or how it is put together.
bool is_tag(const Json& tag) {
    if (!tag.is_object() || !tag["function"].is_string()) return false;
    const auto is_value = [](const Json& value) { return value.is_string() || value.is_array(); };
    const std::string& function = tag["function"].as_text();
    if (function == "__html") return is_value(tag["vtp_html"]);
    return function != "__img" || is_value(tag["vtp_url"]);
}

bool is_macro(const Json& macro) {
    return macro.is_object() && macro["function"].is_string();
}

// [["if",0],["add",3]]
bool is_rule(const Json& rule) {
    return rule.is_array() && std::all_of(rule.items().begin(), rule.items().end(), [](const Json& part) {
               return part.is_array() && !part.items().empty() && part.items()[0].is_string();
           });
}

struct Part {
    std::string_view name;
    std::size_t most;
    bool (*is_whole)(const Json&);
};
// Served files have all four lists, also the empty container (facts of 2026-11; see container_reader.h).
constexpr Part kParts[] = {{"tags", kMaxTags, is_tag},
                           {"macros", kMaxMacros, is_macro},
                           {"predicates", std::numeric_limits<std::size_t>::max(), is_any},
                           {"rules", kMaxRules, is_rule}};

}  // namespace

std::vector<std::string> shape_problems(const Json& resource) {
    std::vector<std::string> out;
    const bool has_tags = !resource["tags"].items().empty();
    for (const Part& part : kParts) {
        const std::string name(part.name);
        const Json* list = resource.find(part.name);
        if (!list && part.name != "tags" && !has_tags) continue;  // without tags there is nothing to start
        if (!list && part.name == "macros") continue;             // and variables need not be
        if (!list || !list->is_array()) {
            out.push_back("the container's " + name + " are no list and were not read");
            continue;
        }
        const auto& items = list->items();
        const auto broken =
            std::count_if(items.begin(), items.end(), [&](const Json& item) { return !part.is_whole(item); });
        if (broken)
            out.push_back("of the container's " + name + ", " + std::to_string(broken) + " of " +
                          std::to_string(items.size()) + " were not read: their shape is not known");
        if (items.size() > part.most)
            out.push_back("the container has more than " + std::to_string(part.most) + " " + name +
                          "; the rest was not read");
    }
    return out;
}

}  // namespace formleak::containers
