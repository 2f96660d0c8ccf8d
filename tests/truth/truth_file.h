// What a browser calls, as truth.json has it: made of takes, written, read, compared. Not for: taking
// (take.h), or holding a reader against it (score.h).
#pragma once

#include <string>
#include <vector>

#include "scanner/model/result.h"
#include "scanner/model/visit.h"
#include "scanner/text/json.h"
#include "tests/truth/program.h"

namespace formleak::truth {

struct TruthCall {
    std::string name;  // as a script reader names it: "fbq", "ttq.identify"
    std::vector<Json> arguments;
    std::string moment;   // load | timer | interaction
    std::string frame;    // path and query of the document's address; "about:blank" where it has none
    bool is_own = false;  // of a function of the page's own, which is no vendor's
    bool is_set = false;  // stored in a global of that name
};

struct TruthRun {
    std::vector<TruthCall> calls;
    std::vector<std::string> unwrapped;  // what the recorder says of calls that it did not see
    std::vector<std::string> errors;     // uncaught exceptions' messages
    bool varies = false;                 // two takes had different calls
    bool order_varies = false;           // two takes had the same calls in another order
};

using Truth = std::vector<TruthRun>;  // one for each run of the program

// What JSON has no word for is {"$": kind, "v": …}, in the recorder's kinds.
Json write_value(const JsValue& value);
JsValue read_value(const Json& value);

TruthRun run_of(const std::vector<SeenCall>& calls, const Program& program, const Run& run);

// What differs between two takes is {"$":"varies"} in the result; other calls in the second, or another
// order, make the run one that varies.
TruthRun join_takes(TruthRun first, const TruthRun& second);

// One call on each line.
std::string write_truth(const Truth& truth);
Result<Truth> read_truth(const std::string& text);

// Differences as lines, "run 1: …"; none: they say the same. What varies in `known` may be anything.
std::vector<std::string> differences(const Truth& known, const Truth& now);

// Of one run, as a visit would have told them; those of the page's own functions are left out.
std::vector<SeenCall> seen_calls_of(const TruthRun& run, const std::string& page);

}  // namespace formleak::truth
