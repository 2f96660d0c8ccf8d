#include "scanner/model/folder_address.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("folder_address: one place has one spelling") {
    for (const char* same :
         {"https://www.example.se", "https://www.example.se/", "https://www.example.se:443",
          "HTTPS://WWW.Example.SE", "https://u:p@www.example.se", "https://www.example.se.",
          "https://www.example.se/?a=1#b", " https://www.example.se ", "https://www.example.se/a/.."}) {
        CAPTURE(same);
        CHECK(folder_address(same) == "https://www.example.se/");
    }
    CHECK(folder_address("https://b\xC3\xBC"
                         "cher.example") == "https://xn--bcher-kva.example/");
    CHECK(folder_address("http://h.example:443/%7euser/s%c3%b6k") == "http://h.example:443/~user/s%C3%B6k/");
    CHECK(folder_address("") == "file:///");
    CHECK_FALSE(folder_address("www.example.se").has_value());
    CHECK_FALSE(folder_address("ftp://www.example.se").has_value());
}

TEST_CASE("folder_address: a file's address leads back to it, whatever its name") {
    for (const char* folder : {"file:///", "https://www.example.se/", "https://www.example.se/sv/"})
        for (const char* name :
             {"index.html", "a#1.html", "a?x=1.html", "a%41.html", "a\\b.html", "sub/a b.html ",
              "s\xC3\xB6k.html", "a+b&c;d,e.html", "a:b.html", "tab\there.html", "a//b.html"}) {
            CAPTURE(folder);
            CAPTURE(name);
            CHECK(path_in_folder(folder, address_in_folder(folder, name)) == name);
        }
}

TEST_CASE("folder_address: what lies below a folder is told by meaning, not by letters") {
    const std::string folder = "https://www.example.se/sv/";
    CHECK(path_in_folder(folder, "HTTPS://www.example.se:443/%73v/a.js?v=1#x") == "a.js");
    CHECK(path_in_folder(folder, "https://www.example.se/sv") == "");
    CHECK(path_in_folder(folder, "https://www.example.se/sv/") == "");
    CHECK_FALSE(path_in_folder(folder, "https://www.example.se/svar/a.js").has_value());
    CHECK_FALSE(path_in_folder(folder, "http://www.example.se/sv/a.js").has_value());
    CHECK_FALSE(path_in_folder(folder, "https://www.example.se:8443/sv/a.js").has_value());
    CHECK_FALSE(path_in_folder(folder, "https://www.example.se.example/sv/a.js").has_value());
    CHECK_FALSE(path_in_folder(folder, "not an address").has_value());
}

TEST_CASE("folder_address: of several folders each has the address of where it lies") {
    CHECK(address_of_path("a") == "file:///a");
    CHECK(address_of_path("./a//b/") == "file:///a/b");
    CHECK(address_of_path("/srv/x/../a b") == "file:///srv/a%20b");
    CHECK(address_of_path(".") == "file:///");
    CHECK(address_of_path("../x").ends_with("/x"));
    CHECK(address_of_path("../x") != "file:///x");
    CHECK_FALSE(path_in_folder("", "https://a.example/").has_value());
}
