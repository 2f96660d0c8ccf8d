#include "scanner/engine/capture_configs.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;

namespace {

// What is said of a configuration that was loaded and that no page asks for, when its body is not held.
std::string said_of(const std::string& url) {
    Exchange exchange;
    exchange.request.url = exchange.response.url = url;
    exchange.request.method = "GET";
    exchange.has_response = true;
    exchange.response.status = 200;
    exchange.response.headers = {{"Content-Type", "application/javascript"}};
    exchange.body_state = BodyState::missing;
    Gathered gathered;
    gathered.store.add(exchange);
    ReportBuilder builder;
    add_unnamed_configs(gathered, {}, builder);
    const ScanReport report = builder.take();
    return report.problems.empty() ? "nothing" : report.problems[0].message;
}

}  // namespace

TEST_CASE("capture configs: a configuration without its body is named by its account, digits or letters") {
    const std::string rest =
        " was loaded, but no page that was read sets it up, and the capture does not hold its body";
    CHECK(said_of("https://connect.facebook.net/signals/config/1029384756102938?v=2.9.1") ==
          "the configuration of 1029384756102938" + rest);
    CHECK(said_of("https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=CFORMTEST0000000EX01&lib=ttq") ==
          "the configuration of CFORMTEST0000000EX01" + rest);
    CHECK(said_of("https://analytics.tiktok.com/i18n/pixel/events.js?lib=ttq&sdkid=CFORMTEST0000000EX01") ==
          "the configuration of CFORMTEST0000000EX01" + rest);
    CHECK(said_of("https://www.site.example/app.js") == "nothing");
}
