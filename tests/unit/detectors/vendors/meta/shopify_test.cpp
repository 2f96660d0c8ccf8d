#include <doctest/doctest.h>

#include "detectors/vendors/meta/meta.h"
#include "scanner/page/page_reader.h"
#include "tests/support/read_script.h"

using namespace formleak;

namespace {

Prediction predict_with(const std::string& script, const std::string& opt_ins) {
    HttpResponse response;
    response.url = response.final_url = "https://shop.example.com/checkout";
    response.status = 200;
    response.body =
        "<html><body><p>Tack för din beställning i "
        "butiken.</p><script>fbq('init','1234567890123456');fbq('track','PageView');" +
        script + "</script></body></html>";
    Page page = read_page(response);
    for (Script& s : page.scripts) s.reading = std::make_shared<const ScriptReading>(read_script(s.text));
    auto setups = meta::find_pixels(page);
    REQUIRE(setups.size() == 1);
    ServedFile file;
    file.status = 200;
    file.body =
        "fbq.registerPlugin(\"1234567890123456\", {__fbEventsPlugin: 1, plugin: function(fbq, instance, "
        "config) {"
        "config.set(\"1234567890123456\", \"automaticMatching\", {\"selectedMatchKeys\":[\"em\",\"zp\"]});" +
        opt_ins + "instance.configLoaded(\"1234567890123456\");}});";
    meta::apply_config(setups[0], file);
    return meta::predict(page, setups, nullptr);
}

constexpr const char* kCheckout =
    "window.Shopify={};Shopify.checkout={\"email\":\"x\",\"billing_address\":{\"zip\":\"1\"}};";
constexpr const char* kOn = "instance.optIn(\"1234567890123456\", \"AutomaticMatching\", true);";
constexpr const char* kPartner =
    "instance.optIn(\"1234567890123456\", \"AutomaticMatchingForPartnerIntegrations\", true);";

}  // namespace

TEST_CASE(
    "shopify: the checkout object goes without a click, by the selected keys, and only with both opt-ins") {
    const Prediction both = predict_with(kCheckout, std::string(kOn) + kPartner);
    REQUIRE(both.leaks.size() == 2);
    CHECK(both.leaks[0].match_key == "em");
    CHECK(both.leaks[1].match_key == "zp");
    CHECK(both.leaks[0].trigger.event == Trigger::Event::load);
    CHECK(predict_with(kCheckout, kPartner).leaks.empty());  // facts, section 2.2: alone it means nothing
    CHECK(predict_with(kCheckout, kOn).leaks.empty());
    CHECK(predict_with("", std::string(kOn) + kPartner).leaks.empty());
}

TEST_CASE("config_accounts: ids of served configurations, and the library's version") {
    CHECK(meta::accounts_in_config("fbq.registerPlugin(\"1234567890123456\", {__fbEventsPlugin: 1})") ==
          std::vector<std::string>{"1234567890123456"});
    CHECK(meta::accounts_in_config("f.registerPlugin ( '123456' ,{})f.registerPlugin('123456',{})").size() ==
          1);
    CHECK(meta::accounts_in_config("fbq.registerPlugin(\"global_config\", {}); // 1234567890123456").empty());
    CHECK(meta::library_in("x;fbq.version=\"2.9.325\";") == "Meta's library, version 2.9.325");
    CHECK(meta::library_in("q.version='2.0'; fbq.version=\"2.0\";").empty());
}
