#include "detectors/wires/datum.h"

#include <algorithm>
#include <cctype>

#include "detectors/wires/datum_tables.h"
#include "scanner/model/url.h"
#include "scanner/text/luhn.h"
#include "scanner/text/unicode.h"

namespace formleak::wires {
namespace {

constexpr std::size_t kMaxContentBytes = 64u << 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alnum(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.remove_suffix(1);
    return text;
}

bool is_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

bool is_base64_digits(std::string_view text, std::string_view extra) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_alnum(c) || extra.find(c) != std::string_view::npos; });
}

// The shape of 32 bytes in base64: both letter cases, or it is a word or a number.
std::string_view base64_form(std::string_view value) {
    std::string_view digits = value;
    if (digits.ends_with('=')) digits.remove_suffix(1);
    if (digits.size() != 43) return kClear;
    const bool mixed =
        std::any_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isupper(c); }) &&
        std::any_of(digits.begin(), digits.end(), [](unsigned char c) { return std::islower(c); });
    if (!mixed) return kClear;
    const bool url_only = digits.find_first_of("-_") != std::string_view::npos;
    const bool standard_only = digits.find_first_of("+/") != std::string_view::npos;
    if (standard_only) return is_base64_digits(digits, "+/") ? "base64-sha256" : kClear;
    if (!is_base64_digits(digits, "-_")) return kClear;
    return url_only || digits.size() == value.size() ? "base64url-sha256" : "base64-sha256";
}

bool is_template(std::string_view text) {
    static constexpr struct {
        std::string_view open, close;
    } kMarks[] = {{"{{", "}}"}, {"${", "}"}, {"<%", "%>"}, {"%%", "%%"}, {"[[", "]]"}, {"{%", "%}"}};
    for (const auto& mark : kMarks)
        if (text.size() >= mark.open.size() + mark.close.size() && text.starts_with(mark.open) &&
            text.ends_with(mark.close))
            return true;
    return text.starts_with("__insert_") && text.ends_with("__");
}

// Bytes that may stand in the part before '@' (encodings.md, section 5).
bool is_local(char c) {
    return is_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

// The part after '@' is a host: labels, and a last label of 2 to 24 letters that is no file ending.
bool is_mail_host(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end < 253 && (is_alnum(text[end]) || text[end] == '.' || text[end] == '-'))
        ++end;
    std::string_view host = text.substr(0, end);
    while (host.ends_with('.') || host.ends_with('-')) host.remove_suffix(1);
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.starts_with('-')) return false;
    const std::string last = lower_ascii(host.substr(dot + 1));
    if (last.size() < 2 || last.size() > 24) return false;
    if (!std::all_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
    static constexpr std::string_view kFiles[] = {"png",  "jpg", "jpeg", "gif",  "svg", "webp",
                                                  "avif", "ico", "css",  "js",   "mjs", "min",
                                                  "json", "map", "woff", "html", "php", "txt"};
    return std::find(std::begin(kFiles), std::end(kFiles), last) == std::end(kFiles);
}

bool has_plain_email(std::string_view text) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
        if (at > 0 && is_local(text[at - 1]) && is_mail_host(text.substr(at + 1))) return true;
    return false;
}

// YYMMDDNNNN with a possible date; 61 to 91 is the day of a co-ordination number.
bool is_id_number(const std::string& ten) {
    const int month = (ten[2] - '0') * 10 + ten[3] - '0';
    int day = (ten[4] - '0') * 10 + ten[5] - '0';
    if (day > 60) day -= 60;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && passes_luhn(ten);
}

// Digits of "YYYYMMDDNNNN", "YYYYMMDD-NNNN" or "YYMMDD-NNNN"; the ten that carry the check digit.
bool is_id_run(std::string_view run) {
    const std::size_t hyphen = run.find_first_of("-+");
    std::string digits;
    for (const char c : run)
        if (is_digit(c)) digits += c;
    if (hyphen != std::string_view::npos &&
        (hyphen + 5 != run.size() || run.find_first_of("-+", hyphen + 1) != run.npos))
        return false;
    if (digits.size() == 10) return hyphen == 6 && is_id_number(digits);
    if (digits.size() != 12 || (hyphen != std::string_view::npos && hyphen != 8)) return false;
    if (!digits.starts_with("19") && !digits.starts_with("20")) return false;
    return is_id_number(digits.substr(2));
}

}  // namespace

std::string_view form_of(std::string_view value) {
    static constexpr struct {
        std::size_t digits;
        std::string_view form;
    } kDigests[] = {{32, "md5"}, {40, "sha1"}, {64, "sha256"}, {128, "sha512"}};
    for (const auto& row : kDigests)
        if (value.size() == row.digits && is_hex(value)) return row.form;
    return base64_form(value);
}

std::vector<std::string> steps_of_form(std::string_view form) {
    static constexpr struct {
        std::string_view form, digest, spelling;
    } kForms[] = {{"sha256", "sha256", ""},
                  {"sha1", "sha1", ""},
                  {"md5", "md5", ""},
                  {"sha512", "sha512", ""},
                  {"base64url-sha256", "sha256", "base64url"},
                  {"base64-sha256", "sha256", "base64"}};
    for (const auto& row : kForms) {
        if (row.form != form) continue;
        std::vector<std::string> steps{std::string(row.digest)};
        if (!row.spelling.empty()) steps.emplace_back(row.spelling);
        return steps;
    }
    return {};
}

bool is_placeholder(std::string_view value) {
    value = trimmed(value);
    if (value.empty()) return true;
    if (value.size() > 200) return false;
    const std::string lower = lower_ascii(value);
    for (const std::string_view word : kPlaceholderWords)
        if (lower == word) return true;
    if (is_template(lower)) return true;
    const std::string_view form = form_of(value);
    if (form == kClear) return false;
    if (!form.starts_with("base64"))
        return std::find(kPlaceholderDigests.begin(), kPlaceholderDigests.end(), lower) !=
               kPlaceholderDigests.end();
    std::string plain(value);  // both alphabets, without padding
    std::replace(plain.begin(), plain.end(), '+', '-');
    std::replace(plain.begin(), plain.end(), '/', '_');
    if (plain.ends_with('=')) plain.pop_back();
    return std::find(kPlaceholderBase64.begin(), kPlaceholderBase64.end(), plain) != kPlaceholderBase64.end();
}

bool has_email(std::string_view text) {
    if (has_plain_email(text)) return true;
    std::string decoded(text.substr(0, kMaxContentBytes));
    for (int i = 0; i < 2 && decoded.find('%') != std::string::npos; ++i) {
        decoded = percent_decode(decoded);
        if (has_plain_email(decoded)) return true;
    }
    return false;
}

bool has_national_id(std::string_view text) {
    text = text.substr(0, kMaxContentBytes);
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (is_digit(text[end]) || text[end] == '-' || text[end] == '+')) ++end;
        std::string_view run = text.substr(i, end - i);
        while (!is_digit(run.back())) run.remove_suffix(1);
        // Part of a longer word, a version or a decimal number: none of ours.
        const bool joined = (i > 0 && (is_alnum(text[i - 1]) || text[i - 1] == '.' || text[i - 1] == '-')) ||
                            (end < text.size() && is_alnum(text[end]));
        if (!joined && run.size() <= 13 && is_id_run(run)) return true;
        i = end;
    }
    return false;
}

DataKind kind_by_content(std::string_view text) {
    text = text.substr(0, kMaxContentBytes);
    if (has_national_id(text)) return DataKind::national_id;
    return has_email(text) ? DataKind::email : DataKind::none;
}

std::string normal_key(std::string_view key) {
    std::string out;
    for (const char c : key.substr(0, 200))
        if (c != '_' && c != '-' && c != '$' && c != ' ')
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

DataKind kind_of_key(std::span<const KeyKind> own, std::string_view key, bool* known) {
    const std::string normal = normal_key(key);
    for (const auto table : {own, common_keys()}) {
        for (const KeyKind& row : table) {
            if (row.key != normal) continue;
            *known = true;
            return row.kind;
        }
    }
    *known = false;
    return DataKind::none;
}

EventDatum make_datum(std::string name, std::string_view match_key, std::string_view channel, DataKind kind,
                      std::string_view value) {
    EventDatum out;
    out.name = name.substr(0, limits::kMaxLabelBytes);
    out.match_key = match_key.substr(0, limits::kMaxLabelBytes);
    out.channel = channel.substr(0, limits::kMaxLabelBytes);
    out.form = form_of(value);
    out.value = value.substr(0, kMaxValueBytes);
    out.placeholder = is_placeholder(value);
    out.data_kind = kind == DataKind::user_id && has_email(value) ? DataKind::email : kind;
    return out;
}

EventDatum make_note(std::string name, std::string_view match_key, std::string_view channel,
                     std::string_view value) {
    EventDatum out = make_datum(std::move(name), match_key, channel, kind_by_content(value), value);
    out.form = out.data_kind == DataKind::none ? kNote : kClear;
    out.placeholder = false;
    return out;
}

}  // namespace formleak::wires
