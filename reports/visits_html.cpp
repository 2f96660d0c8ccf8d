#include "reports/visits_html.h"

#include "reports/escape.h"
#include "reports/report_words.h"
#include "reports/seen_setup_words.h"
#include "scanner/text/base_encoding.h"

namespace formleak {
namespace {

constexpr std::size_t kMostVisits = 300, kMostPictures = 60;

std::string safe(std::string_view text) {
    return escape_html(text);
}

std::string list_of(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + safe(item);
    return out;
}

std::string row(std::string_view name, const std::string& html) {
    return html.empty() ? "" : "<tr><th>" + std::string(name) + "</th><td>" + html + "</td></tr>\n";
}

std::string write_agreement(const Agreement& a) {
    return "<p><strong>Agreement.</strong> Predicted " + std::to_string(a.predicted) + ": " +
           std::to_string(a.confirmed) + " confirmed, " + std::to_string(a.corrected) + " corrected, " +
           std::to_string(a.not_seen) + " not seen" +
           (a.not_typed ? ", " + std::to_string(a.not_typed) + " not typed in" : std::string()) +
           ". Seen without a prediction: " + std::to_string(a.unpredicted) + ".</p>\n";
}

// Did the user let something of it out?
bool was_allowed(const ScanReport& report, std::string_view option) {
    for (const Option& given : report.options)
        if (given.name == option && given.value == "allow") return true;
    return false;
}

std::string write_promise(const ScanReport& report) {
    const bool submitted = was_allowed(report, "submit"), sent = was_allowed(report, "third-party");
    std::string out =
        "<h2>Seen in a browser</h2><p>A made-up person filled the forms that were reached and pressed their "
        "buttons. ";
    if (submitted) out += "Forms were sent to the site (--submit allow). ";
    if (sent) out += "What was typed was let out to third parties (--third-party allow). ";
    if (!submitted && !sent)
        out +=
            "From the first value on, requests to other parties, and what would send a form to the site, "
            "were "
            "recorded and answered by formleak. ";
    return out + "</p>\n";
}

// What the visits say of each prediction that did not come out as it was.
std::string write_differences(const ScanReport& report) {
    std::string out;
    for (const Leak& leak : report.leaks) {
        if (leak.basis != Basis::predicted ||
            (leak.verified != Verified::not_seen && leak.verified != Verified::not_typed &&
             leak.verified != Verified::corrected))
            continue;
        out += "<tr><td>" + safe(short_page(report, leak.page)) + "</td><td>" + safe(field_title(leak)) +
               "</td><td><code>" + safe(leak.match_key) + "</code></td><td>" +
               std::string(to_string(leak.verified)) + "</td><td>" + safe(leak.verified_why) + "</td></tr>\n";
    }
    if (out.empty()) return {};
    return "<h3>Predicted, and not seen so</h3><div "
           "class=\"scroll\"><table><thead><tr><th>page</th><th>field</th><th>key</th><th>what</th><th>why</"
           "th></tr></thead><tbody>\n" +
           out + "</tbody></table></div>\n";
}

std::string write_scripts(const VisitReport& visit) {
    std::string out;
    for (const ScriptConduct& script : visit.scripts)
        out += "<li><code>" + safe(script.script) + "</code> (" + safe(script.recipient) + ")" +
               (script.reads.empty() ? "" : " read " + list_of(script.reads)) +
               (script.records_page ? "; records the page" : "") + "</li>";
    return out.empty() ? out : "<ul>" + out + "</ul>";
}

// Where what was read and what was seen called differ; how many agree.
std::string write_setups(const VisitReport& visit) {
    std::string out;
    std::size_t agreed = 0;
    for (const SeenSetup& setup : visit.set_ups) {
        const std::string sentence = seen_setup_sentence(setup, "en");
        if (sentence.empty())
            ++agreed;
        else
            out += (out.empty() ? "" : "<br>") + safe(sentence);
    }
    if (agreed == 0) return out;
    return counted(agreed, "set-up was", "set-ups were") + " read and seen called" +
           (out.empty() ? "" : "<br>" + out);
}

std::string write_pictures(const VisitReport& visit, std::size_t& left) {
    std::string out;
    for (const Picture& picture : visit.pictures) {
        if (left == 0) break;
        --left;
        out += "<figure><img alt=\"" + safe(picture.what) + "\" width=\"" + std::to_string(picture.width) +
               "\" src=\"data:image/jpeg;base64," + encode_base64(picture.jpeg) +
               "\"><figcaption class=\"dim\">" + safe(picture.what) + "</figcaption></figure>\n";
    }
    return out;
}

std::string write_visit(const ScanReport& report, const VisitReport& visit, std::size_t& pictures_left) {
    std::string consent(to_string(visit.consent));
    if (visit.consent != ConsentAnswer::none)
        consent +=
            visit.consent_found.empty()
                ? ": no banner was found"
                : ": " + safe(visit.consent_found) +
                      (visit.consent_clicked.empty() ? ""
                                                     : ", pressed “" + safe(visit.consent_clicked) + "”");
    std::string out =
        "<details" + std::string(visit.pictures.empty() ? "" : " open") + "><summary><code>" +
        safe(short_page(report, visit.page)) + "</code> <span class=\"dim\">consent " +
        std::string(to_string(visit.consent)) + ", " + counted(visit.fields, "field", "fields") +
        " filled, " + counted(visit.clicks, "click", "clicks") + ", " +
        counted(visit.third_party, "request", "requests") + " to third parties, " +
        std::to_string(visit.stopped) + " stopped" + (visit.incomplete.empty() ? "" : ", not complete") +
        "</span></summary><table><tbody>\n";
    out += row("consent", consent) + row("not complete", list_of(visit.incomplete)) +
           row("left empty on purpose", list_of(visit.left_empty)) + row("buttons", list_of(visit.buttons)) +
           row("kept in the browser", list_of(visit.stored)) +
           row("scripts that read or record", write_scripts(visit)) + row("set-ups", write_setups(visit));
    return out + "</tbody></table>\n" + write_pictures(visit, pictures_left) + "</details>\n";
}

}  // namespace

std::string write_visits_html(const ScanReport& report) {
    if (report.visits.empty()) return {};
    std::string out = write_promise(report);
    out += write_agreement(agreement_of(report)) + write_differences(report);
    std::size_t pictures = kMostPictures;
    for (std::size_t i = 0; i < report.visits.size() && i < kMostVisits; ++i)
        out += write_visit(report, report.visits[i], pictures);
    if (report.visits.size() > kMostVisits)
        out += "<p class=\"note\">" + std::to_string(report.visits.size() - kMostVisits) +
               " more visits are in the JSON report.</p>\n";
    return out;
}

}  // namespace formleak
