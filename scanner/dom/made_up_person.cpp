#include "scanner/dom/made_up_person.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace formleak {
namespace {

// Skatteverket's test persons and documented examples (form-field facts, section 4: self-check values). No
// others are made up: a plausible number may be somebody's.
constexpr std::string_view kTestPersons[] = {"19971203-2391", "20170101-2393", "640823-3234", "191212121212"};

// PTS reserves 070-174 06 05 to 070-174 06 99 for fiction.
constexpr std::string_view kPhoneBegins = "07017406";
constexpr std::uint32_t kFirstPhone = 5, kPhones = 95;

// Predictions vary nothing: the first reserved number, and the test person without a sign in the number.
constexpr std::uint32_t kFixedId = 3;

std::string two_digits(std::uint32_t number) {
    char text[8];
    std::snprintf(text, sizeof text, "%02u", number % 100);
    return text;
}

std::string capitalised(std::string word) {
    if (!word.empty()) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

constexpr std::string_view kEmail = "karin.exempelsson@example.com";

// What stands between braces in the tables below.
using V = const Variation&;
constexpr struct {
    std::string_view name;
    std::string (*write)(V);
} kVaried[] = {
    {"word", [](V v) { return v.word; }},
    {"Word", [](V v) { return capitalised(v.word); }},
    {"amount", made_up_amount},
    {"day", made_up_day},
    {"month", [](V v) { return made_up_day(v).substr(0, 7); }},
    {"phone",
     [](V v) {
         return std::string(kPhoneBegins) + two_digits(kFirstPhone + (v.start + v.phones) % kPhones);
     }},
    {"id", [](V v) { return std::string(kTestPersons[v.ids % std::size(kTestPersons)]); }},
    {"house", [](V v) { return std::to_string(100 + (v.start + v.number) % 800); }},
    {"postcode", [](V v) { return std::to_string(10'000 + (v.start * 31 + v.number * 97) % 88'000); }},
    {"two digits", [](V v) { return two_digits(v.start + v.number); }},
};

std::string fill_in(std::string_view pattern, V variation) {
    std::string out;
    for (std::size_t open = 0; (open = pattern.find('{')) != std::string_view::npos;) {
        const std::size_t close = pattern.find('}', open);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        out += pattern.substr(0, open);
        for (const auto& row : kVaried)
            if (row.name == name) out += row.write(variation);
        pattern.remove_prefix(close + 1);
    }
    return out + std::string(pattern);
}

struct MadeUp {
    DataKind kind;
    std::string_view fixed, varied;
};

// Cards: the schemes' test number. Accounts: examples of documentation. Dots and tags in an address: some
// recipients take them off. "female": the spelling that recipients know.
constexpr MadeUp kPerson[] = {
    {DataKind::none, "Exempel", "prov {word}"},
    {DataKind::email, kEmail, "maja.{word}+fl@example.com"},
    {DataKind::phone, "{phone}", "{phone}"},
    {DataKind::first_name, "Karin", "Maja{word}"},
    {DataKind::last_name, "Exempelsson", "Lind{word}"},
    {DataKind::full_name, "Karin Exempelsson", "Maja{word} Lind{word}"},
    {DataKind::street, "Storgatan 1", "{Word}gatan {house}"},
    {DataKind::postal_code, "41301", "{postcode}"},
    {DataKind::city, "Lund", "{Word}stad"},
    {DataKind::region, "Skåne", "{Word} län"},
    {DataKind::country, "Sverige", "Sverige"},
    {DataKind::birth_date, "1912-12-12", "{day}"},
    {DataKind::gender, "female", "female"},
    {DataKind::national_id, "{id}", "{id}"},
    {DataKind::user_id, "karinex42", "maja{word}"},
    {DataKind::password, "Exempel!2026x", "Fl-{word}-4711"},
    {DataKind::one_time_code, "123456", "{amount}"},
    {DataKind::card_number, "4111111111111111", "4111 1111 1111 1111"},
    {DataKind::card_code, "123", "123"},
    {DataKind::bank_account, "SE3550000000054910000003", "SE45 5000 0000 0583 9825 7466"},
    {DataKind::income, "320000", "{amount}"},
    {DataKind::loan, "150000", "{amount}"},
    {DataKind::insurance, "F-4711", "Detta är ett prov {word}"},
    {DataKind::health, "Exempel", "Detta är ett prov {word}"},
    {DataKind::vehicle, "ABC123", "PRV {two digits}A"},
    {DataKind::organization, "Exempel AB", "{Word} Prov AB"},
    {DataKind::free_text, "Hej", "Detta är ett prov {word}"},
    {DataKind::search, "exempel", "prov {word}"},
};

const MadeUp& row_of(DataKind kind) {
    const auto row = std::find_if(std::begin(kPerson), std::end(kPerson),
                                  [kind](const MadeUp& each) { return each.kind == kind; });
    return row == std::end(kPerson) ? kPerson[0] : *row;
}

struct ByType {
    std::string_view type, fixed, varied;
    // The type says more than the field's kind: of predictions. A visit goes by types alone where one has a
    // value.
    bool over_kind = false;
};

// Patterns as above; an empty one: the kind decides.
constexpr ByType kByType[] = {{"email", kEmail, ""},
                              {"tel", "{phone}", ""},
                              {"number", "1200", ""},
                              {"date", "2026-01-15", "{day}", true},
                              {"month", "2026-01", "{month}", true},
                              {"week", "2026-W03", "1987-W24"},
                              {"time", "12:00", "10:30", true},
                              {"datetime-local", "2026-01-15T12:00", "{day}T10:30"},
                              {"url", "https://example.com/", ""},
                              {"color", "", "#336699"}};

const ByType* row_of(std::string_view type) {
    const auto row = std::find_if(std::begin(kByType), std::end(kByType),
                                  [type](const ByType& each) { return each.type == type; });
    return row == std::end(kByType) ? nullptr : row;
}

}  // namespace

std::string made_up_value(DataKind kind, std::string_view type) {
    const Variation fixed{.word = {}, .ids = kFixedId};
    const ByType* by_type = kind == DataKind::birth_date && type == "date" ? nullptr : row_of(type);
    if (by_type && !by_type->fixed.empty() && (kind == DataKind::none || by_type->over_kind))
        return fill_in(by_type->fixed, fixed);
    return fill_in(row_of(kind).fixed, fixed);
}

std::string varied_value(DataKind kind, const Variation& variation) {
    return fill_in(row_of(kind).varied, variation);
}

std::string varied_by_type(std::string_view type, const Variation& variation) {
    const ByType* row = row_of(type);
    return row ? fill_in(row->varied, variation) : std::string();
}

std::string made_up_amount(const Variation& variation) {
    return std::to_string(300'000 + (variation.start * 7919 + variation.number * 1013) % 600'000);
}

std::string made_up_day(const Variation& variation) {
    return "1987-06-" + two_digits(1 + (14 + variation.number) % 28);
}

}  // namespace formleak
