// Folders, as sites and as captures: what of them cannot be read is named, and nothing in them hangs.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;
namespace fs = std::filesystem;

namespace {

const std::string kPlain = "<!doctype html><html><body><p>words on a page</p></body></html>";

void make_pipe(const std::string& path) {
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
}

void make_socket(const std::string& path) {
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    REQUIRE(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    close(fd);
}

Scanned scan_folder(const std::string& path) {
    return scan({path, "--offline", "--base-url", "https://www.shop.example"});
}

bool has_page(const Scanned& got, const std::string& end) {
    const auto urls = got.page_urls();
    return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) { return url.ends_with(end); });
}

}  // namespace

TEST_CASE("what of a site's folder cannot be read is a problem each, and the pages are read") {
    TempFolder folder, elsewhere;
    elsewhere.write("page.html", kPlain);
    folder.write("site/index.html", kPlain);
    folder.write("site/sub/page.html", kPlain);
    const std::string site = folder.file("site");
    fs::create_directory_symlink(site + "/sub", site + "/linked");
    fs::create_directory_symlink(site, site + "/sub/circle");
    fs::create_directory_symlink(elsewhere.path(), site + "/outside");
    fs::create_symlink("nowhere.html", site + "/dead.html");
    make_pipe(site + "/pipe.html");
    make_pipe(site + "/kontakt");
    make_socket(site + "/socket.html");
    const Scanned got = scan_folder(site);
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.page_urls().size() == 2);
    const struct {
        const char* name;
        const char* why;
    } kSaid[] = {{"linked", "link to a folder"},       {"sub/circle", "link to a folder"},
                 {"outside", "link to a folder"},      {"dead.html", "link that leads nowhere"},
                 {"pipe.html", "not a regular file"},  {"kontakt", "not a regular file"},
                 {"socket.html", "not a regular file"}};
    for (const auto& each : kSaid) {
        CAPTURE(std::string(each.name));
        bool said = false;
        for (const Json& problem : got.report["problems"].items())
            said |= problem["url"].as_text() == each.name &&
                    problem["message"].as_text().find(each.why) != std::string::npos;
        CHECK(said);
    }
    CHECK(got.report["problems"].items().size() == std::size(kSaid));
}

TEST_CASE("a folder that cannot be read is a problem") {
    TempFolder folder;
    folder.write("site/index.html", kPlain);
    // Its path is longer than the system opens; root may not read it either.
    const std::string name(200, 'd');
    int at = open(folder.file("site").c_str(), O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < 25; i++) {
        REQUIRE(mkdirat(at, name.c_str(), 0700) == 0);
        const int next = openat(at, name.c_str(), O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(at);
    const Scanned got = scan_folder(folder.file("site"));
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.page_urls().size() == 1);
    CHECK_MESSAGE(got.problems().size() == 1, got.report["problems"].dump());
    CHECK(got.has_problem("cannot be"));
}

TEST_CASE("names that make no address are a problem") {
    TempFolder folder;
    std::string deep = "site";
    for (int i = 0; i < 30; i++) deep += "/" + std::string(120, '%');
    folder.write("site/index.html", kPlain);
    folder.write(deep + "/page.html", kPlain);
    const Scanned got = scan_folder(folder.file("site"));
    CHECK(got.outcome.exit_code == 3);
    CHECK(has_page(got, "/index.html"));
    CHECK(got.has_problem("its name makes no address of at most 8192 bytes"));
}

TEST_CASE("files that hold HTML are pages whatever they are called; programs' sources are named") {
    TempFolder folder;
    folder.write("site/index.html", kPlain);
    for (const char* name : {"kontakt", "om.php", "index.html?p=2", "om.php?id=3", "sida.aspx", "en/about"})
        folder.write("site/" + std::string(name), "\n<!-- saved -->" + kPlain);
    folder.write("site/robots.txt", "User-agent: *\n");
    folder.write("site/text.txt", kPlain);
    folder.write("site/LICENSE", "words");
    folder.write("site/data.bin", std::string("\0\1\2", 3));
    const Scanned got = scan_folder(folder.file("site"));
    for (const char* end :
         {"/kontakt", "/om.php", "/index.html%3Fp=2", "/om.php%3Fid=3", "/sida.aspx", "/en/about"}) {
        CAPTURE(std::string(end));
        CHECK(has_page(got, end));
    }
    CHECK(got.page_urls().size() == 7);
    CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    CHECK(got.outcome.exit_code == 0);
    folder.write("site/a.php", "<?php include 'head.php'; ?>\n<form>");
    folder.write("site/b.jsp", "<%@ page language=\"java\" %>");
    const Scanned sources = scan_folder(folder.file("site"));
    CHECK(sources.outcome.exit_code == 3);
    CHECK(sources.problems().size() == 1);
    CHECK(sources.has_problem("2 files hold the source of programs"));
}

TEST_CASE("what of a folder of captures cannot be read is a problem each") {
    TempFolder folder;
    folder.write("all/a.har", har_of(har_page("https://www.shop.example/a", kPlain)));
    folder.write("all/sub/b.har", har_of(har_page("https://www.shop.example/b", kPlain)));
    const std::string all = folder.file("all");
    fs::create_directory_symlink(all, all + "/sub/circle");
    fs::create_symlink("gone.har", all + "/dead.har");
    make_pipe(all + "/pipe.har");
    std::string deep = "all";
    for (int i = 0; i < 20; i++) deep += "/d";
    folder.write(deep + "/c.har", har_of(har_page("https://www.shop.example/c", kPlain)));
    const Scanned got = inspect({all});
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.report["pages"].items().size() == 2);
    for (const char* why : {"circle\" is a link to a folder", "dead.har\" is a link that leads nowhere",
                            "pipe.har\" is not a regular file", "lies too deep"})
        CHECK_MESSAGE(got.has_problem(why), got.report["problems"].dump());
    CHECK(got.problems().size() == 4);
}

TEST_CASE("hidden captures of a folder are read, what else is hidden there brings no problem") {
    TempFolder folder;
    const auto har = [](const std::string& path) {
        return har_of(har_page("https://www.shop.example/" + path, kPlain));
    };
    folder.write("all/a.har", har("a"));
    folder.write("all/.b.har", har("b"));
    folder.write("all/.visits/c.har", har("c"));
    folder.write("all/.visits/d", har("d"));
    folder.write("all/sub/.e.har.gz", gzip(har("e")));
    folder.write("all/.DS_Store", std::string("\0\0\0\1Bud1", 8));
    folder.write("all/.gitignore", "node_modules\n");
    folder.write("all/.visits/.keep", "");
    folder.write("all/.git/config", "[core]\n");
    folder.write("all/.git/old.har", har("old"));
    fs::create_symlink("gone", folder.file("all") + "/.git/link");
    const Scanned got = inspect({folder.file("all")});
    CHECK_MESSAGE(got.page_urls().size() == 5, got.report["pages"].dump());
    CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
}
