// What a vendor's room declares. Vendors know no rule; rules (rules.h) know no vendor.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/page.h"
#include "scanner/model/pixel.h"
#include "scanner/model/url.h"

namespace formleak {

struct Prediction {
    std::vector<Leak> leaks;         // Leak::pixel is an index into the set-ups given
    std::vector<Withheld> withheld;  // likewise
    std::vector<Problem> problems;
};

// What a call that sets up an account lacks.
enum class AccountLack : std::uint8_t {
    none,      // no such call, or its account can be read
    unfilled,  // a text that is no account: a template that was not filled in
    unknown    // a value that could not be followed
};

struct Vendor {
    std::string_view id;    // "meta"
    std::string_view name;  // "Meta pixel"
    std::string_view company, country;
    std::string_view setting_path;  // where in the vendor's dashboard the switch is; {account} is replaced
    // What a web team does on the page, likewise: a sentence on the call that stops the reading of forms; the
    // call that hands the vendor data by the site's own code; the host that a scan asks for the switch.
    std::string_view stop_sentence, given_call, config_host;
    // Literals one of which stands in every script or page that concerns this vendor: the prefilter.
    std::span<const std::string_view> needles;

    // The vendor's pixel set-ups of one page, in source order, one per account. Script::reading must be set
    // for every script that was read. Fills config_url, never fetches.
    std::vector<PixelSetup> (*find)(const Page& page) = nullptr;
    // Reads the served configuration into the set-up. A file with a problem, or one that does not speak of
    // this account, leaves the state unknown and says why in automatic_why.
    void (*apply_config)(PixelSetup& setup, const ServedFile& file) = nullptr;
    // The accounts a file speaks of, if it is this vendor's served configuration; none for any other file.
    std::vector<std::string> (*accounts_in_config)(std::string_view body) = nullptr;
    // Names the vendor's own library when the file is one ("Meta's library, version 2.9.325"); empty for
    // other files.
    std::string (*library_in)(std::string_view body) = nullptr;
    // Whether that address is the vendor's library, which does nothing without an account: where it is loaded
    // and none is found, one was missed. Null: not told.
    bool (*is_library)(const Url& url) = nullptr;
    // Whether these pieces of addresses, of a script that puts addresses together, name the vendor's library.
    // Null: not told.
    bool (*hints_at_library)(std::span<const std::string> pieces) = nullptr;
    // Whether a call sets up an account that could not be read. Null: not told.
    AccountLack (*lack_of_account)(const JsCall& call) = nullptr;
    // What an automatic event tells of a form although no value leaves, one sentence; empty: nothing.
    std::string (*describe_events)(const Form& form) = nullptr;
    // Which fields of the page would reach the vendor, given all its set-ups on that page (they influence
    // each other). Without `typed` (null) the made-up person's values stand in, and what hangs on the value
    // has lower confidence; with it the page's own values and these count, and the prediction is exact.
    Prediction (*predict)(const Page& page, std::span<const PixelSetup> setups,
                          const std::vector<TypedValue>* typed) = nullptr;
};

// All vendors, in the order of their ids.
std::span<const Vendor* const> all_vendors();

}  // namespace formleak
