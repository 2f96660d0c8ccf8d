// Messages of the Chrome DevTools protocol as they come down the pipe: NUL-ended JSON. Pure, over hostile
// bytes. Not for: who waits for which answer (cdp_pipe).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/browser/string_cutter.h"
#include "scanner/model/limits.h"
#include "scanner/model/result.h"
#include "scanner/text/json.h"

namespace formleak::browser {

struct CdpEvent {
    std::string session;  // empty: the browser itself
    std::string method;
    Json params;
    std::size_t bytes = 0;       // of its text
    std::vector<CutString> cut;  // its long strings, in the order of the text
};

// An answer when it has an id, else an event.
struct CdpMessage {
    std::optional<std::uint64_t> id;
    Result<Json> answer = Error{""};  // the error is the browser's own sentence
    CdpEvent event;
};

// Nothing: no JSON object.
std::optional<CdpMessage> read_cdp_message(std::string_view text);

// Cuts a stream of bytes into messages. One thread.
class CdpSplitter {
  public:
    // `most_bytes`: of an answer; what we ask for is bounded. Events may be as long as they like: strings of
    // long ones keep their first `most_string_bytes`.
    explicit CdpSplitter(std::size_t most_bytes, std::size_t most_string_bytes = limits::kMaxCdpStringBytes)
        : most_bytes_(most_bytes), most_string_bytes_(most_string_bytes) {}
    // Calls `take` with each message that is complete now, without its NUL; the view lives during the call.
    // False: what is not complete is longer than allowed.
    bool feed(std::string_view bytes, const std::function<void(std::string_view)>& take);
    // Of the message that is being taken.
    const std::vector<CutString>& cut() const;

  private:
    void append(std::string_view bytes);

    const std::size_t most_bytes_, most_string_bytes_;
    std::string buffer_;                  // the beginning of a message; no NUL in it
    std::optional<StringCutter> cutter_;  // has it instead, when it is a long event
};

}  // namespace formleak::browser
