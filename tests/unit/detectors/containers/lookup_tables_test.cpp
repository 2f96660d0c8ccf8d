// The shape of the variables is that of served containers; the values are worked out by hand.
#include "detectors/containers/lookup_tables.h"

#include <doctest/doctest.h>
#include "tests/support/read_container.h"

using namespace formleak::containers;

namespace {

// Variable 0: the constant "se". 1: the page's host. 2: the table, as given. The tag: fbq('init', table).
ContainerReading read_with(const std::string& table) {
    return read_container(
        "(function(){\nvar data = "
        "{\"resource\":{\"version\":\"1\",\"macros\":[{\"function\":\"__c\",\"vtp_value\":\"se\"},"
        "{\"function\":\"__u\",\"vtp_component\":\"HOST\"}," +
            table +
            "],\"tags\":[{\"function\":\"__html\",\"tag_id\":5,\"vtp_html\":[\"template\",\"<script>fbq('"
            "init','\","
            "[\"escape\",[\"macro\",2],7],\"');<\\/script>\"]}],\"predicates\":[],\"rules\":[]}};\n})();",
        "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123");
}

std::string table(const std::string& function, const std::string& input, const std::string& more = "") {
    return "{\"function\":\"" + function + "\",\"vtp_input\":[\"macro\"," + input +
           "],\"vtp_map\":[\"list\",[\"map\",\"key\",\"no\",\"value\",\"111\"],[\"map\",\"key\",\"s.\","
           "\"value\",\"222\"],"
           "[\"map\",\"key\",\"se\",\"value\",\"333\"]]" +
           more + "}";
}

std::string html_of(const ContainerReading& c) {
    std::string out;
    for (const Tag& tag : c.tags) out += (tag.choice.empty() ? "" : "?") + tag.html;
    return out;
}

std::string script(const std::string& id) {
    return "<script>fbq('init','" + id + "');</script>";
}

}  // namespace

TEST_CASE("lookup_tables: with a constant input the table gives one value") {
    CHECK(html_of(read_with(table("__smm", "0"))) == script("333"));   // the key as text
    CHECK(html_of(read_with(table("__remm", "0"))) == script("222"));  // the first pattern that meets
    const std::string none =
        "{\"function\":\"__smm\",\"vtp_input\":[\"macro\",0],\"vtp_map\":[\"list\",[\"map\",\"key\","
        "\"dk\",\"value\",\"1\"]],\"vtp_setDefaultValue\":true,\"vtp_defaultValue\":\"999\"}";
    CHECK(html_of(read_with(none)) == script("999"));
}

TEST_CASE("lookup_tables: patterns with their switches") {
    const auto with = [](const std::string& key, const std::string& switches) {
        return html_of(read_with(
            "{\"function\":\"__remm\",\"vtp_input\":[\"macro\",0],\"vtp_map\":[\"list\",[\"map\",\"key\",\"" +
            key + "\",\"value\",\"1\"]],\"vtp_setDefaultValue\":true,\"vtp_defaultValue\":\"9\"" + switches +
            "}"));
    };
    CHECK(with("s", "") == script("1"));
    CHECK(with("s", ",\"vtp_fullMatch\":true") == script("9"));
    CHECK(with("SE", "") == script("9"));
    CHECK(with("SE", ",\"vtp_fullMatch\":true,\"vtp_ignoreCase\":true") == script("1"));
    // A pattern that cannot be tried here: either value is possible.
    CHECK(with("s(?=e)", "") == "?" + script("1") + "?" + script("9"));
}

TEST_CASE("lookup_tables: with an input that only the page knows, the tag stands there once for each value") {
    const ContainerReading c =
        read_with(table("__smm", "1", ",\"vtp_setDefaultValue\":true,\"vtp_defaultValue\":\"111\""));
    CHECK(html_of(c) == "?" + script("111") + "?" + script("222") + "?" + script("333"));
    CHECK(!c.macros[2].known);
    CHECK(c.macros[2].values == std::vector<std::string>{"111", "222", "333"});
    // A value from the data layer is none that can be told.
    const std::string open =
        "{\"function\":\"__smm\",\"vtp_input\":[\"macro\",1],\"vtp_map\":[\"list\",[\"map\",\"key\",\"a\","
        "\"value\",[\"macro\",1]]]}";
    CHECK(read_with(open).macros[2].values.empty());
    CHECK(read_with(open).tags.size() == 1);
}
