#include "detectors/leak_search/parameter_names.h"

#include <algorithm>

#include "detectors/leak_search/byte_set.h"

namespace formleak {
namespace {

struct Meaning {
    std::string_view name;  // letters and digits only, lower case
    DataKind kind;
    bool strong = true;
};

// Sorted by name. Sources: match keys of the vendors' documentation (vendors.md), form-fields.md section 3.
constexpr Meaning kMeanings[] = {
    {"accountnumber", DataKind::bank_account, false},
    {"bday", DataKind::birth_date},
    {"birthdate", DataKind::birth_date},
    {"birthday", DataKind::birth_date},
    {"cardnumber", DataKind::card_number},
    {"ccnum", DataKind::card_number},
    {"ccnumber", DataKind::card_number},
    {"city", DataKind::city},
    {"country", DataKind::country},
    {"creditcard", DataKind::card_number},
    {"ct", DataKind::city, false},
    {"customeremail", DataKind::email},
    {"dateofbirth", DataKind::birth_date},
    {"db", DataKind::birth_date, false},
    {"dob", DataKind::birth_date},
    {"e", DataKind::email, false},
    {"efternamn", DataKind::last_name},
    {"em", DataKind::email},
    {"email", DataKind::email},
    {"emailaddress", DataKind::email},
    {"emailhash", DataKind::email},
    {"emailhashed", DataKind::email},
    {"emailmd5", DataKind::email},
    {"emailsha1", DataKind::email},
    {"emailsha256", DataKind::email},
    {"epost", DataKind::email},
    {"externalid", DataKind::user_id},
    {"familyname", DataKind::last_name},
    {"firstname", DataKind::first_name},
    {"fn", DataKind::first_name, false},
    {"fodelsedatum", DataKind::birth_date},
    {"fornamn", DataKind::first_name},
    {"fullname", DataKind::full_name},
    {"ge", DataKind::gender, false},
    {"gen", DataKind::gender, false},
    {"gender", DataKind::gender},
    {"givenname", DataKind::first_name},
    {"hashedemail", DataKind::email},
    {"hashedemailaddress", DataKind::email},
    {"hashedphone", DataKind::phone},
    {"hashedphonenumber", DataKind::phone},
    {"he", DataKind::email, false},
    {"hem", DataKind::email},
    {"iban", DataKind::bank_account},
    {"kontonummer", DataKind::bank_account},
    {"lastname", DataKind::last_name},
    {"ln", DataKind::last_name, false},
    {"mail", DataKind::email},
    {"md5", DataKind::email, false},
    {"md5email", DataKind::email},
    {"md5hash", DataKind::email, false},
    {"mobil", DataKind::phone},
    {"mobile", DataKind::phone},
    {"mobilenumber", DataKind::phone},
    {"mobilephone", DataKind::phone},
    {"mobilnummer", DataKind::phone},
    {"msisdn", DataKind::phone},
    {"name", DataKind::full_name, false},
    {"namn", DataKind::full_name},
    {"nationalid", DataKind::national_id},
    {"ort", DataKind::city, false},
    {"pan", DataKind::card_number, false},
    {"pd", DataKind::email, false},
    {"personid", DataKind::national_id, false},
    {"personnr", DataKind::national_id},
    {"personnummer", DataKind::national_id},
    {"ph", DataKind::phone},
    {"phem", DataKind::email},
    {"phone", DataKind::phone},
    {"phonehash", DataKind::phone},
    {"phonenumber", DataKind::phone},
    {"phonesha256", DataKind::phone},
    {"pn", DataKind::phone, false},
    {"pnr", DataKind::national_id},
    {"postalcode", DataKind::postal_code},
    {"postcode", DataKind::postal_code},
    {"postnr", DataKind::postal_code},
    {"postnummer", DataKind::postal_code},
    {"region", DataKind::region},
    {"sex", DataKind::gender},
    {"sha1email", DataKind::email},
    {"sha256", DataKind::email, false},
    {"sha256email", DataKind::email},
    {"sha256emailaddress", DataKind::email},
    {"sha256phone", DataKind::phone},
    {"sha256phonenumber", DataKind::phone},
    {"ssn", DataKind::national_id},
    {"st", DataKind::region, false},
    {"state", DataKind::region, false},
    {"street", DataKind::street},
    {"surname", DataKind::last_name},
    {"tel", DataKind::phone},
    {"telefon", DataKind::phone},
    {"telefonnummer", DataKind::phone},
    {"telephone", DataKind::phone},
    {"ud", DataKind::email, false},
    {"uem", DataKind::email, false},
    {"uhem", DataKind::email},
    {"uhph", DataKind::phone, false},
    {"useremail", DataKind::email},
    {"userphone", DataKind::phone},
    {"zip", DataKind::postal_code},
    {"zipcode", DataKind::postal_code},
    {"zp", DataKind::postal_code},
};
static_assert(std::is_sorted(std::begin(kMeanings), std::end(kMeanings),
                             [](const Meaning& a, const Meaning& b) { return a.name < b.name; }));

constexpr std::size_t kMaxName = 64, kMaxValue = 512;

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr ByteSet kNameBytes("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-.[]$%");
constexpr ByteSet kNoneInQuotes("\"\\\r\n{}");
constexpr ByteSet kValueEnds("&;?#~\"\r\n <>");

// The name that ends before `end`, back over its characters.
std::string_view name_ending(std::string_view text, std::size_t end) {
    std::size_t start = end;
    while (start > 0 && end - start < kMaxName && kNameBytes.has(text[start - 1])) --start;
    return text.substr(start, end - start);
}

// `colon` stands after a quoted name: "em": or \"em\":
std::string_view json_name(std::string_view text, std::size_t colon) {
    std::size_t end = colon;
    while (end > 0 && colon - end < 8 &&
           (text[end - 1] == '"' || text[end - 1] == '\\' || text[end - 1] == ' '))
        --end;
    if (end == colon) return {};
    // Whatever is between the quotes: {"Svea Qvist": …}.
    std::size_t start = end;
    while (start > 0 && end - start <= kMaxName && !kNoneInQuotes.has(text[start - 1])) --start;
    if (start > 0 && start < end && text[start - 1] == '"') return text.substr(start, end - start);
    return name_ending(text, end);
}

// What follows a colon, without its quotes and brackets.
Pair json_value(std::string_view text, std::size_t colon) {
    std::size_t start = colon + 1;
    while (start < text.size() && std::string_view(" \\\"[").find(text[start]) != std::string_view::npos &&
           start - colon < 8)
        ++start;
    if (start >= text.size()) return {};
    const std::string_view near = text.substr(start, kMaxValue);
    return {json_name(text, colon), near.substr(0, near.find_first_of("\"\\,}]")), start};
}

Pair plain_value(std::string_view text, std::size_t equals) {
    const std::string_view name = name_ending(text, equals);
    if (name.empty()) return {};
    std::size_t end = equals + 1;
    while (end < text.size() && end - equals <= kMaxValue && !kValueEnds.has(text[end])) ++end;
    return {name, text.substr(equals + 1, end - equals - 1), equals + 1};
}

// Google's user data: tv.1~em.HASH~pn.HASH (vendors.md).
Pair google_value(std::string_view text, std::size_t tilde) {
    const std::string_view near = text.substr(tilde + 1, kMaxValue);
    const std::size_t dot = near.substr(0, 6).find('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view value = near.substr(dot + 1);
    return {near.substr(0, dot), value.substr(0, value.find_first_of("~&\"")), tilde + dot + 2};
}

// The header of a multipart part that ends at the line end before `offset`.
std::string_view multipart_name(std::string_view text, std::size_t offset) {
    const std::size_t from = offset > 300 ? offset - 300 : 0;
    const std::string_view head = text.substr(from, offset - from);
    if (!head.ends_with("\r\n\r\n") && !head.ends_with("\n\n")) return {};
    const std::size_t at = head.rfind("name=\"");
    if (at == std::string_view::npos) return {};
    const std::size_t end = head.find('"', at + 6);
    return end == std::string_view::npos ? std::string_view() : head.substr(at + 6, end - at - 6);
}

}  // namespace

ParameterMeaning parameter_meaning(std::string_view name) {
    while (!name.empty() && !is_alnum(name.back())) name.remove_suffix(1);
    const std::size_t last = name.find_last_of(".[");
    if (last != std::string_view::npos) name.remove_prefix(last + 1);
    char bare[32];
    std::size_t size = 0;
    for (char c : name) {
        if (!is_alnum(c)) continue;
        if (size == sizeof bare) return {};
        bare[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const std::string_view key(bare, size);
    const auto* found = std::lower_bound(std::begin(kMeanings), std::end(kMeanings), key,
                                         [](const Meaning& m, std::string_view k) { return m.name < k; });
    if (found == std::end(kMeanings) || found->name != key) return {};
    return {found->kind, found->strong};
}

std::vector<Pair> find_pairs(std::string_view text) {
    std::vector<Pair> out;
    out.reserve(32);
    for (std::size_t i = 0; i < text.size(); ++i) {
        Pair pair;
        if (text[i] == '=')
            pair = plain_value(text, i);
        else if (text[i] == ':' && i > 0 && (text[i - 1] == '"' || text[i - 1] == ' '))
            pair = json_value(text, i);
        else if (text[i] == '~')
            pair = google_value(text, i);
        if (!pair.name.empty() && !pair.value.empty()) out.push_back(pair);
    }
    return out;
}

std::string_view name_before(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const std::size_t floor = offset > kMaxValue ? offset - kMaxValue : 0;
    for (std::size_t i = offset; i-- > floor;) {
        const char c = text[i];
        if (c == '=') return name_ending(text, i);
        if (c == '~') {
            const Pair pair = google_value(text, i);
            if (!pair.name.empty()) return pair.name;
        }
        if (c == ':') {
            const std::string_view name = json_name(text, i);
            if (!name.empty()) return name;
        }
        if (c == '\n' && i + 1 == offset) return multipart_name(text, offset);
        if (c == '&' || c == '\n' || c == '{' || c == '?' || c == '#') break;
    }
    return {};
}

}  // namespace formleak
