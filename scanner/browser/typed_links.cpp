#include "scanner/browser/typed_links.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMost = 10;

}  // namespace

void TypedLinks::note() {
    for (const Frame& frame : tab_.frames()) {
        const Json links = tab_.ask(frame, "links");
        for (const Json& link : links.items()) known_.insert(link["url"].as_text());
    }
}

std::vector<TypedLinks::Link> TypedLinks::take() {
    std::vector<Link> out;
    for (const Frame& frame : tab_.frames()) {
        const Json links = tab_.ask(frame, "links");
        for (const Json& link : links.items()) {
            Request request;
            request.url = link["url"].as_text();
            if (!known_.insert(request.url).second || taken_ >= kMost || !hooks_.is_third_party(request) ||
                !hooks_.carries_typed(request))
                continue;
            ++taken_;
            out.push_back({frame, link});
        }
    }
    return out;
}

}  // namespace formleak::browser
