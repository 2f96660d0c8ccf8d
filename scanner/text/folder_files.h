// The files below a folder, in an order that depends on their names alone, and what of it cannot be read. Not
// for: reading them (byte_source.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace formleak {

struct FolderFiles {
    struct LeftOut {
        std::string path;
        std::string why;  // follows the name: "is a link to a folder, which is not followed"
        bool is_folder = false;
    };
    std::vector<std::string> files;  // regular ones, and links to such; with the folder in front
    std::vector<LeftOut>
        left_out;         // links to folders, dead links, pipes, sockets, devices, unreadable folders
    bool is_cut = false;  // there are more than `max_files` of either
};

struct FolderListing {
    std::size_t max_files = 100'000;
    bool with_hidden = true;  // names that begin with a dot
    std::size_t max_depth = 64;
};

FolderFiles list_folder(const std::string& folder, const FolderListing& listing);

}  // namespace formleak
