#include "scanner/capture/attached_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::capture;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "formleak-attached-XXXXXX").string();
        path = mkdtemp(name.data());
        fs::create_directories(path / "hars/inner");
        write("secret", "outside");
        write("hars/body", "plain");
        write("hars/.hidden", "hidden");
        write("hars/inner/body", "deeper");
        fs::create_symlink("../secret", path / "hars/link");
        fs::create_symlink("body", path / "hars/own-link");
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path / name, std::ios::binary) << bytes;
    }
};

}  // namespace

TEST_CASE("attached_files: plain files of the folder, and nothing else") {
    const Folder folder;
    const auto taken = std::make_shared<std::set<std::string>>();
    const AttachedFiles files = files_of_folder((folder.path / "hars").string(), taken);
    CHECK(*files("body", true) == "plain");
    const std::string absolute = (folder.path / "secret").string();
    for (const std::string& name :
         {std::string("../secret"), std::string("inner/body"), absolute, std::string("..\\secret"),
          std::string("link"), std::string("own-link"), std::string("inner"), std::string("."),
          std::string(".."), std::string(".hidden"), std::string("none"), std::string(),
          std::string("body\0x", 6), std::string(300, 'a')}) {
        CAPTURE(name);
        CHECK_FALSE(files(name, true).ok());
    }
    CHECK(files("link", true).error().find("links are not followed") != std::string::npos);
    CHECK(files("none", true).error() == "is not there");
    CHECK(files("picture", false)->empty());
    CHECK(taken->contains((folder.path / "hars/body").string()));
    CHECK(taken->contains((folder.path / "hars/picture").string()));
    CHECK_FALSE(no_files()("body", true).ok());
}

TEST_CASE("attached_files: no more than the longest body and one byte is read") {
    const Folder folder;
    folder.write("hars/long", std::string(limits::kMaxCaptureBodyBytes + 100, 'a'));
    CHECK(files_of_folder((folder.path / "hars").string())("long", true)->size() ==
          limits::kMaxCaptureBodyBytes + 1);
}
