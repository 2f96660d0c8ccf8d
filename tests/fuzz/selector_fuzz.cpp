// The first line is a CSS selector, the rest a page that somebody else has written.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scanner/dom/css_selector.h"
#include "scanner/page/html_tree.h"
#include "scanner/text/unicode.h"

using namespace formleak;

// See html_fuzz.cpp.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libgumbo\n";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string_view selector = text.substr(0, text.find('\n'));
    const std::string page = repair_utf8(text.substr(selector.size())) +
                             "<form id=a class='b c'><p><input name=email type=EMAIL><input></p><p></form>";
    const Dom dom = parse_html(page).dom;
    NodeId last = 0;
    const std::vector<NodeId> found = select_all(dom, selector);
    for (const NodeId n : found) {
        if (n <= last || n >= dom.nodes.size() || !dom.is_element(n) || dom.nodes[n].inert) std::abort();
        last = n;
    }
    return 0;
}
