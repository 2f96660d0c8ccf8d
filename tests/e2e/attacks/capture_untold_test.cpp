// What an entry of a HAR does not tell is no "nothing": messages of sockets in other types, requests to
// vendors without a word of a body, pages without an answer, scripts whose bodies were lost.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kRoot = "https://www.shop.example/";

// Without a pixel: nothing of it is unknown.
const std::string kPlainPage =
    "<!doctype html><html lang=sv><body><p>Skriv till oss.</p><form method=post><input type=email "
    "name=email></form></body></html>";

std::string with_page(const std::string& entry) {
    return har_of(har_page(kRoot, kPlainPage) + "," + entry);
}

std::string socket_of(const std::string& messages) {
    return with_page(
        R"({"request":{"method":"GET","url":"wss://live.example/s"},"_resourceType":"websocket",)"
        R"("response":{"status":101,"headers":[],"content":{"size":0,"mimeType":"x-unknown"}},)"
        R"("_webSocketMessages":)" +
        messages + "}");
}

// `rest`: members of the request behind its address.
std::string post_to(const std::string& url, const std::string& rest) {
    return with_page(R"({"request":{"method":"POST","url":")" + url + "\"," + rest +
                     R"(},"response":{"status":200,"content":{"size":0,"mimeType":"text/plain"}}})");
}

// `request`: members behind the address; `rest`: members of the entry behind the request.
std::string asked(const std::string& request, const std::string& rest) {
    return R"({"request":{"method":"GET","url":"https://www.shop.example/kontakt")" + request + "}" + rest +
           "}";
}

struct Case {
    std::string har;
    const char* why;
};

void check_problems(std::initializer_list<Case> cases) {
    TempFolder folder;
    for (const Case& each : cases) {
        CAPTURE(each.har);
        const Scanned got = inspect({folder.write("c.har", each.har)});
        CHECK(got.outcome.exit_code != 0);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
    }
}

void check_silent(std::initializer_list<std::string> hars) {
    TempFolder folder;
    for (const std::string& har : hars) {
        CAPTURE(har);
        const Scanned got = inspect({folder.write("c.har", har)});
        CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    }
}

}  // namespace

TEST_CASE("messages of a socket that have no plain meaning are a problem") {
    const char* kWhy = "\"_webSocketMessages\"";
    check_problems({
        {socket_of(R"({"type":"send","data":"a"})"), kWhy},
        {socket_of(R"("hello")"), kWhy},
        {socket_of("7"), kWhy},
        {socket_of("true"), kWhy},
        {socket_of("[7]"), kWhy},
        {socket_of("[null]"), kWhy},
        {socket_of(R"([["send","hello"]])"), kWhy},
        {socket_of(R"([{"type":"send","opcode":1}])"), kWhy},
        {socket_of(R"([{"type":"send","opcode":1,"data":null}])"), kWhy},
        {socket_of(R"([{"type":"send","opcode":1,"data":false}])"), kWhy},
        {socket_of(R"([{"type":"send","opcode":2,"data":"%%%"}])"), kWhy},
    });
}

TEST_CASE("messages of a socket are searched in whichever type they are written") {
    // The site's own form shows what was typed; the socket is another company's.
    const std::string typed =
        R"({"request":{"method":"POST","url":"https://www.shop.example/send","bodySize":31,"postData":)"
        R"({"mimeType":"application/x-www-form-urlencoded","text":"email=kajsa.berg%40exempel.example"}}},)";
    const std::string kMessages[] = {
        R"([{"type":"send","opcode":1,"data":"{\"e\":\"kajsa.berg@exempel.example\"}"}])",
        R"([{"type":"send","opcode":1,"data":{"e":"kajsa.berg@exempel.example"}}])",
        R"([{"type":"send","data":["kajsa.berg@exempel.example"]}])",
        R"(["kajsa.berg@exempel.example"])",
        R"([{"data":"kajsa.berg@exempel.example"}])",
        R"([{"type":"send","opcode":"2","data":"a2Fqc2EuYmVyZ0BleGVtcGVsLmV4YW1wbGU="}])",
    };
    TempFolder folder;
    for (const std::string& messages : kMessages) {
        std::string har = socket_of(messages);
        CAPTURE(messages);
        har.insert(har.find(R"({"request":{"method":"GET","url":"wss:)"), typed);
        const Scanned got = inspect({folder.write("c.har", har)});
        CHECK_MESSAGE(!got.report["leaks"].items().empty(), got.report["problems"].dump());
    }
}

TEST_CASE("messages as browsers write them bring no problem") {
    check_silent({
        socket_of("[]"),
        socket_of("null"),
        socket_of("{}"),
        socket_of(R"([{"type":"send","time":1772442850.25,"opcode":1,"data":"hello"}])"),
        socket_of(R"([{"type":"receive","time":1,"opcode":2,"data":"aGVsbG8="}])"),
        socket_of(R"([{"type":"send","time":1,"opcode":1,"data":""}])"),
        socket_of(R"([{"type":"send","time":1,"opcode":2,"data":""}])"),
        socket_of(R"([{"type":"send","opcode":8}])"),
        socket_of(R"([{"type":"receive","opcode":9,"data":""}])"),
        socket_of(R"([{"type":"error","time":1,"opcode":-1,"data":"closed before it stood"}])"),
    });
}

TEST_CASE("a POST to a vendor that tells neither a body nor that there was none is a problem") {
    const std::string kVendor = "https://www.facebook.com/tr/";
    const std::string accept = R"("headers":[{"name":"Accept","value":"*/*"}])";
    const char* kWhy = "neither a body nor that there was none";
    check_problems({
        {post_to(kVendor, accept), kWhy},
        {post_to(kVendor, accept + R"(,"bodySize":-1)"), kWhy},
        {post_to(kVendor, accept + R"(,"bodySize":null)"), kWhy},
        {post_to(kVendor, accept + R"(,"bodySize":"-1")"), kWhy},
        {post_to(kVendor, accept + R"(,"postData":null)"), kWhy},
        {post_to("https://analytics.tiktok.com/api/v2/pixel", accept), kWhy},
        {post_to("https://www.google-analytics.com/g/collect?v=2&tid=G-1", accept), kWhy},
        {post_to(kVendor, accept + R"(,"postData":5)"), "\"postData\""},
        {post_to(kVendor, accept + R"(,"postData":5.5,"bodySize":3)"), "\"postData\""},
        {post_to(kVendor, accept + R"(,"postData":false,"bodySize":0)"), "\"postData\""},
    });
}

TEST_CASE("a POST that is said to have no body lacks none") {
    const std::string accept = R"("headers":[{"name":"Accept","value":"*/*"}])";
    const std::string vendor = "https://www.google-analytics.com/g/collect?v=2&tid=G-1";
    check_silent({
        post_to("https://api.example/ping", accept),
        post_to("https://api.example/ping", accept + R"(,"bodySize":-1)"),
    });
    TempFolder folder;
    for (const std::string& rest :
         {accept + R"(,"bodySize":0)", accept + R"(,"bodySize":"0")",
          std::string(R"("headers":[{"name":"Content-Length","value":"0"}])"),
          std::string(R"("headers":[{"name":"content-length","value":"0"}],"bodySize":-1)")}) {
        CAPTURE(rest);
        const Scanned got = inspect({folder.write("c.har", post_to(vendor, rest))});
        CHECK_MESSAGE(!got.has_problem("body"), got.report["problems"].dump());
    }
}

TEST_CASE("a page that was asked for and has no answer in the capture is named") {
    const std::string accept = R"(,"headers":[{"name":"Accept","value":"text/html,application/xhtml+xml"}])";
    const std::string navigated = R"(,"headers":[{"name":"Sec-Fetch-Dest","value":"document"}])";
    const char* kWhy = "pages not analysed";
    check_problems({
        {har_of(asked("", "")), kWhy},
        {har_of(asked("", R"(,"_resourceType":"document")")), kWhy},
        {har_of(asked("", R"(,"response":null,"_resourceType":"document")")), kWhy},
        {har_of(asked(accept, R"(,"response":{})")), kWhy},
        {har_of(asked(accept, R"(,"response":"200 OK")")), kWhy},
        {with_page(asked("", "")), kWhy},
        {with_page(asked("", R"(,"response":null)")), kWhy},
        {with_page(asked("", R"(,"pageref":"p1")")), kWhy},
        {with_page(asked(navigated, R"(,"response":null)")), kWhy},
        {with_page(asked(accept, R"(,"response":{"status":0})")), kWhy},
        {with_page(asked(accept, R"(,"response":{"status":-1,"content":{}})")), kWhy},
        {with_page(asked(accept, R"(,"response":{"status":200})")), kWhy},
        {with_page(asked("", R"(,"response":{"status":200,"content":{"size":-1}})")), kWhy},
        {with_page(asked("", R"(,"response":{"content":{}})")), kWhy},
    });
}

TEST_CASE("what is no page, was read elsewhere or has a reason lacks no answer") {
    const std::string any = R"(,"headers":[{"name":"Accept","value":"*/*"}])";
    const std::string image = R"(,"headers":[{"name":"Sec-Fetch-Dest","value":"image"}])";
    const std::string other = R"({"request":{"method":"GET","url":")";
    check_silent({
        with_page(asked(any, "")),
        with_page(asked(image, R"(,"response":null)")),
        with_page(asked("", R"(,"_resourceType":"xhr","response":null)")),
        with_page(asked("", R"(,"response":{"status":0,"_error":"net::ERR_ABORTED"})")),
        with_page(asked("", R"(,"response":{"status":404,"content":{}})")),
        with_page(asked("", R"(,"response":{"status":302,"content":{}})")),
        with_page(asked("", R"(,"response":{"status":204,"content":{}})")),
        with_page(other + kRoot + R"("}})"),  // the same page once more
        with_page(other + kRoot + R"(a.png"},"response":null})"),
        with_page(other + R"(https://other.example/frame"},"response":null})"),
    });
}

TEST_CASE("a script of a page whose body the capture lost is named, whatever size it tells") {
    const std::string page =
        "<!doctype html><html lang=sv><head><script src=/app.js></script></head><body><p>Skriv till oss.</p>"
        "<form method=post><input type=email name=email></form></body></html>";
    const struct {
        std::string content;
        bool is_lost;
    } kCases[] = {
        {R"("content":{"mimeType":"text/javascript","size":0})", true},
        {R"("content":{"mimeType":"application/javascript","size":0,"comment":"not included"})", true},
        {R"("content":{"mimeType":"text/javascript; charset=utf-8","size":"0"})", true},
        {R"("content":{"mimeType":"text/javascript","size":700})", true},
        {R"("content":{"mimeType":"text/javascript","size":-1})", true},
        {R"("content":{"mimeType":"text/javascript"})", true},
        {R"("headers":[{"name":"Content-Length","value":"900"}],"content":{"mimeType":"text/javascript","size":0})",
         true},
        {R"("headers":[{"name":"Content-Length","value":"0"}],"content":{"mimeType":"text/javascript","size":0})",
         false},
        {R"("content":{"mimeType":"text/javascript","size":0,"text":""})", false},
        {R"("content":{"mimeType":"text/javascript","size":8,"text":"var a=1;"})", false},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.content);
        const std::string script =
            R"({"request":{"method":"GET","url":"https://www.shop.example/app.js"},"response":{"status":200,)" +
            each.content + "}}";
        const Scanned got = inspect({folder.write("c.har", har_of(har_page(kRoot, page) + "," + script))});
        CHECK_MESSAGE(got.has_problem("script not read") == each.is_lost, got.report["problems"].dump());
        CHECK(got.outcome.exit_code == (each.is_lost ? 3 : 0));
    }
}
