// Shortens the long strings of a JSON text while it streams by, so that a body of any size costs no more
// memory than what is kept of it. Not for: checking JSON (what is none passes as it is).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/digest.h"

namespace formleak::browser {

// What is known of a string that was cut.
struct CutString {
    std::uint64_t characters = 0;  // as it stood in the text, escapes as they are written
    std::uint64_t bytes = 0;       // where it is base64: what it stands for; else 0
    std::string sha256;            // of those bytes; else empty
};

// One text; one thread.
class StringCutter {
  public:
    // Strings keep their first `most` characters.
    explicit StringCutter(std::size_t most) : most_(most) {}
    void feed(std::string_view text);
    const std::string& text() const { return text_; }
    const std::vector<CutString>& cut() const { return cut_; }

  private:
    void take(char c);
    void begin_cut();
    void drop(char c);
    void end_cut();

    const std::size_t most_;
    std::string text_;
    std::vector<CutString> cut_;
    bool is_in_string_ = false;
    int escape_left_ = 0;       // characters of an escape that are still to come
    std::size_t begin_ = 0;     // in text_, of the string that is open
    bool is_dropping_ = false;  // the rest of it
    bool is_base64_ = false;    // so far
    std::string group_;         // base64 digits not yet decoded
    std::optional<Sha256Stream> digest_;
};

}  // namespace formleak::browser
