#include "scanner/browser/chromium.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("chromium: it is started with every layer of its containment, and none is taken away") {
    const auto arguments = chromium_arguments("/mnt", 20001, "hash=");
    const auto has = [&](const std::string& wanted) {
        return std::find(arguments.begin(), arguments.end(), wanted) != arguments.end();
    };
    for (const char* wanted : {"--headless", "--remote-debugging-pipe", "--user-data-dir=/mnt/profile",
                               "--proxy-server=http://127.0.0.1:20001", "--proxy-bypass-list=<-loopback>",
                               "--host-resolver-rules=MAP * 127.0.0.1:20001,EXCLUDE 127.0.0.1",
                               "--ignore-certificate-errors-spki-list=hash=",
                               "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                               "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--site-per-process",
                               "--disable-background-networking"}) {
        CAPTURE(std::string(wanted));
        CHECK(has(wanted));
    }
    for (const std::string& argument : arguments) {
        CAPTURE(argument);
        CHECK_FALSE(argument.starts_with("--no-sandbox"));
        CHECK(argument != "--ignore-certificate-errors");
        CHECK_FALSE(argument.starts_with("--disable-web-security"));
        CHECK_FALSE(argument.starts_with("--remote-debugging-port"));
    }
}

TEST_CASE("chromium: everything that can run scripts is attached to, and the browser's own pages are not") {
    const auto params = parse_json(auto_attach_params(true));
    REQUIRE(params.ok());
    CHECK((*params)["waitForDebuggerOnStart"].as_bool());
    CHECK((*params)["flatten"].as_bool());
    std::vector<std::string> types;
    for (const Json& entry : (*params)["filter"].items())
        types.push_back(entry["exclude"].as_bool() ? "none else" : entry["type"].as_text());
    CHECK(types == std::vector<std::string>{"page", "iframe", "worker", "shared_worker", "worklet",
                                            "audio_worklet", "service_worker", "none else"});
    CHECK(auto_attach_params(false).find("service_worker") == std::string::npos);
}

TEST_CASE("chromium: a named program that cannot be run is said by its name") {
    const auto found = find_chromium("/nowhere/chromium");
    REQUIRE_FALSE(found.ok());
    CHECK(found.error() == "'/nowhere/chromium' is no program that can be run");
    CHECK(find_chromium("/bin/sh").ok());
}
