#include "scanner/engine/repeated_field.h"

#include <algorithm>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Beginnings of words: en, sv, no, da, fi, de, fr, es.
constexpr std::string_view kAgain[] = {
    "repeat",    "confirm",   "again",     "retype",  "re-type",      "reenter",     "re-enter",  "verify",
    "upprepa",   "bekräfta",  "bekrafta",  "igen",    "en gång till", "på nytt",     "verifiera", "gjenta",
    "bekreft",   "igjen",     "gentag",    "bekræft", "toista",       "vahvista",    "uudelleen", "uudestaan",
    "wiederhol", "bestätig",  "bestatig",  "erneut",  "nochmal",      "noch einmal", "répét",     "repet",
    "confirmer", "confirmez", "à nouveau", "repite",  "repita",       "confirma",    "de nuevo",  "otra vez"};
// In names without spaces, where words run together.
constexpr std::string_view kInNames[] = {"confirm", "repeat",  "retype", "reenter", "verify",  "again",
                                         "upprepa", "bekraft", "igen",   "gjenta",  "bekreft", "wiederhol"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool says_again(std::string_view text) {
    const std::string lower = lower_ascii(text);
    for (const std::string_view word : kAgain)
        for (std::size_t at = 0; (at = lower.find(word, at)) != std::string::npos; ++at)
            if (at == 0 || !is_letter(lower[at - 1])) return true;
    return false;
}

std::string letters_of(std::string_view name) {
    std::string out;
    for (const char c : lower_ascii(name))
        if (is_letter(c)) out.push_back(c);
    return out;
}

// "password2" beside "password" or "password1": nobody has two of those in one form. "email2" may well be
// another person's, or another address of the same one.
bool is_second_password(const FormField& field, const std::string& first_name,
                        const std::string& first_type) {
    return field.type == "password" && first_type == "password" && field.name.ends_with('2') &&
           !first_name.empty() && !first_name.ends_with('2') &&
           letters_of(field.name) == letters_of(first_name);
}

// "mobil2" after "mobil" or "mobil1".
bool is_numbered_after(std::string_view name, std::string_view first) {
    if (!name.ends_with('2')) return false;
    name.remove_suffix(1);
    return first == name || (first.ends_with('1') && first.substr(0, first.size() - 1) == name);
}

// Words of one label that the other has too: "Bekräfta nytt lösenord" means the new one, not the current.
std::size_t shared_words(std::string_view one, std::string_view other) {
    const std::string lower = " " + to_lower(other) + " ";
    std::size_t count = 0;
    for (std::string_view rest = one; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end && lower.find(" " + to_lower(rest.substr(0, end)) + " ") != std::string::npos) ++count;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return count;
}

}  // namespace

bool asks_again(const FormField& field) {
    if (says_again(field.label) || says_again(field.placeholder)) return true;
    return std::any_of(std::begin(kInNames), std::end(kInNames), [&](std::string_view word) {
        return letters_of(field.name).find(word) != std::string::npos ||
               letters_of(field.id).find(word) != std::string::npos;
    });
}

std::optional<std::string> RepeatedFields::value_again(const browser::SeenField& seen,
                                                       const FormField& field) const {
    const bool is_typed = field.tag == "input" && field.type != "checkbox" && field.type != "radio";
    if (!is_typed) return std::nullopt;
    const bool again = asks_again(field);
    const Given* best = nullptr;
    for (auto before = given_.rbegin(); before != given_.rend(); ++before) {
        if (before->frame_url != seen.frame_url || before->form_index != seen.form_index ||
            before->form_id != seen.form_id)
            continue;
        const bool same_kind = before->kind == field.data_kind && is_personal(field.data_kind);
        // A text field that only says "repeat" means the one right before it.
        const bool right_before = !is_personal(field.data_kind) && before == given_.rbegin();
        // "Mobil" twice running, "mobil" and "mobil2": one question, asked twice.
        const bool is_twin = same_kind && before == given_.rbegin() && !field.label.empty() &&
                             field.label == before->label && field.legend == before->legend &&
                             is_numbered_after(field.name, before->name);
        if (!(again && (same_kind || right_before)) && !is_twin &&
            !is_second_password(field, before->name, before->type))
            continue;
        if (!best || shared_words(field.label, before->label) > shared_words(field.label, best->label))
            best = &*before;
    }
    return best ? std::optional(best->value) : std::nullopt;
}

void RepeatedFields::note(const browser::SeenField& seen, const FormField& field, const std::string& value) {
    if (field.tag == "input" && field.type != "checkbox" && field.type != "radio")
        given_.push_back({seen.frame_url, seen.form_id, field.name, field.type, field.label, field.legend,
                          value, seen.form_index, field.data_kind});
}

}  // namespace formleak
