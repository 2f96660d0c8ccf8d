// What was shown or ran while a capture was recorded, and is named by no page that was read: scripts that
// other scripts added, pages of a second site.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kRoot = "https://www.shop.example/";
const std::string kPixel = "fbq('init','1234567890123456');";
const std::string kPlainPage =
    "<!doctype html><html lang=sv><head><script>var a=1;</script></head><body><p>Skriv till oss.</p><form "
    "method=post><input type=email name=email></form></body></html>";

struct Loaded {
    std::string url, type = "text/javascript", text, resource = "script", referer, status = "200";
};

std::string entry(const Loaded& loaded) {
    Json headers = Json::array();
    if (!loaded.referer.empty())
        headers.push(Json::object().set("name", "Referer").set("value", loaded.referer));
    Json content = Json::object().set("mimeType", loaded.type);
    if (!loaded.text.empty()) content.set("text", loaded.text);
    return Json::object()
        .set("_resourceType", loaded.resource)
        .set("request",
             Json::object().set("method", "GET").set("url", loaded.url).set("headers", std::move(headers)))
        .set("response", Json::object().set("status", loaded.status).set("content", std::move(content)))
        .dump();
}

std::string shown(const std::string& url, const std::string& dest) {
    return R"({"_resourceType":"document","request":{"method":"GET","url":")" + url +
           R"(","headers":[{"name":"Sec-Fetch-Dest","value":")" + dest +
           R"("}]},"response":{"status":200,"content":{"mimeType":"text/html","text":)" +
           Json(kPlainPage).dump() + "}}}";
}

Scanned with_page(const std::string& rest) {
    TempFolder folder;
    return inspect({folder.write("c.har", har_of(har_page(kRoot, kPlainPage) + "," + rest))});
}

}  // namespace

TEST_CASE("a script of the site's own that ran and that no page names is read with its page") {
    const Loaded kLoaded[] = {
        {.url = kRoot + "chunk.js", .text = kPixel},
        {.url = kRoot + "chunk.js", .text = kPixel, .referer = kRoot},
        {.url = kRoot + "chunk.js", .text = kPixel, .referer = kRoot + "not-in-the-capture"},
        {.url = kRoot + "chunk.mjs?v=2", .text = kPixel, .referer = kRoot + "app.mjs"},
        {.url = kRoot + "chunk", .type = "application/javascript; charset=utf-8", .text = kPixel},
        {.url = kRoot + "chunk.js", .text = kPixel, .resource = ""},
        {.url = "https://static.shop.example/chunk.js", .type = "application/x-javascript", .text = kPixel},
    };
    for (const Loaded& loaded : kLoaded) {
        CAPTURE(loaded.url);
        CAPTURE(loaded.referer);
        const Scanned got = with_page(entry(loaded));
        REQUIRE_MESSAGE(got.report["pixels"].items().size() == 1, got.report["problems"].dump());
        CHECK(got.report["pixels"].items()[0]["account"].as_text() == "1234567890123456");
        CHECK(got.page_urls().size() == 1);
    }
}

TEST_CASE("a script of the site's own that ran and is not held is named") {
    for (const char* status : {"200", "304"}) {
        const Scanned got = with_page(entry({.url = kRoot + "chunk.js", .status = status}));
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem("script not read"), got.report["problems"].dump());
    }
}

TEST_CASE("scripts that run nothing of the site's, and what is no script, bring nothing") {
    const Loaded kLoaded[] = {
        {.url = kRoot + "chunk.js", .text = "var b = 2;"},
        {.url = kRoot + "api", .type = "application/json", .text = "{\"a\":1}", .resource = "xhr"},
        {.url = kRoot + "module.js", .text = kPixel, .resource = "preflight"},
        {.url = kRoot + "gone.js", .text = "<p>not here", .status = "404"},
        {.url = "https://cdn.other.example/a.js", .text = kPixel},
        {.url = "https://connect.facebook.net/en_US/fbevents.js", .text = kPixel},
    };
    for (const Loaded& loaded : kLoaded) {
        CAPTURE(loaded.url);
        const Scanned got = with_page(entry(loaded));
        CHECK(got.report["pixels"].items().empty());
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    }
}

TEST_CASE("more scripts than are read of a page are counted") {
    std::string all;
    for (int i = 0; i < 310; i++)
        all += (i ? "," : "") + entry({.url = kRoot + std::to_string(i) + ".js", .text = "var a = 1;"});
    const Scanned got = with_page(all);
    CHECK(got.outcome.exit_code == 3);
    CHECK_MESSAGE(got.has_problem("11 further scripts that ran here"), got.report["problems"].dump());
}

TEST_CASE("pages of a second site are named, frames and vendors' pages are not") {
    const Scanned other = with_page(shown("https://www.other.example/kontakt", "document") + "," +
                                    shown("https://www.other.example/om", "document"));
    CHECK(other.outcome.exit_code == 3);
    CHECK_MESSAGE(other.has_problem("pages of other sites than the capture's first were not analysed"),
                  other.report["problems"].dump());
    CHECK(other.has_problem(": 2: https://www.other.example/kontakt"));
    for (const std::string& silent :
         {shown("https://www.other.example/frame", "iframe"),
          shown("https://www.facebook.com/login", "document"), shown("https://shop.example/om", "document"),
          har_page("https://www.other.example/frame", kPlainPage)}) {
        CAPTURE(silent);
        const Scanned got = with_page(silent);
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    }
}
