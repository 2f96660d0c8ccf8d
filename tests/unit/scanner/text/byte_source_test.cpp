#include "scanner/text/byte_source.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

std::string all(ByteSource source) {
    ByteReader reader(std::move(source));
    std::string out;
    reader.take(UINT64_MAX, SIZE_MAX, out);
    return out;
}

}  // namespace

TEST_CASE("byte_source: UTF-8 and UTF-16, with and without a mark") {
    using namespace std::string_literals;
    const struct {
        std::string bytes, text;
    } kCases[] = {{"", ""},
                  {"a", "a"},
                  {"\xEF\xBB\xBF"
                   "abc",
                   "abc"},
                  {"\xFF\xFE\x61\0\xE5\0"s, "aå"},
                  {"\xFE\xFF\0\x61\0\xE5"s, "aå"},
                  {"\x61\0\xE5\0"s, "aå"},
                  {"\0\x61\0\xE5"s, "aå"},
                  {"\xFF\xFE\x3D\xD8\x00\xDE"s, "😀"},
                  {"\xFF\xFE\x3D\xD8\x61\x00"s,
                   "\xEF\xBF\xBD"
                   "a"},
                  {"\xFF\xFE\x00\xDE"s, "\xEF\xBF\xBD"},
                  {"\xFF\xFE\x3D\xD8"s, "\xEF\xBF\xBD"},
                  {"\xFF\xFE\x61"s, "\xEF\xBF\xBD"}};
    for (const auto& each : kCases) {
        CAPTURE(each.bytes);
        CHECK(all(utf8_source(memory_source(each.bytes))) == each.text);
    }
    std::string wide = "\xFF\xFE";
    for (int i = 0; i < 100'000; i++) wide += "\x3D\xD8\x00\xDE"s;
    CHECK(all(utf8_source(memory_source(wide))).size() == 400'000);
}

TEST_CASE("byte_source: lines of any length") {
    ByteReader reader(memory_source("one\r\ntwo\n\n0123456789\nlast"));
    std::string line;
    bool cut = true;
    const struct {
        const char* line;
        bool cut;
    } kLines[] = {{"one", false}, {"two", false}, {"", false}, {"01234", true}, {"last", false}};
    for (const auto& each : kLines) {
        REQUIRE(reader.read_line(line, 5, cut));
        CHECK(line == each.line);
        CHECK(cut == each.cut);
    }
    CHECK_FALSE(reader.read_line(line, 5, cut));
}

TEST_CASE("byte_source: offsets, windows and bytes put back") {
    const std::string bytes(1'000'000, 'x');
    ByteReader reader(memory_source(bytes));
    CHECK(reader.window(1'000).size() >= 1'000);
    reader.advance(10);
    std::string kept;
    CHECK(reader.take(600'000, 5, kept) == 600'000);
    CHECK(kept == "xxxxx");
    CHECK(reader.offset() == 600'010);
    reader.unread("abc");
    CHECK(reader.offset() == 600'007);
    CHECK(reader.window(4).substr(0, 4) == "abcx");
    CHECK(reader.take(2'000'000, 0, kept) == 399'993);
    CHECK(reader.at_end());
    CHECK(reader.offset() == 1'000'000);
}

TEST_CASE("byte_source: a file that cannot be opened is named") {
    const Result<ByteSource> none = file_source("/nonexistent/x.har");
    CHECK_FALSE(none.ok());
    CHECK(none.error() == "/nonexistent/x.har: cannot be opened");
}
