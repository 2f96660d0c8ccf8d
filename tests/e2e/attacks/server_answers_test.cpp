// Hostile and half-broken servers: what was not read is said, and the scan ends with 3. What was read is
// used.
#include <doctest/doctest.h>

#include <brotli/encode.h>
#include <zstd.h>

#include "tests/e2e/attacks/raw_site.h"
#include "tests/support/hostile.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr auto answer = html_answer;

// An answer whose length is not told: it ends with the connection.
std::string bare(const std::string& status, const std::string& headers, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + body;
}

std::string brotli(const std::string& text) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}

std::string zstd(const std::string& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

// Text that no packer makes much smaller, so that half of it packed is about half of it.
std::string long_page() {
    std::string text = kPage;
    std::uint32_t word = 1;
    for (int i = 0; i < 4000; ++i) {
        word = word * 1664525u + 1013904223u;
        text += "<p>" + std::to_string(word) + "</p>";
    }
    return text;
}

Scanned scan_answer(const std::string& bytes) {
    RawSite site({{"/x", bytes}, {"/end", answer("200 OK", "", kPage)}});
    return scan({site.url("/x"), "--timeout", "2", "--no-sitemap", "--max-pages", "3"});
}

}  // namespace

TEST_CASE("servers: an answer that is no whole page is a problem, whatever else it says") {
    const std::string long_text = long_page();
    const std::string packed = gzip(long_text);
    const struct {
        const char* name;
        std::string bytes;
        const char* problem;
        std::size_t pages;  // that were read all the same
    } kCases[] = {
        {"302 without Location, with a body", answer("302 Found", "", kPage), "without saying where", 1},
        {"301 without Location, empty", answer("301 Moved", "", ""), "without saying where", 0},
        {"307 with an empty Location", answer("307 Temporary", "Location: \r\n", kPage),
         "without saying where", 1},
        {"303 with another header alone", answer("303 See Other", "Refresh: 0\r\n", kPage),
         "without saying where", 1},
        {"302 whose headers break off", "HTTP/1.1 302 Found\r\nX-A: b\r\nLocati", "without saying where", 0},
        {"302 behind too many headers",
         answer("302 Found", repeat("X-A: b\r\n", 1200) + "Location: /end\r\n", kPage),
         "more than 1000 headers", 1},
        {"300", answer("300 Multiple Choices", "", kPage), "several choices", 1},
        {"300 with Location", answer("300 Multiple Choices", "Location: /end\r\n", kPage), "several choices",
         1},
        {"304", bare("304 Not Modified", "", ""), "not modified", 0},
        {"305", answer("305 Use Proxy", "", kPage), "answered 305", 1},
        {"204", bare("204 No Content", "", ""), "no content", 0},
        {"205", answer("205 Reset Content", "", ""), "reset content", 0},
        {"206 with part of a page",
         answer("206 Partial Content", "Content-Range: bytes 0-66/9000\r\n", kPage), "partial content", 1},
        {"202", answer("202 Accepted", "", kPage), "accepted", 1},
        {"201", answer("201 Created", "", kPage), "answered 201", 1},
        {"299", answer("299 Odd", "", kPage), "answered 299", 1},
        {"an empty 200", answer("200 OK", "", ""), "empty", 1},
        {"a 200 of blanks", answer("200 OK", "", " \r\n\t "), "empty", 1},
        {"600", answer("600 Odd", "", kPage), "answered 600", 0},
        {"half a gzip stream", answer("200 OK", "Content-Encoding: gzip\r\n", half(packed)),
         "gzip data ends early", 1},
        {"gzip without its last eight bytes",
         answer("200 OK", "Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 8)),
         "gzip data ends early", 1},
        {"half a gzip stream without a length",
         bare("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", half(packed)),
         "gzip data ends early", 1},
        {"a gzip member and half of the next",
         answer("200 OK", "Content-Encoding: gzip\r\n", gzip(kPage) + half(packed)), "gzip data ends early",
         1},
        {"gzip with a wrong check sum",
         answer("200 OK", "Content-Encoding: x-gzip\r\n", packed.substr(0, packed.size() - 8) + "12345678"),
         "gzip data is broken", 1},
        {"gzip in name alone", answer("200 OK", "Content-Encoding: gzip\r\n", kPage), "gzip data is broken",
         1},
        {"half a brotli stream", answer("200 OK", "Content-Encoding: br\r\n", half(brotli(long_text))),
         "br data ends early", 1},
        {"half a zlib stream",
         answer("200 OK", "Content-Encoding: deflate\r\n", half(deflated(long_text, 15))),
         "deflate data ends early", 1},
        {"half a raw deflate stream",
         answer("200 OK", "Content-Encoding: deflate\r\n", half(deflated(long_text, -15))),
         "deflate data ends early", 1},
        {"half a Zstandard frame", answer("200 OK", "Content-Encoding: zstd\r\n", half(zstd(long_text))),
         "zstd data ends early", 1},
        {"half of gzip in brotli", answer("200 OK", "Content-Encoding: gzip, br\r\n", brotli(half(packed))),
         "gzip data ends early", 1},
        {"a coding nobody knows", answer("200 OK", "Content-Encoding: compress\r\n", packed),
         "cannot be undone", 1},
        {"seven codings", answer("200 OK", repeat("Content-Encoding: gzip\r\n", 7), packed),
         "content encodings", 1},
        {"UTF-16 without a mark", bare("200 OK", "Content-Type: text/html\r\n", utf16(kPage, false)),
         "UTF-16", 1},
        {"UTF-16, the other way round", bare("200 OK", "Content-Type: text/html\r\n", utf16(kPage, true)),
         "UTF-16", 1},
        {"trailers without end",
         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
         "chunked\r\n\r\n5\r\n<p>x\n\r\n0\r\n" +
             repeat("X-A: b\r\n", 60'000),
         "headers are longer than 256 KiB", 1},
        {"interim answers without end", repeat("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", 12'000),
         "headers are longer than 256 KiB", 0},
        {"one header of a megabyte",
         "HTTP/1.1 200 OK\r\nX-A: " + std::string(1 << 20, 'x') + "\r\n\r\n" + kPage, "", 1},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const Scanned scanned = scan_answer(c.bytes);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(scanned.outcome.max_rss_kib < 256 * 1024);
        CHECK_MESSAGE(scanned.has_problem(c.problem), all_problems(scanned));
        CHECK(scanned.report["pages"].items().size() == c.pages);
    }
}

TEST_CASE("servers: an ordinary answer, however packed or led to, is no problem") {
    const std::string text = long_page();
    const struct {
        const char* name;
        std::string bytes;
    } kCases[] = {
        {"200", answer("200 OK", "", kPage)},
        {"203", answer("203 Other", "", kPage)},
        {"a redirect", answer("302 Found", "Location: /end\r\n", "")},
        {"a redirect behind 250 headers",
         answer("301 Moved", repeat("X-A: b\r\n", 250) + "Location: /end\r\n", "moved")},
        {"gzip", answer("200 OK", "Content-Encoding: gzip\r\n", gzip(text))},
        {"gzip in two members", answer("200 OK", "Content-Encoding: gzip\r\n", gzip(kPage) + gzip(text))},
        {"gzip with bytes behind it", answer("200 OK", "Content-Encoding: gzip\r\n", gzip(text) + "\n")},
        {"zlib", answer("200 OK", "Content-Encoding: deflate\r\n", deflated(text, 15))},
        {"raw deflate", answer("200 OK", "Content-Encoding: deflate\r\n", deflated(text, -15))},
        {"brotli", answer("200 OK", "Content-Encoding: br\r\n", brotli(text))},
        {"Zstandard", answer("200 OK", "Content-Encoding: zstd\r\n", zstd(text))},
        {"gzip in brotli",
         answer("200 OK", "Content-Encoding: gzip\r\nContent-Encoding: br\r\n", brotli(gzip(text)))},
        {"a charset where the coding stands", answer("200 OK", "Content-Encoding: utf-8\r\n", kPage)},
        {"UTF-16 that its header names",
         bare("200 OK", "Content-Type: text/html; charset=utf-16le\r\n", utf16(kPage, false))},
        {"UTF-16 with a mark",
         bare("200 OK", "Content-Type: text/html\r\n", "\xFF\xFE" + utf16(kPage, false))},
        {"chunks with a trailer",
         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
         "chunked\r\n\r\n9\r\n<p>x</p>\n\r\n0\r\n"
         "X-Sum: 1\r\n\r\n"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const Scanned scanned = scan_answer(c.bytes);
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        CHECK(scanned.outcome.exit_code == 0);
        CHECK(scanned.report["pages"].items().size() == 1);
    }
}

TEST_CASE("servers: a page that is not read for one cause has one problem") {
    const std::string junk = "junkjunk", bytes("\xff\0\xff", 3);
    const std::string long_header = "X-A: " + std::string(300'000, 'b') + "\r\n";
    std::string many;
    for (int i = 0; i < 600; ++i) many += "X-" + std::to_string(i) + ": " + std::string(900, 'b') + "\r\n";
    const std::pair<const char*, std::string> kCases[] = {
        {"gzip that is none", html_answer("200 OK", "Content-Encoding: gzip\r\n", junk)},
        {"gzip that ends at once",
         html_answer("200 OK", "Content-Encoding: gzip\r\n", gzip(kPage).substr(0, 5))},
        {"a coding that nobody knows", html_answer("200 OK", "Content-Encoding: lzma\r\n", bytes)},
        {"nothing of what was promised",
         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n"},
        {"one header that is too long", html_answer("200 OK", long_header, kPage)},
        {"many headers that are too long", html_answer("200 OK", many, kPage)},
        {"a refusal that is cut",
         "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n" + kPage},
        {"an error that is cut", "HTTP/1.1 500 Oops\r\nContent-Length: 900\r\n\r\nx"},
        {"no page, cut",
         "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 900\r\n\r\n%PDF"},
        {"nothing", html_answer("200 OK", "", "")},
        {"nothing that was accepted", html_answer("202 Accepted", "", "")},
    };
    for (const auto& [name, answer] : kCases) {
        CAPTURE(name);
        RawSite site({{"/x", answer}});
        const Scanned scanned = scan({site.url("/x"), "--no-sitemap", "--timeout", "2"});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.problems().size() == 1, all_problems(scanned));
        CHECK_FALSE(scanned.has_problem("Out of memory"));
    }
}

TEST_CASE("servers: a script is read in its own charset, and its calls are found") {
    const std::string code = "fbq('init','1234567890123456');fbq('track','PageView')";
    const std::pair<std::string, std::string> kCases[] = {
        {"text/javascript", code},
        {"text/javascript", "\xEF\xBB\xBF" + code},
        {"text/javascript", "\xFF\xFE" + utf16(code, false)},
        {"text/javascript", "\xFE\xFF" + utf16(code, true)},
        {"text/javascript; charset=utf-16le", utf16(code, false)},
        {"application/javascript;charset=\"UTF-16BE\"", utf16(code, true)},
        {"text/javascript; charset=iso-8859-1", "var a='\xE5';" + code},
        {"text/javascript", "var a='\xE5';" + code},
    };
    for (const auto& [type, bytes] : kCases) {
        CAPTURE(type);
        RawSite site({{"/", html_answer("200 OK", "", kPage + "<script src=/a.js></script>")},
                      {"/a.js", typed_answer("200 OK", "", bytes, type)}});
        const Scanned scanned = scan({site.url("/"), "--no-sitemap", "--no-vendor-config"});
        CHECK(scanned.report["pixels"].items().size() == 1);
        CHECK_FALSE(scanned.has_problem("script not read"));
    }
    for (const std::string& bytes : {utf16(code, false), gzip(code), std::string("\0asm\1\0\0\0", 8)}) {
        RawSite site({{"/", html_answer("200 OK", "", kPage + "<script src=/a.js></script>")},
                      {"/a.js", typed_answer("200 OK", "", bytes, "text/javascript")}});
        const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
        CHECK_MESSAGE(scanned.has_problem("script not read"), all_problems(scanned));
        CHECK(scanned.outcome.exit_code == 3);
    }
}

TEST_CASE("servers: a page in UTF-32, which no browser reads, is not an empty one") {
    std::string little("\xFF\xFE\0\0", 4), big("\0\0\xFE\xFF", 4);
    for (const char c : kPage) {
        little += std::string{c, '\0', '\0', '\0'};
        big += std::string{'\0', '\0', '\0', c};
    }
    for (const std::string& body : {little, big, little.substr(4)}) {
        RawSite site({{"/", html_answer("200 OK", "", body)}});
        const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
        CHECK(scanned.outcome.exit_code == 3);
    }
}

TEST_CASE("servers: a container under the site's own name is opened") {
    const std::string tag =
        R"({"function":"__html","vtp_html":"\u003Cscript>fbq('init','1234567890123456')\u003C/script>","tag_id":3})";
    const auto scan_with = [&](const std::string& tags) {
        RawSite site(
            {{"/", html_answer("200 OK", "", kPage + "<script src='/gtm.js?id=GTM-ABC123'></script>")},
             {"/gtm.js?id=GTM-ABC123",
              typed_answer(
                  "200 OK", "",
                  "var data = {\"resource\": {\"version\":\"1\",\"macros\":[{\"function\":\"__e\"}]," + tags +
                      ",\"predicates\":[{\"function\":\"_eq\",\"arg0\":[\"macro\",0],\"arg1\":\"gtm.js\"}],"
                      "\"rules\":[[[\"if\",0],[\"add\",0]]]},\"runtime\":[]};",
                  "text/javascript")}});
        return scan({site.url("/"), "--no-sitemap", "--no-vendor-config"});
    };
    const Scanned whole = scan_with("\"tags\":[" + tag + "]");
    CHECK(whole.report["pixels"].items().size() == 1);
    CHECK_FALSE(whole.has_problem("container"));
    const Scanned empty = scan_with("\"tags\":[]");
    CHECK_MESSAGE(empty.problems().empty(), all_problems(empty));
    CHECK(scan_with("\"tag\":[]").has_problem("the container's tags are no list"));
}

TEST_CASE("servers: the Refresh header leads where the element would") {
    RawSite site(
        {{"/", html_answer("200 OK", "Refresh: 0; url=/next\r\n", kPage)},
         {"/next", html_answer("200 OK", "", kPage + "<form><input type=email name=email></form>")}});
    const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
    CHECK(scanned.outcome.exit_code == 0);
    CHECK(scanned.report["pages"].items().size() == 2);
}

TEST_CASE("servers: XHTML is read as such") {
    const std::string body =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title><script "
        "src=\"/a.js\"/></head><body><p>Words that "
        "make a page.</p><form><input type=\"email\" name=\"email\"/></form></body></html>";
    RawSite site({{"/", typed_answer("200 OK", "", body, "application/xhtml+xml")},
                  {"/a.js", typed_answer("200 OK", "", "var a = 1;", "text/javascript")}});
    const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
    CHECK(scanned.outcome.exit_code == 0);
    CHECK(scanned.report["summary"]["fields"].as_integer() == 1);
    CHECK(scanned.report["summary"]["scripts"].as_integer() == 1);
}
