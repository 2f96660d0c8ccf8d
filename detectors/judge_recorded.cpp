// Recorded: what a capture shows going out.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "detectors/judging.h"

namespace formleak {
namespace {

// Which rule a recorded leak belongs to: by the vendor's channel, else by whether the vendor is known at all.
std::string recorded_rule(const Leak& leak, const PixelSetup* setup) {
    if (!setup) return "request.personal-data";
    static constexpr std::string_view kAutomatic[] = {"udff", "audff", "sgwUserDataFormFields", "collected forms", "auto"};
    if (leak.channel == "address") return setup->vendor + ".url-data";
    const bool automatic = std::find(std::begin(kAutomatic), std::end(kAutomatic), leak.channel) != std::end(kAutomatic);
    return setup->vendor + (automatic ? ".automatic-matching" : ".manual-matching");
}

std::string recorded_message(const ScanReport& report, const std::vector<std::uint32_t>& indices, const std::string& recipient) {
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
    std::string out = "The capture shows " + list + " going to " + recipient + ", " + std::to_string(count) + (count == 1 ? " time" : " times");
    if (!first.empty()) out += first == last ? ", at " + first : ", from " + first + " to " + last;
    return out + ".";
}

}  // namespace

// The same leak a thousand times is one finding: by rule, account, recipient, page and kind.
void judge_recorded_leaks(Judge& judge) {
    std::map<std::tuple<std::string, std::uint32_t, std::string, std::string, DataKind>, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.basis != Basis::recorded) continue;
        const PixelSetup* setup = leak.pixel != kNoIndex ? &judge.report.pixels[leak.pixel] : nullptr;
        groups[{recorded_rule(leak, setup), leak.pixel, leak.recipient, path_of(leak.page), leak.data_kind}].push_back(i);
    }
    for (const auto& [key, indices] : groups) {
        const auto& [rule_id, pixel, recipient, path, kind] = key;
        const Leak& first = judge.report.leaks[indices.front()];
        Finding finding = judge.start(rule_id, severity_of(kind), Basis::recorded);
        finding.pixel = pixel;
        finding.page = first.page;
        finding.leaks = indices;
        for (std::uint32_t i : indices) finding.confidence = std::max(i == indices.front() ? 0.0 : finding.confidence, judge.report.leaks[i].confidence);
        finding.count = 0;
        for (std::uint32_t i : indices) finding.count += judge.report.leaks[i].count;
        finding.title = pixel != kNoIndex ? judge.label_of(judge.report.pixels[pixel]) + " was sent personal data" : recipient + " was sent personal data";
        finding.message = recorded_message(judge.report, indices, recipient);
        finding.evidence.push_back({"capture", first.destination, 0, 0, first.channel + " " + first.match_key, "", first.first_at});
        const Rule* rule = find_rule(rule_id);
        const Vendor* vendor = pixel != kNoIndex ? find_vendor(judge.report.pixels[pixel].vendor) : nullptr;
        const std::string account = pixel != kNoIndex ? judge.report.pixels[pixel].account : "";
        if (rule) finding.remedy = fill_in(rule->remedy, account, vendor ? fill_in(vendor->setting_path, account, "") : "The vendor's dashboard");
        const std::string subject = pixel != kNoIndex ? judge.report.pixels[pixel].vendor + ":" + account : "request";
        judge.add(std::move(finding), subject, path, std::string(to_string(kind)), recipient);
    }
}
}  // namespace formleak
