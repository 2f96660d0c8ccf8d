// Pages made to be dear: what the parser would do with the square of something is cut, and said.
#include "scanner/page/html_tree.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/page/html_budget.h"

using namespace formleak;

namespace {

std::string repeat(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

std::string numbered(std::string_view before, std::size_t count, std::string_view after) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += std::string(before) + std::to_string(i) + std::string(after);
    return out;
}

NodeId find(const Dom& dom, std::string_view tag) {
    for (NodeId n = 1; n < dom.nodes.size(); ++n)
        if (dom.tag(n) == tag) return n;
    return kNoNode;
}

std::size_t depth_of(const Dom& dom) {
    std::vector<std::size_t> depth(dom.nodes.size());
    std::size_t most = 0;
    for (NodeId n = 1; n < dom.nodes.size(); ++n)
        most = std::max(most, depth[n] = depth[dom.nodes[n].parent] + 1);
    return most;
}

}  // namespace

TEST_CASE("html_tree: attributes over the limit are left out and said; all else keeps its place") {
    const std::string page =
        "<input id=first " + numbered("a", 100'000, " ") + ">\n<input id=second name=\"b\">";
    const HtmlTree tree = parse_html(page);
    REQUIRE(tree.problems.size() == 1);
    CHECK(tree.problems[0].find("more than 250 attributes") != std::string::npos);
    CHECK_FALSE(tree.dom.truncated);
    const NodeId first = find(tree.dom, "input");
    CHECK(tree.dom.attribute(first, "id") == "first");
    CHECK(tree.dom.attributes_of(first).size() == limits::kMaxAttributesPerElement);
    const NodeId second = first + 2;
    CHECK(tree.dom.attribute(second, "id") == "second");
    CHECK(tree.dom.nodes[second].span.line == 2);
    CHECK(page.substr(tree.dom.nodes[second].span.offset, 6) == "<input");
}

TEST_CASE("html_tree: as many attributes as are read are no problem, however they are written") {
    CHECK(parse_html("<p " + numbered("a", 250, "=\"x>y\" ") + "></p>").problems.empty());
    CHECK(parse_html("<p " + numbered("a", 250, "='<p b c d>'/") + "></p>").problems.empty());
    CHECK(parse_html("<p " + numbered("a", 250, " = x ") + "></p>").problems.empty());
    // In a script it is no tag.
    CHECK(parse_html("<script>if (a<b " + numbered("a", 1000, " ") + ") c></script>").problems.empty());
    // The last one too many, and those that a second <body> adds to the first.
    CHECK(parse_html("<p " + numbered("a", 251, "=x ") + "></p>").problems.size() == 1);
    CHECK(parse_html(numbered("<body a", 251, "=x>")).problems.size() == 1);
    CHECK(parse_html("<p></p " + numbered("a", 251, " ") + ">").problems.size() == 1);
}

TEST_CASE("html_tree: nesting is cut at its limit, by whatever it is hidden from a look over the bytes") {
    struct Row {
        const char* start;
        const char* part;
    };
    for (const Row& row :
         {Row{"", "<div>"}, Row{"", "<div></x>"}, Row{"<a '>", "<div>"}, Row{"<svg>", "<g>"},
          Row{"<svg><style>", "<g>"}, Row{"<svg><title>", "<div>"}, Row{"", "<path/>"}, Row{"", "<rt>"},
          Row{"<select><style></select>", "<div>"}, Row{"<math>", "<mi>"}, Row{"", "<section><li>"},
          Row{"", "<template>"}, Row{"", "<table><tr><td>"}, Row{"<svg><![CDATA[x]]>", "<a>"}}) {
        CAPTURE(row.part);
        const HtmlTree tree =
            parse_html("<form><input name=q></form>" + std::string(row.start) + repeat(row.part, 30'000));
        REQUIRE(tree.problems.size() == 1);
        CHECK(tree.problems[0].find("nested more than 500 deep") != std::string::npos);
        CHECK(tree.dom.truncated);
        CHECK(depth_of(tree.dom) <= limits::kMaxDepth + 2);
        CHECK(find(tree.dom, "input") != kNoNode);  // what stands before it was read
    }
}

TEST_CASE("html_tree: formatting that is never closed is not made again without end") {
    const HtmlTree again = parse_html("<p>" + numbered("<font size=", 400, ">") + repeat("</p><p>x", 30'000));
    REQUIRE(again.problems.size() == 1);
    CHECK(again.problems[0].starts_with("HTML: "));
    CHECK(again.dom.truncated);
    CHECK(again.dom.nodes.size() < 2 * limits::kMaxElements);
    const HtmlTree compared = parse_html("<svg><style><g " + numbered("a", 100'000, " ") + ">");
    REQUIRE(compared.problems.size() == 1);
    CHECK(compared.problems[0].find("steps to parse") != std::string::npos);
}

TEST_CASE("html_tree: untidy pages of everyday size have no problem") {
    for (const std::string& page :
         {repeat("<a href=x><div>y</a></div>", 3'000), repeat("<li><b>x", 3'000),
          repeat("<p><span>x</p>", 200), repeat("<tr><td><b>x<td><font color=red>y", 3'000),
          repeat("<svg><g><path d=x /></g></svg>", 5'000), repeat("</div></x>", 20'000),
          "<table>" + repeat("<tr><td><i>x</td></tr>", 5'000) + "</table>",
          "<select>" + repeat("<option>x", 5'000) + "</select>", repeat("<br/><img src=x/><input/>", 5'000),
          repeat("<h2><a>x</h2></a>", 2'000), repeat("<!-- <div> -->", 20'000)}) {
        CAPTURE(page.substr(0, 40));
        CHECK(parse_html(page).problems.empty());
    }
}

TEST_CASE("html_budget: attributes of a page are counted, and cut where they are too many") {
    const std::string page = repeat("<p " + repeat("a ", 200) + ">", 6'000);
    const HtmlBudget budget = check_budget(page);
    CHECK(budget.reason.find("more than 1000000 attributes") != std::string::npos);
    CHECK(budget.cut_offset < page.size());
}

// The parser's memory is watched by the size of what is asked for (parse_arena.h). Read as a node's, such a
// text's bytes are no valid type: the sanitizers' builds end there.
TEST_CASE("html_tree: texts that take as much memory as a node are texts") {
    for (std::size_t size = 60; size < 260; ++size) {
        CAPTURE(size);
        const std::string text(size, 'i');
        const HtmlTree tree = parse_html("<p title='" + text + "'>" + text + "<!--" + text + "--><" + text +
                                         " " + text + "=1></p><b id=x>");
        CHECK(tree.problems.empty());
        const auto& nodes = tree.dom.nodes;
        const auto has_tag = [&](std::string_view tag) {
            return std::any_of(nodes.begin(), nodes.end(), [&](const DomNode& node) {
                return node.kind == DomNode::Kind::element && tree.dom.slice(node.text) == tag;
            });
        };
        CHECK(has_tag("p"));
        CHECK(has_tag(text));
        CHECK(has_tag("b"));
    }
}
