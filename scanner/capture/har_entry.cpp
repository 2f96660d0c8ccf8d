#include "scanner/capture/har_entry.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/capture/body.h"
#include "scanner/model/limits.h"
#include "scanner/text/form_body.h"

namespace formleak::capture {
namespace {

// A string, or a number some writer put in its place.
const std::string& text_of(const Json& value) {
    return value.as_text();
}

// A number, or a string that holds one; 0 otherwise.
std::int64_t number_of(const Json& value) {
    return std::strtoll(value.as_text().c_str(), nullptr, 10);
}

bool begins_like_address(const std::string& text) {
    return text.find("://") != std::string::npos && text.find(' ') == std::string::npos;
}

// [{"name": …, "value": …}], or the {"name": "value"} of hand-written files.
std::vector<Header> read_pairs(const Json& list) {
    std::vector<Header> out;
    for (const Json& item : list.items())
        if (item.is_object() && !text_of(item["name"]).empty())
            out.push_back({text_of(item["name"]), text_of(item["value"])});
    for (const auto& [name, value] : list.members()) out.push_back({name, text_of(value)});
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~*").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
    }
    return out;
}

// A browser that lists the fields of a form in `params` may leave `text` out.
std::string body_of_params(const Json& params, const std::string& type) {
    std::string out;
    const bool multipart = media_type(type) == "multipart/form-data";
    const std::string boundary = header_parameter(type, "boundary");
    for (const Json& item : params.items()) {
        const std::string &name = text_of(item["name"]), &value = text_of(item["value"]);
        if (multipart && !boundary.empty()) {
            out += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
            if (item.find("fileName")) out += "; filename=\"" + text_of(item["fileName"]) + "\"";
            out += "\r\n\r\n" + value + "\r\n";
        } else {
            out += (out.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
        }
    }
    if (multipart && !boundary.empty() && !out.empty()) out += "--" + boundary + "--\r\n";
    return out;
}

bool is_base64(const Json& holder) {
    return text_of(holder["encoding"]) == "base64" || text_of(holder["_encoding"]) == "base64";
}

void read_request_body(const Json& request, Exchange& exchange, const AttachedFiles& files) {
    const Json& data = request["postData"];
    Request& out = exchange.request;
    out.body = text_of(data["text"]);
    const std::string& file = text_of(data["_file"]);
    if (out.body.empty() && !file.empty()) {
        Result<std::string> bytes = files(file, true);
        if (bytes) out.body = std::move(bytes).value();
    } else if (is_base64(data)) {
        std::optional<std::string> plain = decode_base64_lines(out.body);
        if (plain) out.body = std::move(*plain);
    }
    const std::string& type = text_of(data["mimeType"]);
    if (out.body.empty()) out.body = body_of_params(data["params"], type);
    if (!type.empty() && find_header(out.headers, "content-type").empty())
        out.headers.push_back({"Content-Type", type});
    exchange.request_body_cut = out.body.size() > limits::kMaxCaptureBodyBytes;
    if (exchange.request_body_cut) out.body.resize(limits::kMaxCaptureBodyBytes);
    // bodySize is -1 where the writer does not know (HAR 1.2, "request").
    const std::string length(find_header(out.headers, "content-length"));
    const bool sent = number_of(request["bodySize"]) > 0 || std::strtoll(length.c_str(), nullptr, 10) > 0;
    exchange.request_body_missing = out.body.empty() && (sent || !file.empty());
}

bool read_request(const Json& request, Exchange& exchange, const AttachedFiles& files) {
    Request& out = exchange.request;
    out.url = text_of(request["url"]);
    if (out.url.empty()) return false;
    if (!text_of(request["method"]).empty()) out.method = text_of(request["method"]);
    out.headers = read_pairs(request["headers"]);
    // Sanitised and hand-written files list cookies only here.
    if (find_header(out.headers, "cookie").empty()) {
        std::string cookies;
        for (const Header& cookie : read_pairs(request["cookies"]))
            cookies += (cookies.empty() ? "" : "; ") + cookie.name + "=" + cookie.value;
        if (!cookies.empty()) out.headers.push_back({"Cookie", cookies});
    }
    read_request_body(request, exchange, files);
    return true;
}

// Nothing is expected to come with these: RFC 9110, section 6.4.1.
bool has_no_body(int status, const std::string& method) {
    return method == "HEAD" || method == "OPTIONS" || method == "CONNECT" || status == 204 || status == 101 ||
           (status >= 300 && status < 400 && status != 304);
}

void lack_body(Exchange& exchange, BodyState state, const char* why) {
    exchange.body_state = state;
    exchange.response.note = why;
}

// The body as it stands in the text or in the file that is named. Nothing when it is not to be had;
// `exchange` then says so.
std::optional<std::string> find_body(const Json& content, Exchange& exchange, const AttachedFiles& files) {
    const std::string &text = text_of(content["text"]), &file = text_of(content["_file"]);
    if (text.empty() && !file.empty()) {
        Result<std::string> bytes = files(file, true);
        if (bytes) return std::move(bytes).value();
        lack_body(exchange, BodyState::missing, "the file that holds the body could not be read");
        return std::nullopt;
    }
    if (!is_base64(content)) return text;
    std::optional<std::string> plain = decode_base64_lines(text);
    if (!plain) lack_body(exchange, BodyState::unreadable, "the body is not the base64 it is said to be");
    return plain;
}

void read_response_body(const Json& content, Exchange& exchange, const AttachedFiles& files) {
    HttpResponse& out = exchange.response;
    const Json* text = content.find("text");
    const bool holds_text = text && !text->is_null();
    const std::int64_t size = number_of(content["size"]);
    const bool told_empty = content.find("size") && size == 0 && out.status != 304;
    const bool names_file = !text_of(content["_file"]).empty();
    if (!names_file && (!holds_text || (text_of(*text).empty() && !told_empty))) {
        if (has_no_body(out.status, exchange.request.method) || (told_empty && out.status >= 200))
            exchange.body_state = BodyState::present;
        else
            lack_body(exchange, BodyState::missing, "the capture does not hold the body");
        return;
    }
    if (!is_body_wanted(out.content_type(), out.url, "")) {
        exchange.body_state = BodyState::dropped;
        if (names_file) files(text_of(content["_file"]), false);
        return;
    }
    std::optional<std::string> body = find_body(content, exchange, files);
    if (!body) return;
    const bool cut = holds_text && text_of(*text).size() >= limits::kMaxCaptureStringBytes;
    // Characters were re-coded to UTF-8, so only a large difference means that the writer kept a part.
    const bool partial = size > 4096 && static_cast<std::int64_t>(body->size()) < size / 3;
    const std::size_t held = body->size();
    set_response_body(exchange, std::move(*body), false);
    if (exchange.body_state != BodyState::present || (!cut && !partial)) return;
    exchange.body_state = BodyState::cut;
    out.body_truncated = true;
    out.note = "the capture holds " + std::to_string(held) + " of " + std::to_string(size) + " bytes";
}

void read_response(const Json& response, Exchange& exchange, const AttachedFiles& files) {
    HttpResponse& out = exchange.response;
    out.url = out.final_url = exchange.request.url;
    const std::int64_t status = number_of(response["status"]);
    // 0 and -1 stand for "no answer" (Chrome, Playwright).
    exchange.has_response = response.is_object() && status > 0;
    if (!exchange.has_response) return;
    out.status = static_cast<int>(std::min<std::int64_t>(status, 999));
    out.headers = read_pairs(response["headers"]);
    const Json& content = response["content"];
    const std::string& type = text_of(content["mimeType"]);
    if (out.content_type().empty() && !type.empty() && type != "x-unknown")
        out.headers.push_back({"Content-Type", type});
    read_response_body(content, exchange, files);
}

// Chrome and Playwright write opcode 2 data as base64 (RFC 6455, section 5.2: 1 text, 2 binary).
void read_frames(const Json& messages, Exchange& exchange) {
    for (const Json& message : messages.items()) {
        if (exchange.frames.size() >= limits::kMaxWebSocketFrames) return;
        WebSocketFrame frame;
        frame.direction = text_of(message["type"]) == "receive" ? WebSocketFrame::Direction::received
                                                                : WebSocketFrame::Direction::sent;
        frame.is_binary = number_of(message["opcode"]) == 2;
        frame.bytes = text_of(message["data"]);
        frame.sent_at = text_of(message["time"]);
        if (frame.is_binary) {
            std::optional<std::string> plain = decode_base64_lines(frame.bytes);
            if (plain) frame.bytes = std::move(*plain);
        }
        exchange.frames.push_back(std::move(frame));
    }
}

// Chrome: {"url"} for a parser, a stack of call frames for a script; its innermost frame is the script.
std::string initiator_of(const Json& initiator) {
    if (!text_of(initiator["url"]).empty()) return text_of(initiator["url"]);
    const Json* stack = &initiator["stack"];
    for (int i = 0; i < 16 && stack->is_object(); i++) {
        for (const Json& frame : (*stack)["callFrames"].items())
            if (!text_of(frame["url"]).empty()) return text_of(frame["url"]);
        stack = &(*stack)["parent"];
    }
    return {};
}

std::string failure_of(const Json& entry) {
    const Json& response = entry["response"];
    for (const Json* value : {&response["_error"], &response["_failureText"], &entry["_error"]})
        if (!text_of(*value).empty()) return text_of(*value);
    return {};
}

}  // namespace

bool read_har_entry(const Json& entry, Exchange& exchange, const AttachedFiles& files) {
    if (!read_request(entry["request"], exchange, files)) return false;
    exchange.request.started_at = text_of(entry["startedDateTime"]);
    exchange.request.initiator = initiator_of(entry["_initiator"]);
    exchange.server_address = text_of(entry["serverIPAddress"]);
    exchange.page_ref = text_of(entry["pageref"]);
    exchange.resource_type = text_of(entry["_resourceType"]);
    exchange.failure = failure_of(entry);
    const std::string referrer(find_header(exchange.request.headers, "referer"));
    if (begins_like_address(referrer)) exchange.request.page_url = referrer;
    read_response(entry["response"], exchange, files);
    read_frames(entry["_webSocketMessages"], exchange);
    return true;
}

}  // namespace formleak::capture
