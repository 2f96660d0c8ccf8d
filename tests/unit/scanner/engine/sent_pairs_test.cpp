#include "scanner/engine/sent_pairs.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

SentPairs sent(const std::string& type, const std::string& body,
               const std::string& address = "https://a.example/api") {
    Request request;
    request.method = "POST";
    request.url = address;
    request.headers.push_back({"Content-Type", type});
    request.body = body;
    return sent_pairs(request, *parse_url(address));
}

bool has(const SentPairs& sent, const std::string& name, const std::string& value) {
    return std::any_of(sent.pairs.begin(), sent.pairs.end(),
                       [&](const SentPair& pair) { return pair.name == name && pair.value == value; });
}

}  // namespace

TEST_CASE("sent_pairs: every shape in which a form is sent") {
    const struct {
        const char *type, *body;
    } kCases[] = {
        {"application/x-www-form-urlencoded", "x=Qvist"},
        {"application/x-www-form-urlencoded", "data=%7B%22x%22%3A%22Qvist%22%7D"},
        {"application/json", R"({"x":"Qvist"})"},
        {"application/json", R"()]}'
{"x":"Qvist"})"},
        {"application/json", R"({"payload":"{\"x\":\"Qvist\"}"})"},
        {"application/json", R"({"answers":[{"q":3,"x":"Qvist"}]})"},
        {"application/json", R"({"answers":[{"name":"x","value":"Qvist"}]})"},
        {"application/json", R"({"a":{"b":{"c":{"d":{"x":"Qvist"}}}}})"},
        {"application/json", R"({"query":"mutation { book(y: \"b\", x: \"Qvist\") { id } }"})"},
        {"application/x-ndjson", "{\"y\":1}\n{\"x\":\"Qvist\"}\n"},
        {"text/plain", "y=1\r\nx=Qvist\r\n"},
        {"multipart/form-data; boundary=B",
         "--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nQvist\r\n--B--\r\n"},
        {"multipart/form-data; boundary=B",
         "--B\r\nContent-Disposition: form-data; name=\"d\"\r\n\r\n{\"x\":\"Qvist\"}\r\n--B--\r\n"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.body);
        const SentPairs pairs = sent(c.type, c.body);
        CHECK(has(pairs, "x", "Qvist"));
        CHECK(std::all_of(pairs.pairs.begin(), pairs.pairs.end(), [](const SentPair& pair) {
            return pair.is_of_body || pair.value == "1" || pair.name == "q";
        }));
    }
}

TEST_CASE("sent_pairs: values within values of an address, which say nothing under unknown names") {
    for (const char* query :
         {"?x=Qvist", "?input=%7B%22x%22%3A%22Qvist%22%7D", "?dl=https%3A%2F%2Fa.example%2F%3Fx%3DQvist"}) {
        CAPTURE(query);
        CHECK(has(sent("", "", "https://a.example/" + std::string(query)), "x", "Qvist"));
    }
}

TEST_CASE("sent_pairs: the name of a file that somebody sends") {
    const SentPairs pairs = sent("multipart/form-data; boundary=B",
                                 "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"cv "
                                 "qvist.pdf\"\r\n\r\nx\r\n--B--\r\n");
    CHECK(has(pairs, "", "cv qvist"));
}

TEST_CASE("sent_pairs: cookies and the page's own query stand beside") {
    Request request;
    request.url = "https://a.example/";
    request.headers = {{"Cookie", "a=1; x=Qvist"}, {"Referer", "https://a.example/?y=Berg"}};
    const SentPairs pairs = pairs_beside(request);
    CHECK(has(pairs, "x", "Qvist"));
    CHECK(has(pairs, "y", "Berg"));
    CHECK(sent_pairs(request, *parse_url(request.url)).pairs.empty());
}

TEST_CASE("sent_pairs: broken and endless texts are read within bounds") {
    for (const char* body :
         {"{", "[", "{\"query\":\"{", "query={a(b:\"", "\"", "data={\"a\":\"{\\\"b", ")]}'"})
        for (const char* type : {"application/json", "text/plain", "application/x-www-form-urlencoded", ""})
            CHECK(sent(type, body).pairs.size() <= 2);
    std::string many = "[";
    for (int i = 0; i < 30'000; ++i) many += "\"a" + std::to_string(i) + "\",";
    const SentPairs pairs = sent("application/json", many + "0]");
    CHECK(pairs.pairs.size() < 30'000);
    CHECK(pairs.left_out > 0);
}
