// What several writers say alike: how a page is named in short, how a leak happens, how much was found. For
// the folder `reports` only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/scan_report.h"
#include "scanner/text/counted.h"

namespace formleak {

// Path and query where the page is on the report's own host, else the whole address.
std::string short_page(const ScanReport& report, std::string_view url);

// "www.försäkring.example (www.xn--….example)"; the first target where there is no host.
std::string site_name(const ScanReport& report);

// "Looked for: set-ups, the switch … of meta. Not looked at: …"; empty without a scope.
std::string scope_sentence(const Scope& scope, std::string_view language = "en");

// "www.facebook.com/tr" of "https://www.facebook.com/tr/".
std::string short_destination(std::string_view url);
// Where a leak goes, in short: its address, or "a call of fbq" where no more was seen.
std::string whither(const Leak& leak);

// How a value leaves. Coded: base64 and the like, for anybody to undo.
enum class LeakForm : std::uint8_t { hashed, in_clear, coded, unknown };
LeakForm form_of(const Leak& leak);
std::string_view form_phrase(const Leak& leak);
// What a visit says of it: "not seen: its button stayed disabled"; empty where it says nothing of note.
std::string verdict_on(const Leak& leak);
// "predicted, hashed; if ticked": proof, form, and what is said of both.
std::string how_it_leaves(const Leak& leak);
// "at a click on “Skicka” and 2 more buttons", "when the field is left".
std::string when_it_leaves(const Leak& leak);

// The leaks of a finding, in order, without those that say the same of the same field; never out of range.
std::vector<const Leak*> distinct_leaks(const ScanReport& report, const Finding& finding);

// Fields that would not leave by this finding's pixel; empty unless the finding is about automatic matching.
std::vector<const Withheld*> withheld_of(const ScanReport& report, const Finding& finding);

// "E-post", or the name, or "field 3"; "the site's own code" where no field feeds the leak.
std::string field_title(const Leak& leak);

// "name=email" or "type=tel", whatever tells the field in the source; empty when nothing does.
std::string field_key(const Leak& leak);

// Worst severity that is not allowed; nullopt-like: `found` false when there is none.
struct Worst {
    bool found = false;
    Severity severity = Severity::info;
};
Worst worst_of(const ScanReport& report);

}  // namespace formleak
