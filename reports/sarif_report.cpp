#include "reports/sarif_report.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "reports/escape.h"
#include "reports/report_words.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

constexpr std::string_view kSchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
// The law that every rule leads to (GDPR); a rule's own words are in its help text.
constexpr std::string_view kHelpUri = "https://eur-lex.europa.eu/eli/reg/2016/679/oj";

// "[text](target)" in a message is a link (SARIF 2.1.0, section 3.11.6); text from pages must not make one.
Json plain_text(std::string_view text) {
    std::string plain(text);
    for (std::size_t at = 0; (at = plain.find("](", at)) != std::string::npos; at += 2)
        plain.insert(at + 1, " ");
    return Json(std::move(plain));
}

Json message(std::string_view text) {
    return std::move(Json::object().set("text", plain_text(text)));
}

// A URI reference (RFC 3986): what may not stand in one is percent-encoded.
std::string uri_of(std::string_view url) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    static constexpr std::string_view kNotAllowed = " \"<>\\^`{|}[]";
    std::string out;
    for (unsigned char c : url) {
        if (c > 0x20 && c < 0x7F && kNotAllowed.find(static_cast<char>(c)) == std::string_view::npos) {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += kHex[c >> 4];
            out += kHex[c & 15];
        }
    }
    return out;
}

// SARIF 2.1.0, section 3.58.6.
std::string_view level_of(Severity severity) {
    if (severity >= Severity::high) return "error";
    if (severity == Severity::medium) return "warning";
    return "note";
}

// What GitHub reads as CVSS-like "security-severity".
std::string_view score_of(Severity severity) {
    static constexpr std::string_view kScores[] = {"0.0", "3.0", "5.0", "8.0", "9.5"};
    return kScores[static_cast<std::size_t>(severity)];
}

// "<vendor>.present" describes every vendor's.
bool describes(std::string_view rule_id, std::string_view finding_rule) {
    static constexpr std::string_view kAny = "<vendor>";
    if (!rule_id.starts_with(kAny)) return rule_id == finding_rule;
    const std::size_t dot = finding_rule.find('.');
    return dot != std::string_view::npos && finding_rule.substr(dot) == rule_id.substr(kAny.size());
}

// The rules that the findings use, in the order of their ids.
std::map<std::string, RuleInfo> used_rules(const ScanReport& report, std::span<const RuleInfo> known) {
    std::map<std::string, RuleInfo> used;
    for (const Finding& f : report.findings) {
        if (used.contains(f.rule)) continue;
        const auto row = std::find_if(known.begin(), known.end(),
                                      [&](const RuleInfo& rule) { return describes(rule.id, f.rule); });
        RuleInfo& rule = used[f.rule];
        rule = row != known.end() ? *row
                                  : RuleInfo{f.rule, f.title, f.message, f.remedy, f.severity, f.references};
        rule.id = f.rule;
    }
    return used;
}

Json write_rule(const RuleInfo& rule) {
    std::string help = rule.help;
    if (!rule.remedy.empty()) help += "\n\nWhat to change: " + rule.remedy;
    for (const std::string& reference : rule.references) help += "\n" + reference;
    Json out = Json::object();
    out.set("id", Json(rule.id))
        .set("shortDescription", message(rule.title))
        .set("fullDescription", message(rule.help.empty() ? rule.title : rule.help));
    out.set("help", message(help.empty() ? rule.title : help)).set("helpUri", Json(kHelpUri));
    out.set("defaultConfiguration", std::move(Json::object().set("level", Json(level_of(rule.severity)))));
    Json tags = Json::array();
    tags.push("privacy").push("personal-data");
    out.set("properties", std::move(Json::object()
                                        .set("security-severity", Json(score_of(rule.severity)))
                                        .set("tags", std::move(tags))));
    return out;
}

struct Place {
    std::string_view url;
    std::uint32_t line = 0, column = 0;
    std::string_view excerpt, note;
};

Json write_location(const Place& place) {
    Json physical = Json::object();
    physical.set("artifactLocation", std::move(Json::object().set("uri", Json(uri_of(place.url)))));
    if (place.line > 0) {
        Json region = Json::object();
        region.set("startLine", Json::integer(place.line));
        if (place.column > 0) region.set("startColumn", Json::integer(place.column));
        if (!place.excerpt.empty()) region.set("snippet", message(place.excerpt));
        physical.set("region", std::move(region));
    }
    Json out = Json::object();
    out.set("physicalLocation", std::move(physical));
    if (!place.note.empty()) out.set("message", message(place.note));
    return out;
}

// The first place is where to look: the page's own source before a file that the vendor serves.
std::vector<Place> places_of(const ScanReport& report, const Finding& f) {
    std::vector<Place> out;
    for (const Evidence& e : f.evidence) out.push_back({e.url, e.line, e.column, e.excerpt, e.kind});
    std::stable_partition(out.begin(), out.end(), [](const Place& p) { return p.note != "config"; });
    if (!out.empty()) return out;
    // Services refuse a result without a place: a finding about the whole site stands at its first target.
    std::string_view url = f.page;
    if (url.empty() && !report.targets.empty()) url = report.targets.front();
    out.push_back({url, 0, 0, {}, {}});
    return out;
}

std::string sentence_of(const ScanReport& report, const Finding& f) {
    std::string out = f.title + ". " + f.message;
    const auto leaks = distinct_leaks(report, f);
    if (!leaks.empty()) out += "\nFields:";
    for (const Leak* leak : leaks)
        out += "\n- " + short_page(report, leak->page) + ": " + field_title(*leak) + " → " + leak->match_key +
               " (" + leak->recipient + ")";
    if (!f.remedy.empty()) out += "\nWhat to change: " + f.remedy;
    return out;
}

Json write_suppression(const Allowed& allowed) {
    Json one = Json::object();
    one.set("kind", "external").set("status", "accepted").set("justification", plain_text(allowed.reason));
    return std::move(Json::array().push(std::move(one)));
}

Json write_result(const ScanReport& report, const Finding& f, std::size_t rule_index) {
    Json out = Json::object();
    out.set("ruleId", Json(f.rule)).set("ruleIndex", Json::integer(static_cast<std::int64_t>(rule_index)));
    out.set("level", Json(level_of(f.severity)));
    out.set("message", message(sentence_of(report, f)));
    const std::vector<Place> places = places_of(report, f);
    out.set("locations", std::move(Json::array().push(write_location(places[0]))));
    Json related = Json::array();
    for (std::size_t i = 1; i < places.size(); ++i) related.push(write_location(places[i]));
    for (const Leak* leak : distinct_leaks(report, f))
        if (leak->span.line > 0)
            related.push(
                write_location({leak->page, leak->span.line, leak->span.column, {}, leak->field_label}));
    if (!related.items().empty()) out.set("relatedLocations", std::move(related));
    out.set("partialFingerprints", std::move(Json::object().set("formleak/1", Json(f.id))));
    if (f.allowed) out.set("suppressions", write_suppression(*f.allowed));
    Json properties = Json::object();
    properties.set("severity", Json(to_string(f.severity)))
        .set("basis", Json(to_string(f.basis)))
        .set("confidence", Json::decimal(f.confidence));
    out.set("properties", std::move(properties));
    return out;
}

Json write_invocation(const ScanReport& report) {
    Json notes = Json::array();
    for (const Problem& p : report.problems) {
        Json note = Json::object();
        note.set("level", "warning")
            .set("message", message("not checked: " + p.message))
            .set("descriptor", std::move(Json::object().set("id", Json(p.stage))));
        if (!p.url.empty())
            note.set("locations", std::move(Json::array().push(write_location({p.url, 0, 0, {}, {}}))));
        notes.push(std::move(note));
    }
    Json out = Json::object();
    out.set("executionSuccessful", Json(true));
    if (!report.started_at.empty()) out.set("startTimeUtc", Json(report.started_at));
    if (!report.finished_at.empty()) out.set("endTimeUtc", Json(report.finished_at));
    out.set("toolExecutionNotifications", std::move(notes));
    if (const std::string scope = scope_sentence(report.scope); !scope.empty())
        out.set("properties", std::move(Json::object().set("scope", Json(scope))));
    return out;
}

}  // namespace

std::string write_sarif_report(const ScanReport& report, std::span<const RuleInfo> rules) {
    const std::map<std::string, RuleInfo> used = used_rules(report, rules);
    Json rule_list = Json::array(), results = Json::array();
    for (const auto& [id, rule] : used) rule_list.push(write_rule(rule));
    for (const Finding& f : report.findings)
        results.push(write_result(report, f,
                                  static_cast<std::size_t>(std::distance(used.begin(), used.find(f.rule)))));
    Json driver = Json::object();
    driver.set("name", "formleak")
        .set("version", Json(report.tool_version))
        .set("rules", std::move(rule_list));
    Json run = Json::object();
    run.set("tool", std::move(Json::object().set("driver", std::move(driver))))
        .set("invocations", std::move(Json::array().push(write_invocation(report))));
    run.set("columnKind", "unicodeCodePoints").set("results", std::move(results));
    Json out = Json::object();
    out.set("$schema", Json(kSchemaUri))
        .set("version", "2.1.0")
        .set("runs", std::move(Json::array().push(std::move(run))));
    return escape_json_text(out.dump(2) + "\n");
}

}  // namespace formleak
