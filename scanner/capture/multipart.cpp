#include "scanner/capture/multipart.h"

#include <algorithm>

#include "scanner/capture/body.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/http_message.h"

namespace formleak::capture {
namespace {

constexpr std::size_t kMaxBoundaryBytes = 200;  // RFC 2046 allows 70; some clients write more

// "--boundary" at the start of a line, from `at` on; npos when there is none.
std::size_t find_delimiter(std::string_view body, std::string_view delimiter, std::size_t at) {
    for (at = body.find(delimiter, at); at != std::string_view::npos; at = body.find(delimiter, at + 1))
        if (at == 0 || body[at - 1] == '\n') return at;
    return std::string_view::npos;
}

std::string delimiter_of_first_line(std::string_view body) {
    const std::size_t start = std::min(body.find_first_not_of("\r\n"), body.size());
    std::string_view line = body.substr(start, kMaxBoundaryBytes + 4);
    line = line.substr(0, line.find_first_of("\r\n"));
    return line.starts_with("--") && line.size() > 2 && line.size() <= kMaxBoundaryBytes ? std::string(line)
                                                                                         : "";
}

// Browsers write a quote as %22 and line ends as %0D %0A (WHATWG HTML, "multipart/form-data encoding
// algorithm").
std::string undo_name(const std::string& text) {
    const struct {
        std::string_view written;
        char meant;
    } kEscapes[] = {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
    std::string out;
    for (std::size_t at = 0; at < text.size(); at++) {
        out += text[at];
        if (text[at] != '%') continue;
        for (const auto& escape : kEscapes) {
            if (text.compare(at, escape.written.size(), escape.written) != 0) continue;
            out.back() = escape.meant;
            at += escape.written.size() - 1;
            break;
        }
    }
    return out;
}

// "UTF-8''n%C3%A4mn": RFC 5987, written by some clients as filename*.
std::string undo_extended(const std::string& text) {
    const std::size_t quote = text.find('\'');
    const std::size_t second = quote == std::string::npos ? quote : text.find('\'', quote + 1);
    return second == std::string::npos ? text : percent_decode(std::string_view(text).substr(second + 1));
}

FormPart read_part(std::string_view bytes) {
    FormPart part;
    const std::size_t limit = std::min(bytes.size(), limits::kMaxCaptureHeadBytes);
    std::size_t head = bytes.starts_with("\r\n") ? 2
                       : bytes.starts_with("\n") ? 1
                                                 : head_size(bytes.substr(0, limit));
    if (head == std::string_view::npos) head = 0;
    const std::vector<Header> headers = read_header_lines(bytes.substr(0, head));
    const std::string_view disposition = find_header(headers, "content-disposition");
    part.name = undo_name(header_parameter(disposition, "name"));
    part.filename = undo_name(header_parameter(disposition, "filename"));
    const std::string extended = header_parameter(disposition, "filename*");
    if (part.filename.empty() && !extended.empty()) part.filename = undo_extended(extended);
    part.content_type = find_header(headers, "content-type");
    part.value = bytes.substr(head);
    if (find_header(headers, "content-transfer-encoding") == "base64")
        part.value = decode_base64_lines(part.value).value_or(part.value);
    return part;
}

}  // namespace

std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary) {
    std::vector<FormPart> out;
    std::string delimiter =
        boundary.empty() || boundary.size() > kMaxBoundaryBytes ? "" : "--" + std::string(boundary);
    if (delimiter.empty() || find_delimiter(body, delimiter, 0) == std::string_view::npos)
        delimiter = delimiter_of_first_line(body);
    if (delimiter.empty()) return out;
    std::size_t at = find_delimiter(body, delimiter, 0);
    while (at != std::string_view::npos && out.size() < limits::kMaxFormParts) {
        const std::string_view behind = body.substr(at + delimiter.size());
        if (behind.starts_with("--")) break;
        const std::size_t line = body.find('\n', at + delimiter.size());
        if (line == std::string_view::npos) break;
        const std::size_t next = find_delimiter(body, delimiter, line + 1);
        std::string_view bytes =
            body.substr(line + 1, next == std::string_view::npos ? next : next - line - 1);
        if (next != std::string_view::npos) {  // the line end before a delimiter belongs to it
            if (bytes.ends_with("\n")) bytes.remove_suffix(1);
            if (bytes.ends_with("\r")) bytes.remove_suffix(1);
        }
        out.push_back(read_part(bytes));
        out.back().is_complete = next != std::string_view::npos;
        at = next;
    }
    return out;
}

}  // namespace formleak::capture
