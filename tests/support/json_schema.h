// A JSON-Schema validator for tests: the part of drafts 2020-12 and 04 that our own schemas and the official
// one of SARIF use. Not for: anything that ships.
#pragma once

#include <string>
#include <vector>

#include "scanner/text/json.h"

namespace formleak::testing {

// Known: type, properties, required, additionalProperties, items, enum, const, minimum, maximum, minItems,
// maxItems, pattern, anyOf, oneOf, uniqueItems, format (date-time, uri, uri-reference),
// $ref to "#/$defs/…" and "#/definitions/…". A keyword it does not know is itself an error, so that no
// schema promises more than is checked. Returns one line per violation, each with its path ("/pages/0/status:
// …"); empty when valid.
std::vector<std::string> find_schema_violations(const Json& schema, const Json& value);

}  // namespace formleak::testing
