#include "scanner/cli/output_place.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "scanner/process/fault_point.h"

namespace formleak::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40;  // as many as the kernel follows (path_resolution(7))
constexpr int kMaxNames = 100;
constexpr std::size_t kProofBytes = 4096;  // a full disk still gives a name, but no block

Error cannot(const std::string& path, int why) {
    return Error{path + ": cannot be written (" + std::strerror(why) + ")"};
}

// Where the links lead, though the last of them leads to nothing yet.
Result<std::string> follow_links(const std::string& path) {
    fs::path at = path;
    for (int links = 0; links <= kMaxLinks; ++links) {
        std::error_code no_link;
        const fs::path to = fs::read_symlink(at, no_link);
        if (no_link) return at.string();
        at = to.is_absolute() ? to : at.parent_path() / to;
    }
    return cannot(path, ELOOP);
}

const char* name_of_kind(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder; name a file in it";
    if (S_ISFIFO(mode)) return "a pipe; name a file";
    if (S_ISSOCK(mode)) return "a socket; name a file";
    return "a disk; name a file";
}

// 0, or why not.
int write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

// Some file systems know no such wish.
bool is_failed_sync(int why) {
    return why != EINVAL && why != ENOSYS && why != EROFS;
}

// A file beside the place; gone with this value unless it took the place.
class FileBeside {
  public:
    explicit FileBeside(const std::string& target) : target_(target) {
        const fs::path folder = fs::path(target).parent_path();
        for (int i = 0; i < kMaxNames && fd_ < 0; ++i) {
            name_ =
                folder / (".formleak-" + std::to_string(::getpid()) + "-" + std::to_string(i) + ".partial");
            fd_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
            failure_ = fd_ < 0 ? errno : 0;
            if (failure_ != EEXIST) break;
        }
    }
    ~FileBeside() {
        if (fd_ < 0) return;
        ::close(fd_);
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    void fill(std::string_view text) {
        if (failure_ == 0) failure_ = write_all(fd_, text);
    }
    void take_the_place() {
        if (failure_ != 0) return;
        struct stat old {};
        if (::stat(target_.c_str(), &old) == 0) ::fchmod(fd_, old.st_mode & 07777);
        // A disk that is full or gone may say so only now.
        if (::fsync(fd_) != 0 && is_failed_sync(errno)) failure_ = errno;
        if (failure_ == 0 && std::rename(name_.c_str(), target_.c_str()) != 0) failure_ = errno;
        if (failure_ == 0) name_.clear();
    }
    int failure() const { return failure_; }

  private:
    std::string target_, name_;
    int fd_ = -1;
    int failure_ = 0;
};

int replace(const std::string& path, const std::string& target, std::string_view text) {
    FileBeside file(target);
    file.fill(text);
    process::pass_fault_point(process::FaultPoint::output, path);
    file.take_the_place();
    return file.failure();
}

// A file that can still be written as it is: mounted there by itself, another user's in a folder like /tmp,
// or in a folder that takes no new file.
bool cannot_be_replaced(int why) {
    return why == EBUSY || why == EPERM || why == EACCES || why == EROFS || why == EXDEV;
}

// Into what is there already: a device, or a file that cannot be replaced. 0, or why not.
int write_in_place(const std::string& path, std::string_view text, int flags = 0) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC | flags);
    if (fd < 0) return errno;
    int failure = write_all(fd, text);
    if (failure == 0 && ::fsync(fd) != 0 && is_failed_sync(errno)) failure = errno;
    if (::close(fd) != 0 && failure == 0) failure = errno;
    return failure;
}

// A device that takes nothing (/dev/full) says so of an empty text too. What a file takes is not known
// before.
int probe_in_place(const OutputPlace& place) {
    const int fd = ::open(place.target.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return errno;
    const int failure = place.is_device && ::write(fd, "", 0) != 0 ? errno : 0;
    ::close(fd);
    return failure;
}

}  // namespace

Result<OutputPlace> find_output_place(const std::string& path) {
    struct stat there {};
    if (::stat(path.c_str(), &there) != 0) {
        if (errno != ENOENT) return cannot(path, errno);
        const auto target = follow_links(path);
        if (!target) return Error{target.error()};
        return OutputPlace{*target, false};
    }
    if (S_ISCHR(there.st_mode)) return OutputPlace{path, true};
    if (!S_ISREG(there.st_mode)) return Error{path + ": is " + name_of_kind(there.st_mode)};
    std::error_code failed;
    const fs::path target = fs::canonical(path, failed);
    if (failed) return cannot(path, failed.value());
    return OutputPlace{target.string(), false};
}

Result<bool> prove_writable(const std::string& path) {
    const auto place = find_output_place(path);
    if (!place) return Error{place.error()};
    // One that its owner made read-only is not replaced, though the folder would allow it.
    if (::access(place->target.c_str(), F_OK) == 0 && ::access(place->target.c_str(), W_OK) != 0)
        return cannot(path, errno);
    if (place->is_device) {
        if (const int failure = probe_in_place(*place); failure != 0) return cannot(path, failure);
        return true;
    }
    const fs::path folder = fs::path(place->target).parent_path();
    if (!folder.empty() && ::access(folder.c_str(), F_OK) != 0)
        return Error{path + ": its folder does not exist; make it first"};
    FileBeside proof(place->target);
    proof.fill(std::string(kProofBytes, '\n'));
    if (proof.failure() != 0 && (!cannot_be_replaced(proof.failure()) || probe_in_place(*place) != 0))
        return cannot(path, proof.failure());
    return true;
}

Result<bool> write_output(const std::string& path, std::string_view text) {
    const auto place = find_output_place(path);
    if (!place) return Error{place.error()};
    int failure = place->is_device ? write_in_place(place->target, text) : replace(path, place->target, text);
    if (!place->is_device && cannot_be_replaced(failure))
        if (const int again = write_in_place(place->target, text, O_TRUNC); again != ENOENT) failure = again;
    if (failure != 0) return cannot(path, failure);
    return true;
}

}  // namespace formleak::cli
