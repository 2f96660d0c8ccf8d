// One click's harvest: which fields are looked at (15 of a kind), what each gives, and whether two disagree.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "detectors/vendors/meta/field_reader.h"
#include "detectors/vendors/meta/user_data.h"

namespace formleak::meta {

// Facts, section 3.3: per tag and effective type.
inline constexpr int kMostFieldsOfAKind = 15;

struct CollectedField {
    NodeId node = kNoNode;
    bool over_limit = false;
    bool is_clicked = false;
    bool empty = false;  // sent as valueMeaning "empty"
    FieldReading reading;
};

struct Conflict {
    std::string key;
    NodeId first = kNoNode, second = kNoNode;
};

struct Collected {
    std::vector<CollectedField> fields;  // every control of the container, in document order
    std::vector<StoredField> data;       // one per key; meaningless with a conflict
    std::vector<Conflict> conflicts;     // of the primary values: nothing is taken
    bool reads_data = false;
};

// Looks at all controls below `container` (kNoNode: none). Without reads_data only their description is
// taken.
Collected collect_form(const Dom& dom, NodeId container, NodeId button, bool reads_data,
                       const FieldStates& states, const Behaviour& behaviour);

}  // namespace formleak::meta
