#include "scanner/text/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kPrescanBytes = 4096;  // the standard says 1024; browsers look a little further
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Charset {
    std::string_view name;    // the standard's
    std::string_view iconv;   // glibc's; empty: decoded here
    std::string_view labels;  // " label label "; the name itself is one too
};

// WHATWG Encoding, section 4.2, "Names and labels"; labels nobody has seen in this century are left out.
constexpr Charset kCharsets[] = {
    {"utf-8", "", " utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
    {"windows-1252", "",
     " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
     "iso_8859-1 "
     "iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252 "},
    {"utf-16le", "UTF-16LE", " utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff "},
    {"utf-16be", "UTF-16BE", " unicodefffe "},
    {"ibm866", "IBM866", " 866 cp866 csibm866 "},
    {"iso-8859-2", "ISO-8859-2", " csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 l2 latin2 "},
    {"iso-8859-3", "ISO-8859-3", " iso8859-3 iso_8859-3 latin3 l3 "},
    {"iso-8859-4", "ISO-8859-4", " iso8859-4 iso88594 iso_8859-4 l4 latin4 "},
    {"iso-8859-5", "ISO-8859-5", " cyrillic iso8859-5 iso88595 iso_8859-5 "},
    {"iso-8859-6", "ISO-8859-6", " arabic iso8859-6 iso_8859-6 asmo-708 ecma-114 "},
    {"iso-8859-7", "ISO-8859-7", " greek greek8 iso8859-7 iso_8859-7 ecma-118 elot_928 sun_eu_greek "},
    {"iso-8859-8", "ISO-8859-8", " hebrew visual iso8859-8 iso_8859-8 iso-8859-8-i logical iso-8859-8-e "},
    {"iso-8859-10", "ISO-8859-10", " iso8859-10 l6 latin6 iso-ir-157 "},
    {"iso-8859-13", "ISO-8859-13", " iso8859-13 iso885913 "},
    {"iso-8859-14", "ISO-8859-14", " iso8859-14 iso885914 "},
    {"iso-8859-15", "ISO-8859-15", " csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9 "},
    {"iso-8859-16", "ISO-8859-16", " "},
    {"koi8-r", "KOI8-R", " cskoi8r koi koi8 koi8_r "},
    {"koi8-u", "KOI8-U", " koi8-ru "},
    {"macintosh", "MACINTOSH", " csmacintosh mac x-mac-roman "},
    {"windows-874", "CP874", " dos-874 iso-8859-11 iso8859-11 tis-620 "},
    {"windows-1250", "CP1250", " cp1250 x-cp1250 "},
    {"windows-1251", "CP1251", " cp1251 x-cp1251 "},
    {"windows-1253", "CP1253", " cp1253 x-cp1253 "},
    {"windows-1254", "CP1254", " cp1254 x-cp1254 csisolatin5 iso-8859-9 iso8859-9 iso_8859-9 l5 latin5 "},
    {"windows-1255", "CP1255", " cp1255 x-cp1255 "},
    {"windows-1256", "CP1256", " cp1256 x-cp1256 "},
    {"windows-1257", "CP1257", " cp1257 x-cp1257 "},
    {"windows-1258", "CP1258", " cp1258 x-cp1258 "},
    {"gbk", "GBK", " chinese csgb2312 gb2312 gb_2312-80 iso-ir-58 x-gbk gb_2312 "},
    {"gb18030", "GB18030", " "},
    {"big5", "BIG5-HKSCS", " big5-hkscs cn-big5 csbig5 x-x-big5 "},
    {"euc-jp", "EUC-JP", " cseucpkdfmtjapanese x-euc-jp "},
    {"iso-2022-jp", "ISO-2022-JP", " csiso2022jp "},
    {"shift_jis", "CP932", " csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis "},
    {"euc-kr", "CP949", " cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 "},
};

// Bytes 0x80 to 0x9F of windows-1252 as code points (Encoding standard, index-windows-1252).
constexpr std::array<std::uint16_t, 32> kHighControls = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_code_point(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

std::string decode_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (unsigned char c : bytes) {
        if (c == 0)
            out += kReplacement;
        else
            append_code_point(out, c >= 0x80 && c < 0xA0 ? kHighControls[c - 0x80] : c);
    }
    return out;
}

struct Converter {
    explicit Converter(std::string_view from) : handle(iconv_open("UTF-8", std::string(from).c_str())) {}
    ~Converter() {
        if (ok()) iconv_close(handle);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool ok() const { return handle != reinterpret_cast<iconv_t>(-1); }
    iconv_t handle;
};

// Every call of iconv either takes input or is followed by a skip of one byte, so the loop ends.
std::optional<std::string> decode_with_iconv(std::string_view bytes, std::string_view from) {
    const Converter converter(from);
    if (!converter.ok()) return std::nullopt;
    std::string out;
    std::array<char, 16384> buffer;
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t left = bytes.size();
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t result = iconv(converter.handle, &in, &left, &to, &room);
        const int reason = errno;
        out.append(buffer.data(), buffer.size() - room);
        if (result != static_cast<std::size_t>(-1) || (reason == E2BIG && room < buffer.size())) continue;
        out += kReplacement;
        ++in;
        --left;
    }
    return out;
}

const Charset* find_charset(std::string_view label) {
    const std::string wanted = lower_ascii(trim_ascii(label));
    if (wanted.empty() || wanted.find(' ') != std::string::npos) return nullptr;
    const std::string padded = " " + wanted + " ";
    for (const Charset& charset : kCharsets)
        if (charset.name == wanted || charset.labels.find(padded) != std::string_view::npos) return &charset;
    return nullptr;
}

// The value after "charset=" in a Content-Type or a meta content attribute; empty when there is none.
std::string_view charset_parameter(std::string_view text) {
    const std::string lower = lower_ascii(text);
    std::size_t at = 0;
    while ((at = lower.find("charset", at)) != std::string::npos) {
        at += 7;
        std::size_t equals = lower.find_first_not_of(" \t\n\r\f", at);
        if (equals == std::string::npos || lower[equals] != '=') continue;
        const std::size_t begin = lower.find_first_not_of(" \t\n\r\f", equals + 1);
        if (begin == std::string::npos) return {};
        if (lower[begin] == '"' || lower[begin] == '\'') {
            const std::size_t end = lower.find(lower[begin], begin + 1);
            return end == std::string::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
        }
        return text.substr(begin, std::min(lower.find_first_of("; \t\n\r\f", begin), text.size()) - begin);
    }
    return {};
}

struct TagAttribute {
    std::string name, value;
};

// One attribute of a start tag, as the standard's "get an attribute" reads it; nothing at the end of the tag.
std::optional<TagAttribute> next_attribute(std::string_view html, std::size_t& at) {
    at = html.find_first_not_of(" \t\n\r\f/", at);
    if (at == std::string_view::npos || html[at] == '>') return std::nullopt;
    const std::size_t name_end = std::min(html.find_first_of("= \t\n\r\f/>", at + 1), html.size());
    TagAttribute attribute{lower_ascii(html.substr(at, name_end - at)), {}};
    at = html.find_first_not_of(" \t\n\r\f", name_end);
    if (at == std::string_view::npos || html[at] != '=') {
        if (at == std::string_view::npos) at = html.size();
        return attribute;
    }
    at = html.find_first_not_of(" \t\n\r\f", at + 1);
    if (at == std::string_view::npos) return std::nullopt;
    if (html[at] == '"' || html[at] == '\'') {
        const std::size_t end = html.find(html[at], at + 1);
        if (end == std::string_view::npos) return std::nullopt;
        attribute.value = html.substr(at + 1, end - at - 1);
        at = end + 1;
    } else {
        const std::size_t end = std::min(html.find_first_of(" \t\n\r\f>", at), html.size());
        attribute.value = html.substr(at, end - at);
        at = end;
    }
    return attribute;
}

std::string charset_of_meta(std::string_view html, std::size_t at) {
    std::string charset, content;
    bool is_content_type = false;
    for (int i = 0; i < 20; ++i) {
        const auto attribute = next_attribute(html, at);
        if (!attribute) break;
        if (attribute->name == "charset") charset = attribute->value;
        if (attribute->name == "content") content = attribute->value;
        if (attribute->name == "http-equiv")
            is_content_type = lower_ascii(attribute->value) == "content-type";
    }
    if (charset.empty() && is_content_type) charset = charset_parameter(content);
    return canonical_charset(charset);
}

DecodedText decode_as(std::string_view bytes, const std::string& charset, std::string decided_by) {
    DecodedText out{{}, charset, std::move(decided_by)};
    const Charset* row = find_charset(charset);
    if (charset == "windows-1252") {
        out.text = decode_windows_1252(bytes);
    } else if (row && !row->iconv.empty()) {
        if (auto text = decode_with_iconv(bytes, row->iconv))
            out.text = std::move(*text);
        else
            out.text = repair_utf8(bytes);
    } else {
        out.text = bytes;
    }
    const bool has_nul = std::memchr(out.text.data(), 0, out.text.size()) != nullptr;
    if (has_nul || (charset != "windows-1252" && !is_valid_utf8(out.text))) out.text = repair_utf8(out.text);
    return out;
}

// Pairs of bytes of which one alone is NUL, the first or the second.
struct NulPairs {
    std::size_t first = 0, second = 0, all = 0;
    // Markup and scripts are mostly ASCII in every language.
    bool look_like_utf16() const { return all >= 4 && std::max(first, second) * 4 >= all * 3; }
};

NulPairs count_nul_pairs(std::string_view bytes) {
    NulPairs out;
    out.all = std::min(bytes.size(), kPrescanBytes) / 2;
    for (std::size_t i = 0; i < out.all; ++i) {
        out.first += bytes[2 * i] == 0 && bytes[2 * i + 1] != 0;
        out.second += bytes[2 * i] != 0 && bytes[2 * i + 1] == 0;
    }
    return out;
}

}  // namespace

std::string canonical_charset(std::string_view label) {
    const Charset* charset = find_charset(label);
    return charset ? std::string(charset->name) : std::string();
}

std::string prescan_meta_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, kPrescanBytes);
    std::size_t at = 0;
    while ((at = head.find('<', at)) != std::string_view::npos) {
        if (head.substr(at).starts_with("<!--")) {
            const std::size_t end = head.find("-->", at + 2);
            if (end == std::string_view::npos) return {};
            at = end + 3;
            continue;
        }
        const std::string tag = lower_ascii(head.substr(at, 6));
        if (tag.size() == 6 && tag.starts_with("<meta") && std::strchr(" \t\n\r\f/", tag[5])) {
            const std::string charset = charset_of_meta(head, at + 5);
            // A page that could name UTF-16 in ASCII is not in UTF-16 (HTML standard, prescan, step "if
            // charset is …").
            if (charset.starts_with("utf-16")) return "utf-8";
            if (!charset.empty()) return charset;
        }
        ++at;
    }
    return {};
}

DecodedText decode_text(std::string_view bytes, std::string_view content_type, bool look_for_meta) {
    static constexpr std::string_view kBom = "byte-order mark";
    if (bytes.starts_with("\xEF\xBB\xBF")) return decode_as(bytes.substr(3), "utf-8", std::string(kBom));
    if (bytes.starts_with("\xFE\xFF")) return decode_as(bytes.substr(2), "utf-16be", std::string(kBom));
    if (bytes.starts_with("\xFF\xFE")) return decode_as(bytes.substr(2), "utf-16le", std::string(kBom));
    if (const auto charset = canonical_charset(charset_parameter(content_type)); !charset.empty())
        return decode_as(bytes, charset, "content-type");
    if (look_for_meta)
        if (const auto charset = prescan_meta_charset(bytes); !charset.empty())
            return decode_as(bytes, charset, "meta");
    if (is_valid_utf8(bytes)) return decode_as(bytes, "utf-8", "valid utf-8");
    return decode_as(bytes, "windows-1252", "fallback");
}

std::optional<std::string> decode_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))
        return decode_text(bytes, "", false).text;
    const NulPairs pairs = count_nul_pairs(bytes);
    if (!pairs.look_like_utf16()) return std::nullopt;
    return decode_as(bytes, pairs.first > pairs.second ? "utf-16be" : "utf-16le", "its NUL bytes").text;
}

bool is_unnamed_utf16(std::string_view bytes, std::string_view content_type) {
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ||
        canonical_charset(charset_parameter(content_type)).starts_with("utf-16"))
        return false;
    return count_nul_pairs(bytes).look_like_utf16();
}

}  // namespace formleak
