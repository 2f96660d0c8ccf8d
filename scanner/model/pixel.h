// One initialised pixel or tag, and what is known of its settings.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scanner/model/page.h"
#include "scanner/model/words.h"

namespace formleak {

enum class State : std::uint8_t { unknown, off, on };
template <>
inline constexpr std::array kEnumWords<State> = word_list("unknown", "off", "on");

struct Recipient {
    std::string name;     // the company: "Meta Platforms"
    std::string country;  // ISO 3166 alpha-2
    std::vector<std::string> hosts;
};

struct FoundIn {
    enum class How : std::uint8_t {
        inline_script,
        external_script,
        noscript_image,
        container,
        request,    // an address that the page asks for, or that a capture or a visit shows
        page_data,  // an id in data of the page
        element,    // an element that a script of the page reads
        call_seen   // a visit saw the call
    };
    std::string page_url;  // the page that carries it
    std::string url;       // the page itself, or the script, container or frame
    SourceSpan span;
    How how = How::inline_script;
    std::string excerpt;  // redacted, one line
    std::string detail;   // container, tag and trigger, where it was found in one
};

template <>
inline constexpr std::array kEnumWords<FoundIn::How> = word_list("inline-script", "external-script",
                                                                 "noscript-img", "gtm-container", "request",
                                                                 "page-data", "element", "call-seen");

// The name of a match key that stands for data whose keys could not be read.
inline constexpr std::string_view kUnreadKey = "?";

// A match key given by the site's own code.
struct MatchKey {
    using Source = JsValue::Origin;
    enum class Form : std::uint8_t { unknown, plain, sha256, md5, sha1 };
    std::string name;  // the vendor's: em
    DataKind kind = DataKind::none;
    Source source = Source::unknown;  // of its value
    std::string detail;               // the expression, shortened; never a value
    SourceSpan span;
    std::string url;            // of the script that the span is of; empty: the page
    Form form = Form::unknown;  // in which its value was seen handed over; by what was read alone: unknown
    bool is_copied =
        false;  // by the vendor's library, from what the site's code names otherwise. Never written.
    bool operator==(const MatchKey&) const = default;
};
template <>
inline constexpr std::array kEnumWords<MatchKey::Form> = word_list("unknown", "plain", "sha256", "md5",
                                                                   "sha1");
template <>
inline constexpr std::array kEnumWords<MatchKey::Source> = word_list("literal", "field", "data_layer",
                                                                     "server_template", "computed",
                                                                     "unknown");

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

// What a vendor's switch lets its script do.
enum class Capability : std::uint8_t {
    matching,      // read what people type, and send it for matching
    events,        // report clicks and forms, without what is typed
    form_capture,  // keep whole forms
    replay,        // record what happens on the page
    url_data       // send data that stand in addresses
};
template <>
inline constexpr std::array kEnumWords<Capability> = word_list("matching", "events", "form-capture", "replay",
                                                               "url-data");

// A switch on the vendor's side, as the file that the vendor serves for this pixel and this host has it.
struct SwitchState {
    Capability capability = Capability::matching;
    State state = State::unknown;
    std::vector<std::string> keys;  // match keys that it takes
    SettingSource source;           // of the state; its url is empty where no file was tried
    std::string why;                // why the state is what it is, when unknown or overridden
    // What the file says and could not be read, although the rest was; empty: nothing. A list of keys that is
    // not known is told from an empty one by it.
    std::string gap;
    std::string config_url;  // the file's whole address, query included; empty: none is to be fetched
};

struct PixelSetup {
    std::string vendor;   // "meta"
    std::string account;  // the id as text
    Recipient recipient;
    bool active = true;
    std::string inactive_reason;
    std::optional<AccountSource> account_from;  // only where the account is ""
    std::optional<Condition> condition;         // none: there is none, or it is not known
    Consent consent;
    std::optional<Phase> phase;  // none: not known
    double confidence = 1.0;
    std::vector<FoundIn> found_in;

    State manual_state = State::unknown;
    std::vector<MatchKey> manual_keys;
    std::vector<SwitchState> switches;  // one per capability; those that the vendor has
    std::vector<Override> overrides;
    std::map<std::string, std::string> settings;  // the vendor's own words → value as JSON text

    // Leaks of this pixel that were found and left out of the report, which has more than it holds.
    std::uint64_t unlisted_leaks = 0;

    std::shared_ptr<const VendorState> vendor_state;
};

// What it waits for, in short.
ConsentGate gate_of(const PixelSetup& setup);

// The set-up's switch of that capability; where it has none, one of which nothing is known.
const SwitchState& switch_of(const PixelSetup& setup, Capability capability);
// Likewise to be changed; it is added where there is none. The reference dies with the next one added.
SwitchState& edit_switch(PixelSetup& setup, Capability capability);

}  // namespace formleak
