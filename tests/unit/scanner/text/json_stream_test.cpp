#include "scanner/text/json_stream.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

// Gives a few bytes at a time, so that every token is cut somewhere.
ByteSource in_pieces(std::string bytes, std::size_t piece) {
    ByteSource source;
    source.read = [bytes = std::move(bytes), at = std::size_t{0}, piece](char* to, std::size_t size) mutable {
        const std::size_t count = std::min({size, piece, bytes.size() - at});
        bytes.copy(to, count, at);
        at += count;
        return count;
    };
    return source;
}

std::string tokens(const std::string& json, bool several = false, std::size_t piece = 1) {
    ByteReader in(in_pieces(json, piece));
    JsonReader reader(in, several);
    std::string out;
    for (int i = 0; i < 1'000; i++) {
        const JsonToken token = reader.next();
        out += "{}[]ksnb0.!"[static_cast<int>(token)];
        if (token == JsonToken::key || token == JsonToken::string || token == JsonToken::number)
            out += reader.text();
        if (token == JsonToken::end || token == JsonToken::error) break;
    }
    return out;
}

}  // namespace

TEST_CASE("json_stream: tokens, however the bytes arrive") {
    const struct {
        const char* json;
        const char* tokens;
    } kCases[] = {{"{}", "{}."},
                  {" [ 1 , -2.5e3 ,true,false,null ] ", "[n1n-2.5e3bb0]."},
                  {R"({"a":{"b":[]},"c":"d"})", "{ka{kb[]}kcsd}."},
                  {R"(["\"\\\/\n\u00e5\ud83d\ude00"])", "[s\"\\/\nå😀]."},
                  {R"(["\ud83d","\ude00x","\ud83d\u0041"])",
                   "[s\xEF\xBF\xBDs\xEF\xBF\xBDxs\xEF\xBF\xBD"
                   "A]."},
                  {"[NaN,-Infinity]", "[00]."},
                  {"[1,]", "[n1]."}};
    for (const auto& each : kCases)
        for (const std::size_t piece : {1u, 3u, 1000u}) {
            CAPTURE(each.json);
            CHECK(tokens(each.json, false, piece) == each.tokens);
        }
    CHECK(tokens("{\"a\":1}\n[2]\n3", true) == "{kan1}[n2]n3.");
}

TEST_CASE("json_stream: what is wrong ends in an error") {
    for (const char* json : {"", "{", "[1", "\"a", "[1 2]", "{\"a\" 1}", "{1:2}", "]", "[}", "{]", "nul",
                             "[@]", "{} x", "{\"a\":}", "[,]"}) {
        CAPTURE(json);
        CHECK(tokens(json).ends_with("!"));
    }
}

TEST_CASE("json_stream: values are passed over however deep, strings are kept up to the limit") {
    const std::string deep = std::string(300'000, '[') + "\"]\\\"]\"" + std::string(300'000, ']');
    ByteReader in(in_pieces("{\"a\":" + deep + ",\"b\":\"0123456789\",\"c\":7}", 7'000));
    JsonReader reader(in);
    reader.set_max_string(4);
    CHECK(reader.next() == JsonToken::begin_object);
    CHECK(reader.next() == JsonToken::key);
    reader.skip_value();
    CHECK(reader.next() == JsonToken::key);
    CHECK(reader.next() == JsonToken::string);
    CHECK(reader.text() == "0123");
    CHECK(reader.text_was_cut());
    CHECK(reader.next() == JsonToken::key);
    CHECK(reader.text() == "c");
    reader.skip_value();
    CHECK(reader.next() == JsonToken::end_object);
    CHECK(reader.next() == JsonToken::end);
}

TEST_CASE("json_stream: a value within its budget, and beyond it") {
    const std::string json = R"({"a":[1,{"b":[[["x"]]]},2,3],"c":"long text"} )";
    const struct {
        JsonBudget budget;
        const char* expected;
        bool cut;
    } kCases[] = {{{}, R"({"a":[1,{"b":[[["x"]]]},2,3],"c":"long text"})", false},
                  {{.max_depth = 4}, R"({"a":[1,{"b":[[]]},2,3],"c":"long text"})", true},
                  {{.max_nodes = 3}, R"({"a":[1,{}]})", true},
                  {{.max_string_bytes = 4}, R"({"a":[1,{"b":[[["x"]]]},2,3],"c":"long"})", true},
                  {{.max_bytes = 6}, R"({"a":[1,{"b":[[["x"]]]},2,3],"c":"lo"})", true}};
    for (const auto& each : kCases) {
        ByteReader in(in_pieces(json, 5));
        JsonReader reader(in);
        JsonBudget budget = each.budget;
        const Json value = reader.read_value(reader.next(), budget);
        CHECK(value.dump() == each.expected);
        CHECK(budget.was_cut == each.cut);
        CHECK(reader.next() == JsonToken::end);
    }
}

TEST_CASE("json_stream: the error of a cut-off file tells the byte") {
    ByteReader in(in_pieces(R"({"a":[1,"xy)", 3));
    JsonReader reader(in);
    while (reader.next() != JsonToken::error) {
    }
    CHECK(reader.is_truncated());
    CHECK(reader.error() == "the JSON ends in the middle, at byte 11");
}
