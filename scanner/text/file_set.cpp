#include "scanner/text/file_set.h"

#include <filesystem>

namespace formleak {
namespace {

namespace fs = std::filesystem;

// Empty where it cannot be known.
std::string whole(const std::string& path) {
    std::error_code failed;
    const fs::path from_root = fs::absolute(path, failed);
    const fs::path out = failed ? fs::path() : fs::weakly_canonical(from_root, failed);
    return failed ? std::string() : out.string();
}

}  // namespace

void FileSet::add(const std::string& path) {
    if (std::string name = whole(path); !name.empty()) paths_.insert(std::move(name));
}

bool FileSet::holds(const std::string& path) const {
    return !paths_.empty() && paths_.contains(whole(path));
}

}  // namespace formleak
