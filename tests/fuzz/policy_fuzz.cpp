// Any bytes may stand in formleak.json or in a baseline; whatever is accepted must be usable on a report.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/engine/policy.h"

using namespace formleak;

namespace {

ScanReport report_with_a_finding() {
    ScanReport report;
    report.pixels.push_back({});
    report.pixels.front().vendor = "meta";
    report.pixels.front().account = "1234567890123456";
    report.leaks.push_back({});
    report.leaks.front().match_key = "em";
    Finding finding;
    finding.id = "f-1";
    finding.rule = "form.third-party-action";
    finding.page = "https://www.example.com/a";
    finding.pixel = 0;
    finding.leaks = {0};
    report.findings.push_back(finding);
    report.findings.push_back({});
    return report;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    ScanReport report = report_with_a_finding();
    if (const auto policy = parse_policy(text)) {
        for (const AllowRule& rule : policy->allow)
            if (rule.reason.empty()) std::abort();
        apply_policy(*policy, "2026-11-29", report);
    }
    if (const auto ids = parse_baseline(text)) apply_baseline(*ids, "baseline.json", report);
    if (report.findings.size() != 2) std::abort();
    const auto own = parse_baseline(write_baseline(report));
    if (!own || own->size() > report.findings.size()) std::abort();
    return 0;
}
