#include "scanner/browser/attempts.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;

namespace {

CdpEvent event_of(const std::string& method, const std::string& params) {
    CdpEvent event;
    event.method = method;
    event.params = parse_json(params).value();
    return event;
}

std::string told(const std::vector<Attempt>& attempts) {
    std::string out;
    for (const Attempt& one : attempts) out += one.type + " " + one.url + " " + one.body + "\n";
    return out;
}

}  // namespace

TEST_CASE("attempts: what the browser tells of WebTransport and of speculative loads") {
    const std::string base = "https://www.shop.example/kontakt";
    CHECK(told(attempts_in(event_of("Network.webTransportCreated", R"({"url":"https://w.example:4433/x"})"),
                           base)) == "webtransport https://w.example:4433/x \n");
    CHECK(told(attempts_in(event_of("Preload.prefetchStatusUpdated",
                                    R"({"key":{"action":"Prefetch","url":"https://s.example/a"}})"),
                           base)) == "speculation https://s.example/a \n");
    CHECK(told(attempts_in(event_of("Preload.prerenderStatusUpdated",
                                    R"({"key":{"action":"Prerender","url":"https://s.example/b"}})"),
                           base)) == "speculation https://s.example/b \n");
    CHECK(attempts_in(event_of("Network.responseReceived", R"({"url":"https://w.example/"})"), base).empty());
}

TEST_CASE(
    "attempts: the addresses that a rule set lists, relative ones too; what is no rule set lists none") {
    const auto in_rules = [](const std::string& text) {
        const Json params = Json::object().set("ruleSet", Json::object().set("sourceText", text));
        return told(
            attempts_in(event_of("Preload.ruleSetUpdated", params.dump()), "https://www.shop.example/a/b"));
    };
    CHECK(
        in_rules(
            R"({"prefetch":[{"urls":["https://s.example/1","c"]}],"prerender":[{"source":"list","urls":["//p.example/2"]}]})") ==
        "speculation https://s.example/1 \nspeculation https://www.shop.example/a/c \n"
        "speculation https://p.example/2 \n");
    for (const char* text : {"", "{", "[]", "7", R"({"prefetch":"x"})", R"({"prefetch":[{"where":{}}]})",
                             R"({"prefetch":[{"urls":["javascript:1",7,null]}]})"}) {
        CAPTURE(text);
        CHECK(in_rules(text) == "");
    }
}

TEST_CASE("attempts: what WebRTC would ask, and with which name") {
    const auto in_report = [](const std::string& text) {
        return told(attempts_in_report(parse_json(text).value()));
    };
    CHECK(
        in_report(R"({"t":"attempt","url":"turn:t.example:3478?transport=tcp","username":"a@b.example"})") ==
        "webrtc turn://t.example:3478?transport=tcp {\"username\":\"a@b.example\"}\n");
    CHECK(in_report(R"({"t":"attempt","url":"udp://192.0.2.1:5000","username":"","credential":""})") ==
          "webrtc udp://192.0.2.1:5000 \n");
    CHECK(in_report(R"({"t":"read","url":"turn:t.example"})") == "");
}

TEST_CASE("attempts: links by which the browser gets ready, to web addresses alone") {
    const Json links =
        parse_json(
            R"([{"rel":"prerender","url":"https://p.example/x"},{"rel":"preconnect","url":"data:,x"}])")
            .value();
    CHECK(told(attempts_in_links(links)) == "prerender https://p.example/x \n");
}
