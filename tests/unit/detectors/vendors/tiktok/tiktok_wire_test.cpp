#include "detectors/vendors/tiktok/tiktok_wire.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/text/digest.h"

using namespace formleak;

TEST_CASE("tiktok_wire: the forms of a value that may leave hashed, the visitor's country unknown") {
    // vendor-forms.md, 1.6 and 1.8.
    const struct {
        const char *key, *value, *text;
    } kCases[] = {{"auto_email", "Xenia.Qvist@example.com", "xenia.qvist@example.com"},
                  {"auto_phone_number", "070-174 06 05", "0701740605"},
                  {"auto_phone_number", "0701740605", "+46701740605"},
                  {"auto_phone_number", "+46 (0)70-174 06 05", "+46701740605"},
                  {"phone_number", "0701740605", "+358701740605"},
                  {"first_name", "Xenia", "Xenia"},
                  {"zip_code", "12345-6789", "12345"}};
    for (const auto& row : kCases) {
        CAPTURE(row.text);
        const auto hashes = tiktok::hashes_of(row.key, row.value);
        CHECK(std::find(hashes.begin(), hashes.end(), sha256_hex(row.text)) != hashes.end());
    }
    CHECK(tiktok::hashes_of("city", "Lund").empty());  // leaves as it is
    CHECK(tiktok::hashes_of("unknown", "x").empty());
}
