// The way back: JSON → ScanReport. A wrong type or an index that points outside is an error that names its
// place.
#include <algorithm>
#include <optional>

#include "reports/json_pieces.h"
#include "reports/json_report.h"
#include "reports/visits_json.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

class Reader {
  public:
    std::string error;

    Result<ScanReport> read(const Json& root) {
        if (!root.is_object() || root["schema"].as_text() != kReportSchema)
            return Error{"not a formleak report: \"schema\" is not \"" + std::string(kReportSchema) + "\""};
        ScanReport r;
        read_head(root, r);
        r.pages = items<PageReport>(root, "pages", [&](const Json& j) { return page(j); });
        r.pixels = items<PixelSetup>(root, "pixels", [&](const Json& j) { return pixel(j); });
        r.leaks = items<Leak>(root, "leaks", [&](const Json& j) { return leak(j); });
        r.withheld = items<Withheld>(root, "withheld", [&](const Json& j) { return withheld(j); });
        r.events = items<Event>(root, "events", [&](const Json& j) { return event(j); });
        r.findings = items<Finding>(root, "findings", [&](const Json& j) { return finding(j); });
        r.problems = items<Problem>(root, "problems", [&](const Json& j) {
            return Problem{word<Stage>(j, "stage"), text(j, "url"), text(j, "message")};
        });
        r.worth_a_look = items<WorthALook>(root, "worth_a_look", [&](const Json& j) {
            return WorthALook{text(j, "page"), text(j, "what")};
        });
        r.scope = scope(root["scope"]);
        auto visits = read_visits(root["visits"]);
        if (visits)
            r.visits = std::move(visits).value();
        else
            fail(visits.error());
        check_indices(r);
        if (!error.empty()) return Error{error};
        return r;
    }

  private:
    void fail(const std::string& message) {
        if (error.empty()) error = message;
    }

    std::string text(const Json& j, std::string_view name) {
        const Json* member = j.find(name);
        if (!member || member->is_null()) return {};
        if (!member->is_string()) fail("\"" + std::string(name) + "\" must be a string");
        return member->as_text();
    }

    std::uint32_t number(const Json& j, std::string_view name, std::uint32_t fallback = 0) {
        const Json* member = j.find(name);
        if (!member || member->is_null()) return fallback;
        const std::int64_t value = member->as_integer(-1);
        if (value < 0 || value >= kNoIndex) {
            fail("\"" + std::string(name) + "\" must be a whole number");
            return fallback;
        }
        return static_cast<std::uint32_t>(value);
    }

    double decimal(const Json& j, std::string_view name) {
        const Json& member = j[name];
        return member.is_number() ? std::strtod(member.as_text().c_str(), nullptr) : 0;
    }

    SourceSpan place(const Json& j) { return {number(j, "line"), number(j, "column"), 0, 0}; }

    template <typename T, typename Read>
    std::vector<T> items(const Json& j, std::string_view name, Read read_one) {
        std::vector<T> out;
        const Json* member = j.find(name);
        if (!member || member->is_null()) return out;
        if (!member->is_array()) fail("\"" + std::string(name) + "\" must be a list");
        out.reserve(member->items().size());
        for (std::size_t i = 0; i < member->items().size(); ++i) {
            const bool was_well = error.empty();
            out.push_back(read_one(member->items()[i]));
            if (was_well && !error.empty())
                error = std::string(name) + "[" + std::to_string(i) + "]: " + error;
        }
        return out;
    }

    std::vector<std::string> texts(const Json& j, std::string_view name) {
        return items<std::string>(j, name, [](const Json& item) { return item.as_text(); });
    }

    template <typename Enum>
    Enum word(const Json& j, std::string_view name, std::string_view inside = {}) {
        return json::read_word<Enum>(j, name, inside, [this](const std::string& why) { fail(why); });
    }

    DataKind kind(const Json& j) {
        const std::string found = text(j, "data_kind");
        const auto kind = parse_data_kind(found);
        if (!kind) fail("\"data_kind\": \"" + found + "\" is not one of its words");
        return kind.value_or(DataKind::none);
    }

    void read_head(const Json& root, ScanReport& r) {
        const Json& tool = root["tool"];
        const Json& scan = root["scan"];
        r.tool_version = text(tool, "version");
        r.facts_date = text(tool, "facts_date");
        r.id = text(scan, "id");
        r.started_at = text(scan, "started_at");
        r.finished_at = text(scan, "finished_at");
        r.command = text(scan, "command");
        r.targets = texts(scan, "targets");
        r.host_ascii = text(scan, "host");
        r.host_unicode = text(scan, "host_unicode");
        for (const auto& [name, value] : scan["options"].members()) {
            if (!value.is_array()) r.options.push_back({name, value.as_text()});
            for (const Json& item : value.items()) r.options.push_back({name, item.as_text()});
        }
        r.scripts = number(root["summary"], "scripts");
    }

    FormField field(const Json& j) {
        FormField f;
        f.index = number(j, "index");
        f.document_index = number(j, "document_index");
        f.tag = text(j, "tag");
        f.type = text(j, "type");
        f.name = text(j, "name");
        f.id = text(j, "id");
        f.autocomplete = text(j, "autocomplete");
        f.label = text(j, "label");
        f.placeholder = text(j, "placeholder");
        f.legend = text(j, "legend");
        f.hidden = j["hidden"].as_bool();
        f.disabled = j["disabled"].as_bool();
        f.data_kind = kind(j);
        f.confidence = decimal(j, "confidence");
        f.reasons = texts(j, "reasons");
        f.span = place(j);
        return f;
    }

    FormButton button(const Json& j) {
        FormButton b;
        b.document_index = number(j, "document_index");
        b.tag = text(j, "tag");
        b.type = text(j, "type");
        b.name = text(j, "name");
        b.id = text(j, "id");
        b.text = text(j, "text");
        b.submits = j["submits"].as_bool();
        b.action = text(j, "action");
        b.method = text(j, "method");
        b.span = place(j);
        return b;
    }

    Form form(const Json& j) {
        Form f;
        f.index = number(j, "index");
        f.id = text(j, "id");
        f.name = text(j, "name");
        f.action = text(j, "action");
        f.method = text(j, "method");
        f.origin = text(j, "origin");
        f.outside = j["outside_forms"].as_bool();
        f.span = place(j);
        f.fields = items<FormField>(j, "fields", [&](const Json& item) { return field(item); });
        f.buttons = items<FormButton>(j, "buttons", [&](const Json& item) { return button(item); });
        return f;
    }

    PageReport page(const Json& j) {
        PageReport p;
        p.url = text(j, "url");
        p.final_url = text(j, "final_url");
        p.sha256 = text(j, "sha256");
        p.title = text(j, "title");
        p.status = static_cast<int>(number(j, "status"));
        p.forms = items<Form>(j, "forms", [&](const Json& item) { return form(item); });
        p.pixels = indices(j, "pixels");
        p.redirects = items<Redirect>(j, "redirects", [&](const Json& r) {
            return Redirect{text(r, "url"), static_cast<int>(number(r, "status"))};
        });
        return p;
    }

    std::vector<std::uint32_t> indices(const Json& j, std::string_view name) {
        return items<std::uint32_t>(j, name, [&](const Json& item) {
            const std::int64_t value = item.as_integer(-1);
            if (value < 0 || value >= kNoIndex) fail("must be a whole number");
            return static_cast<std::uint32_t>(value);
        });
    }

    FoundIn found(const Json& j) {
        return {text(j, "page"),    text(j, "url"),   place(j), word<FoundIn::How>(j, "how"),
                text(j, "excerpt"), text(j, "detail")};
    }

    PixelSetup pixel(const Json& j) {
        PixelSetup p;
        p.vendor = text(j, "vendor");
        p.account = text(j, "account");
        const Json& recipient = j["recipient"];
        p.recipient = {text(recipient, "name"), text(recipient, "country"), texts(recipient, "hosts")};
        p.active = j["active"].as_bool();
        p.inactive_reason = text(j, "inactive_reason");
        read_reach(j, p);
        p.confidence = decimal(j, "confidence");
        p.found_in = items<FoundIn>(j, "found_in", [&](const Json& item) { return found(item); });
        read_matching(j, p);
        p.overrides = items<Override>(j, "overrides", [&](const Json& o) {
            return Override{text(o, "what"), o["effective"].as_bool(), text(o, "why"), text(o, "url"),
                            place(o)};
        });
        for (const auto& [name, value] : j["settings"].members()) p.settings[name] = value.dump();
        return p;
    }

    // Reports of before there were more members have the short form alone.
    void read_reach(const Json& j, PixelSetup& p) {
        p.consent.how = long_form(word<ConsentGate>(j, "consent_gate"));
        if (const Json& consent = j["consent"]; consent.is_object())
            p.consent = {word<Consent::How>(consent, "how", "consent"), text(consent, "manager"),
                         text(consent, "purpose"), text(consent, "text")};
        if (const Json& from = j["account_from"]; from.is_object())
            p.account_from = {word<AccountSource::What>(from, "what", "account_from"), text(from, "name"),
                              text(from, "url"), number(from, "line")};
        if (const Json& condition = j["condition"]; condition.is_object())
            p.condition = {word<Condition::Kind>(condition, "kind", "condition"), text(condition, "text"),
                           word<Condition::Holds>(condition, "holds_here", "condition"),
                           text(condition, "url"), number(condition, "line")};
        if (j["phase"].is_string()) p.phase = word<Phase>(j, "phase");
    }

    void read_matching(const Json& j, PixelSetup& p) {
        const Json& manual = j["manual_matching"];
        p.manual_state = word<State>(manual, "state", "manual_matching");
        p.manual_keys = items<MatchKey>(manual, "sources", [&](const Json& k) {
            return MatchKey{
                text(k, "key"), kind(k),        word<MatchKey::Source>(k, "source"), text(k, "detail"),
                place(k),       text(k, "url"), word<MatchKey::Form>(k, "form")};
        });
        const Json& automatic = j["automatic_matching"];
        SwitchState& matching = edit_switch(p, Capability::matching);
        matching.state = word<State>(automatic, "state", "automatic_matching");
        matching.keys = texts(automatic, "keys");
        matching.why = text(automatic, "why");
        matching.gap = text(automatic, "unread");
        const Json& source = automatic["source"];
        matching.source = {text(source, "url"), text(source, "sha256"), text(source, "fetched_at"),
                           number(source, "line"), text(source, "excerpt")};
        edit_switch(p, Capability::events).state =
            word<State>(j["automatic_events"], "state", "automatic_events");
    }

    Trigger trigger(const Json& j) {
        return {word<Trigger::Event>(j, "event", "trigger"), text(j, "text"), text(j, "id"), place(j)};
    }

    Leak leak(const Json& j) {
        Leak l;
        l.basis = word<Basis>(j, "basis");
        l.page = text(j, "page");
        l.form = number(j, "form", kNoIndex);
        l.field = number(j, "field", kNoIndex);
        l.data_kind = kind(j);
        l.pixel = number(j, "pixel", kNoIndex);
        l.match_key = text(j, "match_key");
        l.channel = text(j, "channel");
        l.via = word<Channel>(j, "channel_kind");
        l.recipient = text(j, "recipient");
        l.destination = text(j, "destination");
        l.transform = texts(j, "transform");
        l.normalised = text(j, "normalised");
        l.sha256 = text(j, "sha256");
        l.mask = text(j, "mask");
        l.count = static_cast<std::uint64_t>(std::max<std::int64_t>(1, j["count"].as_integer(1)));
        l.first_at = text(j, "first_at");
        l.last_at = text(j, "last_at");
        l.moment = word<Request::Moment>(j, "moment");
        l.initiator = text(j, "initiator");
        l.consent = word<ConsentAnswer>(j, "consent");
        l.in_call = text(j, "seen_in") == "call";
        l.cname = text(j, "cname");
        l.verified = word<Verified>(j, "verified");
        l.verified_why = text(j, "verified_why");
        l.trigger = trigger(j["trigger"]);
        l.more_triggers = items<Trigger>(j, "more_triggers", [&](const Json& t) { return trigger(t); });
        l.confidence = decimal(j, "confidence");
        l.why = text(j, "why");
        l.field_name = text(j, "field_name");
        l.field_label = text(j, "field_label");
        l.field_type = text(j, "field_type");
        l.span = place(j);
        l.url = text(j, "url");
        return l;
    }

    Withheld withheld(const Json& j) {
        return {text(j, "page"),
                number(j, "form", kNoIndex),
                number(j, "field", kNoIndex),
                number(j, "pixel", kNoIndex),
                word<Withheld::Reason>(j, "reason"),
                text(j, "detail"),
                text(j, "field_name"),
                text(j, "field_label")};
    }

    Event event(const Json& j) {
        Event e{text(j, "vendor"), text(j, "account"),    text(j, "event"), text(j, "method"),
                text(j, "url"),    text(j, "started_at"), text(j, "page"),  {},
                text(j, "cname")};
        e.data = items<EventDatum>(j, "data", [&](const Json& d) {
            const Json& resolved = d["resolved"];
            return EventDatum{text(d, "name"),         text(d, "match_key"),
                              text(d, "channel"),      text(d, "form"),
                              text(d, "value"),        d["placeholder"].as_bool(),
                              kind(resolved),          word<EventDatum::Source>(resolved, "source"),
                              text(resolved, "field"), texts(resolved, "chain")};
        });
        return e;
    }

    Finding finding(const Json& j) {
        Finding f;
        f.id = text(j, "id");
        f.rule = text(j, "rule");
        f.severity = word<Severity>(j, "severity");
        f.basis = word<Basis>(j, "basis");
        f.confidence = decimal(j, "confidence");
        f.title = text(j, "title");
        f.message = text(j, "message");
        f.page = text(j, "page");
        f.pixel = number(j, "pixel", kNoIndex);
        f.leaks = indices(j, "leaks");
        f.evidence = items<Evidence>(j, "evidence", [&](const Json& e) {
            return Evidence{word<Evidence::Kind>(e, "kind"),
                            text(e, "url"),
                            number(e, "line"),
                            number(e, "column"),
                            text(e, "excerpt"),
                            text(e, "sha256"),
                            text(e, "retrieved_at")};
        });
        f.remedy = text(j, "remedy");
        f.references = texts(j, "references");
        if (j["allowed"].is_object())
            f.allowed = Allowed{text(j["allowed"], "reason"), text(j["allowed"], "expires")};
        f.since = text(j, "since");
        f.count = number(j, "count", 1);
        return f;
    }

    // Absent in reports of earlier versions; rows that only later ones know are passed over.
    Scope scope(const Json& j) {
        Scope out;
        for (const Json& row : j["looked_for"].items()) {
            Scope::LookedFor looked{text(row, "vendor"), {}};
            for (const std::string& word : texts(row, "what"))
                if (const auto what = parse_word<Scope::What>(word)) looked.what.push_back(*what);
            out.looked_for.push_back(std::move(looked));
        }
        for (const Json& row : j["not_looked_at"].items())
            if (const auto unseen = parse_word<Scope::Unseen>(text(row, "what")))
                out.not_looked_at.push_back({*unseen, number(row, "count"), texts(row, "hosts")});
        return out;
    }

    // A writer may then follow an index without asking.
    void check_indices(const ScanReport& r) {
        const auto pixel_exists = [&](std::uint32_t i) { return i == kNoIndex || i < r.pixels.size(); };
        for (const PageReport& p : r.pages)
            if (!std::all_of(p.pixels.begin(), p.pixels.end(), pixel_exists))
                fail("pages: \"pixels\" points outside the list of pixels");
        for (const Leak& l : r.leaks)
            if (!pixel_exists(l.pixel)) fail("leaks: \"pixel\" points outside the list of pixels");
        for (const Withheld& w : r.withheld)
            if (!pixel_exists(w.pixel)) fail("withheld: \"pixel\" points outside the list of pixels");
        for (const Finding& f : r.findings) {
            if (!pixel_exists(f.pixel)) fail("findings: \"pixel\" points outside the list of pixels");
            for (std::uint32_t leak : f.leaks)
                if (leak >= r.leaks.size()) fail("findings: \"leaks\" points outside the list of leaks");
        }
    }
};

}  // namespace

Result<ScanReport> read_json_report(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return Error{json.error()};
    return Reader().read(*json);
}

}  // namespace formleak
