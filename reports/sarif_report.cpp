#include "reports/sarif_report.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "reports/escape.h"
#include "reports/report_words.h"
#include "scanner/model/limits.h"
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

// At most so many bytes, cut between code points.
std::string cut(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return std::string(text);
    while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
    return std::string(text.substr(0, max_bytes)) + "…";
}

// What the text takes in the file, where it stands indented.
std::size_t size_of(const Json& json) {
    const std::string text = escape_json_text(json.dump(2));
    return text.size() + 10 * static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// RFC 3339; a stored report may hold anything.
bool is_time(std::string_view text) {
    static constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
    if (text.size() != kShape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kShape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != kShape[i]) return false;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31 && two(11) < 24 && two(14) < 60 &&
           two(17) < 60;
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

// The rules that these findings use, in the order of their ids.
std::map<std::string, RuleInfo> used_rules(std::span<const Finding* const> findings,
                                           std::span<const RuleInfo> known) {
    std::map<std::string, RuleInfo> used;
    for (const Finding* f : findings) {
        if (used.contains(f->rule)) continue;
        const auto row = std::find_if(known.begin(), known.end(),
                                      [&](const RuleInfo& rule) { return describes(rule.id, f->rule); });
        RuleInfo& rule = used[f->rule];
        rule = row != known.end() ? *row : RuleInfo{f->rule,   f->title,    f->message,
                                                    f->remedy, f->severity, f->references};
        rule.id = f->rule;
    }
    return used;
}

Json write_rule(const RuleInfo& rule) {
    std::string help = rule.help;
    if (!rule.remedy.empty()) help += "\n\nWhat to change: " + rule.remedy;
    for (const std::string& reference : rule.references) help += "\n" + reference;
    Json out = Json::object();
    const auto described = [](std::string_view text) {
        return message(cut(text, limits::kMaxSarifDescriptionBytes));
    };
    out.set("id", Json(rule.id))
        .set("shortDescription", described(rule.title))
        .set("fullDescription", described(rule.help.empty() ? rule.title : rule.help));
    out.set("help", message(cut(help.empty() ? rule.title : help, limits::kMaxSarifMessageBytes)))
        .set("helpUri", Json(kHelpUri));
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

// Null where the place is neither an address nor a file.
Json write_location(const SarifPlaces& places, const Place& place) {
    Json artifact = places.location_of(place.url);
    if (artifact.is_null()) return {};
    Json physical = Json::object();
    physical.set("artifactLocation", std::move(artifact));
    if (place.line > 0) {
        Json region = Json::object();
        region.set("startLine", Json::integer(place.line));
        if (place.column > 0) region.set("startColumn", Json::integer(place.column));
        if (!place.excerpt.empty())
            region.set("snippet", message(cut(place.excerpt, limits::kMaxSarifDescriptionBytes)));
        physical.set("region", std::move(region));
    }
    Json out = Json::object();
    out.set("physicalLocation", std::move(physical));
    if (!place.note.empty()) out.set("message", message(cut(place.note, limits::kMaxSarifDescriptionBytes)));
    return out;
}

// The first place is where to look: the page's own source before a file that the vendor serves.
std::vector<Place> places_of(const ScanReport& report, const Finding& f, const SarifPlaces& places) {
    std::vector<Place> out;
    const auto add = [&](const Place& place) {
        if (!places.location_of(place.url).is_null()) out.push_back(place);
    };
    for (const bool is_served : {false, true})
        for (const Evidence& e : f.evidence)
            if ((e.kind == Evidence::Kind::config) == is_served)
                add({e.url, e.line, e.column, e.excerpt, to_string(e.kind)});
    // Services refuse a result without a place: a finding about the whole site stands at its first target.
    if (out.empty()) add({f.page, 0, 0, {}, {}});
    if (out.empty() && !report.targets.empty()) add({report.targets.front(), 0, 0, {}, {}});
    return out;
}

std::string sentence_of(const ScanReport& report, const Finding& f) {
    std::string out = f.title + ". " + f.message;
    const auto leaks = distinct_leaks(report, f);
    if (!leaks.empty()) out += "\nFields:";
    for (std::size_t i = 0; i < leaks.size() && i < limits::kMaxSarifPlaces; ++i)
        out += "\n- " + short_page(report, leaks[i]->page) + ": " + field_title(*leaks[i]) + " → " +
               leaks[i]->match_key + " (" + leaks[i]->recipient + ")";
    if (leaks.size() > limits::kMaxSarifPlaces)
        out += "\n- " + std::to_string(leaks.size() - limits::kMaxSarifPlaces) + " more";
    if (!f.remedy.empty()) out += "\nWhat to change: " + f.remedy;
    return cut(out, limits::kMaxSarifMessageBytes);
}

Json write_suppression(const Allowed& allowed) {
    Json one = Json::object();
    one.set("kind", "external").set("status", "accepted").set("justification", plain_text(allowed.reason));
    return std::move(Json::array().push(std::move(one)));
}

// Where else to look; each place once (SARIF 2.1.0, section 3.27.22).
Json write_related(const ScanReport& report, const Finding& f, const SarifPlaces& places,
                   std::span<const Place> evidence) {
    std::vector<Place> all(evidence.begin(), evidence.end());
    for (const Leak* leak : distinct_leaks(report, f))
        if (leak->span.line > 0)
            all.push_back({leak->source(), leak->span.line, leak->span.column, {}, leak->field_label});
    Json related = Json::array();
    std::set<std::string> seen;
    for (const Place& place : all) {
        if (related.items().size() == limits::kMaxSarifPlaces) break;
        Json location = write_location(places, place);
        if (!location.is_null() && seen.insert(location.dump()).second) related.push(std::move(location));
    }
    return related;
}

// `is_brief`: of a report with very many findings, without the list of fields and the further places.
Json write_result(const ScanReport& report, const Finding& f, const SarifPlaces& places, bool is_brief) {
    Json out = Json::object();
    out.set("ruleId", Json(f.rule)).set("level", Json(level_of(f.severity)));
    out.set("message",
            message(is_brief ? cut(f.title, limits::kMaxSarifDescriptionBytes) : sentence_of(report, f)));
    std::vector<Place> where = places_of(report, f, places);
    if (!where.empty()) {
        if (is_brief) where[0].excerpt = {};
        out.set("locations", std::move(Json::array().push(write_location(places, where[0]))));
    }
    if (!is_brief) {
        Json related = write_related(report, f, places, std::span(where).subspan(where.empty() ? 0 : 1));
        if (!related.items().empty()) out.set("relatedLocations", std::move(related));
    }
    out.set("partialFingerprints", std::move(Json::object().set("formleak/1", Json(f.id))));
    if (f.allowed) out.set("suppressions", write_suppression(*f.allowed));
    Json properties = Json::object();
    properties.set("severity", Json(to_string(f.severity)))
        .set("basis", Json(to_string(f.basis)))
        .set("confidence", Json::decimal(f.confidence));
    out.set("properties", std::move(properties));
    return out;
}

struct Results {
    std::vector<const Finding*> findings;  // those that are written; the worst come first in every report
    std::vector<Json> results;
};

// As many as a code-scanning service takes.
Results take_results(const ScanReport& report, const SarifPlaces& places) {
    Results out;
    std::size_t bytes = 0;
    for (const Finding& f : report.findings) {
        if (out.results.size() == limits::kMaxSarifResults) break;
        Json result = write_result(report, f, places, false);
        std::size_t size = size_of(result);
        if (bytes + size > limits::kMaxSarifFullBytes) {
            result = write_result(report, f, places, true);
            size = size_of(result);
        }
        if (bytes + size > limits::kMaxSarifResultBytes) break;
        bytes += size;
        out.findings.push_back(&f);
        out.results.push_back(std::move(result));
    }
    return out;
}

Json write_note(std::string_view text, std::string_view stage) {
    Json note = Json::object();
    note.set("level", "warning")
        .set("message", message(cut(text, limits::kMaxSarifDescriptionBytes)))
        .set("descriptor", std::move(Json::object().set("id", Json(stage.empty() ? "report" : stage))));
    return note;
}

// What the results leave out, counted.
std::string left_out(const ScanReport& report, std::size_t written) {
    std::size_t counts[5] = {};
    for (std::size_t i = written; i < report.findings.size(); ++i)
        ++counts[static_cast<std::size_t>(report.findings[i].severity)];
    std::string of_each;
    for (std::size_t i = 5; i-- > 0;)
        if (counts[i] > 0)
            of_each += (of_each.empty() ? "" : ", ") + std::to_string(counts[i]) + " " +
                       std::string(to_string(static_cast<Severity>(i)));
    return std::to_string(report.findings.size() - written) + " more findings (" + of_each +
           ") are not listed here, for code-scanning services take at most " +
           std::to_string(limits::kMaxSarifResults) + " results and 10 MB; the JSON report holds all";
}

Json write_notes(const ScanReport& report, const SarifPlaces& places, std::size_t written_results) {
    Json notes = Json::array();
    if (written_results < report.findings.size())
        notes.push(write_note(left_out(report, written_results), "report"));
    std::size_t bytes = 0, written = 0;
    for (const Problem& p : report.problems) {
        Json place = write_location(places, {p.url, 0, 0, {}, {}});
        const std::string name = place.is_null() && !p.url.empty() ? p.url + ": " : "";
        Json note = write_note("not checked: " + name + p.message, to_string(p.stage));
        if (!place.is_null()) note.set("locations", std::move(Json::array().push(std::move(place))));
        bytes += size_of(note);
        if (written == limits::kMaxSarifNotes || bytes > limits::kMaxSarifNoteBytes) break;
        notes.push(std::move(note));
        ++written;
    }
    if (written < report.problems.size())
        notes.push(write_note("not checked: " + std::to_string(report.problems.size() - written) +
                                  " more problems are not listed here; the JSON report holds all",
                              "report"));
    return notes;
}

Json write_invocation(const ScanReport& report, const SarifPlaces& places, std::size_t written_results) {
    Json out = Json::object();
    out.set("executionSuccessful", Json(true));
    if (is_time(report.started_at)) out.set("startTimeUtc", Json(report.started_at));
    if (is_time(report.finished_at)) out.set("endTimeUtc", Json(report.finished_at));
    out.set("toolExecutionNotifications", write_notes(report, places, written_results));
    if (const std::string scope = scope_sentence(report.scope); !scope.empty())
        out.set("properties", std::move(Json::object().set("scope", Json(scope))));
    return out;
}

}  // namespace

std::string write_sarif_report(const ScanReport& report, std::span<const RuleInfo> rules,
                               const SarifOptions& options) {
    const SarifPlaces places(report, options);
    Results taken = take_results(report, places);
    const std::map<std::string, RuleInfo> used = used_rules(taken.findings, rules);
    Json rule_list = Json::array(), results = Json::array();
    for (const auto& [id, rule] : used) rule_list.push(write_rule(rule));
    for (std::size_t i = 0; i < taken.results.size(); ++i) {
        const auto index = std::distance(used.begin(), used.find(taken.findings[i]->rule));
        results.push(std::move(taken.results[i].set("ruleIndex", Json::integer(index))));
    }
    Json driver = Json::object();
    driver.set("name", "formleak")
        .set("version", Json(report.tool_version))
        .set("rules", std::move(rule_list));
    Json run = Json::object();
    run.set("tool", std::move(Json::object().set("driver", std::move(driver))))
        .set("invocations",
             std::move(Json::array().push(write_invocation(report, places, taken.findings.size()))));
    if (Json bases = places.base_ids(); !bases.is_null()) run.set("originalUriBaseIds", std::move(bases));
    run.set("columnKind", "unicodeCodePoints").set("results", std::move(results));
    Json out = Json::object();
    out.set("$schema", Json(kSchemaUri))
        .set("version", "2.1.0")
        .set("runs", std::move(Json::array().push(std::move(run))));
    return escape_json_text(out.dump(2) + "\n");
}

}  // namespace formleak
