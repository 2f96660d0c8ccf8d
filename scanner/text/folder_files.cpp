#include "scanner/text/folder_files.h"

#include <algorithm>
#include <filesystem>

namespace formleak {
namespace {

namespace fs = std::filesystem;

struct Walk {
    const FolderListing& listing;
    FolderFiles& out;

    bool is_full() const {
        return out.files.size() >= listing.max_files || out.left_out.size() >= listing.max_files;
    }
    void leave_out(const fs::path& path, const char* why, bool is_folder = false) {
        out.left_out.push_back({path.string(), why, is_folder});
    }
    void add(const fs::path& path, std::size_t depth);
    void list(const fs::path& folder, std::size_t depth);
};

void Walk::add(const fs::path& path, std::size_t depth) {
    std::error_code failed;
    const fs::file_type own = fs::symlink_status(path, failed).type();
    if (own == fs::file_type::none) return leave_out(path, "cannot be looked at", true);
    const fs::file_type meant = own == fs::file_type::symlink ? fs::status(path, failed).type() : own;
    if (meant == fs::file_type::regular) {
        out.files.push_back(path.string());
    } else if (own == fs::file_type::directory) {
        list(path, depth + 1);
    } else if (meant == fs::file_type::directory) {
        leave_out(path, "is a link to a folder, which is not followed", true);
    } else if (own == fs::file_type::symlink && (failed || meant == fs::file_type::not_found)) {
        leave_out(path, "is a link that leads nowhere");
    } else {
        leave_out(path, "is not a regular file");
    }
}

void Walk::list(const fs::path& folder, std::size_t depth) {
    if (depth > listing.max_depth) return leave_out(folder, "lies too deep in folders to be read", true);
    std::vector<fs::path> entries;
    std::error_code failed;
    fs::directory_iterator it(folder, failed);
    for (; !failed && it != fs::directory_iterator(); it.increment(failed)) entries.push_back(it->path());
    if (failed) leave_out(folder, "is a folder that cannot be read (to its end)", true);
    std::sort(entries.begin(), entries.end());
    for (const fs::path& path : entries) {
        if (!listing.with_hidden && path.filename().string().starts_with(".")) continue;
        if (is_full()) {
            out.is_cut = true;
            return;
        }
        add(path, depth);
    }
}

}  // namespace

FolderFiles list_folder(const std::string& folder, const FolderListing& listing) {
    FolderFiles out;
    Walk{listing, out}.list(folder, 0);
    std::sort(out.files.begin(), out.files.end());
    return out;
}

}  // namespace formleak
