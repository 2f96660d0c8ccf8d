// Attacks that stand in pages, captures, policies and names of files, through the whole program and every
// format.
#include <doctest/doctest.h>

#include "reports/formats.h"
#include "scanner/page/html_tree.h"
#include "tests/e2e/attacks/report_readers.h"
#include "tests/support/injection.h"
#include "tests/support/json_schema.h"
#include "tests/support/visible_text.h"

using namespace formleak;
using namespace formleak::test;
using testing::payloads;

namespace {

// As the value of an HTML attribute, so that the page says exactly that.
std::string attribute(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"')
            out += "&quot;";
        else if (c == '&')
            out += "&amp;";
        else if (c != '\0')
            out += c;
    }
    return out;
}

std::string hostile_page(const std::string& payload) {
    const std::string p = attribute(payload);
    return "<!doctype html><html lang=sv><head><title>" + p + "</title>" + pixel("1234567890123456") +
           "<script>fbq('init','" + Json(payload).dump().substr(1, 60) +
           "');</script></head><body><p>En sida med text.</p><form id=\"" + p + "\" name=\"" + p +
           "\" method=post action=\"https://other.example/" + p + "\"><label for=a>" + p +
           "</label><input id=a type=email name=\"email " + p + "\" placeholder=\"" + p +
           "\"><input name=\"" + p + "\" id=\"" + p + "\" type=tel><button id=\"" + p + "\">" + p +
           "</button></form><script src=\"/" + p + "\"></script></body></html>";
}

std::string hostile_har(const std::string& payload) {
    const std::string text = Json(payload).dump();
    return R"({"log":{"version":"1.2","creator":{"name":)" + text +
           R"(,"version":"1"},"pages":[{"id":"p","title":)" + text + R"(,"startedDateTime":)" + text +
           R"(}],"entries":[{"pageref":"p","startedDateTime":)" + text +
           R"(,"request":{"method":"POST","url":"https://www.facebook.com/tr/?id=1&ev=x&ud%5Bem%5D=a","headers":[{"name":)" +
           text + R"(,"value":)" + text + R"(}],"postData":{"mimeType":"text/plain","text":)" + text +
           R"(}},"response":{"status":200,"headers":[],"content":{"mimeType":)" + text + R"(,"size":5}}}]}})";
}

// Every output of one run, read by its reader.
void check_outputs(const TempFolder& out) {
    const Json schema = json_of(read_file(std::string(FORMLEAK_SOURCE_DIR) + "/reports/report.schema.json"));
    const Json sarif = json_of(read_file(FORMLEAK_SARIF_SCHEMA));
    for (const auto& [name, official] : {std::pair{"r.json", &schema}, std::pair{"r.sarif", &sarif}}) {
        const Lines violations =
            testing::find_schema_violations(*official, json_of(read_file(out.file(name))));
        CHECK((violations.empty() ? "" : violations[0]) == "");
    }
    CHECK(
        read_markup("markdown-it", FORMLEAK_MARKDOWN_IT, {read_file(out.file("r.md"))})[0]["active"].dump() ==
        "[]");
    CHECK(read_markup("xml", FORMLEAK_XMLDOM, {read_file(out.file("r.junit.xml"))})[0]["active"].dump() ==
          "[]");
    for (const Lines& row : read_csv(read_file(out.file("r.csv")))) {
        CHECK(row.size() == 22);
        for (const std::string& cell : row) CHECK_FALSE(may_calculate(cell));
    }
    const HtmlTree tree = parse_html(read_file(out.file("r.html")));
    for (NodeId n = 1; n < tree.dom.nodes.size(); ++n) {
        if (!tree.dom.is_element(n)) continue;
        const std::string tag(tree.dom.tag(n));
        CAPTURE(tag);
        for (const char* active :
             {"script", "iframe", "img", "link", "object", "embed", "form", "base", "a", "video"})
            CHECK(tag != active);
        for (const DomAttribute& a : tree.dom.attributes_of(n))
            CHECK_FALSE(tree.dom.slice(a.name).starts_with("on"));
    }
    for (const Format& format : report_formats()) {
        CAPTURE(format.name);
        const auto hidden =
            testing::find_hidden(plain_ends(read_file(out.file("r" + std::string(format.ending)))));
        CHECK((hidden.empty() ? "" : hidden[0]) == "");
    }
}

std::vector<std::string> with_outputs(std::vector<std::string> arguments, const TempFolder& out) {
    for (const Format& format : report_formats())
        arguments.insert(arguments.end(), {"-o", out.file("r" + std::string(format.ending))});
    arguments.push_back("--quiet");
    return arguments;
}

// What a name of a file may hold.
std::string as_name(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c != '/' && c != '\0' && out.size() < 150) out += c;
    return out;
}

}  // namespace

TEST_CASE("injection: what pages, captures, policies and names say is text in every output of the program") {
    for (std::size_t i = 0; i < payloads().size(); i += 2) {
        const std::string &payload = payloads()[i], &other = payloads()[(i + 1) % payloads().size()];
        CAPTURE(payload);
        CAPTURE(other);
        TempFolder in, out;
        in.write("site/index.html", hostile_page(payload));
        in.write("site/" + as_name(other) + ".html", hostile_page(other));
        const std::string policy =
            in.write("policy.json", R"({"allow":[{"vendor":"meta","reason":)" + Json(payload).dump() + "}]}");
        const Outcome scanned =
            run_formleak(with_outputs({"scan", in.file("site"), "--offline", "--config", policy}, out));
        CHECK(scanned.exit_code == 1);
        CHECK(testing::find_hidden(scanned.err) == Lines{});
        check_outputs(out);
        in.write("captures/" + as_name(payload) + ".har", hostile_har(payload));
        in.write("captures/b.har", hostile_har(other));
        in.write("captures/" + as_name(other) + ".txt", other);
        const Outcome inspected = run_formleak(with_outputs({"inspect", in.file("captures")}, out));
        CHECK((inspected.exit_code == 1 || inspected.exit_code == 3));
        CHECK(testing::find_hidden(inspected.err) == Lines{});
        check_outputs(out);
    }
}
