// Strings of a script: addresses of vendors, whole or in parts, and code that stands in a string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/page/js_reading.h"

namespace formleak::js {

// One per script, fed with its nodes in document order. `reading` must outlive it.
class TextReader {
  public:
    explicit TextReader(Reading& reading);
    // A string or template.
    void read_string(NodeId n);
    // "https://connect." + "facebook.net/…": addresses in parts.
    void read_sum(NodeId n);

  private:
    void note_places(std::string_view text);
    bool holds_text(NodeId n) const;
    bool is_run(NodeId n) const;
    void read_inner_script(std::string_view text, NodeId n);
    void add_string(std::string text, NodeId n);

    Reading& reading_;
    const Tree& tree_;
    std::vector<std::uint32_t> places_;  // of the words of interest, sorted: bytes of the script
    std::uint32_t inner_scripts_end_ = 0;
};

}  // namespace formleak::js
