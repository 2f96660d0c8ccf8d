// The main job: targets in, report out. Wires fetch, read, find, predict and judge in the order of the flow.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/chromium.h"
#include "scanner/engine/guard.h"
#include "scanner/engine/journal.h"
#include "scanner/fetch/http_fetcher.h"
#include "scanner/model/scan_report.h"
#include "scanner/text/file_set.h"

namespace formleak {

// verify, --browser.
struct BrowserRequest {
    std::vector<ConsentAnswer> consents = {ConsentAnswer::none};  // each page is visited once for each
    browser::GatePolicy policy;
    browser::ChromiumOptions chromium;
    std::string language = "sv-SE";
    bool is_mobile = false;  // --viewport mobile
};

struct ScanRequest {
    std::string command = "scan";
    std::string version;               // of the program: what another one kept is not resumed
    std::vector<std::string> targets;  // URL, sitemap URL, .html file, folder; inspect: its inputs
    std::size_t max_pages = 200;
    int max_depth = 5;
    std::vector<std::string> include, exclude;  // RE2
    std::vector<std::string> aliases;           // hosts that count as the site
    bool use_sitemap = true, ignore_robots = false;
    bool only_targets = false;  // verify: no link is followed, no sitemap read
    bool own_scripts = false;   // fetch the site's own scripts only
    bool ask_vendors = true;    // false: --no-vendor-config
    bool offline = false;
    std::string base_url;                          // of a folder or file
    std::string vendor_config_folder;              // captured files instead of the vendors' hosts
    std::optional<std::vector<TypedValue>> typed;  // --values: predict exactly for these
    FetchOptions fetch;
    std::optional<BrowserRequest> browser;
    int jobs = 1;
    bool resume = false;
    std::vector<Option> options;  // as given, for the report
    FileSet written;              // files that come out of the run, none of what it reads
};

struct Progress {
    std::size_t done = 0, waiting = 0, findings = 0;
    std::string url;             // of the page just read
    const char* what = "pages";  // that are counted: pages, visits
};

// What a scan needs from the world besides the network. Tests give a fixed clock.
struct ScanHooks {
    std::function<std::string()> now;               // ISO 8601 UTC
    std::function<void(const Progress&)> progress;  // one call at a time; may be empty
    Fetcher* network = nullptr;                     // instead of the real one (demo, tests); may be null
    // Instead of the real look-up (tests); without a network of our own and without this nothing is looked
    // up.
    std::function<CanonicalName(const std::string& url)> canonical_name;
    browser::Browser* browser = nullptr;  // instead of Chromium (tests); may be null
    Journals* journals = nullptr;         // what is finished is kept here; may be null
    Guard guard;                          // of inputs that may end the process
    std::function<void(VisitResult&&)>
        visit_done;  // in the order of the report; with it bodies are kept. May be empty
};

// Lets another thread (the signal's) end a scan early: what was done is reported, the rest becomes a problem.
// Thread-safe.
class ScanControl {
  public:
    void stop();
    bool stopped() const { return stopped_; }
    // Called by the scan: what to do at stop(), at once when it came already.
    void on_stop(std::function<void()> action);

  private:
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::function<void()> action_;
};

// The error is the caller's mistake: which target or option, and the fix. Everything else is a problem in the
// report.
Result<ScanReport> scan(const ScanRequest& request, const ScanHooks& hooks, ScanControl& control);

// In a process that was started to read one page of such a scan: its line for the journal. The error says
// why there is none.
Result<std::string> scan_alone(const ScanRequest& request, const ScanHooks& hooks, ScanControl& control,
                               std::string_view task);

}  // namespace formleak
