// What a served events.js says of one pixel, as values. Read by config_reader, used by everything else here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::tiktok {

// 20 capitals and digits; the library's loader takes no other.
inline bool is_pixel_id(std::string_view text) {
    constexpr std::size_t kLength = 20;
    return text.size() == kLength &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}

// How forms are read: the file's own `_aam`.
struct MatchRules {
    struct ButtonSelector {
        std::string selector, code;  // the code is sent as auto_trigger_type
        bool operator==(const ButtonSelector&) const = default;
    };
    bool in_form = false;  // a button outside forms reads nothing; else it reads the whole document
    std::vector<ButtonSelector> buttons;  // in the file's order
    std::vector<std::string> not_buttons;
    std::string phone_pattern;  // a JavaScript regular expression
    std::vector<std::string> phone_words, stop_words;
    bool operator==(const MatchRules&) const = default;
};

struct PixelSettings {
    std::string id;
    bool email = false, phone = false;  // plugins.AutoAdvancedMatching
    std::optional<MatchRules> rules;    // without them nothing is read, whatever the switch
    std::string country;                // of the visitor who asked for the file: "SE"
    bool is_on() const { return email || phone; }
};

}  // namespace formleak::tiktok
