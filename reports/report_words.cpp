#include "reports/report_words.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "reports/text_words.h"

namespace formleak {

std::string short_page(const ScanReport& report, std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    std::string_view rest = url.substr(scheme + 3);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    std::string_view host = rest.substr(0, end);
    host = host.substr(0, host.find(':'));
    if (!report.host_ascii.empty() && host == report.host_ascii)
        return end < rest.size() ? std::string(rest.substr(end)) : "/";
    if (host.empty()) return std::string(rest);  // file:///folder/page.html
    return std::string(url);
}

std::string site_name(const ScanReport& report) {
    if (report.host_ascii.empty()) return report.targets.empty() ? std::string("-") : report.targets.front();
    if (report.host_unicode.empty() || report.host_unicode == report.host_ascii) return report.host_ascii;
    return report.host_unicode + " (" + report.host_ascii + ")";
}

std::string short_destination(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('?'));
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    return std::string(url);
}

std::string whither(const Leak& leak) {
    if (!leak.in_call) return short_destination(leak.destination);
    return leak.channel.empty() ? "a call of its function" : "a call of " + leak.channel;
}

LeakForm form_of(const Leak& leak) {
    if (is_hashed(leak)) return LeakForm::hashed;
    if (std::find(leak.transform.begin(), leak.transform.end(), "unknown") != leak.transform.end())
        return LeakForm::unknown;
    return is_coded(leak) ? LeakForm::coded : LeakForm::in_clear;
}

std::string_view form_phrase(const Leak& leak) {
    static constexpr std::string_view kPhrases[] = {"hashed", "in clear", "coded",
                                                    "in a coding that is not known"};
    return kPhrases[static_cast<std::size_t>(form_of(leak))];
}

std::string verdict_on(const Leak& leak) {
    const std::string_view word = leak.verified == Verified::not_seen    ? "not seen: "
                                  : leak.verified == Verified::corrected ? "corrected: "
                                                                         : "";
    return leak.verified_why.empty() ? "" : std::string(word) + leak.verified_why;
}

std::string how_it_leaves(const Leak& leak) {
    std::string how = std::string(to_string(leak.basis)) + ", " + std::string(form_phrase(leak));
    if (!leak.why.empty()) how += "; " + leak.why;
    if (const std::string verdict = verdict_on(leak); !verdict.empty()) how += "; " + verdict;
    return how;
}

std::string when_it_leaves(const Leak& leak) {
    const Trigger::Event event = leak.trigger.event;
    const std::string_view phrase = moment_phrase(event, "en");
    std::string when = !phrase.empty()                  ? std::string(phrase)
                       : event == Trigger::Event::click ? "at a click"
                                                        : std::string(to_string(event));
    if (!leak.trigger.text.empty()) when += " on “" + leak.trigger.text + "”";
    if (!leak.more_triggers.empty())
        when += " and " + counted(leak.more_triggers.size(), "more button", "more buttons");
    return when;
}

std::vector<const Leak*> distinct_leaks(const ScanReport& report, const Finding& finding) {
    std::vector<const Leak*> out;
    std::set<
        std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>>
        seen;
    // What was seen stands for what was predicted of the same field.
    std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>> observed;
    const auto name_of = [](const Leak& leak) {
        return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>(
            leak.page, leak.field_label, leak.field_name, leak.match_key);
    };
    for (std::uint32_t index : finding.leaks)
        if (index < report.leaks.size() && report.leaks[index].basis == Basis::observed)
            observed.insert(name_of(report.leaks[index]));
    for (std::uint32_t index : finding.leaks) {
        if (index >= report.leaks.size()) continue;
        const Leak& leak = report.leaks[index];
        if (leak.basis == Basis::predicted && observed.contains(name_of(leak))) continue;
        if (seen.emplace(leak.page, leak.field_label, leak.field_name, leak.match_key, leak.destination)
                .second)
            out.push_back(&leak);
    }
    return out;
}

std::vector<const Withheld*> withheld_of(const ScanReport& report, const Finding& finding) {
    std::vector<const Withheld*> out;
    if (finding.pixel == kNoIndex || !finding.rule.ends_with(".automatic-matching")) return out;
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
    for (const Withheld& w : report.withheld)
        if (w.pixel == finding.pixel && seen.emplace(w.field_label, w.field_name, w.detail).second)
            out.push_back(&w);
    return out;
}

std::string field_title(const Leak& leak) {
    if (!leak.field_label.empty()) return leak.field_label;
    if (!leak.field_name.empty()) return leak.field_name;
    if (leak.field != kNoIndex) return "field " + std::to_string(leak.field);
    // In a capture the source is known or it is not; it is never guessed. Nor is that of a hash that was
    // seen.
    if (leak.basis == Basis::recorded) return std::string(to_phrase(leak.data_kind));
    return leak.basis == Basis::observed && !leak.in_call ? "a field that could not be told"
                                                          : "the site's own code";
}

std::string field_key(const Leak& leak) {
    if (!leak.field_name.empty()) return "name=" + leak.field_name;
    return leak.field_type.empty() ? std::string() : "type=" + leak.field_type;
}

Worst worst_of(const ScanReport& report) {
    Worst worst;
    for (const Finding& f : report.findings) {
        if (f.allowed) continue;
        worst.severity = worst.found ? std::max(worst.severity, f.severity) : f.severity;
        worst.found = true;
    }
    return worst;
}

namespace {

struct ScopeWords {
    struct Unseen {
        std::string_view what, one, many;  // what is counted
    };
    std::string_view what[4];  // by Scope::What
    Unseen unseen[7];          // by Scope::Unseen
    std::string_view looked_for, other_vendor, other_vendors, not_looked_at;
};

constexpr ScopeWords kScopeEnglish = {
    {"set-ups", "the switch", "which fields would leave", "requests"},
    {{"requests of the scripts that were read", "script", "scripts"},
     {"forms that scripts build", "page", "pages"},
     {"set-ups of other vendors whose scripts are loaded", "vendor", "vendors"},
     {"documents of other hosts", "document", "documents"},
     {"linked files that are no pages", "file", "files"},
     {"further code that scripts load or build, whose address or text is not known", "script", "scripts"},
     {"what hosts of the site are other names of, which a proxy alone knows", "host", "hosts"}},
    "Looked for, of ",
    "other known vendor",
    "other known vendors",
    "Not looked at: "};
constexpr ScopeWords kScopeSwedish = {
    {"inställningar", "omkopplaren", "vilka fält som skulle lämna sidan", "anrop"},
    {{"anrop från de lästa skripten", "skript", "skript"},
     {"formulär som skript bygger", "sida", "sidor"},
     {"inställningar hos andra leverantörer vars skript laddas", "leverantör", "leverantörer"},
     {"dokument från andra värdar", "dokument", "dokument"},
     {"länkade filer som inte är sidor", "fil", "filer"},
     {"ytterligare kod som skript laddar eller bygger, vars adress eller text inte är känd", "skript",
      "skript"},
     {"vad värdar på webbplatsen är andra namn för, vilket bara en proxy vet", "värd", "värdar"}},
    "Söktes efter, hos ",
    "annan känd leverantör",
    "andra kända leverantörer",
    "Inte undersökt: "};

// Vendors known by their requests alone are counted, not named.
std::string looked_for(const Scope& scope, const ScopeWords& words) {
    std::string out;
    std::uint64_t known = 0;
    const auto begin = [&] { out += out.empty() ? std::string(words.looked_for) : "; "; };
    for (const Scope::LookedFor& row : scope.looked_for) {
        if (row.what == std::vector{Scope::What::requests}) {
            ++known;
            continue;
        }
        begin();
        std::string what;
        for (const Scope::What item : row.what)
            what += (what.empty() ? "" : ", ") + std::string(words.what[static_cast<std::size_t>(item)]);
        out += row.vendor + ": " + what;
    }
    if (known == 0) return out;
    begin();
    return out + counted(known, words.other_vendor, words.other_vendors) + ": " +
           std::string(words.what[static_cast<std::size_t>(Scope::What::requests)]);
}

// ": a.example, b.example …"
std::string first_hosts(const std::vector<std::string>& hosts) {
    constexpr std::size_t kMostHosts = 5;
    std::string out;
    for (std::size_t i = 0; i < hosts.size() && i < kMostHosts; ++i) out += (i ? ", " : ": ") + hosts[i];
    return out + (hosts.size() > kMostHosts ? " …" : "");
}

}  // namespace

std::string scope_sentence(const Scope& scope, std::string_view language) {
    const ScopeWords& words = language == "sv" ? kScopeSwedish : kScopeEnglish;
    std::string out;
    if (const std::string looked = looked_for(scope, words); !looked.empty()) out = looked + ".";
    std::string unseen;
    for (const Scope::NotLookedAt& row : scope.not_looked_at) {
        const ScopeWords::Unseen& word = words.unseen[static_cast<std::size_t>(row.what)];
        unseen += (unseen.empty() ? "" : "; ") + std::string(word.what) + " (" +
                  counted(row.count, word.one, word.many) + first_hosts(row.hosts) + ")";
    }
    if (!unseen.empty()) out += (out.empty() ? "" : " ") + std::string(words.not_looked_at) + unseen + ".";
    return out;
}

}  // namespace formleak
