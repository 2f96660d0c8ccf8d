#include "scanner/cli/known_file.h"

#include <optional>

#include "detectors/leak_search/unknown_values.h"
#include "scanner/cli/files.h"
#include "scanner/text/byte_source.h"
#include "scanner/text/charset.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {
namespace {

// What a value without a kind is, by its shape.
DataKind guess_value_kind(std::string_view value) {
    if (value.find('@') != std::string_view::npos) return DataKind::email;
    if (is_swedish_id(value)) return DataKind::national_id;
    if (is_iban(value)) return DataKind::bank_account;
    if (is_card_number(value)) return DataKind::card_number;
    if (is_phone_shape(value)) return DataKind::phone;
    return DataKind::free_text;
}

std::string all_kinds() {
    std::string out;
    for (DataKind kind = DataKind::email; kind <= DataKind::consent;
         kind = static_cast<DataKind>(static_cast<int>(kind) + 1))
        out += (out.empty() ? "" : ", ") + std::string(to_string(kind));
    return out;
}

// Not in any text: controls but white space, and what stands for bytes that are no text.
bool is_no_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool is_c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || is_c1) return true;
    }
    return text.find("\xEF\xBF\xBD") != std::string_view::npos;  // U+FFFD
}

Result<std::string> read_as_text(const std::string& path) {
    const auto bytes = read_text_file(path);
    if (!bytes) return Error{bytes.error()};
    std::string utf8;  // if it was UTF-16
    ByteReader(utf8_source(memory_source(*bytes))).take(SIZE_MAX, SIZE_MAX, utf8);
    DecodedText text = decode_text(utf8, "", false);
    if (is_no_text(text.text)) return Error{path + ": is no text; save it as text in UTF-8"};
    return std::move(text.text);
}

// A cell of a spreadsheet: "a ""b""" is a "b". Nothing when it is not quoted whole.
std::optional<std::string> unquoted(std::string_view cell) {
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::nullopt;
    std::string out;
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
        if (cell[i] == '"' && (i + 2 >= cell.size() || cell[++i] != '"')) return std::nullopt;
        out += cell[i];
    }
    return out;
}

// Where the first cell ends: at a separator that is not in quotes, or with the line.
std::size_t end_of_cell(std::string_view line) {
    bool in_quotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && (i == 0 || in_quotes)) in_quotes = !in_quotes;
        if (!in_quotes && std::string_view(",;\t").find(line[i]) != std::string_view::npos) return i;
    }
    return in_quotes ? std::min(line.find_first_of(",;\t"), line.size()) : line.size();
}

// Spreadsheets end a row with as many separators as other rows have cells.
std::string_view without_empty_cells(std::string_view line, char separator) {
    while (!line.empty() && line.back() == separator) line = trim_ascii(line.substr(0, line.size() - 1));
    return line;
}

// The error follows "line N ".
Result<KnownValue> parse_line(std::string_view line) {
    const std::size_t end = end_of_cell(line);
    const std::string_view cell = trim_ascii(line.substr(0, end));
    const std::string first = unquoted(cell).value_or(std::string(cell));
    if (end == line.size()) {
        if (first.empty()) return Error{"holds no value"};
        return KnownValue{guess_value_kind(first), first, ""};
    }
    const auto kind = parse_data_kind(lower_ascii(first));
    if (!kind || kind == DataKind::none)
        return Error{"does not begin with a kind (" + all_kinds() +
                     "); a value with ',', ';' or a tab in it stands in quotes"};
    const std::string_view rest = without_empty_cells(trim_ascii(line.substr(end + 1)), line[end]);
    const auto quoted = unquoted(rest);
    const std::string value = quoted.value_or(std::string(rest));
    if (value.empty()) return Error{"has a kind and no value"};
    if (!quoted && rest.front() == '"' && end_of_cell(rest) != rest.size())
        return Error{"holds more than a kind and a value"};
    return KnownValue{*kind, value, ""};
}

bool is_heading(std::string_view line) {
    const std::string lower = lower_ascii(line);
    return lower == "kind,value" || lower == "kind;value" || lower == "kind\tvalue";
}

}  // namespace

Result<std::vector<KnownValue>> read_known_file(const std::string& path) {
    const auto text = read_as_text(path);
    if (!text) return Error{"--known " + text.error()};
    std::vector<KnownValue> out;
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
        const std::string_view line = trim_ascii(rest.substr(0, end));
        rest.remove_prefix(std::min(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1), rest.size()));
        if (line.empty() || line.front() == '#' || (number == 1 && is_heading(line))) continue;
        auto value = parse_line(line);
        if (!value)
            return Error{"--known " + path + ": line " + std::to_string(number) + " " + value.error()};
        out.push_back(std::move(value).value());
    }
    if (out.empty()) return Error{"--known " + path + ": holds no value"};
    return out;
}

}  // namespace formleak::cli
