#include "scanner/text/unicode.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("unicode: lower case and folding follow the letters of the eight languages") {
    CHECK(to_lower("ÅSA ÖBERG Ñ") == "åsa öberg ñ");
    CHECK(fold_marks("förnamn sähköposti fødselsnummer straße prénom æ") ==
          "fornamn sahkoposti fodselsnummer strasse prenom ae");
    CHECK(to_nfc("a\xCC\x8A") == "å");  // a + combining ring
}

TEST_CASE("unicode: broken bytes become replacement characters, one each") {
    CHECK(repair_utf8(std::string_view("a\xFF\0b", 4)) ==
          "a\xEF\xBF\xBD\xEF\xBF\xBD"
          "b");
    CHECK(is_valid_utf8("åäö"));
    CHECK_FALSE(is_valid_utf8("\xE5"));
    // Wherever in a word of eight bytes, and at the end, the bad or the good letter stands.
    for (std::size_t before = 0; before < 20; ++before) {
        for (const std::size_t after : {0u, 1u, 7u, 8u, 30u}) {
            const std::string front(before, 'x'), back(after, 'y');
            CHECK(is_valid_utf8(front + back));
            for (const char* good : {"å", "€", "😀", "åäö", "\x7F"}) CHECK(is_valid_utf8(front + good + back));
            for (const char* bad :
                 {"\xE5", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"})
                CHECK_FALSE(is_valid_utf8(front + bad + back));
        }
    }
}

TEST_CASE("unicode: shortening keeps code points whole and folds white space") {
    CHECK(shorten("  ett\n\ttva  ", 100) == "ett tva");
    CHECK(shorten("ååååååååå", 8) == "åå…");
}
