// A folder is read from disk under every spelling of its address and with every name in it: nothing of it is
// fetched from the site that is live there today.
#include <doctest/doctest.h>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kForm =
    "<form action=https://other.example/c method=post><input name=email type=email></form>";

}  // namespace

TEST_CASE("folder: however --base-url is spelled, the folder is read and the live site is not") {
    Site live;
    TempFolder folder;
    const std::string build = folder.file("build");
    folder.write("build/index.html", page_of("<script src=/app.js></script><a href=/k.html>k</a>" + kForm));
    folder.write("build/k.html", page_of(kForm));
    folder.write("build/app.js", "document.title = 'x';");
    for (const char* base : {"http://www.example.se", "http://www.example.se:80", "http://WWW.example.se",
                             "HTTP://www.example.se/", "http://u:p@www.example.se", "http://www.example.se.",
                             "http://b\xC3\xBC"
                             "cher.example",
                             "http://www.example.se/?utm=1", "http://www.example.se/a/.."}) {
        CAPTURE(base);
        const Scanned got = scan({build, "--base-url", base, "--no-vendor-config", "--connect-to",
                                  "::127.0.0.1:" + std::to_string(live.port())});
        CHECK(got.page_urls().size() == 2);
        CHECK(got.findings("form.third-party-action").size() == 2);
        CHECK(got.problems() == std::vector<std::string>{});
        CHECK(live.requests().empty());
    }
}

TEST_CASE("folder: a single file is found whatever its name") {
    TempFolder folder;
    for (const char* name :
         {"a#1.html", "a?x=1.html", "a%41.html", "a\\b.html", "a b .html", "1234567.html"}) {
        CAPTURE(name);
        const Scanned got = scan({folder.write(name, page_of(kForm)), "--offline"});
        CHECK(got.problems() == std::vector<std::string>{});
        CHECK(got.findings("form.third-party-action").size() == 1);
    }
}
