#include "reports/har_report.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/capture/har_reader.h"
#include "scanner/text/json.h"
#include "tests/support/exchanges.h"

using namespace formleak;
using formleak::test::collect;
using formleak::test::Collected;

namespace {

const std::string kBinary("\x00\x01\xff\xfe\x80jfif\x00", 10);
const std::string kBrokenText = "e=\xe5\xe4\xf6&f=\xc3(";  // Latin-1, and UTF-8 that breaks off

Exchange exchange_of(const std::string& method, const std::string& url) {
    Exchange exchange;
    exchange.request.method = method;
    exchange.request.url = url;
    exchange.request.started_at = "2026-03-02T09:14:07.118Z";
    exchange.request.headers = {{"Accept", "*/*"}};
    return exchange;
}

void answer(Exchange& exchange, const std::string& type, const std::string& body) {
    exchange.has_response = true;
    exchange.response.status = 200;
    exchange.response.headers = {{"Content-Type", type}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}};
    exchange.response.body = body;
    exchange.body_state = BodyState::present;
}

void send_body(Exchange& exchange, const std::string& type, const std::string& body) {
    exchange.request.headers.push_back({"content-type", type});
    exchange.request.body = body;
}

// One visit with what matters: a page, posts of every kind, a stopped one, one without an answer, a socket.
VisitResult visit() {
    VisitResult out;
    out.url = out.final_url = "https://www.exempel.example/kontakt";
    out.title = "Kontakt \"oss\"";
    out.incomplete = {"the page did not become quiet within 15 s"};
    Exchange page = exchange_of("GET", out.url);
    page.resource_type = "document";
    answer(page, "text/html; charset=utf-8", "<p>Hej åäö 😀</p>\n");
    Exchange text = exchange_of("POST", "https://t.example/x?a=1&b=%C3%A5+c#hash");
    send_body(text, "application/json", "{\"e\":\"prov+1@example.com\",\"f\":\"\\u0000\t\"}");
    text.request.initiator = "https://cdn.example/t.js";
    text.request.moment = Request::Moment::click;
    text.click = 0;
    text.stopped_why = "it carries what was typed";
    answer(text, "application/json", "");
    Exchange binary = exchange_of("POST", "https://t.example/blob");
    send_body(binary, "application/octet-stream", kBinary);
    answer(binary, "text/javascript", "var a = '" + kBrokenText + "';");
    Exchange broken = exchange_of("PUT", "https://t.example/latin");
    send_body(broken, "application/x-www-form-urlencoded", kBrokenText);
    broken.failure = "net::ERR_CONNECTION_REFUSED";
    Exchange socket = exchange_of("GET", "wss://s.example/s?e=prov");
    socket.at_sink = true;
    socket.frames = {{WebSocketFrame::Direction::sent, false, "{\"e\":\"å\"}", "1772442850.25"},
                     {WebSocketFrame::Direction::received, true, kBinary, "1772442851"},
                     {WebSocketFrame::Direction::sent, false, kBrokenText, ""}};
    out.exchanges = {page, text, binary, broken, socket};
    return out;
}

bool same_headers(const std::vector<Header>& a, const std::vector<Header>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Header& x, const Header& y) {
        return x.name == y.name && x.value == y.value;
    });
}

}  // namespace

TEST_CASE("har_report: our reader gets back what the visit saw, byte for byte") {
    const VisitResult seen = visit();
    const Collected got = collect(capture::read_har, write_har(std::vector{seen}, "0.1.0"));
    CHECK(got.problems.empty());
    CHECK(got.summary.creator == "formleak 0.1.0");
    REQUIRE(got.exchanges.size() == seen.exchanges.size());
    for (std::size_t i = 0; i < seen.exchanges.size(); ++i) {
        const Exchange &was = seen.exchanges[i], &is = got.exchanges[i];
        CAPTURE(was.request.url);
        CHECK(is.request.method == was.request.method);
        CHECK(is.request.url == was.request.url);
        CHECK(is.request.body == was.request.body);
        CHECK(is.request.started_at == was.request.started_at);
        CHECK(is.request.initiator == was.request.initiator);
        CHECK(same_headers(is.request.headers, was.request.headers));
        CHECK(is.request.page_url == seen.final_url);
        CHECK(is.failure == was.failure);
        CHECK(is.has_response == was.has_response);
        CHECK(is.response.status == was.response.status);
        CHECK(same_headers(is.response.headers, was.response.headers));
        CHECK(is.response.body == was.response.body);
        if (was.has_response) CHECK(is.body_state == BodyState::present);
        REQUIRE(is.frames.size() == was.frames.size());
        for (std::size_t f = 0; f < was.frames.size(); ++f) {
            CHECK(is.frames[f].bytes == was.frames[f].bytes);
            CHECK(is.frames[f].direction == was.frames[f].direction);
            if (!was.frames[f].sent_at.empty()) CHECK(is.frames[f].sent_at == was.frames[f].sent_at);
        }
    }
    CHECK_FALSE(got.exchanges[4].frames[0].is_binary);
    CHECK(got.exchanges[4].frames[2].is_binary);  // text that is none
}

TEST_CASE("har_report: what HAR 1.2 asks of every entry is there, and what we add begins with a line") {
    const auto har = parse_json(write_har(std::vector{visit(), visit()}, "0.1.0"));
    REQUIRE(har.ok());
    const Json& log = (*har)["log"];
    CHECK(log["version"].as_text() == "1.2");
    REQUIRE(log["pages"].items().size() == 2);
    const Json& page = log["pages"].items()[1];
    CHECK(page["id"].as_text() == "visit_2");
    CHECK(page["title"].as_text() == "https://www.exempel.example/kontakt");
    CHECK(page["_title"].as_text() == "Kontakt \"oss\"");
    CHECK(page["_incomplete"].items().size() == 1);
    CHECK(page["pageTimings"].is_object());
    REQUIRE(log["entries"].items().size() == 10);
    for (const Json& entry : log["entries"].items()) {
        CAPTURE(entry["request"]["url"].as_text());
        for (const char* member :
             {"pageref", "startedDateTime", "time", "request", "response", "cache", "timings"})
            CHECK(entry.find(member));
        for (const char* member :
             {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"})
            CHECK(entry["request"].find(member));
        for (const char* member : {"status", "statusText", "httpVersion", "cookies", "headers", "content",
                                   "redirectURL", "headersSize", "bodySize"})
            CHECK(entry["response"].find(member));
        for (const char* member : {"send", "wait", "receive"}) CHECK(entry["timings"].find(member));
        CHECK_FALSE(entry.find("serverIPAddress"));
    }
    const Json& stopped = log["entries"].items()[1];
    CHECK(stopped["_stopped"].as_text() == "it carries what was typed");
    CHECK(stopped["_moment"].as_text() == "click");
    CHECK(stopped["_click"].as_integer() == 1);
    REQUIRE(stopped["request"]["queryString"].items().size() == 2);
    CHECK(stopped["request"]["queryString"].items()[1]["value"].as_text() == "å c");
    CHECK(log["entries"].items()[2]["request"]["postData"]["_encoding"].as_text() == "base64");
    CHECK(log["entries"].items()[4]["_pastInterception"].as_bool());
}

TEST_CASE("har_report: bodies of which the beginning was kept are told as such, and read back as such") {
    VisitResult visited;
    visited.exchanges = {exchange_of("POST", "https://t.example/large")};
    Exchange& large = visited.exchanges[0];
    send_body(large, "text/plain", std::string(1000, 'x'));
    large.request_body_cut = true;
    large.request_body_note = "5000000 bytes, SHA-256 00ff; the first 1000 are held";
    answer(large, "text/javascript", std::string(2000, ';'));
    large.body_state = BodyState::cut;
    large.response.note = "3000000 bytes, SHA-256 ff00; the first 2000 are held";
    const std::string text = write_har(std::vector{visited}, "0.1.0");
    const auto har = parse_json(text);
    REQUIRE(har.ok());
    const Json& entry = (*har)["log"]["entries"].items().at(0);
    CHECK(entry["request"]["bodySize"].as_integer() == 5'000'000);
    CHECK(entry["request"]["postData"]["comment"].as_text() == large.request_body_note);
    CHECK(entry["response"]["content"]["size"].as_integer() == 3'000'000);
    CHECK(entry["response"]["content"]["comment"].as_text() == large.response.note);
    const Collected got = collect(capture::read_har, text);
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].request_body_cut);
    CHECK(got.exchanges[0].request.body == large.request.body);
    CHECK(got.exchanges[0].body_state == BodyState::cut);
    CHECK(got.exchanges[0].response.body == large.response.body);
}

TEST_CASE("har_report: a visit without anything is a HAR too") {
    const Collected none = collect(capture::read_har, write_har(std::vector<VisitResult>(1), "0.1.0"));
    CHECK(none.error.empty());
    CHECK(none.exchanges.empty());
}
