#include "detectors/vendors/meta/experiments.h"

#include <span>

#include "detectors/vendors/meta/keywords.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

struct Token {
    std::string_view token, key;
};
// Facts, section 3.8.
constexpr Token kTokens[] = {{"email", "em"},          {"tel", "ph"},          {"given-name", "fn"},
                             {"family-name", "ln"},    {"postal-code", "zp"},  {"address-level1", "st"},
                             {"address-level2", "ct"}, {"country", "country"}, {"bday", "db"}};

struct Words {
    std::string_view key;
    std::span<const Word> words;
};
const Words kLabelWords[] = {{"fn", kFirstName}, {"ln", kLastName}, {"ph", kPhone},
                             {"ct", kCity},      {"st", kState},    {"zp", kZip}};

std::string sentence(std::string_view key, const std::string& by) {
    return "an experiment of July 2026, drawn for about 1 % of page loads, would read it as " +
           std::string(key) + " (" + by + ")";
}

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

}  // namespace

std::string describe_experiment(const FormField& field) {
    const std::string tokens = lower_ascii(field.autocomplete);
    for (const Token& t : kTokens)
        if (has_word(tokens, t.token)) return sentence(t.key, "autocomplete=" + std::string(t.token));
    std::string label;
    for (char c : to_lower(field.label))
        if (c != ' ' && c != '-' && c != '_') label += c;
    for (const Words& row : kLabelWords)
        for (Word word : row.words)
            if (word.size() > 2 && label.find(word) != std::string::npos)
                return sentence(row.key, "its label");
    return {};
}

}  // namespace formleak::meta
