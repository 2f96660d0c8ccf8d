// `formleak inspect` run on made-up captures.
#pragma once

#include <doctest/doctest.h>

#include "tests/e2e/site.h"
#include "tests/support/gzip.h"

namespace formleak::test {

inline const std::string kFormPage =
    "<!doctype html><html lang=sv><head><script>fbq('init','1234567890123456')</script></head><body><p>Skriv "
    "till oss.</p><form><input type=email name=email></form></body></html>";

inline Scanned inspect(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "inspect");
    arguments.insert(arguments.end(), {"--format", "json"});
    Scanned out;
    out.outcome = run_formleak(arguments);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), out.outcome.err);
    out.report = *json;
    return out;
}

inline std::string har_of(const std::string& entries) {
    return R"({"log":{"entries":[)" + entries + "]}}";
}

inline std::string har_page(const std::string& url, const std::string& page) {
    return Json::object()
        .set("request", Json::object().set("method", "GET").set("url", url))
        .set("response", Json::object()
                             .set("status", Json::integer(200))
                             .set("content", Json::object().set("mimeType", "text/html").set("text", page)))
        .dump();
}

}  // namespace formleak::test
