// A request taken apart into the places personal data can stand in, for a search. Not for: undoing what a
// sender did to a value itself (base64 in a parameter, digests): that is the search's.
#pragma once

#include "scanner/capture/exchange_sink.h"

namespace formleak::capture {

enum class PartPlace : std::uint8_t {
    path,
    query,       // one parameter
    fragment,    // never sent; personal data in it reaches scripts
    form_field,  // of an urlencoded body
    multipart_field,
    json,  // a string or number of a JSON or NDJSON body; name is "user.email", "items.0.id"
    body,  // any other body, whole
    referrer,
    cookie,
    header,
    websocket  // one frame, as text or bytes
};

// "query parameter", "form field", … for a report.
std::string_view name_of(PartPlace place);

struct RequestPart {
    PartPlace place = PartPlace::query;
    std::string name;   // of the parameter, field, cookie, header; empty where there is none
    std::string value;  // one layer of percent escapes undone; file contents too
};

struct PartOptions {
    bool received_frames = false;  // WebSocket frames from the server too
};

// The body's Content-Encoding is undone first. Cookies and the referrer are not listed as headers again. At
// most limits::kMaxFormParts parts per place; `was_cut` tells when there were more.
struct RequestParts {
    std::vector<RequestPart> parts;
    bool was_cut = false;
};
RequestParts split_request(const Exchange& exchange, const PartOptions& options = {});

}  // namespace formleak::capture
