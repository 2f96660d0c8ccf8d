#include "scanner/engine/script_conduct.h"

#include <algorithm>
#include <map>

#include "detectors/vendor_index.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

constexpr std::size_t kMostNames = 30;

struct Seen {
    std::set<std::string> reads, listens;
    bool observes = false;
};

bool has_any(const std::set<std::string>& words, std::initializer_list<const char*> wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&words](const char* word) { return words.contains(word); });
}

// The page's changes, the pointer and what is typed, all by one script: that is how a session is recorded.
bool records_page(const Seen& seen) {
    return seen.observes && has_any(seen.listens, {"mousemove", "pointermove", "touchstart", "scroll"}) &&
           has_any(seen.listens, {"input", "change", "keydown", "keyup", "keypress"});
}

std::vector<std::string> first_names(const std::set<std::string>& names) {
    std::vector<std::string> out(names.begin(), names.end());
    if (out.size() > kMostNames) out.resize(kMostNames);
    return out;
}

}  // namespace

std::vector<ScriptConduct> conduct_of_scripts(const std::vector<ScriptSight>& sights,
                                              const std::set<std::string>& own) {
    std::map<std::string, Seen> by_script;
    for (const ScriptSight& sight : sights) {
        const std::string script = without_query(sight.script);
        Seen& seen = by_script[script];
        if (sight.what == ScriptSight::What::read)
            seen.reads.insert(sight.detail);
        else if (sight.what == ScriptSight::What::listener)
            seen.listens.insert(sight.detail);
        else if (sight.what == ScriptSight::What::observer)
            seen.observes = true;
    }
    std::vector<ScriptConduct> out;
    for (const auto& [script, seen] : by_script) {
        const auto url = parse_url(script);
        if (!url || own.contains(registrable_domain(url->host))) continue;
        ScriptConduct conduct;
        conduct.script = script;
        conduct.recipient = registrable_domain(url->host);
        if (const Vendor* known = vendor_of_host(url->host)) {
            conduct.vendor = known->id;
            conduct.recipient = known->company;
        }
        conduct.reads = first_names(seen.reads);
        conduct.listens = first_names(seen.listens);
        conduct.records_page = records_page(seen);
        if (!conduct.reads.empty() || conduct.records_page) out.push_back(std::move(conduct));
    }
    return out;
}

}  // namespace formleak
