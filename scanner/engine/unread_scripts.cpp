#include "scanner/engine/unread_scripts.h"

#include <algorithm>
#include <optional>
#include <set>

#include "detectors/vendor_index.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/page/import_map.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

std::optional<Url> resolve_at(const std::string& from, const std::string& name) {
    const auto base = parse_url(from);
    if (!base) return std::nullopt;
    if (auto url = resolve_url(*base, name)) return std::optional<Url>(std::move(*url));
    return std::nullopt;
}

// What an import names is found from the script that imports it, all else from the page; the page will do for
// scripts in it.
std::optional<Url> resolve_from(const Page& page, const Script& script, const std::string& name) {
    return resolve_at(name.starts_with(".") && !script.url.empty() ? script.url : page.base_url, name);
}

std::optional<Url> resolve_in_page(const Page& page, const std::string& name) {
    return resolve_at(page.base_url, name);
}

// All calls of interest in it stand where nothing runs (if (false) …): then so does what loads the library.
bool is_dead(const ScriptReading& reading) {
    return !reading.calls.empty() && std::all_of(reading.calls.begin(), reading.calls.end(),
                                                 [](const JsCall& call) { return call.dead; });
}

std::optional<Url> loaded_library(const Page& page, const Vendor& vendor) {
    std::vector<Url> loaded = added_scripts(page);
    for (const Script& script : page.scripts)
        if (may_run(script) && !script.url.empty())
            if (auto url = parse_url(script.url)) loaded.push_back(std::move(*url));
    const auto library = std::find_if(loaded.begin(), loaded.end(),
                                      [&](const Url& url) { return is_main_library(vendor, url); });
    return library == loaded.end() ? std::nullopt : std::optional<Url>(*library);
}

// Does a script that runs set up an account that lacks in this way? Variables of a tag container look like
// unfilled texts; containers say themselves what they do not know.
bool lacks_account(const Page& page, const Vendor& vendor, AccountLack lack) {
    if (!vendor.lack_of_account) return false;
    return std::any_of(page.scripts.begin(), page.scripts.end(), [&](const Script& script) {
        if (!may_run(script) || !script.reading || !script.container.empty()) return false;
        const std::vector<JsCall>& calls = script.reading->calls;
        return std::any_of(calls.begin(), calls.end(), [&](const JsCall& call) {
            return !call.dead && vendor.lack_of_account(call) == lack;
        });
    });
}

// A script that loads what it puts together from the name of the vendor's library.
bool hints_at_library(const Page& page, const Vendor& vendor) {
    return vendor.hints_at_library &&
           std::any_of(page.scripts.begin(), page.scripts.end(), [&](const Script& script) {
               return may_run(script) && script.reading && script.reading->brings_unknown_code &&
                      !is_dead(*script.reading) && vendor.hints_at_library(script.reading->address_pieces);
           });
}

}  // namespace

bool may_run(const Script& script) {
    return script.active || script.consent_gate != ConsentGate::none;
}

std::vector<Url> added_scripts(const Page& page) {
    std::vector<Url> out;
    std::set<std::string> seen;
    const auto add = [&](std::optional<Url> url) {
        if (url && seen.insert(url->text()).second) out.push_back(std::move(*url));
    };
    for (const Script& script : page.scripts) {
        if (!may_run(script) || !script.reading || is_dead(*script.reading)) continue;
        for (const std::string& name : script.reading->named_scripts) add(resolve_from(page, script, name));
        for (const std::string& name : script.reading->named_modules)
            if (const std::string address = mapped_module(page.import_map, name); !address.empty())
                add(resolve_in_page(page, address));
    }
    // A module that is loaded ahead: some script will import it.
    for (const PageResource& resource : page.resources)
        if (resource.tag == "link" && !resource.in_noscript && has_word(resource.rel, "modulepreload"))
            add(resolve_in_page(page, resource.url));
    return out;
}

void note_unread_scripts(const Page& page, PageResult& result) {
    std::set<std::string> read;
    for (const Script& script : page.scripts)
        if (!script.url.empty() && may_run(script)) read.insert(script.url);
    const bool names_cut = std::any_of(page.scripts.begin(), page.scripts.end(), [](const Script& script) {
        return script.reading && (script.reading->named_scripts.size() >= limits::kMaxNamesOfScript ||
                                  script.reading->named_modules.size() >= limits::kMaxNamesOfScript);
    });
    std::size_t count = 0;
    std::string list;
    for (const Url& url : added_scripts(page)) {
        if (is_known_library(url) || read.contains(url.text())) continue;
        if (++count > limits::kMaxNamedScripts) continue;
        list += (list.empty() ? "" : ", ") + shorten(url.host + url.path, 120);
    }
    if (count == 0) return;
    const std::string least = names_cut ? "at least " : "";
    if (count > limits::kMaxNamedScripts)
        list += " and " + std::to_string(count - limits::kMaxNamedScripts) + " more";
    result.problems.push_back({Stage::script, page.final_url,
                               least +
                                   counted(count, "script that the page's scripts or preloads name was",
                                           "scripts that the page's scripts or preloads name were") +
                                   " not read: " + list});
}

void note_missing_account(const Page& page, const Vendor& vendor, std::size_t found, PageResult& result) {
    const auto say = [&](const std::string& what) {
        result.problems.push_back({Stage::script, page.final_url, what});
    };
    if (const auto library = found == 0 ? loaded_library(page, vendor) : std::nullopt)
        say(library->host + library->path + " is loaded here, but no account of a " +
            std::string(vendor.name) + " could be read");
    else if (found == 0 && hints_at_library(page, vendor))
        say("a script here loads what it puts together from the address of the library of a " +
            std::string(vendor.name) + ", but no account could be read");
    else if (lacks_account(page, vendor, AccountLack::unfilled))
        say("a " + std::string(vendor.name) +
            " is started here with a text that is no account (a template that was not filled in?); what it "
            "takes was not read");
    else if (found == 0 && lacks_account(page, vendor, AccountLack::unknown))
        say("a " + std::string(vendor.name) + " is started here whose account could not be read");
}

}  // namespace formleak
