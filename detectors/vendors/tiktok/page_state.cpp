#include "detectors/vendors/tiktok/page_state.h"

#include <algorithm>

#include "detectors/setups/sightings.h"
#include "scanner/model/limits.h"

namespace formleak::tiktok {
PageCommands collect_commands(const Page& page) {
    PageCommands out;
    for (std::size_t i = 0; i < page.scripts.size(); ++i) {
        const Script& script = page.scripts[i];
        if (!script.reading) continue;
        const std::size_t first = out.size();
        for (const JsCall& call : script.reading->calls) {
            if (call.dead || out.size() - first >= limits::kMaxCallsPerScript) continue;
            Command c = read_command(call);
            if (c.action == Action::none) continue;
            PageCommand p{std::move(c), i, {}, script.url.empty() ? page.final_url : script.url};
            p.place = place_in_page(script, call.span);
            out.push_back(std::move(p));
        }
        std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                         [](const PageCommand& a, const PageCommand& b) {
                             return a.command.span.offset < b.command.span.offset;
                         });
    }
    return out;
}

}  // namespace formleak::tiktok
