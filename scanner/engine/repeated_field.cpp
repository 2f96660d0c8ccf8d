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

// "email2" beside "email" or "email1".
bool is_second_of(const std::string& name, const std::string& first) {
    return name.ends_with('2') && !first.empty() && letters_of(name) == letters_of(first) &&
           !first.ends_with('2');
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
    for (auto before = given_.rbegin(); before != given_.rend(); ++before) {
        if (before->frame_url != seen.frame_url || before->form_index != seen.form_index ||
            before->form_id != seen.form_id)
            continue;
        const bool same_kind = before->kind == field.data_kind && is_personal(field.data_kind);
        // A text field that only says "repeat" means the one right before it.
        const bool right_before = !is_personal(field.data_kind) && before == given_.rbegin();
        const bool is_second = is_second_of(field.name, before->name) && before->type == field.type &&
                               (same_kind || field.type == "password");
        if (is_second || (again && (same_kind || right_before))) return before->value;
    }
    return std::nullopt;
}

void RepeatedFields::note(const browser::SeenField& seen, const FormField& field, const std::string& value) {
    if (field.tag == "input" && field.type != "checkbox" && field.type != "radio")
        given_.push_back(
            {seen.frame_url, seen.form_id, field.name, field.type, value, seen.form_index, field.data_kind});
}

}  // namespace formleak
