#include "scanner/engine/agreement.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

constexpr char kPage[] = "https://www.example.se/offert";

Leak leak(Basis basis, const std::string& field, const std::string& key, std::uint32_t pixel = 0) {
    Leak out;
    out.basis = basis;
    out.page = kPage;
    out.field_name = field;
    out.match_key = key;
    out.pixel = pixel;
    out.recipient = "Meta Platforms";
    out.trigger = {Trigger::Event::click, "Skicka", "", {}};
    return out;
}

TypedField typed(const std::string& name, bool stayed = true) {
    TypedField out;
    out.field.name = name;
    out.stayed = stayed;
    return out;
}

ClickedButton clicked(const std::string& text, ClickedButton::Outcome outcome) {
    ClickedButton out;
    out.text = text;
    out.outcome = outcome;
    return out;
}

// A visit where everything went well: the field was filled, the button pressed, the pixel spoke.
VisitMemory good_visit() {
    VisitMemory visit;
    visit.page = kPage;
    visit.consent = ConsentAnswer::none;
    visit.typed = {typed("email")};
    visit.clicks = {clicked("Skicka", ClickedButton::Outcome::clicked)};
    visit.events = {{"meta", "1", "PageView", "GET", "", "", kPage, {}},
                    {"meta", "1", "SubscribedButtonClick", "GET", "", "", kPage, {}}};
    return visit;
}

ScanReport report_of(std::vector<Leak> leaks) {
    ScanReport report;
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = "1";
    report.pixels = {pixel};
    report.leaks = std::move(leaks);
    VisitReport visit;
    visit.page = kPage;
    report.visits = {visit};
    return report;
}

}  // namespace

TEST_CASE("agreement: what was predicted and seen is confirmed, both ways") {
    ScanReport report =
        report_of({leak(Basis::predicted, "email", "em"), leak(Basis::observed, "email", "em")});
    hold_against(report, {good_visit()});
    CHECK(report.leaks[0].verified == Verified::confirmed);
    CHECK(report.leaks[1].verified == Verified::confirmed);
    const Agreement sum = agreement_of(report);
    CHECK(sum.predicted == 1);
    CHECK(sum.confirmed == 1);
    CHECK(sum.unpredicted == 0);
}

TEST_CASE(
    "agreement: a call that was seen handing a field over confirms no prediction of it, and moves it to no "
    "key") {
    Leak handed_over = leak(Basis::observed, "email", "em");
    handed_over.in_call = true;
    Leak other_key = handed_over;
    other_key.match_key = "external_id";
    ScanReport report = report_of({leak(Basis::predicted, "email", "em"), handed_over, other_key});
    VisitMemory visit = good_visit();
    visit.events.clear();
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::not_seen);
    CHECK(report.leaks[0].verified_why.find("sent nothing at all") != std::string::npos);
    CHECK(report.leaks[1].verified == Verified::unpredicted);
    // What the site's code was read to hand over, it was seen handing over.
    Leak by_code = leak(Basis::predicted, "", "em");
    report = report_of({by_code, handed_over});
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::confirmed);
}

TEST_CASE("agreement: why a prediction was not seen, from the surest reason to the weakest") {
    struct Row {
        const char* name;
        VisitMemory visit;
        Verified verified;
        const char* why;
    };
    VisitMemory hidden = good_visit(), lost = good_visit(), unreachable = good_visit(), silent = good_visit(),
                no_click_event = good_visit(), cut = good_visit();
    hidden.typed.clear();
    lost.typed = {typed("email", false)};
    unreachable.clicks = {clicked("Skicka", ClickedButton::Outcome::not_visible)};
    silent.events.clear();
    no_click_event.events.pop_back();
    cut.is_complete = false;
    const Row kRows[] = {
        {"the field was never filled", hidden, Verified::not_seen, "the field was not shown"},
        {"the page threw away what was typed", lost, Verified::not_seen, "the field was not shown"},
        {"the button was out of reach", unreachable, Verified::not_seen, "button"},
        {"the pixel said nothing at all", silent, Verified::not_seen, "sent nothing at all"},
        {"the pixel sent no event for the click", no_click_event, Verified::not_seen,
         "no event for the click"},
        {"the visit broke off", cut, Verified::not_seen, "not complete"},
        {"the click's event went without the key", good_visit(), Verified::corrected, "without it"}};
    for (const Row& row : kRows) {
        CAPTURE(row.name);
        ScanReport report = report_of({leak(Basis::predicted, "email", "em")});
        hold_against(report, {row.visit});
        CHECK(report.leaks[0].verified == row.verified);
        CHECK(report.leaks[0].verified_why.find(row.why) != std::string::npos);
    }
}

TEST_CASE("agreement: where nobody types, nothing is missing; a tick that was not made is sent if made") {
    using Why = UntypedField::Why;
    struct Row {
        Why why;
        const char* word;
    };
    for (const Row& row :
         {Row{Why::hidden, "hidden"}, Row{Why::disabled, "disabled"}, Row{Why::read_only, "read-only"}}) {
        VisitMemory visit = good_visit();
        visit.typed.clear();
        UntypedField field;
        field.field.name = "email";
        field.why = row.why;
        visit.untyped = {field};
        ScanReport report = report_of({leak(Basis::predicted, "email", "em")});
        hold_against(report, {visit});
        CHECK(report.leaks[0].verified == Verified::not_typed);
        CHECK(report.leaks[0].verified_why.find(row.word) != std::string::npos);
        CHECK(agreement_of(report).not_typed == 1);
        CHECK(agreement_of(report).not_seen == 0);
    }
    Leak tick = leak(Basis::predicted, "gender", "ge");
    tick.field_type = "radio";
    tick.form = tick.field = 0;
    ScanReport report = report_of({tick});
    PageReport page;
    page.final_url = kPage;
    page.forms.resize(1);
    page.forms[0].fields.resize(1);
    page.forms[0].fields[0].name = "gender";
    page.forms[0].fields[0].type = "radio";
    page.forms[0].fields[0].document_index = 4;
    report.pages = {page};
    VisitMemory visit = good_visit();
    visit.typed = {typed("gender")};
    visit.typed[0].field.document_index = 3;  // another of its group
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::not_typed);
    CHECK(report.leaks[0].verified_why.find("if ticked") != std::string::npos);
}

TEST_CASE(
    "agreement: a form's hidden twin is hidden, though its fields have the names of those that were filled") {
    Leak twin = leak(Basis::predicted, "email", "em");
    twin.form = 1;
    twin.field = 0;
    ScanReport report = report_of({twin});
    PageReport page;
    page.final_url = kPage;
    page.forms.resize(2);
    for (std::uint32_t i = 0; i < 2; ++i) {
        page.forms[i].fields.resize(1);
        page.forms[i].fields[0].name = "email";
        page.forms[i].fields[0].document_index = i;
    }
    report.pages = {page};
    UntypedField hidden;
    hidden.field.name = "email";
    hidden.field.document_index = 1;
    VisitMemory visit = good_visit();  // has filled the first
    visit.untyped = {hidden};
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::not_typed);
    visit.typed[0].field.document_index = 1;  // that very field was filled, and then hidden
    report.leaks[0].verified = Verified::unasked;
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::corrected);
}

TEST_CASE("agreement: another key than predicted corrects it; what nobody predicted is said once") {
    ScanReport report =
        report_of({leak(Basis::predicted, "email", "em"), leak(Basis::observed, "email", "external_id"),
                   leak(Basis::observed, "email", "external_id")});
    hold_against(report, {good_visit()});
    CHECK(report.leaks[0].verified == Verified::corrected);
    CHECK(report.leaks[0].verified_why.find("external_id") != std::string::npos);
    CHECK(report.leaks[1].verified == Verified::unpredicted);
    CHECK(agreement_of(report).unpredicted == 1);
}

TEST_CASE("agreement: pages without a visit, and other pixels' leaks, prove nothing") {
    Leak elsewhere = leak(Basis::predicted, "email", "em");
    elsewhere.page = "https://www.example.se/annan";
    ScanReport report = report_of(
        {elsewhere, leak(Basis::predicted, "email", "em"), leak(Basis::observed, "email", "em", kNoIndex)});
    hold_against(report, {good_visit()});
    CHECK(report.leaks[0].verified == Verified::unasked);
    CHECK(report.leaks[1].verified == Verified::corrected);
    CHECK(report.leaks[2].verified == Verified::unpredicted);
}

TEST_CASE("agreement: fields that feed one key are filled one at a time at further visits") {
    Leak other_form = leak(Basis::predicted, "nb", "em");
    other_form.form = 1;
    const std::vector<Leak> leaks = {leak(Basis::predicted, "mobil", "ph"),
                                     leak(Basis::predicted, "pnr", "ph"),
                                     leak(Basis::predicted, "email", "em"), other_form};
    const auto ways = ways_around_conflicts(leaks, kPage);
    REQUIRE(ways.size() == 2);
    CHECK(ways[0] == std::set<std::string>{"pnr"});
    CHECK(ways[1] == std::set<std::string>{"mobil"});
    CHECK(ways_around_conflicts(leaks, "https://www.example.se/").empty());
    CHECK(ways_around_conflicts({leak(Basis::predicted, "email", "em")}, kPage).empty());
}

TEST_CASE("agreement: a hash of nobody's is that of the one field that the page fills, not of several") {
    UntypedField hidden;
    hidden.field.name = "email";
    VisitMemory visit = good_visit();
    visit.typed.clear();
    visit.untyped = {hidden};
    Leak seen = leak(Basis::observed, "", "em");
    seen.channel = "udff";
    seen.via = Channel::automatic;
    ScanReport report = report_of({leak(Basis::predicted, "email", "em"), seen});
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::confirmed);
    CHECK(report.leaks[1].verified == Verified::confirmed);
    CHECK(report.leaks[1].field_name == "email");
    CHECK(report.leaks[1].verified_why.find("not typed in") != std::string::npos);
    CHECK(agreement_of(report).unpredicted == 0);

    ScanReport two =
        report_of({leak(Basis::predicted, "email", "em"), leak(Basis::predicted, "email2", "em"), seen});
    UntypedField second = hidden;
    second.field.name = "email2";
    visit.untyped.push_back(second);
    hold_against(two, {visit});
    CHECK(two.leaks[2].verified == Verified::unpredicted);
    CHECK(two.leaks[2].field_name.empty());
}

TEST_CASE("agreement: a page-filled field that was seen leaving keeps saying that nobody typed in it") {
    UntypedField fixed;
    fixed.field.name = "email";
    fixed.why = UntypedField::Why::read_only;
    VisitMemory visit = good_visit();
    visit.typed.clear();
    visit.untyped = {fixed};
    ScanReport report =
        report_of({leak(Basis::predicted, "email", "em"), leak(Basis::observed, "email", "em")});
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::confirmed);
    CHECK(report.leaks[0].verified_why.find("read-only") != std::string::npos);
    CHECK(report.leaks[1].verified_why == report.leaks[0].verified_why);

    ScanReport nobody_predicted = report_of({leak(Basis::observed, "email", "em")});
    hold_against(nobody_predicted, {visit});
    CHECK(nobody_predicted.leaks[0].verified == Verified::unpredicted);
    CHECK(nobody_predicted.leaks[0].verified_why.find("read-only") != std::string::npos);
}

TEST_CASE("agreement: what would not leave is not said of a field that was seen leaving") {
    Leak seen = leak(Basis::observed, "email", "em");
    seen.form = 0;
    seen.field = 1;
    seen.channel = "udff";
    seen.via = Channel::automatic;
    ScanReport report = report_of({seen});
    for (const std::uint32_t field : {1u, 2u}) {
        Withheld withheld;
        withheld.page = kPage;
        withheld.form = 0;
        withheld.field = field;
        withheld.pixel = 0;
        report.withheld.push_back(withheld);
    }
    hold_against(report, {good_visit()});
    REQUIRE(report.withheld.size() == 1);
    CHECK(report.withheld[0].field == 2);
}

TEST_CASE("agreement: what the site's code hands over pairs by its key, whichever field it was") {
    Leak given = leak(Basis::predicted, "", "em"), seen = leak(Basis::observed, "email", "em");
    given.channel = seen.channel = "ud";
    ScanReport report = report_of({given, seen});
    hold_against(report, {good_visit()});
    CHECK(report.leaks[0].verified == Verified::confirmed);
    CHECK(report.leaks[1].verified == Verified::confirmed);
    CHECK(agreement_of(report).predicted == 1);
    CHECK(agreement_of(report).confirmed == 1);
    CHECK(agreement_of(report).unpredicted == 0);
}

TEST_CASE(
    "agreement: a button without words is the form's that was pressed; one that stayed disabled is said") {
    Leak wordless = leak(Basis::predicted, "email", "em");
    wordless.trigger.text.clear();
    VisitMemory visit = good_visit();
    visit.events.pop_back();
    ScanReport report = report_of({wordless});
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified_why.find("no event for the click") != std::string::npos);

    visit.clicks = {clicked("Skicka", ClickedButton::Outcome::disabled)};
    ScanReport waits = report_of({leak(Basis::predicted, "email", "em")});
    hold_against(waits, {visit});
    CHECK(waits.leaks[0].verified_why.find("stayed disabled") != std::string::npos);
}

TEST_CASE("agreement: of two fields that were given one value, what was seen is that of the foreseen one") {
    VisitMemory visit = good_visit();
    visit.typed = {typed("email"), typed("email2")};
    visit.typed[0].typed = visit.typed[1].typed = "anna@example.com";
    ScanReport report =
        report_of({leak(Basis::predicted, "email2", "em"), leak(Basis::observed, "email", "em")});
    hold_against(report, {visit});
    CHECK(report.leaks[0].verified == Verified::confirmed);
    CHECK(report.leaks[1].verified == Verified::confirmed);
    CHECK(report.leaks[1].field_name == "email2");

    visit.typed[1].typed = "berit@example.com";
    ScanReport apart =
        report_of({leak(Basis::predicted, "email2", "em"), leak(Basis::observed, "email", "em")});
    hold_against(apart, {visit});
    CHECK(apart.leaks[0].verified == Verified::corrected);
    CHECK(apart.leaks[1].verified == Verified::unpredicted);
}
