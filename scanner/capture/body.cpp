#include "scanner/capture/body.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/decompress.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

constexpr std::string_view kWantedTypes[] = {
    "text/html", "application/xhtml", "javascript", "ecmascript",    "json",
    "xml",       "text/plain",        "graphql",    "text/vbscript", "x-www-form-urlencoded"};
constexpr std::string_view kUnwantedTypes[] = {
    "image/",           "font/",    "video/",         "audio/", "application/font", "application/pdf",
    "application/wasm", "text/css", "application/zip"};
constexpr std::string_view kUnwantedEndings[] = {
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff", ".woff2", ".ttf",
    ".otf", ".mp4", ".webm", ".mp3", ".css",  ".pdf",  ".zip", ".wasm", ".svg"};

bool looks_binary(std::string_view head) {
    head = head.substr(0, 512);
    return head.find('\0') != std::string_view::npos && !head.starts_with("\xFF\xFE") &&
           !head.starts_with("\xFE\xFF");
}

// Packed bytes hold control characters almost at once; text holds none.
bool looks_packed(std::string_view head) {
    head = head.substr(0, 512);
    return std::any_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1b;
    });
}

constexpr struct {
    std::string_view coding;  // as HTTP calls it (RFC 9110, section 8.4.1; RFC 7932; RFC 8878)
    Compression compression;
} kCodings[] = {{"gzip", Compression::gzip},
                {"x-gzip", Compression::gzip},
                {"br", Compression::brotli},
                {"zstd", Compression::zstd}};

std::optional<Compression> compression_of(std::string_view coding, std::string_view body) {
    // Servers send zlib and bare deflate under the name "deflate" (RFC 9110, section 8.4.1.2, note).
    if (coding == "deflate") return is_zlib(body) ? Compression::zlib : Compression::deflate;
    for (const auto& row : kCodings)
        if (row.coding == coding) return row.compression;
    return std::nullopt;
}

std::optional<std::string> undo_coding(std::string_view coding, std::string body, std::size_t max_bytes) {
    if (coding.empty() || coding == "identity") return body;
    const std::optional<Compression> compression = compression_of(coding, body);
    if (!compression) return std::nullopt;
    if (*compression != Compression::gzip && *compression != Compression::zstd)
        return Decompressor().unpack(*compression, body, max_bytes);
    Result<std::string> plain = unpack_marked(body, max_bytes);
    if (!plain) return std::nullopt;
    return std::move(plain).value();
}

// What can be had of a body that breaks off inside its one coding.
std::string undo_beginning(std::string_view body, std::string_view codings, std::size_t max_bytes) {
    const std::optional<Compression> compression = compression_of(lower_ascii(trim(codings)), body);
    std::string out =
        compression ? Decompressor().unpack_beginning(*compression, body, max_bytes) : std::string();
    // Bytes that never were in that coding give rubbish at best.
    return looks_packed(out) ? std::string() : out;
}

}  // namespace

std::optional<std::string> decode_base64_lines(std::string text) {
    if (text.find_first_of("\r\n\t ") != std::string::npos)
        std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\t' || c == ' '; });
    return decode_base64(text);
}

std::string header_parameter(std::string_view value, std::string_view name) {
    std::size_t at = value.find(';');
    while (at != std::string_view::npos) {
        value.remove_prefix(at + 1);
        const std::size_t equals = value.find_first_of("=;");
        if (equals == std::string_view::npos) return {};
        const bool found = value[equals] == '=' && lower_ascii(trim(value.substr(0, equals))) == name;
        value.remove_prefix(value[equals] == '=' ? equals + 1 : equals);
        const std::size_t start = std::min(value.find_first_not_of(" \t"), value.size());
        std::string text;
        if (start < value.size() && value[start] == '"') {
            at = start + 1;
            for (; at < value.size() && value[at] != '"'; at++) {
                // A backslash before anything but a quote is a Windows path of an old browser.
                if (value[at] == '\\' && at + 1 < value.size() && value[at + 1] == '"') at++;
                text += value[at];
            }
            at = value.find(';', std::min(at, value.size()));
        } else {
            at = value.find(';');
            text = trim(value.substr(0, at));
        }
        if (found) return text;
    }
    return {};
}

bool is_body_wanted(std::string_view content_type, std::string_view url, std::string_view head) {
    const std::string type = media_type(content_type);
    for (const std::string_view unwanted : kUnwantedTypes)
        if (type.starts_with(unwanted)) return false;
    for (const std::string_view wanted : kWantedTypes)
        if (type.find(wanted) != std::string::npos) return true;
    const std::string path = lower_ascii(url.substr(0, url.find_first_of("?#")));
    for (const std::string_view ending : kUnwantedEndings)
        if (path.ends_with(ending)) return false;
    return !looks_binary(head);
}

std::optional<std::string> undo_content_encoding(std::string body, std::string_view codings,
                                                 std::size_t max_bytes) {
    for (int layers = 0; layers < 4; layers++) {
        const std::size_t comma = codings.rfind(',');
        const std::string coding =
            lower_ascii(trim(codings.substr(comma == std::string_view::npos ? 0 : comma + 1)));
        std::optional<std::string> plain = undo_coding(coding, std::move(body), max_bytes);
        if (!plain) return std::nullopt;
        if (comma == std::string_view::npos) return plain;
        body = std::move(*plain);
        codings = codings.substr(0, comma);
    }
    return std::nullopt;
}

namespace {

// A body whose coding cannot be undone to its end: what stands before, else as it is.
void keep_beginning(Exchange& exchange, std::string& body, std::string_view codings) {
    std::string beginning = undo_beginning(body, codings, limits::kMaxCaptureBodyBytes);
    const std::string coding(codings.substr(0, 40));
    exchange.body_state = beginning.empty() ? BodyState::unreadable : BodyState::cut;
    exchange.response.note = "the content coding \"" + coding + "\" could not be undone" +
                             (beginning.empty() ? "" : " to its end");
    if (!beginning.empty()) body = std::move(beginning);
}

}  // namespace

void set_response_body(Exchange& exchange, std::string body, bool is_encoded) {
    HttpResponse& response = exchange.response;
    exchange.body_state = BodyState::present;
    const std::string_view codings = find_header(response.headers, "content-encoding");
    if (!is_body_wanted(response.content_type(), response.url, is_encoded && !codings.empty() ? "" : body)) {
        exchange.body_state = BodyState::dropped;
        return;
    }
    if (is_encoded && !codings.empty() && !body.empty()) {
        std::optional<std::string> plain = undo_content_encoding(body, codings, limits::kMaxCaptureBodyBytes);
        // Many writers store the decoded body beside the old header.
        if (plain)
            body = std::move(*plain);
        else if (looks_packed(body) || is_marked(body))
            keep_beginning(exchange, body, codings);
    } else if (is_marked(body)) {
        Result<std::string> plain = unpack_marked(body, limits::kMaxCaptureBodyBytes);
        exchange.body_state = plain ? BodyState::present : BodyState::unreadable;
        if (plain)
            body = std::move(plain).value();
        else
            response.note = "the body is packed and cannot be undone";
    }
    if (body.size() > limits::kMaxCaptureBodyBytes) {
        body.resize(limits::kMaxCaptureBodyBytes);
        exchange.body_state = BodyState::cut;
        response.note = "the body is longer than " + std::to_string(limits::kMaxCaptureBodyBytes) + " bytes";
    }
    response.body = std::move(body);
    response.body_truncated = exchange.body_state == BodyState::cut;
}

bool is_undecodable(const Request& request) {
    const std::string_view codings = find_header(request.headers, "content-encoding");
    if (codings.empty())
        return is_marked(request.body) && !unpack_marked(request.body, limits::kMaxCaptureBodyBytes);
    return (looks_packed(request.body) || is_marked(request.body)) &&
           !undo_content_encoding(request.body, codings, limits::kMaxCaptureBodyBytes);
}

std::string decoded_request_body(const Request& request) {
    const std::string_view codings = find_header(request.headers, "content-encoding");
    if (!codings.empty()) {
        std::optional<std::string> plain =
            undo_content_encoding(request.body, codings, limits::kMaxCaptureBodyBytes);
        return plain ? std::move(*plain) : request.body;
    }
    if (!is_marked(request.body)) return request.body;
    Result<std::string> plain = unpack_marked(request.body, limits::kMaxCaptureBodyBytes);
    return plain ? std::move(plain).value() : request.body;
}

}  // namespace formleak::capture
