// What a vendor declares of its switches: the files it serves in which they stand, and what a web team calls
// them. Not for: the states read (scanner/model/pixel.h), or fetching the files (scanner/engine).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/words.h"
#include "scanner/model/pixel.h"

namespace formleak {

struct SwitchRow {
    Capability capability = Capability::matching;
    // Where it is in the vendor's dashboard; {account} is replaced. Empty: not established.
    Words setting_path = {};
};

// One file, whole: what its address looks like, and all that is switched in it. A file is one pixel's, and
// one host's where the vendor answers hosts differently. All views are literals.
struct SwitchFile {
    std::string_view path;          // a piece of its address's path: "/signals/config/"
    std::string_view account = {};  // the parameter of its query that holds the account; empty: behind `path`
    std::string_view account_characters;  // of which an account is made
    // The parameters of its query that tell files of one path apart; others (a version, a locale) do not. By
    // them a captured file is the one asked for, or is not.
    std::span<const std::string_view> told_apart_by = {};
    std::span<const SwitchRow> switches;
    // The whole address for a set-up of the page; what differs by the page's host stands in it.
    std::string (*address)(const Page& page, const PixelSetup& setup) = nullptr;
    // Reads the file into its switches of the set-up, and into its settings and overrides. A file with a
    // problem, or one that does not speak of this account, leaves them unknown and says why.
    void (*apply)(PixelSetup& setup, const ServedFile& file) = nullptr;
    // The accounts the text speaks of, if it is such a file; none for any other.
    std::vector<std::string> (*accounts_in)(std::string_view body) = nullptr;
};

}  // namespace formleak
