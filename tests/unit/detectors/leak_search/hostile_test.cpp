#include <doctest/doctest.h>

#include "detectors/leak_search/search.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"

using namespace formleak;

namespace {

const LeakSearch& person() {
    static const LeakSearch kSearch({{DataKind::email, "test.person@example.com", "field"}});
    return kSearch;
}

std::string repeat(std::string_view part, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += part;
    return out;
}

}  // namespace

// Each of these ends within the test's time limit or it fails; none may throw or crash.
TEST_CASE("leak_search: ten megabytes of whatever are searched within the budget") {
    constexpr std::size_t kSize = 10u << 20;
    const std::string_view kParts[] = {"A",          "aB3",  "%25",     "%41",          "\\u0041",
                                       "&#64;",      "=40",  "\":",     "\" : \" : ",   "@",
                                       "a@b.",       "~",    "=",       "&a=",          "H4sI",
                                       "/aB1",       "7465", "QUFB\n",  "\xe4\xb8\x80", "\x1f\x8b",
                                       "{\"em\":\"", "-",    "eyJhIjoi"};
    for (std::string_view part : kParts) {
        CAPTURE(std::string(part));
        LeakSearchResult result = person().search_text(repeat(part, kSize), "body");
        for (const LeakHit& hit : result.hits) CHECK(hit.value == kNoIndex);
    }
}

TEST_CASE("leak_search: the value at the end of a large body is found") {
    const std::string body =
        repeat("{\"event\":\"view\",\"n\":12345},", 4u << 20) + "test.person@example.com";
    const auto result = person().search_text(body, "body");
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].value == 0);
}

TEST_CASE("leak_search: a bomb is not unpacked, and the search says that it is incomplete") {
    // 10 MB of zeros as gzip has about 10 kB: made here of stored text is not needed, a broken stream is
    // enough.
    const std::string broken = "\x1f\x8b\x08" + std::string(100, '\x01');
    const auto result = person().search_text(broken, "body");
    CHECK_FALSE(result.complete);
    CHECK(result.hits.empty());
}

TEST_CASE("leak_search: a packed body that breaks off is searched as far as it goes, and said") {
    // "test.person@example.com" packed by gzip -9 and by zstd 1.5.4; of the second the check sum is missing.
    for (const char* packed : {"1f8b08000000000000032b492d2ed12b482d2acecf7348ad48cc2dc849d54bcecf0500c3d4",
                               "28b52ffd0458b90000746573742e706572736f6e406578616d706c652e636f6d9f09"}) {
        const auto result = person().search_text(*decode_hex(packed), "body");
        CHECK_FALSE(result.complete);
        REQUIRE_FALSE(result.hits.empty());
        CHECK(result.hits[0].value == 0);
    }
}

TEST_CASE("leak_search: encodings deeper than the budget end the search without a hit") {
    std::string token = "test.person@example.com";
    for (int i = 0; i < 12; ++i) token = encode_base64(token);
    CHECK(person().search_text(token, "body").hits.empty());
    std::string percent = "test.person@example.com";
    for (int i = 0; i < 40; ++i) percent = escape_percent(percent);
    CHECK(person().search_text(percent, "body").hits.empty());
}

TEST_CASE("leak_search: a small budget is kept and told") {
    LeakSearchOptions options;
    options.budget.max_buffers = 3;
    const LeakSearch search({{DataKind::email, "test.person@example.com", {}}}, options);
    std::string text;
    for (int i = 0; i < 20; ++i) text += encode_base64("some text number " + std::to_string(i)) + " ";
    CHECK_FALSE(search.search_text(text, "body").complete);
    CHECK(person().search_text(text, "body").complete);
}
