// Looks up what is wanted of scripts (model/script_names.h), given by the caller: this knows no vendor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scanner/model/result.h"
#include "scanner/model/script_names.h"
#include "scanner/text/pattern_set.h"

namespace formleak {

// Made once, then any thread may ask.
class WantedNames {
  public:
    explicit WantedNames(const ScriptNames& names);

    // "window.fbq" → "fbq"; a spelling → what it stands for, with *takes_lists as its row says. The name as
    // it is for the rest.
    std::string canonical_call(std::string_view written, bool* takes_lists) const;
    // Of a canonical name.
    bool has_call(std::string_view canonical) const;
    bool has_global(std::string_view name) const;
    // Whether a bare name (before the first dot) stands at the head of a call or global.
    bool has_root(std::string_view name) const { return roots_.contains(name); }
    // Likewise, of the first name of a path.
    bool begins_at_root(std::string_view path) const { return has_root(path.substr(0, path.find('.'))); }
    bool has_text(std::string_view text) const;
    // Where the wanted texts begin, ascending; at most `most` places.
    std::vector<std::uint32_t> places_of_texts(std::string_view script, std::size_t most) const;
    // Whether a script is worth a parse: one of the needles stands in it. One pass, however many there are.
    bool concerns(std::string_view script) const;

  private:
    std::unordered_map<std::string_view, CallRow> spellings_;
    std::unordered_set<std::string_view> calls_, globals_, roots_;
    std::unordered_set<std::string_view> families_;  // "ttq" of "ttq.*"
    Result<Pattern> texts_, needles_;
};

}  // namespace formleak
