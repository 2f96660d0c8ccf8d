#include "scanner/text/inflate_source.h"

#include <doctest/doctest.h>

#include "tests/support/gzip.h"

using namespace formleak;
using formleak::test::deflated;
using formleak::test::gzip;

namespace {

std::string rest_of(ByteReader& reader) {
    std::string out;
    reader.take(UINT64_MAX, 200u << 20, out);
    return out;
}

}  // namespace

TEST_CASE("inflate_source: gzip members in a row, padded, empty; raw deflate") {
    const std::string packed = gzip("one") + gzip("") + gzip("two") + std::string(100, '\0');
    ByteReader reader(inflate_source(memory_source(packed), PackedAs::gzip));
    CHECK(rest_of(reader) == "onetwo");
    CHECK(reader.failure().empty());
    const std::string raw = deflated(std::string(500'000, 'r'), -15) + "behind";
    ByteReader other(inflate_source(memory_source(raw), PackedAs::raw_deflate, 2'000));
    CHECK(rest_of(other) == std::string(500'000, 'r'));
    CHECK(other.failure().empty());
}

TEST_CASE("inflate_source: stops at damage and goes on behind it") {
    std::string broken = gzip(std::string(1'000, 'b'));
    for (std::size_t at = 12; at < broken.size(); at++) broken[at] = '\x77';
    const std::string packed = gzip("one") + broken + gzip("three");
    ByteReader reader(inflate_source(memory_source(packed), PackedAs::gzip));
    CHECK(rest_of(reader).starts_with("one"));
    CHECK(reader.failure().find("broken near byte") != std::string::npos);
    REQUIRE(reader.resume());
    CHECK(rest_of(reader) == "three");
    CHECK(reader.failure().empty());
    CHECK_FALSE(reader.resume());
}

TEST_CASE("inflate_source: cut off data and bombs end with the reason") {
    const std::string packed = gzip("a text that is cut off");
    ByteReader cut(inflate_source(memory_source(std::string_view(packed).substr(0, 20)), PackedAs::gzip));
    rest_of(cut);
    CHECK(cut.failure().find("cut off at byte 20") != std::string::npos);
    CHECK_FALSE(cut.resume());
    const std::string bomb = gzip(std::string(100u << 20, '\0'));
    ByteReader reader(inflate_source(memory_source(bomb), PackedAs::gzip));
    CHECK(rest_of(reader).size() <= (65u << 20));
    CHECK(reader.failure().find("more than 300 times") != std::string::npos);
    CHECK_FALSE(reader.resume());
}
