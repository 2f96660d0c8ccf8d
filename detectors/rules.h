// The rules: why a leak or a set-up matters, how bad it is, what to change. Rules know no vendor but by its
// declaration.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/vendor.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// A rule as `formleak explain` shows it. `<vendor>` in an id stands for any vendor's.
struct Rule {
    std::string_view id;        // "<vendor>.automatic-matching", "form.get-personal-data"
    std::string_view title;     // one line, no full stop
    std::string_view help;      // what it means and why it matters
    std::string_view remedy;    // what to change; {account}, {setting}, {stop}, {given}, {host}: the vendor's
    std::string_view severity;  // in words, as the contract grades it
};

std::span<const Rule> all_rules();

// "meta.automatic-matching" → its rule; nullptr for an unknown id.
const Rule* find_rule(std::string_view id);

// What to change where `id` was found, whichever account it is.
std::string general_remedy(const Rule& rule, std::string_view id);

// The law and the decisions that the findings refer to.
std::vector<std::string> rule_references(std::string_view id);

// Judges pages, pixels and leaks of the report: appends leaks that need no vendor (a form's own action) and
// fills `findings`. `first_party` are registrable domains that count as the site's own.
void judge(ScanReport& report, const std::set<std::string>& first_party);

}  // namespace formleak
