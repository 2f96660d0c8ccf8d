// judge(): from set-ups, leaks and forms to findings.
#include "detectors/judging.h"
#include "detectors/setups/switches.h"
#include "scanner/model/url.h"
#include "scanner/text/replace_all.h"

#include <algorithm>
#include <set>

namespace formleak {
namespace {

Evidence place_of(const PixelSetup& setup) {
    const FoundIn& found = setup.found_in.front();
    return {Evidence::Kind::script, found.url, found.span.line, found.span.column, found.excerpt, "", ""};
}

bool is_same_place(const Finding& a, const Finding& b) {
    if (a.evidence.empty() || b.evidence.empty()) return a.evidence.empty() == b.evidence.empty();
    const Evidence &first = a.evidence.front(), &other = b.evidence.front();
    return first.url == other.url && first.line == other.line && first.column == other.column;
}

}  // namespace

std::string remedy_of(const Rule& rule, const Vendor* vendor, std::string_view account,
                      Capability capability) {
    const SwitchRow* declared = vendor ? find_switch_row(*vendor, capability) : nullptr;
    // Where its way through the dashboard is not known, the vendor is named at least.
    std::string setting = "In " + (vendor ? std::string(vendor->name) + "'s" : "the vendor's") +
                          " settings, its reading of forms";
    if (declared && !declared->setting_path.empty()) setting = declared->setting_path.en;
    const Advice advice = vendor ? vendor->advice : Advice{};
    // The account last: it stands in the others.
    const struct {
        std::string_view word, with;
    } kPieces[] = {{"{setting}", setting},
                   {"{stop-matching}", advice.stop_matching.en},
                   {"{stop-events}", advice.stop_events.en},
                   {"{handed-over}", advice.handed_over.en},
                   {"{config-host}", advice.config_host.en},
                   {"{account}", account}};
    std::string out(rule.remedy);
    for (const auto& [word, with] : kPieces) out = replace_all(std::move(out), word, with);
    return out;
}

std::string general_remedy(const Rule& rule, std::string_view id) {
    return remedy_of(rule, find_vendor(id.substr(0, id.find('.'))), "<account>");
}

Evidence field_evidence(const Leak& leak) {
    return {Evidence::Kind::html,
            leak.source(),
            leak.span.line,
            leak.span.column,
            "<input name=\"" + leak.field_name + "\" type=\"" + leak.field_type + "\">",
            "",
            ""};
}

bool is_sent_automatically(const Leak& leak) {
    return leak.pixel != kNoIndex && leak.via == Channel::automatic;
}

std::string visit_sentence(const ScanReport& report, const std::vector<std::uint32_t>& leaks) {
    std::set<std::string> confirmed, reasons;
    bool predicted = false;
    for (const std::uint32_t i : leaks) {
        const Leak& leak = report.leaks[i];
        predicted = predicted || leak.basis == Basis::predicted;
        if (leak.verified == Verified::confirmed) confirmed.insert(leak.match_key);
        if (leak.verified == Verified::not_seen || leak.verified == Verified::corrected)
            reasons.insert(leak.match_key + ": " + leak.verified_why);
    }
    std::string out;
    if (!confirmed.empty() && predicted) out += " Predicted, and seen leaving in a browser.";
    for (const std::string& reason : reasons) out += " Not seen in a browser (" + reason + ").";
    if (const std::string_view phrase = consent_phrase(report, leaks); !phrase.empty())
        out += " Seen leaving in a browser: " + std::string(phrase) + ".";
    return out;
}

Severity severity_of(DataKind kind) {
    return is_critical(kind) ? Severity::critical : Severity::high;
}

std::string gate_sentence(const PixelSetup& setup) {
    const std::string_view sentence = gate_sentence(gate_of(setup));
    return sentence.empty() ? "" : " " + std::string(sentence);
}

Finding Judge::start(std::string rule_id, Severity severity, Basis basis) const {
    Finding finding;
    finding.rule = std::move(rule_id);
    finding.severity = severity;
    finding.basis = basis;
    finding.references = rule_references(finding.rule);
    return finding;
}

Finding Judge::start_for_pixel(std::string_view what, std::uint32_t pixel, Severity severity, Basis basis,
                               Capability capability) const {
    const PixelSetup& setup = report.pixels[pixel];
    const Vendor* vendor = find_checked_vendor(setup.vendor);
    Finding finding = start(setup.vendor + "." + std::string(what), severity, basis);
    finding.pixel = pixel;
    finding.confidence = setup.confidence;
    const Rule* rule = find_rule(finding.rule);
    if (rule && vendor) finding.remedy = remedy_of(*rule, vendor, setup.account, capability);
    if (!setup.found_in.empty()) {
        finding.page = setup.found_in.front().page_url;
        finding.evidence.push_back(place_of(setup));
    }
    return finding;
}

Evidence Judge::config_of(const PixelSetup& setup, Capability capability) {
    const SettingSource& source = switch_of(setup, capability).source;
    return {Evidence::Kind::config, source.url,    source.line,      0,
            source.excerpt,         source.sha256, source.fetched_at};
}

std::string Judge::label_of(const PixelSetup& setup) const {
    const Vendor* vendor = find_vendor(setup.vendor);
    return std::string(vendor ? vendor->name : std::string_view(setup.vendor)) + " " + setup.account;
}

std::string Judge::page_path(const std::string& url) const {
    const auto found = report.fingerprint_paths.find(url);
    return found == report.fingerprint_paths.end() ? path_of(url) : found->second;
}

std::string Judge::subject_of(const PixelSetup& setup) const {
    const bool is_masked = report.masked_accounts.contains(setup.account);
    return setup.vendor + ":" + (is_masked ? "…" : setup.account);
}

void Judge::add(Finding finding, std::string_view subject, std::string_view path, std::string_view field,
                std::string_view destination) {
    finding.id = fingerprint(finding.rule, subject, path, field, destination);
    const auto [begin, end] = by_id.equal_range(finding.id);
    for (auto same = begin; same != end; ++same) {
        Finding& known = report.findings[same->second];
        if (known.page != finding.page || !is_same_place(known, finding)) continue;
        known.count += finding.count;
        known.severity = std::max(known.severity, finding.severity);
        known.confidence = std::max(known.confidence, finding.confidence);
        known.leaks.insert(known.leaks.end(), finding.leaks.begin(), finding.leaks.end());
        return;
    }
    by_id.emplace(finding.id, report.findings.size());
    report.findings.push_back(std::move(finding));
}

void judge(ScanReport& report, const std::set<std::string>& first_party) {
    Judge all{report, first_party};
    judge_pixels(all);
    judge_forms(all);  // before what was seen: forms tell of their own
    judge_seen_calls(all);
    judge_recorded_leaks(all);
    judge_scripts(all);
}

}  // namespace formleak
