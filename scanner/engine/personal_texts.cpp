#include "scanner/engine/personal_texts.h"

#include <algorithm>
#include <cctype>

#include "scanner/dom/field_kind.h"
#include "scanner/model/limits.h"
#include "scanner/text/mask_spellings.h"
#include "scanner/text/redact.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr DataKind kOfOnePerson[] = {
    DataKind::email,       DataKind::phone,     DataKind::first_name,   DataKind::last_name,
    DataKind::full_name,   DataKind::street,    DataKind::postal_code,  DataKind::birth_date,
    DataKind::national_id, DataKind::user_id,   DataKind::password,     DataKind::one_time_code,
    DataKind::card_number, DataKind::card_code, DataKind::bank_account, DataKind::vehicle};
constexpr std::size_t kShortest = 2, kLongest = 400;  // bytes of a value: "Bo", "Ek"

// Countries that most people name, in Swedish, English and their own languages; others are masked as what was
// written there.
constexpr std::string_view kCountries[] = {
    "sverige",       "norge",       "danmark",   "finland", "island",      "tyskland",       "storbritannien",
    "sweden",        "norway",      "denmark",   "iceland", "germany",     "united kingdom", "england",
    "polen",         "poland",      "usa",       "spanien", "spain",       "frankrike",      "france",
    "nederländerna", "netherlands", "österrike", "austria", "österreich",  "deutschland",    "suomi",
    "italien",       "italy",       "italia",    "schweiz", "switzerland", "belgien",        "belgium",
    "irland",        "ireland",     "portugal",  "estland", "estonia",     "lettland",       "latvia",
    "litauen",       "lithuania",   "kanada",    "canada",  "grekland",    "greece",         "turkiet",
    "turkey",        "ukraina",     "ukraine",   "kina",    "china",       "indien",         "india",
    "japan",         "australien",  "australia", "españa",  "polska",      "united states",  "europa",
    "europe"};

// What everybody answers.
constexpr std::string_view kAnswers[] = {"ja", "nej", "yes", "no", "true", "false", "null", "undefined"};

// "Svea Qvist", under a name that says nothing: each word begins as names do.
bool is_full_name(const std::string& text) {
    constexpr std::ptrdiff_t kMostWords = 3;
    const std::ptrdiff_t spaces = std::count(text.begin(), text.end(), ' ');
    return spaces > 0 && spaces < kMostWords && are_names(text);
}

bool is_country(const std::string& value) {
    return std::find(std::begin(kCountries), std::end(kCountries), as_site_word(value)) !=
           std::end(kCountries);
}

// What was written or chosen, and is no word that the site offers everybody: "hiv", but not "A1".
bool is_specific(DataKind kind, const std::string& value, const SiteWords& site) {
    constexpr std::ptrdiff_t kShortestNumber = 4;
    constexpr std::size_t kShortestWord = 3, kShortestUnnamed = 4;
    const std::string text = as_site_word(value);
    if (is_offered(value, site)) return false;
    if ((kind == DataKind::none || kind == DataKind::country) && is_country(value)) return false;
    if (std::find(std::begin(kAnswers), std::end(kAnswers), text) != std::end(kAnswers)) return false;
    const bool has_letter = std::any_of(text.begin(), text.end(), is_letter_byte);
    if (!has_letter) return std::count_if(text.begin(), text.end(), is_digit_ascii) >= kShortestNumber;
    return count_code_points(text) >= (kind == DataKind::none ? kShortestUnnamed : kShortestWord);
}

// Kinds that a name tells surely, and what a value of them has at the least.
constexpr struct {
    DataKind kind;
    std::ptrdiff_t digits;
    std::string_view mark;
} kCertainByName[] = {{DataKind::email, 0, "@"},      {DataKind::phone, 5, ""},
                      {DataKind::first_name, 0, ""},  {DataKind::last_name, 0, ""},
                      {DataKind::national_id, 6, ""}, {DataKind::street, 0, ""}};

void add_to(std::set<std::string>& list, std::string text, PersonalTexts& to) {
    if (to.texts.contains(text) || to.phrases.contains(text)) return;
    if (to.texts.size() + to.phrases.size() >= limits::kMaxMaskedValues ||
        to.bytes + text.size() > limits::kMaxMaskedBytes) {
        ++to.left_out;
        return;
    }
    to.bytes += text.size();
    list.insert(std::move(text));
}

// Chosen in the page, or put there by it.
bool is_written_by_hand(const FormField& field) {
    const std::string type = lower_ascii(field.type);
    return field.tag == "textarea" ||
           (field.tag == "input" && !field.hidden && type != "radio" && type != "checkbox");
}

}  // namespace

bool is_named_value(DataKind kind, const std::string& value) {
    constexpr std::size_t kShortestNamed = 3;
    if (value.size() < kShortestNamed || mask_value(value) == value) return false;  // a digest
    for (const auto& row : kCertainByName)
        if (row.kind == kind)
            return std::count_if(value.begin(), value.end(), is_digit_ascii) >= row.digits &&
                   value.find(row.mark) != std::string::npos;
    return false;
}

bool is_offered(const std::string& value, const SiteWords& site) {
    const std::string text = as_site_word(value);
    // A page that somebody is logged in to links to them by their name, and sends it along.
    return site.choices.contains(text) || (site.links.contains(text) && !is_full_name(value));
}

DataKind kind_of_name(std::string_view name, double sure, std::string_view language) {
    FormField field;
    field.tag = "input";
    field.name = name;
    const KindGuess guess = guess_kind(field, FieldMarkup{}, language);
    return guess.confidence >= sure ? guess.kind : DataKind::none;
}

DataKind NameKinds::of(const std::string& name, double sure) {
    constexpr std::size_t kMostNames = 5'000;
    auto known = known_.find({name, sure});
    if (known == known_.end()) {
        if (known_.size() >= kMostNames) known_.clear();
        known = known_.emplace(std::pair{name, sure}, kind_of_name(name, sure)).first;
    }
    return known->second;
}

bool is_of_one_person(DataKind kind) {
    return std::find(std::begin(kOfOnePerson), std::end(kOfOnePerson), kind) != std::end(kOfOnePerson);
}

void add_personal_text(DataKind kind, const std::string& value, PersonalTexts& to, const SiteWords& site) {
    if (value.size() < kShortest || value.size() > kLongest) return;
    if (kind == DataKind::consent) return;
    std::string text = peel_layers(value).exact;  // older forms send Latin-1
    if (is_of_one_person(kind) ||
        (kind == DataKind::none && is_full_name(text) && is_specific(kind, text, site)))
        add_to(to.texts, std::move(text), to);
    else if (is_specific(kind, text, site))
        add_to(to.phrases, std::move(text), to);
}

void add_given_text(DataKind kind, const std::string& value, PersonalTexts& to) {
    const bool is_sentence = kind != DataKind::none && value.find(' ') != std::string::npos;
    if (is_of_one_person(kind) || is_sentence) return add_personal_text(kind, value, to);
    if (value.size() >= kShortest && value.size() <= kLongest) add_to(to.texts, repair_utf8(value), to);
}

void add_filled_in(const ScanReport& report, PersonalTexts& to) {
    for (const PageReport& page : report.pages)
        for (const Form& form : page.forms)
            for (const FormField& field : form.fields)
                if (is_of_one_person(field.data_kind) ||
                    (field.data_kind != DataKind::none && is_written_by_hand(field)))
                    add_personal_text(field.data_kind, field.value, to);
}

void merge_personal_texts(const PersonalTexts& from, PersonalTexts& to) {
    to.left_out += from.left_out;
    for (const std::string& text : from.texts) add_to(to.texts, text, to);
    for (const std::string& text : from.phrases) add_to(to.phrases, text, to);
}

}  // namespace formleak
