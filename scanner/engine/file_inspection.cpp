#include "scanner/engine/file_inspection.h"

#include <algorithm>
#include <filesystem>

#include "detectors/containers/container_reader.h"
#include "detectors/rules.h"
#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/engine/file_kind.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/switch_files.h"
#include "scanner/model/folder_address.h"
#include "scanner/model/limits.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"
#include "scanner/text/unpacked_source.h"

namespace formleak {
namespace {

struct FileInspection {
    const ScanRequest& request;
    Stores& stores;
    ReportBuilder& builder;
    std::vector<Finding>& libraries;

    void inspect(const InspectedFile& file) {
        if (!file.failure.empty())
            builder.add_problem(Stage::capture, file.path, "not read to its end: " + file.failure);
        const FileKind kind = kind_of_text(file.text);
        if (kind == FileKind::page) return inspect_page(file);
        if (file.is_cut)
            builder.add_problem(Stage::capture, file.path,
                                "larger than " + std::to_string(limits::kMaxBodyBytes >> 20) +
                                    " MiB; only its beginning was read");
        if (inspect_configuration(file)) return;
        if (inspect_library(file)) return;
        if (containers::is_container(file.text)) return inspect_container(file);
        if (kind != FileKind::binary && kind != FileKind::empty && inspect_script(file, kind)) return;
        builder.add_problem(
            Stage::capture, file.path,
            "neither HAR, WARC, WACZ, list of request addresses, page, configuration, container "
            "nor script (it looks like " +
                std::string(name_of(kind)) + "); not read");
    }

    void inspect_page(const InspectedFile& file) {
        HttpResponse response;
        response.url = response.final_url = file.url;
        response.status = 200;
        response.body = file.text;
        response.headers.push_back(
            {"Content-Type", file.is_utf16 ? "text/html; charset=utf-8" : "text/html"});
        response.body_truncated = file.is_cut;
        if (file.is_cut)
            response.note = "larger than " + std::to_string(limits::kMaxBodyBytes >> 20) +
                            " MiB; only its beginning was read";
        builder.add(analyse_page(response, stores, request.typed ? &*request.typed : nullptr));
    }

    // A vendor's served configuration: the state of every account it speaks of.
    bool inspect_configuration(const InspectedFile& file) {
        bool known = false;
        for (const Vendor* vendor : checked_vendors()) {
            for (const SwitchFile& kind : vendor->switch_files)
                for (const std::string& account : kind.accounts_in(file.text)) {
                    PageResult result;
                    result.keep_page = false;
                    result.setups.push_back(setup_from_config(*vendor, kind, account, file.url, file.text));
                    note_unknown_switches(kind, result.setups.back(), file.url, result.problems);
                    builder.add(std::move(result));
                    known = true;
                }
        }
        return known;
    }

    // A vendor's library sets nothing up: what it is, and that no switch stands in it.
    bool inspect_library(const InspectedFile& file) {
        for (const Vendor* vendor : checked_vendors()) {
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

    void inspect_container(const InspectedFile& file) {
        ContainerScripts opened = read_container_scripts(file.text, file.url, stores.scripts);
        Page page;
        page.url = page.final_url = file.url;
        page.scripts = std::move(opened.scripts);
        page.resources = std::move(opened.resources);
        for (const std::string& problem : opened.problems)
            builder.add_problem(Stage::parse, file.url, problem);
        builder.add(analyse_scripts(page, stores));
    }

    // False: it is none. A script that does not parse is one when a vendor's calls stand in it.
    bool inspect_script(const InspectedFile& file, FileKind kind) {
        Page page;
        page.url = page.final_url = file.url;
        Script script;
        script.url = file.url;
        const ReadScript read =
            stores.scripts.read(is_valid_utf8(file.text) ? file.text : repair_utf8(file.text));
        if (!read.reading->fault.empty()) {
            builder.add_problem(Stage::internal, file.url, read.reading->fault);
            return true;
        }
        if (kind != FileKind::script && read.reading->calls.empty()) return false;
        script.sha256 = read.sha256;
        script.reading = read.reading;
        for (const std::string& problem : read.reading->problems)
            builder.add_problem(Stage::parse, file.url, problem);
        page.scripts.push_back(std::move(script));
        PageResult result = analyse_scripts(page, stores);
        result.scripts.push_back(read.sha256);
        builder.add(std::move(result));
        return true;
    }
};

// The mark, or the zero bytes of a first ASCII character, as utf8_source() sees them.
bool is_utf16(std::string_view head) {
    if (head.size() < 2) return false;
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
           (head[0] == '\0') != (head[1] == '\0');
}

std::string address_of_input(const std::string& path, const std::vector<std::string>& inputs) {
    const auto name = std::filesystem::path(path).filename();
    const auto namesakes = std::count_if(inputs.begin(), inputs.end(), [&](const std::string& input) {
        return std::filesystem::path(input).filename() == name;
    });
    const bool is_input = std::find(inputs.begin(), inputs.end(), path) != inputs.end();
    return is_input && namesakes == 1 ? address_in_folder("file:///", name.string()) : address_of_path(path);
}

}  // namespace

Result<InspectedFile> read_inspected_file(const std::string& path, const std::vector<std::string>& inputs) {
    Result<ByteSource> source = file_source(path);
    if (!source) return Error{"cannot be opened"};
    InspectedFile file;
    file.path = path;
    file.url = address_of_input(path, inputs);
    bool is_packed = false;
    ByteReader in(unpacked_source(std::move(source).value(), is_packed));
    in.take(limits::kMaxBodyBytes + 1, limits::kMaxBodyBytes + 1, file.text);
    file.failure = in.failure();
    file.is_cut = file.text.size() > limits::kMaxBodyBytes;
    if (file.is_cut) file.text.resize(limits::kMaxBodyBytes);
    file.is_utf16 = is_utf16(file.text);
    if (!file.is_utf16) return file;
    std::string text;
    ByteReader(utf8_source(memory_source(file.text))).take(SIZE_MAX, SIZE_MAX, text);
    file.text = std::move(text);
    return file;
}

PixelSetup setup_from_config(const Vendor& vendor, const SwitchFile& file, const std::string& account,
                             const std::string& url, const std::string& body) {
    PixelSetup setup;
    setup.vendor = vendor.id;
    setup.account = account;
    setup.recipient.name = vendor.company;
    setup.recipient.country = vendor.country;
    FoundIn found;
    found.page_url = found.url = url;
    found.how = FoundIn::How::request;
    setup.found_in.push_back(std::move(found));
    ServedFile served;
    served.url = url;
    served.status = 200;
    served.body = body;
    served.sha256 = sha256_hex(body);
    served.fetched_at = "";  // when it was saved is not known
    add_unread_switches(vendor, "its configuration was not read", setup);
    file.apply(setup, served);
    setup.vendor_state.reset();
    return setup;
}

void inspect_file(const InspectedFile& file, const ScanRequest& request, Stores& stores,
                  ReportBuilder& builder, std::vector<Finding>& libraries) {
    FileInspection{request, stores, builder, libraries}.inspect(file);
}

}  // namespace formleak
