// Recorded: what a capture shows going out.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "detectors/judging.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

bool is_clear(const Leak& leak) {
    return leak.sha256.empty();
}

// Was it sent by a script of the site itself, as far as a visit could tell?
bool is_sent_by_site(const Judge& judge, const Leak& leak) {
    const auto url = parse_url(leak.initiator);
    return url && judge.first_party.contains(registrable_domain(url->host));
}

// Which rule a seen leak belongs to: by the vendor's channel, else by who sends it.
std::string recorded_rule(const Judge& judge, const Leak& leak, const PixelSetup* setup) {
    if (!setup) {
        if (leak.basis != Basis::observed || leak.via == Channel::unknown_coding ||
            !is_sent_by_site(judge, leak))
            return "request.personal-data";
        return is_clear(leak) ? "script.field-to-third-party" : "script.hashed-field";
    }
    if (leak.via == Channel::address) return setup->vendor + ".url-data";
    if (leak.via == Channel::form)
        return "form.third-party-action";  // somebody sent one, no code handed it over
    return setup->vendor + (is_sent_automatically(leak) ? ".automatic-matching" : ".manual-matching");
}

bool is_judged_with_predictions(const Leak& leak) {
    return leak.basis == Basis::observed && is_sent_automatically(leak);
}

std::string observed_message(const ScanReport& report, const std::vector<std::uint32_t>& indices,
                             const std::string& recipient) {
    const Leak& first = report.leaks[indices.front()];
    const std::string name = !first.field_label.empty() ? first.field_label : first.field_name;
    std::string out = "In a browser, what was typed" +
                      (name.empty() ? std::string() : " into “" + name + "”") + " left " +
                      (first.via == Channel::unknown_coding ? "in a coding that is not known"
                       : !is_clear(first)                   ? "hashed"
                       : is_coded(first)                    ? "coded, for anybody to undo,"
                                                            : "readable") +
                      " to " + recipient + " (" + first.destination + ")";
    using Moment = Request::Moment;
    static const std::map<Moment, std::string> kMoments = {
        {Moment::load, "while the page loaded"},
        {Moment::typing, "while it was typed"},
        {Moment::blur, "when the field was left"},
        {Moment::click, "at a click"},
        {Moment::later, "after the clicks, or when the page was left"}};
    if (const auto moment = kMoments.find(first.moment); moment != kMoments.end())
        out += ", " + moment->second;
    if (first.moment == Moment::click && !first.trigger.text.empty())
        out += " on “" + first.trigger.text + "”";
    out += ".";
    if (!first.initiator.empty()) out += " Sent by " + first.initiator + ".";
    if (first.via == Channel::unknown_coding) out += " What is sent " + first.why + ".";
    return out + visit_sentence(report, indices);
}

// "metrics.exempel.example is another name of x.data.adobedc.net (CNAME)": what shows that a host of the
// site's own is not the site's. Distinct ones of these leaks.
std::set<std::string> alias_sentences(const ScanReport& report, const std::vector<std::uint32_t>& indices) {
    std::set<std::string> out;
    for (std::uint32_t i : indices) {
        const Leak& leak = report.leaks[i];
        const auto url = parse_url(leak.destination);
        if (!leak.cname.empty() && url)
            out.insert(url->host + " is another name of " + leak.cname + " (CNAME)");
    }
    return out;
}

// Where the site's code hands it over, as it was read.
void add_code_evidence(const ScanReport& report, const Leak& seen, Finding& finding) {
    for (const Leak& leak : report.leaks)
        if (leak.basis == Basis::predicted && leak.verified == Verified::confirmed &&
            leak.field == kNoIndex && leak.pixel == seen.pixel && leak.pixel != kNoIndex &&
            leak.match_key == seen.match_key && leak.page == seen.page && leak.span.line > 0)
            finding.evidence.push_back(
                {Evidence::Kind::script, leak.source(), leak.span.line, leak.span.column, "", "", ""});
}

std::string recorded_message(const ScanReport& report, const std::vector<std::uint32_t>& indices,
                             const std::string& recipient) {
    std::set<std::string> kinds;
    std::uint64_t count = 0;
    std::string first, last;
    for (std::uint32_t i : indices) {
        const Leak& leak = report.leaks[i];
        kinds.insert((leak.why.empty() ? std::string(to_phrase(leak.data_kind)) : leak.why));
        count += leak.count;
        if (!leak.first_at.empty() && (first.empty() || leak.first_at < first)) first = leak.first_at;
        last = std::max(last, leak.last_at);
    }
    std::string list;
    for (const std::string& kind : kinds) list += (list.empty() ? "" : ", ") + kind;
    std::string out = "The capture shows " + list + " going to " + recipient + ", " + std::to_string(count) +
                      (count == 1 ? " time" : " times");
    if (!first.empty()) out += first == last ? ", at " + first : ", from " + first + " to " + last;
    out += ".";
    for (const std::string& sentence : alias_sentences(report, indices)) out += " " + sentence + ".";
    return out;
}

}  // namespace

// The same leak a thousand times is one finding: by rule, account, recipient, page and kind; what was typed
// by us also by field.
void judge_recorded_leaks(Judge& judge) {
    std::map<std::tuple<std::string, std::uint32_t, std::string, std::string, std::string>,
             std::vector<std::uint32_t>>
        groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.basis < Basis::observed || leak.in_call || is_judged_with_predictions(leak) ||
            judge.told_of_forms.contains(i))
            continue;
        const PixelSetup* setup = leak.pixel != kNoIndex ? &judge.report.pixels[leak.pixel] : nullptr;
        const std::string field = !leak.field_name.empty() ? leak.field_name : leak.field_label;
        const std::string what =
            leak.basis == Basis::observed && !field.empty() ? field : std::string(to_string(leak.data_kind));
        groups[{recorded_rule(judge, leak, setup), leak.pixel, leak.recipient, judge.page_path(leak.page),
                what}]
            .push_back(i);
    }
    for (const auto& [key, indices] : groups) {
        const auto& [rule_id, pixel, recipient, path, what] = key;
        const Leak& first = judge.report.leaks[indices.front()];
        Severity severity = severity_of(first.data_kind);
        for (std::uint32_t i : indices)
            severity = std::max(severity, severity_of(judge.report.leaks[i].data_kind));
        // That it is made of what was typed is concluded, not read.
        if (first.via == Channel::unknown_coding) severity = Severity::medium;
        Finding finding = judge.start(rule_id, severity, first.basis);
        finding.pixel = pixel;
        finding.page = first.page;
        finding.leaks = indices;
        for (std::uint32_t i : indices)
            finding.confidence =
                std::max(i == indices.front() ? 0.0 : finding.confidence, judge.report.leaks[i].confidence);
        finding.count = 0;
        for (std::uint32_t i : indices) finding.count += judge.report.leaks[i].count;
        const bool observed = first.basis == Basis::observed;
        finding.title = (pixel != kNoIndex ? judge.label_of(judge.report.pixels[pixel]) : recipient) +
                        (observed ? " gets what people type" : " was sent personal data");
        finding.message = observed ? observed_message(judge.report, indices, recipient)
                                   : recorded_message(judge.report, indices, recipient);
        const std::string excerpt =
            first.channel == first.match_key ? first.channel : first.channel + " " + first.match_key;
        if (observed && first.span.line > 0)  // of the field, for whoever looks into the page
            finding.evidence.push_back(field_evidence(first));
        finding.evidence.push_back({observed ? Evidence::Kind::request : Evidence::Kind::capture,
                                    first.destination, 0, 0, excerpt, "", first.first_at});
        add_code_evidence(judge.report, first, finding);
        for (const std::string& sentence : alias_sentences(judge.report, indices))
            finding.evidence.push_back(
                {Evidence::Kind::capture, first.destination, 0, 0, sentence, "", first.first_at});
        const Rule* rule = find_rule(rule_id);
        const std::string vendor = pixel != kNoIndex ? judge.report.pixels[pixel].vendor : "";
        const std::string account = pixel != kNoIndex ? judge.report.pixels[pixel].account : "";
        if (rule) finding.remedy = remedy_of(*rule, find_vendor(vendor), account);
        const std::string subject =
            pixel != kNoIndex ? judge.subject_of(judge.report.pixels[pixel]) : "request";
        judge.add(std::move(finding), subject, path, what, recipient);
    }
}

}  // namespace formleak
