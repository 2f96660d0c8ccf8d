// Names and values of everything that a request carries, in whichever shape forms and scripts send them:
// queries, form bodies, parts, JSON at any depth and within other values, lines, literals of GraphQL,
// addresses within values. Not for: what the values mean (capture_typed), decoding of vendors (wires).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/model/url.h"

namespace formleak {

// `sure`: how sure its name must be to tell what the value is; names deep in a document are about everything.
// `is_of_body`: sent as forms send, so that any name may be a field's.
struct SentPair {
    std::string name, value;
    double sure = 0.5;
    bool is_of_body = false;
};

struct SentPairs {
    std::vector<SentPair> pairs;
    std::size_t left_out = 0;  // parts that were not looked at: more than limits::kMaxTypedNodes
};

SentPairs sent_pairs(const Request& request, const Url& url);
// What it carries beside: its cookies, and the query of the page that it comes from.
SentPairs pairs_beside(const Request& request);

}  // namespace formleak
