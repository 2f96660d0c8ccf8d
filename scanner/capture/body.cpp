#include "scanner/capture/body.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/decompress.h"
#include "scanner/text/inflate_source.h"

namespace formleak::capture {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

constexpr std::string_view kWantedTypes[] = {"text/html",   "application/xhtml", "javascript", "ecmascript",
                                             "json",        "xml",               "text/plain", "graphql",
                                             "text/vbscript", "x-www-form-urlencoded"};
constexpr std::string_view kUnwantedTypes[] = {"image/", "font/", "video/", "audio/", "application/font",
                                               "application/pdf", "application/wasm", "text/css",
                                               "application/zip"};
constexpr std::string_view kUnwantedEndings[] = {".png", ".jpg", ".jpeg", ".gif",  ".webp", ".avif", ".ico",
                                                 ".woff", ".woff2", ".ttf", ".otf", ".mp4", ".webm", ".mp3",
                                                 ".css",  ".pdf",  ".zip", ".wasm", ".svg"};

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

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

// zlib or bare deflate: servers send both under the name "deflate" (RFC 9110, section 8.4.1.2, note).
std::optional<std::string> undo_deflate(std::string_view body, std::size_t max_bytes) {
    const bool zlib = body.size() > 2 && (static_cast<unsigned char>(body[0]) & 0x0f) == 8 &&
                      (static_cast<unsigned char>(body[0]) * 256 + static_cast<unsigned char>(body[1])) % 31 == 0;
    ByteReader reader(inflate_source(memory_source(zlib ? body.substr(2) : body), PackedAs::raw_deflate));
    std::string out;
    reader.take(max_bytes, max_bytes, out);
    if (!reader.failure().empty() || !reader.at_end()) return std::nullopt;
    return out;
}

std::optional<std::string> undo_coding(std::string_view coding, std::string body, std::size_t max_bytes) {
    if (coding.empty() || coding == "identity") return body;
    if (coding == "gzip" || coding == "x-gzip") {
        Result<std::string> plain = gunzip(body, max_bytes);
        if (!plain) return std::nullopt;
        return std::move(plain).value();
    }
    if (coding == "deflate") return undo_deflate(body, max_bytes);
    return std::nullopt;  // br, zstd: joined with scanner/text/decompress
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    int count = 0;
    bool padded = false;
    for (const char c : text) {
        const int digit = base64_digit(c);
        if (digit >= 0 && !padded) {
            bits = bits << 6 | static_cast<std::uint32_t>(digit);
            if (++count == 4) {
                out += {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
                count = 0;
            }
        } else if (c == '=') {
            padded = true;
        } else if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
            return std::nullopt;
        }
    }
    if (count == 1) return std::nullopt;
    if (count == 2) out += static_cast<char>(bits >> 4);
    if (count == 3) out += {static_cast<char>(bits >> 10), static_cast<char>(bits >> 2)};
    return out;
}

std::string media_type(std::string_view content_type) {
    return lower(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string header_parameter(std::string_view value, std::string_view name) {
    std::size_t at = value.find(';');
    while (at != std::string_view::npos) {
        value.remove_prefix(at + 1);
        const std::size_t equals = value.find_first_of("=;");
        if (equals == std::string_view::npos) return {};
        const bool found = value[equals] == '=' && lower(trim(value.substr(0, equals))) == name;
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
    const std::string path = lower(url.substr(0, url.find_first_of("?#")));
    for (const std::string_view ending : kUnwantedEndings)
        if (path.ends_with(ending)) return false;
    return !looks_binary(head);
}

std::optional<std::string> undo_content_encoding(std::string body, std::string_view codings,
                                                 std::size_t max_bytes) {
    for (int layers = 0; layers < 4; layers++) {
        const std::size_t comma = codings.rfind(',');
        const std::string coding = lower(trim(codings.substr(comma == std::string_view::npos ? 0 : comma + 1)));
        std::optional<std::string> plain = undo_coding(coding, std::move(body), max_bytes);
        if (!plain) return std::nullopt;
        if (comma == std::string_view::npos) return plain;
        body = std::move(*plain);
        codings = codings.substr(0, comma);
    }
    return std::nullopt;
}

std::optional<std::string> undo_chunks(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        std::size_t size = 0, digits = 0;
        for (; digits < bytes.size() && digits < 8; digits++) {
            const char low = static_cast<char>(bytes[digits] | 0x20);
            const bool digit = bytes[digits] >= '0' && bytes[digits] <= '9';
            if (!digit && (low < 'a' || low > 'f')) break;
            size = size * 16 + static_cast<std::size_t>(digit ? bytes[digits] - '0' : low - 'a' + 10);
        }
        const std::size_t line = bytes.find('\n');
        if (digits == 0 || line == std::string_view::npos || line > digits + 256) return std::nullopt;
        const char behind = bytes[std::min(bytes.find_first_not_of(" \t", digits), line)];
        if (behind != '\r' && behind != '\n' && behind != ';') return std::nullopt;
        if (size == 0) return out;
        bytes.remove_prefix(line + 1);
        out.append(bytes.substr(0, size));
        bytes.remove_prefix(std::min(size, bytes.size()));
        while (!bytes.empty() && (bytes[0] == '\r' || bytes[0] == '\n')) bytes.remove_prefix(1);
    }
    return out;
}

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
        else if (looks_packed(body))
            exchange.body_state = BodyState::unreadable;
    } else if (is_gzip(body)) {
        Result<std::string> plain = gunzip(body, limits::kMaxCaptureBodyBytes);
        if (plain) body = std::move(plain).value();
    }
    if (exchange.body_state == BodyState::unreadable)
        response.note = "the content coding \"" + std::string(codings.substr(0, 40)) + "\" could not be undone";
    if (body.size() > limits::kMaxCaptureBodyBytes) {
        body.resize(limits::kMaxCaptureBodyBytes);
        exchange.body_state = BodyState::cut;
        response.note = "the body is longer than " + std::to_string(limits::kMaxCaptureBodyBytes) + " bytes";
    }
    response.body = std::move(body);
    response.body_truncated = exchange.body_state == BodyState::cut;
}

std::string decoded_request_body(const Request& request) {
    const std::string_view codings = find_header(request.headers, "content-encoding");
    if (codings.empty() && !is_gzip(request.body)) return request.body;
    std::optional<std::string> plain =
        undo_content_encoding(request.body, codings.empty() ? "gzip" : codings, limits::kMaxCaptureBodyBytes);
    return plain ? std::move(*plain) : request.body;
}

}  // namespace formleak::capture
