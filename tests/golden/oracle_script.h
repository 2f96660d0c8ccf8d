// The few lines of script that stand in the oracle's cases, read by a table: fbq(…) calls, simple assignments
// to a field, and what may be skipped. Test-side only: the program reads scripts with scanner/page/js_reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/js.h"

namespace formleak::oracle {

struct Statement {
    enum class Kind { call, assignment, field, submit, click, ignored, unknown } kind = Kind::unknown;
    JsCall call;
    JsAssignment assignment;
    std::string selector, property;  // field: document.querySelector(selector).property = value
    JsValue value;
    std::string source;
};

std::vector<Statement> read_statements(std::string_view source);

}  // namespace formleak::oracle
