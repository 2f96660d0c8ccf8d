#include "scanner/text/mask_spellings.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/text/common_words.h"

using namespace formleak;

namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("mask_spellings: what is made of a value in addresses and sentences is looked for too") {
    const struct {
        const char *value, *spelling;
    } kCases[] = {
        {"Anna Zetterqvist", "annazetterqvist"},
        {"Anna Zetterqvist", "zetterqvists"},
        {"Zetterqvist", "zetterqvists"},
        {"Zetterqvist-Holm", "holm"},
        {"anna.zetterqvist@foretag.se", "anna.zetterqvist"},
        {"anna.zetterqvist@foretag.se", "zetterqvist"},
        {"anna_zetterqvist+x@foretag.se", "annazetterqvist"},
        {"19870314-1212", "1987-03-14"},
        {"1987-03-14", "19870314"},
        {"Åsa Öhrnfjäll", "ohrnfjall"},
        {"Kvarnbacken 17 B", "kvarnbacken"},
        {"Bo Ek", "bo"},
        {"Ek", "ek"},
        {"bo.ek@foretag.se", "bo.ek"},
        {"Maria Sjögren", "sjogrenmaria"},
        {"Maria Sjögren", "maria.sjoegren"},
        {"Maria Page", "maria_page"},
        {"Åström", "aastroem"},
        {"O'Brien", "obrien"},
        {"O’Brien", "o'brien"},
        {"Lindqvist-Öberg", "lindqvist öberg"},
        {"Lindqvist-Öberg", "lindqvistoberg"},
        {"Müller", "mu\u0308ller"},
        {"Yıldız", "yildiz"},
        {"Şahin", "sahin"},
        {"von der Heide", "von-der-heide"},
        {"ABC123", "abc 123"},
        {"GB82 WEST 1234 5698 7654 32", "gb82-west-1234-5698-7654-32"},
        {"zlatanfan85@gmail.com", "zlatanfan85"},
        {"1985-03-12", "12 mars 1985"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.value);
        CAPTURE(c.spelling);
        CHECK(has(spellings_to_mask(c.value), c.spelling));
    }
}

TEST_CASE("mask_spellings: parts that tell nothing are not looked for") {
    const struct {
        const char *value, *spelling;
    } kCases[] = {
        {"info@foretag.se", "info"},
        {"4111 1111 1111 1111", "1111"},
        {"19870314-1212", "1212"},
        {"correct-horse-battery", "battery"},
        {"070-174 06 05", "070-174"},
        {"Anna Post", "post"},
        {"kundtjanst@foretag.se", "kundtjanst"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.value);
        CHECK_FALSE(has(spellings_to_mask(c.value), c.spelling));
    }
    for (const std::string& spelling : spellings_of_phrase("hiv provsvar")) CHECK(spelling.size() == 12);
    CHECK(has(spellings_of_phrase("Jag har brutit benet"), "jag-har-brutit-benet"));
}

TEST_CASE("mask_spellings: words of markup, protocols and forms, and years, are nobody's") {
    for (const char* word : {"https", "post", "request", "text", "sha256", "fbq", "www", "kontakt",
                             "password", "submit", "2026", "1987"}) {
        CAPTURE(word);
        CHECK(spellings_to_mask(word).empty());
        CHECK(is_common_word(word));
    }
    for (const char* name : {"lindqvist", "berg", "anna", "1120", "mark", "may", "will"})
        CHECK_FALSE(is_common_word(name));
    for (const char* word : {"the", "may", "was", "capture"}) CHECK(is_sentence_word(word));
    CHECK_FALSE(is_sentence_word("lindqvist"));
}
