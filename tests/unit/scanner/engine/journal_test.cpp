#include "scanner/engine/journal.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/process.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

PageResult sample() {
    PageResult result;
    result.page.url = result.page.final_url = "https://a.se/å";
    result.page.title = "Titel med \"citat\"";
    result.page.status = 200;
    result.links.push_back({"https://a.se/b", "Länk", false});
    result.scripts = {"00ff"};
    result.problems.push_back({"parse", "https://a.se/å", "något"});
    return result;
}

}  // namespace

TEST_CASE("journal: what was put is given back after the program was killed, half a line is not") {
    formleak::test::TempFolder folder;
    {
        auto journal = Journal::open(folder.path(), "key", false);
        REQUIRE(journal.ok());
        Journal open = std::move(journal).value();
        open.put("https://a.se/å", sample());
        open.put("https://a.se/two", sample());
    }
    const fs::path file = fs::directory_iterator(folder.path())->path();
    std::string text = formleak::test::read_file(file.string());
    std::ofstream(file, std::ios::binary)
        << text.substr(0, text.size() - 40);  // killed while writing the last line

    auto resumed = Journal::open(folder.path(), "key", true);
    REQUIRE(resumed.ok());
    Journal journal = std::move(resumed).value();
    CHECK(journal.size() == 1);
    CHECK_FALSE(journal.peek("https://a.se/two"));
    const auto page = journal.peek("https://a.se/å");
    REQUIRE(page);
    CHECK(page->page.title == "Titel med \"citat\"");
    CHECK(page->page.status == 200);
    REQUIRE(page->links.size() == 1);
    CHECK(page->links[0].text == "Länk");
    CHECK(page->scripts == std::vector<std::string>{"00ff"});
    CHECK(page->problems.size() == 1);
    journal.finish();
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("journal: without --resume an old one is forgotten; other targets have another") {
    formleak::test::TempFolder folder;
    {
        Journal journal = std::move(Journal::open(folder.path(), "key", false)).value();
        journal.put("https://a.se/", sample());
    }
    CHECK(Journal::open(folder.path(), "other key", true)->size() == 0);
    CHECK(Journal::open(folder.path(), "key", false)->size() == 0);
}

TEST_CASE("journal: a folder that cannot be written is an error that names it") {
    const auto journal = Journal::open("/proc/nowhere", "key", false);
    REQUIRE_FALSE(journal.ok());
    CHECK(journal.error().find("/proc/nowhere") != std::string::npos);
}
