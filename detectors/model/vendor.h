// What a vendor declares of itself: one file (detectors/vendors/<id>.cpp), one value. Vendors know no rule;
// rules (rules.h) know no vendor. Not for: finding a vendor by a host or a name (vendor_index.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/container_rows.h"
#include "detectors/model/switch_rows.h"
#include "detectors/model/wire.h"
#include "detectors/model/words.h"
#include "scanner/model/finding.h"
#include "scanner/model/script_names.h"

namespace formleak {

struct Form;
struct JsCall;
struct Prediction;
struct TypedValue;

// What a call that sets up an account lacks.
enum class AccountLack : std::uint8_t {
    none,      // no such call, or its account can be read
    unfilled,  // a text that is no account: a template that was not filled in
    unknown    // a value that could not be followed
};

// A file that the vendor's own snippet or loader brings.
struct LibraryRow {
    std::string_view host;        // itself, or a host below it
    std::string_view begin, end;  // of the path
    // The library itself: it does nothing without an account, so where it is loaded and none is found, one
    // was missed; what it does is modelled here, so it is not read.
    bool is_main = false;
};

// How data in pages (settings objects, page data) name a vendor, in lower case.
struct DataWord {
    enum class Use : std::uint8_t {
        anywhere,   // in the name of a member
        whole,      // the whole name
        beginning,  // anywhere; a member that begins so tells also whose the object around it is
        nobody      // of names that look like it and are nobody's; looked for before the others
    };
    std::string_view word;
    Use use = Use::anywhere;
};

// What stands in pages of the other vendors, for one that looks for its own set-ups.
struct Neighbours {
    std::vector<std::string_view> data_words;    // by which data name them
    std::vector<std::string_view> tag_managers;  // pieces of addresses of files that may bring anybody's code
};

// What a name that its requests have for the way of data onto them means; what no row tells is by code.
struct ChannelRow {
    std::string_view name;
    Channel channel;
};

// What a web team can do, as pieces of the rules' remedies (rules.cpp says where they go); each begins with
// what joins it to the sentence, and may be empty. {account} is replaced.
struct Advice {
    Words stop_matching;  // a sentence: the call that stops automatic matching on the page
    Words stop_events;    // half a sentence: likewise for automatic events
    Words handed_over;    // in brackets: where in a call the site hands data over
    Words config_host;    // in brackets: from where the configuration is served
};

// All views are literals. A vendor that is only *known* declares its owner, its hosts and its wires; one that
// is *checked* also what stands in pages (`find` and the hooks below it), and owes three fixtures and a page.
struct Vendor {
    std::string_view id;          // "meta": as it stands in reports and in the ids of rules
    std::string_view name;        // "Meta pixel"
    std::string_view company;     // who gets the data: "Meta Platforms"
    std::string_view country;     // ISO 3166-1 of its seat; empty: not established
    std::string_view facts_date;  // when what this file says was read
    // Its own hosts (wire.h says how patterns are written), and zones that first-party names point to by
    // CNAME.
    std::span<const std::string_view> hosts = {}, cname_zones = {};
    std::span<const wires::Wire> wires = {};
    bool self_hosted = false;  // runs on sites' own servers: whoever is known by a signature alone need not
                               // be this company
    // In pages: the calls of scripts that concern it, the globals it is configured by, pieces of its
    // addresses and of its snippets in strings, and the literals one of which stands in every such script.
    std::span<const CallRow> calls = {};
    std::span<const std::string_view> globals = {}, texts = {};
    std::span<const NeedleRow> needles = {};
    std::span<const LibraryRow> libraries = {};
    std::span<const DataWord> data_words = {};
    std::span<const TagTypeRow> tag_types = {};  // in Google's tag containers
    std::span<const TemplateRow> templates = {};
    std::span<const std::string_view> tag_managers =
        {};  // pieces of addresses of files that bring other vendors
    std::span<const ChannelRow> channels = {};
    // What its library says of a click that it noticed, with or without data.
    std::span<const std::string_view> click_events = {};
    Advice advice = {};
    std::span<const SwitchFile> switch_files = {};

    // The vendor's pixel set-ups of one page, in source order, one per account. Script::reading must be set
    // for every script that was read. What they are switched to is not asked here (setups/switches.h).
    std::vector<PixelSetup> (*find)(const Page& page, const Neighbours& neighbours) = nullptr;
    // Names the vendor's own library when the file is one ("Meta's library, version 2.9.325"); empty for
    // other files.
    std::string (*library_in)(std::string_view body) = nullptr;
    // Whether these pieces of addresses, of a script that puts addresses together, name the vendor's library.
    // Null: not told.
    bool (*hints_at_library)(std::span<const std::string> pieces) = nullptr;
    // Whether a call sets up an account that could not be read. Null: not told.
    AccountLack (*lack_of_account)(const JsCall& call) = nullptr;
    // What the vendor's library would send, hashed (hex, lower case), of a value in its place `key`. Null:
    // not told.
    std::vector<std::string> (*hashes_of)(std::string_view key, std::string_view value) = nullptr;
    // What an automatic event tells of a form although no value leaves, one sentence; empty: nothing.
    std::string (*describe_events)(const Form& form) = nullptr;
    // Which fields of the page would reach the vendor, given all its set-ups on that page (they influence
    // each other). Without `typed` (null) the made-up person's values stand in, and what hangs on the value
    // has lower confidence; with it the page's own values and these count, and the prediction is exact.
    Prediction (*predict)(const Page& page, std::span<const PixelSetup> setups,
                          const std::vector<TypedValue>* typed) = nullptr;
};

constexpr bool is_checked(const Vendor& vendor) {
    return vendor.find != nullptr;
}

}  // namespace formleak
