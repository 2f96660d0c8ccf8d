// The addresses that a folder's files have: below file:///, or below where the folder will be published
// (--base-url). However an address is spelled, it leads to the same file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

// The one spelling of a folder's own address, with a slash at its end; "file:///" for an empty text. Nothing
// when it is no address. User, password, query and fragment are not part of it.
std::optional<std::string> folder_address(std::string_view base_url);

// Of a file or folder among several in a run: below file:///, as it is named ("./a" → "file:///a").
std::string address_of_path(const std::string& path);

// The address of a file, whatever characters its name holds. `folder`: of folder_address(); `path`: within
// it, with slashes. Empty when it is too long for one.
std::string address_in_folder(std::string_view folder, std::string_view path);

// The other way: the file's path within the folder, its escapes undone, without query and fragment; empty for
// the folder itself. Nothing for an address that is not below it.
std::optional<std::string> path_in_folder(std::string_view folder, std::string_view address);

}  // namespace formleak
