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
}

TEST_CASE("unicode: shortening keeps code points whole and folds white space") {
    CHECK(shorten("  ett\n\ttva  ", 100) == "ett tva");
    CHECK(shorten("ååååååååå", 8) == "åå…");
}
