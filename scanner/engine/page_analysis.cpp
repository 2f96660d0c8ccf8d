#include "scanner/engine/page_analysis.h"

#include <algorithm>
#include <set>

#include "detectors/containers/wanted_containers.h"
#include "detectors/vendor.h"
#include "scanner/model/limits.h"
#include "scanner/page/page_reader.h"
#include "scanner/text/charset.h"
#include "scanner/text/digest.h"

namespace formleak {
namespace {

// JSON and templates hold no calls; everything else is read, also what waits for consent.
bool is_worth_reading(const Script& script) {
    return script.active || script.consent_gate != ConsentGate::none;
}

bool lies_at_google(const std::string& url) {
    return url.find("://www.googletagmanager.com/") != std::string::npos;
}

void note(PageResult& result, std::string stage, const std::string& url, std::string message) {
    result.problems.push_back({std::move(stage), url, std::move(message)});
}

void read_scripts(Page& page, ScriptStore& store, PageResult& result) {
    std::size_t bytes = 0;
    std::uint64_t tokens = 0;
    for (Script& script : page.scripts) {
        if (!is_worth_reading(script)) continue;
        if (tokens > limits::kMaxTokensPerPage) {
            note(result, "parse", page.final_url,
                 "more than " + std::to_string(limits::kMaxTokensPerPage) +
                     " tokens of scripts; the rest was not read");
            return;
        }
        if (bytes > limits::kMaxScriptBytesPerPage) {
            note(result, "parse", page.final_url,
                 "more than " + std::to_string(limits::kMaxScriptBytesPerPage >> 20) +
                     " MiB of scripts; the rest was not read");
            return;
        }
        bytes += script.text.size();
        if (script.url.empty()) {
            const ReadScript inlined = store.read(script.text);
            script.sha256 = inlined.sha256;
            script.reading = inlined.reading;
            for (const std::string& problem : script.reading->problems)
                note(result, "parse", page.final_url, "inline script: " + problem);
        } else if (!containers::container_id_in_url(script.url).empty() && lies_at_google(script.url)) {
            continue;  // opened as data, not read as a script
        } else {
            const auto stored = store.external(script.url, page.final_url, false);
            if (!stored->problem.empty())
                note(result, "fetch", script.url, "script not read: " + stored->problem);
            script.sha256 = stored->sha256;
            bytes += stored->bytes;
            script.reading = stored->reading;
            if (!script.reading) continue;
            for (const std::string& problem : script.reading->problems)
                note(result, "parse", script.url, problem);
        }
        tokens += script.reading->tokens;
        if (!script.sha256.empty()) result.scripts.push_back(script.sha256);
    }
}

void read_configurations(const Page& page, const Vendor& vendor, std::vector<PixelSetup>& setups,
                         ScriptStore& store, PageResult& result) {
    for (PixelSetup& setup : setups) {
        if (setup.config_url.empty() || !vendor.apply_config) continue;
        const auto file = store.vendor_file(setup.config_url, page.final_url);
        const std::string fault = store.fault_of_config(*file, setup.account, [&] {
            PixelSetup trial = setup;
            vendor.apply_config(trial, *file);
        });
        if (!fault.empty()) {
            note(result, "internal", setup.config_url, fault);
            continue;
        }
        vendor.apply_config(setup, *file);
        // The vendor's reader has the last word: a file that arrived whole may still say nothing.
        const std::string& why = file->problem.empty() ? setup.automatic_why : file->problem;
        if (!file->problem.empty() || setup.automatic_state == State::unknown)
            note(result, "config", setup.config_url,
                 "configuration of " + setup.account + " not read: " + why);
    }
}

void run_vendor(const Page& page, const Vendor& vendor, ScriptStore& store,
                const std::vector<TypedValue>* typed, PageResult& result) {
    std::vector<PixelSetup> setups = vendor.find(page);
    if (setups.empty()) return;
    read_configurations(page, vendor, setups, store, result);
    Prediction prediction = vendor.predict ? vendor.predict(page, setups, typed) : Prediction{};
    const auto offset = static_cast<std::uint32_t>(result.setups.size());
    for (Leak& leak : prediction.leaks) {
        leak.pixel += offset;
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
    result.page.url = page.url;
    result.page.final_url = page.final_url;
    result.page.sha256 = page.sha256;
    result.page.title = page.title;
    result.page.status = page.status;
    result.page.forms = std::move(page.forms);
    result.page.redirects = response.redirects;
    result.links = std::move(page.links);
    for (const std::string& frame : page.frames) result.links.push_back({frame, "", false});
    if (!page.refresh_url.empty()) result.links.push_back({page.refresh_url, "", false});
    for (Problem& problem : page.problems) result.problems.push_back(std::move(problem));
    std::sort(result.scripts.begin(), result.scripts.end());
    result.scripts.erase(std::unique(result.scripts.begin(), result.scripts.end()), result.scripts.end());
}

// Of the page's scripts, those of containers included.
void note_faults(const Page& page, PageResult& result) {
    for (const Script& script : page.scripts)
        if (script.reading && !script.reading->fault.empty())
            note(result, "internal", script.url.empty() ? page.final_url : script.url, script.reading->fault);
}

}  // namespace

PageResult analyse_page(const HttpResponse& response, Stores& stores, const std::vector<TypedValue>* typed) {
    process::pass_fault_point(process::FaultPoint::page, response.body);
    PageResult result;
    Page page = read_page(response);
    if (is_unnamed_utf16(response.body, response.content_type()))
        note(result, "parse", page.final_url,
             "it looks like UTF-16, but neither a byte-order mark nor a charset says so; it was not read");
    read_scripts(page, stores.scripts, result);
    stores.containers.open_all(page, result.problems);
    note_faults(page, result);
    for (const Vendor* vendor : all_vendors()) run_vendor(page, *vendor, stores.scripts, typed, result);
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
        note(unread, "internal", response.final_url, internal_fault("this page", "the program ended"));
        return unread;
    }
    const auto claim = guard.claim(process::Work::page, key, response.final_url);
    return analyse_page(response, stores, typed);
}

PageResult analyse_scripts(const Page& page, Stores& stores) {
    PageResult result;
    result.keep_page = false;
    for (const Vendor* vendor : all_vendors()) run_vendor(page, *vendor, stores.scripts, nullptr, result);
    return result;
}

}  // namespace formleak
