#include "detectors/vendors/tiktok/page_state.h"

#include <algorithm>

#include "scanner/model/limits.h"

namespace formleak::tiktok {
namespace {

SourceSpan place_in_page(const Script& script, const SourceSpan& call) {
    if (!script.url.empty() || script.text_span.line == 0) return call;
    SourceSpan s = call;
    s.column =
        call.line <= 1 ? script.text_span.column + (call.column > 0 ? call.column - 1 : 0) : call.column;
    s.line = script.text_span.line + (call.line > 0 ? call.line - 1 : 0);
    s.offset += script.text_span.offset;
    return s;
}

}  // namespace

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
