#include "scanner/browser/value_fit.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;

namespace {

struct Wanted {
    const char *pattern = "", *placeholder = "", *mask = "";
    std::size_t least = 0, most = 0;
};

std::string fit(const Wanted& wanted, DataKind kind, const std::string& value) {
    SeenField field;
    field.pattern = wanted.pattern;
    field.field.placeholder = wanted.placeholder;
    field.mask = wanted.mask;
    field.min_length = wanted.least;
    field.max_length = wanted.most;
    return fit_value(field, kind, value, "1987-06-15", "qwert4711");
}

}  // namespace

TEST_CASE("value_fit: a value that may stand as it is stays so") {
    CHECK(fit({}, DataKind::phone, "0701740605") == "0701740605");
    CHECK(fit({}, DataKind::email, "maja.qwert+fl@example.com") == "maja.qwert+fl@example.com");
    CHECK(fit({"", "din@epost.se"}, DataKind::email, "maja.qwert+fl@example.com") ==
          "maja.qwert+fl@example.com");
    CHECK(fit({"", "Skriv en kommentar"}, DataKind::free_text, "Detta är ett prov") == "Detta är ett prov");
}

TEST_CASE("value_fit: words show no places") {
    for (const char* words : {"Post code", "Postkod", "Ange kod", "Zip: five"})
        CHECK(fit({"", words}, DataKind::postal_code, "12345") == "12345");
    CHECK(fit({"", "Kod: xxx xx"}, DataKind::postal_code, "12345") == "123 45");
    CHECK(fit({"", "NNN NN"}, DataKind::postal_code, "12345") == "123 45");
    CHECK(fit({"", "Post code 1234"}, DataKind::postal_code, "12345") == "1234");
}

TEST_CASE("value_fit: the spelling follows pattern, length, mask and example") {
    CHECK(fit({"\\d{3} \\d{2}"}, DataKind::postal_code, "12345") == "123 45");
    CHECK(fit({"\\+46\\d{9}"}, DataKind::phone, "0701740605") == "+46701740605");
    CHECK(fit({"", "t.ex. 070-123 45 67"}, DataKind::phone, "0701740605") == "070-174 06 05");
    CHECK(fit({"", "", "000 00"}, DataKind::postal_code, "12345") == "123 45");
    CHECK(fit({"", "ÅÅÅÅMMDD-XXXX"}, DataKind::national_id, "640823-3234") == "19640823-3234");
    CHECK(fit({"", "ÅÅMMDDXXXX"}, DataKind::national_id, "19971203-2391") == "9712032391");
    CHECK(fit({"", "", "", 0, 10}, DataKind::national_id, "19971203-2391") == "9712032391");
    CHECK(fit({"[a-z]+@example\\.com"}, DataKind::email, "maja.qwert+fl@example.com") ==
          "majaqwert@example.com");
    CHECK(fit({"", "", "", 0, 16}, DataKind::card_number, "4111 1111 1111 1111") == "4111111111111111");
}

TEST_CASE("value_fit: dates are written as the example writes them, in the letters of several languages") {
    struct Row {
        const char *example, *date;
    };
    const Row kRows[] = {{"ÅÅÅÅ-MM-DD", "1987-06-15"},
                         {"DD/MM/ÅÅÅÅ", "15/06/1987"},
                         {"mm/dd/yyyy", "06/15/1987"},
                         {"TT.MM.JJJJ", "15.06.1987"},
                         {"jj/mm/aaaa", "15/06/1987"},
                         {"pp.kk.vvvv", "15.06.1987"},
                         {"ååmmdd", "870615"},
                         {"Datum (ÅÅÅÅMMDD)", "19870615"},
                         {"Kommentar", ""},
                         {"MM/ÅÅ", ""},
                         {"", ""}};
    for (const Row& row : kRows) {
        CAPTURE(std::string(row.example));
        CHECK(date_like(row.example, "1987-06-15") == row.date);
    }
    CHECK(fit({"", "__/__/____"}, DataKind::birth_date, "1987-06-15") == "15/06/1987");
    CHECK(fit({"", "DD/MM/YYYY"}, DataKind::none, "prov qwert") == "15/06/1987");
}

TEST_CASE(
    "value_fit: where no spelling fits, one is made after the pattern, or the value is stretched or cut") {
    CHECK(fit({"[A-Z]{3}-[0-9]{4}"}, DataKind::none, "prov qwert") == "QWE-4711");
    CHECK(fit({"", "", "", 40}, DataKind::free_text, "Detta är ett prov").size() >= 40);
    CHECK(fit({"", "", "", 0, 5}, DataKind::free_text, "Detta").size() == 5);
    CHECK(fit({"", "", "", 16}, DataKind::password, "Fl-qwert-4711").size() >= 16);
    CHECK_FALSE(fit({"[unbalanced"}, DataKind::none, "prov qwert").empty());
}
