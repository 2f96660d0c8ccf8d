#include "scanner/capture/har_wrapper.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

namespace formleak::capture {
namespace {

constexpr std::size_t kHeadBytes = 1024;
constexpr std::size_t kTailBytes = 32;  // white space, parentheses and semicolons at the end
constexpr std::string_view kSpace = " \t\r\n";

void skip_space(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
}

// A name, or names with dots between them.
bool take_name(std::string_view& text) {
    const auto is_part = [](unsigned char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == '$' ||
               c == '.';
    };
    const auto* end = std::find_if_not(text.begin(), text.end(), is_part);
    const auto size = static_cast<std::size_t>(end - text.begin());
    if (size == 0 || (text[0] >= '0' && text[0] <= '9')) return false;
    text.remove_prefix(size);
    return true;
}

struct Unwrapped {
    ByteSource source;
    std::string held;  // read, not given out yet
    bool has_begun = false, is_wrapped = false, has_ended = false;

    // False at the end of the source.
    bool fill(std::size_t more) {
        const std::size_t before = held.size();
        held.resize(before + more);
        const std::size_t got = source.read(held.data() + before, more);
        held.resize(before + got);
        return got > 0;
    }

    void begin() {
        has_begun = true;
        while (held.size() < kHeadBytes && fill(kHeadBytes - held.size())) {
        }
        const std::size_t size = wrapper_size(held);
        is_wrapped = size > 0;
        held.erase(0, size);
    }

    std::size_t read(char* to, std::size_t size) {
        if (!has_begun) begin();
        if (!is_wrapped && held.empty()) return source.read(to, size);
        if (is_wrapped && !has_ended) {
            while (held.size() <= kTailBytes && !has_ended) has_ended = !fill(64u << 10);
            if (has_ended) held.resize(held.find_last_not_of(" \t\r\n;)") + 1);
        }
        const std::size_t kept = is_wrapped && !has_ended ? kTailBytes : 0;
        const std::size_t given = std::min(size, held.size() - kept);
        std::memcpy(to, held.data(), given);
        held.erase(0, given);
        return given;
    }
};

}  // namespace

std::size_t wrapper_size(std::string_view head) {
    std::string_view rest = head.substr(0, kHeadBytes);
    skip_space(rest);
    for (const std::string_view word : {"var ", "let ", "const "})
        if (rest.starts_with(word)) rest.remove_prefix(word.size());
    skip_space(rest);
    if (!take_name(rest)) return 0;
    skip_space(rest);
    if (rest.empty() || (rest[0] != '=' && rest[0] != '(')) return 0;
    rest.remove_prefix(1);
    skip_space(rest);
    return rest.starts_with('{') ? static_cast<std::size_t>(rest.data() - head.data()) : 0;
}

ByteSource without_wrapper(ByteSource text) {
    ByteSource out;
    out.failure = text.failure;
    out.resume = text.resume;
    const auto state = std::make_shared<Unwrapped>();
    state->source = std::move(text);
    out.read = [state](char* to, std::size_t size) { return state->read(to, size); };
    return out;
}

}  // namespace formleak::capture
