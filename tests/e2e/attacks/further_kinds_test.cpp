// Kinds of input that a stranger broke the program with: unread was called clean, results were lost or hung
// on chance, or an ordinary input was given a problem.
#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

struct Read {
    Outcome outcome;
    Json report;
    explicit Read(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--format", "json"});
        outcome = run_formleak(std::move(arguments));
        const auto json = parse_json(outcome.out);
        REQUIRE_MESSAGE(json.ok(), "no JSON on stdout; stderr: " << outcome.err);
        report = *json;
    }
    std::string problems() const { return report["problems"].dump(); }
};

std::string entry_of(const std::string& method, const std::string& url, int status, const std::string& type,
                     const std::string& text) {
    return R"({"startedDateTime":"2026-11-20T10:00:00Z","time":1,"request":{"method":")" + method +
           R"(","url":")" + url +
           R"(","httpVersion":"HTTP/1.1","headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},"response":{"status":)" +
           std::to_string(status) +
           R"(,"statusText":"","httpVersion":"HTTP/1.1","headers":[{"name":"Content-Type","value":")" + type +
           R"("}],"cookies":[],"content":{"size":)" + std::to_string(text.size()) + R"(,"mimeType":")" +
           type + R"(","text":)" + Json(text).dump() +
           R"(},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"send":0,"wait":1,"receive":0}})";
}

std::string har_of(const std::string& entries) {
    return R"({"log":{"version":"1.2","creator":{"name":"t","version":"1"},"pages":[],"entries":[)" +
           entries + "]}}";
}

const std::string kForm =
    "<form action=/s method=post><input type=email name=email><button>Skicka</button></form>";

}  // namespace

TEST_CASE("further kinds: a page saved as a mail message is refused by name, not read as if it were HTML") {
    TempFolder folder;
    const std::string file = folder.write(
        "saved.mhtml",
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://www.a.example/\r\nMIME-Version: "
        "1.0\r\n"
        "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
        "text/html\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<form action=3D\"https://x.example/\"><input "
        "name=3D\"email\"></form>\r\n--b--\r\n");
    const Read read({"inspect", file});
    CHECK(read.outcome.exit_code == 3);
    CHECK(read.problems().find("MHTML") != std::string::npos);
    CHECK(read.report["findings"].items().empty());
}

TEST_CASE("further kinds: a tape archive is no list of addresses because one stands in it") {
    TempFolder folder;
    const std::string file =
        folder.write("a.tar", std::string("page.html") + std::string(503, '\0') + "http://a.example/x\n");
    const Read read({"inspect", file});
    CHECK(read.outcome.exit_code == 3);
    CHECK(read.problems().find("binary data") != std::string::npos);
}

TEST_CASE("further kinds: a packed script on one long line is no list of addresses, and its pixel is found") {
    TempFolder folder;
    const std::string file =
        folder.write("app.js", "var u=\"https://x.example/\";fbq(\"init\",\"1029384756102938\");var a=\"" +
                                   std::string(70'000, 'x') + "\";\n//# sourceMappingURL=app.js.map\n");
    const Read read({"inspect", file, "--no-vendor-config"});
    REQUIRE(read.report["pixels"].items().size() == 1);
    CHECK(read.report["pixels"].items()[0]["account"].as_text() == "1029384756102938");
}

TEST_CASE(
    "further kinds: a capture whose every page is an error page is not one in which nothing was found") {
    TempFolder folder;
    for (const int status : {403, 404, 429, 500, 503}) {
        CAPTURE(status);
        const std::string file = folder.write(
            "e.har", har_of(entry_of("GET", "https://www.a.example/", status, "text/html", page_of(kForm))));
        const Read read({"inspect", file});
        CHECK(read.outcome.exit_code == 3);
        CHECK(read.problems().find("no page of the capture could be read") != std::string::npos);
    }
    SUBCASE("beside a page that was read it is an ordinary thing") {
        const std::string file = folder.write(
            "ok.har", har_of(entry_of("GET", "https://www.a.example/", 200, "text/html", page_of("")) + "," +
                             entry_of("GET", "https://www.a.example/x", 404, "text/html", page_of(""))));
        CHECK(Read({"inspect", file}).outcome.exit_code == 0);
    }
}

TEST_CASE("further kinds: a tunnel through a proxy is no entry without an address") {
    TempFolder folder;
    const std::string file = folder.write(
        "p.har", har_of(entry_of("CONNECT", "www.a.example:443", 200, "", "") + "," +
                        entry_of("GET", "https://www.a.example/", 200, "text/html", page_of(""))));
    const Read read({"inspect", file});
    CHECK(read.outcome.exit_code == 0);
    CHECK(read.report["problems"].items().empty());
}

TEST_CASE("further kinds: packed noise under the name of a page is not an empty page") {
    TempFolder folder;
    const std::string body =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\n\x28\xb5\x2f\xfd"
        "junk";
    const std::string file = folder.write(
        "n.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.a.example/\r\nWARC-Date: "
        "2026-11-20T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n");
    const Read read({"inspect", file});
    CHECK(read.outcome.exit_code == 3);
}

TEST_CASE("further kinds: the same target twice is the same work once") {
    Site site;
    site.page("/", kForm);
    const Read live({"scan", site.url("/"), site.url("/")});
    CHECK(live.report["pages"].items().size() == 1);
    CHECK(live.outcome.err.find("another run") == std::string::npos);
    TempFolder folder;
    folder.write("s/index.html", page_of(kForm));
    CHECK(Read({"scan", folder.file("s"), folder.file("s/../s/"), "--offline"})
              .report["pages"]
              .items()
              .size() == 1);
}

TEST_CASE("further kinds: over plain HTTP a script that hangs holds back no other of its host") {
    std::mutex mutex;
    std::condition_variable over;
    bool is_over = false;
    std::string scripts;
    for (int i = 0; i < 6; ++i) scripts += "<script src=/s" + std::to_string(i) + ".js></script>";
    const LoopbackServer server([&](const ServedRequest& request) {
        ServedResponse response;
        if (request.target == "/") response.body = page_of(scripts);
        if (request.target.ends_with(".txt") || request.target.ends_with(".xml")) response.status = 404;
        if (request.target.ends_with(".js")) {
            response.content_type = "text/javascript";
            response.body = "var a = '" + request.target + "'";
        }
        std::unique_lock lock(mutex);
        if (request.target == "/s0.js")
            over.wait_for(lock, std::chrono::seconds(30), [&] { return is_over; });
        return response;
    });
    const Read read({"scan", "http://127.0.0.1:" + std::to_string(server.port()) + "/", "--timeout", "2"});
    {
        const std::lock_guard lock(mutex);
        is_over = true;
    }
    over.notify_all();
    CHECK(read.report["summary"]["scripts"].as_integer() == 5);
    CHECK(read.problems().find("/s0.js") != std::string::npos);
    for (int i = 1; i < 6; ++i)
        CHECK(read.problems().find("/s" + std::to_string(i) + ".js") == std::string::npos);
}

TEST_CASE(
    "further kinds: a pixel whose account cannot be known is said, with the loader on the page or without") {
    for (const char* call : {"fbq('init',window.pid)", "fbq('init',cfg.fb.id)", "fbq('init',getId())",
                             "fetch('/c').then(r=>r.json()).then(c=>fbq('init',c.id))"}) {
        CAPTURE(call);
        Site site;
        site.page("/", kForm + "<script>" + call + ";fbq('track','PageView')</script>");
        const Read read({"scan", site.url("/")});
        CHECK(read.outcome.exit_code == 3);
        CHECK(read.problems().find("account could not be read") != std::string::npos);
    }
    for (const char* harmless : {"function fbq(){} fbq('track','x')", "var t=\"fbq('init',window.pid)\"",
                                 "if(false){fbq('init',window.pid)}", "other.init(window.pid)"}) {
        CAPTURE(harmless);
        Site site;
        site.page("/", kForm + "<script>" + harmless + "</script>");
        CHECK(Read({"scan", site.url("/")}).outcome.exit_code == 0);
    }
}

TEST_CASE("further kinds: in a page kept as a file an address without a scheme is one of the web") {
    const auto read = [](const std::string& body) {
        TempFolder folder;
        folder.write("index.html", page_of(body));
        return Read({"scan", folder.path(), "--offline"});
    };
    CHECK(read("<script src='//x.example/a.js'></script>").problems().find("https://x.example/a.js") !=
          std::string::npos);
    CHECK(read("<script src=' //x.example/a.js'></script>").outcome.exit_code == 3);
    CHECK(read("<base href='//x.example/b/'><script src='a.js'></script>")
              .problems()
              .find("x.example/b/a.js") != std::string::npos);
    CHECK(read("<noscript><img "
               "src='//www.facebook.com/tr?id=1234567890123456&amp;ev=PageView&amp;noscript=1'></noscript>")
              .report["pixels"]
              .items()
              .size() == 1);
    const Read form = read(
        "<form method=post action='//x.example/send'><input type=email "
        "name=email><button>Send</button></form>");
    CHECK(form.report["findings"].dump().find("form.third-party-action") != std::string::npos);
    CHECK(read("<a href='//x.example/'>x</a><img src='//x.example/a.png'>").outcome.exit_code == 0);
}

TEST_CASE("further kinds: more pixels than a page is looked at for are counted") {
    Site site;
    std::string calls;
    for (int i = 0; i < 150; ++i) calls += "fbq('init','1029384756" + std::to_string(100'000 + i) + "');";
    site.page("/", "<script>" + calls + "</script>");
    const Read read({"scan", site.url("/"), "--no-vendor-config"});
    CHECK(read.problems().find("50 more were not looked at") != std::string::npos);
}

TEST_CASE("further kinds: buttons count in a page's share of the report") {
    TempFolder folder;
    std::string buttons;
    for (int i = 0; i < 4'900; ++i) {
        buttons += "<button>";
        for (int k = 0; k < 60; ++k) buttons += "knapp ";
        buttons += std::to_string(i) + "</button>";
    }
    folder.write("index.html",
                 page_of("<form method=post action=/s><input type=email name=e>" + buttons + "</form>"));
    const Read read({"scan", folder.path(), "--offline"});
    CHECK(read.outcome.out.size() < 2'000'000);
    CHECK(read.problems().find("buttons are not listed") != std::string::npos);
}

TEST_CASE("further kinds: a vendor's own library is not asked for, and not said to be unread") {
    TempFolder folder;
    folder.write("index.html",
                 page_of("<script src=\"https://connect.facebook.net/en_US/fbevents.js\"></script><script>"
                         "fbq('init','1029384756102938')</script>"));
    const Read read({"scan", folder.path(), "--offline"});
    CHECK(read.problems().find("fbevents.js") == std::string::npos);
}

TEST_CASE(
    "further kinds: matching that is on with a list of keys that cannot be read is incomplete, and denies "
    "nothing") {
    const auto scan_with = [](const std::string& setting) {
        const std::string id = "1029384756102938";
        TempFolder folder;
        folder.write("vendors/connect.facebook.net/signals/config/" + id + ".js",
                     "fbq.registerPlugin('" + id +
                         "',{__fbEventsPlugin:1,plugin:function(fbq,instance,config){" + setting +
                         "instance.optIn('" + id + "','InferredEvents',true);instance.optIn('" + id +
                         "','AutomaticMatching',true);instance.configLoaded('" + id + "');}});");
        folder.write("site/index.html",
                     page_of(kForm + "<script>fbq('init','" + id + "');fbq('track','PageView')</script>"));
        return Read({"scan", folder.file("site"), "--offline", "--vendor-config", folder.file("vendors"),
                     "--fail-on", "never"});
    };
    for (const char* value :
         {"{matchKeys:['em']}", "{selectedMatchKeys:'em'}", "{selectedMatchKeys:{em:1}}"}) {
        CAPTURE(value);
        const Read read =
            scan_with("config.set('1029384756102938','automaticMatching'," + std::string(value) + ");");
        CHECK(read.outcome.exit_code == 3);
        CHECK(read.problems().find("not read whole") != std::string::npos);
        CHECK(read.outcome.out.find("would feed it") == std::string::npos);
    }
    for (const char* value : {"{selectedMatchKeys:[]}", "{selectedMatchKeys:['em']}"}) {
        CAPTURE(value);
        const Read read =
            scan_with("config.set('1029384756102938','automaticMatching'," + std::string(value) + ");");
        CHECK(read.outcome.exit_code == 0);
        CHECK(read.problems() == "[]");
    }
}
