// Which scripts a page has, which of them run, and which wait for consent. Not for: reading them
// (js_reader.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/page.h"
#include "scanner/model/url.h"
#include "scanner/text/data_url.h"

namespace formleak {

// Takes the elements of one page in document order, then hands over their scripts.
class ScriptCollector {
  public:
    // `text` is what `dom` was made from. `base` may be null: then no external script has an address.
    ScriptCollector(const Dom& dom, std::string_view text, const Url* base)
        : dom_(dom), text_(text), base_(base) {}

    // A <script> element. `idle_reason` is not empty where nothing runs ("in a <noscript>").
    void add_script(NodeId n, std::string_view idle_reason);
    // An attribute whose value is script: onclick="…", href="javascript:…". Kept as type "event-handler": it
    // runs later than the page's scripts, if at all. The same text twice is kept once.
    void add_handler(NodeId n, std::string_view attribute, std::string_view code);

    // Scripts in document order, handlers after them. Adds a problem when limits::kMaxScriptsPerPage was hit.
    std::vector<Script> take(std::vector<std::string>& problems);

  private:
    void read_text(NodeId n, Script& script) const;
    void read_data(DataUrl data, Script& script) const;

    const Dom& dom_;
    std::string_view text_;
    const Url* base_;
    std::vector<Script> scripts_, handlers_;
    std::vector<std::string> seen_handlers_;  // sorted
    bool over_limit_ = false;
    std::size_t too_long_ = 0;  // addresses of scripts
};

}  // namespace formleak
