// What a file of a site's folder is: by its name, and by its bytes where the name does not tell. Not for:
// listing the folder (folder_files.h), serving files (folder_fetcher.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/text/decompress.h"

namespace formleak {

enum class FileContent : std::uint8_t {
    page,
    packed_page,       // index.html.gz, and no plain file beside it holds the same
    part_page,         // a page with a program's code in it: what the server puts there is not known
    source,            // PHP, ASP, JSP: what a server makes of it is not known
    scripted_picture,  // an SVG with a script, which runs where it is opened by itself
    foreign,           // captures, and pages saved in a form of their own
    other,
    unreadable
};

inline constexpr std::string_view kUnknownFileType = "application/octet-stream";

// By the ending; kUnknownFileType where it tells nothing.
std::string_view file_type_of(const std::filesystem::path& path);
FileContent file_content_of(const std::filesystem::path& path);
// The media type that a server would send with `body`.
std::string content_type_of(const std::filesystem::path& path, std::string_view body);
// How a file named so is packed; nothing: it is not.
std::optional<Compression> packing_of(const std::filesystem::path& path);

// What is said of that many files of that content, their count in front; empty: nothing.
std::string said_of(FileContent content, std::size_t count);

}  // namespace formleak
