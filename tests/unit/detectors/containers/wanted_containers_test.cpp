#include "detectors/containers/wanted_containers.h"

#include <doctest/doctest.h>

#include "tests/support/read_script.h"

using namespace formleak;
using namespace formleak::containers;

namespace {

Script inline_script(const std::string& text) {
    Script s;
    s.text = text;
    s.text_span = {10, 9, 200, 0};
    s.reading = std::make_shared<ScriptReading>(read_script(text));
    return s;
}

std::string show(const std::vector<ContainerRequest>& requests) {
    std::string out;
    for (const ContainerRequest& r : requests)
        out += r.how + " " + r.id + " " + r.url + (r.active ? "" : " inactive") + "\n";
    return out;
}

}  // namespace

TEST_CASE("wanted_containers: the usual snippet, with its data layer's name") {
    Page page;
    page.scripts.push_back(inline_script(
        "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});"
        "var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;"
        "j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);\n"
        "})(window,document,'script','myLayer','GTM-ABC123');"));
    const auto found = wanted_containers(page);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "GTM-ABC123");
    CHECK(found[0].url == "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123&l=myLayer");
    CHECK(found[0].data_layer == "myLayer");
    CHECK(found[0].how == "snippet");
    CHECK(found[0].span.line == 11);
}

TEST_CASE("wanted_containers: a snippet that loads from a host of the site's own") {
    Page page;
    page.scripts.push_back(
        inline_script("!function(d,i){var "
                      "j=d.createElement('script');j.src='https://tags.example.se/"
                      "gtm.js?id='+i;d.head.appendChild(j)}(document,'GTM-ABC123')"));
    CHECK(show(wanted_containers(page)) ==
          "snippet GTM-ABC123 https://tags.example.se/gtm.js?id=GTM-ABC123\n");
}

TEST_CASE("wanted_containers: script addresses, frames and gtag calls, each once") {
    Page page;
    Script tag;
    tag.url = "https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234&l=dl2";
    page.scripts.push_back(tag);
    page.scripts.push_back(
        inline_script("gtag('config','G-ABCDEF1234'); "
                      "gtag('config','AW-123456789',{server_container_url:'https://sgtm.example.se/'}); "
                      "gtag('config', x)"));
    Script held;
    held.url = "https://www.googletagmanager.com/gtm.js?id=GTM-HELD11";
    held.active = false;
    held.inactive_reason = "type is text/plain";
    page.scripts.push_back(held);
    page.resources.push_back(
        {"iframe", "https://www.googletagmanager.com/ns.html?id=GTM-NOSCR1", "", true, {}});
    CHECK(show(wanted_containers(page)) ==
          "script G-ABCDEF1234 https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234&l=dl2\n"
          "call AW-123456789 https://www.googletagmanager.com/gtag/js?id=AW-123456789\n"
          "call AW-123456789 https://sgtm.example.se/gtag/js?id=AW-123456789\n"
          "script GTM-HELD11 https://www.googletagmanager.com/gtm.js?id=GTM-HELD11 inactive\n"
          "frame GTM-NOSCR1 https://www.googletagmanager.com/gtm.js?id=GTM-NOSCR1\n");
}

TEST_CASE("wanted_containers: what only looks like a container is none") {
    Page page;
    page.scripts.push_back(inline_script("var zone = 'GTM-02000'; fbq('init','1')"));
    page.scripts.push_back(inline_script("// gtm.js?id=GTM-ABC123\nfbq('init','1')"));
    Script other;
    other.url = "https://example.se/gtm.js";
    page.scripts.push_back(other);
    CHECK(show(wanted_containers(page)) == "");
}

TEST_CASE("wanted_containers: ids and addresses") {
    for (const char* good : {"GTM-ABC123", "G-ABCDEF1234", "AW-123456789", "DC-1234567", "GT-ABCDE"})
        CHECK(is_container_id(good));
    for (const char* bad :
         {"", "GTM-", "GTM-abc123", "G-12", "AW-12ab5678", "XGTM-ABC123", "GTM-ABC123X45678"})
        CHECK(!is_container_id(bad));
    CHECK(container_id_in_url("//www.googletagmanager.com/gtm.js?a=1&id=GTM-ABC123#x") == "GTM-ABC123");
    CHECK(container_id_in_url("https://tags.example.se/x/gtag/js?id=G-ABCDEF1234") == "G-ABCDEF1234");
    CHECK(container_id_in_url("https://example.se/page?id=GTM-ABC123") == "");
    CHECK(container_url("", "G-ABCDEF1234", "") ==
          "https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234");
}
