#include "tests/truth/static_reading.h"

#include <algorithm>

#include "scanner/cli/options.h"
#include "scanner/cli/output.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/scan.h"
#include "scanner/engine/script_fetch.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/fetch/folder_fetcher.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/page/page_reader.h"

namespace formleak::truth {
namespace {

constexpr const char* kBase = "https://www.provsajt.example/";
constexpr const char* kNow = "2026-12-01T09:00:00Z";

// The reader sees the whole folder; what the browser never opened, nobody can say it did not call.
bool was_opened(const std::string& address, const Truth& truth) {
    const auto url = parse_url(address);
    if (!url) return false;
    if (url->path == "/page.html") return true;
    for (const TruthRun& run : truth)
        for (const TruthCall& call : run.calls)
            if (call.frame.substr(0, call.frame.find('?')) == url->path) return true;
    return false;
}

bool is_certain(const Script& script, const JsCall& call) {
    const bool runs = script.active && script.consent_gate == ConsentGate::none && !script.handler_phase;
    return runs && !call.deferred && call.condition.empty() && call.doubt.empty() && call.confidence >= 1;
}

// The reader tells of more names than the recorder watches, and of methods of methods.
bool is_recorded(const std::string& name) {
    static const std::set<std::string> kNames = [] {
        const auto watched = watched_names();
        return std::set<std::string>(watched.calls.begin(), watched.calls.end());
    }();
    const std::size_t dot = name.find('.');
    return kNames.contains(name) || (dot != std::string::npos && dot == name.rfind('.') &&
                                     kNames.contains(name.substr(0, dot) + ".*"));
}

// What the page calls of its own is counted on neither side.
bool is_own(const std::string& name, const Program& program) {
    return std::find(program.lookalike.begin(), program.lookalike.end(), name.substr(0, name.find('.'))) !=
           program.lookalike.end();
}

void add_calls(const Page& page, const Program& program, bool opened, std::vector<ReadCall>& out) {
    for (const Script& script : page.scripts) {
        if (!script.reading) continue;
        for (const JsCall& call : script.reading->calls)
            if (!call.dead && is_recorded(call.callee) && !is_own(call.callee, program))
                out.push_back({call.callee, call.arguments, opened && is_certain(script, call)});
    }
}

void read_calls(const Program& program, Sides& sides) {
    FolderFetcher folder(program.site.string(), kBase, nullptr);
    Stores stores(folder, [] { return std::string(kNow); });
    stores.rules.folder = kBase;
    bool cut = false;
    for (const std::string& address : folder.pages(limits::kMaxScriptsPerPage, cut)) {
        HttpRequest request;
        request.url = address;
        const auto response = folder.fetch(request);
        if (!response) continue;
        Page page = read_page(*response);
        PageResult result;
        read_scripts(page, stores, nullptr, result);
        add_calls(page, program, was_opened(address, sides.truth), sides.calls);
    }
}

std::optional<ScanReport> scan_folder(const Program& program) {
    ScanRequest request;
    request.targets = {program.site.string()};
    request.base_url = kBase;
    request.offline = true;
    ScanHooks hooks;
    hooks.now = [] { return std::string(kNow); };
    ScanControl control;
    auto report = scan(request, hooks, control);
    return report ? std::optional(std::move(report).value()) : std::nullopt;
}

void add_read(const ScanReport& report, Sides& sides) {
    for (const PixelSetup& setup : report.pixels) {
        const auto named = std::pair(setup.vendor, setup.account);
        sides.accounts_said.insert(named);
        const bool is_free = setup.active && !setup.condition && setup.consent.how == Consent::How::none;
        if (is_free && !setup.account.empty()) sides.accounts_read.insert(named);
        if (!setup.active) continue;
        for (const MatchKey& key : setup.manual_keys) {
            if (key.name == kUnreadKey)
                sides.vendors_unread.insert(setup.vendor);
            else
                sides.keys_read.insert({setup.vendor, key.name});
        }
    }
}

void add_seen(const Program& program, Sides& sides) {
    for (std::size_t i = 0; i < sides.truth.size() && i < program.runs.size(); ++i) {
        const std::string page = program.runs[i].url();
        for (const PixelSetup& setup :
             setups_of_calls(seen_calls_of(sides.truth[i], page), {page, {}}, "").setups) {
            if (setup.active && !setup.account.empty())
                sides.accounts_seen.insert({setup.vendor, setup.account});
            for (const MatchKey& key : setup.manual_keys)
                if (key.name != kUnreadKey) sides.keys_seen.insert({setup.vendor, key.name});
        }
    }
}

}  // namespace

Result<Sides> read_statically(const Program& program, Truth truth) {
    Sides sides;
    sides.truth = std::move(truth);
    read_calls(program, sides);
    add_seen(program, sides);
    const auto report = scan_folder(program);
    if (!report) return Error{"its folder could not be scanned"};
    add_read(*report, sides);
    sides.is_clean = cli::exit_code_of(*report, cli::Options()) == 0;
    return sides;
}

}  // namespace formleak::truth
