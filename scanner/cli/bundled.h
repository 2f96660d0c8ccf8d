// The files of fixtures/incident-site, built into the program for the demo.
#pragma once

#include <span>
#include <string_view>

namespace formleak::cli {

struct BundledFile {
    std::string_view path;  // "www/index.html"
    std::string_view text;
};

std::span<const BundledFile> bundled_files();

}  // namespace formleak::cli
