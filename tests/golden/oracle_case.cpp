#include "tests/golden/oracle_case.h"

#include <algorithm>

#include "detectors/vendors/meta/simulator.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/page/html_tree.h"
#include "scanner/text/unicode.h"
#include "tests/golden/oracle_clicks.h"
#include "tests/golden/oracle_script.h"
#include "tests/support/select_first.h"

namespace formleak::oracle {
namespace {

using meta::PixelConfig;
using meta::Simulator;

bool is_hashed_channel(std::string_view c) {
    return c == "ud" || c == "aud" || c == "udff" || c == "audff";
}

// --- what the oracle says
// -------------------------------------------------------------------------------------------

Pair expected_pair(const Json& v) {
    Pair p;
    const bool has_text = v["normalised"].is_string();
    p.value = has_text ? v["normalised"].as_text() : v["sha256"].as_text();
    if (const Json* pass = v.find("passthrough"); pass && pass->is_string()) p.value = pass->as_text();
    if (v["field_index"].is_number()) p.fields.insert(v["field_index"].as_integer());
    for (const Json& f : v["field_indices"].items()) p.fields.insert(f.as_integer());
    return p;
}

std::string describe(const Json& features) {
    std::string out;
    for (const Json& f : features.items())
        out += f["tag"].as_text() + "/" + f["name"].as_text() + (f["empty"].as_bool() ? "/empty " : " ");
    return out;
}

// --- what the model says
// --------------------------------------------------------------------------------------------

PixelConfig make_config(const std::string& id, const Json& c) {
    PixelConfig config;
    config.id = id;
    if (c["aam"].as_bool()) config.opt_ins.push_back("AutomaticMatching");
    if (!c.find("inferredEvents") || c["inferredEvents"].as_bool())
        config.opt_ins.push_back("InferredEvents");
    config.opt_ins.push_back("Microdata");
    config.has_match_keys = true;
    for (const Json& key : c["keys"].items()) config.match_keys.push_back(key.as_text());
    if (c["keys"].is_string())
        config.match_keys = {"em", "fn", "ln", "ge", "ph", "ct", "st", "zp", "db", "country", "external_id"};
    config.extended_buttons = c["buttonSelector"].as_text() == "extended";
    config.restricts_data = c["disableRestrictedData"].as_bool();
    config.blocked = c["config_request_blocked"].as_bool();
    for (const Json& r : c["estRules"].items()) {
        meta::EventRule rule;
        rule.event = r["derived_event_name"].as_text();
        rule.active = r["rule_status"].as_text() == "ACTIVE";
        rule.match = static_cast<int>(r["condition"]["type"].as_integer());
        for (const Json& k : r["condition"]["conditions"].items())
            rule.conditions.push_back({static_cast<int>(k["targetType"].as_integer()),
                                       static_cast<int>(k["extractor"].as_integer()),
                                       static_cast<int>(k["operator"].as_integer()),
                                       static_cast<int>(k["action"].as_integer()), k["value"].as_text()});
        config.rules.push_back(std::move(rule));
    }
    if (!config.rules.empty()) config.opt_ins.push_back("ESTRuleEngine");
    // The served files of the newer releases carried these as well; they show in `o` only.
    return config;
}

void click(const Dom& dom, Simulator& sim, NodeId target) {
    click_element(dom, sim.fields, target, [&](NodeId n) { sim.click(n); });
}

void run_click(const Dom& dom, Simulator& sim, const std::string& what) {
    sim.settle_clicks();
    if (!what.starts_with("key:")) {
        const NodeId n = select_first(dom, what);
        if (n != kNoNode) click(dom, sim, element_under(dom, n));
        return;
    }
    const std::size_t colon = what.find(':', 4);
    press_key(dom, sim.fields, what.substr(4, colon - 4), select_first(dom, what.substr(colon + 1)),
              [&](NodeId n) { sim.click(n); });
}

std::vector<meta::Command> commands_of(const std::vector<Statement>& statements) {
    std::vector<meta::Command> out;
    for (const Statement& s : statements) {
        meta::Command c = s.kind == Statement::Kind::call ? meta::read_command(s.call)
                                                          : meta::read_assignment(s.assignment);
        if (!c.name.empty()) out.push_back(std::move(c));
    }
    return out;
}

void run_script(const Dom& dom, Simulator& sim, const Json& lines, Answer& answer) {
    for (const Json& line : lines.items())
        for (const Statement& s : read_statements(line.as_text())) {
            if (s.kind == Statement::Kind::unknown) answer.not_understood.push_back(s.source);
            if (s.kind == Statement::Kind::click) click(dom, sim, select_first(dom, s.selector));
            if (s.kind == Statement::Kind::field) {
                FieldState& state = sim.fields[select_first(dom, s.selector)];
                if (s.property == "type") state.type = s.value.text;
                if (s.property == "value") state.has_value = true, state.value = s.value.text;
                if (s.property == "checked") state.has_checked = true, state.checked = s.value.text == "true";
            }
            for (const meta::Command& c : commands_of({s})) sim.run(c);
        }
}

void fill(const Dom& dom, Simulator& sim, const Json& list) {
    for (const Json& f : list.items()) {
        const NodeId n = select_first(dom, f["selector"].as_text());
        if (n == kNoNode) continue;
        FieldState& state = sim.fields[n];
        if (f.find("value")) state.has_value = true, state.value = f["value"].as_text();
        if (f.find("checked")) state.has_checked = true, state.checked = f["checked"].as_bool();
    }
}

}  // namespace

Answer expected_answer(const Json& line) {
    Answer a;
    std::map<std::string, int> counts;
    const Json& expect = line["expect"];
    for (const Json& e : expect["events"].items()) {
        const std::string who = e["ev"].as_text() + " " + e["pixel"].as_text();
        const std::string event = who + " #" + std::to_string(++counts[who]);
        a.events[event] = e["o"].as_text();
        if (e.find("formFeatures")) a.described[event] = describe(e["formFeatures"]);
        for (const auto& [channel, keys] : e["channel_keys"].members())
            for (const auto& [key, v] : keys.members()) {
                const std::string name = event + " " + channel + "[" + key + "]";
                if (is_hashed_channel(channel))
                    a.pairs[name] = expected_pair(v);
                else
                    a.masks[name] = v["mask"].as_text();
            }
    }
    a.outcome = expect["outcome"].as_text();
    a.config_requests = static_cast<std::size_t>(expect["config_requests"].as_integer());
    return a;
}

Answer predicted_answer(const Json& line) {
    Answer a;
    const HtmlTree tree = parse_html(line["html"].as_text());
    const Dom& dom = tree.dom;
    meta::Surroundings around;
    around.page_url = line["page_url"].as_text();
    const std::string version = line["library_version"].as_text();
    around.release = std::atoi(version.substr(version.rfind('.') + 1).c_str());
    std::vector<meta::Command> page;
    for (const Json& s : line["fbq"]["page"].items())
        for (meta::Command& c : commands_of(read_statements(s.as_text()))) page.push_back(std::move(c));
    for (const meta::Command& c : page)
        if (c.name == "init" && !c.arguments.empty()) {
            const std::string id = meta::pixel_id(c.arguments[0]);
            around.configs[id] = make_config(id, line["config"]);
        }
    for (const auto& [id, c] : line["pixels"].members()) around.configs[id] = make_config(id, c);
    Simulator sim(dom, around);
    std::map<NodeId, std::int64_t> index;
    for (NodeId n : form_controls(dom, 0)) index.insert({n, static_cast<std::int64_t>(index.size())});
    sim.load(page);
    fill(dom, sim, line["fill"]);
    run_script(dom, sim, line["fbq"]["after_load"], a);
    if (line["click"].is_string()) run_click(dom, sim, line["click"].as_text());
    for (const Json& c : line["click"].items()) run_click(dom, sim, c.as_text());
    run_script(dom, sim, line["fbq"]["after_click"], a);

    std::map<std::string, int> counts;
    bool sent = false, masked = false;
    for (const meta::SimulatedEvent& e : sim.events()) {
        const std::string who = e.name + " " + e.pixel;
        const std::string event = who + " #" + std::to_string(++counts[who]);
        a.events[event] = std::to_string(e.flags);
        if (e.automatic && !e.restricted) {
            std::string& names = a.described[event];
            for (const meta::CollectedField& f : e.described)
                names += std::string(dom.tag(f.node)) + "/" + std::string(dom.attribute(f.node, "name")) +
                         (f.empty ? "/empty " : " ");
        }
        for (const meta::SentValue& v : e.values) {
            const std::string name = event + " " + v.channel + "[" + v.key + "]";
            if (!is_hashed_channel(v.channel)) {
                a.masks[name] = v.value;
                masked = masked || v.channel == "cudff";
                continue;
            }
            Pair p{v.value, {}};
            for (NodeId n : v.fields) p.fields.insert(index[n]);
            a.pairs[name] = p;
            sent = sent || v.channel == "udff" || v.channel == "audff";
        }
    }
    a.outcome = sent ? "sent" : masked ? "mask_only" : "none";
    a.config_requests = sim.config_requests();
    return a;
}

}  // namespace formleak::oracle
