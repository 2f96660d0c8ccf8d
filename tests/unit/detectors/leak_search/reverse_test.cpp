#include "detectors/leak_search/reverse.h"

#include <doctest/doctest.h>

#include "scanner/text/digest.h"

using namespace formleak;

namespace {

ReverseOptions narrow() {
    ReverseOptions options;
    options.first_year = 1912;
    options.last_year = 1912;
    options.phone_prefixes = {"7017406"};  // the range reserved for tests (PTS)
    return options;
}

}  // namespace

TEST_CASE("reverse: hashes of small spaces are turned back within the formats, with the format named") {
    const struct {
        DataKind kind;
        const char* text;
        const char* format;
    } kRows[] = {
        {DataKind::phone, "+46701740605", "e164"},
        {DataKind::phone, "46701740605", "digits-with-country"},
        {DataKind::phone, "0701740605", "national"},
        {DataKind::phone, "701740605", "no-leading-zero"},
        {DataKind::national_id, "191212121212", "12-digits"},
        {DataKind::national_id, "121212-1212", "10-digits dashed"},
        {DataKind::postal_code, "12345", "digits"},
        {DataKind::postal_code, "123 45", "spaced"},
        {DataKind::birth_date, "12/24/1912", "mm/dd/yyyy"},
        {DataKind::gender, "f", "gender"},
    };
    std::vector<ReverseQuestion> questions;
    for (const auto& row : kRows) questions.push_back({row.kind, sha256_hex(row.text)});
    const ReverseResult result = reverse_hashes(questions, narrow());
    CHECK(result.complete);
    for (std::size_t i = 0; i < std::size(kRows); ++i) {
        CAPTURE(kRows[i].text);
        REQUIRE(result.answers[i]);
        CHECK(result.answers[i]->value == kRows[i].text);
        CHECK(result.answers[i]->chain == std::vector<std::string>{kRows[i].format, "sha256"});
    }
}

TEST_CASE("reverse: md5 and base64 are read too") {
    // printf m | md5sum; printf m | openssl dgst -sha256 -binary | base64
    const auto result = reverse_hashes({{DataKind::gender, "6f8f57715090da2632453988d9a1501b"},
                                        {DataKind::gender, "YsZqel3XDDFGYYBjw0TlMebUtZ43mAhEPOlis6vWPFo="}});
    for (const auto& answer : result.answers) {
        REQUIRE(answer);
        CHECK(answer->value == "m");
    }
}

TEST_CASE("reverse: what is outside the formats, or of another kind, stays unresolved") {
    const auto result = reverse_hashes({{DataKind::phone, sha256_hex("+4687654321")},
                                        {DataKind::email, sha256_hex("m")},
                                        {DataKind::gender, "no hash at all"},
                                        {DataKind::gender, ""}},
                                       narrow());
    CHECK(result.complete);
    for (const auto& answer : result.answers) CHECK_FALSE(answer);
}

TEST_CASE("reverse: the budget ends the search and says so") {
    ReverseOptions options;
    options.max_hashes = 1000;
    const auto result = reverse_hashes({{DataKind::phone, sha256_hex("nothing")}}, options);
    CHECK_FALSE(result.complete);
    CHECK_FALSE(result.answers[0]);
}
