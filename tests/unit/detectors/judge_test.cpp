#include <doctest/doctest.h>

#include <algorithm>

#include "detectors/rules.h"
#include "detectors/vendor_index.h"

using namespace formleak;

namespace {

ScanReport report_with_pixel(State automatic) {
    ScanReport report;
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = "1234567890123456";
    pixel.recipient.name = "Meta Platforms";
    edit_switch(pixel, Capability::matching).state = automatic;
    edit_switch(pixel, Capability::events).state = automatic == State::unknown ? State::unknown : State::off;
    pixel.found_in.push_back({"https://www.example.se/a",
                              "https://www.example.se/a",
                              {3, 1, 0, 0},
                              FoundIn::How::inline_script,
                              "",
                              ""});
    report.pixels.push_back(pixel);
    return report;
}

Leak leak_of(DataKind kind, const char* page, const char* name, double confidence = 0.9) {
    Leak leak;
    leak.page = page;
    leak.form = leak.field = 0;
    leak.data_kind = kind;
    leak.pixel = 0;
    leak.match_key = "ph";
    leak.channel = "udff";
    leak.via = Channel::automatic;
    leak.recipient = "Meta Platforms";
    leak.field_name = name;
    leak.confidence = confidence;
    return leak;
}

std::vector<const Finding*> of_rule(const ScanReport& report, const std::string& rule) {
    std::vector<const Finding*> out;
    for (const Finding& f : report.findings)
        if (f.rule == rule) out.push_back(&f);
    return out;
}

Form form_with(const char* method, const char* action, DataKind kind) {
    Form form;
    form.method = method;
    form.action = action;
    FormField field;
    field.name = "f";
    field.data_kind = kind;
    field.confidence = 0.9;
    form.fields.push_back(field);
    return form;
}

ScanReport report_with_form(const char* method, const char* action, DataKind kind) {
    ScanReport report;
    PageReport page;
    page.url = page.final_url = "https://www.example.se/form";
    page.forms.push_back(form_with(method, action, kind));
    report.pages.push_back(page);
    return report;
}

}  // namespace

TEST_CASE("judge: a leak is critical for an identity number, high for other personal data, low as a guess") {
    const struct {
        DataKind kind;
        double confidence;
        Severity expected;
    } kCases[] = {
        {DataKind::national_id, 0.9, Severity::critical}, {DataKind::health, 0.9, Severity::critical},
        {DataKind::income, 0.9, Severity::critical},      {DataKind::phone, 0.9, Severity::high},
        {DataKind::email, 0.5, Severity::high},           {DataKind::email, 0.3, Severity::low}};
    for (const auto& c : kCases) {
        ScanReport report = report_with_pixel(State::on);
        report.leaks.push_back(leak_of(c.kind, "https://www.example.se/a", "f", c.confidence));
        judge(report, {"example.se"});
        const auto found = of_rule(report, "meta.automatic-matching");
        REQUIRE(found.size() == 1);
        CHECK(found[0]->severity == c.expected);
        CHECK(found[0]->remedy.find("'1234567890123456'") != std::string::npos);
    }
}

TEST_CASE("judge: keys of one field are one finding, the same field on another page is another") {
    ScanReport report = report_with_pixel(State::on);
    for (const char* key : {"fn", "ln"}) {
        report.leaks.push_back(leak_of(DataKind::full_name, "https://www.example.se/a", "namn"));
        report.leaks.back().match_key = key;
    }
    report.leaks.push_back(leak_of(DataKind::full_name, "https://www.example.se/b", "namn"));
    judge(report, {"example.se"});
    const auto found = of_rule(report, "meta.automatic-matching");
    REQUIRE(found.size() == 2);
    CHECK(found[0]->leaks.size() + found[1]->leaks.size() == 3);
    CHECK(found[0]->id != found[1]->id);
}

TEST_CASE("judge: fingerprints survive a redeploy that moves lines, and differ by what matters") {
    const auto id_of = [](unsigned line, const char* page, const char* name) {
        ScanReport report = report_with_pixel(State::on);
        report.leaks.push_back(leak_of(DataKind::email, page, name));
        report.leaks.back().span.line = line;
        judge(report, {"example.se"});
        return of_rule(report, "meta.automatic-matching")[0]->id;
    };
    CHECK(id_of(10, "https://www.example.se/a", "x") == id_of(99, "https://www.example.se/a", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") == id_of(10, "https://staging.example.se/a?y=1", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") != id_of(10, "https://www.example.se/b", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") != id_of(10, "https://www.example.se/a", "y"));
}

TEST_CASE(
    "judge: on without a field that feeds it is medium, unknown is medium and never off, off is neither") {
    for (const auto& [state, rule] : {std::pair{State::on, "meta.automatic-matching"},
                                      std::pair{State::unknown, "meta.config-unreadable"}}) {
        ScanReport report = report_with_pixel(state);
        judge(report, {});
        REQUIRE(of_rule(report, rule).size() == 1);
        CHECK(of_rule(report, rule)[0]->severity == Severity::medium);
    }
    ScanReport off = report_with_pixel(State::off);
    judge(off, {});
    CHECK(std::all_of(off.findings.begin(), off.findings.end(),
                      [](const Finding& f) { return f.severity == Severity::info; }));
}

TEST_CASE(
    "judge: of a file of which nothing was read one switch is named, of one read in part what is unknown") {
    const auto unread = [](State matching, State events) {
        ScanReport report = report_with_pixel(matching);
        edit_switch(report.pixels[0], Capability::events).state = events;
        judge(report, {});
        std::vector<std::string> out;
        for (const Finding* f : of_rule(report, "meta.config-unreadable")) out.push_back(f->message);
        return out;
    };
    REQUIRE(unread(State::unknown, State::unknown).size() == 1);
    CHECK(unread(State::unknown, State::unknown)[0].starts_with("Whether this pixel takes what people type"));
    REQUIRE(unread(State::off, State::unknown).size() == 1);
    CHECK(unread(State::off, State::unknown)[0].starts_with("Whether this pixel reports buttons"));
    CHECK(unread(State::on, State::unknown).empty());  // it reads everything, clicks among it
    CHECK(unread(State::off, State::off).empty());
}

TEST_CASE("judge: a pixel whose leaks the report does not hold is not told that no field would feed it") {
    for (const State state : {State::on, State::unknown}) {
        ScanReport report = report_with_pixel(state);
        report.pixels[0].unlisted_leaks = 7;
        judge(report, {});
        const auto found = of_rule(report, "meta.automatic-matching");
        REQUIRE(found.size() == 1);
        CHECK(found[0]->severity == Severity::high);
        CHECK(found[0]->message.find("(7)") != std::string::npos);
        CHECK(found[0]->message.find("no field of the pages read") == std::string::npos);
    }
}

TEST_CASE("judge: an inactive pixel is present and nothing else") {
    ScanReport report = report_with_pixel(State::on);
    report.pixels[0].active = false;
    report.pixels[0].inactive_reason = "commented out";
    judge(report, {});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "meta.present");
    CHECK(report.findings[0].message.find("commented out") != std::string::npos);
}

TEST_CASE("judge: a button's own action and method count like the form's") {
    const struct {
        const char *action, *method;  // of the button; "": the form's, which is post to the own site
        std::vector<std::string> rules;
    } kCases[] = {{"", "", {}},
                  {"https://www.example.se/y", "", {}},
                  {"https://list.other.example/x", "", {"form.third-party-action"}},
                  {"", "get", {"form.get-personal-data"}},
                  {"http://www.example.se/x", "", {"form.insecure-action"}},
                  {"https://list.other.example/x", "dialog", {}},
                  {"http://list.other.example/x",
                   "get",
                   {"form.get-personal-data", "form.insecure-action", "form.third-party-action"}}};
    for (const auto& c : kCases) {
        CAPTURE(c.action);
        ScanReport report = report_with_form("post", "https://www.example.se/x", DataKind::email);
        FormButton plain, other;
        plain.tag = other.tag = "button";
        plain.submits = other.submits = true;
        other.action = c.action;
        other.method = c.method;
        other.span = {7, 3, 0, 0};
        report.pages[0].forms[0].buttons = {plain, other};
        judge(report, {"example.se"});
        std::vector<std::string> rules;
        for (const Finding& f : report.findings) {
            rules.push_back(f.rule);
            CHECK(f.evidence.at(0).line == 7);
        }
        std::sort(rules.begin(), rules.end());
        CHECK(rules == c.rules);
    }
    // The form's own action is nobody's when its only button has another.
    ScanReport report = report_with_form("get", "https://list.other.example/x", DataKind::email);
    FormButton only;
    only.submits = true;
    only.action = "https://www.example.se/x";
    only.method = "post";
    report.pages[0].forms[0].buttons = {only};
    judge(report, {"example.se"});
    CHECK(report.findings.empty());
}

TEST_CASE("judge: forms that hand data over by themselves") {
    const struct {
        const char *method, *action;
        DataKind kind;
        const char* rule;  // nullptr: nothing
        Severity severity;
    } kCases[] = {
        {"post", "https://www.example.se/x", DataKind::email, nullptr, Severity::info},
        {"post", "https://shop.example.se/x", DataKind::email, nullptr,
         Severity::info},  // same registrable domain
        {"post", "https://list.other.example/x", DataKind::email, "form.third-party-action", Severity::high},
        {"post", "https://list.other.example/x", DataKind::national_id, "form.third-party-action",
         Severity::critical},
        {"get", "https://www.example.se/x", DataKind::email, "form.get-personal-data", Severity::low},
        {"get", "https://www.example.se/sok", DataKind::search, nullptr, Severity::info},
        {"post", "http://www.example.se/x", DataKind::email, "form.insecure-action", Severity::low},
        {"post", "http://www.example.se/x", DataKind::password, "form.insecure-action", Severity::medium},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.action);
        ScanReport report = report_with_form(c.method, c.action, c.kind);
        judge(report, {"example.se"});
        if (!c.rule) {
            CHECK(report.findings.empty());
            continue;
        }
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].rule == c.rule);
        CHECK(report.findings[0].severity == c.severity);
    }
}

TEST_CASE(
    "judge: what was predicted and then seen is one finding with basis observed, and says what the visit "
    "saw") {
    ScanReport report = report_with_pixel(State::on);
    Leak predicted = leak_of(DataKind::email, "https://www.example.se/a", "epost"), observed = predicted;
    predicted.match_key = observed.match_key = "em";
    predicted.verified = observed.verified = Verified::confirmed;
    observed.basis = Basis::observed;
    observed.consent = ConsentAnswer::reject;
    observed.sha256 = "ab";
    observed.destination = "https://www.facebook.com/tr/";
    report.leaks = {predicted, observed};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::observed);
    CHECK(findings[0]->leaks.size() == 2);
    CHECK(findings[0]->message.find("seen leaving in a browser") != std::string::npos);
    CHECK(findings[0]->message.find("no consent banner was answered") != std::string::npos);
    CHECK(std::any_of(findings[0]->evidence.begin(), findings[0]->evidence.end(),
                      [](const Evidence& e) { return e.kind == Evidence::Kind::request; }));
}

TEST_CASE("judge: a prediction that a visit did not see stays predicted, with the reason") {
    ScanReport report = report_with_pixel(State::on);
    Leak predicted = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    predicted.verified = Verified::not_seen;
    predicted.verified_why = "its button could not be reached";
    report.leaks = {predicted};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::predicted);
    CHECK(findings[0]->message.find("its button could not be reached") != std::string::npos);
}

TEST_CASE(
    "judge: whether a vendor's script or the site's code took it is told by the vendor's own channels") {
    const struct {
        const char *vendor, *channel, *rule;
    } kRows[] = {{"meta", "udff", "meta.automatic-matching"},
                 {"meta", "ud", "meta.manual-matching"},
                 {"snap", "udff", "snap.manual-matching"},  // no name of Snap's
                 {"tiktok", "user", "tiktok.manual-matching"}};
    for (const auto& row : kRows) {
        CAPTURE(row.vendor);
        CAPTURE(row.channel);
        ScanReport report = report_with_pixel(State::unknown);
        report.pixels[0].vendor = row.vendor;
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::recorded;
        leak.channel = row.channel;
        leak.via = channel_of(row.vendor, row.channel);
        report.leaks = {leak};
        judge(report, {"example.se"});
        const auto findings = of_rule(report, row.rule);
        REQUIRE(findings.size() == 1);
        // What to do at one vendor is no advice for another.
        CHECK((findings[0]->remedy.find("fbq") != std::string::npos) == (std::string(row.vendor) == "meta"));
        CHECK(findings[0]->remedy.find('{') == std::string::npos);
    }
}

TEST_CASE(
    "judge: user data that could not be read are told of, and only where code was seen handing them over") {
    ScanReport report = report_with_pixel(State::off);
    judge(report, {});
    CHECK(of_rule(report, "meta.manual-matching").empty());  // of requests alone nothing is known
    ScanReport handed = report_with_pixel(State::off);
    MatchKey unread;
    unread.name = kUnreadKey;
    handed.pixels[0].manual_keys = {unread};
    judge(handed, {});
    const auto findings = of_rule(handed, "meta.manual-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->severity == Severity::medium);
    CHECK(findings[0]->basis == Basis::configured);
    CHECK(findings[0]->confidence == doctest::Approx(0.5));
}

TEST_CASE("judge: what a vendor's script was seen sending as it was typed is not called hashed") {
    for (const char* digest : {"", "ab"}) {
        CAPTURE(digest);
        ScanReport report = report_with_pixel(State::unknown);
        report.pixels[0].vendor = "hubspot";
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::observed;
        leak.channel = "collected-forms";
        leak.sha256 = digest;
        report.leaks = {leak};
        judge(report, {"example.se"});
        const auto findings = of_rule(report, "hubspot.automatic-matching");
        REQUIRE(findings.size() == 1);
        CHECK((findings[0]->message.find("hashed") != std::string::npos) == (*digest != 0));
        CHECK((findings[0]->message.find("readable") != std::string::npos) == (*digest == 0));
    }
}

TEST_CASE("judge: who sends an observed leak decides the rule where no vendor is known") {
    const struct {
        const char *initiator, *sha256, *rule;
    } kRows[] = {{"https://www.example.se/app.js", "ab", "script.hashed-field"},
                 {"https://www.example.se/app.js", "", "script.field-to-third-party"},
                 {"https://cdn.example.net/t.js", "", "request.personal-data"},
                 {"", "ab", "request.personal-data"}};
    for (const auto& row : kRows) {
        CAPTURE(row.initiator);
        ScanReport report;
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::observed;
        leak.pixel = kNoIndex;
        leak.initiator = row.initiator;
        leak.sha256 = row.sha256;
        leak.recipient = "example.net";
        report.leaks = {leak};
        judge(report, {"example.se"});
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].rule == row.rule);
        CHECK(report.findings[0].severity == Severity::high);
    }
}

TEST_CASE("judge: reading fields is weaker than sending them, and is not said again where sending was seen") {
    ScanReport report;
    VisitReport visit;
    visit.page = "https://www.example.se/a";
    visit.scripts = {
        {"https://connect.facebook.net/x.js", "Meta Platforms", "meta", {"epost"}, {"input"}, false},
        {"https://cdn.recorder.example/r.js", "recorder.example", "", {}, {"input", "scroll"}, true}};
    report.visits = {visit};
    judge(report, {"example.se"});
    REQUIRE(of_rule(report, "meta.form-capture").size() == 1);
    CHECK(of_rule(report, "meta.form-capture")[0]->severity == Severity::low);
    CHECK(of_rule(report, "site.session-replay").size() == 1);
    Leak sent = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    sent.basis = Basis::observed;
    sent.pixel = kNoIndex;
    report.leaks = {sent};
    report.findings.clear();
    judge(report, {"example.se"});
    CHECK(of_rule(report, "meta.form-capture").empty());
}

TEST_CASE("rules: a remedy speaks of the vendor's own calls, and of no other's") {
    for (const char* what : {"automatic-matching", "manual-matching", "config-unreadable"}) {
        CAPTURE(what);
        const auto remedy = [&](const std::string& vendor) {
            const std::string id = vendor + "." + what;
            const Rule* rule = find_rule(id);
            REQUIRE(rule);
            return general_remedy(*rule, id);
        };
        const std::string meta = remedy("meta"), other = remedy("snap");
        CHECK((meta.find("fbq(") != std::string::npos || meta.find("facebook.net") != std::string::npos));
        CHECK(other.find("fbq") == std::string::npos);
        CHECK(other.find("facebook") == std::string::npos);
        for (const std::string& text : {meta, other, remedy("tiktok")})
            CHECK(text.find('{') == std::string::npos);
    }
}

TEST_CASE("judge: a form that was seen sending itself to another company is one finding, the form's") {
    ScanReport report = report_with_form("get", "https://list.other.example/x?list=1", DataKind::email);
    Leak seen = leak_of(DataKind::email, "https://www.example.se/form", "f");
    seen.basis = Basis::observed;
    seen.pixel = kNoIndex;
    seen.recipient = "other.example";
    seen.destination = "https://list.other.example/x";
    seen.normalised = "a@example.com";
    report.leaks = {seen};
    judge(report, {"example.se"});
    CHECK(of_rule(report, "request.personal-data").empty());
    const auto findings = of_rule(report, "form.third-party-action");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::observed);
    CHECK(findings[0]->leaks == std::vector<std::uint32_t>{0, 1});
    CHECK(report.leaks[1].verified == Verified::confirmed);

    ScanReport elsewhere = report_with_form("get", "https://list.other.example/x", DataKind::email);
    seen.destination = "https://list.other.example/y";  // a script sent that
    elsewhere.leaks = {seen};
    judge(elsewhere, {"example.se"});
    CHECK(of_rule(elsewhere, "request.personal-data").size() == 1);
}

TEST_CASE("judge: a form of several fields that no button sends puts nothing into the address") {
    ScanReport report = report_with_form("get", "https://www.example.se/x", DataKind::email);
    Form& form = report.pages[0].forms[0];
    form.fields[0].tag = "input";
    FormButton button;
    button.tag = "button";
    button.type = "button";
    form.buttons = {button};
    ScanReport one = report;
    form.fields.push_back(form.fields[0]);
    ScanReport with_submit = report;
    with_submit.pages[0].forms[0].buttons[0].submits = true;
    judge(report, {"example.se"});
    CHECK(of_rule(report, "form.get-personal-data").empty());
    judge(one, {"example.se"});  // Enter in its only field sends it
    CHECK(of_rule(one, "form.get-personal-data").size() == 1);
    judge(with_submit, {"example.se"});
    CHECK(of_rule(with_submit, "form.get-personal-data").size() == 1);
}

TEST_CASE("judge: what the page fills in is not called typed, and a field that is not known has no markup") {
    ScanReport report = report_with_pixel(State::on);
    Leak hidden = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    hidden.field_type = "hidden";
    report.leaks = {hidden};
    judge(report, {"example.se"});
    auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("What the page fills into") == 0);

    ScanReport unknown = report_with_pixel(State::on);
    Leak nobodys = leak_of(DataKind::email, "https://www.example.se/a", "");
    nobodys.form = nobodys.field = kNoIndex;
    nobodys.basis = Basis::observed;
    nobodys.sha256 = "ab";
    unknown.leaks = {nobodys};
    judge(unknown, {"example.se"});
    findings = of_rule(unknown, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("typed") == std::string::npos);
    CHECK(std::none_of(findings[0]->evidence.begin(), findings[0]->evidence.end(),
                       [](const Evidence& e) { return e.kind == Evidence::Kind::html; }));
}

TEST_CASE("judge: a pixel's places are in pages and scripts; requests and the page as drawn add none") {
    ScanReport report = report_with_pixel(State::off);
    auto& places = report.pixels[0].found_in;
    places[0].excerpt = "fbq('init')";
    FoundIn drawn = places[0], request = places[0];
    drawn.span.line = 9;
    request.how = FoundIn::How::request;
    request.url = "https://www.facebook.com/tr/";
    places.push_back(drawn);
    places.push_back(request);
    ScanReport seen_alone = report;
    judge(report, {"example.se"});
    REQUIRE(of_rule(report, "meta.present").size() == 1);
    CHECK(of_rule(report, "meta.present")[0]->message == "Set up in 1 place.");
    seen_alone.pixels[0].found_in = {request};
    judge(seen_alone, {"example.se"});
    CHECK(of_rule(seen_alone, "meta.present")[0]->message == "Known by its requests alone.");
}

TEST_CASE("judge: what holds a pixel back is named by its reason") {
    ScanReport report = report_with_pixel(State::on);
    report.pixels[0].overrides.push_back({"no library", true, "the page does not load the library", "", {}});
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("the page does not load the library") != std::string::npos);
    CHECK(findings[0]->message.find("own code") == std::string::npos);
}

TEST_CASE("judge: what was seen of a field shows the field's own place first") {
    ScanReport report;
    Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    leak.basis = Basis::observed;
    leak.pixel = kNoIndex;
    leak.recipient = "example.net";
    leak.destination = "https://example.net/c";
    leak.span.line = 12;
    report.leaks = {leak};
    judge(report, {"example.se"});
    REQUIRE(report.findings.size() == 1);
    REQUIRE(report.findings[0].evidence.size() == 2);
    CHECK(report.findings[0].evidence[0].url == "https://www.example.se/a");
    CHECK(report.findings[0].evidence[0].line == 12);
}
