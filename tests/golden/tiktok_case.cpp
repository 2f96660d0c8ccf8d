#include "tests/golden/tiktok_case.h"

#include "detectors/vendors/tiktok/config_reader.h"
#include "detectors/vendors/tiktok/simulator.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/page/page_reader.h"
#include "tests/golden/oracle_clicks.h"
#include "tests/support/read_script.h"
#include "tests/support/select_first.h"

namespace formleak::oracle {
namespace {

using tiktok::Action;
using tiktok::Command;
using tiktok::Simulator;

constexpr std::string_view kUser = "context.user.";

// The rules as the file of August 2025 has them.
constexpr const char* kRules = R"({"in_form": IN_FORM, "selectors": {"[class*=Btn]": 9, "[class*=Button]": 11,
 "[class*=btn]": 8, "[class*=button]": 10, "[id*=Btn]": 14, "[id*=Button]": 16, "[id*=btn]": 13,
 "[id*=button]": 15, "[role*=button]": 12, "button[type='button']": 6, "button[type='menu']": 7,
 "button[type='reset']": 5, "button[type='submit']": 4, "input[type='button']": 1, "input[type='image']": 2,
 "input[type='submit']": 3}, "exclude_selectors": ["[class*=cancel]", "[role*=cancel]", "[id*=cancel]",
 "[class*=back]", "[role*=back]", "[id*=back]", "[class*=return]", "[role*=return]", "[id*=return]"],
 "phone_regex": "^\\+?[0-9\\-\\.\\(\\)\\s]{7,25}$", "phone_selectors": ["phone", "mobile", "contact", "pn"],
 "restricted_keywords": ["ssn", "unique", "cc", "card", "cvv", "cvc", "cvn", "creditcard", "billing",
 "security", "social", "pass", "zip", "address", "license", "gender", "health", "age", "nationality", "party",
 "sex", "political", "affiliation", "appointment", "politics", "family", "parental"]})";

void replace(std::string& text, const std::string& what, const std::string& with) {
    if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

// --- what the oracle says

TiktokPair expected_pair(const Json& v) {
    TiktokPair p;
    for (const char* member : {"normalised", "plain"})
        if (v[member].is_string()) p.value = v[member].as_text();
    if (v["passthrough"].as_bool()) p.value = v["sha256"].as_text();
    if (v["field_index"].is_number()) p.fields.insert(v["field_index"].as_integer());
    for (const Json& f : v["field_indices"].items()) p.fields.insert(f.as_integer());
    return p;
}

// The copy to another host and the reports of clicks and page data carry the same once more, not in every
// run.
bool is_compared(const Json& event) {
    return event["endpoint"].as_text().ends_with("/api/v2/pixel");
}

struct Counter {
    std::map<std::string, int> counts;

    std::string name(const std::string& event, const std::string& pixel) {
        const std::string who = (event == "EnrichAM" ? "EnrichAM " : "later ") + pixel;
        return who + " #" + std::to_string(++counts[who]) + " ";
    }
};

// --- what the model says

std::vector<Command> commands_of(const ScriptReading& reading) {
    std::vector<Command> out;
    for (const JsCall& call : reading.calls)
        if (Command c = tiktok::read_command(call); c.action != Action::none && !call.dead)
            out.push_back(std::move(c));
    return out;
}

struct Session {
    explicit Session(const Json& line) {
        HttpResponse response;
        response.url = response.final_url = line["page_url"].as_text();
        response.status = 200;
        response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
        response.body = line["html"].as_text();
        page = read_page(response);
        for (const Script& script : page.scripts)
            for (Command& c : commands_of(read_script(script.text))) commands.push_back(std::move(c));
    }
    Page page;
    std::vector<Command> commands;
};

std::vector<tiktok::PixelSettings> settings_of(const Json& config, const std::vector<Command>& commands) {
    std::vector<tiktok::PixelSettings> out;
    for (const Command& c : commands)
        if (c.action == Action::load && !c.arguments.empty()) {
            const std::string id = c.arguments.front().text;
            out.push_back(tiktok::read_config(make_events_js(config, id), id).settings);
        }
    return out;
}

// A link to a place in the page changes its address.
void follow_link(const Dom& dom, Simulator& sim, NodeId target) {
    const NodeId link = closest(dom, target, "a");
    if (link == kNoNode) return;
    const std::string_view href = dom.attribute(link, "href");
    if (href.starts_with('#') && href.size() > 1) sim.change_address();
}

class Actor {
  public:
    Actor(const Dom& dom, Simulator& sim) : dom_(dom), sim_(sim) {}

    void fill(const Json& field) {
        const NodeId n = select_first(dom_, field["selector"].as_text());
        if (n == kNoNode) return;
        FieldState& state = sim_.fields[n];
        if (field.find("value")) state.has_value = true, state.value = field["value"].as_text();
        if (field.find("checked")) state.has_checked = true, state.checked = field["checked"].as_bool();
    }

    void act(const Json& action) {
        const auto clicked = [&](NodeId n) { sim_.click(n, now_ms_); };
        if (action.find("click")) {
            const NodeId n = select_first(dom_, action["click"].as_text());
            const NodeId target = n == kNoNode ? n : element_under(dom_, n);
            click_element(dom_, sim_.fields, target, clicked);
            if (target != kNoNode) follow_link(dom_, sim_, target);
        } else if (action.find("jsclick")) {
            click_element(dom_, sim_.fields, select_first(dom_, action["jsclick"].as_text()), clicked);
        } else if (action.find("key")) {
            press_key(dom_, sim_.fields, action["key"].as_text(), select_first(dom_, action["on"].as_text()),
                      clicked);
        } else if (action.find("fill")) {
            FieldState& state = sim_.fields[select_first(dom_, action["on"].as_text())];
            state.has_value = true;
            state.value = action["fill"].as_text();
        } else if (action.find("eval")) {
            for (const Command& c : commands_of(read_script(action["eval"].as_text()))) sim_.run(c);
        }
        now_ms_ += action["wait"].as_integer(kPauseMs);
    }

  private:
    static constexpr std::int64_t kPauseMs = 300;
    const Dom& dom_;
    Simulator& sim_;
    std::int64_t now_ms_ = 0;
};

}  // namespace

std::string make_events_js(const Json& config, const std::string& pixel) {
    const Json& own = config["per"][pixel];
    const Json& aam = own.find("aam") ? own["aam"] : config["aam"];
    const std::string global = R"(window[window["TiktokAnalyticsObject"]].)";
    std::string out = global + "_cc = '" + config["cc"].as_text() + "';\n" + global +
                      "_plugins = {\"AutoAdvancedMatching\": true, \"Identify\": true};\n" + global +
                      "_aam = " + kRules + ";\n" +
                      "!function(){ var a = [{id: \"x\", map: {AutoAdvancedMatching: !1}}], e = (g()._m = a, "
                      "null == (e = u = {\n\"info\": {\"pixelCode\": \"" +
                      pixel +
                      "\", \"name\": \"made up\"},\n\"plugins\": {\"AdvancedMatching\": {\"email\": true}, " +
                      "\"AutoAdvancedMatching\": " + aam.dump() + "},\n\"rules\": []})) }();\n";
    replace(out, "IN_FORM", config["in_form"].as_bool() ? "true" : "false");
    for (const Json& edit : config["edited"].items())
        if (constexpr std::string_view kRemoved = "removed: "; edit.as_text().starts_with(kRemoved))
            replace(out, edit.as_text().substr(kRemoved.size()), "");
    return out;
}

TiktokAnswer expected_tiktok_answer(const Json& line) {
    TiktokAnswer out;
    Counter counter;
    for (const Json& e : line["expect"]["events"].items()) {
        if (!is_compared(e)) continue;
        const std::string event = counter.name(e["ev"].as_text(), e["pixel"].as_text());
        for (const auto& [name, v] : e["params"].members())
            out[event + (name.starts_with(kUser) ? name.substr(kUser.size()) : name)] = expected_pair(v);
    }
    return out;
}

TiktokAnswer predicted_tiktok_answer(const Json& line) {
    const Session session(line);
    const Dom& dom = session.page.dom;
    std::map<NodeId, std::int64_t> index;
    for (const NodeId n : form_controls(dom, 0)) index.insert({n, static_cast<std::int64_t>(index.size())});
    Simulator sim(dom, settings_of(line["config"], session.commands));
    for (const Command& c : session.commands)
        if (!c.deferred) sim.run(c);
    Actor actor(dom, sim);
    for (const Json& field : line["fill"].items()) actor.fill(field);
    for (const Json& action : line["actions"].items()) actor.act(action);
    TiktokAnswer out;
    Counter counter;
    for (const tiktok::Event& e : sim.events()) {
        const std::string event = counter.name(e.name, e.pixel);
        for (const tiktok::SentValue& v : e.values) {
            TiktokPair p{v.value, {}};
            for (const NodeId n : v.fields) p.fields.insert(index.at(n));
            out[event + v.parameter] = p;
        }
    }
    return out;
}

}  // namespace formleak::oracle
