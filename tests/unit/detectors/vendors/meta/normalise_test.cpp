// Expected values: the examples of the facts, section 3.6, seen in Meta's own library.
#include "detectors/vendors/meta/normalise.h"

#include <doctest/doctest.h>

#include "detectors/vendors/meta/mask.h"
#include "detectors/vendors/meta/text_rules.h"

using namespace formleak::meta;

TEST_CASE("normalise: every key has its normal form") {
    struct Row {
        const char *key, *value, *normal;
    };
    const Row rows[] = {{"em", " Foo.Bar@Example.SE ", "foo.bar@example.se"},
                        {"ph", "+46 (0)70-123 45 67", "460701234567"},
                        {"ph", "070-123 45 67", "701234567"},
                        {"ph", "0046701234567", "46701234567"},
                        {"fn", "Åsa-Karin", "åsakarin"},
                        {"ln", "O'Neil Jr.", "oneiljr"},
                        {"ct", "Göteborg", "gteborg"},
                        {"ct", "New York", "newyork"},
                        {"ct", "Åre", "re"},
                        {"st", "California", "ca"},
                        {"st", "Västra Götaland", "vs"},
                        {"st", "Skåne", "sk"},
                        {"zp", "413 01", "413 01"},
                        {"zp", "41301-1234", "41301"},
                        {"country", "Sweden", "se"},
                        {"country", "Sverige", "sv"},
                        {"db", "1990-12-31", "19901231"},
                        {"db", "31/12/1990", "19901231"},
                        {"external_id", "User 42", "user42"},
                        {"ge", "Female", "Female"}};  // rejected, so hashed as it stands
    for (const Row& row : rows) {
        CAPTURE(row.key);
        CAPTURE(row.value);
        const Translated t = translate(row.key, row.value, Rules::primary, Behaviour{});
        CHECK(t.sent);
        CHECK(t.value == row.normal);
        CHECK(t.sha256.size() == 64);
    }
}

TEST_CASE("normalise: the older rules go out beside the newer ones") {
    CHECK(translate("db", "1912-12-12", Rules::alternate, Behaviour{}).value == "1912-12-12");
    CHECK(translate("st", "Nevada", Rules::alternate, Behaviour{}).value == "ne");
    CHECK(translate("st", "Nevada", Rules::primary, Behaviour{}).value == "nv");
    CHECK(translate("country", "Sweden", Rules::alternate, Behaviour{}).value == "sw");
    CHECK(translate("ph", "070.123", Rules::alternate, Behaviour{}).value == "70.123");
}

TEST_CASE("normalise: in 2022 a country was not cut and a state not looked up") {
    const Behaviour old = behaviour_of(48);
    CHECK(translate("country", "Sweden", Rules::primary, old).value == "sweden");
    CHECK(translate("st", "Nevada", Rules::primary, old).value == "ne");
}

TEST_CASE("normalise: a hash goes out as it is, an address that is none does not go at all") {
    const std::string sha(64, 'A');
    CHECK(translate("em", sha, Rules::primary, Behaviour{}).sha256 == std::string(64, 'a'));
    CHECK(
        translate("fn", "0CC175B9C0F1B6A831C399E269772661", Rules::primary, Behaviour{}).passthrough);  // MD5
    CHECK(translate("em", "not-mail", Rules::primary, Behaviour{}).invalid);
    CHECK_FALSE(translate("em", "not-mail", Rules::primary, Behaviour{}).sent);
    CHECK(translate("uid", "u42", Rules::primary, Behaviour{}).sha256.empty());  // sent unhashed
}

TEST_CASE("normalise: the mask keeps the shape of a value") {
    CHECK(mask_value("Foo.Bar@Example.SE") == "^**.^**@^******.^^");
    CHECK(mask_value("Åsa 070-17") == "~** ###-##");
    CHECK(mask_value("東京") == "~~");
    CHECK(is_masked_key("em"));
    CHECK_FALSE(is_masked_key("ge"));
}

TEST_CASE("text rules: the library's e-mail pattern") {
    for (const char* good : {"a@b.se", "xenia_qvist@mail.example.org", "x{y}@example.org", "x|y@example.org",
                             "X@Example.Museum", "a@1.2"})
        CHECK_MESSAGE(is_email(good), good);
    for (const char* bad : {"xenia@example", "xenia@example..org", ".xenia@example.org", "xenia.@example.org",
                            "x:y@example.org", "x@exa_mple.org", "åsa@example.se", "a@b.se,c@d.se", "@b.se",
                            "a b@c.se", "a@-b.se", "a@b.se."})
        CHECK_FALSE_MESSAGE(is_email(bad), bad);
}

TEST_CASE("text rules: a button needs a word of two letters") {
    for (const char* good : {"OK", "Skicka", "→ Vidare", "12 steg", "東京"})
        CHECK_MESSAGE(has_meaning(good), good);
    for (const char* bad : {"", " ", "X", "×", "→", "1234", "A B", "+", "iD"})
        CHECK_FALSE_MESSAGE(has_meaning(bad), bad);
}

TEST_CASE("text rules: addresses and numbers in a button's text are made safe") {
    CHECK(safe_button_text("Ring 031-12 34") == "Ring 0-0 0");
    CHECK(safe_button_text("Pris 1.5 kr") == "Pris 0 kr");
    CHECK(safe_button_text("Mejla a@b.se nu") == "Mejla @ nu");
}

TEST_CASE("text rules: what manual matching takes for a phone number") {
    for (const char* good : {"0701740605", "1912-12-12", "19121212-1212", "98131-1234", "+46701740605"})
        CHECK_MESSAGE(looks_like_phone(good), good);
    for (const char* bad : {"98131", "xqvist", "fb.1.1.abc", "User 42"})
        CHECK_FALSE_MESSAGE(looks_like_phone(bad), bad);
}
