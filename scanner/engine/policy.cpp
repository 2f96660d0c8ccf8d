#include "scanner/engine/policy.h"

#include <algorithm>

#include "detectors/rules.h"
#include "scanner/text/json.h"
#include "scanner/text/pattern_set.h"

namespace formleak {
namespace {

std::vector<std::string> strings_of(const Json& array) {
    std::vector<std::string> out;
    for (const Json& item : array.items())
        if (item.is_string()) out.push_back(item.as_text());
    return out;
}

Result<AllowRule> parse_allow(const Json& json) {
    const struct {
        const char* name;
        std::string AllowRule::*member;
    } kMembers[] = {{"rule", &AllowRule::rule},           {"vendor", &AllowRule::vendor},
                    {"account", &AllowRule::account},     {"page", &AllowRule::page},
                    {"match_key", &AllowRule::match_key}, {"recipient", &AllowRule::recipient},
                    {"reason", &AllowRule::reason},       {"expires", &AllowRule::expires}};
    AllowRule rule;
    for (const auto& [name, value] : json.members()) {
        const auto row = std::find_if(std::begin(kMembers), std::end(kMembers),
                                      [&n = name](const auto& m) { return n == m.name; });
        if (row == std::end(kMembers)) return Error{"allow: unknown member '" + name + "'"};
        if (!value.is_string()) return Error{"allow: '" + name + "' must be a string (write ids in quotes)"};
        rule.*(row->member) = value.as_text();
    }
    if (rule.reason.empty()) return Error{"allow: every entry needs a 'reason'"};
    if (!rule.page.empty()) {
        const auto pattern = Pattern::compile(rule.page);
        if (!pattern) return Error{"allow: page '" + rule.page + "': " + pattern.error()};
    }
    return rule;
}

Result<Policy> parse_lists(const Json& json, Policy policy) {
    for (const Json& item : json["allow"].items()) {
        auto rule = parse_allow(item);
        if (!rule) return Error{rule.error()};
        policy.allow.push_back(std::move(rule).value());
    }
    for (const auto& [rule, word] : json["severity"].members()) {
        const auto severity = parse_word<Severity>(word.as_text());
        if (!severity)
            return Error{"severity: '" + rule + "' must be one of info, low, medium, high, critical"};
        if (!find_rule(rule))
            return Error{"severity: unknown rule '" + rule + "' (formleak explain lists them)"};
        policy.severities.emplace_back(rule, *severity);
    }
    return policy;
}

Result<bool> add_option(Policy& policy, const std::string& name, const Json& value) {
    if (value.is_array()) {
        for (const Json& item : value.items())
            if (const auto added = add_option(policy, name, item); !added) return added;
    } else if (value.is_boolean()) {
        if (value.as_bool()) policy.options.push_back({name, ""});
    } else if (value.as_text().empty()) {
        return Error{"options: '" + name + "' must be a text, a number, true, false or a list of them"};
    } else {
        policy.options.push_back({name, value.as_text()});
    }
    return true;
}

bool applies(const AllowRule& rule, const Finding& finding, const ScanReport& report) {
    const PixelSetup* setup = finding.pixel != kNoIndex ? &report.pixels[finding.pixel] : nullptr;
    if (!rule.rule.empty() && rule.rule != finding.rule) return false;
    if (!rule.vendor.empty() && (!setup || setup->vendor != rule.vendor)) return false;
    if (!rule.account.empty() && (!setup || setup->account != rule.account)) return false;
    if (!rule.page.empty() && !Pattern::compile(rule.page)->matches(finding.page)) return false;
    const auto every_leak = [&](auto test) {
        return !finding.leaks.empty() && std::all_of(finding.leaks.begin(), finding.leaks.end(),
                                                     [&](std::uint32_t i) { return test(report.leaks[i]); });
    };
    if (!rule.match_key.empty() &&
        !every_leak([&](const Leak& leak) { return leak.match_key == rule.match_key; }))
        return false;
    const bool pixel_recipient = setup && setup->recipient.name == rule.recipient;
    return rule.recipient.empty() || pixel_recipient ||
           every_leak([&](const Leak& leak) { return leak.recipient == rule.recipient; });
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
    // Those of the contract; controllers, notices and alerts mean nothing yet.
    static constexpr std::string_view kMembers[] = {"$schema",  "targets",     "options", "allow",
                                                    "severity", "controllers", "notices", "alerts"};
    const auto json = parse_json(text, true);
    if (!json) return Error{json.error()};
    if (!json->is_object()) return Error{"must be a JSON object"};
    for (const auto& [name, value] : json->members())
        if (std::find(std::begin(kMembers), std::end(kMembers), name) == std::end(kMembers))
            return Error{"unknown member '" + name +
                         "' (known: targets, options, allow, severity, controllers, notices, alerts)"};
    Policy policy;
    policy.targets = strings_of((*json)["targets"]);
    for (const auto& [name, value] : (*json)["options"].members())
        if (const auto added = add_option(policy, name, value); !added) return Error{added.error()};
    return parse_lists(*json, std::move(policy));
}

Result<std::set<std::string>> parse_baseline(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return Error{json.error()};
    if ((*json)["schema"].as_text() != "formleak-baseline/1")
        return Error{"not a baseline; write one with --write-baseline"};
    std::set<std::string> ids;
    for (const Json& item : (*json)["findings"].items()) ids.insert(item["id"].as_text());
    return ids;
}

std::string write_baseline(const ScanReport& report) {
    Json findings = Json::array();
    for (const Finding& finding : report.findings) {
        if (finding.severity == Severity::info) continue;
        findings.push(Json::object()
                          .set("id", finding.id)
                          .set("rule", finding.rule)
                          .set("page", finding.page)
                          .set("title", finding.title));
    }
    return Json::object().set("schema", "formleak-baseline/1").set("findings", std::move(findings)).dump(2) +
           "\n";
}

void apply_policy(const Policy& policy, std::string_view today, ScanReport& report) {
    for (const AllowRule& rule : policy.allow) {
        if (!rule.expires.empty() && rule.expires < today) {
            report.problems.push_back({Stage::config, "",
                                       "the allow entry '" + rule.reason + "' expired on " + rule.expires +
                                           " and no longer holds"});
            continue;
        }
        for (Finding& finding : report.findings)
            if (!finding.allowed && applies(rule, finding, report))
                finding.allowed = Allowed{rule.reason, rule.expires};
    }
    for (Finding& finding : report.findings)
        for (const auto& [rule, severity] : policy.severities)
            if (rule == finding.rule) finding.severity = severity;
}

void apply_baseline(const std::set<std::string>& ids, const std::string& file, ScanReport& report) {
    for (Finding& finding : report.findings)
        if (!finding.allowed && ids.contains(finding.id))
            finding.allowed = Allowed{"in the baseline " + file, ""};
}

}  // namespace formleak
