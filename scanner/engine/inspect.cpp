#include "scanner/engine/inspect.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "detectors/containers/container_reader.h"
#include "detectors/rules.h"
#include "detectors/vendor.h"
#include "scanner/capture/capture.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/report_builder.h"
#include "scanner/fetch/folder_fetcher.h"
#include "scanner/model/limits.h"
#include "scanner/text/digest.h"
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

struct File {
    std::string name;  // without its folders
    std::string url;   // file:///name
    std::string text;
};

struct Inspection {
    const ScanRequest& request;
    const ScanHooks& hooks;
    Stores& stores;
    ReportBuilder& builder;
    std::vector<Finding> libraries;

    void inspect(const File& file) {
        if (looks_like_html(file)) return inspect_page(file);
        if (inspect_configuration(file)) return;
        if (inspect_library(file)) return;
        if (containers::is_container(file.text)) return inspect_container(file);
        if (looks_like_text(file.text)) return inspect_script(file);
        builder.add_problem("parse", file.url,
                            "not a file that inspect reads in this version: give a page, a script, a "
                            "configuration or a container");
    }

    static bool looks_like_text(const std::string& text) {
        return text.find('\0') == std::string::npos && !text.empty();
    }

    static bool looks_like_html(const File& file) {
        const std::string_view head = trim_ascii(std::string_view(file.text).substr(0, 1000));
        return file.name.ends_with(".html") || file.name.ends_with(".htm") || head.starts_with("<!") ||
               lower_ascii(head.substr(0, 5)) == "<html";
    }

    void inspect_page(const File& file) {
        HttpResponse response;
        response.url = response.final_url = file.url;
        response.status = 200;
        response.body = file.text;
        builder.add(analyse_page(response, stores, request.typed ? &*request.typed : nullptr));
    }

    // A vendor's served configuration: the state of every account it speaks of.
    bool inspect_configuration(const File& file) {
        bool known = false;
        for (const Vendor* vendor : all_vendors()) {
            if (!vendor->accounts_in_config || !vendor->apply_config) continue;
            for (const std::string& account : vendor->accounts_in_config(file.text)) {
                PageResult result;
                result.keep_page = false;
                result.setups.push_back(setup_from(*vendor, account, file));
                builder.add(std::move(result));
                known = true;
            }
        }
        return known;
    }

    // A vendor's library sets nothing up: what it is, and that no switch stands in it.
    bool inspect_library(const File& file) {
        for (const Vendor* vendor : all_vendors()) {
            const std::string name = vendor->library_in ? vendor->library_in(file.text) : "";
            if (name.empty()) continue;
            Finding finding;
            finding.rule = std::string(vendor->id) + ".present";
            finding.title = name;
            finding.message =
                "The file is " + name +
                ". It is the same for every site; the switch of a pixel stands in its served configuration.";
            finding.page = file.url;
            finding.id = fingerprint(finding.rule, name, "", "", "");
            libraries.push_back(std::move(finding));
            return true;
        }
        return false;
    }

    PixelSetup setup_from(const Vendor& vendor, const std::string& account, const File& file) const {
        PixelSetup setup;
        setup.vendor = vendor.id;
        setup.account = account;
        setup.recipient.name = vendor.company;
        setup.recipient.country = vendor.country;
        FoundIn found;
        found.page_url = found.url = file.url;
        found.how = "request";
        setup.found_in.push_back(std::move(found));
        ServedFile served;
        served.url = file.url;
        served.status = 200;
        served.body = file.text;
        served.sha256 = sha256_hex(file.text);
        served.fetched_at = "";  // when it was saved is not known
        vendor.apply_config(setup, served);
        setup.vendor_state.reset();
        return setup;
    }

    void inspect_container(const File& file) {
        ContainerScripts opened = read_container_scripts(file.text, file.url, stores.scripts);
        Page page;
        page.url = page.final_url = file.url;
        page.scripts = std::move(opened.scripts);
        page.resources = std::move(opened.resources);
        for (const std::string& problem : opened.problems) builder.add_problem("parse", file.url, problem);
        builder.add(analyse_scripts(page, stores));
    }

    void inspect_script(const File& file) {
        Page page;
        page.url = page.final_url = file.url;
        Script script;
        script.url = file.url;
        const ReadScript read =
            stores.scripts.read(is_valid_utf8(file.text) ? file.text : repair_utf8(file.text));
        script.sha256 = read.sha256;
        script.reading = read.reading;
        for (const std::string& problem : read.reading->problems)
            builder.add_problem("parse", file.url, problem);
        page.scripts.push_back(std::move(script));
        PageResult result = analyse_scripts(page, stores);
        result.scripts.push_back(read.sha256);
        builder.add(std::move(result));
    }
};

Result<File> open_file(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
    std::ifstream in(path, std::ios::binary);
    if (error || !fs::is_regular_file(path) || !in)
        return Error{path + ": no such file, or it cannot be read"};
    if (size > limits::kMaxBodyBytes)
        return Error{path + ": larger than " + std::to_string(limits::kMaxBodyBytes >> 20) +
                     " MiB and no capture"};
    File file;
    file.name = fs::path(path).filename().string();
    file.url = "file:///" + file.name;
    file.text.assign(std::istreambuf_iterator<char>(in), {});
    return file;
}

}  // namespace

Result<ScanReport> inspect_files(const std::vector<std::string>& files, const ScanRequest& request,
                                 const CaptureRequest& captures, const ScanHooks& hooks) {
    CapturedFetcher fetcher(request.vendor_config_folder);
    Stores stores(fetcher, hooks.now);
    ReportBuilder builder;
    Inspection inspection{request, hooks, stores, builder, {}};
    const std::string started_at = hooks.now();
    std::set<std::string> own;
    for (const std::string& path : files) {
        if (capture::sniff_capture(path) != capture::CaptureKind::unknown) {
            const auto read = inspect_capture(path, captures, hooks, builder, own);
            if (!read) return Error{read.error()};
            continue;
        }
        auto file = open_file(path);
        if (!file) return Error{file.error()};
        inspection.inspect(*file);
    }
    ScanReport report = builder.take();
    report.command = "inspect";
    report.targets = files;
    report.options = request.options;
    report.started_at = started_at;
    judge(report, own);
    for (Finding& finding : inspection.libraries) report.findings.push_back(std::move(finding));
    sort_report(report);
    report.finished_at = hooks.now();
    return report;
}

}  // namespace formleak
