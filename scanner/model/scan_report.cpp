#include "scanner/model/scan_report.h"

#include <algorithm>
#include <tuple>

namespace formleak {
Summary summarise(const ScanReport& report) {
    Summary s;
    s.pages = report.pages.size();
    s.scripts = report.scripts;
    for (const PageReport& page : report.pages) {
        for (const Form& form : page.forms) {
            if (!form.outside) ++s.forms;
            s.fields += form.fields.size();
        }
    }
    s.pixels = report.pixels.size();
    s.problems = report.problems.size();
    for (const Finding& finding : report.findings)
        if (!finding.allowed) ++s.findings[static_cast<std::size_t>(finding.severity)];
    s.complete = report.problems.empty();
    return s;
}

Agreement agreement_of(const ScanReport& report) {
    Agreement sum;
    for (const VisitReport& visit : report.visits) {
        sum.predicted += visit.agreement.predicted;
        sum.confirmed += visit.agreement.confirmed;
        sum.corrected += visit.agreement.corrected;
        sum.not_seen += visit.agreement.not_seen;
        sum.unpredicted += visit.agreement.unpredicted;
        sum.not_typed += visit.agreement.not_typed;
    }
    return sum;
}

bool is_hashed(const Leak& leak) {
    // Stored reports may tell of the hash alone.
    if (leak.transform.empty() && !leak.sha256.empty()) return true;
    return std::any_of(leak.transform.begin(), leak.transform.end(), [](const std::string& step) {
        return step.starts_with("sha") || step.starts_with("md5");
    });
}

bool is_coded(const Leak& leak) {
    return std::any_of(leak.transform.begin(), leak.transform.end(), [](const std::string& step) {
        return step.starts_with("base64") || step.starts_with("hex");
    });
}

namespace {

// Words of consent need acts of consent: a banner that was answered, or, for what came before an answer, one
// that was found at another visit of the page.
bool has_act(const ScanReport& report, const Leak& leak) {
    return std::any_of(report.visits.begin(), report.visits.end(), [&](const VisitReport& visit) {
        const bool is_found = visit.page == leak.page && !visit.consent_found.empty();
        return is_found && (leak.consent == ConsentAnswer::none ||
                            (visit.consent == leak.consent && !visit.consent_clicked.empty()));
    });
}

}  // namespace

std::string_view consent_phrase(const ScanReport& report, const std::vector<std::uint32_t>& leaks) {
    static constexpr std::pair<ConsentAnswer, std::string_view> kPhrases[] = {
        {ConsentAnswer::reject, "even after the visitor refused"},
        {ConsentAnswer::none, "before the visitor made any choice"},
        {ConsentAnswer::accept, "once the visitor has agreed"}};
    bool is_observed = false;
    for (const auto& [answer, phrase] : kPhrases) {
        const ConsentAnswer wanted = answer;
        for (const std::uint32_t i : leaks) {
            if (i >= report.leaks.size() || report.leaks[i].basis != Basis::observed) continue;
            is_observed = true;
            if (report.leaks[i].consent == wanted && has_act(report, report.leaks[i])) return phrase;
        }
    }
    return is_observed ? "no consent banner was answered" : "";
}

void sort_report(ScanReport& report) {
    std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
        return std::tuple(-static_cast<int>(a.severity), std::string_view(a.rule), std::string_view(a.page),
                          std::string_view(a.id)) <
               std::tuple(-static_cast<int>(b.severity), std::string_view(b.rule), std::string_view(b.page),
                          std::string_view(b.id));
    });
    const auto key = [](const Problem& p) {
        return std::tuple(to_string(p.stage), std::string_view(p.url), std::string_view(p.message));
    };
    std::sort(report.problems.begin(), report.problems.end(),
              [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
    report.problems.erase(std::unique(report.problems.begin(), report.problems.end(),
                                      [&](const Problem& a, const Problem& b) { return key(a) == key(b); }),
                          report.problems.end());
}

std::string_view gate_sentence(ConsentGate gate) {
    switch (gate) {
        case ConsentGate::none:
            return "";
        case ConsentGate::attribute:
        case ConsentGate::call:
            return "It waits for the visitor's consent; after that it does this.";
        case ConsentGate::unknown:
            return "Something on the page holds it back, what is not known; once it runs it does this.";
    }
    return "";
}

}  // namespace formleak
