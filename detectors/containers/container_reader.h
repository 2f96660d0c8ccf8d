// Google Tag Manager containers (gtm.js) and Google tags (gtag/js) read as data: which tags they hold, when
// those run, what they are given. Nothing is executed; the HTML and scripts inside are handed on as text,
// because reading those is scanner/page's work. Format: facts of 2026-11, from served files ("resource":
// macros, tags, predicates, rules; "runtime": compiled gallery templates).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/container_rows.h"

namespace formleak::containers {

// A variable of the container.
struct Macro {
    enum class Source : std::uint8_t { constant, field, data_layer, script, page, other };
    int index = 0;
    std::string function;  // "__v"
    Source source = Source::other;
    bool known = false;               // its value is `text`, whatever happens on the page
    std::string text;                 // constant: the value. script: the custom JavaScript
    std::vector<std::string> values;  // a lookup table whose input is not known: what it can give
    // In words, free of quotes and braces: "data layer: user.email", "field: #epost", "custom JavaScript",
    // "global: userEmail". What stands between {{ and }} where a value of a tag is not known.
    std::string description;
    std::map<std::string, std::string> parameters;  // every vtp_… without the prefix, as resolved text
};

struct Tag {
    int index = 0;
    int tag_id = 0;        // the number the container's owner sees
    std::string function;  // "__html"
    std::string type;      // "Custom HTML", "Google Ads conversion", …; the function where it is not known
    bool paused = false;
    bool fired = false;   // some rule or other tag starts it, and no rule always stops it
    std::string trigger;  // "all pages", "click where click text contains Skicka; custom event purchase"
    std::vector<std::string> consent;  // additional consent it waits for: ad_storage, …
    std::string html;       // Custom HTML, macros put in: constants as they are, others as "{{description}}"
    std::string image_url;  // Custom Image
    // What a gallery template of a known vendor would call, as script text to be read like any other.
    std::string script;
    // Not empty: the tag stands here once for each value that a lookup table can give it; says so in words.
    std::string choice;
    std::vector<std::string> strings;               // literals and permissions of its gallery template
    std::vector<int> macros;                        // the variables it is given, directly
    std::map<std::string, std::string> parameters;  // as Macro::parameters
};

struct ContainerReading {
    std::string id;  // GTM-…, G-…, AW-…; from the address, else from the body
    std::string url;
    std::string version;
    std::vector<Macro> macros;
    std::vector<Tag> tags;
    std::vector<std::string> children;  // ids of containers this one loads
    std::vector<std::string> problems;  // one sentence each; with an empty `tags`: the container was not read
};

// What vendors say of their tags.
struct KnownTags {
    std::vector<TagTypeRow> types;
    std::vector<TemplateRow> templates;
};

// Any bytes. Bounded; thread-safe.
ContainerReading read_container(std::string_view body, std::string_view url, const KnownTags& known);

// "container GTM-XXXX, tag 12 (Custom HTML), trigger: all pages": for FoundIn::detail.
std::string describe_place(const ContainerReading& container, const Tag& tag);

// Whether the body looks like a container at all (a file of unknown kind on the command line).
bool is_container(std::string_view body);

}  // namespace formleak::containers
