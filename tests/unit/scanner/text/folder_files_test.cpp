#include "scanner/text/folder_files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

using namespace formleak;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "formleak-files-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name) << "x";
    }
};

}  // namespace

TEST_CASE("folder_files: regular files in the order of their paths, links to files among them") {
    const Folder folder;
    for (const char* name : {"b", "a/z", "a.txt", ".hidden"}) folder.write(name);
    fs::create_symlink(folder.path / "b", folder.path / "link");
    const std::string top = folder.path.string();
    const FolderFiles all = list_folder(top, {});
    CHECK(all.files == std::vector<std::string>{top + "/.hidden", top + "/a.txt", top + "/a/z", top + "/b",
                                                top + "/link"});
    CHECK(all.left_out.empty());
    CHECK_FALSE(all.is_cut);
    CHECK(list_folder(top, {.with_hidden = false}).files.size() == 4);
}

TEST_CASE("folder_files: what is not listed is named with its reason") {
    const Folder folder;
    folder.write("a/b/c/d");
    fs::create_directory_symlink(folder.path, folder.path / "a/circle");
    fs::create_symlink("nowhere", folder.path / "dead");
    REQUIRE(mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
    const FolderFiles found = list_folder(folder.path.string(), {.max_depth = 2});
    CHECK(found.files.empty());
    REQUIRE(found.left_out.size() == 4);
    CHECK(found.left_out[0].why == "lies too deep in folders to be read");
    CHECK(found.left_out[1].why == "is a link to a folder, which is not followed");
    CHECK(found.left_out[2].why == "is a link that leads nowhere");
    CHECK(found.left_out[3].why == "is not a regular file");
    CHECK(found.left_out[1].is_folder);
    CHECK_FALSE(found.left_out[3].is_folder);
    const FolderFiles none = list_folder((folder.path / "gone").string(), {});
    REQUIRE(none.left_out.size() == 1);
    CHECK(none.left_out[0].why == "is a folder that cannot be read (to its end)");
}

TEST_CASE("folder_files: the first by name where there are too many") {
    const Folder folder;
    for (int i = 0; i < 9; i++) folder.write("f" + std::to_string(i));
    const FolderFiles found = list_folder(folder.path.string(), {.max_files = 3});
    REQUIRE(found.files.size() == 3);
    CHECK(found.files[2].ends_with("/f2"));
    CHECK(found.is_cut);
}
