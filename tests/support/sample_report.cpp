#include "tests/support/sample_report.h"

namespace formleak::testing {
namespace {

constexpr const char* kSite = "https://www.xn--frskring-2za1p.example";
// SHA-256 of the empty string (FIPS 180-4 examples), standing in for any digest.
constexpr const char* kDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

FormField make_field(std::uint32_t index, std::string type, std::string name, std::string label,
                     DataKind kind, double confidence, std::string reason) {
    FormField f;
    f.index = f.document_index = index;
    f.tag = "input";
    f.type = std::move(type);
    f.name = f.id = std::move(name);
    f.label = std::move(label);
    f.data_kind = kind;
    f.confidence = confidence;
    if (!reason.empty()) f.reasons = {std::move(reason)};
    f.span = {41 + index, 9, 0, 0};
    return f;
}

PageReport make_quote_page() {
    PageReport page;
    page.url = page.final_url = std::string(kSite) + "/offert";
    page.status = 200;
    page.sha256 = kDigest;
    page.title = "Få en offert";
    page.pixels = {0, 1};
    Form form;
    form.id = "offert";
    form.action = std::string(kSite) + "/skicka";
    form.method = "post";
    form.span = {40, 5, 0, 0};
    form.fields = {
        make_field(0, "email", "email", "E-post", DataKind::email, .98, "type=email"),
        make_field(1, "tel", "mobil", "Mobilnummer", DataKind::phone, .98, "type=tel"),
        make_field(2, "tel", "pnr", "Personnummer", DataKind::national_id, .97,
                   "label contains 'personnummer'"),
        make_field(3, "text", "fornamn", "Förnamn", DataKind::first_name, .95, "name contains 'fornamn'")};
    FormButton button;
    button.document_index = 4;
    button.tag = "button";
    button.type = "submit";
    button.id = "send";
    button.text = "Skicka";
    button.span = {88, 5, 0, 0};
    form.buttons = {button};
    page.forms = {form};
    return page;
}

PixelSetup make_pixel() {
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = "1029384756";
    pixel.recipient = {"Meta Platforms", "US", {"www.facebook.com", "connect.facebook.net"}};
    pixel.found_in = {{std::string(kSite) + "/offert",
                       std::string(kSite) + "/offert",
                       {12, 3, 0, 0},
                       FoundIn::How::inline_script,
                       "fbq('init', '1029384756')",
                       ""}};
    pixel.phase = Phase::load;
    pixel.manual_state = State::off;
    edit_switch(pixel, Capability::matching).state = State::on;
    edit_switch(pixel, Capability::matching).keys = {"em", "ph", "fn", "ln"};
    edit_switch(pixel, Capability::matching).source = {
        "https://connect.facebook.net/signals/config/1029384756.js", kDigest, "2026-11-22T01:10:00Z", 14,
        "\"selectedMatchKeys\":[\"em\",\"ph\"]"};
    edit_switch(pixel, Capability::events).state = State::on;
    pixel.overrides = {{"autoConfig false",
                        false,
                        "the id is a number; it must be a string",
                        std::string(kSite) + "/offert",
                        {20, 5, 0, 0}}};
    pixel.settings = {{"version", "\"2.9.227\""}};
    return pixel;
}

PixelSetup make_quiet_pixel() {
    PixelSetup pixel = make_pixel();
    pixel.vendor = "tiktok";
    pixel.account = "C4A1B2";
    pixel.recipient = {"TikTok", "SG", {"analytics.tiktok.com"}};
    pixel.consent = {Consent::How::attribute, "Cookiebot", "marketing",
                     "type=text/plain data-cookieconsent=marketing"};
    pixel.phase.reset();
    pixel.condition = Condition{Condition::Kind::unknown, "settings.pixel", Condition::Holds::unknown,
                                "https://www.exempel.example/offert", 0};
    edit_switch(pixel, Capability::matching).state = State::unknown;
    edit_switch(pixel, Capability::matching).keys.clear();
    edit_switch(pixel, Capability::matching).source = {};
    edit_switch(pixel, Capability::matching).why = "its settings were not asked for";
    pixel.overrides.clear();
    pixel.settings.clear();
    return pixel;
}

Leak make_leak(const FormField& field, std::string key) {
    Leak leak;
    leak.page = std::string(kSite) + "/offert";
    leak.form = 0;
    leak.field = field.index;
    leak.data_kind = field.data_kind;
    leak.pixel = 0;
    leak.match_key = std::move(key);
    leak.channel = "udff";
    leak.via = Channel::automatic;
    leak.recipient = "Meta Platforms";
    leak.destination = "https://www.facebook.com/tr/";
    leak.transform = {"trim", "lowercase", "sha256"};
    leak.trigger = {Trigger::Event::click, "Skicka", "send", {88, 5, 0, 0}};
    leak.confidence = .97;
    leak.field_name = field.name;
    leak.field_label = field.label;
    leak.field_type = field.type;
    leak.span = field.span;
    return leak;
}

Finding make_matching_finding() {
    Finding f;
    f.id = "0123456789abcdef";
    f.rule = "meta.automatic-matching";
    f.severity = Severity::critical;
    f.basis = Basis::predicted;
    f.confidence = .97;
    f.title = "Meta pixel 1029384756 takes what people type";
    f.message =
        "Automatic Advanced Matching is ON in the configuration Meta serves for this pixel. Nothing in the "
        "site's code says so.";
    f.page = std::string(kSite) + "/offert";
    f.pixel = 0;
    f.leaks = {0, 1, 2};
    f.evidence = {
        {Evidence::Kind::config, "https://connect.facebook.net/signals/config/1029384756.js", 14, 0,
         "\"selectedMatchKeys\":[\"em\",\"ph\"]", kDigest, "2026-11-22T01:10:00Z"},
        {Evidence::Kind::script, std::string(kSite) + "/offert", 12, 3, "fbq('init', '1029384756')", "", ""}};
    f.remedy = "Events Manager › Data sources › 1029384756 › Settings › Automatic advanced matching: off.";
    f.references = {"GDPR Art. 32(1)", "GDPR Art. 5(1)(f)"};
    f.since = "2026-11-20";
    return f;
}

Finding make_allowed_finding() {
    Finding f;
    f.id = "fedcba9876543210";
    f.rule = "tiktok.present";
    f.severity = Severity::info;
    f.basis = Basis::configured;
    f.title = "TikTok pixel C4A1B2 is on the site";
    f.message = "Nothing more was concluded from that.";
    f.page = std::string(kSite) + "/offert";
    f.pixel = 1;
    f.allowed = Allowed{"campaign of the spring, see case 12", "2027-01-31"};
    return f;
}

constexpr const char* kHostile =
    "</script><script>alert(1)</script>\x1b[31m\x1b]0;x\x07]]>\" onload=\"x' =cmd|'/c calc'!A0 \xE2\x80\xAE"
    "\xFF [a](javascript:x) `";

}  // namespace

ScanReport make_sample_report() {
    ScanReport r;
    r.tool_version = "0.1.0";
    r.facts_date = "2026-11-21";
    r.id = "20261122T011000Z-1";
    r.started_at = "2026-11-22T01:10:00Z";
    r.finished_at = "2026-11-22T01:10:01Z";
    r.command = "scan";
    r.targets = {std::string(kSite) + "/"};
    r.options = {{"max-pages", "6"}, {"alias", "a.example"}, {"alias", "b.example"}};
    r.host_ascii = "www.xn--frskring-2za1p.example";
    r.host_unicode = "www.försäkring.example";
    r.elapsed_s = 1.2;
    r.pages = {make_quote_page()};
    r.scripts = 3;
    r.pixels = {make_pixel(), make_quiet_pixel()};
    const auto& fields = r.pages[0].forms[0].fields;
    r.leaks = {make_leak(fields[0], "em"), make_leak(fields[1], "ph"), make_leak(fields[2], "ph")};
    r.withheld = {{std::string(kSite) + "/offert", 0, 3, 0, Withheld::Reason::not_recognised,
                   "a name Meta does not know", "fornamn", "Förnamn"}};
    Event event{"meta",
                "1029384756",
                "SubscribedButtonClick",
                "GET",
                "https://www.facebook.com/tr/?id=1029384756",
                "2026-11-22T01:10:01Z",
                std::string(kSite) + "/offert",
                {}};
    event.data = {{"udff[em]",
                   "em",
                   "udff",
                   "sha256",
                   kDigest,
                   false,
                   DataKind::email,
                   EventDatum::Source::canary,
                   "email",
                   {"trim", "lowercase", "sha256"}}};
    r.events = {event};
    VisitReport visit;
    visit.page = std::string(kSite) + "/offert";
    visit.consent = ConsentAnswer::accept;
    visit.consent_found = "Cookiebot";
    visit.consent_clicked = "Tillåt alla";
    visit.fields = 2;
    visit.clicks = 1;
    visit.requests = 9;
    visit.third_party = 4;
    visit.stopped = 2;
    visit.buttons = {"Skicka: clicked"};
    visit.stored = {"localStorage utkast"};
    visit.scripts = {
        {"https://tags.example.com/t.js", "example.com", "", {"email"}, {"input", "scroll"}, true}};
    visit.set_ups = {{"meta", "621102132118633", SeenSetup::Seen::both, {"em"}, {}, {"ph"}},
                     {"tiktok",
                      "C4A0FJ2M1QF8HK6A1B2C",
                      SeenSetup::Seen::only_read,
                      {},
                      {},
                      {},
                      SeenSetup::Waits::condition,
                      "window.shop"}};
    visit.pictures = {{"filled form", "\xff\xd8\xff\xe0 no real picture", 683, 450}};
    visit.agreement = {2, 1, 0, 1, 0};
    r.visits = {visit};
    r.leaks[0].verified = Verified::confirmed;
    r.leaks[1].verified = Verified::not_seen;
    r.leaks[1].verified_why = "its button could not be reached";
    r.findings = {make_matching_finding(), make_allowed_finding()};
    r.worth_a_look = {{std::string(kSite) + "/kontakt", "4 requests to cdn.example (script) were stopped"}};
    r.problems = {{Stage::fetch, std::string(kSite) + "/min-sida", "asks for a login"}};
    r.scope.looked_for = {{"meta", {Scope::What::calls, Scope::What::on_switch, Scope::What::prediction}}};
    r.scope.not_looked_at = {{Scope::Unseen::script_requests, 1}, {Scope::Unseen::other_switches, 2}};
    return r;
}

ScanReport make_hostile_report() {
    ScanReport r = make_sample_report();
    r.host_unicode = kHostile;
    r.targets = {kHostile};
    PageReport& page = r.pages[0];
    page.title = page.url = page.final_url = kHostile;
    Form& form = page.forms[0];
    form.id = form.name = form.action = kHostile;
    for (FormField& f : form.fields)
        f.name = f.id = f.label = f.type = f.placeholder = f.autocomplete = f.legend = kHostile;
    for (FormButton& b : form.buttons) b.text = b.id = kHostile;
    for (Leak& l : r.leaks) {
        l.page = l.field_name = l.field_label = l.field_type = l.trigger.text = l.trigger.id = l.match_key =
            l.destination = l.recipient = kHostile;
        l.normalised = kHostile;
    }
    for (Withheld& w : r.withheld) w.detail = w.field_name = w.field_label = w.page = kHostile;
    for (PixelSetup& p : r.pixels)
        p.account = p.recipient.name = p.found_in[0].excerpt = edit_switch(p, Capability::matching).why =
            kHostile;
    for (Event& e : r.events) e.url = e.event = e.data[0].value = kHostile;
    for (Finding& f : r.findings) {
        f.title = f.message = f.page = f.remedy = kHostile;
        f.references = {kHostile};
        for (Evidence& e : f.evidence) e.url = e.excerpt = kHostile;
        if (f.allowed) f.allowed->reason = kHostile;
    }
    for (VisitReport& v : r.visits) {
        v.page = v.consent_found = v.consent_clicked = kHostile;
        v.incomplete = v.buttons = v.stored = v.left_empty = {kHostile};
        for (SeenSetup& s : v.set_ups) s.vendor = s.account = s.what = kHostile;
        for (SeenSetup& s : v.set_ups) s.keys_only_seen = {kHostile};
        for (ScriptConduct& c : v.scripts) c.script = c.recipient = c.vendor = c.reads[0] = kHostile;
    }
    for (Leak& l : r.leaks) l.verified_why = l.initiator = kHostile;
    for (Problem& p : r.problems) p.url = p.message = kHostile;
    for (WorthALook& line : r.worth_a_look) line.page = line.what = kHostile;
    return r;
}

std::vector<RuleInfo> make_sample_rules() {
    return {{"meta.automatic-matching",
             "The pixel takes what people type",
             "Its script reads the form when somebody clicks a button.",
             "Switch it off.",
             Severity::high,
             {"GDPR Art. 32(1)"}},
            {"<vendor>.present",
             "The pixel is on the site",
             "Nothing more was concluded from that.",
             "Nothing to change by itself.",
             Severity::info,
             {}}};
}

}  // namespace formleak::testing
