// A request and what came back, as a capture holds it or a browser visit saw it. Not for: reading files
// (scanner/capture), fetching (http.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/model/page.h"

namespace formleak {

struct WebSocketFrame {
    enum class Direction : std::uint8_t { sent, received } direction = Direction::sent;
    bool is_binary = false;
    std::string bytes;
    std::string sent_at;  // as the capture writes it (seconds since 1970), if it does
};

// Whether `response.body` is what the server sent. Only `present` bodies may be judged; a configuration whose
// body is anything else is unknown.
enum class BodyState : std::uint8_t {
    present,    // an empty one too, where the capture says it is empty
    missing,    // the capture does not hold it
    dropped,    // it holds it, but it is no page, script, JSON or text and was not kept
    cut,        // its beginning only; response.note says why
    unreadable  // held in a coding that could not be undone; response.body is as found
};

struct Exchange {
    Request request;  // started_at: the capture's own text, ISO 8601
    bool has_response = false;
    HttpResponse response;  // body decoded: no base64, chunks or content-encoding left
    BodyState body_state = BodyState::missing;
    bool from_cache = false;            // the browser had it already; a capture need not hold it again
    bool answer_untold = false;         // what came back, of which kind, or why nothing did
    bool request_body_missing = false;  // a body was sent that the capture does not hold
    bool request_body_untold = false;   // whether one was sent is not to be seen
    bool request_body_cut = false;      // only its beginning is held
    std::string request_body_note;      // of one that was cut: its size and hash, in words
    std::string unread_part;            // of another type than the format has; empty: none
    std::string failure;                // "net::ERR_BLOCKED_BY_CLIENT"; empty: none told
    std::string page_ref;               // the capture's own name of the page
    std::string resource_type;          // document, script, xhr, … as the capture says
    std::vector<WebSocketFrame> frames;
    // The rest is known of browser visits alone.
    std::int32_t click = -1;  // index of the last click before it; -1: none
    bool at_sink = false;     // the browser sent it past the interceptor
    std::string stopped_why;  // not empty: it was recorded and answered by us, and did not go out
    std::string cname;        // another party's name that its host, one of the site's own, is another name of
    std::string place;        // "entry 12", "record 3", "line 7": where in the file, 1-based
};

}  // namespace formleak
