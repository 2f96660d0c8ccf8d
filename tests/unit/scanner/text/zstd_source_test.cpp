#include "scanner/text/zstd_source.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"
#include "scanner/text/unpacked_source.h"

using namespace formleak;

namespace {

// One frame each, zstd 1.5.4 -19: "WARC/1.1 one\n", "WARC/1.1 two\n", "WARC/1.1 three\n".
const std::string kOne = *decode_hex("28b52ffd0468690000574152432f312e31206f6e650a26cee671");
const std::string kTwo = *decode_hex("28b52ffd0468690000574152432f312e312074776f0a795b5955");
const std::string kThree = *decode_hex("28b52ffd0468790000574152432f312e312074687265650ab55f7570");

// A dictionary trained by zstd 1.5.4 on made-up lines of 600 bytes, as it is and packed without it, and a
// line packed with it.
const std::string kDictionary = *decode_base64(
    "N6Qw7DwWkxkWEOgKywEAAAAAwIpJSpmklAMlVgghAUMGAAAAAMy1QwAAAAQAAACAEWBUEgAAAAAAAAAAAAYAAAAAUgAAAAAAAI40BgAA"
    "ADAAAAB5"
    "DAAAAEQNZ/"
    "ELAAAAAAAAAAAAAAAAAAABAAAABAAAAAgAAABtcGVsLmV4YW1wbGUvcGFnZS8xMzYgbnVtYmVyIDk4NCBDb250ZW50LVR5cGU6IGFw"
    "cGxpY2F0aW9uL2h0dHBwZWwuZXhhbXBsZS9wYWdlLzE3NSBudW1iZXIgODI1IENvbnRlbnQtVHlwZTogYXBwbGljYXRpb24vaHR0cApX"
    "QVJDLzEu"
    "MSBXQVJDLVR5cGU6IHJlc3BvbnNlIFdBUkMtVGFyZ2V0LVVSSTogaHR0cHM6Ly93d3cuZXhlbXBlbC5leGFtcGxlL3BhZ2UvNzIgbnVt"
    "YmVyIDE2"
    "OCBDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL2h0dHAKV0FSQy8xLjEgV0FSQy1UeXBlOiByZXNwb25zZSBXQVJDLVRhcmdldC1VUkk6"
    "IGh0dHBz"
    "Oi8vd3d3LmV4ZW1wZWwuZXhhbXBsZS9wYWdlLzEyOSBudW1iZXIgNTUxIENvbnRlbnQtVHlwZTogYXBwbGljYXRpb24vaHR0cApXQVJD"
    "LzEuMSBX"
    "QVJDLVR5cGU6IHJlc3BvbnNlIFdBUkMtVGFyZ2V0LVVSSTogaHR0cHM6Ly93d3cuZXhlbXBlbC5leGFtcGxlL3BhZ2UvMTQzIG51bWJl"
    "ciA0MTcg"
    "Q29udGVudC1UeXBl");
const std::string kPackedDictionary = *decode_base64(
    "KLUv/WRYAZ0HAPQKN6Qw7DwWkxkWEOgKywEAwIpJSpmklAMlVgghAUMGzLVDBIARYFQSAFKONDB5DEQNZ/"
    "ELAAEIbXBlbC5leGFtcGxlL3BhZ2Uv"
    "MTM2IG51bWJlciA5ODQgQ29udGVudC1UeXBlOiBhcHBsaWNhdGlvbi9odHRwNzU4MjUKV0FSQy8xLjEgcmVzcG9uc2VhcmdldC1VUkk6"
    "IHM6Ly93"
    "d3dlNzIxNjgxMjk1NTE0MzQxNxwgcMZUlQecIYEbpwHQOxhp/"
    "PuiTx7DC9si+GNmhAzcQm8DAn8wDyZgRzOBHWUAKMDioV0j4AsAURO4AQzWoAZA"
    "HeEvZ3I=");
const std::string kWithDictionary =
    *decode_hex("28b52ffd273c1693197b8500001857333304fc68e261a5cc6672285405b5a94d0c");

std::string dictionary_frame(const std::string& bytes) {
    const auto size = bytes.size();
    return "\x5d\x2a\x4d\x18" +
           std::string{static_cast<char>(size), static_cast<char>(size >> 8), static_cast<char>(size >> 16),
                       static_cast<char>(size >> 24)} +
           bytes;
}

std::string rest_of(ByteReader& reader) {
    std::string out;
    reader.take(UINT64_MAX, 200u << 20, out);
    return out;
}

}  // namespace

TEST_CASE("zstd_source: frames in a row, read in pieces of any size") {
    const std::string packed = kOne + kTwo + kThree;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
        CAPTURE(piece);
        const ByteSource source = zstd_source(memory_source(packed));
        std::string out(piece, '\0'), all;
        for (std::size_t got = source.read(out.data(), piece); got > 0; got = source.read(out.data(), piece))
            all.append(out, 0, got);
        CHECK(all == "WARC/1.1 one\nWARC/1.1 two\nWARC/1.1 three\n");
        CHECK(source.failure->empty());
    }
}

TEST_CASE("zstd_source: stops at damage and goes on with the next frame") {
    std::string broken = kTwo;
    broken[12] ^= 1;  // the check sum does not fit any more
    const std::string packed = kOne + broken + kThree;
    ByteReader reader(zstd_source(memory_source(packed)));
    CHECK(rest_of(reader).starts_with("WARC/1.1 one\n"));
    CHECK(reader.failure().find("broken near byte") != std::string::npos);
    REQUIRE(reader.resume());
    CHECK(rest_of(reader) == "WARC/1.1 three\n");
    CHECK(reader.failure().empty());
    CHECK_FALSE(reader.resume());
}

TEST_CASE("zstd_source: cut off data and bombs end with the reason") {
    for (std::size_t size = 5; size < kOne.size(); size++) {
        CAPTURE(size);
        ByteReader reader(zstd_source(memory_source(std::string_view(kOne).substr(0, size))));
        rest_of(reader);
        CHECK(reader.failure().find("cut off") != std::string::npos);
    }
    // Blocks of 128 KiB of one byte each (RFC 8878, section 3.1.1.2): 125 MiB from 4 kB.
    std::string bomb("\x28\xb5\x2f\xfd\x00\x38", 6);
    for (int i = 0; i < 1'000; i++)
        bomb += std::string(
            "\x02\x00\x10"
            "a",
            4);
    ByteReader reader(zstd_source(memory_source(bomb)));
    CHECK(rest_of(reader).size() <= 65u << 20);
    CHECK(reader.failure().find("300 times") != std::string::npos);
    CHECK_FALSE(reader.resume());
}

TEST_CASE("zstd_source: a dictionary in the first frame is used, packed or not") {
    for (const std::string& dictionary : {kDictionary, kPackedDictionary}) {
        const std::string packed = dictionary_frame(dictionary) + kWithDictionary;
        CHECK(is_zstd_dictionary(packed));
        ByteReader reader(zstd_source(memory_source(packed)));
        CHECK(rest_of(reader) ==
              "WARC/1.1 WARC-Type: response WARC-Target-URI: https://www.exempel.example/page/7 number 433 "
              "Content-Type: application/http\n");
        CHECK(reader.failure().empty());
        ByteReader cut(zstd_source(memory_source(std::string_view(packed).substr(0, 100))));
        CHECK(rest_of(cut).empty());
        CHECK(cut.failure().find("dictionary") != std::string::npos);
    }
    ByteReader huge(zstd_source(memory_source("\x5d\x2a\x4d\x18\xff\xff\xff\xff")));
    CHECK(rest_of(huge).empty());
    CHECK(huge.failure().find("dictionary") != std::string::npos);
}

TEST_CASE("unpacked_source: told by the first bytes, others pass as they are") {
    const std::string gzip = *decode_base64("H4sIAAAAAAAC/ytJLS7RK0gtKs7Pc0itSMwtyEnVS87PBQDD1HrfFwAAAA==");
    const struct {
        std::string bytes, plain;
        bool is_packed;
    } kCases[] = {{gzip, "test.person@example.com", true},
                  {kOne, "WARC/1.1 one\n", true},
                  {"WARC/1.1 as it is", "WARC/1.1 as it is", false},
                  {"W", "W", false},
                  {"", "", false}};
    for (const auto& each : kCases) {
        CAPTURE(each.plain);
        bool is_packed = !each.is_packed;
        ByteReader reader(unpacked_source(memory_source(each.bytes), is_packed));
        CHECK(rest_of(reader) == each.plain);
        CHECK(is_packed == each.is_packed);
    }
}
