// What a page tries by ways that no request takes (WebTransport, WebRTC, speculative loads): all of them end
// in the browser's own network, and a report names them. Not for: stopping them (browser containment),
// sockets and requests (traffic).
#pragma once

#include <string>
#include <vector>

#include "scanner/browser/cdp_message.h"
#include "scanner/text/json.h"

namespace formleak::browser {

// The method that stands in the record of one: nothing was sent.
inline constexpr char kAttemptMethod[] = "TRY";

struct Attempt {
    std::string type;  // webtransport | webrtc | speculation | prerender | preconnect | dns-prefetch
    std::string url;   // turn://host:port?transport=tcp, udp://address:port; else a web address
    std::string body;  // JSON of what it would say there at once: a user name. Empty: nothing that we see
};

// What an event of the browser tells: Network.webTransportCreated (of pages, frames and workers), Preload.*.
// `base`: what addresses in a rule set are relative to. Empty: nothing of this kind.
std::vector<Attempt> attempts_in(const CdpEvent& event, const std::string& base);
// What hooks.js tells of WebRTC. Workers have none of it. A page that has a description or a candidate made
// by a class of its own, with getters, is not seen there: to look would run its code.
std::vector<Attempt> attempts_in_report(const Json& report);
// What agent_links.js tells of <link> elements; those that were removed at once are not seen.
std::vector<Attempt> attempts_in_links(const Json& links);

}  // namespace formleak::browser
