// What an answer's status says about its body: the thing itself, a part of it, nothing, or no.
#pragma once

#include <string>

#include "scanner/model/http.h"

namespace formleak {

struct Answer {
    bool is_usable = false;   // the body can be read; `problem` says what may be missing
    bool is_missing = false;  // 404, 410: there is no such page
    std::string problem;      // empty: all that was asked for is here. One sentence without its subject
};

// For redirects, of an answer that fetch_following gave back: one with a target was followed.
Answer answer_of(const HttpResponse& response);

}  // namespace formleak
