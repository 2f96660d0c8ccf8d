#include "scanner/text/json.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("json: ids keep every digit and members their order") {
    const auto json = parse_json(R"({"z":621102132118633999,"a":[1.50,null,true,"x\u00e5"]})");
    REQUIRE(json.ok());
    CHECK(json->dump() == R"({"z":621102132118633999,"a":[1.50,null,true,"xå"]})");
    CHECK((*json)["a"].items()[0].as_text() == "1.50");
    CHECK((*json)["missing"].is_null());
}

TEST_CASE("json: hostile nesting is refused, not followed") {
    const std::string deep = std::string(100'000, '[');
    const auto json = parse_json(deep);
    REQUIRE_FALSE(json.ok());
    CHECK(json.error().find("64 levels") != std::string::npos);
}

TEST_CASE("json: broken input says where") {
    CHECK(parse_json("{\"a\":}").error().find("line 1, column 6") != std::string::npos);
    CHECK(parse_json("// x\n[1]", true).ok());
}

TEST_CASE("json: what is written is valid whatever the bytes") {
    CHECK(Json(std::string("\"\n<\xFF")).dump() == "\"\\\"\\n<\xEF\xBF\xBD\"");
    CHECK(Json::decimal(0.970, 2).dump() == "0.97");
    CHECK(Json::decimal(3.0, 2).dump() == "3");
}
