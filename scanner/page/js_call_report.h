// A call that was found → the calls that are reported: with its arguments, whether and when it runs, once for
// each call of the helper around it and for each value that its argument may have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scanner/page/js_reading.h"

namespace formleak::js {

struct Found {
    NodeId call = kNone;
    std::string callee;
    double confidence = 1.0;
    std::string doubt;
    // Where the arguments stand: the call's own after `skip`, or the items of the list given as argument
    // `list`.
    std::uint32_t skip = 0;
    std::optional<std::uint32_t> list;
    NodeId bound = kNone;  // a call of bind, whose arguments stand before
};

void report_call(Reading& reading, const Found& found);

}  // namespace formleak::js
