#include "scanner/text/mask_spellings.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "scanner/text/base_encoding.h"
#include "scanner/text/common_words.h"
#include "scanner/text/known_numbers.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"
#include "scanner/text/value_forms.h"
#include "scanner/text/value_shapes.h"

namespace formleak {
namespace {

constexpr std::size_t kShortestValue = 3, kShortestName = 2, kShortestNumber = 4, kShortestWord = 4,
                      kShortestJoined = 5, kLongestValue = 400;

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_letter_byte);
}

// As names of mailboxes and addresses spell it: "Åström" is "aastroem".
std::string in_two_letters(const std::string& text) {
    constexpr std::pair<std::string_view, std::string_view> kLetters[] = {
        {"å", "aa"}, {"ä", "ae"}, {"æ", "ae"}, {"ö", "oe"}, {"ø", "oe"}, {"ü", "ue"}, {"ß", "ss"}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto letter = std::find_if(std::begin(kLetters), std::end(kLetters),
                                         [&](const auto& row) { return rest.starts_with(row.first); });
        const bool found = letter != std::end(kLetters);
        out += found ? letter->second : rest.substr(0, 1);
        at += found ? letter->first.size() : 1;
    }
    return out;
}

struct Spellings {
    std::vector<std::string> out;

    void add(std::string spelling) {
        const bool is_number = std::all_of(spelling.begin(), spelling.end(), is_digit_ascii);
        const std::size_t shortest = is_number           ? kShortestNumber
                                     : is_word(spelling) ? kShortestName
                                                         : kShortestValue;
        if (count_code_points(spelling) < shortest) return;
        std::replace(spelling.begin(), spelling.end(), '+', ' ');
        while (spelling.starts_with(' ')) spelling.erase(0, 1);
        if (is_common_word(spelling)) return;
        if (std::find(out.begin(), out.end(), spelling) == out.end()) out.push_back(std::move(spelling));
    }

    void add_with_folded(const std::string& text) {
        add(text);
        add(fold_marks(text));
        add(in_two_letters(text));
        add(to_nfd(text));
    }

    // "anna", "andersson", "anderssons", "annaandersson": names and addresses stand so in paths and
    // sentences.
    // `shortest`: of a word that tells something without the others.
    void add_words(const std::string& text, std::size_t shortest = kShortestWord) {
        constexpr std::size_t kMostWords = 4, kShortestGenitive = 4;
        std::vector<std::string> words;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of(" ,", at), text.size());
            if (end > at) words.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        if (words.size() > kMostWords) return;
        const bool is_of_words = std::all_of(words.begin(), words.end(), is_word);
        std::string joined;
        for (const std::string& word : words) {
            joined += word;
            const std::size_t letters = count_code_points(word);
            const bool has_letter = std::any_of(word.begin(), word.end(), is_letter_byte);
            if (has_letter && letters >= shortest && words.size() > 1) add_with_folded(word);
            if (is_word(word) && letters >= kShortestGenitive && !word.ends_with('s') &&
                !is_common_word(word))
                add_with_folded(word + "s");
        }
        if (words.size() > 1 && is_of_words && joined.size() >= kShortestJoined) add_joined(words, joined);
    }

    // "mariawester", "westermaria", "maria.wester", "wester, maria", "von-der-heide".
    void add_joined(const std::vector<std::string>& words, const std::string& joined) {
        add_with_folded(joined);
        for (const std::string_view between : {".", "-", "_", " ", ", "}) {
            std::string all = words.front();
            for (std::size_t i = 1; i < words.size(); ++i) all += std::string(between) + words[i];
            add_with_folded(all);
            if (words.size() == 2) add_with_folded(words[1] + std::string(between) + words[0]);
        }
        if (words.size() == 2) add_with_folded(words[1] + words[0]);
    }

    // "o'brien", "o’brien", "obrien".
    void add_apostrophes(const std::string& text) {
        constexpr std::string_view kApostrophes[] = {"'", "’", "´", "`"};
        for (const std::string_view written : kApostrophes) {
            const std::size_t at = text.find(written);
            if (at == std::string::npos) continue;
            for (const std::string_view other : {"'", "’", ""})
                add_with_folded(std::string(text).replace(at, written.size(), other));
        }
    }

    // "jag-har-brutit-benet", "12_rue_de_la_paix": as addresses write several words.
    void add_slugs(const std::string& text) {
        std::vector<std::string> words(1);
        for (const char c : text)
            if (is_letter_byte(c) || is_digit_ascii(c))
                words.back() += c;
            else if (!words.back().empty())
                words.emplace_back();
        if (words.back().empty()) words.pop_back();
        if (words.size() < 2) return;
        for (const std::string_view between : {"-", "_", "."}) {
            std::string all = words.front();
            for (std::size_t i = 1; i < words.size(); ++i) all += std::string(between) + words[i];
            add_with_folded(all);
        }
    }

    // "ABC123" is "abc 123" too, and an account's number stands in groups of four.
    void add_groups(const std::string& text) {
        if (is_common_word(text)) return;
        std::string bare;
        for (const char c : text) {
            if (!is_letter_byte(c) && !is_digit_ascii(c) && c != ' ' && c != '-') return;
            if (c != ' ' && c != '-') bare += c;
        }
        const auto digit = std::find_if(bare.begin(), bare.end(), is_digit_ascii);
        const auto turn = static_cast<std::size_t>(digit - bare.begin());
        constexpr std::size_t kGroup = 4, kShortest = 5, kLongest = 34;
        if (turn == 0 || digit == bare.end() || bare.size() < kShortest || bare.size() > kLongest) return;
        add(bare);
        for (const std::string_view between : {" ", "-", "."}) {
            add(bare.substr(0, turn) + std::string(between) + bare.substr(turn));
            std::string groups;
            for (std::size_t at = 0; at < bare.size(); at += kGroup)
                groups += (at ? std::string(between) : "") + bare.substr(at, kGroup);
            add(groups);
        }
    }

    // "zlatanfan85@…": nobody's office has a number.
    static bool is_chosen_name(const std::string& name) {
        constexpr std::size_t kShortest = 5;
        return name.size() >= kShortest && std::any_of(name.begin(), name.end(), is_digit_ascii);
    }

    // "anna.andersson@…": who it is. "info@…" names nobody.
    void add_mailbox(const std::string& text, std::size_t at) {
        std::string name = text.substr(0, std::min(text.find('+'), at));
        const std::size_t mark = name.find_first_of("._-");
        if (mark == std::string::npos && is_chosen_name(name)) add(name);
        if (mark == std::string::npos || mark < kShortestName || name.size() - mark <= kShortestName) return;
        if (!is_word(name.substr(0, mark)) || !is_word(name.substr(mark + 1))) return;
        add(name);
        name[mark] = ' ';
        add_words(name);
    }

    // 19870314-1212 and 1987-03-14 tell one day.
    void add_days(const std::string& text) {
        std::string digits;
        for (const char c : text) {
            if (is_digit_ascii(c)) digits += c;
            if (!is_digit_ascii(c) && c != '-' && c != ' ' && c != '+' && c != '/' && c != '.') return;
        }
        if ((digits.size() != 12 && digits.size() != 8) || !is_day(digits.substr(0, 8))) return;
        const std::string year = digits.substr(0, 4), month = digits.substr(4, 2), day = digits.substr(6, 2);
        add(year + "-" + month + "-" + day);
        add(year + month + day);
    }
};

// "Zetterqvist-Holm": two names. A password may hold a hyphen too.
std::string without_hyphen_of_names(std::string_view value, std::string text) {
    const std::size_t hyphen = value.find('-');
    const auto is_upper = [&](std::size_t at) {
        return at < value.size() && (std::isupper(static_cast<unsigned char>(value[at])) ||
                                     static_cast<unsigned char>(value[at]) >= 0x80);
    };
    if (hyphen == std::string_view::npos || text.size() != value.size() || value.find(' ') != value.npos)
        return text;
    const bool are_names = is_upper(0) && is_upper(hyphen + 1) && is_word(value.substr(0, hyphen)) &&
                           is_word(value.substr(hyphen + 1));
    if (are_names) text[hyphen] = ' ';
    return text;
}

// What was written in lines stands in titles in one.
std::string with_single_spaces(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space || !out.ends_with(' ')) out += is_space ? ' ' : c;
    }
    return out;
}

Spellings whole(std::string_view value, std::string& text) {
    Spellings out;
    const TextLayers layers = peel_layers(trim_ascii(value));
    const std::string& exact = layers.exact;
    text = layers.text;  // letter by letter as in the texts that are searched
    for (std::size_t i = 0; i < exact.size(); ++i)
        if (exact[i] == '+') text[i] = '+';
    const auto& placeholders = placeholder_words();
    const auto is_placeholder = [&](const PlaceholderWord& word) { return lower_ascii(word.text) == text; };
    if (text.size() > kLongestValue ||
        std::any_of(placeholders.begin(), placeholders.end(), is_placeholder)) {
        text.clear();
        return out;
    }
    out.add_with_folded(text);
    if (std::any_of(text.begin(), text.end(), is_letter_byte) && text.find('@') == std::string::npos)
        out.add_slugs(text);
    for (const auto& decoded : {decode_hex(exact), decode_base64(exact)})
        if (decoded && decoded->size() >= kShortestWord && is_plain_text(*decoded))
            out.add(to_lower(*decoded));
    return out;
}

}  // namespace

bool are_names(std::string_view text) {
    bool begins = true;
    for (const char c : text) {
        if (c != ' ' && c != '-' && !is_letter_byte(c)) return false;
        const auto byte = static_cast<unsigned char>(c);
        if (begins && c != ' ' && !std::isupper(byte) && byte < 0x80) return false;
        begins = c == ' ' || c == '-';
    }
    return true;
}

std::vector<std::string> spellings_to_mask(std::string_view value) {
    std::string text;
    Spellings spellings = whole(value, text);
    if (const std::size_t at = text.find('@'); at != std::string::npos)
        spellings.add_mailbox(text, at);
    else
        spellings.add_words(without_hyphen_of_names(trim_ascii(value), text),
                            are_names(trim_ascii(value)) ? kShortestName : kShortestWord);
    spellings.add_apostrophes(text);
    spellings.add_groups(text);
    spellings.add_days(text);
    for (const std::string& day : named_days(text)) spellings.add(day);
    return std::move(spellings.out);
}

std::vector<std::string> spellings_of_phrase(std::string_view value) {
    std::string text;
    Spellings spellings = whole(value, text);
    spellings.add_with_folded(with_single_spaces(text));
    return std::move(spellings.out);
}

}  // namespace formleak
