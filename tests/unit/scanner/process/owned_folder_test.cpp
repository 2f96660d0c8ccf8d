#include "scanner/process/owned_folder.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

using namespace formleak::process;
namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "formleak-owned-test-";

}  // namespace

TEST_CASE("owned_folder: it is there while its owner is, and then gone with everything in it") {
    std::string path;
    {
        const auto folder = OwnedFolder::make(kPrefix);
        REQUIRE_MESSAGE(folder.ok(), folder.error());
        path = (*folder)->path();
        fs::create_directories(path + "/a/b");
        std::ofstream(path + "/a/b/c") << "x";
        fs::create_symlink(fs::temp_directory_path(), path + "/link");
        CHECK(remove_ownerless(kPrefix) == 0);
        CHECK(fs::exists(path + "/a/b/c"));
    }
    CHECK_FALSE(fs::exists(path));
    CHECK_FALSE(fs::exists(path + ".lock"));
    CHECK(fs::exists(fs::temp_directory_path()));
}

TEST_CASE("owned_folder: what a killed process left is removed by the next that looks, once") {
    int told[2];
    REQUIRE(::pipe(told) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto folder = OwnedFolder::make(kPrefix);
        const std::string path = folder.ok() ? (*folder)->path() : "";
        std::ofstream(path + "/left") << "x";
        [[maybe_unused]] const auto sent = ::write(told[1], path.data(), path.size());
        for (;;) ::pause();
    }
    char name[4096] = {};
    REQUIRE(::read(told[0], name, sizeof name - 1) > 0);
    const std::string path = name;
    CHECK(remove_ownerless(kPrefix) == 0);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(fs::exists(path + "/left"));
    CHECK(remove_ownerless(kPrefix) == 1);
    CHECK_FALSE(fs::exists(path));
    CHECK_FALSE(fs::exists(path + ".lock"));
    CHECK(remove_ownerless(kPrefix) == 0);
    ::close(told[0]);
    ::close(told[1]);
}
