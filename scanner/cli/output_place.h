// Where a report is written: proven writable before the work, replaced whole after it. The errors are one
// line that names the file as the user wrote it.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/result.h"

namespace formleak::cli {

struct OutputPlace {
    std::string target;      // the file meant, behind every symbolic link; it need not exist yet
    bool is_device = false;  // written as it is: a device cannot be replaced
};

// Refused: folders, pipes, sockets, disks, links that lead round in a circle.
Result<OutputPlace> find_output_place(const std::string& path);

// Can it be written, as far as that can be known now? Writes and removes a small file beside it; leaves
// nothing behind.
Result<bool> prove_writable(const std::string& path);

// Writes a file beside it and renames: a killed program leaves the old file or the new one, never half of it.
// A symbolic link stays and its target is written; a file that is replaced keeps its permissions. One that
// cannot be replaced (a mount by itself, another user's in a sticky folder) is written in place.
Result<bool> write_output(const std::string& path, std::string_view text);

}  // namespace formleak::cli
