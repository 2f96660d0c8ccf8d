// Code whose address or text only running the scripts would tell: counted in the report's scope, without a
// problem; a vendor's library that is loaded so is a problem like one whose address stands in one piece.
#include <doctest/doctest.h>

#include <string>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::int64_t code_in_scope(const Json& report) {
    for (const Json& row : report["scope"]["not_looked_at"].items())
        if (row["what"].as_text() == "code that scripts load or build") return row["count"].as_integer();
    return 0;
}

Scanned scan_script(const std::string& script) {
    const TempFolder folder;
    return scan({folder.write("page.html", page_of("<script>" + script + "</script>")), "--offline"});
}

}  // namespace

TEST_CASE("code: scripts that bring code that is not known are counted, and that alone is no problem") {
    for (const char* script :
         {"var s=document.createElement('script');s.src=window.CFG.url;document.head.append(s)",
          "var s=document.createElement('script');s.src='https://'+HOST+'/a.js'",
          "var s=document.createElement('script');s.src=[a,b].join('/')", "new Worker(x)",
          "navigator.serviceWorker.register('/sw.js')", "eval(atob('YSgp'))", "new Function('a',body)(1)",
          "document.write(unescape(\"%3Cscript src='\"+h+\"/a.js'%3E%3C/script%3E\"))"}) {
        CAPTURE(script);
        const Scanned scanned = scan_script(script);
        CHECK(scanned.outcome.exit_code == 0);
        CHECK(scanned.problems().empty());
        CHECK(code_in_scope(scanned.report) == 1);
    }
}

TEST_CASE("code: an ordinary script brings none") {
    for (const char* script : {"var i=document.createElement('img');i.src=u", "// eval(x)",
                               "var t='new Worker(x)'", "Function('return this')().a=1", "evaluate(x)"}) {
        CAPTURE(script);
        const Scanned scanned = scan_script(script);
        CHECK(scanned.outcome.exit_code == 0);
        CHECK(code_in_scope(scanned.report) == 0);
    }
}

TEST_CASE("code: a vendor's library stays a problem however its address is put together") {
    for (const char* script :
         {"var s=document.createElement('script');s.src=('https:'==location.protocol?'https':'http')+"
          "'://connect.facebook.net/en_US/fbevents.js'",
          "document.write(unescape(\"%3Cscript src='//connect.facebook.net/en_US/fbevents.js'%3E"
          "%3C/script%3E\"))",
          "var s=document.createElement('script');"
          "s.src=['https://connect.facebook.net','en_US/fbevents.js'].join('/')"}) {
        CAPTURE(script);
        const Scanned scanned = scan_script(script);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(scanned.has_problem("no account"));
    }
}
