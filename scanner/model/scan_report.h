// Everything a report writer needs, in the order it is written. Contract: section 3.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/page.h"
#include "scanner/model/pixel.h"
#include "scanner/model/visit.h"

namespace formleak {

// One datum of a decoded request (verify and inspect).
struct EventDatum {
    // Where the value was found again.
    enum class Source : std::uint8_t { unasked, canary, form_field, first_party_request, known, none };
    std::string name;       // parameter as sent: udff[em]
    std::string match_key;  // em
    std::string channel;    // udff
    std::string form;       // clear | sha256 | md5 | mask | …
    std::string value;
    bool placeholder = false;
    DataKind data_kind = DataKind::none;
    Source source = Source::unasked;
    std::string field;
    std::vector<std::string> chain;
    Channel via = Channel::by_code;  // what `channel` is, as far as the wire's own row tells; never written
};
template <>
inline constexpr std::array kEnumWords<EventDatum::Source> = word_list("", "canary", "form-field",
                                                                       "first-party-request", "known",
                                                                       "none");

struct Event {
    std::string vendor, account, event, method, url, started_at, page;
    std::vector<EventDatum> data;
    std::string cname;  // the vendor's name that the host of `url`, one of the site's own, is another name
                        // of; mostly empty
};

// What is kept of a page once its DOM has been dropped.
struct PageReport {
    std::string url, final_url, sha256, title;
    int status = 0;
    std::vector<Form> forms;
    std::vector<std::uint32_t> pixels;  // indices into ScanReport::pixels
    std::vector<Redirect> redirects;
};

struct Option {
    std::string name, value;
};

// A script of a third party that was seen at a visit reading fields, or recording the page.
struct ScriptConduct {
    std::string script;                // its address
    std::string recipient;             // the company, or the registrable domain
    std::string vendor;                // empty: not a known one
    std::vector<std::string> reads;    // names of the fields whose value it read
    std::vector<std::string> listens;  // event types it listens to on the document, a form or a field
    bool records_page = false;  // what a session recorder does: changes of the page, pointer, and input
};

// Predictions held against what was seen.
struct Agreement {
    std::uint64_t predicted = 0, confirmed = 0, corrected = 0, not_seen = 0, unpredicted = 0;
    std::uint64_t not_typed = 0;  // predicted of fields in which nobody types; sent when the page fills them
};

// What was read of a page's set-up, held against the calls that a visit saw.
struct SeenSetup {
    enum class Seen : std::uint8_t {
        both,
        only_read,  // its call was not made at this visit
        only_seen   // nothing that was read says so: a limit of the reading
    };
    // Of one that was only read: what it waits for, as far as that was read.
    enum class Waits : std::uint8_t { unknown, consent, something, condition, phase, unrecorded };
    std::string vendor, account;
    Seen seen = Seen::both;
    std::vector<std::string> keys, keys_only_read, keys_only_seen;  // given by hand; `keys`: both
    Waits waits_for = Waits::unknown;  // unrecorded: not every call of the vendor's names was recorded
    std::string what;                  // the condition's text, or the phase's word
};
template <>
inline constexpr std::array kEnumWords<SeenSetup::Waits> = word_list("", "consent", "something", "condition",
                                                                     "phase", "unrecorded");
template <>
inline constexpr std::array kEnumWords<SeenSetup::Seen> = word_list("both", "only-read", "only-seen");

// One visit of a page in a real browser.
struct VisitReport {
    std::string page;
    ConsentAnswer consent = ConsentAnswer::none;  // that it was to give
    std::string consent_found, consent_clicked;   // the banner; the button
    std::vector<std::string> incomplete;          // why; empty: complete
    std::uint64_t fields = 0, clicks = 0, requests = 0, third_party = 0, stopped = 0, steps = 0;
    std::vector<std::string> buttons;  // "Skicka: clicked"
    std::vector<std::string>
        left_empty;  // names of fields that were not filled on purpose: they would have stopped others
    std::vector<std::string> stored;  // places where a typed value was kept: "localStorage draft", "cookie x"
    std::vector<ScriptConduct> scripts;
    std::vector<SeenSetup> set_ups;  // that were read or seen called, by vendor and account
    std::vector<Picture> pictures;
    Agreement agreement;
};

// Too uncertain for a finding, and no reason to call the report incomplete.
struct WorthALook {
    std::string page;
    std::string what;  // one sentence
};

// What silence means: what was looked for, and what this version does not look at.
struct Scope {
    enum class What : std::uint8_t { calls, on_switch, prediction, requests };
    enum class Unseen : std::uint8_t {
        script_requests,  // requests that the scripts that were read would send
        built_forms,      // forms that scripts build
        other_switches,   // switches of vendors whose scripts were seen and whose set-ups are not read
        foreign_frames,   // documents of other hosts: frames, and pages of captures beside the site's
        plain_files,      // linked files that are no pages
        unknown_code,     // what scripts load or build, its address or text not being known
        host_names        // what hosts of the site's own domain are other names of: a proxy alone knows
    };
    struct LookedFor {
        std::string vendor;  // its id
        std::vector<What> what;
    };
    struct NotLookedAt {
        Unseen what = Unseen::script_requests;
        std::uint64_t count = 0;              // scripts, pages, vendors, frames, hosts
        std::vector<std::string> hosts = {};  // of frames; each once, sorted; at most limits::kMaxListedHosts
    };
    std::vector<LookedFor> looked_for;
    std::vector<NotLookedAt> not_looked_at;  // none with a count of 0
};
template <>
inline constexpr std::array kEnumWords<Scope::What> = word_list("calls", "switch", "prediction", "requests");
template <>
inline constexpr std::array kEnumWords<Scope::Unseen> =
    word_list("requests of the scripts that were read", "forms that scripts build",
              "switches of other vendors", "documents of other hosts", "linked files that are no pages",
              "code that scripts load or build", "whose the site's further hosts are");

struct ScanReport {
    std::string tool_version;
    std::string facts_date;  // of the vendor facts built in
    std::string id;
    std::string started_at, finished_at;  // ISO 8601 UTC
    std::string command;
    std::vector<std::string> targets;
    std::vector<Option> options;           // that were given
    std::string host_ascii, host_unicode;  // of the first target, where it has one
    double elapsed_s = 0;                  // shown to people, never written to JSON

    std::vector<PageReport> pages;
    std::uint64_t scripts = 0;  // distinct scripts read
    std::vector<PixelSetup> pixels;
    std::vector<Leak> leaks;
    std::vector<Withheld> withheld;
    std::vector<Event> events;
    std::vector<VisitReport> visits;
    std::vector<WorthALook> worth_a_look;
    std::vector<Finding> findings;
    std::vector<Problem> problems;
    Scope scope;
    // Page's address as it stands here → the path that fingerprints are made of, where it is another: what is
    // masked in one run and not in the next must not make a finding new. Never written.
    std::map<std::string, std::string> fingerprint_paths;
    // Accounts that a masked report of the same input does not name. Never written.
    std::set<std::string> masked_accounts;
};

// Of all visits together.
Agreement agreement_of(const ScanReport& report);

struct Summary {
    std::uint64_t pages = 0, scripts = 0, forms = 0, fields = 0, pixels = 0, problems = 0;
    std::uint64_t findings[5] = {};  // by Severity, allowed ones not counted
    bool complete = true;            // no problem
};
Summary summarise(const ScanReport& report);

// True when what leaves is a digest.
bool is_hashed(const Leak& leak);
// Base64 and the like, for anybody to undo; says nothing of what is hashed besides.
bool is_coded(const Leak& leak);

// Which answer to a consent banner the observed ones of these leaks did not wait for: "even after the visitor
// refused", "before the visitor made any choice", "once the visitor has agreed"; "no consent banner was
// answered" where there was no such act. Empty: none of them was observed.
std::string_view consent_phrase(const ScanReport& report, const std::vector<std::uint32_t>& leaks);

// What a set-up waits for before it does what is predicted, one sentence. Empty: for nothing. A gate of
// unknown kind may be a timer or a scroll: it is not called consent.
std::string_view gate_sentence(ConsentGate gate);

// Puts findings, problems and what else has no natural order into the one order every report has: worst
// first, then by rule, page and id. Same input, same order, whatever the threads did.
void sort_report(ScanReport& report);

}  // namespace formleak
