#include "scanner/engine/journal.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scanner/engine/inspected_input.h"
#include "scanner/engine/page_line.h"
#include "tests/support/process.h"

using namespace formleak;
using formleak::test::read_file;
using formleak::test::TempFolder;
namespace fs = std::filesystem;

namespace {

struct Notes {
    std::vector<std::string> all;
    std::function<void(const std::string&)> take() {
        return [this](const std::string& line) { all.push_back(line); };
    }
    bool tell(std::string_view words) const {
        for (const std::string& note : all)
            if (note.find(words) != std::string::npos) return true;
        return false;
    }
};

PageOutcome sample() {
    PageOutcome outcome;
    PageResult& result = outcome.result;
    result.page.url = result.page.final_url = "https://a.se/å";
    result.page.title = "Titel med \"citat\"";
    result.page.status = 200;
    result.links.push_back({"https://a.se/b", "Länk"});
    result.scripts = {"00ff"};
    result.code_bringers = {"00ff", "11"};
    result.problems.push_back({Stage::parse, "https://a.se/å", "något"});
    return outcome;
}

// What one run leaves in `folder`: a line for each name.
void leave(const std::string& folder, const std::vector<std::string>& names) {
    Notes notes;
    Journals journals({folder, -1, false, false}, notes.take());
    Journal* const journal = *journals.open("key");
    for (const std::string& name : names) journal->put(name, "{\"text\":\"of " + name + "\"}");
    CHECK(notes.all.empty());
}

std::string only_file(const std::string& folder) {
    return fs::directory_iterator(folder)->path().string();
}

void replace_in_file(const std::string& path, const std::string& what, const std::string& with) {
    std::string text = read_file(path);
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("journal: what was put is given back after the program was killed, half a line is not") {
    TempFolder folder;
    leave(folder.path(), {"https://a.se/å", "https://a.se/two"});
    const std::string file = only_file(folder.path());
    const std::string text = read_file(file);
    std::ofstream(file, std::ios::binary) << text.substr(0, text.size() - 9);  // killed while writing

    Notes notes;
    Journals journals({folder.path(), -1, true, false}, notes.take());
    Journal* const journal = *journals.open("key");
    CHECK(journal->size() == 1);
    CHECK(journal->damaged() == 0);
    CHECK_FALSE(journal->peek("https://a.se/two"));
    CHECK(journal->peek("https://a.se/å") == "{\"text\":\"of https://a.se/å\"}");
    SUBCASE("what is put after half a line is whole") {
        journal->put("https://a.se/two", "{}");
        CHECK(journal->peek("https://a.se/two") == "{}");
        CHECK(read_file(file).find("two\"\t{}\n") != std::string::npos);
    }
    SUBCASE("it goes when it is finished and the outputs stand, not before") {
        journal->finish();
        CHECK_FALSE(fs::is_empty(folder.path()));
        journals.remove_finished();
        CHECK(fs::is_empty(folder.path()));
    }
    SUBCASE("an unfinished one stays") {
        journals.remove_finished();
        CHECK_FALSE(fs::is_empty(folder.path()));
    }
}

TEST_CASE("journal: a damaged line is dropped and counted, the others are kept, and the file is mended") {
    const struct {
        const char *what, *with;
    } kDamages[] = {{"of two", "of TWO"}, {"\t\"two\"\t", "\t\"two\""}, {"of two\"}", "of two"}};
    for (const auto& damage : kDamages) {
        TempFolder folder;
        leave(folder.path(), {"one", "two", "three"});
        const std::string file = only_file(folder.path());
        replace_in_file(file, damage.what, damage.with);
        for (const std::size_t damaged : {1, 0}) {  // the second run finds it mended
            Notes notes;
            Journals journals({folder.path(), -1, true, false}, notes.take());
            Journal* const journal = *journals.open("key");
            CHECK(journal->damaged() == damaged);
            CHECK(journal->size() == 2);
            CHECK(journal->peek("one") == "{\"text\":\"of one\"}");
            CHECK(journal->peek("three") == "{\"text\":\"of three\"}");
            CHECK_FALSE(journal->peek("two"));
        }
        CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);  // nothing is left beside it
    }
}

TEST_CASE("journal: noise instead of a journal is no line, and no crash") {
    for (const std::string& noise : {std::string(), std::string("\n\n\n"), std::string(5000, '\t') + "\n",
                                     std::string("0123456789abcdef\t\n"), std::string(3, '\0') + "\n"}) {
        TempFolder folder;
        leave(folder.path(), {"one"});
        const std::string file = only_file(folder.path());
        std::ofstream(file, std::ios::binary) << noise;
        Notes notes;
        Journals journals({folder.path(), -1, true, false}, notes.take());
        CHECK((*journals.open("key"))->size() == 0);
    }
}

TEST_CASE("journal: without --resume an old one is forgotten; other options have another") {
    TempFolder folder;
    leave(folder.path(), {"one"});
    Notes notes;
    Journals other({folder.path(), -1, true, false}, notes.take());
    CHECK((*other.open("other key"))->size() == 0);
    CHECK(notes.tell("--resume: nothing is kept"));
    Journals again({folder.path(), -1, false, false}, notes.take());
    CHECK((*again.open("key"))->size() == 0);
}

TEST_CASE("journal: a second run of the same crawl does not touch the first one's") {
    TempFolder folder;
    Notes notes;
    Journals first({folder.path(), -1, false, false}, notes.take());
    Journal* const journal = *first.open("key");
    journal->put("one", "{}");
    SUBCASE("it goes on without, and says so") {
        Journals second({folder.path(), -1, false, false}, notes.take());
        Journal* const other = *second.open("key");
        CHECK(notes.tell("another run of the same crawl is under way"));
        other->put("two", "{}");
        other->finish();
        second.remove_finished();
        CHECK(read_file(only_file(folder.path())).find("one") != std::string::npos);
    }
    SUBCASE("with --resume it is the caller's mistake") {
        Journals second({folder.path(), -1, true, false}, notes.take());
        const auto opened = second.open("key");
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().find("under way") != std::string::npos);
    }
}

TEST_CASE("journal: where it cannot be kept that is said, and the run goes on") {
    Notes notes;
    SUBCASE("no folder") {
        Journals journals({"", -1, false, false}, notes.take());
        CHECK(journals.open("key").ok());
        CHECK(notes.tell("neither XDG_STATE_HOME nor HOME"));
    }
    SUBCASE("one that cannot be written") {
        Journals journals({"/proc/nowhere", -1, false, false}, notes.take());
        CHECK(journals.open("key").ok());
        CHECK(notes.tell("/proc/nowhere"));
    }
    SUBCASE("a full disk, once") {
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        REQUIRE(full >= 0);
        Journals journals({"", full, false, false}, notes.take());
        Journal& journal = journals.open_private("key");
        journal.put("one", "{}");
        journal.put("two", "{}");
        CHECK(notes.all.size() == 1);
        CHECK(notes.tell("cannot be kept any longer"));
        ::close(full);
    }
}

TEST_CASE("journal: what is kept is for its owner alone") {
    TempFolder folder;
    leave(folder.path(), {"one"});
    CHECK((fs::status(only_file(folder.path())).permissions() & fs::perms::others_read) == fs::perms::none);
    CHECK((fs::status(only_file(folder.path())).permissions() & fs::perms::group_read) == fs::perms::none);
}

TEST_CASE("journal: its folder is closed, and what an older version left open is closed too") {
    const TempFolder parent;
    const std::string folder = parent.file("state/formleak");
    leave(folder, {"https://a.se/1"});
    const auto mode_of = [](const std::string& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
    };
    CHECK(mode_of(folder) == 0700);
    CHECK(mode_of(only_file(folder)) == 0600);
    REQUIRE(::chmod(folder.c_str(), 0755) == 0);
    REQUIRE(::chmod(only_file(folder).c_str(), 0644) == 0);
    leave(folder, {"https://a.se/1"});
    CHECK(mode_of(folder) == 0700);
    CHECK(mode_of(only_file(folder)) == 0600);
}

TEST_CASE("journal: folders made above it are closed too, whatever the umask") {
    const TempFolder parent;
    const mode_t before = ::umask(0);
    leave(parent.file("local/state/formleak"), {"one"});
    ::umask(before);
    for (const char* made : {"local", "local/state", "local/state/formleak"}) {
        CAPTURE(made);
        CHECK(fs::status(parent.file(made)).permissions() == fs::perms::owner_all);
    }
}

TEST_CASE("journal: nothing is written through a link, nor into a file with another name") {
    for (const bool is_symbolic : {true, false}) {
        CAPTURE(is_symbolic);
        const TempFolder parent;
        const std::string folder = parent.file("state"), other = parent.write("other", "of somebody else");
        leave(folder, {"one"});
        const std::string journal = only_file(folder);
        fs::remove(journal);
        if (is_symbolic)
            fs::create_symlink(other, journal);
        else
            fs::create_hard_link(other, journal);
        const auto mode = fs::status(other).permissions();
        Notes notes;
        Journals journals({folder, -1, false, false}, notes.take());
        (*journals.open("key"))->put("one", "{}");
        CHECK(read_file(other) == "of somebody else");
        CHECK(fs::status(other).permissions() == mode);
        CHECK(notes.tell("cannot be written"));
    }
}

TEST_CASE("page_line: a page's result comes back as it was") {
    PageOutcome outcome = sample();
    outcome.missing = true;
    outcome.result.page.redirects.push_back({"https://a.se/from", 301});
    const auto back = read_page_line(write_page_line(outcome));
    REQUIRE(back);
    CHECK(back->missing);
    CHECK(back->result.page.title == "Titel med \"citat\"");
    CHECK(back->result.page.status == 200);
    REQUIRE(back->result.links.size() == 1);
    CHECK(back->result.links[0].text == "Länk");
    CHECK(back->result.scripts == std::vector<std::string>{"00ff"});
    CHECK(back->result.code_bringers == std::set<std::string>{"00ff", "11"});
    CHECK(back->result.problems.size() == 1);
    REQUIRE(back->result.page.redirects.size() == 1);
    CHECK(back->result.page.redirects[0].status == 301);
    CHECK(write_page_line(*back) == write_page_line(outcome));
}

TEST_CASE("inspected_input: scripts that bring code that is not known come back as they were") {
    InspectedInput input;
    input.code_bringers = {"00ff", "11"};
    const auto back = read_inspected(write_inspected(input));
    REQUIRE(back);
    CHECK(back->code_bringers == input.code_bringers);
}

TEST_CASE("page_line: a page that was not kept still knows its address and status") {
    PageOutcome outcome = sample();
    outcome.result.keep_page = false;
    outcome.result.page.status = 404;
    const auto back = read_page_line(write_page_line(outcome));
    REQUIRE(back);
    CHECK_FALSE(back->result.keep_page);
    CHECK(back->result.page.status == 404);
    CHECK(back->result.page.final_url == "https://a.se/å");
}

TEST_CASE("page_line: what is no line is none, whatever it is") {
    const std::string good = write_page_line(sample());
    std::string bad_links = good;
    const std::size_t at = bad_links.find("\"links\":[[");
    REQUIRE(at != std::string::npos);
    bad_links.replace(at, bad_links.find("]]", at) + 2 - at, "\"links\":[[]]");
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("{}"), std::string("null"),
          bad_links, good.substr(0, good.size() / 2), std::string("{\"report\":{\"schema\":\"other\"}}")})
        CHECK_FALSE(read_page_line(text));
}
