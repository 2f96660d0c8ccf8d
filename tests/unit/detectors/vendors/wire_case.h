// One request and what must be read from it, a line per datum:
// "name key channel form kind value", separated by " | ".
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "detectors/request_decoder.h"

namespace formleak::test {

// sha256 of test.person@example.com, in hex and in base64url (encodings.md, section 4).

inline const std::string kHex = "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";
inline const std::string kBase64url = "m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc";

inline Request make_request(std::string url, std::string content_type = "", std::string body = "") {
    Request out;
    out.method = body.empty() ? "GET" : "POST";
    out.url = std::move(url);
    if (!content_type.empty()) out.headers.push_back({"Content-Type", std::move(content_type)});
    out.body = std::move(body);
    out.page_url = "https://www.shop.example/kontakt?x=1";
    return out;
}

inline std::string line_of(const EventDatum& datum) {
    std::string out = datum.name;
    for (const std::string& part :
         {datum.match_key, datum.channel, datum.form, std::string(to_string(datum.data_kind)), datum.value})
        out += " | " + part;
    return out + (datum.placeholder ? " | placeholder" : "");
}

inline std::vector<std::string> lines_of(const Event& event) {
    std::vector<std::string> out;
    for (const EventDatum& datum : event.data) out.push_back(line_of(datum));
    return out;
}

struct WireCase {
    std::string title;
    Request request;
    std::string vendor, account, event;
    std::vector<std::string> data;
};

inline void check_case(const WireCase& row) {
    CAPTURE(row.title);
    const auto decoded = wires::decode_request(row.request);
    REQUIRE(decoded);
    REQUIRE(decoded->match.wire);
    CHECK(decoded->match.vendor == row.vendor);
    CHECK_FALSE(decoded->match.by_signature);
    REQUIRE(decoded->events.size() == 1);
    CHECK(decoded->problems.empty());
    const Event& event = decoded->events.front();
    CHECK(event.vendor == row.vendor);
    CHECK(event.account == row.account);
    CHECK(event.event == row.event);
    CHECK(event.url == row.request.url);
    CHECK(event.page == row.request.page_url);
    CHECK(lines_of(event) == row.data);
}

}  // namespace formleak::test
