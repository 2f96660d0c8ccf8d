#include "detectors/containers/container_triggers.h"

#include <algorithm>

#include "detectors/containers/container_shape.h"
#include "detectors/containers/container_values.h"
#include "scanner/text/unicode.h"

namespace formleak::containers {
namespace {

constexpr std::size_t kMaxTriggerBytes = 400;

struct EventWords {
    std::string_view event, words;
};
// Events that Google's own listeners push. Source: developers.google.com/tag-platform/tag-manager, "gtm.*"
// events.
constexpr EventWords kEvents[] = {
    {"gtm.js", "all pages"},
    {"gtm.dom", "DOM ready"},
    {"gtm.load", "window loaded"},
    {"gtm.init", "initialisation"},
    {"gtm.init_consent", "consent initialisation"},
    {"gtm.click", "click"},
    {"gtm.linkClick", "link click"},
    {"gtm.formSubmit", "form submit"},
    {"gtm.historyChange", "history change"},
    {"gtm.historyChange-v2", "history change"},
    {"gtm.timer", "timer"},
    {"gtm.scrollDepth", "scroll depth"},
    {"gtm.elementVisibility", "element visibility"},
    {"gtm.video", "video"},
    {"gtm.pageError", "script error"},
    {"gtm.triggerGroup", "trigger group"},
};

struct OperatorWords {
    std::string_view function, words;
};
constexpr OperatorWords kOperators[] = {
    {"_eq", "is"},          {"_cn", "contains"},  {"_re", "matches"},
    {"_sw", "starts with"}, {"_ew", "ends with"}, {"_css", "matches selector"},
    {"_lt", "<"},           {"_le", "<="},        {"_gt", ">"},
    {"_ge", ">="},
};

struct Predicate {
    bool is_event = false;
    bool always = false;  // an event that matches anything
    std::string text;
};

// The words for clicked elements: what aev variables are called in the interface.
std::string subject_words(const Macro& m) {
    if (m.function == "__u") {
        const auto part = m.parameters.find("component");
        return part == m.parameters.end() ? "page address" : "page " + lower_ascii(part->second);
    }
    if (m.function == "__aev") {
        const auto part = m.parameters.find("varType");
        return part == m.parameters.end() ? "clicked element" : "element " + lower_ascii(part->second);
    }
    return m.description;
}

Predicate read_predicate(const Json& json, const std::vector<Macro>& macros) {
    Predicate out;
    const std::string& function = json["function"].as_text();
    const Json& left = json["arg0"];
    const std::string value = resolve_text(json["arg1"], macros);
    std::string subject = resolve_text(left, macros);
    if (left.items().size() == 2 && left.items()[0].as_text() == "macro") {
        const std::int64_t index = left.items()[1].as_integer(-1);
        if (index >= 0 && index < static_cast<std::int64_t>(macros.size())) {
            const Macro& m = macros[static_cast<std::size_t>(index)];
            out.is_event = m.function == "__e";
            subject = subject_words(m);
        }
    }
    if (out.is_event) {
        out.always =
            function == "_re" && (value == ".*" || value == ".+" || value == "^.*$" || value == ".*?");
        out.text = "custom event " + value;
        if (out.always) out.text = "any event";
        for (const EventWords& e : kEvents)
            if (e.event == value) out.text = std::string(e.words);
        return out;
    }
    std::string words = function;
    for (const OperatorWords& o : kOperators)
        if (o.function == function) words = std::string(o.words);
    out.text = shorten(subject, 60) + " " + words + " " + shorten(value, 60);
    return out;
}

struct Rule {
    std::vector<int> conditions, exceptions, adds, blocks;
};

std::vector<int> read_indexes(const Json& part) {
    std::vector<int> out;
    for (std::size_t i = 1; i < part.items().size(); ++i)
        out.push_back(static_cast<int>(part.items()[i].as_integer(-1)));
    return out;
}

Rule read_rule(const Json& json) {
    Rule out;
    for (const Json& part : json.items()) {
        if (part.items().empty()) continue;
        const std::string& kind = part.items()[0].as_text();
        std::vector<int> indexes = read_indexes(part);
        if (kind == "if") out.conditions = std::move(indexes);
        if (kind == "unless") out.exceptions = std::move(indexes);
        if (kind == "add") out.adds = std::move(indexes);
        if (kind == "block") out.blocks = std::move(indexes);
    }
    return out;
}

bool holds(const std::vector<int>& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

// Whether the blocking rule holds every time the adding rule does.
bool always_blocks(const Rule& block, const Rule& add, const std::vector<Predicate>& predicates) {
    if (!block.exceptions.empty()) return false;
    return std::all_of(block.conditions.begin(), block.conditions.end(), [&](int p) {
        const bool known = p >= 0 && p < static_cast<int>(predicates.size());
        return holds(add.conditions, p) || (known && predicates[static_cast<std::size_t>(p)].always);
    });
}

std::string rule_text(const Rule& rule, const std::vector<Predicate>& predicates) {
    std::string event, rest;
    const auto add = [&](const std::vector<int>& list, std::string_view joint) {
        for (const int p : list) {
            if (p < 0 || p >= static_cast<int>(predicates.size())) continue;
            const Predicate& predicate = predicates[static_cast<std::size_t>(p)];
            if (predicate.is_event && joint == " and ")
                event += (event.empty() ? "" : ", ") + predicate.text;
            else
                rest += (rest.empty() && joint == " and " ? "" : std::string(joint)) + predicate.text;
        }
    };
    add(rule.conditions, " and ");
    if (event == "all pages" && !rest.empty()) event = "page view";
    std::string out = event.empty() ? rest : rest.empty() ? event : event + " where " + rest;
    rest = out;
    add(rule.exceptions, " unless ");
    return rest.empty() ? "always" : rest;
}

// Tags started by other tags: ["list",["tag",n,…]].
std::vector<int> tag_references(const Json& list) {
    std::vector<int> out;
    for (const Json& item : list.items())
        if (item.items().size() > 1 && item.items()[0].as_text() == "tag")
            out.push_back(static_cast<int>(item.items()[1].as_integer(-1)));
    return out;
}

}  // namespace

std::vector<TagTrigger> read_triggers(const Json& resource, const std::vector<Macro>& macros) {
    const std::vector<Json>& tags = resource["tags"].items();
    std::vector<TagTrigger> out(tags.size());
    std::vector<Predicate> predicates;
    for (const Json& p : resource["predicates"].items()) predicates.push_back(read_predicate(p, macros));
    std::vector<Rule> rules;
    for (const Json& r : resource["rules"].items())
        if (rules.size() < kMaxRules) rules.push_back(read_rule(r));
    std::vector<std::vector<std::size_t>> blockers(tags.size());
    for (std::size_t r = 0; r < rules.size(); ++r)
        for (const int t : rules[r].blocks)
            if (t >= 0 && t < static_cast<int>(tags.size()) &&
                blockers[static_cast<std::size_t>(t)].size() < 100)
                blockers[static_cast<std::size_t>(t)].push_back(r);
    for (const Rule& rule : rules) {
        const std::string text = rule.adds.empty() ? std::string() : rule_text(rule, predicates);
        for (const int t : rule.adds) {
            if (t < 0 || t >= static_cast<int>(tags.size())) continue;
            TagTrigger& trigger = out[static_cast<std::size_t>(t)];
            const auto& stops = blockers[static_cast<std::size_t>(t)];
            const bool blocked = std::any_of(stops.begin(), stops.end(), [&](std::size_t b) {
                return always_blocks(rules[b], rule, predicates);
            });
            if (trigger.text.size() < kMaxTriggerBytes)
                trigger.text += (trigger.text.empty() ? "" : "; ") + text + (blocked ? " (blocked)" : "");
            trigger.fired = trigger.fired || !blocked;
        }
    }
    for (std::size_t t = 0; t < tags.size(); ++t)
        for (const char* list : {"setup_tags", "teardown_tags"})
            for (const int started : tag_references(tags[t][list])) {
                if (started < 0 || started >= static_cast<int>(tags.size())) continue;
                TagTrigger& trigger = out[static_cast<std::size_t>(started)];
                trigger.fired = trigger.fired || out[t].fired;
                if (trigger.text.empty()) trigger.text = "together with tag index " + std::to_string(t);
            }
    for (TagTrigger& t : out)
        if (t.text.empty()) t.text = "none";
    return out;
}

}  // namespace formleak::containers
