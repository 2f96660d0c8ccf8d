#include "scanner/text/unicode.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "scanner/model/limits.h"

namespace formleak {
namespace {

struct Free {
    void operator()(std::uint8_t* p) const { std::free(p); }
};

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string adopt(std::uint8_t* result, std::size_t size) {
    const std::unique_ptr<std::uint8_t, Free> owner(result);
    return result ? std::string(reinterpret_cast<char*>(result), size) : std::string();
}

// How many bytes from `from` on are ASCII: eight at a time, since pages are mostly that.
std::size_t ascii_run(std::string_view text, std::size_t from) {
    std::size_t at = from;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if (word & 0x8080808080808080u) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at - from;
}

bool is_ascii(std::string_view text) {
    return ascii_run(text, 0) == text.size();
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string normalize(std::string_view text, uninorm_t form) {
    if (is_ascii(text)) return std::string(text);
    std::size_t size = 0;
    std::uint8_t* result = u8_normalize(form, bytes_of(text), text.size(), nullptr, &size);
    return adopt(result, size);
}

}  // namespace

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view trim_ascii(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string to_lower(std::string_view text) {
    if (is_ascii(text)) return lower_ascii(text);
    std::size_t size = 0;
    std::uint8_t* result = u8_tolower(bytes_of(text), text.size(), nullptr, nullptr, nullptr, &size);
    return adopt(result, size);
}

std::string to_nfkc(std::string_view text) {
    return normalize(text, UNINORM_NFKC);
}
std::string to_nfc(std::string_view text) {
    return normalize(text, UNINORM_NFC);
}

std::string to_nfd(std::string_view text) {
    return normalize(text, UNINORM_NFD);
}

std::string to_upper(std::string_view text) {
    std::size_t size = 0;
    std::uint8_t* result = u8_toupper(bytes_of(text), text.size(), nullptr, nullptr, nullptr, &size);
    return adopt(result, size);
}

std::string fold_marks(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    static constexpr struct {
        std::string_view from, to;
    } kLetters[] = {{"æ", "ae"}, {"œ", "oe"}, {"ø", "o"}, {"ß", "ss"}, {"ð", "d"},
                    {"þ", "th"}, {"ł", "l"},  {"đ", "d"}, {"ı", "i"}};
    std::string replaced;
    for (std::size_t i = 0; i < text.size();) {
        bool hit = false;
        for (const auto& letter : kLetters) {
            if (text.substr(i).starts_with(letter.from)) {
                replaced += letter.to;
                i += letter.from.size();
                hit = true;
                break;
            }
        }
        if (!hit) replaced += text[i++];
    }
    const std::string decomposed = normalize(replaced, UNINORM_NFD);
    std::string out;
    const std::uint8_t* at = bytes_of(decomposed);
    const std::uint8_t* end = at + decomposed.size();
    while (at < end) {
        ucs4_t point = 0;
        const int length = u8_mbtouc(&point, at, static_cast<std::size_t>(end - at));
        if (!uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Mn))
            out.append(reinterpret_cast<const char*>(at), static_cast<std::size_t>(length));
        at += length;
    }
    return out;
}

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t at = ascii_run(bytes, 0); at < bytes.size(); at += ascii_run(bytes, at)) {
        ucs4_t point = 0;
        const int length = u8_mbtoucr(&point, bytes_of(bytes) + at, bytes.size() - at);
        if (length < 0) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

std::string repair_utf8(std::string_view bytes) {
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::uint8_t* bad = u8_check(bytes_of(bytes), bytes.size());
        const std::size_t good = bad ? static_cast<std::size_t>(bad - bytes_of(bytes)) : bytes.size();
        for (char c : bytes.substr(0, good)) {
            if (c == '\0')
                out += kReplacement;
            else
                out += c;
        }
        bytes.remove_prefix(good);
        if (!bytes.empty()) {
            out += kReplacement;
            bytes.remove_prefix(1);
        }
    }
    return out;
}

bool is_id_start(char32_t point) {
    return uc_is_property_id_start(point);
}

bool is_id_continue(char32_t point) {
    return uc_is_property_id_continue(point);
}

bool is_plain_text(std::string_view bytes) {
    return is_valid_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
           });
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (unsigned char c : text) count += (c & 0xC0) != 0x80;
    return count;
}

std::string shorten(std::string_view text, std::size_t max_bytes) {
    static constexpr std::string_view kEllipsis = "…";
    std::string out;
    bool pending_space = false;
    for (std::size_t i = 0; i < text.size() && out.size() <= max_bytes; ++i) {
        if (is_space(text[i])) {
            pending_space = !out.empty();
            continue;
        }
        if (pending_space) out += ' ';
        pending_space = false;
        out += text[i];
    }
    if (out.size() <= max_bytes) return out;
    std::size_t cut = max_bytes > kEllipsis.size() ? max_bytes - kEllipsis.size() : 0;
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
    out.resize(cut);
    return out.append(kEllipsis);
}

bool has_word(std::string_view list, std::string_view word) {
    const std::string padded = " " + lower_ascii(list.substr(0, limits::kMaxLabelBytes)) + " ";
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace formleak
