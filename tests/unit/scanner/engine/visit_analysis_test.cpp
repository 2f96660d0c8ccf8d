#include "scanner/engine/visit_analysis.h"

#include <doctest/doctest.h>

#include <map>

#include "scanner/text/digest.h"

using namespace formleak;

namespace {

const std::set<std::string> kOwn = {"example.se"};

class NoNetwork : public Fetcher {
  public:
    Result<HttpResponse> fetch(const HttpRequest&) override { return Error{"no network"}; }
};

browser::SeenField email_field() {
    browser::SeenField seen;
    seen.field.tag = "input";
    seen.field.type = "email";
    seen.field.name = "epost";
    seen.field.document_index = 0;
    return seen;
}

PageReport page_with_email() {
    PageReport page;
    page.final_url = "https://www.example.se/kontakt";
    Form form;
    FormField field = email_field().field;
    field.data_kind = DataKind::email;
    field.label = "E-post";
    form.fields = {field};
    page.forms = {form};
    return page;
}

// One field filled by the guide; `urls` are requests made then.
struct Visited {
    NoNetwork network;
    VisitGuide guide{"seed", kOwn, network};
    VisitResult visit;

    Visited() {
        TypedField typed;
        typed.field = email_field().field;
        typed.typed = guide.values_for({email_field()}).at(0);
        visit.fields = {typed};
        visit.consent.asked = ConsentAnswer::none;
    }
    const std::string& value() const { return visit.fields[0].typed; }
    void send(const std::string& url, Request::Moment moment = Request::Moment::click) {
        Exchange exchange;
        exchange.request.url = url;
        exchange.request.moment = moment;
        visit.exchanges.push_back(std::move(exchange));
    }
    VisitAnalysis analyse() const { return analyse_visit(visit, guide, page_with_email()); }
};

}  // namespace

TEST_CASE("visit_analysis: a hash in a vendor's place is an observed leak of the field it was typed into") {
    Visited v;
    v.send("https://www.facebook.com/tr/?id=123456789&ev=SubscribedButtonClick&udff[em]=" +
           sha256_hex(v.value()));
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    const Leak& leak = out.result.leaks[0];
    CHECK(leak.basis == Basis::observed);
    CHECK(leak.match_key == "em");
    CHECK(leak.channel == "udff");
    CHECK(leak.form == 0);
    CHECK(leak.field == 0);
    CHECK(leak.field_label == "E-post");
    CHECK(leak.data_kind == DataKind::email);
    CHECK(leak.moment == Request::Moment::click);
    CHECK(leak.destination == "https://www.facebook.com/tr/");
    REQUIRE(leak.pixel == 0);
    CHECK(out.result.setups[0].account == "123456789");
    REQUIRE_FALSE(out.events.empty());
    CHECK(out.events[0].data[0].source == EventDatum::Source::canary);
    CHECK(out.events[0].data[0].field == "epost");
}

TEST_CASE(
    "visit_analysis: what leaves at a click names the button, what leaves when a field is left names none") {
    for (const Request::Moment moment : {Request::Moment::click, Request::Moment::blur}) {
        Visited v;
        v.visit.clicks.resize(1);
        v.visit.clicks[0].text = "Skicka";
        v.send("https://t.example/?x=" + v.value(), moment);
        v.visit.exchanges[0].click = 0;
        const VisitAnalysis out = v.analyse();
        REQUIRE(out.result.leaks.size() == 1);
        CHECK(out.result.leaks[0].trigger.text == (moment == Request::Moment::click ? "Skicka" : ""));
    }
}

TEST_CASE("visit_analysis: the hash of what was ticked, in a vendor's place, is attributed to its field") {
    Visited v;
    browser::SeenField radio;
    radio.field.tag = "input";
    radio.field.type = "radio";
    radio.field.name = "kon";
    radio.field.label = "Kvinna";
    radio.field.value = "kvinna";
    TypedField ticked;
    static_cast<FieldOnPage&>(ticked) = radio;
    ticked.typed = ticked.kept = v.guide.values_for({radio}).at(0);
    v.visit.fields.push_back(ticked);
    const std::string address =
        "https://www.facebook.com/tr/?id=123456789&ev=SubscribedButtonClick&udff[ge]=";
    v.send(address + sha256_hex("f"));
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].match_key == "ge");
    CHECK(out.result.leaks[0].field_name == "kon");
    CHECK(out.result.leaks[0].field_type == "radio");
    CHECK(out.result.leaks[0].transform == std::vector<std::string>{"sha256"});
    Visited other;
    other.send(address + sha256_hex("f"));  // nothing was ticked
    REQUIRE(other.analyse().result.leaks.size() == 1);
    CHECK(other.analyse().result.leaks[0].field_name.empty());
    CHECK(other.analyse().result.leaks[0].transform == std::vector<std::string>{"sha256"});
}

TEST_CASE("visit_analysis: the hash of what stood in the page is attributed to its field") {
    Visited v;
    UntypedField hidden;
    hidden.field.tag = "input";
    hidden.field.type = "hidden";
    hidden.field.name = "customer_email";
    hidden.field.value = "kund@example.org";
    v.visit.untyped = {hidden};
    v.send("https://www.facebook.com/tr/?id=123456789&ev=SubscribedButtonClick&udff[em]=" +
           sha256_hex("kund@example.org"));
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].field_name == "customer_email");
    CHECK(out.result.leaks[0].field_type == "hidden");
}

TEST_CASE("visit_analysis: what a vendor says of a press before anything was typed is told apart") {
    Visited v;
    const std::string address = "https://www.facebook.com/tr/?id=123456789&ev=";
    v.send(address + "PageView", Request::Moment::load);
    v.send(address + "SubscribedButtonClick", Request::Moment::load);
    v.send(address + "SubscribedButtonClick");
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.events.size() == 3);
    CHECK(out.opening_events == std::set<std::size_t>{1});
}

TEST_CASE("visit_guide: what two fields hold is told of the one that asked for it first") {
    NoNetwork network;
    VisitGuide guide("seed", kOwn, network);
    browser::SeenField again = email_field();
    again.field.name = "epost_igen";
    again.field.label = "Upprepa e-post";
    const auto values = guide.values_for({email_field(), again});
    REQUIRE(values.size() == 2);
    CHECK(values[0] == values[1]);
    VisitResult visit;
    for (const browser::SeenField& seen : {email_field(), again}) {
        TypedField typed;
        static_cast<FieldOnPage&>(typed) = seen;
        typed.typed = typed.kept = values[0];
        visit.fields.push_back(typed);
    }
    Exchange exchange;
    exchange.request.url = "https://t.example.net/?e=" + values[0];
    exchange.request.moment = Request::Moment::click;
    visit.exchanges = {exchange};
    const VisitAnalysis out = analyse_visit(visit, guide, page_with_email());
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].field_name == "epost");
}

TEST_CASE(
    "visit_analysis: the site's own requests and requests without typed values are no leaks; the same leak "
    "is counted") {
    Visited v;
    v.send("https://www.example.se/spara?e=" + v.value());
    v.send("https://t.example.net/b?page=kontakt&id=Qk7Zr2mPq9xx");
    CHECK(v.analyse().result.leaks.empty());
    v.send("https://t.example.net/b?e=" + v.value());
    v.send("https://t.example.net/b?e=" + v.value());
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].count == 2);
    CHECK(out.result.leaks[0].recipient == "example.net");
    CHECK(out.report.third_party == 3);
}

TEST_CASE(
    "visit_analysis: what a page keeps is said, an incomplete visit is a problem, a missing banner too") {
    Visited v;
    v.visit.stored = {{"localStorage", "https://www.example.se/", "utkast", "{\"e\":\"" + v.value() + "\"}"},
                      {"cookie", "example.se", "sid", "1"}};
    v.visit.incomplete = {"the page did not become quiet"};
    const VisitAnalysis out = v.analyse();
    CHECK(out.report.stored == std::vector<std::string>{"localStorage utkast"});
    REQUIRE(out.result.problems.size() == 1);
    CHECK(out.result.problems[0].stage == Stage::browser);
    Visited asked;
    asked.visit.consent.asked = ConsentAnswer::reject;
    REQUIRE(asked.analyse().result.problems.size() == 1);
    CHECK(asked.analyse().result.problems[0].message.find("no consent banner") != std::string::npos);
}

TEST_CASE("visit_guide: what was typed is found in requests, in other codings too, and nothing else is") {
    Visited v;
    Request request;
    request.url = "https://t.example.net/b?e=" + sha256_hex(v.value());
    CHECK(v.guide.carries_typed(request));
    request.url = "https://t.example.net/b?e=somebody.else%40example.com";
    CHECK_FALSE(v.guide.carries_typed(request));
}

TEST_CASE(
    "visit_analysis: a host of the site's that is another name of another party's is that party's then") {
    Visited v;
    v.send("https://collect.example.se/before?e=" + v.value(), Request::Moment::load);
    v.send("https://collect.example.se/c?e=" + v.value(), Request::Moment::typing);
    for (Exchange& exchange : v.visit.exchanges) exchange.cname = "x.tracker.example";
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].destination == "https://collect.example.se/c");
    CHECK(out.result.leaks[0].recipient == "tracker.example");
    CHECK(out.result.leaks[0].cname == "x.tracker.example");
    for (Exchange& exchange : v.visit.exchanges) exchange.cname.clear();
    CHECK(v.analyse().result.leaks.empty());
}

TEST_CASE("visit_analysis: hosts of the site's that came up after the first value are listed") {
    Visited v;
    v.send("https://a1b2.example.se/x");
    v.send("https://c3d4.example.se/x");
    for (Exchange& exchange : v.visit.exchanges) {
        exchange.resource_type = "image";
        exchange.stopped_why = browser::kOthersHearNothing;
    }
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.worth_a_look.size() == 1);
    CHECK(out.worth_a_look[0].what.find("2 requests to hosts of example.se that were first asked then "
                                        "(image) after the first value were stopped; what they carry") == 0);
}

TEST_CASE(
    "visit_analysis: a host of the site's that was first asked after the first value hears as another's") {
    Visited v;
    v.send("https://stats.example.se/c?e=" + v.value(), Request::Moment::blur);
    CHECK(v.analyse().result.leaks.empty());  // it was asked before: the site's own
    v.visit.exchanges[0].stopped_why = browser::kOthersHearNothing;
    v.send("https://stats.example.se/x", Request::Moment::blur);
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].recipient == "stats.example.se");
    CHECK(out.result.leaks[0].data_kind == DataKind::email);
    CHECK(out.worth_a_look.empty());
    CHECK(leaking_fields(v.visit, v.guide).size() == 1);
}

namespace {

SeenCall call_with(std::string name, const std::string& command, std::string key, const std::string& value) {
    const auto text = [](const std::string& of) {
        JsValue out;
        out.kind = JsValue::Kind::string;
        out.text = of;
        return out;
    };
    JsValue data;
    data.kind = JsValue::Kind::object;
    data.members = {{std::move(key), text(value)}};
    SeenCall call;
    call.name = std::move(name);
    if (!command.empty()) call.arguments = {text(command), text("1029384756")};
    call.arguments.push_back(data);
    call.moment = Request::Moment::click;
    call.script = "https://www.example.se/app.js";
    return call;
}

}  // namespace

TEST_CASE("visit_analysis: a typed value in a call is a leak of its field, although no request followed") {
    for (const bool is_hashed : {false, true}) {
        Visited v;
        v.visit.calls = {call_with("fbq", "init", "em", is_hashed ? sha256_hex(v.value()) : v.value())};
        const VisitAnalysis out = v.analyse();
        REQUIRE(out.result.leaks.size() == 1);
        const Leak& leak = out.result.leaks[0];
        CHECK(leak.basis == Basis::observed);
        CHECK(leak.field_name == "epost");
        CHECK(leak.match_key == "em");
        CHECK(leak.data_kind == DataKind::email);
        CHECK(leak.recipient == "Meta Platforms");
        CHECK(leak.in_call);
        CHECK(leak.destination.empty());
        CHECK(leak.initiator == "https://www.example.se/app.js");
        CHECK(leak.moment == Request::Moment::click);
        CHECK(leak.normalised.empty() == is_hashed);
        REQUIRE(leak.pixel == 0);
        CHECK(out.result.setups[0].account == "1029384756");
        CHECK(out.result.setups[0].found_in[0].how == FoundIn::How::call_seen);
    }
}

TEST_CASE("visit_analysis: what a request was seen carrying is not told again of the call behind it") {
    Visited v;
    v.send("https://www.facebook.com/tr/?id=1029384756&ev=Lead&ud[em]=" + sha256_hex(v.value()));
    v.visit.calls = {call_with("fbq", "init", "em", v.value())};
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    CHECK(out.result.leaks[0].channel == "ud");
    CHECK_FALSE(out.result.leaks[0].in_call);
    CHECK(out.result.setups.size() == 1);
}

TEST_CASE("visit_analysis: an object in the data layer is nobody's yet, and is said where values are kept") {
    Visited v;
    v.visit.calls = {call_with("dataLayer.push", "", "email", v.value())};
    const VisitAnalysis out = v.analyse();
    CHECK(out.result.leaks.empty());
    REQUIRE(out.report.stored.size() == 1);
    CHECK(out.report.stored[0] == "data layer dataLayer.push email");
}

TEST_CASE("visit_analysis: a value that nobody typed is handed over by the site's code, and is no field's") {
    Visited v;
    v.visit.calls = {call_with("fbq", "init", "em", "someone.else@example.org")};
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.leaks.size() == 1);
    const Leak& leak = out.result.leaks[0];
    CHECK(leak.in_call);
    CHECK(leak.match_key == "em");
    CHECK(leak.field_name.empty());
    CHECK(leak.form == kNoIndex);
    CHECK(leak.normalised.empty());  // whose it is, is not known: it is never kept
    v.visit.calls = {call_with("fbq", "track", "em", "someone.else@example.org")};
    CHECK(v.analyse().result.leaks.empty());
}

TEST_CASE("visit_analysis: clear and hashed hand-overs of one field are two, whichever came first") {
    for (const bool hashed_first : {false, true}) {
        Visited v;
        v.visit.calls = {call_with("fbq", "init", "em", hashed_first ? sha256_hex(v.value()) : v.value()),
                         call_with("fbq", "init", "em", hashed_first ? v.value() : sha256_hex(v.value()))};
        const VisitAnalysis out = v.analyse();
        REQUIRE(out.result.leaks.size() == 2);
        CHECK(out.result.leaks[0].normalised.empty() == hashed_first);
        CHECK(out.result.leaks[1].normalised.empty() != hashed_first);
    }
}

TEST_CASE("visit_analysis: of several accounts, a call that names one hands over to it") {
    Visited v;
    v.visit.calls = {call_with("fbq", "init", "em", v.value()), call_with("fbq", "init", "x", "y"),
                     call_with("fbq", "track", "mejl", v.value())};
    v.visit.calls[1].arguments[1].text = "2000000001";
    v.visit.calls[2].arguments[1].text = "Lead";
    const VisitAnalysis out = v.analyse();
    REQUIRE(out.result.setups.size() == 2);
    std::map<std::string, std::string> account_of;
    for (const Leak& leak : out.result.leaks)
        if (leak.field_name == "epost")
            account_of[leak.match_key] = leak.pixel == kNoIndex ? "" : out.result.setups[leak.pixel].account;
    CHECK(account_of == std::map<std::string, std::string>{{"em", "1029384756"}, {"mejl", ""}});
}

TEST_CASE("visit_analysis: a vendor's own queue is no data layer, and a name may be the value") {
    Visited v;
    v.visit.calls = {call_with("uetq.push", "set", "em", v.value())};
    REQUIRE(v.analyse().result.leaks.size() == 1);
    CHECK(v.analyse().result.leaks[0].recipient == "Microsoft");
    v.visit.calls = {call_with("uetq.push", "set", v.value(), "1")};
    CHECK(v.analyse().result.leaks.size() == 1);
}
