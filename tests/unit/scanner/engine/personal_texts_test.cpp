#include "scanner/engine/personal_texts.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

PersonalTexts typed(DataKind kind, const std::string& value, const SiteWords& site = {}) {
    PersonalTexts out;
    add_personal_text(kind, value, out, site);
    return out;
}

}  // namespace

TEST_CASE("personal_texts: what somebody wrote or chose counts as a whole, a name by its words too") {
    const struct {
        DataKind kind;
        const char* value;
    } kPhrases[] = {
        {DataKind::health, "Migränanfall"},    {DataKind::income, "34 215 kr"},
        {DataKind::loan, "1 250 000"},         {DataKind::insurance, "Olycksfallsplus"},
        {DataKind::organization, "Zxbolaget"}, {DataKind::city, "Kvistabruk"},
        {DataKind::gender, "kvinna"},          {DataKind::free_text, "Min son har adhd"},
        {DataKind::search, "hiv provsvar"},    {DataKind::none, "Hon mår dåligt"},
    };
    for (const auto& c : kPhrases) {
        CAPTURE(c.value);
        CHECK(typed(c.kind, c.value).phrases == std::set<std::string>{c.value});
        CHECK(typed(c.kind, c.value).texts.empty());
    }
    CHECK(typed(DataKind::last_name, "Ek Berg").texts == std::set<std::string>{"Ek Berg"});
    CHECK(typed(DataKind::postal_code, "11220").texts.size() == 1);
}

TEST_CASE("personal_texts: countries, consents, answers and very short words are nobody's") {
    const struct {
        DataKind kind;
        const char* value;
    } kNobodys[] = {{DataKind::country, "Sverige"}, {DataKind::consent, "Ja, jag samtycker"},
                    {DataKind::country, "norge"},   {DataKind::health, "ja"},
                    {DataKind::search, "tv"},       {DataKind::none, "sms"},
                    {DataKind::none, "123"},        {DataKind::last_name, "E"}};
    for (const auto& c : kNobodys) {
        CAPTURE(c.value);
        const PersonalTexts known = typed(c.kind, c.value);
        CHECK(known.texts.size() + known.phrases.size() == 0);
    }
}

TEST_CASE(
    "personal_texts: under names that say nothing words are looked for as a whole, names by their parts") {
    for (const char* value : {"rörmokare", "a8f91c02", "Hon mår dåligt"}) {
        CAPTURE(value);
        CHECK(typed(DataKind::none, value).phrases == std::set<std::string>{value});
    }
    CHECK(typed(DataKind::none, "Svea Qvist").texts == std::set<std::string>{"Svea Qvist"});
    CHECK(typed(DataKind::country, "Ruritanien").phrases.size() == 1);
    CHECK(typed(DataKind::last_name, "Ek").texts.size() == 1);
    CHECK(typed(DataKind::health, "hiv").phrases.size() == 1);
}

TEST_CASE("personal_texts: what the user gives is somebody's, short as it is") {
    PersonalTexts known;
    for (const DataKind kind : {DataKind::none, DataKind::free_text, DataKind::last_name})
        add_given_text(kind, "Ek", known);
    CHECK(known.texts == std::set<std::string>{"Ek"});
}

TEST_CASE("personal_texts: what the site offers as a choice is the site's word, but for names") {
    SiteWords site;
    site.choices = {"kvinna", "stockholm", "mer än 30 000 kr", "berg"};
    site.links = {"kontakta oss", "svea qvist"};
    CHECK(typed(DataKind::gender, "Kvinna", site).phrases.empty());
    CHECK(typed(DataKind::city, " Stockholm ", site).phrases.empty());
    CHECK(typed(DataKind::income, "Mer än  30 000 kr", site).phrases.empty());
    CHECK(typed(DataKind::none, "Kontakta oss", site).phrases.empty());
    CHECK(typed(DataKind::none, "Svea Qvist", site).texts.size() == 1);  // a link to somebody's own page
    CHECK(typed(DataKind::last_name, "Berg", site).texts.size() == 1);
}

TEST_CASE("personal_texts: what is given without a kind is somebody's") {
    PersonalTexts known;
    add_given_text(DataKind::none, "Wetterqvist", known);
    add_given_text(DataKind::free_text, "Min son har adhd", known);
    CHECK(known.texts == std::set<std::string>{"Wetterqvist"});
    CHECK(known.phrases.size() == 1);
}

TEST_CASE(
    "personal_texts: texts and phrases share one limit, and what is written by hand in a saved form counts") {
    ScanReport report;
    report.pages.push_back({});
    report.pages[0].forms.push_back({});
    const auto add = [&](const char* tag, const char* type, DataKind kind, const char* value) {
        FormField field;
        field.tag = tag;
        field.type = type;
        field.data_kind = kind;
        field.value = value;
        report.pages[0].forms[0].fields.push_back(std::move(field));
    };
    add("textarea", "", DataKind::free_text, "Ring mig efter klockan fem");
    add("select", "", DataKind::city, "Stockholm");
    add("input", "radio", DataKind::gender, "kvinna");
    add("input", "text", DataKind::last_name, "Lindqvist");
    PersonalTexts known;
    add_filled_in(report, known);
    CHECK(known.texts == std::set<std::string>{"Lindqvist"});
    CHECK(known.phrases == std::set<std::string>{"Ring mig efter klockan fem"});
}
