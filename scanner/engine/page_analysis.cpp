#include "scanner/engine/page_analysis.h"

#include <algorithm>
#include <set>

#include "detectors/containers/wanted_containers.h"
#include "detectors/vendor.h"
#include "scanner/engine/unread_scripts.h"
#include "scanner/model/limits.h"
#include "scanner/page/page_reader.h"

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
        vendor.apply_config(setup, *file);
        if (!file->problem.empty())
            note(result, "config", setup.config_url,
                 "configuration of " + setup.account + " not read: " + file->problem);
    }
}

void run_vendor(const Page& page, const Vendor& vendor, ScriptStore& store,
                const std::vector<TypedValue>* typed, PageResult& result) {
    std::vector<PixelSetup> setups = vendor.find(page);
    if (setups.empty()) return note_missing_account(page, vendor, result);
    if (setups.size() > limits::kMaxPixelsPerPage) {
        note(result, "parse", page.final_url,
             "more than " + std::to_string(limits::kMaxPixelsPerPage) + " pixels of one vendor; " +
                 std::to_string(setups.size() - limits::kMaxPixelsPerPage) + " more were not looked at");
        setups.resize(limits::kMaxPixelsPerPage);
    }
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

}  // namespace

PageResult analyse_page(const HttpResponse& response, Stores& stores, const std::vector<TypedValue>* typed) {
    PageResult result;
    Page page = read_page(response);
    read_scripts(page, stores.scripts, result);
    stores.containers.open_all(page, result.problems);
    for (const Vendor* vendor : all_vendors()) run_vendor(page, *vendor, stores.scripts, typed, result);
    note_unread_scripts(page, result);
    keep_page(page, response, result);
    return result;
}

PageResult analyse_scripts(const Page& page, Stores& stores) {
    PageResult result;
    result.keep_page = false;
    for (const Vendor* vendor : all_vendors()) run_vendor(page, *vendor, stores.scripts, nullptr, result);
    return result;
}

}  // namespace formleak
