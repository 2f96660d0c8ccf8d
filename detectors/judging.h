// What the parts of judge() share: starting a finding, adding it, and the words for both. For the judge's own
// files only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "detectors/rules.h"
#include "detectors/vendor_index.h"

namespace formleak {

// The rule's remedy with what the vendor (nullptr: none) says of it put in.
std::string remedy_of(const Rule& rule, const Vendor* vendor, std::string_view account,
                      Capability capability = Capability::matching);

// The markup of the field that it leaves from.
Evidence field_evidence(const Leak& leak);

// Taken, or to be taken, by the vendor's own reading of the page; not handed over by the site's code.
bool is_sent_automatically(const Leak& leak);

// "was seen leaving", "was not seen: …": what browser visits say of these leaks, as a sentence; empty where
// there was none.
std::string visit_sentence(const ScanReport& report, const std::vector<std::uint32_t>& leaks);

// Critical for what is_critical() says, else high: the contract's grades for any leak.
Severity severity_of(DataKind kind);

// What the set-up waits for, with a space before it; or nothing.
std::string gate_sentence(const PixelSetup& setup);

// The report under judgement.
struct Judge {
    ScanReport& report;
    const std::set<std::string>& first_party;

    Finding start(std::string rule_id, Severity severity, Basis basis) const;
    // For a pixel's rule "<vendor>.<what>", with its remedy and the place where it was found. `capability`:
    // whose switch the remedy names.
    Finding start_for_pixel(std::string_view what, std::uint32_t pixel, Severity severity, Basis basis,
                            Capability capability = Capability::matching) const;
    // The file that says how the switch stands.
    static Evidence config_of(const PixelSetup& setup, Capability capability);
    // "Meta pixel 1234567890123456"
    std::string label_of(const PixelSetup& setup) const;
    // The path of a page for grouping and fingerprints: without what looks like somebody's, whatever this run
    // masked.
    std::string page_path(const std::string& url) const;
    // What fingerprints say of a pixel: its vendor and account.
    std::string subject_of(const PixelSetup& setup) const;
    // Gives the finding its fingerprint and puts it into the report; the same one of the same page and place
    // (pages that differ by a masked value) counts once more.
    void add(Finding finding, std::string_view subject, std::string_view path, std::string_view field,
             std::string_view destination);

    std::multimap<std::string, std::size_t> by_id = {};  // of the findings added here
    std::set<std::uint32_t> told_of_forms = {};          // leaks seen that a form's finding tells of
};

// One per file: what each makes findings of.
void judge_pixels(Judge& judge);          // configured and predicted: matching, events, presence
void judge_seen_calls(Judge& judge);      // what browser visits saw handed over in calls
void judge_recorded_leaks(Judge& judge);  // captures, and what browser visits saw outside of the above
void judge_scripts(Judge& judge);         // browser visits: who reads fields, who records the page
void judge_forms(Judge& judge);           // forms that hand data over by themselves

}  // namespace formleak
