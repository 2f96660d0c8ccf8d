// One line of tiktok-oracle.jsonl: what TikTok's own library sent for a page, and what our model says for it.
#pragma once

#include <map>
#include <set>
#include <string>

#include "scanner/text/json.h"

namespace formleak::oracle {

struct TiktokPair {
    std::string value;              // what was hashed; what left in clear or as it was
    std::set<std::int64_t> fields;  // positions; empty where a call gave it
    bool operator==(const TiktokPair&) const = default;
};

// "EnrichAM#1 CFORM…01 auto_email" → value and fields. Events after the extra one are "later#1 …", whatever
// they are called.
using TiktokAnswer = std::map<std::string, TiktokPair>;

TiktokAnswer expected_tiktok_answer(const Json& line);
// Through the reader of pages, that of scripts, that of the served file, and the simulator.
TiktokAnswer predicted_tiktok_answer(const Json& line);

// A served events.js with the settings of a case; all invented but for the shape.
std::string make_events_js(const Json& config, const std::string& pixel);

}  // namespace formleak::oracle
