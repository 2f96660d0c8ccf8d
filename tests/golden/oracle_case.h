// One line of meta-oracle.jsonl: what the real library did, and what our model says for the same page.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scanner/text/json.h"

namespace formleak::oracle {

// One value in one hashed channel of one event: what is compared.
struct Pair {
    std::string value;              // normal form, or the hash for a passthrough or unresolved one
    std::set<std::int64_t> fields;  // positions; empty for manual matching
    bool operator==(const Pair&) const = default;
};

struct Answer {
    // "PageView#1 1000000000000017 udff[em]"
    std::map<std::string, Pair> pairs;
    std::map<std::string, std::string> masks;      // likewise, for mask channels
    std::map<std::string, std::string> events;     // "PageView#1 1000…" → "2078" (o)
    std::map<std::string, std::string> described;  // → names of the described fields
    std::string outcome;                           // sent, mask_only, none
    std::size_t config_requests = 0;
    std::vector<std::string> not_understood;  // script lines our table does not know
};

Answer expected_answer(const Json& line);
Answer predicted_answer(const Json& line);

}  // namespace formleak::oracle
