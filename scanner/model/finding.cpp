#include "scanner/model/finding.h"

#include <cstdio>

namespace formleak {
namespace {

// FNV-1a, 64 bit (Fowler, Noll, Vo): stable across machines, and nothing here needs to resist an attacker.
std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
    for (unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
    return (hash ^ 0xff) * 1099511628211ull;  // a separator, so that "ab"+"c" differs from "a"+"bc"
}

}  // namespace

Trigger::Event event_of(Request::Moment moment) {
    using Event = Trigger::Event;
    static constexpr Event kEvents[] = {Event::unknown, Event::load,   Event::typing, Event::blur,
                                        Event::click,   Event::submit, Event::later};  // by Moment
    return kEvents[static_cast<std::size_t>(moment)];
}

std::string fingerprint(std::string_view rule, std::string_view subject, std::string_view page_path,
                        std::string_view field_name, std::string_view destination) {
    std::uint64_t hash = 14695981039346656037ull;
    for (std::string_view part : {rule, subject, page_path, field_name, destination})
        hash = fnv1a(part, hash);
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

}  // namespace formleak
