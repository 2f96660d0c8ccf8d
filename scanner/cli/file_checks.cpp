#include "scanner/cli/file_checks.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "reports/own_report.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/files.h"
#include "scanner/cli/output.h"
#include "scanner/cli/output_place.h"
#include "scanner/text/byte_source.h"

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
    std::vector<std::string> out = o.scan.targets;
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

// The folder that an input is, or lies in: pages name scripts beside them, captures their bodies.
std::optional<std::string> folder_of(const Options& o, const std::string& input) {
    std::error_code failed;
    if (fs::is_directory(input, failed)) return input;
    if (o.command->reads == Reads::itself || !fs::is_regular_file(input, failed)) return std::nullopt;
    const std::string folder = fs::path(input).parent_path().string();
    return folder.empty() ? "." : folder;
}

// May it be written over though it lies where the run reads? What this program wrote, and what holds nothing.
bool is_replaceable(const std::string& path) {
    Result<ByteSource> source = file_source(path, 0, kOwnReportHead);
    if (!source) return false;
    ByteReader in(std::move(source).value());
    const std::string_view head = in.window(kOwnReportHead);
    return in.failure().empty() && (head.empty() || is_own_report(head));
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
        const auto folder = folder_of(o, input);
        std::error_code failed;
        if (folder && fs::is_regular_file(output.path, failed) && is_below(*folder, output.path) &&
            !is_replaceable(output.path))
            return start + "lies in " + *folder +
                   ", which this run reads, and is no report; name another file";
    }
    for (const Named& input : flag_files(o)) {
        if (input.may_be_replaced && output.flag == "--write-baseline") continue;
        if (is_same(output.path, input.path))
            return start + "is the file of " + input.flag + "; name another file";
    }
    return std::nullopt;
}

// RFC 7468, and OpenSSL's two other names for it.
bool holds_certificate(const std::string& text) {
    for (const char* name : {"CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE"}) {
        const std::size_t begin = text.find("-----BEGIN " + std::string(name) + "-----");
        if (begin != std::string::npos &&
            text.find("-----END " + std::string(name) + "-----", begin) != std::string::npos)
            return true;
    }
    return false;
}

}  // namespace

FileSet written_files(const Options& options) {
    FileSet out;
    for (const Named& output : outputs(options))
        if (const auto place = find_output_place(output.path)) out.add(place->target);
    return out;
}

Result<bool> check_files(const Options& options) {
    for (const Named& input : flag_files(options)) {
        const auto readable = read_text_file(input.path);
        if (!readable) return Error{input.flag + " " + readable.error()};
        if (input.flag == "--cacert" && !holds_certificate(*readable))
            return Error{input.flag + " " + input.path +
                         ": holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"};
    }
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
