#include "scanner/cli/alone.h"

#include <cstdio>
#include <optional>

#include "detectors/vendor_index.h"
#include "scanner/cli/demo.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/inspect_command.h"
#include "scanner/cli/scan_command.h"
#include "scanner/engine/container_scripts.h"
#include "scanner/engine/inspect.h"
#include "scanner/page/js_reader.h"
#include "scanner/text/digest.h"

namespace formleak::cli {
namespace {

using process::FaultPoint;
using process::Work;

// Before and after the first line.
std::pair<std::string, std::string> split_line(const std::string& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string::npos) return {text, ""};
    return {text.substr(0, end), text.substr(end + 1)};
}

class NoNetwork : public Fetcher {
  public:
    Result<HttpResponse> fetch(const HttpRequest&) override { return Error{"not fetched here"}; }
};

void try_script(const std::string& body) {
    process::pass_fault_point(FaultPoint::script, body);
    read_script(body, wanted_names());
}

void try_container(const std::string& body, const Guard& guard) {
    const auto [url, text] = split_line(body);
    process::pass_fault_point(FaultPoint::container, text);
    NoNetwork nothing;
    ScriptStore store(
        nothing, [] { return std::string(); }, guard);
    read_container_scripts(text, url, store);
}

void try_config(const std::string& body) {
    const auto [account, text] = split_line(body);
    process::pass_fault_point(FaultPoint::config, text);
    ServedFile file;
    file.status = 200;
    file.body = text;
    file.sha256 = sha256_hex(text);
    for (const Vendor* vendor : checked_vendors()) {
        for (const SwitchFile& kind : vendor->switch_files) {
            PixelSetup setup;
            setup.vendor = vendor->id;
            setup.account = account;
            kind.apply(setup, file);
        }
    }
}

Result<std::string> read_page(Options& options, const process::AloneTask& task, const Life& life) {
    std::optional<DemoNetwork> demo;
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.guard = life.guard;
    if (options.command->asks_nobody) {
        hooks.network = &demo.emplace().fetcher();
        options.scan.targets = {DemoNetwork::target()};
    }
    const auto decisions = read_decisions(options);
    if (!decisions) return Error{decisions.error()};
    const auto complete = complete_request(options, decisions->policy);
    if (!complete) return Error{complete.error()};
    ScanControl control;
    return scan_alone(options.scan, hooks, control, task.body);
}

Result<std::string> read_input(Options& options, const process::AloneTask& task, const Life& life) {
    const auto complete = complete_inspection(options);
    if (!complete) return Error{complete.error()};
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.guard = life.guard;
    return inspect_alone(task.body, options.scan, options.capture, hooks);
}

}  // namespace

int run_alone(Options options, const process::AloneTask& task, const Life& life) {
    Result<std::string> text = std::string();
    if (task.work == Work::script) try_script(task.body);
    if (task.work == Work::container) try_container(task.body, life.guard);
    if (task.work == Work::config) try_config(task.body);
    if (task.work == Work::page) text = read_page(options, task, life);
    if (task.work == Work::file) text = read_input(options, task, life);
    if (!text) return 3;
    task.hand_over(*text);
}

}  // namespace formleak::cli
