// Captures in zips: every member is read or named, damage is seen, and what a small file can ask for is
// bounded.
#include "tests/e2e/attacks/inspected.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string har(const std::string& path) {
    return har_of(har_page("https://www.shop.example/" + path, kFormPage));
}

std::string warc(const std::string& path) {
    const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + kFormPage;
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.shop.example/" + path +
           "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string changed(std::string bytes, std::size_t at, const std::string& to) {
    return bytes.replace(at, to.size(), to);
}

// Of the end record (APPNOTE, section 4.3.16).
std::size_t end_of(const std::string& bytes) {
    return bytes.rfind("PK\x05\x06");
}

std::size_t second_entry(const std::string& bytes) {
    return bytes.find("PK\x01\x02", bytes.find("PK\x01\x02") + 1);
}

}  // namespace

TEST_CASE("captures in a zip are read wherever they stand and however they are packed") {
    const struct {
        const char* what;
        std::vector<ZipMember> members;
        std::size_t pages;
    } kCases[] = {
        {"a HAR beside archives", {{"visit.har", har("a")}, {"archive/a.warc", warc("b")}}, 2},
        {"a packed HAR beside a HAR", {{"a.har", har("a")}, {"b.har.gz", gzip(har("b"))}}, 2},
        {"capital letters", {{"archive/b.WARC.GZ", gzip(warc("a"))}, {"C.HAR", har("b")}}, 2},
        {"another folder", {{"data/b.warc.gz", gzip(warc("a"))}}, 1},
        {"at the top", {{"b.warc", warc("a"), 8}}, 1},
        {"a HAR of another name", {{"a.har", har("a")}, {"capture.json", har("b"), 8}}, 2},
        {"a WARC of another name", {{"a.har", har("a")}, {"crawl.1", warc("b"), 8}}, 2},
        {"beside what a WACZ has",
         {{"datapackage.json", "{}"},
          {"pages/pages.jsonl", R"({"format":"json-pages-1.0"})"},
          {"indexes/index.cdx", "com,example)/ 2026 {\"url\":\"https://x.example/\"}\n"},
          {"archive/a.warc.gz", gzip(warc("a"))},
          {"__MACOSX/._x.har", "rubbish"},
          {"notes.txt", "words"}},
         1},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.what));
        const Scanned got = inspect({folder.write("a.zip", zip(each.members))});
        CHECK(got.report["pages"].items().size() == each.pages);
        for (const std::string& problem : got.problems())
            CHECK_MESSAGE(problem.find("configuration of 1234567890123456") != std::string::npos, problem);
    }
}

TEST_CASE("a member that is no capture and may hold pages, scripts or traffic is counted and named") {
    const std::string utf16("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14);
    const struct {
        const char* what;
        ZipMember member;
    } kCases[] = {
        {"a page", {"page.html", kFormPage, 8}},
        {"a page without an ending", {"sub/kontakt", kFormPage, 8}},
        {"a page in capital letters", {"PAGE.HTM", kFormPage}},
        {"a page under a picture's name", {"shot.png", kFormPage}},
        {"a part of a page", {"part.txt", "Skriv: <input name=email>"}},
        {"a page in UTF-16", {"page", utf16}},
        {"a packed page", {"page.html.gz", gzip(kFormPage)}},
        {"a page in a folder that a WACZ has", {"pages/kontakt.html", kFormPage}},
        {"a script", {"app.js", "fbq('init','1234567890123456');"}},
        {"a script without an ending", {"app", "function send(){fbq('track','Lead')}"}},
        {"a page saved as a mail", {"page.mhtml", "From: x\r\nContent-Type: multipart/related\r\n\r\n"}},
        {"a protocol log", {"log.json", R"({"method":"Network.requestWillBeSent"})"}},
        {"packets", {"wire.pcap", std::string("\xd4\xc3\xb2\xa1\2\0\4\0", 8)}},
        {"an encrypted member", {"notes", "words", 0, 1}},
        {"a folder with bytes in it", {"folder/", kFormPage}},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        for (const ZipMember& other :
             {ZipMember{"a.har", har("a")}, ZipMember{"archive/a.warc", warc("b")}}) {
            CAPTURE(std::string(each.what));
            const Scanned got = inspect({folder.write("a.zip", zip({other, each.member}))});
            CHECK(got.report["pages"].items().size() == 1);
            CHECK_MESSAGE(got.has_problem("1 members are no captures and were not read"),
                          got.report["problems"].dump());
            CHECK(got.has_problem("the first is \"" + std::string(each.member.name) + "\""));
        }
    }
}

TEST_CASE("members that have no traffic, page or script in them bring no problem") {
    const ZipMember kMembers[] = {
        {"shot.png", std::string("\x89PNG\r\n\x1a\n\0\0\0", 11)},
        {"site.css", "a{color:red}"},
        {"font.woff2", std::string("wOF2\0\1", 6)},
        {"logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>a();</script></svg>"},
        {"README.md", "# The case\n\nRecorded with Firefox.\n"},
        {"notes.txt", "Visited on Monday.\n"},
        {"empty.html", ""},
        {"bodies/", ""},
        {"._a.har", std::string("\0\5\x16\7\0\2\0\0", 8)},
        {"__MACOSX/._page.html", std::string("\0\5\x16\7\0\2\0\0", 8)},
        {".DS_Store", std::string("\0\0\0\1Bud1", 8)},
    };
    TempFolder folder;
    for (const ZipMember& member : kMembers) {
        CAPTURE(std::string(member.name));
        const Scanned got = inspect({folder.write("a.zip", zip({{"a.har", har("a")}, member}))});
        for (const std::string& problem : got.problems())
            CHECK_MESSAGE(problem.find("configuration of 1234567890123456") != std::string::npos, problem);
    }
}

TEST_CASE("what is wrong with a zip or a member of it is a problem, the rest is read") {
    const std::string two = zip({{"a.har", har("a")}, {"b.har", har("b")}});
    const std::string stored = zip({{"a.har", har("a")}, {"b.warc", warc("b") + warc("c")}});
    const std::size_t second = second_entry(stored);
    const std::size_t cut_size = warc("b").size();
    const struct {
        const char* what;
        std::string bytes;
        const char* why;
    } kCases[] = {
        {"second signature", changed(two, second_entry(two), "XX"), "its table of contents holds 1"},
        {"directory too short", changed(two, end_of(two) + 12, number(60, 4)),
         "its table of contents holds 1"},
        {"more members told", changed(two, end_of(two) + 10, number(9, 2)), "tells of 9 members"},
        {"cut between records",
         changed(changed(stored, second + 20, number(cut_size, 4)), second + 24, number(cut_size, 4)),
         "another check sum"},
        {"shorter than told", changed(stored, second + 20, number(cut_size, 4)), "of the"},
        {"a changed byte", changed(stored, stored.find("Skriv till oss", stored.find("WARC/")), "SKRIV"),
         "b.warc has another check sum"},
        {"encrypted", zip({{"a.har", har("a")}, {"b.har", har("b"), 0, 1}}), "b.har is encrypted"},
        {"a strange packing", zip({{"a.har", har("a")}, {"b.har", har("b"), 93}}), "packed in a way (93)"},
        {"a WACZ in it", zip({{"a.har", har("a")}, {"b.wacz", zip({{"archive/a.warc", warc("b")}})}}),
         "members are zips themselves"},
        {"a zip of another name", zip({{"a.har", har("a")}, {"b", zip({{"b.har", har("b")}})}}),
         "members are zips themselves"},
        {"no HAR at all", zip({{"a.har", har("a")}, {"b.har", "hello"}}), "b.har not a HAR"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.what));
        const Scanned got = inspect({folder.write("a.zip", each.bytes)});
        CHECK(got.outcome.exit_code == 3);
        CHECK(got.report["pixels"].items().size() == 1);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
    }
    for (const std::string& bytes : {zip({}), zip({{"a.txt", "words"}}), two.substr(0, two.size() - 30)})
        CHECK(inspect({folder.write("a.zip", bytes)}).outcome.exit_code == 3);
}

TEST_CASE("a body in the zip whose check sum is wrong is none") {
    const std::string entry =
        R"({"request":{"method":"GET","url":"https://www.shop.example/"},"response":{"status":200,"content":{"mimeType":"text/html","_file":"a.html"}}})";
    const std::string bytes = zip({{"a.har", har_of(entry)}, {"a.html", kFormPage}});
    TempFolder folder;
    CHECK(inspect({folder.write("a.zip", bytes)}).report["pages"].items().size() == 1);
    const Scanned got =
        inspect({folder.write("a.zip", changed(bytes, bytes.find("Skriv till oss"), "SKRIV"))});
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.has_problem("another check sum"));
    CHECK(got.has_problem("not analysed"));
}

TEST_CASE("members that are the same bytes are read once") {
    std::string bytes = zip({{"a.har", har("a")}});
    const std::size_t at = bytes.find("PK\x01\x02"), size = end_of(bytes) - at;
    const std::string entry = bytes.substr(at, size), end = bytes.substr(end_of(bytes));
    bytes.resize(at);
    for (int i = 0; i < 1000; i++) bytes += entry;
    bytes += changed(changed(end, 10, number(1000, 2)), 12, number(1000 * size, 4));
    TempFolder folder;
    const Scanned got = inspect({folder.write("a.zip", bytes)});
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.report["pages"].items().size() == 1);
    CHECK(got.has_problem("999 members are the same bytes as others"));
}

TEST_CASE("what all members together unpack to is bounded, and said") {
    // 20 packed archives of 60 MB in 1.2 MB: more than 512 MiB and 50 times their size.
    const std::string block =
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + std::string(60'000'000, '\0');
    const std::string large = gzip(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        "Content-Length: " +
        std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n");
    std::vector<ZipMember> members = {{"0.har", har("a")}};
    for (int i = 0; i < 20; i++) members.push_back({"archive/" + std::to_string(i) + ".warc.gz", large});
    TempFolder folder;
    const Scanned got = inspect({folder.write("a.wacz", zip(members))});
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.report["pixels"].items().size() == 1);
    CHECK_MESSAGE(got.has_problem("the zip unpacks to more than"), got.report["problems"].dump());
}

TEST_CASE("thirty thousand small HARs in one zip are read one by one") {
    std::vector<ZipMember> members;
    for (int i = 0; i < 30'000; i++)
        members.push_back(
            {std::to_string(i) + ".har",
             R"({"log":{"entries":[{"request":{"url":"https://www.facebook.com/tr/?id=1&ev=a"}}]}})"});
    TempFolder folder;
    const Scanned got = inspect({folder.write("a.zip", zip(members))});
    CHECK_FALSE(got.outcome.timed_out);
    CHECK(got.report["events"].items().size() == 5000);
    CHECK(got.has_problem("25000 further events"));
}
