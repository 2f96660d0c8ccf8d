// Which match key Meta's library reads from one form field, and how. The order of the rows is decisive:
// facts, section 3.4. Only <input> elements are ever read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/vendors/meta/library_version.h"
#include "scanner/dom/field_values.h"
#include "scanner/model/finding.h"

namespace formleak::meta {

// One key that a field gives. A value that the normaliser rejects stays as "no value": it is not sent, but it
// counts when two fields disagree.
struct FieldKey {
    std::string key;
    std::optional<std::string> value;      // primary normal form
    std::optional<std::string> alternate;  // the older one
    std::optional<std::string> mask;       // of the raw value
};

struct FieldReading {
    std::vector<FieldKey> keys;  // none, one, or fn and ln
    std::string rule;            // for people: "type=tel", "name contains 'firstname'", "five digits"
    bool by_value = false;       // the value decided, not the field's name or type
    NodeId partner = kNoNode;    // the other half of an e-mail split over two fields
    std::optional<Withheld::Reason> blocked;  // why nothing was looked at
    std::string blocked_detail;               // "name contains 'ssn'"
    std::string lacks;  // it would give a key but for this: "it would be ge, if …"; only where there are none
};

// Reads an <input> with its current value. Other elements give nothing.
FieldReading read_field(const Dom& dom, NodeId input, const FieldStates& states, const Behaviour& behaviour);

}  // namespace formleak::meta
