#include "scanner/capture/request_parts.h"

#include <algorithm>
#include <array>

#include "scanner/capture/body.h"
#include "scanner/capture/multipart.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json_stream.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

constexpr std::array<std::string_view, 11> kPlaceNames = {
    "path", "query parameter", "fragment", "form field", "multipart field", "JSON value",
    "body", "referrer",        "cookie",   "header",     "WebSocket frame"};
constexpr std::size_t kMaxJsonDepth = 64;

struct Splitter {
    void add(PartPlace place, std::string name, std::string value) {
        if (value.empty() && name.empty()) return;
        if (++counts[static_cast<std::size_t>(place)] > limits::kMaxFormParts)
            out.was_cut = true;
        else
            out.parts.push_back({place, std::move(name), std::move(value)});
    }
    void add_pairs(PartPlace place, std::string_view text) {
        FormPairs pairs = parse_form_pairs(text);
        out.was_cut = out.was_cut || pairs.cut;
        for (FormPair& pair : pairs.pairs) add(place, std::move(pair.name), std::move(pair.value));
    }
    void split_url(std::string_view url);
    void split_headers(const std::vector<Header>& headers);
    void split_body(const Request& request);
    bool split_json(std::string_view body);

    RequestParts out;
    std::array<std::size_t, kPlaceNames.size()> counts{};
};

// Captured addresses may be longer or stranger than parse_url() takes, so they are cut up by hand.
void Splitter::split_url(std::string_view url) {
    const std::size_t hash = url.find('#');
    if (hash != std::string_view::npos) add(PartPlace::fragment, "", percent_decode(url.substr(hash + 1)));
    url = url.substr(0, hash);
    const std::size_t mark = url.find('?');
    if (mark != std::string_view::npos) add_pairs(PartPlace::query, url.substr(mark + 1));
    url = url.substr(0, mark);
    const std::size_t scheme = url.find("://");
    const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    if (path != std::string_view::npos && path + 1 < url.size())
        add(PartPlace::path, "", percent_decode(url.substr(path)));
}

void Splitter::split_headers(const std::vector<Header>& headers) {
    for (const Header& header : headers) {
        const std::string name = lower_ascii(header.name);
        if (name == "referer") {
            add(PartPlace::referrer, "", percent_decode(header.value));
        } else if (name == "cookie") {
            std::string_view rest = header.value;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find(';'), rest.size());
                std::string_view pair = rest.substr(0, end);
                pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
                const std::size_t equals = std::min(pair.find('='), pair.size());
                add(PartPlace::cookie, std::string(pair.substr(0, equals)),
                    percent_decode(pair.substr(std::min(equals + 1, pair.size()))));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        } else {
            add(PartPlace::header, header.name, header.value);
        }
    }
}

// Every string and number of one or more JSON values. False, and nothing added, when the body is no JSON.
bool Splitter::split_json(std::string_view body) {
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (body[first] != '{' && body[first] != '[')) return false;
    ByteReader in(memory_source(body));
    JsonReader json(in, true);
    json.set_max_string(limits::kMaxCaptureBodyBytes);
    struct Level {
        bool is_object = false;
        std::string name;
        std::size_t count = 0;
    };
    std::vector<Level> levels;
    const std::size_t parts_before = out.parts.size();
    const auto path = [&] {
        std::string text;
        for (const Level& level : levels)
            text += (text.empty() ? "" : ".") + (level.is_object ? level.name : std::to_string(level.count));
        return text.substr(0, limits::kMaxLabelBytes);
    };
    for (JsonToken token = json.next(); token != JsonToken::end; token = json.next()) {
        if (token == JsonToken::error) {
            // A cut-off beacon still told something; a body that is no JSON at all is searched whole.
            if (json.is_truncated() && out.parts.size() > parts_before) return false;
            out.parts.resize(parts_before);
            return false;
        }
        if (token == JsonToken::key) {
            levels.back().name = json.take_text().substr(0, limits::kMaxLabelBytes);
            continue;
        }
        if (token == JsonToken::end_object || token == JsonToken::end_array) {
            levels.pop_back();
        } else if (token == JsonToken::begin_object || token == JsonToken::begin_array) {
            levels.push_back({token == JsonToken::begin_object, "", 0});
            if (levels.size() < kMaxJsonDepth) continue;
            json.skip_rest();
            levels.pop_back();
            out.was_cut = true;
        } else if (token == JsonToken::string || token == JsonToken::number) {
            if (counts[static_cast<std::size_t>(PartPlace::json)] < limits::kMaxFormParts)
                add(PartPlace::json, path(), json.take_text());
            else
                out.was_cut = true;
        }
        if (!levels.empty() && !levels.back().is_object) levels.back().count++;
    }
    return true;
}

void Splitter::split_body(const Request& request) {
    if (request.body.empty()) return;
    const std::string body = decoded_request_body(request);
    const std::string_view content_type = find_header(request.headers, "content-type");
    const std::string type = media_type(content_type);
    const bool may_be_multipart = type.starts_with("multipart/") || body.starts_with("--");
    if (may_be_multipart) {
        std::vector<FormPart> parts = parse_multipart(body, header_parameter(content_type, "boundary"));
        for (FormPart& part : parts) {
            if (!part.filename.empty())
                add(PartPlace::multipart_field, part.name + " (file name)", part.filename);
            add(PartPlace::multipart_field, std::move(part.name), std::move(part.value));
        }
        if (!parts.empty()) return;
    }
    if (split_json(body)) return;
    // sendBeacon() sends form pairs as text/plain.
    const bool is_form =
        type == "application/x-www-form-urlencoded" ||
        (body.find_first_of(" \r\n{<\"") == std::string::npos && body.find('=') != std::string::npos);
    if (!is_form) return add(PartPlace::body, "", body);
    add_pairs(PartPlace::form_field, body);
}

}  // namespace

std::string_view name_of(PartPlace place) {
    return kPlaceNames[static_cast<std::size_t>(place)];
}

RequestParts split_request(const Exchange& exchange, const PartOptions& options) {
    Splitter splitter;
    splitter.split_url(exchange.request.url);
    splitter.split_headers(exchange.request.headers);
    splitter.split_body(exchange.request);
    for (const WebSocketFrame& frame : exchange.frames)
        if (options.received_frames || frame.direction == WebSocketFrame::Direction::sent)
            splitter.add(PartPlace::websocket, "", frame.bytes);
    return std::move(splitter.out);
}

}  // namespace formleak::capture
