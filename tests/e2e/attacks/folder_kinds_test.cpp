// Which files of a site's folder are pages, whatever they are called; what may hold one and is not read is
// named; what no server would show as a page brings no problem.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kPlain = "<!doctype html><html><body><p>words on a page</p></body></html>";

struct File {
    const char* name;
    std::string bytes;
};

Scanned scan_with(const File& file) {
    TempFolder folder;
    folder.write("site/index.html", kPlain);
    folder.write("site/" + std::string(file.name), file.bytes);
    return scan({folder.file("site"), "--offline", "--base-url", "https://www.shop.example"});
}

}  // namespace

TEST_CASE("a page in a folder is read whatever it is called and however it is packed") {
    const std::string xml_head = "<?xml version=\"1.0\"?>\n<!-- saved -->\n";
    const std::string part = "<div class=box><form method=post><input name=a></form></div>";
    const File kFiles[] = {
        {"index.htm", kPlain},
        {"SIDA.HTML", kPlain},
        {"sida.xhtml", kPlain},
        {"sida.xht", kPlain},
        {"sida.shtml", kPlain},
        {"sida.php", kPlain},
        {"sida.phtml", part},
        {"kontakt", part},
        {"kontakt-2", xml_head + kPlain},
        {"sida.xml", xml_head + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>a</p></body></html>"},
        {".hidden.html", kPlain},
        {".well-known/sida.html", kPlain},
        {"_next/sida.html", kPlain},
        {"sida.html.bak", kPlain},
        {"sida.html.gz", gzip(kPlain)},
        {"SIDA.HTM.GZ", gzip(kPlain)},
        {"sida.php.gz", gzip(kPlain)},
        {"kontakt.gz", gzip(kPlain)},
        {"index.html.gz", gzip(kFormPage)},  // not what stands beside it
    };
    for (const File& file : kFiles) {
        CAPTURE(std::string(file.name));
        const Scanned got = scan_with(file);
        CHECK(got.page_urls().size() == 2);
        for (const std::string& problem : got.problems())
            CHECK_MESSAGE(problem.find("configuration of 1234567890123456") != std::string::npos, problem);
    }
    const Scanned packed = scan_with({"sida.html.gz", gzip(kFormPage)});
    CHECK_MESSAGE(!packed.report["pixels"].items().empty(), packed.report["problems"].dump());
}

TEST_CASE("what of a folder may hold a page and is not read, or not whole, is named") {
    const std::string packed = gzip(kPlain + std::string(5000, 'a'));
    const struct {
        File file;
        const char* why;
    } kCases[] = {
        {{"a.php", "<?php include 'head.php'; ?>"}, "1 file holds the source of a program"},
        {{"b.php", kPlain + "<?php footer(); ?>"}, "1 page holds a program's code"},
        {{"c.php", kPlain + std::string(9000, ' ') + "<?= $tracking ?>"}, "1 page holds a program's code"},
        {{"d.shtml", "<html><body><!--#include virtual=\"/head.html\" --></body></html>"},
         "1 page holds a program's code"},
        {{"e.aspx", "<html><body><% Response.Write(a) %></body></html>"}, "1 page holds a program's code"},
        {{"f.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>a()</script></svg>"},
         "1 picture (SVG) holds scripts"},
        {{"g.svg", "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:SCRIPT>a()</s:SCRIPT></s:svg>"},
         "1 picture (SVG) holds scripts"},
        {{"h.har", har_of(har_page("https://www.shop.example/", kPlain))},
         "1 file is a capture or a saved page"},
        {{"i.warc.gz", gzip("WARC/1.1\r\n")}, "1 file is a capture or a saved page"},
        {{"j.MHTML", "From: x\r\nContent-Type: multipart/related\r\n\r\n"},
         "1 file is a capture or a saved page"},
        {{"k.webarchive", "bplist00"}, "1 file is a capture or a saved page"},
        {{"l.html.gz", packed.substr(0, packed.size() - 12)}, "gzip data ends early"},
        {{"m.html.gz", "no gzip at all"}, "gzip"},
        {{"n.html.br", std::string("\x0b\x02\x80", 3)}, "br data ends early"},
    };
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.file.name));
        const Scanned got = scan_with(each.file);
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
        bool is_named = false;
        for (const Json& problem : got.report["problems"].items())
            is_named |= problem["url"].as_text().ends_with(each.file.name);
        CHECK_MESSAGE(is_named, got.report["problems"].dump());
    }
}

TEST_CASE("a hundred files of one kind are one sentence with their count") {
    TempFolder folder;
    folder.write("site/index.html", kPlain);
    for (int i = 100; i < 200; i++)
        folder.write("site/" + std::to_string(i) + ".svg", "<svg><script>a()</script></svg>");
    const Scanned got = scan({folder.file("site"), "--offline"});
    CHECK(got.problems().size() == 1);
    CHECK_MESSAGE(got.has_problem("100 pictures (SVG)"), got.report["problems"].dump());
}

TEST_CASE("what no server shows as a page brings no problem") {
    const File kFiles[] = {
        {"index.html.gz", gzip(kPlain)},  // the same as what stands beside it
        {"app.js.gz", gzip("var a = 1;")},
        {"site.css.br", "no brotli"},
        {"logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"},
        {"logo.svgz", gzip("<svg/>")},
        {"feed.xml", "<?xml version='1.0'?><rss><channel></channel></rss>"},
        {"sitemap.xml.gz", gzip("<urlset/>")},
        {"backup.tar.gz", gzip(std::string(2000, 'x'))},
        {"notes.txt", kPlain},
        {"README.md", "# <form>"},
        {"LICENSE", "words <b>and</b> words"},
        {"App.vue", "<template><form><input name=a></form></template>"},
        {"card.hbs", "<div>{{title}}<form></form></div>"},
        {"main.ts", "const a = '<form>';"},
        {".DS_Store", std::string("\0\0\0\1Bud1", 8)},
        {".gitignore", "node_modules\n"},
        {".git/HEAD", "ref: refs/heads/main\n"},
        {".git/objects/0a/1b", std::string("\x78\x01\x4b\xca", 4)},
        {"node_modules/a/index.js", "module.exports = '<form>';"},
        {"package.json", "{\"name\":\"site\"}"},
        {"Makefile", "all:\n\techo '<script>'\n"},
    };
    for (const File& file : kFiles) {
        CAPTURE(std::string(file.name));
        const Scanned got = scan_with(file);
        CHECK(got.page_urls().size() == 1);
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
        CHECK(got.outcome.exit_code == 0);
    }
}
