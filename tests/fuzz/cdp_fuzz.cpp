// What the browser says down its pipe, in blocks of any size (the first byte): a compromised one may say
// anything.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "scanner/browser/call_log.h"
#include "scanner/browser/cdp_message.h"

using namespace formleak::browser;

namespace {

std::vector<std::string> split(std::string_view bytes, std::size_t step) {
    std::vector<std::string> out;
    CdpSplitter splitter(4096, 32);
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        bool taken =
            splitter.feed(bytes.substr(at, step), [&out](std::string_view text) { out.emplace_back(text); });
        if (!taken) break;
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 4096) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto messages = split(bytes, std::size_t{data[0]} + 1);
    if (messages != split(bytes, 4096)) std::abort();  // the blocks make no difference
    CallLog calls;  // what a page says of itself is read from within such a message
    for (const std::string& text : messages) {
        calls.add("document", text, {});
        const auto message = read_cdp_message(text);
        if (message && message->id && message->answer.ok()) message->answer->dump();
    }
    calls.gaps();
    calls.notes();
    return 0;
}
