#include "scanner/fetch/folder_fetcher.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace formleak;
namespace fs = std::filesystem;

namespace {

struct TempFolder {
    fs::path path = fs::temp_directory_path() / ("formleak-folder-" + std::to_string(::getpid()));
    TempFolder() { fs::create_directories(path); }
    ~TempFolder() { fs::remove_all(path); }
    void write(const char* name, const char* text) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name) << text;
    }
};

}  // namespace

TEST_CASE("folder_fetcher: files are addresses, sorted, and index.html stands for its folder") {
    TempFolder folder;
    folder.write("b.html", "B");
    folder.write("a/index.html", "A");
    folder.write("a/app.js", "js");
    FolderFetcher fetcher(folder.path, "https://site.example", nullptr);
    bool cut = true;
    CHECK(fetcher.pages(10, cut) ==
          std::vector<std::string>{"https://site.example/a/index.html", "https://site.example/b.html"});
    CHECK_FALSE(cut);
    CHECK(fetcher.fetch({"https://site.example/a/"})->body == "A");
    CHECK(fetcher.fetch({"https://site.example/b"})->body == "B");
    CHECK(fetcher.fetch({"https://site.example/a/app.js?v=1"})->content_type() == "text/javascript");
    CHECK_FALSE(fetcher.fetch({"https://other.example/"}).ok());
}

TEST_CASE("folder_fetcher: nothing outside the folder can be read") {
    TempFolder folder;
    folder.write("secret.html", "S");
    folder.write("site/index.html", "I");
    fs::create_symlink(folder.path / "secret.html", folder.path / "site" / "link.html");
    FolderFetcher fetcher((folder.path / "site").string(), "file:///", nullptr);
    CHECK(fetcher.fetch({"file:///index.html"}).ok());
    for (const char* out : {"file:///../secret.html", "file:///%2e%2e/secret.html", "file:///link.html"}) {
        CAPTURE(out);
        CHECK_FALSE(fetcher.fetch({out}).ok());
    }
}

TEST_CASE("vendor_folder_fetcher: host and path make the file name, the query may too") {
    TempFolder folder;
    folder.write("connect.facebook.net/signals/config/123.js", "config");
    folder.write("www.googletagmanager.com/gtm.js?id=GTM-A", "container A");
    VendorFolderFetcher fetcher(folder.path);
    CHECK(fetcher.fetch({"https://connect.facebook.net/signals/config/123?v=2.9.1&r=stable"})->body ==
          "config");
    CHECK(fetcher.fetch({"https://www.googletagmanager.com/gtm.js?id=GTM-A"})->body == "container A");
    CHECK_FALSE(fetcher.fetch({"https://connect.facebook.net/signals/config/9"}).ok());
}

TEST_CASE("vendor_folder_fetcher: a query names one file of several, under whatever name it was saved") {
    TempFolder folder;
    folder.write("t.example/p/events.js", "plain");
    folder.write("t.example/p/events.js?id=A", "A");
    folder.write("t.example/p/events.js?id=B&lib=x", "B");
    folder.write("t.example/p/events.js%3Fid=C", "C");
    VendorFolderFetcher fetcher(folder.path);
    for (const char* id : {"A", "B", "C"}) {
        CAPTURE(id);
        CHECK(fetcher.fetch({std::string("https://t.example/p/events.js?id=") + id})->body == id);
    }
    CHECK(fetcher.fetch({"https://t.example/p/events.js?id=D"})->body == "plain");
    CHECK(fetcher.fetch({"https://t.example/p/events.js"})->body == "plain");
    CHECK_FALSE(fetcher.fetch({"https://t.example/p/../../x/events.js?id=A"}).ok());
}

TEST_CASE("vendor_folder_fetcher: a captured configuration of another host is not the one asked for") {
    TempFolder folder;
    folder.write("m.example/config/1?v=2.9.1&domain=a.example", "of a");
    folder.write("m.example/config/2?v=2.9.1", "2, whoever's");
    folder.write("m.example/config/3?v=2.9.1&domain=a.example", "3 of a");
    folder.write("m.example/config/3.js", "3, plain");
    VendorFolderFetcher fetcher(folder.path);
    const auto body = [&](const std::string& file, const std::string& host) {
        HttpRequest request{"https://m.example/config/" + file + "?v=2.9.325&domain=" + host};
        request.purpose = HttpRequest::Purpose::vendor_config;
        request.deciding_query = "domain=" + host;
        const auto response = fetcher.fetch(request);
        return response ? response->body : std::string("none");
    };
    CHECK(body("1", "a.example") == "of a");  // of an older version of the library
    CHECK(body("1", "b.example") == "none");
    CHECK(body("2", "b.example") == "2, whoever's");
    CHECK(body("3", "a.example") == "3 of a");
    CHECK(body("3", "b.example") == "3, plain");
}

TEST_CASE(
    "folder_fetcher: a folder that is published in here alone is a private page's, and may lead to such") {
    TempFolder folder;
    folder.write("b.html", "B");
    const struct {
        const char* base;
        bool is_private;
    } kCases[] = {{"http://localhost/", true},      {"http://127.0.0.1:8080/", true},
                  {"http://10.1.2.3/", true},       {"http://[::1]/", true},
                  {"http://intranet/", true},       {"https://site.example/", false},
                  {"https://93.184.216.34/", false}};
    for (const auto& c : kCases) {
        CAPTURE(c.base);
        FolderFetcher fetcher(folder.path, c.base, nullptr);
        const auto page = fetcher.fetch({std::string(c.base) + "b.html"});
        REQUIRE(page.ok());
        CHECK(page->from_private == c.is_private);
    }
}
