#include "scanner/text/text_layers.h"

#include <algorithm>
#include <optional>

#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr int kMostRounds = 6;  // escapes within escapes

struct Escape {
    std::string bytes;
    std::size_t length = 0;  // as written
};

std::optional<std::uint32_t> hex_number(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        const std::uint8_t digit = kHexDigits[static_cast<unsigned char>(text[i])];
        if (digit == kNoDigit) return std::nullopt;
        number = number * 16 + digit;
    }
    return number;
}

std::string utf8_of(std::uint32_t point) {
    std::string out;
    append_utf8(out, point);
    return out;
}

// Letters and marks of names and addresses. Source: HTML, named character references.
constexpr struct {
    std::string_view name, text;
} kNamed[] = {{"&commat;", "@"}, {"&period;", "."}, {"&hyphen;", "-"}, {"&lowbar;", "_"}, {"&Aring;", "Å"},
              {"&aring;", "å"},  {"&Auml;", "Ä"},   {"&auml;", "ä"},   {"&Ouml;", "Ö"},   {"&ouml;", "ö"},
              {"&Oslash;", "Ø"}, {"&oslash;", "ø"}, {"&AElig;", "Æ"},  {"&aelig;", "æ"},  {"&Uuml;", "Ü"},
              {"&uuml;", "ü"},   {"&Eacute;", "É"}, {"&eacute;", "é"}, {"&egrave;", "è"}, {"&aacute;", "á"},
              {"&iacute;", "í"}, {"&oacute;", "ó"}, {"&uacute;", "ú"}, {"&ntilde;", "ñ"}, {"&ccedil;", "ç"},
              {"&szlig;", "ß"},  {"&nbsp;", " "},   {"&shy;", ""},     {"&amp;", "&"}};

// &#64; &#x40; and the named ones.
std::optional<Escape> entity_at(std::string_view text, std::size_t at) {
    for (const auto& named : kNamed)
        if (text.substr(at).starts_with(named.name))
            return Escape{std::string(named.text), named.name.size()};
    if (at + 3 >= text.size() || text[at + 1] != '#') return std::nullopt;
    constexpr std::size_t kLongest = 10;
    const std::string_view entity = text.substr(at, kLongest);
    const std::size_t end = entity.find(';');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string unescaped = unescape_entities(entity.substr(0, end + 1));
    if (unescaped.starts_with('&')) return std::nullopt;
    return Escape{unescaped, end + 1};
}

std::optional<Escape> escape_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '&') return entity_at(text, at);
    if ((c != '%' && c != '\\') || at + 1 >= text.size()) return std::nullopt;
    const char kind = text[at + 1];
    if (c == '\\' && kind == '\\') return Escape{"\\", 2};  // JSON in JSON
    if (kind == 'u' || (c == '%' && kind == 'U')) {
        const auto point = hex_number(text, at + 2, 4);
        return point ? std::optional(Escape{utf8_of(*point), 6}) : std::nullopt;
    }
    if (c == '\\') {
        const auto byte = kind == 'x' ? hex_number(text, at + 2, 2) : std::nullopt;
        return byte ? std::optional(Escape{utf8_of(*byte), 4}) : std::nullopt;
    }
    const auto byte = hex_number(text, at + 1, 2);
    return byte ? std::optional(Escape{std::string(1, static_cast<char>(*byte)), 3}) : std::nullopt;
}

// One layer less. False: there was none.
bool peel(TextLayers& layers) {
    if (layers.exact.find_first_of("%\\&") == std::string::npos) return false;
    TextLayers out;
    bool changed = false;
    for (std::size_t at = 0; at < layers.exact.size();) {
        const auto escape = escape_at(layers.exact, at);
        changed = changed || escape;
        const std::string bytes = escape ? escape->bytes : std::string(1, layers.exact[at]);
        for (const char byte : bytes) {
            out.exact += byte;
            out.from.push_back(layers.from[at]);
        }
        at += escape ? escape->length : 1;
    }
    out.from.push_back(layers.from.back());
    layers = std::move(out);
    return changed;
}

// Bytes of the UTF-8 character there; 0: none begins there.
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : 4;
    if (at + length > text.size() || (c >= 0x80 && c < 0xC2) || c >= 0xF5) return 0;
    for (std::size_t i = at + 1; i < at + length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
    return length;
}

// How a character reads: soft hyphens and characters of no width are nothing, the wide forms of ASCII (U+FF01
// to U+FF5E) are ASCII.
std::string as_read(std::string character) {
    constexpr std::string_view kUnseen[] = {"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"};
    if (std::find(std::begin(kUnseen), std::end(kUnseen), character) != std::end(kUnseen)) return {};
    if (character.size() != 3 || character[0] != '\xEF') return character;
    const int point = (character[1] & 0x3F) << 6 | (character[2] & 0x3F);  // of U+F000 and more
    const bool is_wide = point >= 0xF01 && point <= 0xF5E;
    return is_wide ? std::string(1, static_cast<char>(point - 0xF01 + '!')) : character;
}

// A byte that is no UTF-8 is what older pages write for a letter (Latin-1).
void mend_letters(TextLayers& layers) {
    TextLayers out;
    for (std::size_t at = 0; at < layers.exact.size();) {
        const std::size_t length = utf8_length(layers.exact, at);
        const std::string bytes = length == 0 ? utf8_of(static_cast<unsigned char>(layers.exact[at]))
                                              : as_read(layers.exact.substr(at, length));
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            out.exact += bytes[i];
            out.from.push_back(layers.from[at + (bytes.size() == length ? i : 0)]);
        }
        at += std::max<std::size_t>(length, 1);
    }
    out.from.push_back(layers.from.back());
    layers = std::move(out);
}

// Lower case where it has as many bytes, so that places stay: "Ş" to "ş", but "İ" as it is.
std::string same_length_lower(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < out.size();) {
        const auto c = static_cast<unsigned char>(out[at]);
        if (c < 0x80) {
            if (c == '+') out[at] = ' ';
            if (c >= 'A' && c <= 'Z') out[at] = static_cast<char>(c + 32);
            ++at;
            continue;
        }
        const std::size_t length = utf8_length(out, at);
        const std::string letter = out.substr(at, std::max<std::size_t>(length, 1));
        if (const std::string lower = length > 1 ? to_lower(letter) : letter; lower.size() == letter.size())
            out.replace(at, letter.size(), lower);
        at += letter.size();
    }
    return out;
}

}  // namespace

TextLayers peel_layers(std::string_view input) {
    TextLayers layers;
    layers.exact = input;
    layers.from.resize(input.size() + 1);
    for (std::size_t i = 0; i <= input.size(); ++i) layers.from[i] = static_cast<std::uint32_t>(i);
    for (int round = 0; round < kMostRounds && peel(layers); ++round) {
    }
    mend_letters(layers);
    layers.text = same_length_lower(layers.exact);
    return layers;
}

}  // namespace formleak
