#include "scanner/text/charset.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;
using namespace std::string_literals;

TEST_CASE("charset: labels mean what the Encoding standard says") {
    CHECK(canonical_charset("ISO-8859-1") == "windows-1252");
    CHECK(canonical_charset(" latin1 ") == "windows-1252");
    CHECK(canonical_charset("us-ascii") == "windows-1252");
    CHECK(canonical_charset("UTF8") == "utf-8");
    CHECK(canonical_charset("sjis") == "shift_jis");
    CHECK(canonical_charset("no such thing") == "");
    CHECK(canonical_charset("") == "");
}

TEST_CASE("charset: Swedish pages in ISO-8859-1 and windows-1252 come out right") {
    const std::string bytes = "F\xF6rnamn \x80 \x96 \xC5sa";
    for (const char* type :
         {"text/html; charset=iso-8859-1", "text/html;charset=\"Windows-1252\"", "text/html"}) {
        const DecodedText decoded = decode_text(bytes, type);
        CHECK(decoded.text == "Förnamn € – Åsa");
        CHECK(decoded.charset == "windows-1252");
    }
}

TEST_CASE("charset: the byte-order mark beats the header, the header beats the meta element") {
    CHECK(decode_text("\xEF\xBB\xBFå", "text/html; charset=iso-8859-1").text == "å");
    const std::string page = "<meta charset=utf-8>\xE5";
    CHECK(decode_text(page, "text/html; charset=latin1").text == "<meta charset=utf-8>å");
    CHECK(decode_text(page, "text/html").text == "<meta charset=utf-8>\xEF\xBF\xBD");
    CHECK(decode_text("<meta charset=latin1>\xC3\xA5", "text/plain", false).text == "<meta charset=latin1>å");
}

TEST_CASE("charset: UTF-16 is read by its mark, and half a unit at the end is replaced") {
    CHECK(decode_text("\xFF\xFE\xE5\x00x\x00"s, "").text == "åx");
    CHECK(decode_text("\xFE\xFF\x00\xE5\x00x"s, "").text == "åx");
    CHECK(decode_text("\xFF\xFE\xE5\x00x"s, "").text == "å\xEF\xBF\xBD");
}

TEST_CASE("charset: the prescan reads a meta element as the standard does") {
    const struct {
        const char* html;
        const char* charset;
    } kCases[] = {
        {"<html><head><META CHARSET='latin1'>", "windows-1252"},
        {"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"},
        {"<meta content='text/html; charset=koi8-r'>", ""},
        {"<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "utf-8"},
        {"<meta charset=utf-16>", "utf-8"},
        {"<metadata charset=koi8-r>", ""},
        {"<meta charset=nonsense><meta charset=big5>", "big5"},
        {"<meta charset=\"koi8-r", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        CHECK(prescan_meta_charset(c.html) == c.charset);
    }
    CHECK(prescan_meta_charset(std::string(5000, ' ') + "<meta charset=koi8-r>") == "");
}

TEST_CASE("charset: other charsets go through iconv and broken bytes are replaced one by one") {
    CHECK(decode_text("\xCF\xF0\xE8\xE2\xE5\xF2", "text/html; charset=windows-1251").text == "Привет");
    CHECK(decode_text("\x83\x65\x83\x58\x83\x67", "text/html; charset=shift_jis").text == "テスト");
    CHECK(decode_text("a\xFF\xFFz", "text/html; charset=euc-jp").text == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
    CHECK(decode_text("a\0z"s, "text/html; charset=utf-8").text == "a\xEF\xBF\xBDz");
}

TEST_CASE("charset: UTF-16 that nobody names is seen, and nothing else is taken for it") {
    const auto wide = [](std::string_view text, bool big) {
        std::string out;
        for (const char c : text) out += big ? std::string{'\0', c} : std::string{c, '\0'};
        return out;
    };
    const std::string html = "<!doctype html><p>words</p>";
    CHECK(is_unnamed_utf16(wide(html, false), "text/html"));
    CHECK(is_unnamed_utf16(wide(html, true), "text/html; charset=utf-8"));
    CHECK_FALSE(is_unnamed_utf16(wide(html, false), "text/html; charset=UTF-16LE"));
    CHECK_FALSE(is_unnamed_utf16("\xFF\xFE" + wide(html, false), "text/html"));
    CHECK_FALSE(is_unnamed_utf16(html, "text/html"));
    CHECK_FALSE(is_unnamed_utf16(std::string(100, '\0'), "text/html"));
    CHECK_FALSE(is_unnamed_utf16("a\0b"s, "text/html"));
    CHECK_FALSE(is_unnamed_utf16("", "text/html"));
}
