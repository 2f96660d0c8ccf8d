#include "scanner/text/form_body.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxBoundaryBytes = 200;  // RFC 2046, section 5.1.1: 70
constexpr std::size_t kMaxPartHeaderBytes = 4'096;

std::string decode_component(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return percent_decode(spaced);
}

// A parameter of a header value: name="x" or name=x. Case of the name does not matter.
std::optional<std::string> header_parameter(std::string_view header, std::string_view name) {
    const std::string lower = lower_ascii(header);
    const std::string wanted = std::string(name) + "=";
    for (std::size_t at = lower.find(wanted); at != std::string::npos; at = lower.find(wanted, at + 1)) {
        if (at > 0 && lower[at - 1] != ' ' && lower[at - 1] != ';' && lower[at - 1] != '\t') continue;
        std::string_view value = header.substr(at + wanted.size());
        if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
        value = value.substr(0, value.find_first_of("; \t\r\n"));
        return std::string(value);
    }
    return std::nullopt;
}

std::string boundary_of(std::string_view body, std::string_view content_type) {
    if (const auto named = header_parameter(content_type, "boundary")) return "--" + *named;
    const std::string_view line = body.substr(0, body.find_first_of("\r\n"));
    return line.starts_with("--") ? std::string(line) : std::string();
}

// Header lines up to the empty one, then the content. Names are escaped as browsers do (%22, %0D, %0A).
void add_part(std::string_view part, FormPairs& out) {
    std::size_t end = part.find("\r\n\r\n");
    std::size_t skip = 4;
    if (end == std::string_view::npos) {
        end = part.find("\n\n");
        skip = 2;
    }
    if (end == std::string_view::npos || end > kMaxPartHeaderBytes) return;
    const auto name = header_parameter(part.substr(0, end), "name");
    if (!name) return;
    out.pairs.push_back({percent_decode(*name), std::string(part.substr(end + skip))});
}

}  // namespace

FormPairs parse_form_pairs(std::string_view text) {
    FormPairs out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (piece.empty()) continue;
        if (out.pairs.size() == kMaxFormPairs) {
            out.cut = true;
            return out;
        }
        const std::size_t equals = piece.find('=');
        const bool has_value = equals != std::string_view::npos;
        out.pairs.push_back({decode_component(piece.substr(0, equals)),
                             has_value ? decode_component(piece.substr(equals + 1)) : std::string()});
    }
    return out;
}

FormPairs parse_multipart_pairs(std::string_view body, std::string_view content_type) {
    FormPairs out;
    const std::string boundary = boundary_of(body, content_type);
    if (boundary.size() < 3 || boundary.size() > kMaxBoundaryBytes) return out;
    std::size_t at = body.find(boundary);
    while (at != std::string_view::npos) {
        const std::size_t begin = at + boundary.size();
        if (body.substr(begin).starts_with("--")) return out;  // the closing one
        const std::size_t next = body.find("\n" + boundary, begin);
        if (next == std::string_view::npos || out.pairs.size() == kMaxFormPairs) {
            out.cut = true;
            return out;
        }
        std::string_view part = body.substr(begin, next - begin);
        if (part.ends_with('\r')) part.remove_suffix(1);
        add_part(part, out);
        at = next + 1;
    }
    return out;
}

std::string media_type(std::string_view content_type) {
    std::string_view type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && std::isspace(static_cast<unsigned char>(type.front()))) type.remove_prefix(1);
    while (!type.empty() && std::isspace(static_cast<unsigned char>(type.back()))) type.remove_suffix(1);
    return lower_ascii(type);
}

}  // namespace formleak
