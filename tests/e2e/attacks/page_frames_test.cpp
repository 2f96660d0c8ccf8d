// Documents inside pages: those of the site are pages of their own, those of other hosts are counted in the
// report's scope, and what stands in an attribute is named when there is something in it.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/raw_site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const Json& frames_in_scope(const Json& report) {
    static const Json kNone;
    for (const Json& row : report["scope"]["not_looked_at"].items())
        if (row["what"].as_text() == "documents of other hosts") return row;
    return kNone;
}

Scanned scan_body(const std::string& body) {
    const TempFolder folder;
    return scan({folder.write("page.html", page_of(body)), "--offline"});
}

}  // namespace

TEST_CASE(
    "frames: those of other hosts stand in the scope, whatever brings them in, and change no exit status") {
    const struct {
        const char* name;
        std::string body;
        std::int64_t count;
        std::vector<std::string> hosts;
    } kCases[] = {
        {"a frame", "<iframe src='https://forms.other.example/f?id=1'></iframe>", 1, {"forms.other.example"}},
        {"no scheme", "<iframe src='//forms.other.example/f'></iframe>", 1, {"forms.other.example"}},
        {"the same twice",
         "<iframe src='//a.example/f'></iframe><iframe src='//a.example/f'></iframe>",
         1,
         {"a.example"}},
        {"two of one host",
         "<iframe src='//a.example/f'></iframe><iframe src='//a.example/g'></iframe>",
         2,
         {"a.example"}},
        {"two hosts",
         "<iframe src='//b.example/f'></iframe><iframe src='//a.example/g'></iframe>",
         2,
         {"a.example", "b.example"}},
        {"one that is loaded late", "<iframe data-src='//a.example/f'></iframe>", 1, {"a.example"}},
        {"one behind a blank page",
         "<iframe src='about:blank' data-src='//a.example/f'></iframe>",
         1,
         {"a.example"}},
        {"an object", "<object data='//a.example/f.html'></object>", 1, {"a.example"}},
        {"an object with a type",
         "<object type='text/html' data='//a.example/f'></object>",
         1,
         {"a.example"}},
        {"an embed", "<embed src='//a.example/form'>", 1, {"a.example"}},
        {"a frame beside a form",
         "<form><input name=email></form><iframe src='//a.example/f'></iframe>",
         1,
         {"a.example"}},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const Scanned scanned = scan_body(c.body);
        CHECK(scanned.outcome.exit_code == 0);
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        const Json& row = frames_in_scope(scanned.report);
        CHECK(row["count"].as_integer() == c.count);
        std::vector<std::string> hosts;
        for (const Json& host : row["hosts"].items()) hosts.push_back(host.as_text());
        CHECK(hosts == c.hosts);
    }
}

TEST_CASE("frames: what only looks like a document of another host is not counted") {
    for (const char* body :
         {"<iframe></iframe>", "<iframe src='about:blank'></iframe>", "<iframe srcdoc='<p>x'></iframe>",
          "<!-- <iframe src='//a.example/f'></iframe> -->",
          "<noscript><iframe src='//a.example/ns.html?id=GTM-X'></iframe></noscript>",
          "<template><iframe src='//a.example/f'></iframe></template>",
          "<object data='//a.example/a.pdf'></object>", "<embed src='//a.example/a.swf'>",
          "<object type='image/svg+xml' data='//a.example/a'></object>",
          "<embed type='application/pdf' src='//a.example/a'>", "<img src='//a.example/a'>",
          "<iframe src='data:text/html,<p>x'></iframe>"}) {
        CAPTURE(body);
        const Scanned scanned = scan_body(body);
        CHECK(scanned.outcome.exit_code == 0);
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        CHECK(frames_in_scope(scanned.report)["count"].as_integer() == 0);
    }
}

TEST_CASE("frames: those of the site are pages, and a host that pages were read of is not another one") {
    const std::string body =
        kPage +
        "<iframe src=/inside></iframe><object data=/object.html></object><embed src=/embed>"
        "<iframe src='http://forms.site.example/f'></iframe><iframe src='//other.example/f'></iframe>";
    RawSite site({{"/", html_answer("200 OK", "", body)}});
    for (const char* path : {"/inside", "/object.html", "/embed", "/f"})
        site.set(path, html_answer("200 OK", "", kPage));
    const std::vector<std::string> connect = {"--connect-to", site.connect_to("site.example"), "--connect-to",
                                              site.connect_to("forms.site.example"), "--no-sitemap"};
    std::vector<std::string> arguments = {"http://site.example/"};
    arguments.insert(arguments.end(), connect.begin(), connect.end());
    const Scanned alone = scan(arguments);
    CHECK(alone.outcome.exit_code == 0);
    CHECK(alone.report["pages"].items().size() == 4);
    CHECK(frames_in_scope(alone.report)["count"].as_integer() == 2);
    arguments.insert(arguments.end(), {"--alias", "forms.site.example"});
    const Scanned with_alias = scan(arguments);
    CHECK(with_alias.report["pages"].items().size() == 5);
    CHECK(frames_in_scope(with_alias.report)["count"].as_integer() == 1);
}

TEST_CASE("frames: fields and scripts of a document that stands in an address are named") {
    for (const char* body : {"<iframe src='data:text/html,<form><input name=email></form>'></iframe>",
                             "<iframe src='data:text/html,%3Cscript%3Efbq(1)%3C/script%3E'></iframe>",
                             // printf '<input name=email>' | base64
                             "<iframe src='data:text/html;base64,PGlucHV0IG5hbWU9ZW1haWw+'></iframe>",
                             "<IFRAME SRC=' DATA:text/html;charset=utf-8,<BODY ONLOAD=fbq()>'></IFRAME>",
                             "<object data='data:text/html,<textarea></textarea>'></object>",
                             "<embed src='data:text/html,<select></select>'>",
                             "<iframe data-src='data:text/html,<input>'></iframe>"}) {
        CAPTURE(body);
        const Scanned scanned = scan_body(body);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.has_problem("in its address (data:)"), all_problems(scanned));
    }
}

TEST_CASE("frames: very many hosts are counted, and a hundred of them are named") {
    std::string body;
    for (int i = 0; i < 1'200; ++i) body += "<iframe src='//h" + std::to_string(i) + ".example/'></iframe>";
    const Scanned scanned = scan_body(body);
    CHECK(frames_in_scope(scanned.report)["count"].as_integer() == 1'200);
    CHECK(frames_in_scope(scanned.report)["hosts"].items().size() == 100);
}

TEST_CASE("frames: an address that holds plain text has no fields, one with line breaks in it has") {
    const auto is_named = [](const std::string& source) {
        return scan_body("<iframe src=\"" + source + "\"></iframe>").has_problem("(data:) has fields");
    };
    CHECK(is_named("data:text/html,<form><input name=email></form>"));
    CHECK(is_named("da\nta:text/html,<form><input name=email></form>"));
    CHECK(is_named("data:text/html,<iframe src=//other.example/form></iframe>"));
    CHECK(is_named("data:application/xhtml+xml,<input name='email'/>"));
    CHECK_FALSE(is_named("data:,<form><input name=email></form>"));
    CHECK_FALSE(is_named("data:text/plain;charset=utf-8,<form><input name=email></form>"));
    CHECK_FALSE(is_named("data:text/html,<p>hello</p>"));
}

TEST_CASE("frames: a base inside a drawing is no base of the page") {
    const Scanned scanned = scan_body(
        "<svg><base href='/svg/'/></svg><form action='x' method='post'><input type='email' "
        "name='email'></form>");
    CHECK(scanned.report["pages"].items().front()["forms"].items().front()["action"].as_text().find(
              "/svg/") == std::string::npos);
}
