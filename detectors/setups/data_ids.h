// A vendor's accounts that stand only in data: settings objects of shop systems and plugins, a framework's
// page data, a consent manager's table of services. No call with the id is in the page; some script reads it
// from there. What the data say about advanced matching is a hint: the served configuration decides.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/vendor.h"
#include "scanner/model/js.h"
#include "scanner/model/pixel.h"

namespace formleak {

// A settings object of a shop system or a plugin, by its name.
struct DataHolder {
    std::string_view name, how;
    bool is_member = false;  // it may stand as a member of another object
};

// Whose accounts are looked for, and by which words. All views outlive the search.
struct DataNames {
    std::span<const DataWord> own;
    std::span<const std::string_view> hints;  // one of them stands in every text that names an account
    bool (*is_account)(std::string_view) = nullptr;
    std::span<const DataHolder> holders;
    std::span<const std::string_view> others;  // words of other vendors: what follows is theirs
};

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
std::vector<DataId> find_data_ids(std::string_view text, const DataNames& names);

// The same for objects that are no strict JSON but were read as values (ScriptReading::assignments). Offsets
// are those of the assignment.
std::vector<DataId> find_data_ids(const ScriptReading& reading, const DataNames& names);

}  // namespace formleak
