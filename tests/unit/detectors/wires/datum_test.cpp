#include "detectors/wires/datum.h"

#include <doctest/doctest.h>

#include "scanner/text/digest.h"
#include "tests/support/hostile.h"

using namespace formleak;
using namespace formleak::wires;

TEST_CASE("datum: the form of a value is read from its shape") {
    const struct {
        const char *value, *form;
    } kCases[] = {
        {"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897", "sha256"},
        {"9BCA7F5AA6282389DF8CDC1FB1EF13F2FFE410345BB00744B8C70BF6D7659897", "sha256"},
        {"m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc", "base64url-sha256"},
        {"m8p/WqYoI4nfjNwfse8T8v/kEDRbsAdEuMcL9tdlmJc=", "base64-sha256"},
        {"d41d8cd98f00b204e9800998ecf8427e", "md5"},
        {"da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha1"},
        {"test.person@example.com", "clear"},
        {"46701740605", "clear"},
        {"1234567890123456789012345678901234567890123", "clear"},  // 43 digits of one kind: no digest
        {"", "clear"}};
    for (const auto& row : kCases) {
        CAPTURE(row.value);
        CHECK(form_of(row.value) == row.form);
    }
}

TEST_CASE("datum: the steps of a digest are told by its shape") {
    using Steps = std::vector<std::string>;
    CHECK(steps_of_form("sha256") == Steps{"sha256"});
    CHECK(steps_of_form("md5") == Steps{"md5"});
    CHECK(steps_of_form("base64url-sha256") == Steps{"sha256", "base64url"});
    CHECK(steps_of_form("clear").empty());
}

TEST_CASE("datum: placeholders and their digests say that there was no value") {
    for (const char* value :
         {"", "  ", "undefined", "NULL", "[object Object]", "(not set)", "{{email}}", "{{ customer.email }}",
          "${user.email}", "%%EMAIL%%", "<%= email %>", "__INSERT_USER_EMAIL__",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709"}) {
        CAPTURE(value);
        CHECK(is_placeholder(value));
    }
    // By computation: whatever the table says must be the digest of the word.
    for (const char* word : {"undefined", "null", "[object Object]", "__INSERT_USER_EMAIL__", "(not set)",
                             "undefined@gmail.com"}) {
        CAPTURE(word);
        CHECK(is_placeholder(sha256_hex(word)));
    }
    for (const char* value :
         {"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897", "test.person@example.com",
          "Null Nullsson", "None", "Nan", "0", "m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc"}) {
        CAPTURE(value);
        CHECK_FALSE(is_placeholder(value));
    }
}

TEST_CASE("datum: e-mail addresses in a text, escaped or not, and what only looks like one") {
    const struct {
        const char* text;
        bool found;
    } kCases[] = {{"test.person@example.com", true},
                  {"https://a.example/?e=test.person%40example.com&x=1", true},
                  {"https://a.example/?u=%2F%3Fe%3Dtest.person%2540example.com", true},
                  {"https://a.example/img/logo@2x.png", false},
                  {"@media screen", false},
                  {"npm/pkg@1.2.3/x.js", false},
                  {"pkg@latest.min", false},
                  {"a @ b.se", false},
                  {"user@localhost", false},
                  {"https://www.example.com/@anna/post", false},
                  {"%40", false}};
    for (const auto& row : kCases) {
        CAPTURE(row.text);
        CHECK(has_email(row.text) == row.found);
    }
}

TEST_CASE("datum: a personal identity number needs its century or hyphen, a date and the check digit") {
    const struct {
        const char* text;
        bool found;
    } kCases[] = {{"191212121212", true},   // encodings.md, section 4
                  {"19121212-1212", true},  //
                  {"121212-1212", true},    //
                  {"121212+1212", true},    // over a hundred years old
                  {"/sok?pnr=19121212-1212&x", true},
                  {"1212121212", false},     // ten bare digits
                  {"191212121213", false},   // check digit
                  {"191213321212", false},   // month 13
                  {"1912121212120", false},  // longer number
                  {"a191212121212", false},  // part of a word
                  {"GA1.2.121212-1212", false},
                  {"1700000000000", false}};  // time stamp
    for (const auto& row : kCases) {
        CAPTURE(row.text);
        CHECK(has_national_id(row.text) == row.found);
    }
    CHECK(kind_by_content("pnr=19121212-1212&mail=a@example.com") == DataKind::national_id);
}

TEST_CASE("datum: keys are compared without case, separators and the leading dollar") {
    bool known = false;
    for (const char* key : {"$first_name", "firstName", "First-Name", "FIRSTNAME"}) {
        CAPTURE(key);
        CHECK(kind_of_key({}, key, &known) == DataKind::first_name);
        CHECK(known);
    }
    CHECK(kind_of_key({}, "name", &known) == DataKind::none);  // of an event, a library, anything
    CHECK_FALSE(known);
}

TEST_CASE("datum: long hostile texts cost no more than their length") {
    CHECK_FALSE(has_email(test::repeat("a@", 500'000)));
    CHECK_FALSE(has_email(test::repeat("%25", 300'000)));
    CHECK_FALSE(has_national_id(test::repeat("1", 1'000'000)));
    CHECK_FALSE(has_national_id(test::repeat("-1", 500'000)));
    CHECK(make_datum("n", "k", "c", DataKind::email, test::repeat("x", 1'000'000)).value.size() ==
          kMaxValueBytes);
}
