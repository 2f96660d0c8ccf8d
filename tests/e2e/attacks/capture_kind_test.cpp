// What a file is, is decided by its content: it is read, or refused by name. Never "nothing found" of a file
// that was not understood.
#include <sys/stat.h>

#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string utf16(const std::string& ascii, bool little) {
    std::string out;
    for (const char c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
    return out;
}

std::string prose(int lines) {
    std::string out;
    for (int i = 0; i < lines; i++) out += "this is a line of prose about the site\n";
    return out;
}

}  // namespace

TEST_CASE("a file that is none of what inspect reads is refused by name, whatever it is called") {
    const struct {
        const char* name;
        std::string bytes;
        const char* looks_like;
    } kCases[] = {
        {"x.har", "hello", "plain text"},
        {"words.js", "hello\nworld\nthis\nis\na\nlist\n", "plain text"},
        {"a.html", "hello", "plain text"},
        {"cut.har", "{\"lo", "JSON"},
        {"data.json", R"({"a":1,"b":[1,2]})", "JSON"},
        {"list.json", R"([1,2,{"a":"b"}])", "JSON"},
        {"log5.har", R"({"log":5})", "JSON"},
        {"session.chlsj", R"([{"status":"COMPLETE","host":"a.example","request":{"body":{}}}])", "JSON"},
        {"cdp.json", "{\"method\":\"Network.requestWillBeSent\",\"params\":{}}\n{\"method\":\"x\"}\n",
         "JSON"},
        {"broken.json", R"({"a":"<form><input name=email></form>","b":)" + std::string("}}"), "JSON"},
        {"netlog.json", R"({"constants":{"a":1},"events":[{"type":1}]})", "JSON"},
        {"a.xml", "<?xml version=\"1.0\"?><rss><channel/></rss>", "XML"},
        {"a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><a/></svg>", "XML"},
        {"a.php", "<?php\n$a = 1;\necho f($a);\n", "XML"},
        {"a.csv", "date,address,status\n2026-01-01,x,200\n", "plain text"},
        {"b.csv", "1,2,3\n4,5,6\n", "plain text"},
        {"c.csv", "a;b;c\nd;e;f\n", "plain text"},
        {"a.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n", "a PDF file"},
        {"raw.http", "POST /tr HTTP/1.1\r\nHost: www.facebook.com\r\n\r\nid=1", "plain text"},
        {"a.log", "2026-01-01T00:00:00Z INFO request done (200)\n2026-01-01T00:00:01Z INFO x=1 y=2\n",
         "plain text"},
        {"a.ini", "[section]\nkey = value\nother = 3\n", "plain text"},
        {"a.yaml", "a: 1\nb:\n  - c\n", "plain text"},
        {"a.css", "body { color: red }\n.a > .b { margin: 0 }\n", "plain text"},
        {"a.py", "import os\ndef f(x):\n    return x + 1\nprint(f(2))\n", "plain text"},
        {"a.sql", "SELECT a, b FROM t WHERE x = 1;\nINSERT INTO t VALUES (1, 'x');\n", "plain text"},
        {"mail.txt", "From: anna@example.org\nSubject: hi\n\nHello Bob,\nthe number is 3 (three).\n",
         "plain text"},
        {"prose.txt", prose(25) + "https://a.example/x?y=1\n", "plain text"},
        {"port.txt", "url:12345\n", "plain text"},
        {"wide.txt", std::string("h\0\0\0e\0\0\0l\0\0\0", 12), "binary data"},
        {"a.arc", "filedesc://x.arc 0.0.0.0 20260101 text/plain 76\n", "an ARC file"},
        {"empty.har", "", "an empty file"},
        {"space.har", " \r\n\t\n", "an empty file"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.name);
        const Scanned got = inspect({folder.write(each.name, each.bytes)});
        CHECK(got.outcome.exit_code == 3);
        REQUIRE(got.report["problems"].items().size() == 1);
        const Json& problem = got.report["problems"].items()[0];
        CHECK(problem["stage"].as_text() == "capture");
        CHECK(problem["url"].as_text().find(each.name) != std::string::npos);
        CHECK(got.has_problem(
            "neither HAR, WARC, WACZ, list of request addresses, page, configuration, container nor"));
        CHECK(got.has_problem(std::string("(it looks like ") + each.looks_like + ")"));
    }
}

TEST_CASE("what can be understood is read, whatever it is called") {
    const std::string entry = har_page("https://www.shop.example/kontakt", kFormPage);
    const std::string other = har_page("https://www.shop.example/b", kFormPage);
    const struct {
        const char* name;
        std::string bytes;
        std::size_t pages;
    } kCases[] = {
        {"little.bin", utf16(kFormPage, true), 1},
        {"big.txt", utf16(kFormPage, false), 1},
        {"marked.htm", "\xFF\xFE" + utf16(kFormPage, true), 1},
        {"little.har", utf16(har_of(entry), true), 1},
        {"late.har", R"({"x":")" + std::string(70'000, 'a') + "\"," + har_of(entry).substr(1), 1},
        {"lines.json", entry + "\n" + other + "\n", 2},
        {"two.har", har_of(entry) + "\n" + har_of(other), 2},
        {"list.har", "[" + har_of(entry) + "]", 1},
        {"entries.har", "[" + entry + "," + other + "]", 2},
        {"packed.gz", gzip(kFormPage), 1},
        {"page", kFormPage, 1},
        {"xhtml.xml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
         1},
        {"fragment.txt", "Hej! <form action=x><input name=email></form>", 1},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.name);
        const Scanned got = inspect({folder.write(each.name, each.bytes)});
        CHECK(got.report["pages"].items().size() == each.pages);
        for (const std::string& problem : got.problems())  // the configuration is asked of no network
            CHECK_MESSAGE(problem.find("configuration of 1234567890123456") != std::string::npos, problem);
    }
}

TEST_CASE("scripts and lists of addresses are what they were, without a new problem") {
    const struct {
        const char* name;
        std::string bytes;
    } kCases[] = {
        {"a.txt", "https://a.example/x?y=1\rhttps://b.example/\r"},
        {"b.log",
         "1.2.3.4 - - [10/Oct/2026:13:55:36 +0200] \"GET /a HTTP/1.1\" 200 1\r"
         "1.2.3.4 - - [10/Oct/2026:13:55:37 +0200] \"GET /b HTTP/1.1\" 200 1"},
        {"c.js", "window.x = {a: 1};"},
        {"d.js", "'use strict';\n(function () { var a = document.title; console.log(a); })();"},
        {"e.js", "import a from './b.mjs';\nexport default class extends a { f() { return 1; } }"},
        {"f.js", "if (a) b(); for (const x of y) z(x);"},
        {"g.js", "{{ header }}\nwindow.x = 1; f(2); g(function () { return 3; }); var y = {{ value }};"},
        {"h.txt", "!function(e){e.a=1}(window);"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.name);
        const Scanned got = inspect({folder.write(each.name, each.bytes)});
        CHECK_MESSAGE(got.problems().empty(), got.outcome.out);
        CHECK(got.outcome.exit_code == 0);
    }
}

TEST_CASE("lines of prose before a list of addresses, and cells around the addresses") {
    TempFolder folder;
    std::string list = prose(25), table = "day,address,status\n";
    for (int i = 0; i < 100; i++)
        list += "https://www.facebook.com/tr/?id=1&ev=Lead&n=" + std::to_string(i) + "\n";
    const Scanned got = inspect({folder.write("list.txt", list)});
    CHECK(got.report["events"].items().size() == 100);
    CHECK(got.has_problem("25 of 125 lines hold no request address"));
    for (int i = 0; i < 5; i++) table += "1,https://www.facebook.com/tr/?id=123456&ev=Lead,200\n";
    const Scanned cells = inspect({folder.write("table.csv", table)});
    REQUIRE(cells.report["events"].items().size() == 5);
    CHECK(cells.report["events"].items()[0]["event"].as_text() == "Lead");
    for (const char* behind : {",200", ",GET,200", ",2026-11-01T10:00:00Z,x", ",\"a b\"", ""}) {
        CAPTURE(std::string(behind));
        const Scanned first = inspect({folder.write(
            "first.csv", "https://www.facebook.com/tr/?id=123456&ev=Lead" + std::string(behind) + "\n")});
        REQUIRE(first.report["events"].items().size() == 1);
        CHECK(first.report["events"].items()[0]["event"].as_text() == "Lead");
    }
}

TEST_CASE("one broken input costs only itself: the good one's report, a problem, exit 3") {
    TempFolder folder;
    const std::string good =
        folder.write("good.har", har_of(har_page("https://www.shop.example/k", kFormPage)));
    const struct {
        const char* name;
        std::string bytes;
        const char* why;
    } kCases[] = {
        {"cut.wacz", "PK\x03\x04 cut", "no table of contents"},
        {"log5.har", R"({"log":5})", "neither HAR"},
        {"nolist.har", R"({"log":{"version":"1.2"}})", "no list of entries"},
        {"hello.js", "hello", "neither HAR"},
        {"cut.html.gz", gzip(kFormPage).substr(0, 60), "not read to its end"},
        {"large.html", "<p>" + kFormPage + std::string(17u << 20, ' '), "larger than 16 MiB"},
        {"large.js", "f(1);" + std::string(17u << 20, ' '), "larger than 16 MiB"},
        {"no.zip", "PK\x05\x06", "neither HAR"},
    };
    for (const auto& each : kCases) {
        CAPTURE(each.name);
        const std::string bad = folder.write(each.name, each.bytes);
        for (const auto& files : {std::vector{good, bad}, std::vector{bad, good}}) {
            const Scanned got = inspect(files);
            CHECK(got.outcome.exit_code == 3);
            bool found = false;
            for (const Json& pixel : got.report["pixels"].items())
                for (const Json& place : pixel["found_in"].items())
                    found |= place["url"].as_text() == "https://www.shop.example/k";
            CHECK(found);
            CHECK(got.has_problem(each.why));
        }
        CHECK(inspect({bad}).outcome.exit_code == 3);
    }
    const Outcome missing = run_formleak({"inspect", good, folder.file("none.har")});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("none.har") != std::string::npos);
}

TEST_CASE("a file that tells no size is not read") {
    const Outcome got = run({FORMLEAK_PROGRAM, "inspect", "/proc/kmsg"}, {}, 20);
    CHECK_FALSE(got.timed_out);
    CHECK(got.exit_code != 0);
}

TEST_CASE("what is no regular file is refused at once, and nothing is read of it") {
    TempFolder folder;
    const std::string pipe = folder.file("pipe.har");
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    for (const char* command : {"inspect", "scan"})
        for (const std::string& path : {pipe, std::string("/dev/zero"), std::string("/dev/null")}) {
            CAPTURE(command);
            CAPTURE(path);
            const Outcome got = run({FORMLEAK_PROGRAM, command, path}, {}, 20);
            CHECK_FALSE(got.timed_out);
            CHECK(got.exit_code == 2);
            CHECK(got.err.find("is not a regular file") != std::string::npos);
        }
}
