#include "scanner/engine/page_analysis.h"

#include <algorithm>
#include <set>

#include "detectors/model/prediction.h"
#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/engine/script_fetch.h"
#include "scanner/engine/switch_files.h"
#include "scanner/engine/unread_scripts.h"
#include "scanner/model/folder_address.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/page/page_reader.h"
#include "scanner/text/charset.h"
#include "scanner/text/digest.h"

namespace formleak {
namespace {

void note(PageResult& result, Stage stage, const std::string& url, std::string message) {
    result.problems.push_back({stage, url, std::move(message)});
}

void run_vendor(const Page& page, const Vendor& vendor, ScriptStore& store,
                const std::vector<TypedValue>* typed, PageResult& result) {
    std::vector<PixelSetup> setups = find_setups(vendor, page, neighbours_of(vendor));
    note_missing_account(page, vendor, setups.size(), result);
    if (setups.empty()) return;
    if (setups.size() > limits::kMaxPixelsPerPage) {
        note(result, Stage::parse, page.final_url,
             "more than " + std::to_string(limits::kMaxPixelsPerPage) + " pixels of one vendor; " +
                 std::to_string(setups.size() - limits::kMaxPixelsPerPage) + " more were not looked at");
        setups.resize(limits::kMaxPixelsPerPage);
    }
    read_switches(page, vendor, store, setups, result.problems);
    Prediction prediction = vendor.predict ? vendor.predict(page, setups, typed) : Prediction{};
    const auto offset = static_cast<std::uint32_t>(result.setups.size());
    for (Leak& leak : prediction.leaks) {
        leak.pixel += offset;
        leak.via = channel_of(vendor.id, leak.channel);
        result.leaks.push_back(std::move(leak));
    }
    for (Withheld& withheld : prediction.withheld) {
        withheld.pixel += offset;
        result.withheld.push_back(std::move(withheld));
    }
    for (Problem& problem : prediction.problems) result.problems.push_back(std::move(problem));
    for (PixelSetup& setup : setups) {
        setup.vendor_state.reset();  // it can be large, and prediction is over
        result.setups.push_back(std::move(setup));
    }
}

void keep_page(Page& page, const HttpResponse& response, PageResult& result) {
    result.is_plain_file = page.is_plain_file;
    result.page.url = page.url;
    result.page.final_url = page.final_url;
    result.page.sha256 = page.sha256;
    result.page.title = page.title;
    result.page.status = page.status;
    result.page.forms = std::move(page.forms);
    result.page.redirects = response.redirects;
    result.links = std::move(page.links);
    for (const std::string& frame : page.frames) result.links.push_back({frame, ""});
    if (!page.refresh_url.empty()) result.links.push_back({page.refresh_url, ""});
    for (Problem& problem : page.problems) result.problems.push_back(std::move(problem));
    std::sort(result.scripts.begin(), result.scripts.end());
    result.scripts.erase(std::unique(result.scripts.begin(), result.scripts.end()), result.scripts.end());
}

// Vendors known by their hosts alone, whose scripts or images the page or its scripts load.
void note_other_vendors(const Page& page, PageResult& result) {
    const auto look_at = [&result](const Url& url) {
        const Vendor* vendor = vendor_of_host(url.host);
        if (vendor && !is_checked(*vendor)) result.other_vendors.insert(std::string(vendor->id));
    };
    const auto look = [&](const std::string& address) {
        if (const auto url = parse_url(address)) look_at(*url);
    };
    for (const Script& script : page.scripts)
        if (!script.url.empty() && script.active) look(script.url);
    for (const PageResource& resource : page.resources) look(resource.url);
    for (const Url& url : added_scripts(page)) look_at(url);
}

// Each document once, those that a container's tags bring in included.
void note_foreign_frames(const Page& page, PageResult& result) {
    std::set<std::string> frames(page.frames.begin(), page.frames.end());
    for (const PageResource& resource : page.resources)
        if (!resource.container.empty() && resource.tag == "iframe") frames.insert(resource.url);
    const auto own = parse_url(page.final_url);
    for (const std::string& address : frames)
        if (const auto url = parse_url(address);
            url && !url->host.empty() && (!own || url->host != own->host))
            add_frames(result.frames, url->host, 1);
}

void note_unknown_code(const Page& page, PageResult& result) {
    for (const Script& script : page.scripts)
        if (may_run(script) && script.reading && script.reading->brings_unknown_code)
            result.code_bringers.insert(script.sha256.empty() ? sha256_hex(script.text) : script.sha256);
}

// Of the page's scripts, those of containers included.
void note_faults(const Page& page, PageResult& result) {
    for (const Script& script : page.scripts)
        if (script.reading && !script.reading->fault.empty())
            note(result, Stage::internal, script.url.empty() ? page.final_url : script.url,
                 script.reading->fault);
}

// Scripts that other scripts added while the page was recorded.
void add_ran_scripts(const Stores& stores, Page& page, PageResult& result) {
    const auto ran = stores.ran.find(page.final_url);
    if (ran == stores.ran.end()) return;
    std::set<std::string> known;
    for (const Script& script : page.scripts) known.insert(script.url);
    std::size_t left_out = 0;
    for (const std::string& url : ran->second) {
        if (!known.insert(url).second) continue;
        if (page.scripts.size() >= limits::kMaxScriptsPerPage) {
            ++left_out;
            continue;
        }
        Script script;
        script.url = url;
        page.scripts.push_back(std::move(script));
    }
    if (left_out > 0)
        note(result, Stage::script, page.final_url,
             std::to_string(left_out) + " further scripts that ran here were not read; at most " +
                 std::to_string(limits::kMaxScriptsPerPage) + " of a page are");
}

}  // namespace

bool ScriptRules::is_free(const std::string& address) const {
    return !folder.empty() && path_in_folder(folder, address).has_value();
}

bool ScriptRules::may_fetch(const std::string& address) const {
    if (!only_own) return true;
    const auto url = parse_url(address);
    return url && own_domains.contains(registrable_domain(url->host));
}

PageResult analyse_page(const HttpResponse& response, Stores& stores, const std::vector<TypedValue>* typed,
                        ScriptTurn* turn) {
    process::pass_fault_point(process::FaultPoint::page, response.body);
    PageResult result;
    Page page = read_page(response);
    if (is_unnamed_utf16(response.body, response.content_type()))
        note(result, Stage::parse, page.final_url,
             "it looks like UTF-16, but neither a byte-order mark nor a charset says so; it was not read");
    add_ran_scripts(stores, page, result);
    read_scripts(page, stores, turn, result);
    stores.containers.open_all(page, stores.rules, result.problems);
    note_faults(page, result);
    note_other_vendors(page, result);
    note_foreign_frames(page, result);
    note_unknown_code(page, result);
    for (const Vendor* vendor : checked_vendors()) run_vendor(page, *vendor, stores.scripts, typed, result);
    note_unread_scripts(page, result);
    keep_page(page, response, result);
    return result;
}

PageResult analyse_guarded(const HttpResponse& response, Stores& stores,
                           const std::vector<TypedValue>* typed) {
    const Guard& guard = stores.scripts.guard();
    const std::string key = response.final_url + "\n" + sha256_hex(response.body);
    if (const auto suspect = guard.suspect(process::Work::page, key)) {
        PageResult unread;
        unread.keep_page = false;
        note(unread, Stage::internal, response.final_url, internal_fault("this page", suspect->end));
        return unread;
    }
    const auto claim = guard.claim(process::Work::page, key, response.final_url);
    return analyse_page(response, stores, typed);
}

PageResult analyse_scripts(const Page& page, Stores& stores) {
    PageResult result;
    result.keep_page = false;
    for (const Vendor* vendor : checked_vendors()) run_vendor(page, *vendor, stores.scripts, nullptr, result);
    return result;
}

}  // namespace formleak
