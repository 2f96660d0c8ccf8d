#include "scanner/capture/wacz_reader.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include "tests/support/exchanges.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::Collected;

namespace {

std::string number(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; i++) out += static_cast<char>(i < 8 ? value >> (8 * i) : 0);  // longer fields end in zeros
    return out;
}

std::string deflate_raw(const std::string& plain) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    std::string out(compressBound(plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Entry {
    std::string name, plain;
    int method = 0;
    int flags = 0;
};

// PKWARE APPNOTE, section 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end); `zip64`: offsets only in
// the extra field of section 4.5.3, and the end records of 4.3.14 and 4.3.15.
std::string zip(const std::vector<Entry>& entries, bool zip64 = false) {
    std::string out, directory;
    for (const Entry& entry : entries) {
        const std::string packed = entry.method == 8 ? deflate_raw(entry.plain) : entry.plain;
        const std::string extra = zip64 ? number(1, 2) + number(8, 2) + number(out.size(), 8) : "";
        directory += "PK\x01\x02" + number(20, 2) + number(20, 2) +
                     number(static_cast<std::uint64_t>(entry.flags), 2) +
                     number(static_cast<std::uint64_t>(entry.method), 2) + number(0, 8) +
                     number(packed.size(), 4) + number(entry.plain.size(), 4) + number(entry.name.size(), 2) +
                     number(extra.size(), 2) + number(0, 10) +
                     (zip64 ? "\xFF\xFF\xFF\xFF" : number(out.size(), 4)) + entry.name + extra;
        out += "PK\x03\x04" + number(20, 2) + number(0, 2) +
               number(static_cast<std::uint64_t>(entry.method), 2) + number(0, 8) + number(packed.size(), 4) +
               number(entry.plain.size(), 4) + number(entry.name.size(), 2) + number(3, 2) + entry.name +
               "xyz" + packed;
    }
    const std::size_t at = out.size();
    out += directory;
    const std::size_t end64 = out.size();
    if (zip64)
        out += "PK\x06\x06" + number(44, 8) + number(0, 12) + number(entries.size(), 8) +
               number(entries.size(), 8) + number(directory.size(), 8) + number(at, 8) + "PK\x06\x07" +
               number(0, 4) + number(end64, 8) + number(1, 4);
    return out + "PK\x05\x06" + number(0, 4) + number(entries.size(), 2) + number(entries.size(), 2) +
           (zip64 ? std::string(8, '\xFF') : number(directory.size(), 4) + number(at, 4)) + number(3, 2) +
           "end";
}

std::string warc(const std::string& url) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
           "\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

Collected collect(const std::string& bytes) {
    Collected out;
    ProblemList problems(out.problems, "a.wacz");
    out.take(read_wacz(random_memory(bytes), out.sink(), problems));
    return out;
}

}  // namespace

TEST_CASE("wacz_reader: stored and deflated archives in the order of their names, nothing else") {
    for (const bool zip64 : {false, true}) {
        CAPTURE(zip64);
        const Collected got = collect(zip({{"datapackage.json", "{}"},
                                           {"archive/b.warc", warc("https://b.example/"), 8},
                                           {"archive/a.warc", warc("https://a.example/")},
                                           {"archive/c.cdx", "x"},
                                           {"other/c.warc", warc("https://c.example/")}},
                                          zip64));
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() == 2);
        CHECK(got.exchanges[0].request.url == "https://a.example/");
        CHECK(got.exchanges[0].place == "archive/a.warc record 1");
        CHECK(got.exchanges[1].response.body == "<p>");
        CHECK(got.summary.kind == "WACZ");
    }
}

TEST_CASE(
    "wacz_reader: encrypted, strangely packed, misplaced and broken entries are told, the rest is read") {
    const Collected got = collect(zip({{"archive/1.warc", warc("https://a.example/"), 0, 1},
                                       {"archive/2.warc", warc("https://a.example/"), 93},
                                       {"archive/3.warc", "no warc"},
                                       {"archive/4.warc", warc("https://d.example/")}}));
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].request.url == "https://d.example/");
    CHECK(got.tells("archive/1.warc is encrypted"));
    CHECK(got.tells("archive/2.warc is packed in a way (93)"));
    CHECK(got.tells("archive/3.warc: not a WARC"));
    CHECK(got.summary.is_incomplete);
}

TEST_CASE("wacz_reader: what is no WACZ, and every cut of one") {
    CHECK(collect("").error.find("no table of contents") != std::string::npos);
    CHECK(collect(zip({{"a.txt", "x"}})).error.find("no WACZ") != std::string::npos);
    const std::string whole = zip({{"archive/a.warc", warc("https://a.example/"), 8}}, true);
    for (std::size_t size = 0; size + 3 < whole.size(); size++) {
        CAPTURE(size);
        CHECK_FALSE(collect(whole.substr(0, size)).error.empty());
    }
    std::string misplaced = zip({{"archive/a.warc", warc("https://a.example/")}});
    misplaced[misplaced.find("PK\x01\x02") + 42] = '\x7f';
    CHECK(collect(misplaced).tells("is not where it should be"));
}
