#include "detectors/leak_search/salts.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("salts: a constant joined to a value beside a digest call is found") {
    const struct {
        const char* script;
        std::vector<std::string> salts;
    } kRows[] = {
        {R"(x = sha256(email.trim() + "QX4QkKEU");)", {"QX4QkKEU"}},
        {R"(x = sha256('s-a-l-t' + v))", {"s-a-l-t"}},
        {R"(crypto.subtle.digest("SHA-256", enc.encode("pepper".concat("Zz91kL")+e)))", {"Zz91kL"}},
        {R"(var s="QX4QkKEU"; /* … */ function h(e){ return sha256(e + s) })", {"QX4QkKEU"}},
        {R"(h = createHash("sha256").update("prefix42").update(e))", {"prefix42"}},
        {R"(log("user " + name); var x = 1;)", {}},
        {R"(sha256(email))", {}},
        {R"(crypto.subtle.digest("SHA-" + "256", bytes))", {}},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.script);
        CHECK(find_salts(row.script) == row.salts);
    }
}

TEST_CASE("salts: a hostile script is read in bounded time and gives at most sixteen") {
    std::string script;
    for (int i = 0; i < 20'000; ++i)
        script += "sha256(a" + std::to_string(i) + "+'salt" + std::to_string(i) + "');";
    CHECK(find_salts(script).size() == 16);
    CHECK(find_salts(std::string(2'000'000, 's')).empty());
}
