// Expected values follow from the fixture, read by hand.
#include "detectors/containers/container_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include "tests/support/read_container.h"

using namespace formleak::containers;

namespace {

std::string fixture(const std::string& name) {
    std::ifstream file(std::string(FORMLEAK_SOURCE_DIR) + "/fixtures/containers/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

ContainerReading read_fixture() {
    return read_container(fixture("gtm.js"), "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123");
}

std::string wrap(const std::string& resource) {
    return "(function(){\nvar data = {\"resource\":" + resource + "};\n})();";
}

}  // namespace

TEST_CASE("container_reader: reads id, version, tags and child containers") {
    const ContainerReading c = read_fixture();
    CHECK(c.problems.empty());
    CHECK(c.id == "GTM-ABC123");
    CHECK(c.version == "7");
    REQUIRE(c.tags.size() == 9);
    CHECK(c.tags[0].type == "Custom HTML");
    CHECK(c.children == std::vector<std::string>{"GTM-CHILD1"});
    CHECK(describe_place(c, c.tags[0]) == "container GTM-ABC123, tag 12 (Custom HTML), trigger: all pages");
}

TEST_CASE("container_reader: Custom HTML is given out with constants put in and the rest named") {
    const ContainerReading c = read_fixture();
    CHECK(c.tags[0].html ==
          "<script>fbq(\"init\",\"621102132118633\",{em:\"{{data layer: "
          "user.email}}\"});fbq('track','PageView');</script>");
    CHECK(c.tags[0].consent == std::vector<std::string>{"ad_storage", "ad_user_data"});
    CHECK(c.tags[0].macros == std::vector<int>{1, 2});
    CHECK(c.tags[1].image_url == "https://www.facebook.com/tr?id=621102132118633&ev=Lead");
}

TEST_CASE("container_reader: says which variable takes what from where") {
    const ContainerReading c = read_fixture();
    REQUIRE(c.macros.size() == 9);
    CHECK(c.macros[1].known);
    CHECK(c.macros[1].text == "621102132118633");
    CHECK(c.macros[2].description == "data layer: user.email");
    CHECK(c.macros[2].source == Macro::Source::data_layer);
    CHECK(c.macros[3].description == "field: #epost");
    CHECK(c.macros[4].source == Macro::Source::script);
    CHECK(c.macros[4].text == "(function(){return document.querySelector(\"#telefon\").value})();");
    CHECK(c.macros[8].text == "prefix-621102132118633");
}

TEST_CASE("container_reader: triggers in words, and which tags never run") {
    const ContainerReading c = read_fixture();
    struct Row {
        int tag;
        bool fired;
        const char* trigger;
    };
    for (const Row& row :
         {Row{0, true, "all pages"},
          Row{1, true,
              "click where element text contains Skicka; custom event purchase unless page path starts with "
              "/offert"},
          Row{2, false, "none"}, Row{3, true, "page view where page path starts with /offert"},
          Row{6, true, "together with tag index 8"}, Row{7, false, "all pages (blocked)"}}) {
        CAPTURE(row.tag);
        const Tag& tag = c.tags[static_cast<std::size_t>(row.tag)];
        CHECK(tag.fired == row.fired);
        CHECK(tag.trigger == std::string(row.trigger));
    }
    CHECK(c.tags[2].paused);
    CHECK(c.tags[2].type == "Custom HTML, paused");
}

TEST_CASE("container_reader: Meta's gallery template becomes the calls it makes") {
    const ContainerReading c = read_fixture();
    const Tag& tag = c.tags[3];
    CHECK(
        tag.script ==
        "fbq(\"set\",\"autoConfig\",false,\"621102132118633\");\n"
        "fbq(\"init\",\"621102132118633\",{\"em\":\"{{field: #epost}}\",\"ph\":\"{{custom JavaScript}}\"});\n"
        "fbq(\"trackSingle\",\"621102132118633\",\"Lead\");\n");
    for (const char* expected :
         {"fbq", "https://connect.facebook.net/en_US/fbevents.js", "https://connect.facebook.net/*"})
        CHECK(std::find(tag.strings.begin(), tag.strings.end(), expected) != tag.strings.end());
}

TEST_CASE("container_reader: a gallery template of another vendor with a pixelId is not Meta's") {
    const ContainerReading c = read_container(
        wrap(
            R"({"macros":[],"tags":[{"function":"__cvt_1_2","vtp_pixelId":"C4ABC","vtp_advancedMatching":true}],"predicates":[],"rules":[]})"),
        "");
    REQUIRE(c.tags.size() == 1);
    CHECK(c.tags[0].script.empty());
}

TEST_CASE("container_reader: settings of the Google tag are kept under their own names") {
    const ContainerReading c = read_fixture();
    const auto& p = c.tags[4].parameters;
    CHECK(p.at("isAutoEnabled") == "true");
    CHECK(p.at("emailValue") == "#epost");
}

TEST_CASE("container_reader: a file without container data is a problem, not an empty container") {
    for (const char* body : {"", "var data = 5;", "var data = {\"resource\":{\"tags\":[",
                             "var data = {\"resource\":{\"tags\": oops}};"}) {
        const std::string text = body;
        CAPTURE(text);
        const ContainerReading c = read_container(text, "https://x.example/gtm.js?id=GTM-ABC123");
        CHECK(c.problems.size() == 1);
        CHECK(c.tags.empty());
    }
    CHECK(!is_container("var data = {};"));
    CHECK(is_container(fixture("gtm.js")));
}

TEST_CASE("container_reader: variables that use each other, and indexes out of range, end") {
    std::string macros;
    for (int i = 0; i < 200; ++i) {
        const std::string before = std::to_string(i == 0 ? 199 : i - 1);
        macros += (i ? "," : "") +
                  std::string(R"({"function":"__c","vtp_value":["template","xx",["macro",)") + before +
                  R"(],["macro",)" + before + "]]}";
    }
    const ContainerReading c = read_container(
        wrap(
            "{\"macros\":[" + macros +
            R"(],"tags":[{"function":"__html","vtp_html":["template",["macro",9999],["macro",-1],["macro",5],["escape",["odd",1],8]]}],)" +
            R"("predicates":[],"rules":[[["if",77],["add",0,55,-3]],[["block",0]]]})"),
        "");
    REQUIRE(c.tags.size() == 1);
    CHECK(c.tags[0].html.find("{{unknown variable}}") == 0);
    CHECK(!c.tags[0].fired);  // a block without a condition always holds
}

TEST_CASE("container_reader: deep nesting is a problem and no crash") {
    const std::string deep(100'000, '[');
    CHECK(
        !read_container("var data = {\"resource\":{\"tags\":" + deep + std::string(100'000, ']') + "}};", "")
             .problems.empty());
    CHECK(!read_container("var data = {\"resource\":{\"tags\":" + deep, "").problems.empty());
}

TEST_CASE("container_reader: what has another shape than a container's data was not read, and that is said") {
    const std::string tag = R"({"function":"__html","vtp_html":"<p>x</p>","tag_id":3})";
    const std::string rest = R"("macros":[],"predicates":[],"rules":[])";
    for (const std::string& resource : {
             R"({"version":"7"})" + std::string(),
             R"({"version":"7","tag":[],)" + rest + "}",
             R"({"tags":{"0":)" + tag + "}," + rest + "}",
             R"({"tags":"","macros":[],"predicates":[],"rules":[]})" + std::string(),
             R"({"tags":[7],)" + rest + "}",
             R"({"tags":[[]],)" + rest + "}",
             R"({"tags":[{"type":"__html","vtp_html":"x"}],)" + rest + "}",
             R"({"tags":[{"function":3}],)" + rest + "}",
             R"({"tags":[{"function":"__html"}],)" + rest + "}",
             R"({"tags":[{"function":"__html","vtp_html":{"a":1}}],)" + rest + "}",
             R"({"tags":[{"function":"__img","vtp_uri":"https://x.example/"}],)" + rest + "}",
             R"({"tags":[)" + tag + R"(],"macros":[],"predicates":[]})",
             R"({"tags":[)" + tag + R"(],"macros":[],"predicates":[],"rules":{}})",
             R"({"tags":[)" + tag + R"(],"macros":[],"predicates":[],"rules":[{"if":0,"add":0}]})",
             R"({"tags":[)" + tag + R"(],"macros":[],"predicates":[],"rules":[["if",0]]})",
             R"({"tags":[)" + tag + R"(],"macros":[],"predicates":null,"rules":[]})",
             R"({"tags":[)" + tag + R"(],"macros":[3],"predicates":[],"rules":[]})",
         }) {
        CAPTURE(resource);
        const ContainerReading c = read_container(wrap(resource), "https://x.example/gtm.js?id=GTM-A");
        REQUIRE(c.problems.size() == 1);
        CHECK(c.problems[0].find("not read") != std::string::npos);
    }
    for (const std::string& resource : {
             R"({"version":"1","macros":[{"function":"__e"}],"tags":[],"predicates":[],"rules":[]})" +
                 std::string(),
             R"({"tags":[]})" + std::string(),
             R"({"tags":[)" + tag + R"(],"predicates":[],"rules":[]})",
             R"({"tags":[{"function":"__paused","vtp_originalTagType":"html"}],"macros":[],"predicates":[],)"
             R"("rules":[]})" +
                 std::string(),
             R"({"tags":[)" + tag +
                 R"(],"macros":[],"predicates":[{"function":"_eq"}],"rules":[[["if",0],["add",0]]]})",
         }) {
        CAPTURE(resource);
        CHECK(read_container(wrap(resource), "https://x.example/gtm.js?id=GTM-A").problems.empty());
    }
}
