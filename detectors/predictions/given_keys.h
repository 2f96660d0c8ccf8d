// Match keys that a site's own code hands to a vendor: where each value comes from, never the value itself.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/finding.h"
#include "scanner/model/js.h"
#include "scanner/model/pixel.h"

namespace formleak {

// Stands for data that are handed over and could not be followed: their keys are not known.
MatchKey make_unread_key(const JsValue& value, const SourceSpan& place);

// `place` is that of the call.
MatchKey make_given_key(const std::string& name, DataKind kind, const JsValue& value,
                        const SourceSpan& place);

// What a leak of such a key says of it, whichever the vendor: kind, place, where the value comes from, and
// how sure that makes it, given how sure the set-up is.
void describe_given(Leak& leak, const MatchKey& key, double confidence_of_setup);

// Nothing is sent for these: null, undefined, an empty text.
bool is_void(const JsValue& value);

// Whether the text is a template's, which the server or a builder fills in: "{{ email }}".
bool looks_templated(std::string_view text);

}  // namespace formleak
