#include "detectors/setups/data_ids.h"

#include <doctest/doctest.h>

#include "detectors/vendors/meta/data_words.h"
#include "tests/support/read_script.h"

using namespace formleak;

namespace {

std::string show(const std::vector<DataId>& ids) {
    std::string out;
    for (const DataId& id : ids)
        out += id.account + " " + id.where + " (" + id.how + ") matching " +
               std::string(to_string(id.advanced_matching)) + "\n";
    return out;
}

template <class Source>
std::vector<DataId> find_ids(const Source& source) {
    const Neighbours neighbours = neighbours_of(*find_vendor("meta"));
    return find_data_ids(source, meta::data_names(neighbours.data_words));
}

}  // namespace

TEST_CASE("data_ids: settings objects of plugins and shop systems") {
    struct Row {
        const char* text;
        const char* expected;
    };
    for (
        const Row& row : {
            Row{R"(var pysOptions = {"staticEvents":[],"facebook":{"pixelIds":["621102132118633"],"advancedMatching":[],"advancedMatchingEnabled":true},"debug":""};)",
                "621102132118633 pysOptions.facebook.pixelIds[0] (PixelYourSite settings) matching on\n"},
            Row{R"(/* <![CDATA[ */ window.pysOptions={"facebook":{"pixelIds":["621102132118633"],"advancedMatchingEnabled":false}} /* ]]> */)",
                "621102132118633 pysOptions.facebook.pixelIds[0] (PixelYourSite settings) matching off\n"},
            Row{R"x(f()({shopId: 1, webPixelsConfigList: [{"id":"86212697","configuration":"{\"pixel_id\":\"621102132118633\",\"pixel_type\":\"facebook_pixel\"}","type":"APP"},{"id":"2","configuration":"{\"pixelCode\":\"C4ABCDEFGHIJKLMN\"}"}],isMerchantRequest: false}))x",
                "621102132118633 webPixelsConfigList[0].configuration.pixel_id (Shopify web pixel) matching "
                "unknown\n"},
            Row{R"({"props":{"pageProps":{"settings":{"facebookPixelId":"621102132118633"}}},"page":"/"})",
                "621102132118633 props.pageProps.settings.facebookPixelId (page data) matching unknown\n"},
            Row{R"(var consent = {"services":[{"name":"Google Ads","id":"12345678901234"},{"name":"Meta Pixel","id":621102132118633}]};)",
                "621102132118633 consent.services[1].id (settings object) matching unknown\n"},
        }) {
        const std::string text = row.text;
        CAPTURE(text);
        CHECK(show(find_ids(text)) == std::string(row.expected));
    }
}

TEST_CASE("data_ids: advanced matching of another vendor is not Meta's") {
    CHECK(
        show(find_ids(
            R"(var s = {"tiktok":{"pixelId":"12345678901234","advancedMatching":true},"facebook":{"pixelId":"621102132118633"}};)")) ==
        "621102132118633 s.facebook.pixelId (settings object) matching unknown\n");
    CHECK(show(find_ids(
              R"(var s = {"facebook":{"pixelId":"621102132118633","pinterestAdvancedMatching":true}};)")) ==
          "621102132118633 s.facebook.pixelId (settings object) matching unknown\n");
    CHECK(
        show(find_ids(
            R"(var s = {"pinterest":{"tag":"1","enhanced_match":true},"facebook":{"pixelId":"621102132118633","advanced_matching":"1"}};)")) ==
        "621102132118633 s.facebook.pixelId (settings object) matching on\n");
}

TEST_CASE("data_ids: numbers that are no pixel ids") {
    for (const char* text : {
             R"(var s = {"facebook":{"appId":"621102132118633"}};)",
             R"(var s = {"facebook":{"pixelId":"1234"}};)",
             R"(var s = {"pixelRatio":{"metadata":"621102132118633"}};)",
             R"(var s = {"tiktok":{"facebookLike":1},"pixelId":"621102132118633"};)",
             R"(var facebook = "pixel 621102132118633";)",
             R"({"facebook":{"pixel":)",
         }) {
        const std::string script = text;
        CAPTURE(script);
        CHECK(show(find_ids(script)) == "");
    }
}

TEST_CASE("data_ids: objects that are no JSON are read as values") {
    const ScriptReading r = read_script(
        "var pysOptions = {facebook: {pixelIds: ['621102132118633'], advancedMatchingEnabled: !0}}; fbq");
    CHECK(show(find_ids(r)) ==
          "621102132118633 pysOptions.facebook.pixelIds[0] (PixelYourSite settings) matching on\n");
}

TEST_CASE("data_ids: hostile text ends") {
    std::string text = "facebook pixel ";
    for (int i = 0; i < 100'000; ++i) text += "a={";
    CHECK(find_ids(text).empty());
}
