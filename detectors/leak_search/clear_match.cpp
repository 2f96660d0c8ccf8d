#include "detectors/leak_search/clear_match.h"

#include <algorithm>

#include "detectors/leak_search/parameter_names.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShort = 6;        // bytes: below, a value stands everywhere by chance
constexpr std::size_t kPlainWord = 12;   // one word of letters up to this could be any word
constexpr std::size_t kShortNumber = 8;  // digits

enum class Strength { weak, medium, strong };

Strength strength_of(std::string_view match, DataKind kind) {
    if (kind == DataKind::gender || kind == DataKind::country || match.size() < kShort) return Strength::weak;
    if (std::all_of(match.begin(), match.end(), is_letter_byte) && match.size() < kPlainWord)
        return Strength::medium;
    if (match.size() < kShortNumber && std::all_of(match.begin(), match.end(), is_digit_ascii))
        return Strength::medium;
    return Strength::strong;
}

bool is_name_kind(DataKind kind) {
    return kind == DataKind::first_name || kind == DataKind::last_name || kind == DataKind::full_name;
}

// The request says that this kind of thing stands here.
bool has_fitting_name(std::string_view name, DataKind kind) {
    const DataKind meant = parameter_meaning(name).kind;
    return meant != DataKind::none && (meant == kind || (is_name_kind(meant) && is_name_kind(kind)));
}

bool is_whole_value(std::string_view text, std::size_t offset, std::size_t length) {
    const std::size_t end = offset + length;
    const bool starts =
        offset > 0 && std::string_view("=\":\n").find(text[offset - 1]) != std::string_view::npos;
    if (!starts) return offset == 0 && end == text.size();
    if (end == text.size()) return true;
    if (text[end] == '"' || text[end] == '\\') return text.substr(end, 4).find(':') == std::string_view::npos;
    return std::string_view("&;#,}]\n\r~<").find(text[end]) != std::string_view::npos;
}

// A postal code: too short to mean something by itself.
bool is_typed_number(std::string_view match) {
    return match.size() + 1 >= kShort && std::all_of(match.begin(), match.end(), is_digit_ascii);
}

// "zip 11453 ok", but not "1.11453" and not "a-11453".
bool is_word(std::string_view text, std::size_t offset, std::size_t length) {
    constexpr std::string_view kBetween = " \t\r\n,;|";
    const std::size_t end = offset + length;
    return (offset == 0 || kBetween.find(text[offset - 1]) != std::string_view::npos) &&
           (end == text.size() || kBetween.find(text[end]) != std::string_view::npos);
}

// The character after an address that would make it longer: example.com.au, example.community.
bool goes_on(std::string_view rest) {
    if (rest.empty()) return false;
    if (rest[0] == '-' || rest[0] == '_') return true;
    return rest[0] == '.' && rest.size() > 1 && (is_letter_byte(rest[1]) || is_digit_ascii(rest[1]));
}

}  // namespace

bool is_small_space(DataKind kind) {
    constexpr DataKind kSmall[] = {DataKind::phone,       DataKind::national_id,  DataKind::postal_code,
                                   DataKind::birth_date,  DataKind::gender,       DataKind::country,
                                   DataKind::card_number, DataKind::one_time_code};
    return std::find(std::begin(kSmall), std::end(kSmall), kind) != std::end(kSmall);
}

bool is_convincing(std::string_view text, std::size_t offset, std::size_t length, DataKind kind,
                   std::string_view name, bool after_typing) {
    const std::string_view match = text.substr(offset, length);
    if (kind == DataKind::email && match.find('@') != std::string_view::npos) {
        const bool tail =
            offset > 0 && std::string_view("._-").find(text[offset - 1]) != std::string_view::npos;
        return !tail && !goes_on(text.substr(offset + length));
    }
    const Strength strength = strength_of(match, kind);
    if (strength == Strength::strong || has_fitting_name(name, kind)) return true;
    if (after_typing && is_typed_number(match))
        return is_whole_value(text, offset, length) || is_word(text, offset, length);
    return strength == Strength::medium && is_whole_value(text, offset, length);
}

}  // namespace formleak
