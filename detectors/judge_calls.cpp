// Seen in calls: what a page's own code handed to a vendor's global in a browser, and no request was seen
// carrying.
#include <map>
#include <tuple>

#include "detectors/judging.h"

namespace formleak {
namespace {

bool is_of_field(const Leak& leak) {
    return !leak.field_name.empty() || !leak.field_label.empty();
}

std::string_view form_of(const Leak& leak) {
    if (is_hashed(leak)) return "hashed";
    if (leak.transform == std::vector<std::string>{std::string(to_string(MatchKey::Form::unknown))})
        return "in a form that is not known";
    return is_coded(leak) ? "coded" : "readable";
}

// What is told in one finding: the same data, handed over in the same way.
using Group = std::tuple<std::uint32_t, std::string, std::string, std::string, std::string, std::string>;

Group group_of(const Judge& judge, const Leak& leak) {
    const std::string field = !leak.field_name.empty() ? leak.field_name : leak.field_label;
    return {leak.pixel, leak.recipient, judge.page_path(leak.page),
            field,      leak.channel,   std::string(form_of(leak))};
}

std::string rule_of(const Judge& judge, const Leak& leak) {
    if (leak.pixel != kNoIndex) return judge.report.pixels[leak.pixel].vendor + ".manual-matching";
    return is_hashed(leak) ? "script.hashed-field" : "script.field-to-third-party";
}

std::string keys_of(const ScanReport& report, const std::vector<std::uint32_t>& indices) {
    std::set<std::string> keys;
    for (std::uint32_t i : indices)
        if (!report.leaks[i].match_key.empty()) keys.insert(report.leaks[i].match_key);
    std::string list;
    for (const std::string& key : keys) list += (list.empty() ? "" : ", ") + key;
    return list;
}

// Whether the vendor's library sends what it was given is not told.
std::string message_of(const ScanReport& report, const std::vector<std::uint32_t>& indices,
                       const std::string& recipient) {
    const Leak& first = report.leaks[indices.front()];
    const std::string list = keys_of(report, indices);
    const std::string form(form_of(first));
    const std::string call =
        first.channel.empty() ? " in a call of its function" : " in a call of " + first.channel;
    std::string out = "In a browser, ";
    if (is_of_field(first))
        out += "what was typed into “" + (!first.field_label.empty() ? first.field_label : first.field_name) +
               "” was handed to " + recipient + ", " + form + (list.empty() ? "" : ", as " + list) + "," +
               call;
    else
        out += "the site's code handed " + list + " to " + recipient + ", " + form + "," + call;
    out += "; no request was seen that carries it.";
    if (!first.initiator.empty()) out += " Called by " + first.initiator + ".";
    if (const std::string_view phrase = consent_phrase(report, indices); !phrase.empty())
        out += " Seen in a call: " + std::string(phrase) + ".";
    return out;
}

void add_evidence(const ScanReport& report, const std::vector<std::uint32_t>& indices, Finding& finding) {
    const Leak& first = report.leaks[indices.front()];
    if (is_of_field(first) && first.span.line > 0) finding.evidence.push_back(field_evidence(first));
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t>> told;
    for (std::uint32_t i : indices) {
        const Leak& leak = report.leaks[i];
        if (!is_of_field(leak) && told.emplace(leak.source(), leak.span.line, leak.span.column).second)
            finding.evidence.push_back(
                {Evidence::Kind::script, leak.source(), leak.span.line, leak.span.column, "", "", ""});
    }
    if (is_of_field(first) && !first.initiator.empty())
        finding.evidence.push_back({Evidence::Kind::script, first.initiator, first.initiator_line,
                                    first.initiator_column, first.channel, "", ""});
}

void judge_group(Judge& judge, const std::vector<std::uint32_t>& indices) {
    const Leak& first = judge.report.leaks[indices.front()];
    const PixelSetup* setup = first.pixel != kNoIndex ? &judge.report.pixels[first.pixel] : nullptr;
    Severity severity = severity_of(first.data_kind);
    for (std::uint32_t i : indices)
        severity = std::max(severity, severity_of(judge.report.leaks[i].data_kind));
    const std::string rule_id = rule_of(judge, first), recipient = first.recipient;
    Finding finding = judge.start(rule_id, severity, Basis::observed);
    finding.pixel = first.pixel;
    finding.page = first.page;
    finding.leaks = indices;
    finding.confidence = first.confidence;
    const std::string whom = setup ? judge.label_of(*setup) : recipient;
    finding.title = is_of_field(first) ? whom + " is handed what people type"
                                       : "The site was seen handing personal data to " + whom;
    finding.message = message_of(judge.report, indices, recipient);
    add_evidence(judge.report, indices, finding);
    if (const Rule* rule = find_rule(rule_id))
        finding.remedy =
            remedy_of(*rule, find_vendor(setup ? setup->vendor : ""), setup ? setup->account : "");
    const Group group = group_of(judge, first);
    const std::string field = std::get<3>(group);
    judge.add(std::move(finding), setup ? judge.subject_of(*setup) : "call", std::get<2>(group),
              "call:" + (field.empty() ? keys_of(judge.report, indices) : field), recipient);
}

}  // namespace

void judge_seen_calls(Judge& judge) {
    std::map<Group, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i)
        if (const Leak& leak = judge.report.leaks[i]; leak.in_call)
            groups[group_of(judge, leak)].push_back(i);
    for (const auto& [group, indices] : groups) judge_group(judge, indices);
}

}  // namespace formleak
