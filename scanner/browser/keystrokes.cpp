#include "scanner/browser/keystrokes.h"

#include <algorithm>
#include <string>

namespace formleak::browser {
namespace {

std::size_t length_of_character(unsigned char first) {
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// The physical key's name and its virtual key code; 0 where none is worth telling.
struct Key {
    std::string code;
    int virtual_code = 0;
};

Key key_of(char c) {
    if (c >= 'a' && c <= 'z') return {std::string("Key") + static_cast<char>(c - 32), c - 32};
    if (c >= 'A' && c <= 'Z') return {std::string("Key") + c, c};
    if (c >= '0' && c <= '9') return {std::string("Digit") + c, c};
    switch (c) {
        case ' ':
            return {"Space", 32};
        case '-':
            return {"Minus", 189};
        case '.':
            return {"Period", 190};
        case ',':
            return {"Comma", 188};
        default:
            return {};
    }
}

}  // namespace

std::vector<CdpPipe::Message> keystrokes_for(std::string_view text) {
    std::vector<CdpPipe::Message> out;
    while (!text.empty()) {
        const std::size_t size =
            std::min(length_of_character(static_cast<unsigned char>(text[0])), text.size());
        const std::string_view character = text.substr(0, size);
        const Key key = size == 1 ? key_of(text[0]) : Key{};
        Json down = Json::object();
        down.set("type", "keyDown")
            .set("text", character)
            .set("unmodifiedText", character)
            .set("key", character)
            .set("code", key.code);
        down.set("windowsVirtualKeyCode", Json::integer(key.virtual_code));
        Json up = Json::object();
        up.set("type", "keyUp")
            .set("key", character)
            .set("code", key.code)
            .set("windowsVirtualKeyCode", Json::integer(key.virtual_code));
        out.push_back({"Input.dispatchKeyEvent", down.dump()});
        out.push_back({"Input.dispatchKeyEvent", up.dump()});
        text.remove_prefix(size);
    }
    return out;
}

std::vector<CdpPipe::Message> enter_key() {
    return {{"Input.dispatchKeyEvent",
             R"({"type":"keyDown","key":"Enter","code":"Enter","windowsVirtualKeyCode":13,"text":"\r"})"},
            {"Input.dispatchKeyEvent",
             R"({"type":"keyUp","key":"Enter","code":"Enter","windowsVirtualKeyCode":13})"}};
}

}  // namespace formleak::browser
