// HTML text → Dom. The one door to Gumbo. Gumbo's time grows with the square of the nesting
// and of an element's attributes, and it has no limit of its own: html_budget and parse_arena are its limits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

struct HtmlTree {
    Dom dom;
    std::vector<std::string> problems;  // one sentence each: what was cut and at which limit
};

// Accepts any valid UTF-8. Comments and doctypes are dropped; text of <script>, <style> and <textarea> is one
// text node. Contents of <template> and <noscript> are parsed and marked inert.
HtmlTree parse_html(std::string_view utf8);

}  // namespace formleak
