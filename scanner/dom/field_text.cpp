#include "scanner/dom/field_text.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <unordered_map>

#include "scanner/dom/field_words.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMinPartLetters = 6;
constexpr std::size_t kPrefixBytes = 4;
constexpr std::size_t kMaxRun =
    4;  // tokens that may make up one whole word: "social security number" is a part
constexpr std::size_t kMaxTokens = 120;
constexpr double kStrongWeight = .88;  // a word that says this much is not taken back by a trap beside it

struct Entry {
    std::string_view word;
    std::uint16_t row = 0;
    bool is_trap = false;
    bool own_language_only = false;
    bool whole_text_only = false;
};

std::uint32_t prefix_of(std::string_view text) {
    std::uint32_t prefix = 0;
    std::memcpy(&prefix, text.data(), kPrefixBytes);
    return prefix;
}

// All words of both tables, ready for lookup. Built once, then only read.
class Lexicon {
  public:
    Lexicon() {
        for (std::size_t row = 0; row < std::size(kFieldWords); ++row)
            add_words(kFieldWords[row].words, row, false);
        for (std::size_t row = 0; row < std::size(kFieldTraps); ++row)
            add_words(kFieldTraps[row].words, row, true);
    }
    const std::vector<Entry>* whole(std::string_view word) const {
        const auto at = whole_.find(word);
        return at == whole_.end() ? nullptr : &at->second;
    }
    const std::vector<Entry>* parts(std::string_view text) const {
        if (text.size() < kPrefixBytes) return nullptr;
        const auto at = parts_.find(prefix_of(text));
        return at == parts_.end() ? nullptr : &at->second;
    }

  private:
    void add_words(std::string_view words, std::size_t row, bool is_trap) {
        while (!words.empty()) {
            const std::size_t end = std::min(words.find('|'), words.size());
            add_word(words.substr(0, end), row, is_trap);
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    }
    void add_word(std::string_view word, std::size_t row, bool is_trap) {
        const char mark = std::string_view("=@~!").find(word[0]) != std::string_view::npos ? word[0] : ' ';
        if (mark != ' ') word.remove_prefix(1);
        const bool is_part = mark == '~' || (mark == ' ' && count_code_points(word) >= kMinPartLetters);
        const Entry entry{word, static_cast<std::uint16_t>(row), is_trap, mark == '@', mark == '!'};
        add_entry(entry, is_part);
        const std::string folded = fold_marks(word);
        if (folded == word) return;
        folded_words_.push_back(folded);
        Entry plain = entry;
        plain.word = folded_words_.back();
        add_entry(plain, is_part);
    }
    void add_entry(const Entry& entry, bool is_part) {
        if (is_part)
            parts_[prefix_of(entry.word)].push_back(entry);
        else
            whole_[entry.word].push_back(entry);
    }
    std::unordered_map<std::string_view, std::vector<Entry>> whole_;
    std::unordered_map<std::uint32_t, std::vector<Entry>> parts_;
    std::deque<std::string> folded_words_;  // a deque: the views above stay valid
};

const Lexicon& lexicon() {
    static const Lexicon kLexicon;
    return kLexicon;
}

enum class Letter : std::uint8_t { none, lower, upper, digit, other };

Letter letter_of(unsigned char c) {
    if (c >= 'a' && c <= 'z') return Letter::lower;
    if (c >= 'A' && c <= 'Z') return Letter::upper;
    if (c >= '0' && c <= '9') return Letter::digit;
    return c >= 0x80 ? Letter::other : Letter::none;
}

// Characters beyond ASCII that separate words: general punctuation (U+2000 to U+206F) and no-break space.
std::size_t wide_separator(std::string_view text) {
    if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\xB7")) return 2;
    if (text.starts_with("\xE2\x80") || text.starts_with("\xE2\x81")) return 3;
    return 0;
}

std::string split_camel_case(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const Letter now = letter_of(static_cast<unsigned char>(text[i]));
        const Letter before = i > 0 ? letter_of(static_cast<unsigned char>(text[i - 1])) : Letter::none;
        const Letter after =
            i + 1 < text.size() ? letter_of(static_cast<unsigned char>(text[i + 1])) : Letter::none;
        const bool hump = now == Letter::upper &&
                          (before == Letter::lower || (before == Letter::upper && after == Letter::lower));
        if (hump) out += ' ';
        out += text[i];
    }
    return out;
}

struct Tokens {
    std::string joined;                 // all tokens, nothing between
    std::vector<std::uint16_t> starts;  // where each token begins in `joined`; one more entry for the end
    std::size_t count() const { return starts.size() - 1; }
};

Tokens tokenise(std::string_view lower) {
    Tokens tokens;
    Letter before = Letter::none;
    for (std::size_t i = 0; i < lower.size();) {
        const std::size_t wide = wide_separator(lower.substr(i));
        const Letter now = wide ? Letter::none : letter_of(static_cast<unsigned char>(lower[i]));
        if (now != Letter::none) {
            const bool starts = before == Letter::none || (now == Letter::digit) != (before == Letter::digit);
            if (starts && tokens.starts.size() < kMaxTokens)
                tokens.starts.push_back(static_cast<std::uint16_t>(tokens.joined.size()));
            tokens.joined += lower[i];
        }
        before = now;
        i += wide ? wide : 1;
    }
    tokens.starts.push_back(static_cast<std::uint16_t>(tokens.joined.size()));
    return tokens;
}

struct Found {
    Entry entry;
    std::size_t begin = 0, end = 0;
    bool is_all = false;  // the whole text
};

void find_whole(const Tokens& tokens, std::vector<Found>& found) {
    const std::string_view joined = tokens.joined;
    for (std::size_t i = 0; i < tokens.count(); ++i) {
        for (std::size_t run = 1; run <= kMaxRun && i + run <= tokens.count(); ++run) {
            const std::size_t begin = tokens.starts[i], end = tokens.starts[i + run];
            if (const auto* entries = lexicon().whole(joined.substr(begin, end - begin)))
                for (const Entry& entry : *entries)
                    found.push_back({entry, begin, end, begin == 0 && end == joined.size()});
        }
    }
}

void find_parts(const Tokens& tokens, std::vector<Found>& found) {
    const std::string_view joined = tokens.joined;
    std::size_t token = 0;
    for (std::size_t at = 0; at + kPrefixBytes <= joined.size(); ++at) {
        while (token + 1 < tokens.count() && tokens.starts[token + 1] <= at) ++token;
        const auto* entries = lexicon().parts(joined.substr(at));
        if (!entries) continue;
        for (const Entry& entry : *entries) {
            if (joined.compare(at, entry.word.size(), entry.word) != 0) continue;
            const std::size_t end = at + entry.word.size();
            // Over several tokens it must begin where one begins, or any two words would make a third.
            if (end > tokens.starts[token + 1] && tokens.starts[token] != at) continue;
            found.push_back({entry, at, end, at == 0 && end == joined.size()});
        }
    }
}

bool covers(const Found& outer, const Found& inner) {
    return outer.begin <= inner.begin && outer.end >= inner.end &&
           outer.end - outer.begin > inner.end - inner.begin;
}

bool takes_back(const FieldTrap& trap, DataKind kind) {
    const std::string word = " " + std::string(to_string(kind)) + " ";
    return trap.kinds.find(word) != std::string_view::npos;
}

double weight_of(const Found& found, std::string_view language) {
    const FieldWords& row = kFieldWords[found.entry.row];
    if (found.entry.whole_text_only && !found.is_all) return 0;
    if (!found.entry.own_language_only || row.language == language) return row.weight;
    return language.empty() && found.is_all ? row.weight * .6 : 0;
}

void add_hit(std::vector<WordHit>& hits, const WordHit& hit) {
    for (WordHit& known : hits) {
        if (known.kind != hit.kind) continue;
        if (hit.weight > known.weight) known = hit;
        return;
    }
    hits.push_back(hit);
}

void judge_found(const std::vector<Found>& found, std::string_view language, bool is_key,
                 TextReading& reading) {
    for (const Found& f : found) {
        if (f.entry.is_trap) {
            reading.vetoed = reading.vetoed || (is_key && kFieldTraps[f.entry.row].kinds == "*");
            continue;
        }
        const double weight = weight_of(f, language);
        if (weight <= 0) continue;
        if (std::any_of(found.begin(), found.end(), [&](const Found& other) {
                return !other.entry.is_trap && covers(other, f) && weight_of(other, language) > 0;
            }))
            continue;
        const DataKind kind = kFieldWords[f.entry.row].kind;
        const bool taken_back =
            (is_key || weight < kStrongWeight) &&
            std::any_of(found.begin(), found.end(), [&](const Found& other) {
                return other.entry.is_trap && takes_back(kFieldTraps[other.entry.row], kind);
            });
        const bool strong_name =
            weight >= kStrongWeight &&
            (kind == DataKind::first_name || kind == DataKind::last_name || kind == DataKind::email);
        if (!taken_back || strong_name) add_hit(reading.hits, {kind, weight, f.entry.word});
    }
}

constexpr std::size_t kMaxFound = 64;  // a text with more is no label, and the judgement is quadratic in it

}  // namespace

TextReading read_field_text(std::string_view text, std::string_view language, bool is_key) {
    TextReading reading;
    if (text.empty()) return reading;
    const std::string lower = to_lower(to_nfkc(split_camel_case(text)));
    Tokens tokens = tokenise(lower);
    reading.tokens = tokens.count();
    std::vector<Found> found;
    find_whole(tokens, found);
    find_parts(tokens, found);
    if (found.empty()) {
        const std::string folded = fold_marks(lower);
        if (folded == lower) return reading;
        tokens = tokenise(folded);
        find_whole(tokens, found);
        find_parts(tokens, found);
    }
    if (found.size() > kMaxFound) found.resize(kMaxFound);
    judge_found(found, language, is_key, reading);
    return reading;
}

}  // namespace formleak
