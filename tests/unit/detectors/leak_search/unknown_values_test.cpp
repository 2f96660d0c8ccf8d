#include "detectors/leak_search/unknown_values.h"

#include <doctest/doctest.h>

#include "detectors/leak_search/parameter_names.h"

using namespace formleak;

namespace {

struct Row {
    const char* text;
    bool expected;
};

}  // namespace

// Valid ones: published samples or reserved numbers (form-fields.md, sections 4 and 5).
TEST_CASE("unknown_values: Swedish personal numbers have a date and a check digit") {
    for (const Row& row : {Row{"191212121212", true}, Row{"19121212-1212", true}, Row{"121212-1212", true},
                           Row{"121212+1212", true}, Row{"19971203-2391", true}, Row{"20170101-2393", true},
                           Row{"640823-3234", true}, Row{"640823-3235", false}, Row{"191312121212", false},
                           Row{"121232-1212", false}, Row{"1912-12121212", false}, Row{"161212121212", false},
                           Row{"12121212", false}, Row{"", false}}) {
        CAPTURE(row.text);
        CHECK(is_swedish_id(row.text) == row.expected);
    }
}

TEST_CASE("unknown_values: account and card numbers have lengths, countries and check sums") {
    for (const Row& row : {Row{"SE4550000000058398257466", true}, Row{"SE45 5000 0000 0583 9825 7466", true},
                           Row{"SE4650000000058398257466", false}, Row{"XX4550000000058398257466", false},
                           Row{"SE45500000000583982574", false}}) {
        CAPTURE(row.text);
        CHECK(is_iban(row.text) == row.expected);
    }
    for (const Row& row :
         {Row{"4111 1111 1111 1111", true}, Row{"5555555555554444", true}, Row{"4111 1111 1111 1112", false},
          Row{"1111111111111117", false}, Row{"4111", false}}) {
        CAPTURE(row.text);
        CHECK(is_card_number(row.text) == row.expected);
    }
}

TEST_CASE("unknown_values: addresses are found, images, packages and rules of style are not") {
    for (const Row& row :
         {Row{"q=anna@example.com&x", true}, Row{"hej anna.b+c@mail.example.se!", true},
          Row{"logo@2x.png", false}, Row{"react@18.2.0", false}, Row{"@media screen.and", false},
          Row{"a@b", false}, Row{"a@.com", false}, Row{"user@host.c", false}, Row{"@example.com", false},
          Row{"x@sprite.svg", false}}) {
        CAPTURE(row.text);
        CHECK(find_unknown_values(row.text, true).empty() != row.expected);
    }
    const auto found = find_unknown_values("to=<anna@example.com>.", true);
    REQUIRE(found.size() == 1);
    CHECK(found[0].offset == 4);
    CHECK(found[0].length == 16);
}

TEST_CASE("unknown_values: a number counts only under a name for it or in its written form") {
    struct Case {
        const char* text;
        DataKind kind;
    };
    for (const Case& c :
         {Case{"phone=0701740605&", DataKind::phone}, Case{"ts=1763780000123&id=0701740605", DataKind::none},
          Case{"pnr=191212121212", DataKind::national_id}, Case{"id=191212121212", DataKind::none},
          Case{"id=19121212-1212", DataKind::national_id},
          Case{"{\"card_number\":\"4111111111111111\"}", DataKind::card_number},
          Case{"id=4111111111111111", DataKind::none},
          Case{"x=SE4550000000058398257466", DataKind::bank_account}}) {
        CAPTURE(c.text);
        const auto found = find_unknown_values(c.text, false);
        CHECK((found.empty() ? DataKind::none : found[0].kind) == c.kind);
    }
}

TEST_CASE("unknown_values: a hash counts only in a parameter meant for one") {
    const std::string sha256 = "ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976";
    for (const char* name :
         {"em", "hem", "u_hem", "udff[em]", "user_data.sha256_email_address", "email_hash"}) {
        CAPTURE(name);
        const auto found = find_unknown_values(std::string("a=1&") + name + "=" + sha256, false);
        REQUIRE(found.size() == 1);
        CHECK(found[0].what == UnknownValue::What::hash);
        CHECK(found[0].kind == DataKind::email);
    }
    CHECK(find_unknown_values("integrity=" + sha256 + "&etag=" + sha256, false).empty());
    // Google's grammar (vendors.md); the value is a published one.
    const auto google =
        find_unknown_values("em=tv.1~em.jZtw_SDiORnP5mTqXlcds51yuhvxe_V-kJraJL6ao6o~pn.", false);
    REQUIRE(google.size() == 1);
    CHECK(google[0].kind == DataKind::email);
}

TEST_CASE("parameter_names: the name a place stands under is found in queries, JSON and multipart forms") {
    const struct {
        const char* text;
        const char* at;
        const char* name;
    } kRows[] = {
        {"a=1&em=HERE&b", "HERE", "em"},
        {"{\"user\":{\"email\":\"HERE\"}}", "HERE", "email"},
        {"{\\\"ph\\\":\\\"HERE\\\"}", "HERE", "ph"},
        {"{\"text\":\"hello HERE\"}", "HERE", "text"},
        {"em=tv.1~em.HERE~pn.x", "HERE", "em"},
        {"--b\r\nContent-Disposition: form-data; name=\"epost\"\r\n\r\nHERE\r\n", "HERE", "epost"},
        {"/path/HERE", "HERE", ""},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.text);
        const std::string_view text = row.text;
        CHECK(name_before(text, text.find(row.at)) == row.name);
    }
}
