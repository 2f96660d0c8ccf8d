#include "scanner/engine/problem_groups.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

Problem unread(const std::string& url, const std::string& why = "no answer") {
    return {Stage::fetch, url, script_not_read(why)};
}

std::vector<std::string> texts(std::vector<Problem> problems) {
    group_problems(problems);
    std::vector<std::string> out;
    for (const Problem& problem : problems) out.push_back(problem.url + " " + problem.message);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("problem_groups: scripts of one host that were not read for one reason are one problem") {
    std::vector<Problem> problems;
    for (int i = 0; i < 12; ++i)
        problems.push_back(unread("https://x.example/" + std::to_string(10 + i) + ".js?a=1"));
    const std::vector<std::string> expected = {
        "https://x.example/ 12 scripts of host x.example were not read: no answer (https://x.example/10.js, "
        "https://x.example/11.js, https://x.example/12.js, https://x.example/13.js, https://x.example/14.js "
        "and 7 "
        "more)"};
    CHECK(texts(problems) == expected);
    std::reverse(problems.begin(), problems.end());
    problems.push_back(problems.front());  // the same script, asked for by another page
    CHECK(texts(problems) == expected);
}

TEST_CASE(
    "problem_groups: other hosts, ports, reasons and stages stay apart, and so does what is no script") {
    const std::vector<Problem> problems = {
        unread("https://x.example/a.js"),
        unread("https://y.example/a.js"),
        unread("https://x.example:8443/a.js"),
        unread("http://x.example/a.js"),
        unread("https://x.example/b.js", "not found (404)"),
        {Stage::internal, "https://x.example/c.js", script_not_read("no answer")},
        {Stage::fetch, "https://x.example/d.js", "script read in part: no answer"},
        {Stage::fetch, "https://x.example/e", "no answer"},
        {Stage::fetch, "", script_not_read("no answer")},
    };
    std::vector<std::string> alone;
    for (const Problem& problem : problems) alone.push_back(problem.url + " " + problem.message);
    std::sort(alone.begin(), alone.end());
    CHECK(texts(problems) == alone);
}
