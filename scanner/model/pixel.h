// One initialised pixel or tag, and what is known of its settings.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scanner/model/page.h"

namespace formleak {

enum class State : std::uint8_t { unknown, off, on };
std::string_view to_string(State state);       // "unknown" "off" "on"
std::string_view to_string(ConsentGate gate);  // "none" "attribute" "call" "unknown"

struct Recipient {
    std::string name;     // the company: "Meta Platforms"
    std::string country;  // ISO 3166 alpha-2
    std::vector<std::string> hosts;
};

struct FoundIn {
    std::string page_url;  // the page that carries it
    std::string url;       // the page itself, or the script, container or frame
    SourceSpan span;
    std::string how;      // inline-script | external-script | noscript-img | gtm-container | request
    std::string excerpt;  // redacted, one line
    std::string detail;   // container, tag and trigger, where it was found in one
};

// A match key given by the site's own code.
struct MatchKey {
    std::string name;  // the vendor's: em
    DataKind kind = DataKind::none;
    std::string source;  // literal | field | data_layer | server_template | computed | unknown
    std::string detail;  // the expression, shortened; never a value
    SourceSpan span;
    std::string url;  // of the script that the span is of; empty: the page
    bool operator==(const MatchKey&) const = default;
};

// A file that a vendor serves and that decides what its pixel does.
struct ServedFile {
    std::string url;
    int status = 0;
    std::string body;
    std::string sha256;
    std::string fetched_at;  // ISO 8601 UTC
    std::string problem;     // not empty: could not be read, in one sentence
};

struct SettingSource {
    std::string url, sha256, fetched_at;
    std::uint32_t line = 0;
    std::string excerpt;
};

struct Override {
    std::string what;  // "autoConfig false"
    bool effective = false;
    std::string why;
    std::string url;
    SourceSpan span;
};

// Whatever the vendor's own room wants to keep between reading the configuration and predicting.
struct VendorState {
    virtual ~VendorState() = default;
};

struct PixelSetup {
    std::string vendor;   // "meta"
    std::string account;  // the id as text
    Recipient recipient;
    bool active = true;
    std::string inactive_reason;
    ConsentGate consent_gate = ConsentGate::none;
    double confidence = 1.0;
    std::vector<FoundIn> found_in;

    State manual_state = State::unknown;
    std::vector<MatchKey> manual_keys;
    State automatic_state = State::unknown;
    std::vector<std::string> automatic_keys;
    SettingSource automatic_source;
    std::string automatic_why;  // why the state is what it is, when unknown or overridden
    // What the served configuration says and could not be read, although the rest was; empty: nothing. A list
    // of keys that is not known is told from an empty one by it.
    std::string config_gap;
    State automatic_events = State::unknown;
    std::vector<Override> overrides;
    std::map<std::string, std::string> settings;  // the vendor's own words → value as JSON text

    // Leaks of this pixel that were found and left out of the report, which has more than it holds.
    std::uint64_t unlisted_leaks = 0;

    std::string config_url;  // what to fetch to learn the settings; empty: nothing
    std::shared_ptr<const VendorState> vendor_state;
};

}  // namespace formleak
