// The envelope that Segment's library and RudderStack's, which speaks its form, put around a message
// (vendors.md, 4, L). For their two files only.
#pragma once

#include "detectors/wires/sent.h"

namespace formleak::vendors {

// The first message of the body, when it has the protocol's envelope.
inline const Json* segment_message(const wires::Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* first = wires::find_path(document, "batch.0");
        const Json& message = first ? *first : document;
        if (message.is_object() && message.find("messageId") && message.find("anonymousId") &&
            message.find("type"))
            return &message;
    }
    return nullptr;
}

inline bool is_rudder(const Json& message) {
    const Json* library = wires::find_path(message, "context.library.name");
    return library && library->as_text().find("Rudder") != std::string::npos;
}

}  // namespace formleak::vendors
