// What arrives at the sink: HTTP of any kind, then WebSocket frames. Whatever is taken is taken off the
// buffer.
#include <cstdint>
#include <cstdlib>

#include "scanner/browser/sink.h"
#include "scanner/browser/web_socket.h"

using namespace formleak::browser;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    std::string buffer = bytes;
    bool is_broken = false;
    for (std::size_t left = buffer.size(); const auto taken = take_request(buffer, "https://", is_broken);
         left = buffer.size()) {
        if (buffer.size() >= left || is_broken || taken->request.body.size() > left) std::abort();
    }
    // The rest as frames; once more from the start, for the fuzzer need not find the way there.
    for (std::string frames : {buffer, bytes}) {
        for (std::size_t left = frames.size(); const auto frame = take_frame(frames, 1u << 16, is_broken);
             left = frames.size()) {
            if (frames.size() >= left || is_broken || frame->payload.size() > 1u << 16) std::abort();
        }
    }
    return 0;
}
