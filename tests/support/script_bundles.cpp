#include "tests/support/script_bundles.h"

#include <algorithm>
#include <sstream>

namespace formleak {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOfPackage = 24;
constexpr std::uintmax_t kLeastBytes = 2'000;

std::vector<fs::path> largest_scripts(const fs::path& folder) {
    std::vector<std::pair<std::uintmax_t, fs::path>> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".js" && extension != ".mjs" && extension != ".cjs"))
            continue;
        if (entry.file_size() >= kLeastBytes) found.emplace_back(entry.file_size(), entry.path());
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (found.size() > kMostOfPackage) found.resize(kMostOfPackage);
    std::vector<fs::path> paths;
    for (const auto& [size, path] : found) paths.push_back(path);
    return paths;
}

}  // namespace

std::vector<fs::path> script_bundles() {
    std::vector<fs::path> all;
    std::istringstream folders(FORMLEAK_BUNDLES);
    for (std::string folder; std::getline(folders, folder, ':');)
        for (fs::path& path : largest_scripts(folder)) all.push_back(std::move(path));
    return all;
}

}  // namespace formleak
