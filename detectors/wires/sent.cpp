#include "detectors/wires/sent.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/decompress.h"

namespace formleak::wires {
namespace {

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kSpaces = " \t\r\n";
    const std::size_t begin = std::min(text.find_first_not_of(kSpaces), text.size());
    const std::size_t end = text.find_last_not_of(kSpaces);
    return end == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

bool looks_like_json(std::string_view text) {
    return text.starts_with('{') || text.starts_with('[');
}

// "a=1&b=2": what a text/plain body of sendBeacon may hold. Names have no spaces, quotes or braces.
bool looks_like_pairs(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string_view::npos || equals > 200) return false;
    return text.substr(0, equals).find_first_of(" \"{}<>\r\n") == std::string_view::npos;
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() <= kMaxBodyLines) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

// A whole document, or one per line. False when the text is not JSON.
bool read_json(std::string_view text, Sent& sent) {
    if (auto whole = parse_json(text); whole.ok()) {
        sent.documents.push_back(std::move(whole).value());
        return true;
    }
    std::vector<Json> rows;
    for (const std::string_view line : split_lines(text)) {
        auto row = parse_json(line);
        if (!row.ok()) return false;
        rows.push_back(std::move(row).value());
    }
    if (rows.empty()) return false;
    sent.documents = std::move(rows);
    return true;
}

void read_pairs(const FormPairs& parsed, Sent& sent) {
    sent.body = parsed.pairs;
    if (parsed.cut) sent.unread.push_back("the body has more parameters than are read, or no end");
}

void read_text(std::string_view text, Sent& sent) {
    for (const std::string_view line : split_lines(text)) sent.lines.emplace_back(line);
    if (sent.lines.size() <= kMaxBodyLines) return;
    sent.lines.resize(kMaxBodyLines);
    sent.unread.push_back("the body has more than " + std::to_string(kMaxBodyLines) + " lines");
}

// Content decides; the declared type only where content leaves a choice: beacons are often text/plain.
void read_plain_body(std::string_view bytes, const std::string& content_type, Sent& sent) {
    const std::string_view text = trimmed(bytes);
    const std::string type = media_type(content_type);
    if (text.empty()) return;  // nothing but white space
    if (type == "multipart/form-data" || (type.empty() && text.starts_with("--"))) {
        read_pairs(parse_multipart_pairs(bytes, content_type), sent);
        if (sent.body.empty()) sent.unread.push_back("the multipart body could not be read");
    } else if (looks_like_json(text)) {
        if (read_json(text, sent)) return;
        sent.unread.push_back("the JSON body could not be read");
        read_text(text, sent);  // an address in clear is found all the same
    } else if (type == "application/x-www-form-urlencoded") {
        read_pairs(parse_form_pairs(text), sent);
    } else if (auto nested = parse_nested(text)) {
        sent.documents.push_back(std::move(*nested));
    } else if (looks_like_pairs(text) || type == "text/plain") {
        read_text(text, sent);
        if (sent.lines.size() == 1 && looks_like_pairs(text)) read_pairs(parse_form_pairs(text), sent);
    } else {
        sent.unread.push_back("the body's form is not known");
    }
}

void read_body(const Request& request, Sent& sent) {
    std::string_view body = request.body;
    if (body.empty()) return;
    if (body.size() > kMaxWireBodyBytes) {
        sent.unread.push_back("the body is larger than " + std::to_string(kMaxWireBodyBytes) + " bytes");
        return;
    }
    const std::string content_type(find_header(request.headers, "content-type"));
    if (!is_marked(body)) return read_plain_body(body, content_type, sent);
    const auto unpacked = unpack_marked(body, kMaxWireBodyBytes);
    if (!unpacked.ok()) {
        sent.unread.push_back("the body could not be unpacked: " + unpacked.error());
        return;
    }
    // The declared type may be that of the packed bytes.
    read_plain_body(*unpacked, content_type, sent);
}

// Floodlight writes its parameters into the path: /activity;src=1;type=2
void read_path_pairs(Sent& sent) {
    const std::size_t semicolon = sent.path.find(';');
    if (semicolon == std::string::npos) return;
    std::string pairs = sent.path.substr(semicolon + 1);
    std::replace(pairs.begin(), pairs.end(), ';', '&');
    sent.query = parse_form_pairs(pairs).pairs;
}

}  // namespace

std::optional<Sent> take_apart(const Request& request) {
    // Queries of tracking requests may be longer than any address we would fetch: parsed apart.
    std::string_view address = request.url;
    const std::size_t mark = address.find_first_of("?#");
    const auto url = parse_url(address.substr(0, mark));
    if (!url || url->host.empty()) return std::nullopt;
    Sent sent;
    sent.host = url->host;
    sent.path = url->path;
    read_path_pairs(sent);
    if (mark != std::string_view::npos && address[mark] == '?') {
        std::string_view query = address.substr(mark + 1);
        query = query.substr(0, query.find('#'));
        if (query.size() > kMaxWireQueryBytes) {
            sent.unread.push_back("the query is longer than " + std::to_string(kMaxWireQueryBytes) +
                                  " bytes");
            query = query.substr(0, kMaxWireQueryBytes);
        }
        FormPairs pairs = parse_form_pairs(query);
        std::move(pairs.pairs.begin(), pairs.pairs.end(), std::back_inserter(sent.query));
        if (pairs.cut) sent.unread.push_back("the query has more parameters than are read");
    }
    read_body(request, sent);
    return sent;
}

const std::string* find_value(const Sent& sent, std::string_view name) {
    for (const auto* pairs : {&sent.query, &sent.body})
        for (const FormPair& pair : *pairs)
            if (pair.name == name && !pair.value.empty()) return &pair.value;
    return nullptr;
}

std::optional<Json> parse_nested(std::string_view text) {
    text = trimmed(text);
    if (text.size() > kMaxWireBodyBytes) return std::nullopt;
    if (!looks_like_json(text)) {
        if (text.size() < 8) return std::nullopt;
        std::string packed(text);
        std::replace(packed.begin(), packed.end(), ' ', '+');  // a '+' that was not escaped in a form pair
        auto bytes = decode_base64(packed);
        if (!bytes) return std::nullopt;
        if (is_marked(*bytes)) {
            auto unpacked = unpack_marked(*bytes, kMaxWireBodyBytes);
            if (!unpacked.ok()) return std::nullopt;
            bytes = std::move(unpacked).value();
        }
        if (!looks_like_json(trimmed(*bytes))) return std::nullopt;
        auto parsed = parse_json(trimmed(*bytes));
        return parsed.ok() ? std::optional(std::move(parsed).value()) : std::nullopt;
    }
    auto parsed = parse_json(text);
    return parsed.ok() ? std::optional(std::move(parsed).value()) : std::nullopt;
}

const Json* find_path(const Json& root, std::string_view path) {
    const Json* at = &root;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        const std::string_view step = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        std::size_t index = 0;
        const auto number = std::from_chars(step.data(), step.data() + step.size(), index);
        if (at->is_array() && number.ptr == step.data() + step.size()) {
            if (index >= at->items().size()) return nullptr;
            at = &at->items()[index];
        } else if (at->is_object()) {
            at = at->find(step);
            if (!at) return nullptr;
        } else {
            return nullptr;
        }
    }
    return at;
}

}  // namespace formleak::wires
