#include "scanner/text/automaton.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"

using namespace formleak;

namespace {

std::vector<NeedleMatch> scan(const Automaton& automaton, std::string_view text) {
    ScanNotes notes;
    automaton.scan(text, notes);
    return notes.matches;
}

}  // namespace

TEST_CASE("automaton: needles that are parts of each other are all found") {
    Automaton automaton;
    for (const char* needle : {"he", "she", "his", "hers"})
        automaton.add_clear(needle, static_cast<std::uint32_t>(needle[0] * 256 + needle[1]));
    automaton.build();
    CHECK(scan(automaton, "he she, his-hers").size() == 4);
    CHECK(scan(automaton, "SHE").size() == 1);
    CHECK(scan(automaton, "ushers").empty());  // touched by letters on both sides
}

TEST_CASE("automaton: a letter of any script bounds a needle, rubbish does not") {
    Automaton automaton;
    automaton.add_clear("anna@example.com", 7);
    automaton.build();
    CHECK(scan(automaton, "å\x61nna@example.com").empty());
    CHECK(scan(automaton, "anna@example.com\xC3\xA5").empty());
    CHECK(scan(automaton, "\x80\x61nna@example.com\xff").size() == 1);
    CHECK(scan(automaton, "(anna@example.com)").size() == 1);
}

TEST_CASE("automaton: one that counts anywhere is found within words") {
    Automaton automaton;
    automaton.add_clear("anna@example.com", 7, false, true);
    automaton.add_clear("lindqvist", 8);
    automaton.build();
    CHECK(scan(automaton, "uanna@example.comMaja").size() == 1);
    CHECK(scan(automaton, "xlindqvisty").empty());
}

TEST_CASE("automaton: letters of an exact needle keep their case") {
    Automaton automaton;
    automaton.add_clear("NivN.3ilvzW", 1, true);
    automaton.build();
    CHECK(scan(automaton, "x=NivN.3ilvzW").size() == 1);
    CHECK(scan(automaton, "x=nivn.3ilvzw").empty());
}

TEST_CASE("automaton: a digest is found at any place of a token, in each spelling, down to sixteen digits") {
    // sha256 of test.person@example.com, published
    const std::string hex = "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";
    const std::string raw = *decode_hex(hex);
    Automaton automaton;
    automaton.add_digest(raw, 5);
    automaton.build();
    const struct {
        std::string text;
        Spelling spelling;
        std::uint32_t offset, length;
        bool cut;
    } kRows[] = {
        {"x=" + hex, Spelling::hex_lower, 2, 64, false},
        {"x=abc" + hex + "def", Spelling::hex_lower, 5, 64, false},
        {"x=" + encode_hex(raw, true), Spelling::hex_upper, 2, 64, false},
        {"x=" + hex.substr(0, 16), Spelling::hex_lower, 2, 16, true},
        {"em.m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc", Spelling::base64url, 3, 43, false},
        {"m8p/WqYoI4nfjNwfse8T8v/kEDRbsAdEuMcL9tdlmJc=", Spelling::base64, 0, 43, false},
        {"zzm8p/WqYoI4nfjNwfse8T", Spelling::base64, 2, 20, true},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.text);
        const auto matches = scan(automaton, row.text);
        REQUIRE(matches.size() == 1);
        CHECK(matches[0].needle == 5);
        CHECK(matches[0].spelling == row.spelling);
        CHECK(matches[0].offset == row.offset);
        CHECK(matches[0].length == row.length);
        CHECK(matches[0].cut == row.cut);
    }
    CHECK(scan(automaton, hex.substr(0, 15)).empty());
    CHECK(scan(automaton, "m8p/WqYoI4nfjNw").empty());
    ScanNotes notes;
    automaton.scan_raw("\x01\x02" + raw, notes);
    REQUIRE(notes.matches.size() == 1);
    CHECK(notes.matches[0].offset == 2);
}

TEST_CASE("automaton: an empty one finds nothing and still notes what a decoder wants") {
    Automaton automaton;
    automaton.build();
    ScanNotes notes;
    automaton.scan("a=%41&b=\\u0041&c=SGVsbG8gd29ybGQ@å", notes);
    CHECK(notes.matches.empty());
    CHECK(notes.percent);
    CHECK(notes.backslash);
    CHECK(notes.ampersand);
    CHECK(notes.at);
    CHECK(notes.high);
    REQUIRE(notes.runs.size() == 1);
    CHECK(notes.runs[0].length == 15);
}
