#include "scanner/capture/har_entry.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/capture/body.h"
#include "scanner/capture/har_frames.h"
#include "scanner/capture/har_values.h"
#include "scanner/model/limits.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

bool begins_like_address(const std::string& text) {
    return text.find("://") != std::string::npos && text.find(' ') == std::string::npos;
}

std::string multipart_field(const std::string& boundary, const Header& pair, const std::string& file_name) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + pair.name + "\"" +
           (file_name.empty() ? "" : "; filename=\"" + file_name + "\"") + "\r\n\r\n" + pair.value + "\r\n";
}

// A browser that lists the fields of a form in `params` may leave `text` out.
std::string body_of_params(const Json& params, const std::string& type, bool& has_odd) {
    if (params.is_string()) return params.as_text();
    const std::string boundary =
        media_type(type) == "multipart/form-data" ? header_parameter(type, "boundary") : std::string();
    std::string out;
    const auto add = [&](const Header& pair, const std::string& file_name) {
        if (boundary.empty())
            out += (out.empty() ? "" : "&") + percent_encoded(pair.name) + "=" + percent_encoded(pair.value);
        else
            out += multipart_field(boundary, pair, file_name);
    };
    if (!params.is_array()) {
        for (const Header& pair : read_pairs(params, has_odd)) add(pair, "");
    } else {
        for (const Json& item : params.items())
            for (const Header& pair : read_pairs(Json::array().push(item), has_odd))
                add(pair, text_of(item["fileName"]));
    }
    return out.empty() || boundary.empty() ? out : out + "--" + boundary + "--\r\n";
}

std::string coding_of(const Json& holder) {
    const std::string& coding = text_of(holder["encoding"]);
    return lower_ascii(coding.empty() ? text_of(holder["_encoding"]) : coding);
}

// What writers call text that stands there as it is.
bool is_plain_coding(std::string_view coding) {
    constexpr std::string_view kPlain[] = {"",     "identity", "none",   "plain",      "text",
                                           "utf8", "utf-8",    "binary", "iso-8859-1", "ascii"};
    return std::find(std::begin(kPlain), std::end(kPlain), coding) != std::end(kPlain);
}

// Undoes the coding that `holder` tells. False when it cannot be undone; `body` is as found then.
bool undo_coding(const Json& holder, std::string& body) {
    const std::string coding = coding_of(holder);
    if (is_plain_coding(coding)) return true;
    if (coding != "base64") return false;
    std::optional<std::string> plain = decode_base64_lines(body);
    if (plain) body = std::move(*plain);
    return plain.has_value();
}

// `told` bytes were there. Characters may have been re-coded, so only a large difference means that a part
// is missing.
bool is_part_of(std::size_t held, std::int64_t told, std::int64_t tolerance) {
    const auto has = static_cast<std::int64_t>(held);
    return told - has > tolerance && has < told / 4 * 3;
}

// What the request says of its body's length; -1: nothing.
std::int64_t told_length(const Json& request, const Request& out) {
    const std::string length(find_header(out.headers, "content-length"));
    if (holds_number(request["bodySize"]) && number_of(request["bodySize"]) >= 0)
        return std::max<std::int64_t>(number_of(request["bodySize"]),
                                      std::strtoll(length.c_str(), nullptr, 10));
    return length.empty() ? -1 : std::strtoll(length.c_str(), nullptr, 10);
}

// A body that is not told of: the methods that have one, unless the headers are all there and say that there
// is none (RFC 9112, section 6.3).
bool may_have_body(const Request& request) {
    const bool usual = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    return usual && (request.headers.empty() || !find_header(request.headers, "content-type").empty() ||
                     !find_header(request.headers, "transfer-encoding").empty());
}

// Nothing is told of a body, and nothing says that there was none: Chrome, Firefox and Playwright write a
// bodySize of 0 then, and a sent POST without a body has a Content-Length of 0 (RFC 9110, section 8.6).
bool is_body_untold(const Json& request, const Request& out) {
    return (out.method == "POST" || out.method == "PUT" || out.method == "PATCH") &&
           request["postData"].is_null() && told_length(request, out) < 0;
}

// The text of `postData` in whichever way it is written.
std::string posted_text(const Json& data, const std::string& type, bool& has_odd) {
    if (!data.is_object() && !data.is_array()) {
        has_odd |= data.is_boolean() || data.is_number();
        return text_of(data);
    }
    std::string text = data.is_object() ? text_or_json(data["text"]) : std::string();
    if (!text.empty()) return text;
    return body_of_params(data.is_array() ? data : data["params"], type, has_odd);
}

void read_request_body(const Json& request, Exchange& exchange, const AttachedFiles& files) {
    const Json& data = request["postData"];
    Request& out = exchange.request;
    const std::string &file = text_of(data["_file"]), &type = text_of(data["mimeType"]);
    bool has_odd = false;
    out.body = posted_text(data, type, has_odd);
    if (has_odd) exchange.unread_part = "postData";
    const bool holds_text = !text_or_json(data["text"]).empty();
    bool unreadable = false;
    if (!holds_text && !file.empty()) {
        Result<std::string> bytes = files(file, true);
        if (bytes) out.body = std::move(bytes).value();
    } else if (holds_text) {
        unreadable = !undo_coding(data, out.body);
    }
    if (!type.empty() && find_header(out.headers, "content-type").empty())
        out.headers.push_back({"Content-Type", type});
    // bodySize is -1 where the writer does not know (HAR 1.2, "request").
    const std::int64_t told = told_length(request, out);
    constexpr std::int64_t kTolerance = 128;  // some count the headers of the body too
    exchange.request_body_cut = out.body.size() > limits::kMaxCaptureBodyBytes ||
                                (holds_text && is_part_of(out.body.size(), told, kTolerance));
    if (out.body.size() > limits::kMaxCaptureBodyBytes) out.body.resize(limits::kMaxCaptureBodyBytes);
    const bool sent = told > 0 || (told < 0 && may_have_body(out)) || !file.empty();
    exchange.request_body_missing = unreadable || is_undecodable(out) || (out.body.empty() && sent);
    exchange.request_body_untold = !exchange.request_body_missing && is_body_untold(request, out);
}

// Sanitised and hand-written files may list the query only here.
void add_query(const Json& list, Request& out, bool& has_odd) {
    if (out.url.find('?') != std::string::npos && !out.url.ends_with('?')) return;
    std::string query;
    if (list.is_string())
        query = list.as_text();
    else
        for (const Header& pair : read_pairs(list, has_odd))
            query +=
                (query.empty() ? "" : "&") + percent_encoded(pair.name) + "=" + percent_encoded(pair.value);
    if (query.empty()) return;
    const std::size_t hash = std::min(out.url.find('#'), out.url.size());
    const bool has_mark = out.url.ends_with('?') || query.starts_with('?');
    out.url.insert(hash, (has_mark ? "" : "?") + query);
}

bool read_request(const Json& request, Exchange& exchange, const AttachedFiles& files) {
    Request& out = exchange.request;
    bool has_odd = false;
    out.url = text_of(request["url"]);
    if (out.url.find(':') == std::string::npos) return false;
    add_query(request["queryString"], out, has_odd);
    if (!text_of(request["method"]).empty()) out.method = text_of(request["method"]);
    out.headers = read_pairs(request["headers"], has_odd);
    // Sanitised and hand-written files list cookies only here.
    if (find_header(out.headers, "cookie").empty()) {
        std::string cookies;
        for (const Header& cookie : read_pairs(request["cookies"], has_odd))
            cookies += (cookies.empty() ? "" : "; ") + cookie.name + "=" + cookie.value;
        if (!cookies.empty()) out.headers.push_back({"Cookie", cookies});
    }
    if (has_odd) exchange.unread_part = "request";
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

// Base64 that nobody told of: a page without a tag, and what is behind it begins with one.
void undo_untold_base64(const HttpResponse& response, std::string& body) {
    if (response.content_type().find("html") == std::string_view::npos || body.size() < 16 ||
        body.find('<') != std::string::npos)
        return;
    std::optional<std::string> plain = decode_base64_lines(body);
    if (!plain) return;
    const std::size_t first = plain->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string::npos && (*plain)[first] == '<') body = std::move(*plain);
}

// The body as it stands in the text or in the file that is named. Nothing when it is not to be had;
// `exchange` then says so.
std::optional<std::string> find_body(const Json& content, Exchange& exchange, const AttachedFiles& files) {
    const std::string& file = text_of(content["_file"]);
    std::string text = content.is_object() ? text_or_json(content["text"]) : text_of(content);
    if (text.empty() && !file.empty()) {
        Result<std::string> bytes = files(file, true);
        if (bytes) return std::move(bytes).value();
        lack_body(exchange, BodyState::missing, "the file that holds the body could not be read");
        return std::nullopt;
    }
    if (undo_coding(content, text)) return text;
    lack_body(exchange, BodyState::unreadable,
              coding_of(content) == "base64" ? "the body is not the base64 it is said to be"
                                             : "the body is in a coding that is not read here");
    return std::nullopt;
}

bool holds_body(const Json& content) {
    const Json* text = content.is_object() ? content.find("text") : &content;
    return text && (text->is_object() || text->is_array() || !text_of(*text).empty());
}

// Nobody serves scripts of no bytes: a size of 0 beside no text is what is written where the body was lost.
bool is_script_answer(const HttpResponse& response) {
    return response.status == 200 && lower_ascii(response.content_type()).find("script") != std::string::npos;
}

void read_response_body(const Json& content, Exchange& exchange, const AttachedFiles& files) {
    HttpResponse& out = exchange.response;
    const std::int64_t size = number_of(content["size"]);
    const std::string length(find_header(out.headers, "content-length"));
    const bool told_empty = content.find("size") && size == 0 && out.status != 304 &&
                            std::strtoll(length.c_str(), nullptr, 10) <= 0 &&
                            (content.find("text") || !length.empty() || !is_script_answer(out));
    const bool names_file = !text_of(content["_file"]).empty();
    if (!names_file && !holds_body(content)) {
        if (has_no_body(out.status, exchange.request.method) || told_empty)
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
    const bool cut =
        content["text"].is_string() && text_of(content["text"]).size() >= limits::kMaxCaptureStringBytes;
    // UTF-16 becomes half as long.
    const std::int64_t least = out.content_type().find("utf-16") == std::string_view::npos ? size : size / 2;
    constexpr std::int64_t kTolerance = 64;
    const bool partial = is_part_of(body->size(), least, kTolerance);
    if (coding_of(content).empty()) undo_untold_base64(out, *body);
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
    if (!response.is_object()) {
        if (!response.is_null()) exchange.unread_part = "response";
        return;
    }
    const Json& content = response["content"];
    std::int64_t status = number_of(response["status"]);
    // A body came, so there was an answer.
    if (!holds_number(response["status"]) && holds_body(content)) status = 200;
    // 0 and -1 stand for "no answer" (Chrome, Playwright).
    exchange.has_response = status > 0;
    if (!exchange.has_response) return;
    bool has_odd = content.is_array() || content.is_number() || content.is_boolean();
    out.status = static_cast<int>(std::min<std::int64_t>(status, 999));
    out.headers = read_pairs(response["headers"], has_odd);
    if (has_odd) exchange.unread_part = "response";
    const std::string& type = text_of(content["mimeType"]);
    if (out.content_type().empty() && !type.empty() && type != "x-unknown")
        out.headers.push_back({"Content-Type", type});
    // Sanitised files tell the target of a redirect only here (HAR 1.2, "response").
    const std::string& target = text_of(response["redirectURL"]);
    if (!target.empty() && find_header(out.headers, "location").empty())
        out.headers.push_back({"Location", target});
    read_response_body(content, exchange, files);
}

// Not asked of the server: Chrome's own member, and the cache's state before the request (HAR 1.2, "cache").
bool is_from_cache(const Json& entry) {
    return !text_of(entry["_fromCache"]).empty() || entry["cache"]["beforeRequest"].is_object();
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
    exchange.page_ref = text_of(entry["pageref"]);
    exchange.resource_type = text_of(entry["_resourceType"]);
    exchange.failure = failure_of(entry);
    exchange.from_cache = is_from_cache(entry);
    const std::string referrer(find_header(exchange.request.headers, "referer"));
    if (begins_like_address(referrer)) exchange.request.page_url = referrer;
    read_response(entry["response"], exchange, files);
    const HttpResponse& answer = exchange.response;
    exchange.answer_untold =
        exchange.failure.empty() &&
        (!exchange.has_response ||
         (answer.content_type().empty() && exchange.body_state == BodyState::missing && answer.status < 400));
    read_har_frames(entry["_webSocketMessages"], exchange);
    return true;
}

}  // namespace formleak::capture
