// What a capture holds: requests and what came back, as plain values. Not for: reading files (capture.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/model/page.h"

namespace formleak::capture {

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
    bool request_body_missing = false;  // a body was sent that the capture does not hold
    bool request_body_cut = false;      // only its beginning is held
    std::string failure;                // "net::ERR_BLOCKED_BY_CLIENT"; empty: none told
    std::string server_address;         // IP, if told
    std::string page_ref;               // the capture's own name of the page
    std::string resource_type;          // document, script, xhr, … as the capture says
    std::vector<WebSocketFrame> frames;
    std::string place;  // "entry 12", "record 3", "line 7": where in the file, 1-based
};

struct CaptureSummary {
    std::string kind;  // HAR, WARC, WACZ, address list, folder
    std::uint64_t files = 0, exchanges = 0, skipped = 0;
    std::string creator;         // "Firefox 131.0"; empty when not told
    bool is_incomplete = false;  // something in it could not be read: there is a problem for it

    // Adds the counts of another file.
    void add(const CaptureSummary& other) {
        files += other.files;
        exchanges += other.exchanges;
        skipped += other.skipped;
        is_incomplete = is_incomplete || other.is_incomplete;
    }
};

// Called once per exchange in the order of the file, on the reader's thread.
using ExchangeSink = std::function<void(Exchange&&)>;

}  // namespace formleak::capture
