// What a HAR lacks is said: bodies that are not there, cut or undecodable, data of another type, entries that
// mean two things.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kAddress = "https://www.shop.example/kontakt";

// `response`: members of the answer behind "status": 200.
std::string page(const std::string& content, const std::string& status = "200") {
    return har_of(R"({"request":{"method":"GET","url":")" + std::string(kAddress) +
                  R"("},"_resourceType":"document","response":{"status":)" + status +
                  R"(,"headers":[{"name":"Content-Type","value":"text/html"}],"content":)" + content + "}}");
}

// `rest`: members of the request behind its address.
std::string post(const std::string& rest) {
    return har_of(R"({"request":{"method":"POST","url":"https://www.facebook.com/tr/","headers":[])" +
                  std::string(rest.empty() ? "" : ",") + rest +
                  R"(},"response":{"status":200,"content":{"size":0,"mimeType":"text/plain"}}})");
}

std::string quoted(const std::string& text) {
    return Json(text).dump();
}

std::string base64_page() {
    // kFormPage begins with the same: enough for a page.
    return "PCFkb2N0eXBlIGh0bWw+PGZvcm0+PGlucHV0IHR5cGU9ZW1haWwgbmFtZT1lbWFpbD48L2Zvcm0+";
}

// The query of a Meta event that carries an e-mail address's hash: encodings.md, section 3.
const std::string kEvent =
    "id=1234567890123456&ev=Lead&udff%5Bem%5D="
    "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";

}  // namespace

TEST_CASE("a page whose body the capture does not hold, or not whole, is a problem that names it") {
    const struct {
        std::string har;
        const char* why;
    } kCases[] = {
        {page(R"({"mimeType":"text/html","size":5000})"), "not analysed"},
        {page(R"({"mimeType":"text/html"})"), "not analysed"},
        {page(R"({"mimeType":"text/html","size":-1,"text":""})"), "not analysed"},
        {page(R"({"mimeType":"text/html","size":5000,"text":null})"), "not analysed"},
        {page(R"({"size":5000,"text":"","comment":"Response bodies are not included."})"), "not analysed"},
        {page("null"), "not analysed"},
        {page(R"({"mimeType":"text/html","text":"PGh0bWw*","encoding":"base64"})"), "not analysed"},
        {page(R"({"mimeType":"text/html","text":"%%%%","encoding":"base64"})"), "not analysed"},
        {page(R"({"mimeType":"text/html","text":"H4sIAAAA","encoding":"gzip"})"), "not analysed"},
        {page(R"({"mimeType":"text/html","_file":"gone.html"})"), "not analysed"},
        {page(R"({"mimeType":"text/html","size":5000})", "304"), "not analysed"},
        {page(R"({"mimeType":"text/html","size":90000,"text":"<html><p>begins"})"),
         "holds 15 of 90000 bytes"},
        {page(R"({"mimeType":"text/html","size":1000,"text":"<html><p>begins"})"), "holds 15 of 1000 bytes"},
        {page(R"({"size":0,"text":""})"), "the page is empty"},
        {har_of(R"({"request":{"url":"https://www.shop.example/kontakt"},"_resourceType":"document"},)" +
                har_page("https://www.shop.example/", kFormPage)),
         "not analysed"},
        {page(R"({"size":)" + std::to_string(17u << 20) + R"(,"text":")" + "<p>" +
              std::string(17u << 20, 'x') + "\"}"),
         "longer than 16777216 bytes"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.har.substr(0, 400));
        const Scanned got = inspect({folder.write("c.har", each.har)});
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
        CHECK(got.report["problems"].dump().find("/kontakt") != std::string::npos);
    }
}

TEST_CASE("a request body that the capture does not hold, or not whole, is a problem that names it") {
    const struct {
        std::string har;
        const char* why;
    } kCases[] = {
        {post(R"("bodySize":55)"), "does not hold the body"},
        {post(R"("bodySize":55,"postData":null)"), "does not hold the body"},
        {post(R"("bodySize":55,"postData":{"mimeType":"text/plain","text":""})"), "does not hold the body"},
        {post(R"("bodySize":55,"postData":{"mimeType":"text/plain","params":[]})"), "does not hold the body"},
        {post(R"("bodySize":-1)"), "does not hold the body"},
        {post(""), "does not hold the body"},
        {post(R"("postData":{"text":"%%%","encoding":"base64"})"), "does not hold the body"},
        {post(R"("postData":{"_file":"gone.bin"})"), "does not hold the body"},
        {post(R"("bodySize":5000,"postData":{"text":"id=1&ev=x"})"), "searched in part"},
        {post(R"("postData":{"text":")" + std::string(17u << 20, 'x') + "\"}"), "searched in part"},
        {post(R"("bodySize":9,"postData":true)"), "does not hold the body"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.har.substr(0, 300));
        const Scanned got = inspect({folder.write("c.har", each.har)});
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
        CHECK(got.report["problems"].dump().find("https://www.facebook.com/tr/") != std::string::npos);
    }
}

TEST_CASE("two thousand missing bodies are one sentence with their count") {
    TempFolder folder;
    std::string entries;
    for (int i = 0; i < 2000; i++)
        entries += (i ? "," : "") +
                   std::string(R"({"request":{"method":"POST","url":"https://www.facebook.com/tr/?n=)") +
                   std::to_string(i) + R"(","bodySize":55}})";
    const Scanned got = inspect({folder.write("c.har", har_of(entries))});
    CHECK(got.report["problems"].items().size() == 1);
    CHECK(got.has_problem("2000 requests to others"));
    CHECK(got.has_problem("and 1997 more"));
}

TEST_CASE("request data of another type is read where its meaning is plain") {
    const std::string text = quoted(kEvent);
    const std::string pairs =
        R"([{"name":"id","value":1234567890123456},{"name":"ev","value":"Lead"},{"name":"udff[em]","value":"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897"}])";
    const std::string object =
        R"({"id":"1234567890123456","ev":"Lead","udff[em]":"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897"})";
    const std::string type = R"("mimeType":"application/x-www-form-urlencoded",)";
    const std::string get =
        R"({"request":{"method":"GET","url":"https://www.facebook.com/tr/","queryString":)";
    const std::string kCases[] = {
        post("\"postData\":" + text),
        post("\"postData\":{" + type + "\"text\":" + text + "}"),
        post("\"postData\":{" + type + "\"params\":" + pairs + "}"),
        post("\"postData\":{" + type + "\"params\":" + object + "}"),
        post("\"postData\":{" + type + "\"params\":" + text + "}"),
        post("\"postData\":" + pairs),
        har_of(get + pairs + "}}"),
        har_of(get + object + "}}"),
        har_of(get + text + "}}"),
        har_of(R"({"request":{"method":"GET","url":"https://www.facebook.com/tr/?","queryString":)" + pairs +
               "}}"),
        har_of(R"({"request":{"method":"GET","url":"https://www.facebook.com/tr/#x","queryString":)" + pairs +
               "}}"),
        har_of(
            R"({"request":{"method":"GET","url":"https://www.facebook.com/tr/?)" + kEvent +
            R"(","headers":["Accept: */*",["a","b"]]},"response":{"status":"OK","headers":"A: b\r\nC: d","content":"x"}})"),
    };
    TempFolder folder;
    for (const std::string& har : kCases) {
        CAPTURE(har);
        const Scanned got = inspect({folder.write("c.har", har)});
        REQUIRE(got.report["leaks"].items().size() == 1);
        CHECK(got.report["leaks"].items()[0]["match_key"].as_text() == "em");
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    }
}

TEST_CASE("pages of another type, state or coding are read where their meaning is plain") {
    const std::string text = quoted(kFormPage);
    const struct {
        std::string har;
        std::size_t fields;
    } kCases[] = {
        {page("{\"text\":" + text + "}", "304"), 1},
        {page("{\"text\":" + text + "}", "\"OK\""), 1},
        {page("{\"text\":" + text + "}", "\"200\""), 1},
        {page("{\"text\":" + text + "}", "null"), 1},
        {page(text), 1},
        {page("{\"text\":" + text + "}", "404"), 1},
        {page("{\"text\":\"" + base64_page() + "\"}"), 1},
        {page("{\"text\":\"" + base64_page() + "\",\"encoding\":\"BASE64\"}"), 1},
        {page("{\"text\":" + text + ",\"encoding\":\"utf-8\"}"), 1},
        {har_of(
             R"({"request":{"url":"https://www.shop.example/kontakt"},"response":{"status":201,"content":{"text":)" +
             text + "}}}"),
         1},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.har);
        const Scanned got = inspect({folder.write("c.har", each.har)});
        REQUIRE(got.report["pages"].items().size() == 1);
        CHECK(got.report["pages"].items()[0]["forms"].items()[0]["fields"].items().size() == each.fields);
    }
}

TEST_CASE("what has no plain meaning in an entry is a problem") {
    const std::string get = R"({"request":{"method":"GET","url":"https://a.example/")";
    const struct {
        std::string har;
        const char* why;
    } kCases[] = {
        {har_of(get + R"(,"headers":5}})"), "part of another type"},
        {har_of(get + R"(,"headers":[7]}})"), "part of another type"},
        {har_of(get + R"(,"queryString":true}})"), "part of another type"},
        {har_of(get + R"(},"response":"200 OK"})"), "part of another type"},
        {har_of(get + R"(},"response":{"status":200,"content":[1]}})"), "part of another type"},
        {har_of(get + R"(},"request":{"url":"https://b.example/"}})"), "hold a member twice"},
        {har_of(R"({"request":{"url":"https://a.example/","url":"https://b.example/"}})"),
         "hold a member twice"},
        {har_of(get + R"(},"response":{"status":200,"content":{"text":"a","text":"b"}}})"),
         "hold a member twice"},
        {har_of(R"({"request":{"url":"url:12345"}},{"request":{"url":"https://a.example/"}})"),
         "no request address"},
        {har_of(R"({"request":{"url":"/tr?id=1"}},{"request":{"url":"https://a.example/"}})"),
         "no request address"},
        {har_of(R"({"request":{"url":{"raw":"x"}}},{"request":{"url":"https://a.example/"}})"),
         "no request address"},
        {har_of(R"(5,{"request":{"url":"https://a.example/"}})"), "no request address"},
        {har_of(""), "holds no request"},
        {R"({"log":{"entries":{"a":1}}})", "is no list"},
        {"[" + har_of(get + "}}") + ",7]", "are no HAR"},
        {har_of(get + "}}") + "\n{\"a\":1}", "are no HAR"},
        {har_of(get + "}}") + "]", "cannot be read further"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.har);
        const Scanned got = inspect({folder.write("c.har", each.har)});
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
    }
}

TEST_CASE("what browsers leave out of a HAR as a matter of course is no problem") {
    const auto entry = [](const std::string& request, const std::string& response) {
        return "{\"request\":{" + request + "},\"response\":{" + response + "}}";
    };
    const std::string get = R"("method":"GET","headers":[],"bodySize":0,"url":"https://www.shop.example/)";
    const std::string page_text = R"("content":{"mimeType":"text/html","text":"<p>a page with words in it"})";
    const std::string entries =
        entry(get + "\"", R"("status":200,)" + page_text) + "," +
        entry(get + "a.png\"", R"("status":200,"content":{"mimeType":"image/png","size":5000})") + "," +
        entry(get + "b.css\"", R"("status":200,"content":{"mimeType":"text/css","size":5000})") + "," +
        entry(get + "old\"",
              R"("status":301,"content":{"mimeType":"text/html","size":0},"redirectURL":"/")") +
        "," + entry(get + "\"", R"("status":304,"content":{"mimeType":"text/html","size":0})") + "," +
        entry(get + "ping\"", R"("status":204,"content":{"mimeType":"text/html","size":0})") + "," +
        entry(get + "gone\"",
              R"("status":0,"content":{"mimeType":"x-unknown","size":0},"_error":"net::ERR")") +
        "," +
        entry(R"("method":"HEAD","url":"https://www.shop.example/h","headers":[])",
              R"("status":200,"content":{"mimeType":"text/html","size":5000})") +
        "," +
        entry(R"("method":"POST","url":"https://a.example/p","bodySize":0,"headers":[])",
              R"("status":200,"content":{"mimeType":"text/plain","size":0})") +
        "," +
        entry(
            R"("method":"POST","url":"https://a.example/q","bodySize":9,"postData":{"mimeType":"text/plain","text":"some text"})",
            R"("status":200,"content":{"mimeType":"text/html","size":7000})") +
        "," +
        entry(R"("method":"OPTIONS","url":"https://a.example/p","bodySize":-1,"headers":[])",
              R"("status":200,"content":{"mimeType":"text/html","size":10})");
    TempFolder folder;
    const Scanned got = inspect({folder.write("c.har", har_of(entries))});
    CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    CHECK(got.outcome.exit_code == 0);
}

TEST_CASE("the HARs of the browsers' dialects bring no problem of this kind") {
    for (const char* name : {"chrome.har", "firefox.har", "safari.har", "charles.har", "fiddler.har",
                             "mitmproxy.har", "playwright.har", "puppeteer.har"}) {
        CAPTURE(name);
        const Scanned got = inspect({FORMLEAK_SOURCE_DIR "/fixtures/captures/" + std::string(name)});
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    }
}

TEST_CASE("an id of any length is cut in the report") {
    const std::string id(6000, '7');
    TempFolder folder;
    const Scanned got =
        inspect({folder.write("a.txt", "https://www.facebook.com/tr/?id=" + id + "&ev=" + id + "\n")});
    REQUIRE(got.report["events"].items().size() == 1);
    for (const char* member : {"account", "event"})
        CHECK(got.report["events"].items()[0][member].as_text().size() <= 400);
    CHECK(got.outcome.out.find(id) == std::string::npos);
}

TEST_CASE("values and frames over a limit are counted in a problem") {
    TempFolder folder;
    std::string entries = har_page("https://www.shop.example/", kFormPage), frames;
    for (int i = 0; i < 2010; i++)
        entries += R"(,{"request":{"method":"GET","url":"https://www.shop.example/s?email=a)" +
                   std::to_string(i) + R"(@b.example"}})";
    for (int i = 0; i < 20'001; i++) frames += (i ? "," : "") + std::string(R"({"type":"send","data":"a"})");
    entries +=
        R"(,{"request":{"method":"GET","url":"wss://a.example/"},"_webSocketMessages":[)" + frames + "]}";
    const Scanned got = inspect({folder.write("c.har", har_of(entries))});
    CHECK_MESSAGE(got.has_problem("10 further values that were typed"), got.report["problems"].dump());
    CHECK(got.has_problem("more than 20000 WebSocket frames"));
}
