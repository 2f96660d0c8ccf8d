// Documents inside a page: what iframe, frame, object and embed load.
#pragma once

#include <cstdint>
#include <string_view>

#include "scanner/model/dom.h"

namespace formleak {

// Does the element load a document of its own? Objects that are pictures, films or plug-ins do not.
bool loads_document(const Dom& dom, NodeId n);
// As written, without blanks around it; empty where there is none. Of a frame that a script loads late, the
// address that waits beside its empty src.
std::string_view document_source(const Dom& dom, NodeId n);
// Of a path: does a document stand under such names (".html", ".php" …)? In lower case, with its dot.
bool is_page_ending(std::string_view ending);
// What is in that markup, at the most. It must be in lower case.
enum class Inside : std::uint8_t {
    nothing,
    fields,
    scripts
};  // scripts: or documents; there may be fields too
Inside what_is_in(std::string_view markup);

}  // namespace formleak
