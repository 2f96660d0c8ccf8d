// What the user has decided about findings: formleak.json (allow list, severities) and the baseline.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

struct AllowRule {
    // Empty: any. `page` is an RE2 pattern over the page's address.
    std::string rule, vendor, account, page, match_key, recipient;
    std::string reason;   // mandatory
    std::string expires;  // ISO date; after it the rule no longer holds
};

struct Policy {
    std::vector<std::string> targets;
    std::vector<Option> options;  // defaults for command-line options, without "--"
    std::vector<AllowRule> allow;
    std::vector<std::pair<std::string, Severity>> severities;  // rule id → severity
};

// Reads formleak.json (comments allowed). The error names the member and the fix.
Result<Policy> parse_policy(std::string_view text);

// Ids of findings that were there before. Reads what write_baseline() wrote.
Result<std::set<std::string>> parse_baseline(std::string_view text);
std::string write_baseline(const ScanReport& report);

// Marks allowed findings, overrides severities. `today` is an ISO date. Returns a problem for every allow
// rule that has expired, so that nobody wonders.
void apply_policy(const Policy& policy, std::string_view today, ScanReport& report);
void apply_baseline(const std::set<std::string>& ids, const std::string& file, ScanReport& report);

}  // namespace formleak
