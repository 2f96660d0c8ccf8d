// What a vendor declares of Google's tag containers: its built-in tags, and its templates of the gallery by
// their parameters. Their compiled code is not read for this: parameters are the interface, and they are
// stable.
#pragma once

#include <span>
#include <string_view>

namespace formleak {

struct TagTypeRow {
    std::string_view function, words;  // "__bzi", "LinkedIn Insight"
};

// A line of the script that a tag stands for, in its place in the order. {account}, {data} (a comma and an
// object, or nothing) and {event} are put in as literals; with an {event} only where the tag has one.
struct TemplateLine {
    std::string_view parameter, value;  // only where this parameter has this value; empty: always
    std::string_view script;
};

struct TemplateRow {
    std::string_view words;                            // "Meta pixel"
    std::string_view accounts;                         // the parameter that holds them, comma-separated
    std::span<const std::string_view> code_words;      // a literal of its code is one of these,
    std::span<const std::string_view> code_pieces;     // or holds one of these; without code to look in:
    std::span<const std::string_view> parameter_sets;  // it has these parameters, separated by blanks
    std::span<const std::string_view> events;          // parameters, the first that is not empty counts
    std::string_view data;                             // the parameter with rows of name and value: user data
    std::string_view data_switch;                      // "false" in it: there are none
    std::span<const TemplateLine> lines;
};

}  // namespace formleak
