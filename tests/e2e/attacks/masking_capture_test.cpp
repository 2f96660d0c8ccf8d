// What real people typed stands in no output of `inspect`: every place × value × coding, every format.
#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/attacks/masking_places.h"

using namespace formleak;
using namespace formleak::test;

namespace {

using Lines = std::vector<std::string>;

// Everything that a run over the files wrote, with the baseline and both streams.
std::vector<std::pair<std::string, std::string>> inspected(std::vector<std::string> files,
                                                           const std::string& known) {
    files.insert(files.begin(), "inspect");
    files.insert(files.end(), {"--known", known});
    return outputs_of(std::move(files));
}

// A value may be in the name of a file: what a name cannot hold is left out.
std::string as_file_name(std::string name) {
    std::erase(name, '/');
    return name;
}

}  // namespace

TEST_CASE("masking: there are 120 places and more in captures") {
    CHECK(capture_places().size() >= 120);
}

TEST_CASE("masking: no place of a capture shows a value in any format, whatever coding it stands in") {
    for (const PersonalValue& value : personal_values())
        for (const Coding& coding : value_codings()) {
            TempFolder in;
            Lines files;
            std::size_t number = 0;
            for (const Place& place : capture_places())
                files.push_back(in.write(std::to_string(number++) + "/" +
                                             as_file_name(filled(place.file, coding.write(value.plain))),
                                         filled(place.content, coding.write(value.plain))));
            for (const auto& [output, text] : inspected(files, in.write("known.csv", value.known))) {
                const Lines found = find_value(text, value.plain);
                CHECK_MESSAGE(found.empty(), value.what, " as ", coding.name, " in ", output, ": ",
                              found.empty() ? "" : found.front());
            }
        }
}

TEST_CASE("masking: each place by itself, where nothing else makes the value known") {
    for (const PersonalValue& value : personal_values())
        for (const Place& place : capture_places()) {
            TempFolder in;
            const std::string known =
                in.write("known.csv", value.what == "surname" ? value.known : "# none\n");
            const std::string file =
                in.write(as_file_name(filled(place.file, value.plain)), filled(place.content, value.plain));
            const Outcome outcome = run_formleak({"inspect", file, "--known", known, "--format", "json"});
            const Lines found = find_value(outcome.out + outcome.err, value.plain);
            CHECK_MESSAGE(found.empty(), value.what, ", ", place.name, ": ",
                          found.empty() ? "" : found.front());
        }
}

namespace {

std::string hit(const std::string& url) {
    return R"({"request":{"method":"GET","url":")" + url +
           R"(","headers":[]},"response":{"status":200,"content":{"mimeType":"image/gif"}}})";
}

std::string post(const std::string& url, const std::string& body) {
    return R"({"request":{"method":"POST","url":")" + url +
           R"(","headers":[],"postData":{"mimeType":"application/x-www-form-urlencoded","text":")" + body +
           R"("}},"response":{"status":200,"content":{"mimeType":"text/plain"}}})";
}

}  // namespace

TEST_CASE("masking: what was typed, or sent to somebody, is masked wherever it stands again") {
    const char* const kSources[] = {
        R"(https://www.shop.example/send|fornamn=Karin&efternamn=Lindqvist)",
        R"(https://www.shop.example/send|namn=Karin+Lindqvist)",
        R"(https://www.facebook.com/tr/|id=1234567890123456&ev=x&ud%5Bln%5D=lindqvist&ud%5Bfn%5D=karin)"};
    const char* const kAgain[] = {"/tack/lindqvist", "/LINDQVIST/order", "/karin-lindqvist.html",
                                  "/a/Karin%20Lindqvist", "/a/karin+lindqvist"};
    for (const std::string source : kSources)
        for (const std::string again : kAgain) {
            CAPTURE(source);
            CAPTURE(again);
            TempFolder in;
            const std::size_t bar = source.find('|');
            const std::string har =
                in.write("a.har", har_of(har_page("https://www.shop.example" + again,
                                                  "<title>Tack, Karin Lindqvist!</title>" + kFormPage) +
                                         "," + post(source.substr(0, bar), source.substr(bar + 1))));
            const Outcome outcome = run_formleak({"inspect", har, "--format", "json"});
            CHECK(find_value(outcome.out, "lindqvist") == Lines{});
            CHECK(find_value(outcome.out, "karin") == Lines{});
            CHECK(outcome.out.find("https://www.shop.example/") != std::string::npos);
        }
}

TEST_CASE("masking: what a saved form is filled in with is not shown elsewhere in the page") {
    TempFolder in;
    const std::string page = in.write(
        "a.html",
        "<!doctype html><title>Karin Lindqvist</title><p>Hej igen, hur mår du i dag?</p><form "
        "id=lindqvist><input name=efternamn value=Lindqvist><button>Logga ut Lindqvist</button></form>");
    const Outcome outcome = run_formleak({"inspect", page, "--format", "json"});
    CHECK(find_value(outcome.out, "lindqvist") == Lines{});
}

TEST_CASE("masking: two captures of one event know each other's values") {
    TempFolder in;
    const std::string first =
        in.write("a.har", har_of(har_page("https://www.shop.example/tack/lindqvist", kFormPage)));
    const std::string second =
        in.write("b.har", har_of(har_page("https://www.shop.example/a", kFormPage) + "," +
                                 post("https://www.shop.example/send", "efternamn=Lindqvist")));
    const Outcome outcome = run_formleak({"inspect", first, second, "--format", "json"});
    CHECK(find_value(outcome.out, "lindqvist") == Lines{});
}

TEST_CASE("masking: captures keep accounts, hosts, names of parameters, times, hashes and paths") {
    TempFolder in;
    const std::string hash = "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";
    const std::string har = in.write(
        "order.har",
        har_of(
            har_page("https://www.shop.example/kassa/steg-2?step=2&email=anna@nordpost.example", kFormPage) +
            "," + hit("https://www.facebook.com/tr/?id=1234567890123456&ev=Purchase&udff%5Bem%5D=" + hash) +
            "," + hit("https://eu.collect.example/v1/track/e-post?mail=anna%40nordpost.example")));
    const Scanned i = inspect({har});
    CHECK(find_value(i.outcome.out, "anna@nordpost.example") == Lines{});
    for (const char* kept :
         {"1234567890123456", "Purchase", "udff[em]", "https://eu.collect.example/v1/track/e-post",
          "order.har", "https://www.shop.example/kassa/steg-2?step=…&email=…"}) {
        CAPTURE(kept);
        CHECK(i.outcome.out.find(kept) != std::string::npos);
    }
    CHECK(i.outcome.out.find(hash) != std::string::npos);
    const Outcome shown = run_formleak({"inspect", har, "--format", "json", "--show-values"});
    CHECK(shown.out.find("email=anna@nordpost.example") != std::string::npos);
}
