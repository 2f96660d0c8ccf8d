// XHTML written as the HTML parser reads it: XML closes elements in their start tag (<script src="a.js"/>),
// and HTML would take all that follows for the script's text. Not a parser of XML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// Is a page of that type parsed as XML by browsers?
bool is_xhtml(std::string_view content_type);

struct XhtmlText {
    std::string text;    // the same lines; what stands behind a changed tag on its line is moved
    std::string prefix;  // not empty: elements have it ("h" of <h:form>), and HTML knows none of those
    std::vector<std::string> doubts;  // what HTML reads otherwise than XML, in words: "forms inside forms"
};
XhtmlText rewrite_xhtml(std::string_view text);

}  // namespace formleak
