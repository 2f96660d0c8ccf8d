// One saved file that is no capture: page, served configuration, vendor's library, tag container, script.
#pragma once

#include <string>
#include <vector>

#include "scanner/engine/report_builder.h"
#include "scanner/engine/scan.h"

namespace formleak {

struct SwitchFile;
struct Vendor;

struct InspectedFile {
    std::string path;  // as the user calls it
    std::string url;   // file:///name; with its folders where another input has that name
    std::string text;  // unpacked; UTF-8 where the file is UTF-16
    bool is_utf16 = false;
    bool is_cut = false;  // longer than limits::kMaxBodyBytes: this is its beginning
    std::string failure;  // why it could not be read to its end
};

// At most limits::kMaxBodyBytes of it, unpacked where it is packed. An error when it cannot be opened.
// `inputs`: all that are inspected.
Result<InspectedFile> read_inspected_file(const std::string& path, const std::vector<std::string>& inputs);

// The account's set-up as this one of the vendor's files tells it, without a page.
PixelSetup setup_from_config(const Vendor& vendor, const SwitchFile& file, const std::string& account,
                             const std::string& url, const std::string& body);

// What the file means in a scan goes into `builder`, a vendor's library into `libraries`. What it is, is
// decided by its content; what is none of these is a problem that says what it looks like.
void inspect_file(const InspectedFile& file, const ScanRequest& request, Stores& stores,
                  ReportBuilder& builder, std::vector<Finding>& libraries);

}  // namespace formleak
