#include "scanner/browser/fields_in_sight.h"

#include <algorithm>

namespace formleak::browser {

std::size_t fields_in_sight(Tab& tab) {
    std::size_t count = 0;
    for (const Frame& frame : tab.frames()) {
        const Json fields = tab.ask(frame, "fields");
        count += static_cast<std::size_t>(std::count_if(
            fields.items().begin(), fields.items().end(),
            [](const Json& field) { return field["visible"].as_bool() && !field["disabled"].as_bool(); }));
    }
    return count;
}

}  // namespace formleak::browser
