// Judged results: leaks, what was withheld, findings with their evidence.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"
#include "scanner/model/dom.h"

namespace formleak {

enum class Basis : std::uint8_t { configured, predicted, observed, recorded };
enum class Severity : std::uint8_t { info, low, medium, high, critical };
std::string_view to_string(Basis basis);
std::string_view to_string(Severity severity);
std::optional<Severity> parse_severity(std::string_view word);

inline constexpr std::uint32_t kNoIndex = 0xffffffff;

// What makes the data go.
struct Trigger {
    std::string event;  // click | load | every-event
    std::string text, id;
    SourceSpan span;
};

// One field (or one value given by the site's code) that reaches one recipient as one match key.
struct Leak {
    Basis basis = Basis::predicted;
    std::string page;
    std::uint32_t form = kNoIndex;   // kNoIndex: not from a form (manual matching)
    std::uint32_t field = kNoIndex;  // index in that form
    DataKind data_kind = DataKind::none;
    std::uint32_t pixel = kNoIndex;
    std::string match_key;
    std::string channel;      // udff, ud, …
    std::string recipient;    // company
    std::string destination;  // address it is sent to
    std::string
        cname;  // the recipient's name that the destination's host, one of the site's own, is another name of
    std::vector<std::string> transform;  // in order: trim, lowercase, sha256
    std::string normalised;              // only with --values
    std::string sha256;                  // only with --values: what is sent
    std::string mask;                    // only with --values: the unhashed shape that is sent beside it
    Trigger trigger;
    std::vector<Trigger> more_triggers;  // the other buttons that do the same
    double confidence = 0;
    std::string why;  // "likely: Meta decides by the value"; empty when certain
    // Observed only. When it left (load | typing | blur | click | later), which script sent it, and what the
    // consent banner was answered: "none", "reject" or "accept".
    std::string moment, initiator, consent;
    // What a browser visit said of it: confirmed | not-seen | not-typed | corrected | unpredicted; empty: no
    // visit. And why.
    std::string verified, verified_why;
    // Recorded and observed: how often, and when first and last (the capture's own text, may be empty).
    std::uint64_t count = 1;
    std::string first_at, last_at;
    // For people and fingerprints, so that a leak can be read without its page.
    std::string field_name, field_label, field_type;
    SourceSpan span;
    std::string url;  // of the script that the span is of; empty: the page
    const std::string& source() const { return url.empty() ? page : url; }
};

// A field of a page with matching on that would not leave, and why.
struct Withheld {
    std::string page;
    std::uint32_t form = kNoIndex;
    std::uint32_t field = kNoIndex;
    std::uint32_t pixel = kNoIndex;
    // restricted-word | excluded-type | conflict | over-limit | key-not-selected | not-recognised | override
    std::string reason;
    std::string detail;
    std::string field_name, field_label;
};

struct Evidence {
    std::string kind;  // script | config | html | request | capture
    std::string url;
    std::uint32_t line = 0, column = 0;
    std::string excerpt;
    std::string sha256, retrieved_at;
};

struct Allowed {
    std::string reason;
    std::string expires;  // ISO date or empty
};

struct Finding {
    std::string id;    // fingerprint()
    std::string rule;  // "meta.automatic-matching"
    Severity severity = Severity::info;
    Basis basis = Basis::configured;
    double confidence = 1;
    std::string title, message;
    std::string page;
    std::uint32_t pixel = kNoIndex;
    std::vector<std::uint32_t> leaks;  // indices into ScanReport::leaks
    std::vector<Evidence> evidence;
    std::string remedy;
    std::vector<std::string> references;
    std::optional<Allowed> allowed;
    std::string since;        // first seen, where a history knows
    std::uint64_t count = 1;  // how many times the same thing was seen
};

// What a rule means, for writers that list rules (SARIF). The table itself is in detectors/rules.
struct RuleInfo {
    std::string id, title, help, remedy;
    Severity severity = Severity::info;  // what its findings have unless something makes them worse
    std::vector<std::string> references;
};

// Stable over redeploys: made of rule, vendor or account, page path, field name and destination; never of
// line numbers. 16 hexadecimal digits.
std::string fingerprint(std::string_view rule, std::string_view subject, std::string_view page_path,
                        std::string_view field_name, std::string_view destination);

}  // namespace formleak
