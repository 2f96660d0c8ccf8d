#include "scanner/engine/capture_typed.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

TypedTexts sent(const std::string& type, const std::string& body, const std::set<std::string>& fields = {},
                const std::string& address = "https://a.example/api",
                const std::set<std::string>& texts = {}) {
    Request request;
    request.method = "POST";
    request.url = address;
    request.headers.push_back({"Content-Type", type});
    request.body = body;
    TypedTexts out;
    out.add(request, *parse_url(address), {texts, fields});
    return out;
}

bool has(const std::vector<TypedText>& texts, DataKind kind, const std::string& value) {
    return std::any_of(texts.begin(), texts.end(), [&](const TypedText& text) {
        return text.value.kind == kind && text.value.value == value;
    });
}

}  // namespace

TEST_CASE("capture_typed: members of JSON tell what was typed at any depth, whatever the type says") {
    const struct {
        const char *type, *body;
    } kCases[] = {
        {"application/json", R"({"efternamn":"Lindqvist"})"},
        {"application/json", R"({"patient":{"efternamn":"Lindqvist"}})"},
        {"application/json", R"([{"a":[{"lastName":"Lindqvist"}]}])"},
        {"application/json; charset=utf-8", R"({"query":"m","variables":{"in":{"last_name":"Lindqvist"}}})"},
        {"application/json", R"({"fields":[{"name":"efternamn","value":"Lindqvist"}]})"},
        {"application/vnd.api+json", R"({"data":{"attributes":{"efternamn":"Lindqvist"}}})"},
        {"text/plain;charset=UTF-8", R"( {"user":{"efternamn":"Lindqvist"}})"},
        {"application/x-www-form-urlencoded", "efternamn=Lindqvist"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.body);
        CHECK(has(sent(c.type, c.body).named, DataKind::last_name, "Lindqvist"));
    }
}

TEST_CASE("capture_typed: what a page showed before is the site's word, but under a name that tells") {
    const std::string body = R"({"items":[{"name":"Skor i läder","efternamn":"Ek"}]})";
    CHECK(has(sent("application/json", body).unnamed, DataKind::none, "Skor i läder"));
    const TypedTexts texts =
        sent("application/json", body, {}, "https://a.example/api", {"skor i läder", "ek"});
    for (const TypedText& text : texts.unnamed) CHECK(text.is_sites_word);
    CHECK(has(texts.named, DataKind::last_name, "Ek"));
}

TEST_CASE("capture_typed: a page's own field tells what a name does not") {
    TypedTexts texts = sent("text/plain", "", {"f2"}, "https://a.example/?f2=Sommar99&x=1234&csrf=abcdef");
    REQUIRE(texts.unnamed.size() == 1);
    texts.name_by({{"f2", DataKind::password}});
    CHECK(has(texts.unnamed, DataKind::password, "Sommar99"));
}

TEST_CASE("capture_typed: under any name what a body sends may be somebody's, but not what an address says") {
    CHECK(has(sent("application/x-www-form-urlencoded", "x=Hon+mår+dåligt").unnamed, DataKind::none,
              "Hon mår dåligt"));
    CHECK(has(sent("application/json", R"({"x":"Rörmokare"})").unnamed, DataKind::none, "Rörmokare"));
    CHECK(has(sent("application/json", R"(["Rörmokare"])").unnamed, DataKind::none, "Rörmokare"));
    CHECK(sent("application/json", R"({"x":"/om-oss"})").unnamed.empty());
    CHECK(sent("text/plain", "", {}, "https://a.example/?x=Hon+mår").unnamed.empty());
}

TEST_CASE("capture_typed: names of members that are people") {
    CHECK(has(sent("application/json", R"({"a":{"Svea Qvist":1}})").unnamed, DataKind::none, "Svea Qvist"));
    CHECK(has(sent("application/json", R"({"s@qvist.se":1})").unnamed, DataKind::none, "s@qvist.se"));
    CHECK(sent("application/json", R"({"First Name":1})").unnamed.empty());
}

TEST_CASE("capture_typed: first and last name of one request are one person's") {
    const TypedTexts texts = sent("application/x-www-form-urlencoded", "fornamn=Maria&efternamn=Wester");
    CHECK(texts.full_names == std::set<std::string>{"Maria Wester"});
    CHECK(sent("application/x-www-form-urlencoded", "efternamn=Wester").full_names.empty());
}

TEST_CASE("capture_typed: endless JSON is looked at within bounds") {
    std::string body = "[";
    for (int i = 0; i < 30'000; ++i) body += R"({"efternamn":"a)" + std::to_string(i) + R"("},)";
    body += "0]";
    const TypedTexts texts = sent("application/json", body);
    CHECK(texts.named.size() < 30'000);
    CHECK(texts.named.size() >= 2'000);
    CHECK(texts.left_out > 0);
}

TEST_CASE("capture_typed: others are told of people under names that tell surely") {
    const auto said = [](const std::string& address, std::vector<Header> headers = {}) {
        Request request;
        request.url = address;
        request.headers = std::move(headers);
        TypedTexts out;
        out.add_said(request, *parse_url(address));
        return out.said;
    };
    using Said = std::set<std::pair<DataKind, std::string>>;
    const Said qvist = {{DataKind::last_name, "Qvist"}};
    CHECK(said("https://b.example/?lastName=Qvist&ln=sv") == qvist);
    CHECK(said("https://b.example/?dl=https%3A%2F%2Fa.example%2F%3Fefternamn%3DQvist") == qvist);
    CHECK(said("https://b.example/", {{"Referer", "https://a.example/?efternamn=Qvist"}}) == qvist);
    CHECK(said("https://b.example/", {{"Cookie", "a=b; efternamn=Qvist"}}) == qvist);
    const std::string digest(64, 'a');
    CHECK(said("https://b.example/?lastName=" + digest + "&email=none&phone=12").empty());
}
