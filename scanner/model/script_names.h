// What somebody wants told of scripts: names of calls and globals, pieces of texts, and the literals without
// which a script need not be parsed. All views are literals. Not for: looking them up (text/wanted_names.h).
#pragma once

#include <string_view>
#include <vector>

namespace formleak {

// A call by its canonical name, without window. and the like. "x.*": every method below x.
struct CallRow {
    std::string_view name;
    std::string_view stands_for = {};  // not empty: only another spelling of that call
    bool takes_lists = false;          // each argument is the list of arguments of one call
    bool is_data = false;              // an object that is put there is for whoever reads it in the page
};

// `call`: the name counts only as a word of its own that is followed by "(", because as a bare word it stands
// in every minified bundle.
struct NeedleRow {
    std::string_view text;
    bool call = false;
};

struct ScriptNames {
    std::vector<CallRow> calls;
    std::vector<std::string_view> globals;  // assignments to them are reported
    std::vector<std::string_view> texts;    // a string that holds one is reported
    std::vector<NeedleRow> needles;         // one must stand in a script for it to be parsed
};

}  // namespace formleak
