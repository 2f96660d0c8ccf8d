// A file built into the program by scanner/cmake/embed.cmake. Not for: files of the user's.
#pragma once

#include <string_view>

namespace formleak {

struct BundledFile {
    std::string_view path;  // below the folder it was taken from: "www/index.html"
    std::string_view text;
};

}  // namespace formleak
