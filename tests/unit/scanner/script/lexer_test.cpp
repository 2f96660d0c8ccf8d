#include "scanner/script/lexer.h"

#include <doctest/doctest.h>

using namespace formleak::script;

namespace {

struct Read {
    NameTable names;
    std::string source;
    Lexer lexer;
    explicit Read(std::string text, bool html_comments = true)
        : source(std::move(text)), lexer(source, names, html_comments) {}
};

std::vector<std::string> texts_of(const std::string& source) {
    Read read(source);
    std::vector<std::string> texts;
    for (; read.lexer.token().kind != Tok::end; read.lexer.next())
        texts.emplace_back(read.lexer.text(read.lexer.token().begin, read.lexer.token().end));
    return texts;
}

}  // namespace

TEST_CASE("lexer: the longest punctuator is one token, and \"?.\" before a digit is none") {
    using Texts = std::vector<std::string>;
    CHECK(texts_of("a>>>=b") == Texts{"a", ">>>=", "b"});
    CHECK(texts_of("a>>>>b") == Texts{"a", ">>>", ">", "b"});
    CHECK(texts_of("a?.b") == Texts{"a", "?.", "b"});
    CHECK(texts_of("a?.5:1") == Texts{"a", "?", ".5", ":", "1"});
    CHECK(texts_of("...a\?\?=b**c") == Texts{"...", "a", "\?\?=", "b", "**", "c"});
    CHECK(texts_of("x=>#y") == Texts{"x", "=>", "#y"});
}

TEST_CASE("lexer: numbers have the values the language gives them") {
    const struct {
        const char* text;
        double value;
    } kNumbers[] = {{"0", 0},
                    {"12", 12},
                    {"1_000", 1000},
                    {"0x1F", 31},
                    {"0b101", 5},
                    {"0o17", 15},
                    {"017", 15},
                    {"089", 89},
                    {".5", 0.5},
                    {"5.", 5},
                    {"1e3", 1000},
                    {"1.5E-2", 0.015},
                    {"0xFFFFFFFFFFFFFFFF", 18446744073709551615.0},
                    {"9007199254740993", 9007199254740992.0}};
    for (const auto& number : kNumbers) {
        CAPTURE(number.text);
        Read read(number.text);
        CHECK(read.lexer.token().kind == Tok::number);
        CHECK(read.lexer.token().number == number.value);
        CHECK(read.lexer.token().end == read.source.size());
    }
    CHECK(Read("0xFFn").lexer.token().kind == Tok::bigint);
    CHECK((Read("017").lexer.token().flags & kTokenLegacyOctal) != 0);
}

TEST_CASE("lexer: what is no number, string or comment ends the tokens, with its place") {
    const struct {
        const char* text;
        std::uint32_t offset;
    } kWrong[] = {{"1__0", 1},   {"1_", 1},  {"0_1", 0},   {"0x", 2},         {"3in", 1},
                  {"1e", 2},     {"08n", 2}, {"'a\n'", 0}, {"'a", 0},         {"/* a", 0},
                  {"'\\x1'", 3}, {"`a", 0},  {"@", 0},     {"\\u{110000}", 0}};
    for (const auto& wrong : kWrong) {
        CAPTURE(wrong.text);
        Read read(wrong.text);
        read.lexer.next();
        REQUIRE(read.lexer.unread());
        CHECK(read.lexer.unread()->offset == wrong.offset);
        CHECK(read.lexer.token().kind == Tok::end);
    }
}

TEST_CASE("lexer: line ends before a token are seen, also in comments and beyond ASCII") {
    for (const char* text : {"a\nb", "a\rb", "a/*\n*/b", "a//x\nb",
                             "a\xe2\x80\xa8"
                             "b",
                             "a/*\xe2\x80\xa9*/b"}) {
        CAPTURE(text);
        Read read(text);
        read.lexer.next();
        CHECK(read.lexer.newline_before());
    }
    Read same("a /* b */ \xc2\xa0\xef\xbb\xbf b");
    same.lexer.next();
    CHECK(same.lexer.token().kind == Tok::name);
    CHECK_FALSE(same.lexer.newline_before());
}

TEST_CASE("lexer: comments of HTML, and the line that names an interpreter") {
    CHECK(texts_of("#!/bin/node\na") == std::vector<std::string>{"a"});
    CHECK(texts_of("a <!-- b\n--> c\nd") == std::vector<std::string>{"a", "d"});
    CHECK(texts_of("--> a\nb") == std::vector<std::string>{"b"});
    CHECK(texts_of("a-->b") == std::vector<std::string>{"a", "--", ">", "b"});
    Read in_module("a<!--b", false);
    in_module.lexer.next();
    CHECK(in_module.lexer.token().kind == Tok::less);
}

TEST_CASE("lexer: names with escapes and from other scripts") {
    Read plain("\\u0061b");
    CHECK(plain.names.text(plain.lexer.token().name) == "ab");
    CHECK((plain.lexer.token().flags & kTokenEscaped) != 0);
    CHECK(Read("\\u{76}ar").lexer.token().kind == Tok::escaped_keyword);
    Read wide("\xc3\xa5ngstr\xc3\xb6m x");
    CHECK(wide.names.text(wide.lexer.token().name) == "\xc3\xa5ngstr\xc3\xb6m");
    CHECK(Read("\xff").lexer.unread());  // no UTF-8
}

TEST_CASE("lexer: regular expressions and templates are read when they are asked for") {
    Read regex("/[/\\]]+\\//gi.x");
    regex.lexer.rescan_regex();
    CHECK(regex.lexer.token().kind == Tok::regex);
    CHECK(regex.lexer.text(regex.lexer.token().name, regex.lexer.token().end) == "gi");
    Read text("`a${b}c\\u{41}`");
    CHECK(text.lexer.token().end == 4);
    text.lexer.next();
    text.lexer.next();
    REQUIRE(text.lexer.token().kind == Tok::right_brace);
    text.lexer.rescan_template();
    CHECK((text.lexer.token().flags & kTokenTail) != 0);
    CHECK(text.lexer.token().end == text.source.size());
}

TEST_CASE("lexer: looking at the next token changes nothing, an error there included") {
    Read read("a 'b");
    CHECK(read.lexer.peek().kind == Tok::end);
    CHECK_FALSE(read.lexer.unread());
    CHECK(read.lexer.token().end == 1);
    read.lexer.next();
    CHECK(read.lexer.unread());
}

TEST_CASE("lexer: nothing before the byte it begins at is looked at") {
    NameTable names;
    const std::string source = "'not closed\n//# sourceMappingURL=a\n b";
    const auto begin = static_cast<std::uint32_t>(source.size() - 1);
    const Lexer lexer(source, names, true, begin);
    CHECK_FALSE(lexer.unread());
    CHECK(lexer.token().begin == begin);
    CHECK(lexer.previous_end() == begin);
    CHECK(lexer.source_map_url().empty());
}

TEST_CASE("lexer: the address of a source map is noted") {
    Read read("a\n//# sourceMappingURL=b.js.map \n");
    read.lexer.next();
    CHECK(read.lexer.source_map_url() == "b.js.map");
}
