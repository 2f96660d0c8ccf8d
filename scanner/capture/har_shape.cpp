#include "scanner/capture/har_shape.h"

#include "scanner/text/json_stream.h"

namespace formleak::capture {
namespace {

bool holds_address(JsonReader& json) {
    for (JsonToken token = json.next(); token == JsonToken::key; token = json.next()) {
        if (json.text() == "url") return json.next() == JsonToken::string;
        json.skip_value();
    }
    return false;
}

// Of an open object.
bool is_log_or_entry(JsonReader& json) {
    JsonToken token = json.next();
    for (; token == JsonToken::key; token = json.next()) {
        const std::string name = json.take_text();
        if (name != "log" && name != "entries" && name != "request") {
            json.skip_value();
            continue;
        }
        token = json.next();
        if (name == "log" && token == JsonToken::begin_object) return true;
        if (name == "entries" && token == JsonToken::begin_array) return true;
        if (name == "request" && token == JsonToken::begin_object) {
            if (holds_address(json)) return true;
            if (json.has_failed()) return false;
        } else if (token == JsonToken::begin_object || token == JsonToken::begin_array) {
            json.skip_rest();
        }
    }
    return json.is_truncated() && json.text() == "log";  // cut off right behind the name
}

}  // namespace

bool is_har(ByteSource source) {
    ByteReader in(std::move(source));
    JsonReader json(in);
    JsonToken token = json.next();
    if (token == JsonToken::begin_array) token = json.next();
    return token == JsonToken::begin_object && is_log_or_entry(json);
}

}  // namespace formleak::capture
