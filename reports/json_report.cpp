#include "reports/json_report.h"

#include <map>
#include <set>

#include "reports/escape.h"
#include "reports/json_pieces.h"
#include "reports/visits_json.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

using json::count;
using json::list;
using json::text;
using json::texts;

Json index_or_null(std::uint32_t index) {
    return index == kNoIndex ? Json() : count(index);
}
Json text_or_null(std::string_view value) {
    return value.empty() ? Json() : Json(value);
}

void set_place(Json& json, const SourceSpan& span) {
    json.set("line", count(span.line)).set("column", count(span.column));
}

Json write_tool(const ScanReport& r) {
    return std::move(Json::object()
                         .set("name", "formleak")
                         .set("version", text(r.tool_version))
                         .set("facts_date", text(r.facts_date)));
}

// An option that was given more than once becomes a list.
Json write_options(const std::vector<Option>& options) {
    std::map<std::string, int> times;
    for (const Option& option : options) ++times[option.name];
    Json out = Json::object();
    for (const Option& option : options) {
        int& left = times[option.name];
        if (left == 0) continue;
        if (left == 1) {
            out.set(option.name, text(option.value));
        } else {
            Json values = Json::array();
            for (const Option& other : options)
                if (other.name == option.name) values.push(text(other.value));
            out.set(option.name, std::move(values));
        }
        left = 0;
    }
    return out;
}

Json write_scan(const ScanReport& r) {
    Json out = Json::object();
    out.set("id", text(r.id)).set("started_at", text(r.started_at)).set("finished_at", text(r.finished_at));
    out.set("command", text(r.command))
        .set("targets", texts(r.targets))
        .set("options", write_options(r.options));
    out.set("host", text(r.host_ascii)).set("host_unicode", text(r.host_unicode));
    return out;
}

Json write_summary(const Summary& s) {
    Json findings = Json::object();
    for (int i = 4; i >= 0; --i)
        findings.set(std::string(to_string(static_cast<Severity>(i))), count(s.findings[i]));
    Json out = Json::object();
    out.set("pages", count(s.pages))
        .set("scripts", count(s.scripts))
        .set("forms", count(s.forms))
        .set("fields", count(s.fields));
    out.set("pixels", count(s.pixels))
        .set("findings", std::move(findings))
        .set("problems", count(s.problems));
    out.set("complete", Json(s.complete));
    return out;
}

// The field's value is left out on purpose: a page may hold somebody's data.
Json write_field(const FormField& f) {
    Json out = Json::object();
    out.set("index", count(f.index))
        .set("document_index", count(f.document_index))
        .set("tag", text(f.tag))
        .set("type", text(f.type));
    out.set("name", text(f.name))
        .set("id", text(f.id))
        .set("autocomplete", text(f.autocomplete))
        .set("label", text(f.label));
    out.set("placeholder", text(f.placeholder))
        .set("legend", text(f.legend))
        .set("hidden", Json(f.hidden))
        .set("disabled", Json(f.disabled));
    out.set("data_kind", text(to_string(f.data_kind)))
        .set("confidence", Json::decimal(f.confidence))
        .set("reasons", texts(f.reasons));
    set_place(out, f.span);
    return out;
}

Json write_button(const FormButton& b) {
    Json out = Json::object();
    out.set("document_index", count(b.document_index))
        .set("tag", text(b.tag))
        .set("type", text(b.type))
        .set("name", text(b.name));
    out.set("id", text(b.id)).set("text", text(b.text));
    if (b.submits) out.set("submits", Json(true));
    if (!b.action.empty()) out.set("action", text(b.action));
    if (!b.method.empty()) out.set("method", text(b.method));
    set_place(out, b.span);
    return out;
}

Json write_form(const Form& f) {
    Json out = Json::object();
    out.set("index", count(f.index))
        .set("id", text(f.id))
        .set("name", text(f.name))
        .set("action", text(f.action));
    out.set("method", text(f.method)).set("origin", text(f.origin)).set("outside_forms", Json(f.outside));
    set_place(out, f.span);
    out.set("fields", list(f.fields, write_field)).set("buttons", list(f.buttons, write_button));
    return out;
}

Json write_page(const PageReport& p) {
    Json out = Json::object();
    out.set("url", text(p.url)).set("final_url", text(p.final_url)).set("status", Json::integer(p.status));
    out.set("sha256", text(p.sha256)).set("title", text(p.title)).set("forms", list(p.forms, write_form));
    out.set("pixels", list(p.pixels, [](std::uint32_t pixel) { return count(pixel); }));
    out.set(
        "redirects", list(p.redirects, [](const Redirect& r) {
            return std::move(Json::object().set("url", text(r.url)).set("status", Json::integer(r.status)));
        }));
    return out;
}

Json write_found(const FoundIn& f) {
    Json out = Json::object();
    out.set("page", text(f.page_url)).set("url", text(f.url));
    set_place(out, f.span);
    out.set("how", text(to_string(f.how))).set("detail", text(f.detail)).set("excerpt", text(f.excerpt));
    return out;
}

Json write_manual(const PixelSetup& p) {
    Json keys = Json::array(), sources = Json::array();
    std::set<std::string> named;  // one key may have several sources
    for (const MatchKey& key : p.manual_keys) {
        if (named.insert(key.name).second) keys.push(text(key.name));
        Json source = Json::object();
        source.set("key", text(key.name))
            .set("data_kind", text(to_string(key.kind)))
            .set("source", text(to_string(key.source)))
            .set("detail", text(key.detail));
        set_place(source, key.span);
        if (!key.url.empty()) source.set("url", text(key.url));
        if (key.form != MatchKey::Form::unknown) source.set("form", text(to_string(key.form)));
        sources.push(std::move(source));
    }
    Json out = Json::object();
    out.set("state", text(to_string(p.manual_state)))
        .set("keys", std::move(keys))
        .set("sources", std::move(sources));
    return out;
}

Json write_automatic(const PixelSetup& p) {
    const SwitchState& matching = switch_of(p, Capability::matching);
    const SettingSource& s = matching.source;
    Json source = Json::object();
    source.set("url", text(s.url))
        .set("sha256", text(s.sha256))
        .set("fetched_at", text(s.fetched_at))
        .set("line", count(s.line));
    source.set("excerpt", text(s.excerpt));
    Json out = Json::object();
    out.set("state", text(to_string(matching.state)))
        .set("keys", texts(matching.keys))
        .set("why", text(matching.why));
    if (!matching.gap.empty()) out.set("unread", text(matching.gap));
    out.set("source", s.url.empty() ? Json() : std::move(source));
    return out;
}

Json write_override(const Override& o) {
    Json out = Json::object();
    out.set("what", text(o.what))
        .set("effective", Json(o.effective))
        .set("why", text(o.why))
        .set("url", text(o.url));
    set_place(out, o.span);
    return out;
}

Json write_settings(const std::map<std::string, std::string>& settings) {
    Json out = Json::object();
    for (const auto& [name, value] : settings) {
        auto parsed = parse_json(value);
        out.set(name, parsed ? std::move(parsed).value() : text(value));
    }
    return out;
}

void set_reach(Json& out, const PixelSetup& p) {
    Json from, condition, consent = Json::object();
    if (p.account_from) {
        from = Json::object();
        from.set("what", text(to_string(p.account_from->what)))
            .set("name", text(p.account_from->name))
            .set("url", text(p.account_from->url))
            .set("line", count(p.account_from->line));
    }
    if (p.condition) {
        condition = Json::object();
        condition.set("kind", text(to_string(p.condition->kind)))
            .set("text", text(p.condition->text))
            .set("holds_here", text(to_string(p.condition->holds_here)))
            .set("url", text(p.condition->url))
            .set("line", count(p.condition->line));
    }
    consent.set("how", text(to_string(p.consent.how)))
        .set("manager", text(p.consent.manager))
        .set("purpose", text(p.consent.purpose))
        .set("text", text(p.consent.text));
    out.set("account_from", std::move(from)).set("condition", std::move(condition));
    out.set("consent", std::move(consent)).set("phase", p.phase ? text(to_string(*p.phase)) : Json());
}

Json write_pixel(const PixelSetup& p) {
    Json recipient = Json::object();
    recipient.set("name", text(p.recipient.name))
        .set("country", text(p.recipient.country))
        .set("hosts", texts(p.recipient.hosts));
    Json out = Json::object();
    out.set("vendor", text(p.vendor)).set("account", text(p.account)).set("recipient", std::move(recipient));
    out.set("active", Json(p.active))
        .set("inactive_reason", text(p.inactive_reason))
        .set("consent_gate", text(to_string(gate_of(p))));
    set_reach(out, p);
    out.set("confidence", Json::decimal(p.confidence)).set("found_in", list(p.found_in, write_found));
    out.set("manual_matching", write_manual(p)).set("automatic_matching", write_automatic(p));
    const State events = switch_of(p, Capability::events).state;
    out.set("automatic_events", std::move(Json::object().set("state", text(to_string(events)))));
    out.set("overrides", list(p.overrides, write_override)).set("settings", write_settings(p.settings));
    return out;
}

Json write_trigger(const Trigger& t) {
    Json out = Json::object();
    out.set("event", text(to_string(t.event))).set("text", text(t.text)).set("id", text(t.id));
    set_place(out, t.span);
    return out;
}

Json write_leak(const Leak& l) {
    Json out = Json::object();
    out.set("basis", text(to_string(l.basis)))
        .set("page", text(l.page))
        .set("form", index_or_null(l.form))
        .set("field", index_or_null(l.field));
    out.set("data_kind", text(to_string(l.data_kind)))
        .set("pixel", index_or_null(l.pixel))
        .set("match_key", text(l.match_key));
    out.set("channel", text(l.channel))
        .set("channel_kind", text(to_string(l.via)))
        .set("recipient", text(l.recipient))
        .set("destination", text(l.destination));
    if (!l.cname.empty()) out.set("cname", text(l.cname));
    out.set("transform", texts(l.transform));
    if (!l.normalised.empty()) out.set("normalised", text(l.normalised));
    if (!l.sha256.empty()) out.set("sha256", text(l.sha256));
    if (!l.mask.empty()) out.set("mask", text(l.mask));
    if (l.basis == Basis::recorded || l.basis == Basis::observed)
        out.set("count", count(l.count)).set("first_at", text(l.first_at)).set("last_at", text(l.last_at));
    if (l.basis == Basis::observed)
        out.set("moment", text(to_string(l.moment)))
            .set("initiator", text(l.initiator))
            .set("consent", text(to_string(l.consent)));
    if (l.in_call) out.set("seen_in", text("call"));
    if (l.verified != Verified::unasked)
        out.set("verified", text(to_string(l.verified))).set("verified_why", text(l.verified_why));
    out.set("trigger", l.trigger.event == Trigger::Event::none ? Json() : write_trigger(l.trigger));
    out.set("more_triggers", list(l.more_triggers, write_trigger))
        .set("confidence", Json::decimal(l.confidence))
        .set("why", text(l.why));
    out.set("field_name", text(l.field_name))
        .set("field_label", text(l.field_label))
        .set("field_type", text(l.field_type));
    set_place(out, l.span);
    if (!l.url.empty()) out.set("url", text(l.url));
    return out;
}

Json write_withheld(const Withheld& w) {
    Json out = Json::object();
    out.set("page", text(w.page))
        .set("form", index_or_null(w.form))
        .set("field", index_or_null(w.field))
        .set("pixel", index_or_null(w.pixel));
    out.set("reason", text(to_string(w.reason)))
        .set("detail", text(w.detail))
        .set("field_name", text(w.field_name))
        .set("field_label", text(w.field_label));
    return out;
}

Json write_datum(const EventDatum& d) {
    Json resolved = Json::object();
    resolved.set("data_kind", text(to_string(d.data_kind)))
        .set("source", text(to_string(d.source)))
        .set("field", text(d.field))
        .set("chain", texts(d.chain));
    Json out = Json::object();
    out.set("name", text(d.name))
        .set("match_key", text(d.match_key))
        .set("channel", text(d.channel))
        .set("form", text(d.form));
    out.set("value", text(d.value))
        .set("placeholder", Json(d.placeholder))
        .set("resolved", std::move(resolved));
    return out;
}

Json write_event(const Event& e) {
    Json out = Json::object();
    out.set("vendor", text(e.vendor))
        .set("account", text(e.account))
        .set("event", text(e.event))
        .set("method", text(e.method));
    out.set("url", text(e.url)).set("started_at", text(e.started_at)).set("page", text(e.page));
    if (!e.cname.empty()) out.set("cname", text(e.cname));
    out.set("data", list(e.data, write_datum));
    return out;
}

Json write_evidence(const Evidence& e) {
    Json out = Json::object();
    out.set("kind", text(to_string(e.kind)))
        .set("url", text(e.url))
        .set("line", count(e.line))
        .set("column", count(e.column));
    out.set("excerpt", text(e.excerpt))
        .set("sha256", text(e.sha256))
        .set("retrieved_at", text(e.retrieved_at));
    return out;
}

Json write_finding(const Finding& f) {
    Json allowed;
    if (f.allowed)
        allowed = std::move(Json::object()
                                .set("reason", text(f.allowed->reason))
                                .set("expires", text_or_null(f.allowed->expires)));
    Json out = Json::object();
    out.set("id", text(f.id))
        .set("rule", text(f.rule))
        .set("severity", text(to_string(f.severity)))
        .set("basis", text(to_string(f.basis)));
    out.set("confidence", Json::decimal(f.confidence))
        .set("title", text(f.title))
        .set("message", text(f.message))
        .set("page", text(f.page));
    out.set("pixel", index_or_null(f.pixel)).set("leaks", list(f.leaks, [](std::uint32_t leak) {
                                                     return count(leak);
                                                 }));
    out.set("allowed", std::move(allowed)).set("since", text_or_null(f.since)).set("count", count(f.count));
    out.set("evidence", list(f.evidence, write_evidence))
        .set("remedy", text(f.remedy))
        .set("references", texts(f.references));
    return out;
}

Json write_problem(const Problem& p) {
    return std::move(Json::object()
                         .set("stage", text(to_string(p.stage)))
                         .set("url", text(p.url))
                         .set("message", text(p.message)));
}

Json write_worth_a_look(const WorthALook& line) {
    return std::move(Json::object().set("page", text(line.page)).set("what", text(line.what)));
}

Json write_scope(const Scope& scope) {
    Json looked = Json::array(), unseen = Json::array();
    for (const Scope::LookedFor& row : scope.looked_for) {
        Json what = Json::array();
        for (const Scope::What item : row.what) what.push(text(to_string(item)));
        looked.push(std::move(Json::object().set("vendor", text(row.vendor)).set("what", std::move(what))));
    }
    for (const Scope::NotLookedAt& row : scope.not_looked_at) {
        Json item = Json::object();
        item.set("what", text(to_string(row.what))).set("count", count(row.count));
        if (!row.hosts.empty()) item.set("hosts", texts(row.hosts));
        unseen.push(std::move(item));
    }
    return std::move(
        Json::object().set("looked_for", std::move(looked)).set("not_looked_at", std::move(unseen)));
}

}  // namespace

std::string write_json_report(const ScanReport& r, bool compact) {
    Json out = Json::object();
    out.set("schema", text(kReportSchema))
        .set("tool", write_tool(r))
        .set("scan", write_scan(r))
        .set("summary", write_summary(summarise(r)));
    out.set("pages", list(r.pages, write_page))
        .set("pixels", list(r.pixels, write_pixel))
        .set("leaks", list(r.leaks, write_leak));
    out.set("withheld", list(r.withheld, write_withheld)).set("events", list(r.events, write_event));
    out.set("visits", write_visits(r.visits));
    out.set("findings", list(r.findings, write_finding)).set("problems", list(r.problems, write_problem));
    out.set("worth_a_look", list(r.worth_a_look, write_worth_a_look)).set("scope", write_scope(r.scope));
    return compact ? out.dump() : escape_json_text(out.dump(2) + "\n");
}

}  // namespace formleak
