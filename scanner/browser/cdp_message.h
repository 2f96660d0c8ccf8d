// Messages of the Chrome DevTools protocol as they come down the pipe: NUL-ended JSON. Pure, over hostile
// bytes. Not for: who waits for which answer (cdp_pipe).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/result.h"
#include "scanner/text/json.h"

namespace formleak::browser {

struct CdpEvent {
    std::string session;  // empty: the browser itself
    std::string method;
    Json params;
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
    explicit CdpSplitter(std::size_t most_bytes) : most_bytes_(most_bytes) {}
    // Calls `take` with each message that is complete now, without its NUL; the view lives during the call.
    // False: what is not complete is longer than allowed.
    bool feed(std::string_view bytes, const std::function<void(std::string_view)>& take);

  private:
    const std::size_t most_bytes_;
    std::string buffer_;  // the beginning of a message; no NUL in it
};

}  // namespace formleak::browser
