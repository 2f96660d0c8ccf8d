#include "scanner/cli/scan_command.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "scanner/cli/demo.h"
#include "scanner/cli/file_checks.h"
#include "scanner/cli/files.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/output.h"
#include "scanner/cli/progress_line.h"
#include "scanner/cli/proxies.h"
#include "scanner/cli/say.h"
#include "scanner/cli/version.h"
#include "scanner/process/bounds.h"

namespace formleak::cli {
namespace {

void warn_of_allowed(const browser::GatePolicy& policy) {
    if (policy.allow_submit) complain("warning: --submit allow sends the made-up person's forms to the site");
    if (policy.allow_third_party)
        complain("warning: --third-party allow lets what is typed (a made-up person) reach third parties");
}

std::size_t worker_count(const ScanRequest& request) {
    const std::size_t tabs = request.browser ? request.browser->chromium.tabs : 0;
    return std::max<std::size_t>(tabs,
                                 static_cast<std::size_t>(std::max(request.jobs, request.fetch.concurrency)));
}

void bound_memory(const Options& options) {
    // A HAR of all visits is kept in memory until it is written, however many there are.
    if (wants_visits(options)) return;
    const process::Bounds bounds = process::work_bounds();
    process::limit_memory(bounds.child_mib + bounds.worker_mib * worker_count(options.scan));
}

ScanReport completed(ScanReport report, std::chrono::steady_clock::time_point start) {
    report.tool_version = kVersion;
    report.facts_date = kFactsDate;
    report.elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    report.id = fingerprint(report.command, report.started_at, report.targets.front(), "", "");
    return report;
}

int scan_over(Options& options, ScanControl& control, const Life& life, Fetcher* network) {
    auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    const auto completed_request = complete_request(options, decisions->policy);
    if (!completed_request) return wrong_use(completed_request.error());
    if (const auto usable = check_files(options); !usable)
        return wrong_use(options.scan.command + ": " + usable.error());
    if (options.scan.browser) warn_of_allowed(options.scan.browser->policy);
    ProgressLine line;
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.network = network;
    hooks.guard = life.guard;
    Journals journals({state_folder(), life.private_file, options.scan.resume, life.second_life},
                      note_on_stderr);
    if (!network) hooks.journals = &journals;  // the demo leaves nothing behind
    std::vector<VisitResult> visits;
    if (wants_visits(options))
        hooks.visit_done = [&visits](VisitResult&& visit) { visits.push_back(std::move(visit)); };
    if (options.progress && ::isatty(STDERR_FILENO))
        hooks.progress = [&line](const Progress& p) { line.show(p); };
    bound_memory(options);
    const auto start = std::chrono::steady_clock::now();
    auto report = scan(options.scan, hooks, control);
    line.clear();
    if (!report) return wrong_use(options.scan.command + ": " + report.error());
    ScanReport out = completed(std::move(report).value(), start);
    return finish(std::move(out), options, *decisions, network ? nullptr : &journals, visits);
}

}  // namespace

Result<bool> complete_request(Options& options, const Policy& policy) {
    options.scan.version = kVersion;
    options.scan.written = written_files(options);
    if (options.scan.targets.empty()) options.scan.targets = policy.targets;
    if (options.scan.targets.empty())
        return Error{options.scan.command + ": no target; name an address" +
                     (options.command->visits_always ? "" : ", a folder or an .html file")};
    if (!options.values_file.empty()) {
        auto values = read_values_file(options.values_file);
        if (!values) return Error{values.error()};
        options.scan.typed = std::move(values).value();
    }
    if (!options.scan.offline && !options.command->asks_nobody) {
        auto chosen = choose_proxies(options.proxy, [](const char* name) {
            const char* value = std::getenv(name);
            return std::string(value ? value : "");
        });
        if (!chosen) return Error{chosen.error()};
        options.scan.fetch.proxies = chosen->proxies;
        if (!chosen->note.empty() && !options.quiet) note_on_stderr(chosen->note);
    }
    if (options.cookie_file.empty()) return true;
    const auto text = read_text_file(options.cookie_file);
    if (!text) return Error{"--cookie-file " + text.error()};
    auto read = read_cookie_file(*text);
    if (!read) return Error{"--cookie-file " + options.cookie_file + ": " + read.error()};
    std::vector<FileCookie> cookies = std::move(read).value();
    std::erase_if(cookies, [now = std::time(nullptr)](const FileCookie& cookie) {
        return cookie.expires > 0 && cookie.expires < now;
    });
    if (cookies.empty())
        return Error{"--cookie-file " + options.cookie_file +
                     ": every cookie in it has expired; export it again"};
    options.scan.fetch.cookies = std::move(cookies);
    return true;
}

int run_scan(Options& options, ScanControl& control, const Life& life) {
    return scan_over(options, control, life, nullptr);
}

int run_demo(Options& options, ScanControl& control, const Life& life) {
    DemoNetwork network;
    if (!network.ready()) {
        complain("demo: no port on 127.0.0.1 is free");
        return 4;
    }
    options.scan.targets = {DemoNetwork::target()};
    return scan_over(options, control, life, &network.fetcher());
}

}  // namespace formleak::cli
