#include "detectors/vendors/tiktok/normalise.h"

#include <doctest/doctest.h>

#include "detectors/vendors/tiktok/phone_number.h"

using namespace formleak::tiktok;

// What libphonenumber-js 1.13 (metadata "min") makes of them: another program's answers.
TEST_CASE("tiktok phone: numbers with a country code become E.164") {
    struct Row {
        const char *value, *want;
    };
    for (const Row& row : {Row{"+46 (0)70-174 06 05", "+46701740605"},
                           {"+46701740605", "+46701740605"},
                           {"+1 202-555-0123", "+12025550123"},
                           {"+1 (1) 202-555-0123", "+12025550123"},
                           {"+7 (8) 912 345 67 89", "+79123456789"},
                           {"+36 06 20 123 4567", "+36201234567"},
                           {"+44 (0)20 7946 0018", "+442079460018"},
                           {"+49 0171 3920001", "+491713920001"},
                           {"+39 06 1234567", "+39061234567"},  // Italy's zero belongs to the number
                           {"+45 20 12 34 56", "+4520123456"},
                           {"+86 0 138 0013 8000", "+8613800138000"},
                           {"+358 (0)40 123 4567", "+358401234567"},
                           {"+420 601 123 456", "+420601123456"},
                           {"+80012345678", "+80012345678"}})
        CHECK_MESSAGE(to_e164(row.value) == row.want, row.value);
    for (const char* none : {"0701740605", "0046701740605", "+", "+46-", "+46 0", "+12", "+0701740605",
                             "+999123456", "+210123456", "+4612345678901234567890", "46701740605"})
        CHECK_MESSAGE(!to_e164(none), none);
}

TEST_CASE("tiktok phone: other numbers lose their punctuation") {
    CHECK(normalise_phone("070-174 06 05") == "0701740605");
    CHECK(normalise_phone("(0046) 70.174") == "004670174");
    CHECK(normalise_phone("-------") == "-------");
    CHECK(normalise_email("A.b+C@gmail.com") == "a.b+c@gmail.com");
}

TEST_CASE("tiktok identify: what is hashed, and what leaves in clear") {
    using Form = Identified::Form;
    struct Row {
        const char *key, *value;
        Form form;
        const char *parameter, *want;
    };
    const std::string hash = "382fc0007bc863ad1deaafa1a05a7957e40a1086d57d54e4d0a4a74d86a3f917";
    for (const Row& row :
         {Row{"email", " XENIA@Example. com", Form::hashed, "email", "xenia@example.com"},
          {"email", hash.c_str(), Form::passed_on, "email", hash.c_str()},
          {"sha256_email", hash.c_str(), Form::passed_on, "email", hash.c_str()},
          {"auto_email", "a@b.se", Form::hashed, "auto_email", "a@b.se"},
          {"phone_number", "+46 (0)70-174 06 05", Form::hashed, "phone_number", "+46701740605"},
          {"first_name", "Xenia", Form::hashed, "first_name", "Xenia"},
          {"external_id", "kund-4711", Form::clear, "external_id", "kund-4711"},
          {"city", "Lund", Form::clear, "city", "Lund"},
          {"zip_code", "73301-0001", Form::hashed, "zip_code", "73301-0001"},
          {"shoe_size", "42", Form::unknown_key, "", ""}}) {
        CAPTURE(row.key);
        const Identified out = identify(row.key, row.value, "");
        CHECK(out.form == row.form);
        CHECK(out.parameter == row.parameter);
        CHECK(out.value == row.want);
    }
    CHECK(identify("zip_code", "73301-0001", "US").value == "73301");
}
