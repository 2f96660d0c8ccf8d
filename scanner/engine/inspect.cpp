#include "scanner/engine/inspect.h"

#include <unistd.h>

#include <filesystem>

#include "detectors/rules.h"
#include "scanner/capture/capture.h"
#include "scanner/engine/file_inspection.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/report_builder.h"
#include "scanner/fetch/folder_fetcher.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

// Captured files where --vendor-config names a folder, nothing else.
class CapturedFetcher : public Fetcher {
  public:
    explicit CapturedFetcher(std::string folder) : folder_(std::move(folder)) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        if (folder_.empty())
            return Error{"inspect uses no network; give the file with --vendor-config FOLDER"};
        return VendorFolderFetcher(folder_).fetch(request);
    }

  private:
    std::string folder_;
};

// What the caller can mend: the file is not there, may not be read, or is no file.
Result<bool> check_input(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) return Error{path + ": no such file, or it cannot be read"};
    if (!fs::is_directory(status) && !fs::is_regular_file(status))
        return Error{path + ": is not a regular file; give a file or a folder"};
    if (access(path.c_str(), R_OK) != 0) return Error{path + ": may not be read"};
    return true;
}

// The inputs of one run, one after the other.
struct Inspection {
    const ScanRequest& request;
    const CaptureRequest& captures;
    const ScanHooks& hooks;
    ReportBuilder& builder;
    Stores& stores;
    std::set<std::string> own;
    std::vector<Finding> libraries;

    // What cannot be read is a problem: the other inputs' results stand.
    void inspect(const std::string& path) {
        // Some files of the system tell no size and never end: nothing is read of them.
        std::error_code failed;
        if (fs::is_regular_file(path, failed) && fs::file_size(path, failed) == 0) {
            InspectedFile empty;
            empty.path = path;
            return inspect_file(empty, request, stores, builder, libraries);
        }
        if (capture::sniff_capture(path) != capture::CaptureKind::unknown) {
            const auto read = inspect_capture(path, captures, hooks, builder, own);
            if (!read) builder.add_problem("capture", path, without_name(read.error(), path));
            return;
        }
        const auto file = read_inspected_file(path);
        if (!file) return builder.add_problem("capture", path, file.error());
        inspect_file(*file, request, stores, builder, libraries);
    }

    static std::string without_name(const std::string& message, const std::string& path) {
        return message.starts_with(path + ": ") ? message.substr(path.size() + 2) : message;
    }
};

}  // namespace

Result<ScanReport> inspect_files(const std::vector<std::string>& files, const ScanRequest& request,
                                 const CaptureRequest& captures, const ScanHooks& hooks) {
    for (const std::string& path : files)
        if (const auto usable = check_input(path); !usable) return Error{usable.error()};
    CapturedFetcher fetcher(request.vendor_config_folder);
    Stores stores(fetcher, hooks.now);
    ReportBuilder builder;
    const std::string started_at = hooks.now();
    Inspection inspection{request, captures, hooks, builder, stores, {}, {}};
    for (const std::string& path : files) inspection.inspect(path);
    ScanReport report = builder.take();
    report.command = "inspect";
    report.targets = files;
    report.options = request.options;
    report.started_at = started_at;
    judge(report, inspection.own);
    for (Finding& finding : inspection.libraries) report.findings.push_back(std::move(finding));
    sort_report(report);
    report.finished_at = hooks.now();
    return report;
}

}  // namespace formleak
