// Meta pixel ids that stand only in data: settings objects of shop systems and plugins, a framework's page
// data, a consent manager's table of services. No call with the id is in the page; some script reads it from
// there. What the data say about advanced matching is a hint: the served configuration decides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/js.h"
#include "scanner/model/pixel.h"

namespace formleak {

struct DataId {
    std::string account;
    std::string where;  // the path to it: "pysOptions.facebook.pixelIds[0]"
    std::string how;    // "PixelYourSite settings", "Shopify web pixel", "page data", "settings object"
    State advanced_matching =
        State::unknown;                   // of a setting of this pixel's own; another vendor's never counts
    std::string advanced_matching_where;  // the path to that setting
    std::size_t offset = 0;               // bytes into the text; of the id's first digit
    std::size_t length = 0;
};

// `text` is a script's text or a JSON script's. Bounded; thread-safe. Ids in source order, each once.
std::vector<DataId> find_data_ids(std::string_view text);

// The same for objects that are no strict JSON but were read as values (ScriptReading::assignments). Offsets
// are those of the assignment.
std::vector<DataId> find_data_ids(const ScriptReading& reading);

}  // namespace formleak
