// Browser visits: third parties' scripts that read what was typed, and scripts that record the page. Weaker
// than a request: reading is not sending.
#include <algorithm>
#include <map>
#include <set>

#include "detectors/judging.h"

namespace formleak {
namespace {

std::string list_of(const std::set<std::string>& words, std::size_t most) {
    std::string out;
    std::size_t count = 0;
    for (const std::string& word : words) {
        if (word.empty()) continue;
        if (count++ == most) return out + ", …";
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

bool was_seen_sending(const ScanReport& report, const std::string& page, const std::string& recipient) {
    return std::any_of(report.leaks.begin(), report.leaks.end(), [&](const Leak& leak) {
        return leak.basis == Basis::observed && leak.page == page && leak.recipient == recipient;
    });
}

struct Conduct {
    std::set<std::string> scripts, reads;
    bool records_page = false;
    std::string vendor;
};

void add_recording(Judge& judge, const std::string& page, const std::string& recipient,
                   const Conduct& conduct) {
    Finding finding =
        judge.start(conduct.vendor.empty() ? "site.session-replay" : conduct.vendor + ".session-replay",
                    Severity::medium, Basis::observed);
    finding.page = page;
    finding.confidence = 0.8;
    finding.title = recipient + " records what happens on the page";
    finding.message = "A script of " + recipient +
                      " watches the page's changes, the pointer and what is typed (" +
                      list_of(conduct.scripts, 3) + "): that is how a session is recorded and played back.";
    finding.evidence.push_back({Evidence::Kind::script, *conduct.scripts.begin(), 0, 0,
                                "listens to the document's changes, pointer and input events", "", ""});
    if (const Rule* rule = find_rule(finding.rule)) finding.remedy = rule->remedy;
    judge.add(std::move(finding), conduct.vendor, judge.page_path(page), "", recipient);
}

// Only for known vendors: libraries that validate or format fields come from other hosts too, and read them
// for the site.
void add_capture(Judge& judge, const std::string& page, const std::string& recipient,
                 const Conduct& conduct) {
    Finding finding = judge.start(conduct.vendor + ".form-capture", Severity::low, Basis::observed);
    finding.page = page;
    finding.confidence = 0.6;
    finding.title = recipient + "'s script reads what people type";
    finding.message = "At a visit in a browser a script of " + recipient + " read the values of " +
                      list_of(conduct.reads, 8) + " (" + list_of(conduct.scripts, 3) +
                      "). Nothing of them was seen being sent.";
    finding.evidence.push_back({Evidence::Kind::script, *conduct.scripts.begin(), 0, 0,
                                "reads the value of " + list_of(conduct.reads, 8), "", ""});
    if (const Rule* rule = find_rule(finding.rule)) finding.remedy = rule->remedy;
    judge.add(std::move(finding), conduct.vendor, judge.page_path(page), "", recipient);
}

}  // namespace

void judge_scripts(Judge& judge) {
    std::map<std::pair<std::string, std::string>, Conduct> by_page;  // page, recipient
    for (const VisitReport& visit : judge.report.visits) {
        for (const ScriptConduct& script : visit.scripts) {
            Conduct& conduct = by_page[{visit.page, script.recipient}];
            conduct.scripts.insert(script.script);
            conduct.reads.insert(script.reads.begin(), script.reads.end());
            conduct.records_page = conduct.records_page || script.records_page;
            conduct.vendor = script.vendor;
        }
    }
    for (const auto& [key, conduct] : by_page) {
        const auto& [page, recipient] = key;
        if (conduct.records_page) add_recording(judge, page, recipient, conduct);
        if (!conduct.vendor.empty() && !conduct.reads.empty() &&
            !was_seen_sending(judge.report, page, recipient))
            add_capture(judge, page, recipient, conduct);
    }
}

}  // namespace formleak
