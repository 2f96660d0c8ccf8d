#include "scanner/capture/attached_files.h"

#include <filesystem>

#include "scanner/model/limits.h"
#include "scanner/text/byte_source.h"

namespace fs = std::filesystem;

namespace formleak::capture {
namespace {

const Error kAbsent{"is not there"};

Result<std::string> read_all(Result<ByteSource> source) {
    if (!source) return Error{"cannot be opened"};
    ByteReader reader(std::move(source).value());
    std::string out;
    reader.take(limits::kMaxCaptureBodyBytes + 1, limits::kMaxCaptureBodyBytes + 1, out);
    if (!reader.failure().empty()) return Error{"cannot be read"};
    return out;
}

}  // namespace

bool is_plain_name(const std::string& name) {
    return !name.empty() && name.size() < 256 && name[0] != '.' &&
           name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}

Error outside_of_folder() {
    return Error{"is not looked for: its name is not that of a file beside the HAR"};
}

AttachedFiles no_files() {
    return [](const std::string&, bool is_wanted) -> Result<std::string> {
        if (!is_wanted) return std::string();
        return kAbsent;
    };
}

AttachedFiles files_of_folder(std::string folder, std::shared_ptr<std::set<std::string>> taken,
                              FileSet without) {
    return [folder = std::move(folder), taken, without = std::move(without)](
               const std::string& name, bool is_wanted) -> Result<std::string> {
        if (!is_plain_name(name)) return is_wanted ? Result<std::string>(outside_of_folder()) : std::string();
        const fs::path path = fs::path(folder) / name;
        if (taken) taken->insert(path.string());
        if (!is_wanted) return std::string();
        std::error_code failed;
        const fs::file_status status = fs::symlink_status(path, failed);
        if (failed || status.type() == fs::file_type::not_found || without.holds(path.string()))
            return kAbsent;
        if (status.type() != fs::file_type::regular)
            return Error{"is no plain file (links are not followed)"};
        return read_all(file_source(path.string()));
    };
}

}  // namespace formleak::capture
