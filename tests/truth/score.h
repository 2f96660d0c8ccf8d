// A reader's calls held against what a browser called: matching, and the counting of it. Pure. Not for:
// reading a program's folder (static_reading.h), or printing (score_main.cpp).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scanner/model/js.h"
#include "tests/truth/truth_file.h"

namespace formleak::truth {

// A call as the static reader tells it.
struct ReadCall {
    std::string name;
    std::vector<JsValue> arguments;
    // While the page loads, whatever happens: no handler, no condition, no doubt, no consent that is waited
    // for, in a page that the browser opened.
    bool is_certain = false;
};

enum class Match : std::uint8_t { none, answered, exact };

// exact: the same value. answered: what is known of it is the same, and something is not known.
Match match_value(const JsValue& read, const JsValue& seen);
// The best of all calls of that name.
Match match_call(const std::vector<ReadCall>& read, const TruthCall& seen);
// Every argument, whole.
bool is_known(const ReadCall& call);

// Account or key → vendor before it.
using Named = std::set<std::pair<std::string, std::string>>;

// What one program's runs show, and what its reader says.
struct Sides {
    Truth truth;
    std::vector<ReadCall> calls;
    Named accounts_seen, accounts_read;  // read: active, without a condition or consent that is waited for
    Named accounts_said;                 // read: active or not, on whatever they hang
    Named keys_seen, keys_read;
    std::set<std::string> vendors_unread;  // of which the reader says that it could not read a key
    bool is_clean = false;                 // the program would end with 0
};

struct Counts {
    std::size_t programs = 0;
    std::size_t calls = 0, answered = 0, exact = 0;  // seen; answered holds the exact ones
    std::size_t certain = 0, not_made = 0;           // read, as certain and whole; of those, not seen
    std::size_t accounts = 0, accounts_found = 0, accounts_wrong = 0;
    std::size_t keys = 0, keys_found = 0, keys_wrong = 0;
    std::size_t calling = 0, silent = 0;  // programs that set something up; of those, where nothing is said

    Counts& operator+=(const Counts& other);
};

// `misses`: a line for each thing that was missed or said wrongly.
Counts count(const Sides& sides, std::vector<std::string>& misses);

}  // namespace formleak::truth
