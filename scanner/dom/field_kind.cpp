#include "scanner/dom/field_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "scanner/dom/field_autocomplete.h"
#include "scanner/dom/field_text.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr double kMaxConfidence = .98;
constexpr double kMinConfidence = .35;
constexpr std::size_t kKinds = static_cast<std::size_t>(DataKind::consent) + 1;

// Of two kinds that are about equally likely the one that stands first wins: the graver, then the more exact.
constexpr DataKind kPriority[] = {
    DataKind::national_id,   DataKind::card_number, DataKind::card_code,   DataKind::bank_account,
    DataKind::password,      DataKind::email,       DataKind::phone,       DataKind::birth_date,
    DataKind::health,        DataKind::loan,        DataKind::income,      DataKind::vehicle,
    DataKind::first_name,    DataKind::last_name,   DataKind::postal_code, DataKind::insurance,
    DataKind::street,        DataKind::full_name,   DataKind::city,        DataKind::gender,
    DataKind::organization,  DataKind::user_id,     DataKind::region,      DataKind::country,
    DataKind::one_time_code, DataKind::search,      DataKind::free_text,   DataKind::consent,
};
constexpr double kAboutEqual = .08;

// What an input type leaves possible. A type that is not here leaves all but consent.
struct TypeKinds {
    std::string_view type;
    std::string_view kinds;  // " kind kind "
};
constexpr std::string_view kChoice = " consent gender health loan income insurance organization ";
constexpr std::string_view kMoment = " birth_date insurance card_code ";
constexpr TypeKinds kTypeKinds[] = {
    {"checkbox", kChoice},
    {"radio", kChoice},
    {"date", kMoment},
    {"month", kMoment},
    {"week", kMoment},
    {"time", " "},
    {"datetime-local", " birth_date insurance "},
    {"file", " health national_id insurance income "},
    {"range", " health loan income "},
    {"color", " "},
    {"url", " organization "},
};

// How a national number's format is written for people; '-' dropped, letters in lower case.
constexpr std::string_view kNumberShapes[] = {
    "ååååmmddxxxx", "ååmmddxxxx", "yyyymmddxxxx", "yymmddxxxx", "aaaammddxxxx", "aammddxxxx",
    "ååååmmddnnnn", "ååmmddnnnn", "yyyymmddnnnn", "yymmddnnnn", "ddmmååxxxx",   "ddmmyyxxxx",
    "ddmmååååxxxx", "ppkkvvxxxx", "ppkkvvnnnx",   "11siffer",   "ddmmååååååå"};

class Judge {
  public:
    Judge(const FormField& field, const FieldMarkup& markup, std::string_view page_language)
        : field_(field),
          markup_(markup),
          type_(lower_ascii(trim_ascii(field.type))),
          language_(language_of(page_language)) {
        if (field.tag != "input") type_ = field.tag;
    }

    KindGuess decide() {
        if (const auto said = kind_of_autocomplete(field_.autocomplete))
            return {said->kind,
                    said->kind == DataKind::none ? 0 : kMaxConfidence,
                    {"autocomplete=" + said->token}};
        if (is_trap_for_robots()) return {DataKind::none, 0, {"honeypot"}};
        if (type_ == "email") return certain(DataKind::email, "type=email");
        read_words();
        if (vetoed_) return {DataKind::none, 0, {reasons_[0]}};
        return soften(by_type_and_words());
    }

  private:
    static std::string language_of(std::string_view tag) {
        const std::string primary = lower_ascii(tag.substr(0, std::min(tag.find_first_of("-_"), tag.size())));
        return primary == "nb" || primary == "nn" ? "no" : primary;
    }

    // Mailchimp's b_<hex>_<hex> and the usual hp_ names.
    bool is_trap_for_robots() const {
        const std::string name = lower_ascii(field_.name);
        if (name.starts_with("hp_") || name.ends_with("_hp")) return true;
        if (!name.starts_with("b_") || name.size() < 20) return false;
        return std::all_of(name.begin() + 2, name.end(),
                           [](unsigned char c) { return std::isxdigit(c) || c == '_'; });
    }

    static KindGuess certain(DataKind kind, std::string reason) {
        return {kind, kMaxConfidence, {std::move(reason)}};
    }

    // Name, id and framework key are one source: they repeat each other.
    void read_words() {
        read_source("name", field_.name, .92, true, 0);
        read_source("id", field_.id, .88, true, 0);
        read_source("key", markup_.keys, .88, true, 0);
        read_source("label", field_.label, .95, false, 1);
        read_source("placeholder", field_.placeholder, .85, false, 2);
        read_source("legend", field_.legend, legend_weight(), false, 3);
        read_shape("placeholder", field_.placeholder);
        read_shape("label", field_.label);
        read_shape("mask", markup_.mask);
        read_sample();
        read_pattern();
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            double doubt = 1;
            for (const auto& source : sources_) doubt *= 1 - source[kind];
            scores_[kind] = 1 - doubt;
        }
    }

    // A group's name says little of each of its fields; to "Ja" and "Nej" it is the question.
    double legend_weight() const { return type_ == "radio" ? .9 : type_ == "checkbox" ? .6 : .3; }

    void read_source(std::string_view what, std::string_view text, double weight, bool is_key,
                     std::size_t slot) {
        if (text.empty() || (is_key && text == last_key_)) return;
        if (is_key) last_key_ = text;
        const TextReading reading = read_field_text(text, language_, is_key);
        if (reading.vetoed) {
            vetoed_ = true;
            reasons_.insert(reasons_.begin(), std::string(what) + " is of no person");
        }
        // The longer the text, the less one word of it says about the field.
        if (!is_key && reading.tokens > 25)
            weight *= .3;
        else if (!is_key && reading.tokens > 10)
            weight *= .6;
        for (const WordHit& hit : reading.hits) {
            double& score = sources_[slot][static_cast<std::size_t>(hit.kind)];
            score = std::max(score, hit.weight * weight);
            notes_.push_back({hit.kind, std::string(what) + " contains '" + std::string(hit.word) + "'"});
        }
    }

    void add(std::size_t slot, DataKind kind, double weight, std::string reason) {
        double& score = sources_[slot][static_cast<std::size_t>(kind)];
        score = std::max(score, weight);
        notes_.push_back({kind, std::move(reason)});
    }

    void read_shape(std::string_view what, std::string_view text) {
        if (text.empty()) return;
        std::string shape;
        for (char c : to_lower(text))
            if (c != ' ' && c != '-' && c != '+' && c != '.') shape += c;
        for (std::size_t dash; (dash = shape.find("–")) != std::string::npos;)
            shape.erase(dash, std::string_view("–").size());
        const bool known =
            std::any_of(std::begin(kNumberShapes), std::end(kNumberShapes),
                        [&](std::string_view s) { return shape.find(s) != std::string::npos; });
        if (known || is_sample_number(shape))
            add(4, DataKind::national_id, .93, std::string(what) + " has the form of a personal number");
    }

    // "19121212-1212" or "191212121212" as a sample: twelve digits that begin with a date.
    static bool is_sample_number(std::string_view digits) {
        if (digits.size() != 12 || !(digits.starts_with("19") || digits.starts_with("20"))) return false;
        if (!std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c); }))
            return false;
        const int month = (digits[4] - '0') * 10 + digits[5] - '0',
                  day = (digits[6] - '0') * 10 + digits[7] - '0';
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    // "namn@exempel.se" or "070-123 45 67" as a placeholder.
    void read_sample() {
        const std::string_view text = trim_ascii(field_.placeholder);
        const std::size_t at = text.find('@');
        if (at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
            text.find(' ') == std::string_view::npos)
            add(4, DataKind::email, .9, "placeholder is an e-mail address");
        const auto digits =
            std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
        const bool only_digits = text.find_first_not_of("0123456789 -+()/") == std::string_view::npos;
        if (only_digits && digits >= 8 && digits <= 13 && (text.starts_with("+") || text.starts_with("0")))
            add(4, DataKind::phone, .75, "placeholder is a phone number");
    }

    // pattern="\d{6}-?\d{4}" and the like; weak alone, for many things have ten digits.
    void read_pattern() {
        const std::string_view p = markup_.pattern;
        const bool date_and_serial =
            (p.find("{6}") != std::string_view::npos || p.find("{8}") != std::string_view::npos ||
             p.find("{6,8}") != std::string_view::npos) &&
            p.find("{4}") != std::string_view::npos;
        if (date_and_serial) add(5, DataKind::national_id, .5, "pattern has the form of a personal number");
        const bool fits = markup_.max_length >= 10 && markup_.max_length <= 13;
        if (fits && sources_[0][static_cast<std::size_t>(DataKind::national_id)] +
                            sources_[1][static_cast<std::size_t>(DataKind::national_id)] >
                        .3)
            add(5, DataKind::national_id, .3, "maxlength=" + std::to_string(markup_.max_length));
    }

    bool is_possible(DataKind kind) const {
        for (const TypeKinds& row : kTypeKinds)
            if (row.type == type_)
                return row.kinds.find(" " + std::string(to_string(kind)) + " ") != std::string_view::npos;
        if (type_ == "select" &&
            (kind == DataKind::search || kind == DataKind::free_text || kind == DataKind::password))
            return false;
        return kind != DataKind::consent || type_ == "select";
    }

    DataKind best() const {
        DataKind chosen = DataKind::none;
        double chosen_score = kMinConfidence;
        for (DataKind kind : kPriority) {
            const double score = scores_[static_cast<std::size_t>(kind)];
            const double needed = chosen == DataKind::none ? chosen_score : chosen_score + kAboutEqual;
            if (is_possible(kind) && score > needed) {
                chosen = kind;
                chosen_score = score;
            }
        }
        return chosen;
    }

    double score_of(DataKind kind) const { return scores_[static_cast<std::size_t>(kind)]; }

    KindGuess by_words(DataKind kind) const {
        KindGuess guess{kind, std::min(score_of(kind), kMaxConfidence), {}};
        for (const auto& [noted, reason] : notes_)
            if (noted == kind && guess.reasons.size() < 4) guess.reasons.push_back(reason);
        if (kind == DataKind::none) guess.confidence = 0;
        return guess;
    }

    // The type's own meaning, where the words do not speak of something else.
    KindGuess by_default(DataKind words, DataKind kind, double confidence, std::string reason) const {
        if (words != DataKind::none && words != kind && score_of(words) >= .5) return by_words(words);
        KindGuess guess = words == kind ? by_words(kind) : KindGuess{kind, 0, {}};
        guess.confidence = std::min(kMaxConfidence, 1 - (1 - guess.confidence) * (1 - confidence));
        guess.reasons.insert(guess.reasons.begin(), std::move(reason));
        return guess;
    }

    KindGuess by_type_and_words() const {
        const DataKind words = best();
        if (type_ == "password") {
            const bool other = words == DataKind::national_id || words == DataKind::one_time_code ||
                               words == DataKind::card_code || words == DataKind::card_number;
            return other && score_of(words) >= .6
                       ? by_words(words)
                       : by_default(DataKind::none, DataKind::password, kMaxConfidence, "type=password");
        }
        if (type_ == "search" || markup_.role == "searchbox")
            return by_default(DataKind::none, DataKind::search, .95, "type=search");
        if (type_ == "tel") return by_default(words, DataKind::phone, .85, "type=tel");
        if (markup_.inputmode == "email") return by_default(words, DataKind::email, .85, "inputmode=email");
        if (markup_.inputmode == "tel") return by_default(words, DataKind::phone, .6, "inputmode=tel");
        if (type_ == "textarea")
            return by_default(words == DataKind::full_name ? DataKind::none : words, DataKind::free_text, .8,
                              "textarea");
        if (words == DataKind::none && is_search_key(field_.name))
            return {DataKind::search, .7, {"name=" + lower_ascii(field_.name)}};
        return by_words(words);
    }

    bool is_search_key(std::string_view name) const {
        const std::string lower = lower_ascii(name);
        return (type_.empty() || type_ == "text") && (lower == "q" || lower == "s");
    }

    // A hidden field holds what the site put there; one that people cannot reach is most likely a trap for
    // robots.
    KindGuess soften(KindGuess guess) const {
        if (guess.kind == DataKind::none) return {};
        if (markup_.off_limits) {
            guess.confidence *= .3;
            guess.reasons.push_back("not meant for people");
        } else if (type_ == "hidden") {
            guess.confidence *= .8;
            guess.reasons.push_back("type=hidden");
        }
        return guess;
    }

    const FormField& field_;
    const FieldMarkup& markup_;
    std::string type_, language_;
    std::string_view last_key_;
    bool vetoed_ = false;
    std::vector<std::string> reasons_;
    std::array<std::array<double, kKinds>, 6> sources_{};  // key, label, placeholder, legend, shape, pattern
    std::array<double, kKinds> scores_{};
    std::vector<std::pair<DataKind, std::string>> notes_;
};

}  // namespace

KindGuess guess_kind(const FormField& field, const FieldMarkup& markup, std::string_view page_language) {
    return Judge(field, markup, page_language).decide();
}

}  // namespace formleak
