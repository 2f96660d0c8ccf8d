#include "scanner/cli/file_checks.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "scanner/cli/files.h"
#include "scanner/cli/output.h"
#include "scanner/cli/output_place.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {
namespace {

namespace fs = std::filesystem;

struct Named {
    std::string flag, path;
    bool may_be_replaced = false;  // a baseline, by the next one
};

// Files that flags name. Pages and captures are looked at where they are read.
std::vector<Named> flag_files(const Options& o) {
    std::vector<Named> out;
    const std::pair<const char*, const std::string&> kFiles[] = {{"--config", o.config_file},
                                                                 {"--values", o.values_file},
                                                                 {"--known", o.known_file},
                                                                 {"--cookie-file", o.cookie_file},
                                                                 {"--cacert", o.scan.fetch.cacert}};
    for (const auto& [flag, path] : kFiles)
        if (!path.empty()) out.push_back({flag, path});
    if (!o.baseline_file.empty()) out.push_back({"--baseline", o.baseline_file, true});
    return out;
}

std::vector<Named> outputs(const Options& o) {
    std::vector<Named> out;
    for (const std::string& path : o.outputs) out.push_back({"-o", path});
    if (!o.write_baseline_file.empty()) out.push_back({"--write-baseline", o.write_baseline_file});
    return out;
}

// What is read besides: pages, folders, captures, a report.
std::vector<std::string> inputs(const Options& o) {
    std::vector<std::string> out =
        o.command == Command::inspect || o.command == Command::report ? o.arguments : o.scan.targets;
    if (!o.scan.vendor_config_folder.empty()) out.push_back(o.scan.vendor_config_folder);
    return out;
}

fs::path whole(const std::string& path) {
    std::error_code failed;
    return fs::weakly_canonical(fs::absolute(path, failed), failed);
}

// Do both name one thing, under whatever name?
bool is_same(const std::string& a, const std::string& b) {
    struct stat first {
    }, second{};
    if (::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0)
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    const auto one = find_output_place(a), other = find_output_place(b);
    return one && other && whole(one->target) == whole(other->target);
}

bool is_below(const std::string& folder, const std::string& path) {
    std::error_code failed;
    const fs::path top = fs::canonical(folder, failed), file = fs::canonical(path, failed);
    if (failed) return false;
    return std::mismatch(top.begin(), top.end(), file.begin(), file.end()).first == top.end();
}

// Would this output, which is there already, replace a file that the run reads from the folder? Of a site's
// folder those are its pages: reports of other kinds may lie there from one run to the next.
bool is_read_from(const Options& o, const std::string& folder, const std::string& path) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed) || !fs::is_regular_file(path, failed)) return false;
    const bool is_page = lower_ascii(path).ends_with(".html");
    return (is_page || o.command == Command::inspect || folder == o.scan.vendor_config_folder) &&
           is_below(folder, path);
}

// Does stdout lead into this file? What is printed would be lost, or lie in what is read.
bool is_stdout(const Options& o, const std::string& path) {
    struct stat out {
    }, file{};
    const bool prints = !o.quiet || !o.format.empty();
    return prints && ::fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(out.st_mode) &&
           ::stat(path.c_str(), &file) == 0 && out.st_dev == file.st_dev && out.st_ino == file.st_ino;
}

std::optional<std::string> find_clash(const Options& o, const Named& output) {
    const std::string start = output.flag + " " + output.path + ": ";
    if (is_stdout(o, output.path)) return start + "is where stdout leads; name another file";
    for (const std::string& input : inputs(o)) {
        if (is_same(output.path, input)) return start + "is read by this run; name another file";
        if (is_read_from(o, input, output.path))
            return start + "lies in " + input + ", which this run reads; name another file";
    }
    for (const Named& input : flag_files(o)) {
        if (input.may_be_replaced && output.flag == "--write-baseline") continue;
        if (is_same(output.path, input.path))
            return start + "is the file of " + input.flag + "; name another file";
    }
    return std::nullopt;
}

}  // namespace

Result<bool> check_files(const Options& options) {
    for (const Named& input : flag_files(options))
        if (const auto readable = read_text_file(input.path); !readable)
            return Error{input.flag + " " + readable.error()};
    for (const std::string& input : inputs(options))
        if (is_stdout(options, input)) return Error{input + ": is where stdout leads; name another file"};
    const std::vector<Named> places = outputs(options);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (const auto clash = find_clash(options, places[i])) return Error{*clash};
        for (std::size_t k = 0; k < i; ++k)
            if (is_same(places[i].path, places[k].path))
                return Error{places[i].flag + " " + places[i].path +
                             ": is named twice; each output needs a "
                             "file of its own"};
        if (const auto provable = prove_writable(places[i].path); !provable)
            return Error{places[i].flag + " " + provable.error()};
    }
    return true;
}

}  // namespace formleak::cli
