// Addresses as SARIF wants them: what lies in a folder that was scanned is said relative to where the program
// was started, so that a code-scanning service finds the file; everything else is a URI reference (RFC 3986).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "scanner/model/scan_report.h"
#include "scanner/text/json.h"

namespace formleak {

struct SarifOptions {
    std::string working_folder;  // absolute; empty: not known
    std::function<bool(const std::string&)>
        is_file;  // asked where targets leave a choice; empty: none is there
    std::function<std::string(const std::string&)> canonical;  // of an absolute path; empty: as it is
};

class SarifPlaces {
  public:
    // Both must outlive this value.
    SarifPlaces(const ScanReport& report, const SarifOptions& options);

    // An artifactLocation (SARIF 2.1.0, section 3.4). `url`: of a page, a script or a problem. Null where it
    // is neither an address nor a file of the run.
    Json location_of(std::string_view url) const;

    // The run's originalUriBaseIds (section 3.14.14); null where nothing local was scanned.
    Json base_ids() const;

  private:
    std::string file_of(std::string_view url) const;  // path as the user would write it; empty: not local
    std::string pick(const std::string& name, bool must_exist) const;
    std::string below_target(const std::string& name) const;
    std::string folder_of(const std::string& target) const;
    std::string relative_to_here(const std::string& file) const;

    const ScanReport& report_;
    const SarifOptions& options_;
    std::vector<std::string> targets_;  // files and folders
    std::string base_url_;              // of folder_address(); empty: none
};

}  // namespace formleak
