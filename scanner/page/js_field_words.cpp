#include "scanner/page/js_field_words.h"

#include <algorithm>
#include <string>

#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr ElementCall kElementCalls[] = {
    {"getElementById", "#", ""},
    {"querySelector", "", ""},
    {"querySelectorAll", "", ""},
    {"getElementsByName", "[name=\"", "\"]"},
    {"getElementsByClassName", ".", ""},
    {"getElementsByTagName", "", ""},
    {"$", "", ""},
    {"jQuery", "", ""},
    {"$$", "", ""},
    {"find", "", ""},
    {"closest", "", ""},
};

constexpr std::string_view kSameDatum[] = {"trim",
                                           "toLowerCase",
                                           "toUpperCase",
                                           "toString",
                                           "replace",
                                           "replaceAll",
                                           "normalize",
                                           "slice",
                                           "substring",
                                           "substr",
                                           "split",
                                           "join",
                                           "valueOf",
                                           "digest",
                                           "update",
                                           "then",
                                           "toLocaleLowerCase",
                                           "at",
                                           "pop",
                                           "shift"};

}  // namespace

const ElementCall* find_element_call(std::string_view name) {
    const auto place = std::find_if(std::begin(kElementCalls), std::end(kElementCalls),
                                    [&](const ElementCall& e) { return e.method == name; });
    return place == std::end(kElementCalls) ? nullptr : place;
}

bool sounds_like_field(std::string_view name) {
    const std::string lower = lower_ascii(name.substr(0, 200));
    for (const std::string_view word :
         {"input", "field", "target", "elem", "email", "mail", "phone", "form", "el"})
        if (word == "el" ? lower == "el" || lower == "e" : lower.find(word) != std::string::npos) return true;
    return lower == "this";
}

bool keeps_datum(std::string_view method) {
    return std::find(std::begin(kSameDatum), std::end(kSameDatum), method) != std::end(kSameDatum);
}

}  // namespace formleak::js
