// Manual matching as a finding: which match keys a site's own code hands to the pixel, and where each comes
// from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/js.h"
#include "scanner/model/pixel.h"

namespace formleak::meta {

struct ManualReading {
    State state = State::off;
    std::vector<MatchKey> keys;
};

// From init's third argument (as a command: its second). Keys that the library copies to others are listed as
// well.
ManualReading read_manual_keys(const JsValue* argument, const SourceSpan& place);

// From the ud[…] parameters of a /tr address, as in a noscript image.
ManualReading read_manual_parameters(std::string_view query, const SourceSpan& place);

// What a match key says about a person, by its name: "personnummer" → national_id.
DataKind kind_of_key(std::string_view name);

}  // namespace formleak::meta
