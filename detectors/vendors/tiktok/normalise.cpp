#include "detectors/vendors/tiktok/normalise.h"

#include <algorithm>
#include <array>

#include "detectors/vendors/tiktok/phone_number.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr std::size_t kHashLength = 64, kZipDigits = 5;

bool is_hash(std::string_view text) {
    return text.size() == kHashLength &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string as_written(std::string_view value) {
    return std::string(value);
}
std::string without_spaces(std::string_view value) {
    return to_lower(remove_whitespace(value));
}

struct IdentifyKey {
    std::string_view key, parameter;
    bool hashed;
    std::string (*normalise)(std::string_view);
};
constexpr IdentifyKey kKeys[] = {{"email", "email", true, without_spaces},
                                 {"sha256_email", "email", true, without_spaces},
                                 {"auto_email", "auto_email", true, without_spaces},
                                 {"phone_number", "phone_number", true, normalise_phone},
                                 {"sha256_phone_number", "phone_number", true, normalise_phone},
                                 {"auto_phone_number", "auto_phone_number", true, normalise_phone},
                                 {"first_name", "first_name", true, as_written},
                                 {"last_name", "last_name", true, as_written},
                                 {"zip_code", "zip_code", true, as_written},
                                 {"external_id", "external_id", false, as_written},
                                 {"city", "city", false, as_written},
                                 {"state", "state", false, as_written},
                                 {"country", "country", false, as_written}};

}  // namespace

std::string normalise_email(std::string_view value) {
    return to_lower(value);
}

std::string normalise_phone(std::string_view value) {
    if (auto number = to_e164(value)) return *number;
    std::string plain;
    for (const char c : remove_whitespace(value))
        if (std::string_view("-.()").find(c) == std::string_view::npos) plain += c;
    const bool has_digit = std::any_of(plain.begin(), plain.end(), is_digit_ascii);
    return has_digit ? plain : std::string(value);
}

Identified identify(std::string_view key, std::string_view value, std::string_view country) {
    for (const IdentifyKey& row : kKeys) {
        if (row.key != key) continue;
        Identified out{Identified::Form::clear, std::string(row.parameter), std::string(value)};
        if (!row.hashed) return out;
        out.form = is_hash(value) ? Identified::Form::passed_on : Identified::Form::hashed;
        if (out.form == Identified::Form::hashed) out.value = row.normalise(value);
        if (row.parameter == "zip_code" && country == "US") out.value = out.value.substr(0, kZipDigits);
        return out;
    }
    return {};
}

}  // namespace formleak::tiktok
