#include "scanner/page/import_map.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;

// Rules: HTML standard, "import maps".
TEST_CASE("import_map: names get the address of their entry, or of the longest that ends in a slash") {
    ImportMap map;
    CHECK(read_import_map(R"({"imports":{"app":"/js/app.js","lib/":"/lib/","lib/deep/":"/deep/","no":null},
                              "scopes":{"/a/":{"inner":"/a/inner.js"}}})",
                          map));
    CHECK(mapped_module(map, "app") == "/js/app.js");
    CHECK(mapped_module(map, "lib/a.js") == "/lib/a.js");
    CHECK(mapped_module(map, "lib/deep/a.js") == "/deep/a.js");
    CHECK(mapped_module(map, "inner") == "/a/inner.js");
    for (const char* name : {"", "ap", "app/x", "lib", "no", "react"})
        CHECK_MESSAGE(mapped_module(map, name).empty(), name);
}

TEST_CASE("import_map: what is no map maps nothing, and what is too long is cut and said") {
    for (const char* text :
         {"", "{", "[]", "7", "{\"imports\":[]}", "{\"imports\":{\"a\":{}}}", "{\"scopes\":{\"/\":7}}"}) {
        ImportMap map;
        CHECK_MESSAGE(read_import_map(text, map), text);
        CHECK_MESSAGE(map.empty(), text);
    }
    std::string text = "{\"imports\":{\"a\":\"/a\"";
    for (std::size_t i = 0; i < limits::kMaxImportMapEntries; ++i)
        text += ",\"" + std::to_string(i) + "\":\"/b\"";
    ImportMap map;
    CHECK_FALSE(read_import_map(text + "}}", map));
    CHECK(map.size() == limits::kMaxImportMapEntries);
}
