#include "scanner/process/owned_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

namespace formleak::process {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kLock = ".lock";
constexpr int kTries = 20;  // of removing: what still writes into it is just being ended

fs::path temporary() {
    std::error_code ignored;
    const fs::path folder = fs::temp_directory_path(ignored);
    return ignored ? fs::path("/tmp") : folder;
}

// Links in it are removed, not followed.
bool remove_whole(const fs::path& folder) {
    for (int i = 0; i < kTries; ++i) {
        std::error_code failed;
        fs::remove_all(folder, failed);
        if (!failed && !fs::exists(fs::symlink_status(folder, failed))) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

bool take_lock(int file) {
    struct stat info {};
    // Without a name it was just removed by whoever held it.
    return ::flock(file, LOCK_EX | LOCK_NB) == 0 && ::fstat(file, &info) == 0 && info.st_nlink > 0;
}

// The lock of an owner that is gone; -1: it is there, or this is not ours to judge.
int take_ownerless(const fs::path& lock) {
    const int file = ::open(lock.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) return -1;
    struct stat info {};
    const bool is_ours = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
    if (is_ours && take_lock(file)) return file;
    ::close(file);
    return -1;
}

}  // namespace

Result<std::unique_ptr<OwnedFolder>> OwnedFolder::make(std::string_view prefix) {
    const auto refused = [](const std::string& what) {
        return Error{what + " cannot be made in the temporary folder: " + std::strerror(errno)};
    };
    for (int i = 0; i < kTries; ++i) {
        std::string lock = (temporary() / (std::string(prefix) + "XXXXXX")).string() + std::string(kLock);
        const int file = ::mkostemps(lock.data(), static_cast<int>(kLock.size()), O_CLOEXEC);
        if (file < 0) return refused("a lock file");
        const std::string path = lock.substr(0, lock.size() - kLock.size());
        if (take_lock(file) && ::mkdir(path.c_str(), 0700) == 0)
            return std::unique_ptr<OwnedFolder>(new OwnedFolder(path, file));
        ::unlink(lock.c_str());
        ::close(file);
    }
    return refused("a folder");
}

OwnedFolder::~OwnedFolder() {
    // The lock's name last: a folder without one would be nobody's for ever.
    if (remove_whole(path_)) ::unlink((path_ + std::string(kLock)).c_str());
    ::close(lock_);
}

std::size_t remove_ownerless(std::string_view prefix) {
    std::size_t removed = 0;
    std::error_code ignored;
    for (fs::directory_iterator entry(temporary(), ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(kLock)) continue;
        const std::string lock = entry->path().string();
        const int file = take_ownerless(lock);
        if (file < 0) continue;
        if (remove_whole(lock.substr(0, lock.size() - kLock.size()))) {
            ::unlink(lock.c_str());
            ++removed;
        }
        ::close(file);
    }
    return removed;
}

}  // namespace formleak::process
