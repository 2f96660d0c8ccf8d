// Temporary folders that a run needs and must not leave behind. Each has a lock file beside it that its
// process holds: the lock ends with the process, however that ended, and whoever comes next removes what
// nobody holds. Not for: files without a name (private_file).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scanner/model/result.h"

namespace formleak::process {

// A folder of its own below the system's temporary one; removed with everything in it when this goes. One
// thread.
class OwnedFolder {
  public:
    // `prefix`: of its name; letters, digits, '-'. The error is one sentence.
    static Result<std::unique_ptr<OwnedFolder>> make(std::string_view prefix);
    ~OwnedFolder();
    OwnedFolder(const OwnedFolder&) = delete;
    OwnedFolder& operator=(const OwnedFolder&) = delete;
    const std::string& path() const { return path_; }

  private:
    OwnedFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
    const std::string path_;
    const int lock_;
};

// Removes this user's folders of that prefix whose processes have ended; how many. What is in use stays, and
// so does what has no lock file. Any process, any time.
std::size_t remove_ownerless(std::string_view prefix);

}  // namespace formleak::process
