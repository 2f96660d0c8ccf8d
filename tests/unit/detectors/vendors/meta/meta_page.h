// A page for the Meta room's tests: read as the engine reads it, scripts included, without a network.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "detectors/vendors/meta/meta.h"
#include "scanner/page/page_reader.h"
#include "tests/support/read_script.h"

namespace formleak::meta_test {

inline Page read_html(const std::string& body, const std::string& url = "https://www.exempel.example/sida") {
    HttpResponse response;
    response.url = response.final_url = url;
    response.status = 200;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    response.body = body;
    Page page = read_page(response);
    for (Script& script : page.scripts)
        if (script.url.empty())
            script.reading = std::make_shared<const ScriptReading>(read_script(script.text));
    return page;
}

// A page with a script and a form.
inline Page page_with(const std::string& script, const std::string& body) {
    return read_html("<!doctype html><html><head><title>Sida</title>\n<script>\n" + script +
                     "\n</script></head>\n<body>" + body + "</body></html>");
}

inline std::string read_fixture(const std::string& name) {
    std::ifstream file(std::string(FORMLEAK_SOURCE_DIR) + "/fixtures/meta/signals-config/" + name,
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline constexpr const char* kAccount = "1029384756102938";
inline constexpr const char* kPlainPixel = "fbq('init','1029384756102938');fbq('track','PageView');";

inline ServedFile served(const std::string& body, int status = 200) {
    return {"https://connect.facebook.net/signals/config/1029384756102938",
            status,
            body,
            "0f",
            "2026-11-22T02:00:00Z",
            ""};
}

}  // namespace formleak::meta_test
