// What in a capture is a page and whose it is: ordinary captures bring no problem, and what was not read of a
// capture is said.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kSite = "https://www.shop.example/";
const std::string kWords = "<!doctype html><html><body><p>words</p></body></html>";

// Headers as ("Name", "value") pairs in the order of the list.
Json headers_of(std::initializer_list<std::pair<const char*, const char*>> pairs) {
    Json out = Json::array();
    for (const auto& [name, value] : pairs) out.push(Json::object().set("name", name).set("value", value));
    return out;
}

struct Told {
    const char *method = "GET", *url = "https://www.shop.example/x";
    std::initializer_list<std::pair<const char*, const char*>> asked = {}, answered = {};
    const char* type = "";  // _resourceType
    int status = 200;
    const char* content = R"({"size":0,"mimeType":"text/html","text":""})";
    const char* more = "{}";  // further members of the entry
};

std::string entry(const Told& told) {
    const auto content = parse_json(told.content), more = parse_json(told.more);
    REQUIRE(content.ok());
    REQUIRE(more.ok());
    Json out = *more;
    out.set("request", Json::object()
                           .set("method", told.method)
                           .set("url", told.url)
                           .set("bodySize", Json::integer(0))
                           .set("headers", headers_of(told.asked)));
    out.set("response", Json::object()
                            .set("status", Json::integer(told.status))
                            .set("headers", headers_of(told.answered))
                            .set("content", *content));
    if (*told.type) out.set("_resourceType", told.type);
    return out.dump();
}

Scanned inspect_har(const std::string& entries) {
    TempFolder folder;
    return inspect({folder.write("c.har", har_of(entries))});
}

std::string record(const std::string& type, const std::string& url, const std::string& content_type,
                   const std::string& block, long told = -1) {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-03-02T09:14:00Z\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + std::to_string(told < 0 ? static_cast<long>(block.size()) : told) +
           "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& url, const std::string& page, const std::string& head = "200 OK") {
    return record("response", url, "application/http; msgtype=response",
                  "HTTP/1.1 " + head + "\r\nContent-Type: text/html\r\n\r\n" + page);
}

}  // namespace

TEST_CASE("signs: a resource record with a right length is whole, one that breaks off is not") {
    TempFolder folder;
    for (const char* type : {"text/html", "text/html; charset=utf-8", "application/xhtml+xml"}) {
        CAPTURE(type);
        const Scanned got = inspect({folder.write("r.warc", record("resource", kSite, type, kWords))});
        CHECK(got.outcome.exit_code == 0);
        CHECK_MESSAGE(got.report["problems"].items().empty(), got.report["problems"].dump());
        CHECK(got.page_urls().size() == 1);
    }
    const Scanned cut =
        inspect({folder.write("c.warc", record("resource", kSite, "text/html", kWords, 5000))});
    CHECK(cut.outcome.exit_code == 3);
}

TEST_CASE("signs: an empty answer in text/html that nobody asked for as a page is no empty page") {
    const std::string page = har_page(kSite, kWords);
    const Told kNoPages[] = {
        {.method = "POST"},
        {.method = "POST", .asked = {{"X-Requested-With", "XMLHttpRequest"}}},
        {.asked = {{"X-Requested-With", "XMLHttpRequest"}, {"Accept", "text/html, */*; q=0.01"}}},
        {.asked = {{"Sec-Fetch-Dest", "empty"}}},
        {.asked = {{"sec-fetch-dest", "image"}}},
        {.asked = {{"Accept", "application/json"}}},
        {.asked = {{"Accept", "*/*"}}},
        {.url = "https://www.shop.example/favicon.ico"},
        {.url = "https://www.shop.example/t.gif"},
        {.url = "https://www.shop.example/t.php?x=1", .answered = {{"Content-Length", "0"}}},
        {.type = "xhr"},
        {.type = "fetch"},
        {.type = "ping"},
    };
    for (const Told& told : kNoPages) {
        CAPTURE(entry(told));
        const Scanned got = inspect_har(page + "," + entry(told));
        CHECK(got.outcome.exit_code == 0);
        CHECK_MESSAGE(got.report["problems"].items().empty(), got.report["problems"].dump());
        CHECK(got.page_urls().size() == 1);
    }
    const Told kPages[] = {
        {},
        {.type = "document"},
        {.asked = {{"Sec-Fetch-Dest", "document"}}, .answered = {{"Content-Length", "0"}}},
        {.asked = {{"Sec-Fetch-Dest", "iframe"}}},
        {.method = "POST", .asked = {{"Accept", "text/html,application/xhtml+xml"}}},
    };
    for (const Told& told : kPages) {
        CAPTURE(entry(told));
        const Scanned got = inspect_har(page + "," + entry(told));
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem("the page is empty"), got.report["problems"].dump());
    }
}

TEST_CASE("signs: what was asked for as a picture, a style or a script, or kept as a file, is no page") {
    const std::string page = har_page(kSite, kWords);
    const char* kLost = R"({"size":512,"mimeType":"text/html"})";
    const Told kNoPages[] = {
        {.asked = {{"Sec-Fetch-Dest", "image"}}, .content = kLost},
        {.asked = {{"Sec-Fetch-Dest", "style"}}, .content = kLost},
        {.asked = {{"Sec-Fetch-Dest", "font"}}, .content = kLost},
        {.asked = {{"Sec-Fetch-Dest", "video"}}, .content = kLost},
        {.type = "stylesheet", .content = kLost},
        {.type = "image", .content = kLost},
        {.type = "font", .content = kLost},
        {.answered = {{"Content-Disposition", "attachment; filename=x.html"}}, .content = kLost},
        {.answered = {{"Content-Disposition", "Attachment"}}, .type = "document", .content = kLost},
    };
    for (const Told& told : kNoPages) {
        CAPTURE(entry(told));
        const Scanned got = inspect_har(page + "," + entry(told));
        CHECK(got.outcome.exit_code == 0);
        CHECK_MESSAGE(got.report["problems"].items().empty(), got.report["problems"].dump());
    }
    const Told kPages[] = {
        {.content = kLost},
        {.asked = {{"Sec-Fetch-Dest", "frame"}}, .content = kLost},
        {.answered = {{"Content-Disposition", "inline"}}, .content = kLost},
        {.type = "xhr", .content = kLost},  // markup that a script may put into the page
    };
    for (const Told& told : kPages) {
        CAPTURE(entry(told));
        CHECK(inspect_har(page + "," + entry(told)).has_problem("pages not analysed"));
    }
}

TEST_CASE(
    "signs: what lies beside captures in a folder and is none brings no problem, what may matter does") {
    const std::string har = har_of(har_page(kSite, kWords));
    const struct {
        const char* name;
        std::string bytes;
        bool is_problem;
    } kFiles[] = {
        {"README", "How this was recorded\n", false},
        {"README.md", "# Notes\n<p align=center>x</p>\n`f(a);`\n", false},
        {"img.png", "\x89PNG\r\n", false},
        {"shot.jpg", std::string("\xff\xd8\xff\0", 4), false},
        {"a.css", "a{color:red}", false},
        {"Thumbs.db", std::string("\xd0\xcf\x11\xe0\0\0", 6), false},
        {"desktop.ini", "[.ShellClassInfo]\n", false},
        {"meta.json", R"({"a":1})", false},
        {"notes.txt", "Kunden ringde kl 9.\nSe https://www.other.example/ om mer.\n", false},
        {"Gemfile", "source \"https://gems.example\"\ngem \"rails\"\n", false},
        {"list.txt", "https://www.other.example/a?b=c\n", false},  // read
        {"page.html", kWords, true},
        {"app.js", "f(1);", true},
        {"net.json", R"({"events":[{"u":"https://www.other.example/"}]})", true},
        {"b.har", "{\"log\"", true},
        {"c.har", "words", true},
    };
    for (const auto& file : kFiles) {
        CAPTURE(file.name);
        TempFolder folder;
        folder.write("in/a.har", har);
        folder.write(std::string("in/") + file.name, file.bytes);
        const Scanned got = inspect({folder.file("in")});
        CHECK_MESSAGE(got.report["problems"].items().empty() != file.is_problem,
                      got.report["problems"].dump());
    }
}

TEST_CASE("signs: --alias adds a site to the capture's own and never replaces it") {
    TempFolder folder;
    const std::string file = folder.write(
        "c.har", har_of(har_page(kSite, kFormPage) + "," + har_page("https://www.other.example/", kWords)));
    CHECK(inspect({file}).page_urls().size() == 1);
    CHECK(inspect({file, "--alias", "www.other.example"}).page_urls().size() == 2);
    const Scanned third = inspect({file, "--alias", "third.example"});
    CHECK(third.page_urls().size() == 1);
    CHECK(third.report["pixels"].items().size() == 1);
}

TEST_CASE("signs: documents of other sites that were not read stand in the scope, counted by host") {
    const auto others = [](const Scanned& got) {
        for (const Json& row : got.report["scope"]["not_looked_at"].items())
            if (row["what"].as_text() == "documents of other hosts") return row.dump();
        return std::string();
    };
    TempFolder folder;
    const std::string other = "https://www.other.example/";
    const std::string two = folder.write("two.warc", response(kSite, kWords) + response(other, kFormPage));
    folder.write("in/a.har", har_of(har_page(kSite, kWords)));
    folder.write("in/b.har", har_of(har_page(other, kFormPage) + "," + har_page(other + "b", kFormPage)));
    const Scanned warc = inspect({two}), hars = inspect({folder.file("in")});
    CHECK(warc.outcome.exit_code == 0);
    CHECK(others(warc).find("www.other.example") != std::string::npos);
    CHECK(others(hars).find("www.other.example") != std::string::npos);
    CHECK(others(hars).find("\"count\":2") != std::string::npos);
    // Read ones, and what is no document, are not.
    CHECK(others(inspect({two, "--alias", "www.other.example"})).empty());
    const std::string data = entry({.url = "https://api.other.example/x",
                                    .type = "xhr",
                                    .content = R"({"size":9,"mimeType":"text/html","text":"<p>ab</p>"})"});
    CHECK(others(inspect_har(har_page(kSite, kWords) + "," + data)).empty());
}

TEST_CASE("signs: a redirect that leads nowhere and a page that is refused are said as a crawl says them") {
    const char* kForm =
        R"({"size":60,"mimeType":"text/html","text":"<html><form><input name=email></form>"})";
    const std::string page = har_page(kSite, kWords) + ",";
    for (const int status : {300, 302, 303, 307, 500, 503, 403}) {
        CAPTURE(status);
        const Scanned got = inspect_har(page + entry({.status = status, .content = kForm}));
        CHECK(got.outcome.exit_code == 3);
        CHECK(got.page_urls().size() == (status < 400 ? 2 : 1));
        CHECK(inspect_har(page +
                          entry({.asked = {{"Sec-Fetch-Dest", "image"}}, .status = status, .content = kForm}))
                  .outcome.exit_code == 0);
    }
    CHECK(inspect_har(page + entry({.answered = {{"Location", "/"}}, .status = 302, .content = kForm}))
              .outcome.exit_code == 0);
    CHECK(inspect_har(page + entry({.status = 404, .content = kForm})).outcome.exit_code == 0);
    // A page that came when it was asked for again.
    CHECK(inspect_har(page + entry({.url = "https://www.shop.example/", .status = 401, .content = kForm}))
              .outcome.exit_code == 0);
}

TEST_CASE("signs: a capture of which no page could be read says so") {
    const char* kNothing = R"({"size":0,"mimeType":"text/html"})";
    const std::string kNone[] = {
        entry({.type = "document", .status = 204, .content = kNothing}),
        entry({.type = "document", .status = 0, .content = kNothing, .more = R"({"_error":"x"})"}),
        entry({.answered = {{"Location", "https://www.other.example/"}}, .status = 302, .content = kNothing}),
    };
    for (const std::string& har : kNone) {
        CAPTURE(har);
        const Scanned got = inspect_har(har);
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem("no page of the capture could be read"), got.report["problems"].dump());
        CHECK(inspect_har(har_page(kSite, kWords) + "," + har).outcome.exit_code == 0);
    }
    const Scanned data = inspect_har(
        entry({.type = "xhr", .content = R"({"size":2,"mimeType":"application/json","text":"{}"})"}));
    CHECK(data.outcome.exit_code == 0);
}

TEST_CASE("signs: another recording of a page or a script without its body is said, a cached one is none") {
    const std::string page = har_page(kSite, "<!doctype html><script src=/a.js></script>");
    const auto script = [](const char* content, int status, const char* more) {
        return entry(
            {.url = "https://www.shop.example/a.js", .status = status, .content = content, .more = more});
    };
    const std::string read =
        page + "," + script(R"({"size":8,"mimeType":"text/javascript","text":"var a=1;"})", 200, "{}");
    REQUIRE(inspect_har(read).outcome.exit_code == 0);
    const struct {
        int status;
        const char* more;
        int exit_code;
    } kCases[] = {{200, "{}", 3},
                  {304, "{}", 0},
                  {200, R"({"_fromCache":"disk"})", 0},
                  {200, R"({"cache":{"beforeRequest":{"lastAccess":"","eTag":"","hitCount":1}}})", 0}};
    for (const auto& each : kCases) {
        CAPTURE(each.status);
        CAPTURE(each.more);
        const char* kLost = R"({"size":5000,"mimeType":"text/html"})";
        const Scanned again = inspect_har(read + "," +
                                          entry({.url = "https://www.shop.example/",
                                                 .status = each.status,
                                                 .content = kLost,
                                                 .more = each.more}));
        CHECK(again.outcome.exit_code == each.exit_code);
        const Scanned later = inspect_har(
            read + "," + script(R"({"size":5000,"mimeType":"text/javascript"})", each.status, each.more));
        CHECK(later.outcome.exit_code == each.exit_code);
    }
}

TEST_CASE("signs: a HAR that stands in a script is read") {
    const std::string har = har_of(har_page(kSite, kFormPage));
    TempFolder folder;
    for (const auto& [before, after] : {std::pair{"var har = ", ";"},
                                        {"const h=", ""},
                                        {"onInputData(", ");\n"},
                                        {"window.har = ", ";\r\n"},
                                        {"\n a.b(", ")"}}) {
        CAPTURE(before);
        const Scanned got = inspect({folder.write("h.har", before + har + after)});
        CHECK(got.page_urls().size() == 1);
        CHECK(got.report["pixels"].items().size() == 1);
    }
    for (const char* script : {"var a = {\"b\":1};", "f({\"entries\":1});"})
        CHECK(inspect({folder.write("s.js", script)}).page_urls().empty());
}

TEST_CASE("signs: a served configuration that no page names is a set-up and a problem") {
    const char* kAddress = "https://connect.facebook.net/signals/config/1234567890123456?v=2";
    const std::string config =
        "fbq.registerPlugin('1234567890123456',{__fbEventsPlugin:1,plugin:function(fbq,instance,config){"
        "instance.optIn('1234567890123456','AutomaticMatching',true);"
        "instance.configLoaded('1234567890123456');}});";
    const std::string content = Json::object().set("mimeType", "text/javascript").set("text", config).dump();
    const std::string held = entry({.url = kAddress, .content = content.c_str()});
    const Scanned got = inspect_har(har_page(kSite, kWords) + "," + held);
    CHECK(got.outcome.exit_code != 0);
    CHECK(got.report["pixels"].items().size() == 1);
    CHECK(got.has_problem("no page that was read sets it up"));
    const Scanned lost =
        inspect_har(har_page(kSite, kWords) + "," +
                    entry({.url = kAddress, .content = R"({"size":900,"mimeType":"text/javascript"})"}));
    CHECK(lost.has_problem("configuration of 1234567890123456 was loaded"));
    // The page that names it says all.
    CHECK_FALSE(inspect_har(har_page(kSite, kFormPage) + "," + held).has_problem("sets it up"));
}
