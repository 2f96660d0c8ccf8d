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
#include "scanner/model/http.h"
#include "scanner/model/words.h"

namespace formleak {

enum class Basis : std::uint8_t { configured, predicted, observed, recorded };
enum class Severity : std::uint8_t { info, low, medium, high, critical };
template <>
inline constexpr std::array kEnumWords<Basis> = word_list("configured", "predicted", "observed", "recorded");
template <>
inline constexpr std::array kEnumWords<Severity> = word_list("info", "low", "medium", "high", "critical");

inline constexpr std::uint32_t kNoIndex = 0xffffffff;

// What makes the data go.
struct Trigger {
    enum class Event : std::uint8_t {
        none,  // not told
        unknown,
        load,
        typing,
        blur,
        change,
        click,
        submit,
        later,        // after the clicks, or when the page is left
        every_event,  // each event that the site's code sends
        request       // a capture shows it, and not what made it go
    };
    Event event = Event::none;
    std::string text, id;
    SourceSpan span;
};
template <>
inline constexpr std::array kEnumWords<Trigger::Event> = word_list("", "unknown", "load", "typing", "blur",
                                                                   "change", "click", "submit", "later",
                                                                   "every-event", "request");
Trigger::Event event_of(Request::Moment moment);

// How data get onto the vendor's wire, whatever its requests call that way.
enum class Channel : std::uint8_t {
    unknown,        // of a report of before it was told
    by_code,        // the site's own code hands them over; what a vendor's table says nothing else about
    automatic,      // the vendor's script reads them out of the page by itself
    form,           // a form that is sent to the vendor
    address,        // in the address of a page
    unknown_coding  // concluded: something made of what was typed, in a coding that is not known
};
template <>
inline constexpr std::array kEnumWords<Channel> = word_list("unknown", "by-code", "automatic", "form",
                                                            "address", "unknown-coding");

// What a browser visit said of a leak.
enum class Verified : std::uint8_t {
    unasked,  // there was no visit
    confirmed,
    not_seen,
    not_typed,  // nobody types in its field
    corrected,  // it left as another key, or did not leave
    unpredicted
};
template <>
inline constexpr std::array kEnumWords<Verified> = word_list("", "confirmed", "not-seen", "not-typed",
                                                             "corrected", "unpredicted");

// What a consent banner was answered at a visit.
enum class ConsentAnswer : std::uint8_t { none, reject, accept };
template <>
inline constexpr std::array kEnumWords<ConsentAnswer> = word_list("none", "reject", "accept");

// One field (or one value given by the site's code) that reaches one recipient as one match key.
struct Leak {
    Basis basis = Basis::predicted;
    std::string page;
    std::uint32_t form = kNoIndex;   // kNoIndex: not from a form (manual matching)
    std::uint32_t field = kNoIndex;  // index in that form
    DataKind data_kind = DataKind::none;
    std::uint32_t pixel = kNoIndex;
    std::string match_key;
    std::string channel;  // the vendor's name for it: udff, ud, …
    Channel via = Channel::by_code;
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
    // Observed only. When it left, which script sent it, and what the consent banner was answered.
    Request::Moment moment = Request::Moment::unknown;
    std::string initiator;
    std::uint32_t initiator_line = 0, initiator_column = 0;  // of a call; 0: not known. Never written.
    ConsentAnswer consent = ConsentAnswer::none;
    // Seen in the arguments of a call; no request was seen that carries it. `channel`: whose call.
    bool in_call = false;
    Verified verified = Verified::unasked;
    std::string verified_why;
    bool by_page = false;  // nobody types in its field: it leaves when the page fills it. Never written.
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
    enum class Reason : std::uint8_t {
        not_recognised,
        restricted_word,
        excluded_type,
        conflict,
        over_limit,
        key_not_selected,
        overridden
    };
    std::string page;
    std::uint32_t form = kNoIndex;
    std::uint32_t field = kNoIndex;
    std::uint32_t pixel = kNoIndex;
    Reason reason = Reason::not_recognised;
    std::string detail;
    std::string field_name, field_label;
};
template <>
inline constexpr std::array kEnumWords<Withheld::Reason> = word_list("not-recognised", "restricted-word",
                                                                     "excluded-type", "conflict",
                                                                     "over-limit", "key-not-selected",
                                                                     "override");

struct Evidence {
    enum class Kind : std::uint8_t { script, config, html, request, capture };
    Kind kind = Kind::script;
    std::string url;
    std::uint32_t line = 0, column = 0;
    std::string excerpt;
    std::string sha256, retrieved_at;
};
template <>
inline constexpr std::array kEnumWords<Evidence::Kind> = word_list("script", "config", "html", "request",
                                                                   "capture");

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
