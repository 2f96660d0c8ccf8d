// Which fields of a page would reach Meta: the simulator, driven over every button of the page.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "detectors/vendors/meta/click_targets.h"
#include "detectors/vendors/meta/experiments.h"
#include "detectors/vendors/meta/field_fill.h"
#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/manual_matching.h"
#include "detectors/vendors/meta/meta.h"
#include "detectors/vendors/meta/meta_state.h"
#include "detectors/vendors/meta/overrides.h"
#include "detectors/vendors/meta/simulator.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

constexpr std::size_t kMostTriggers = 12, kMostScenarios = 12, kMostLeaks = 5'000;

struct TransformOf {
    std::string_view key;
    std::array<std::string_view, 4> steps;
};
constexpr TransformOf kTransforms[] = {{"em", {"trim", "lowercase", "sha256"}},
                                       {"ph", {"digits only", "no leading zeros", "sha256"}},
                                       {"fn", {"lowercase", "no spaces or punctuation", "sha256"}},
                                       {"ln", {"lowercase", "no spaces or punctuation", "sha256"}},
                                       {"ct", {"lowercase", "a-z and 0-9 only", "sha256"}},
                                       {"st", {"two letters", "sha256"}},
                                       {"zp", {"trim", "lowercase", "part before '-'", "sha256"}},
                                       {"ge", {"first letter", "sha256"}},
                                       {"country", {"two letters", "sha256"}},
                                       {"db", {"year month day", "sha256"}},
                                       {"", {"lowercase", "no spaces", "sha256"}}};

std::vector<std::string> transform_of(std::string_view key) {
    for (const TransformOf& t : kTransforms) {
        if (t.key != key && !t.key.empty()) continue;
        std::vector<std::string> steps;
        for (std::string_view step : t.steps)
            if (!step.empty()) steps.emplace_back(step);
        return steps;
    }
    return {};
}

// Where a field of the page stands in Page::forms.
struct Spot {
    const Form* form = nullptr;
    const FormField* field = nullptr;
};

// One way the fields may be filled at the moment of a click.
struct Scenario {
    FieldStates states;
    double confidence = 1;
    std::string why;
};

JsValue text_value(std::string text) {
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.origin = JsValue::Origin::literal;
    v.text = std::move(text);
    return v;
}

Command make_command(std::string name, std::string argument) {
    Command c;
    c.name = std::move(name);
    c.arguments = {text_value(std::move(argument))};
    return c;
}

class Predictor {
  public:
    Predictor(const Page& page, std::span<const PixelSetup> setups, const std::vector<TypedValue>* typed)
        : page_(page),
          setups_(setups),
          exact_(typed != nullptr),
          fill_(exact_ ? take_typed_values(page, *typed) : make_up_values(page)),
          base_(page.dom, {}) {
        for (const Form& form : page.forms)
            for (const FormField& field : form.fields)
                if (field.node != kNoNode) spots_[field.node] = {&form, &field};
    }

    Prediction run() {
        prepare();
        add_manual_leaks();
        for (std::uint32_t i = 0; i < setups_.size(); ++i)
            if (reads_forms(i)) predict_pixel(i);
        return std::move(out_);
    }

  private:
    const MetaState* state(std::uint32_t i) const { return state_of(setups_[i]); }

    bool reads_forms(std::uint32_t i) const {
        const PixelSetup& s = setups_[i];
        return s.active && state(i) && state(i)->config_known &&
               (s.automatic_state == State::on || feeds_gateway(i));
    }

    // The gateway alone makes the reader run; its data go on only when the configuration says so.
    bool feeds_gateway(std::uint32_t i) const {
        const MetaState* s = state(i);
        return s && s->config_known && !s->config.is_in("AutomaticMatching") &&
               s->config.is_in("OpenBridge") && s->config.forwards_form_data;
    }

    // The page as the library finds it after loading, with all pixels of the page in it.
    void prepare() {
        Surroundings around;
        around.page_url = page_.final_url.empty() ? page_.url : page_.final_url;
        const PageCommands* commands = nullptr;
        for (std::uint32_t i = 0; i < setups_.size(); ++i) {
            const MetaState* s = state(i);
            if (!s) continue;
            commands = s->page.get();
            PixelConfig config = s->config;
            if (feeds_gateway(i)) {
                config.opt_ins.push_back("AutomaticMatching");
                config.has_match_keys = true;
                for (const MatchKeyName& k : kMatchKeys) config.match_keys.emplace_back(k.key);
            }
            around.configs[setups_[i].account] = std::move(config);
        }
        base_ = Simulator(page_.dom, around);
        if (!commands) return;
        commands_ = commands;
        std::vector<Command> at_load, later;
        for (const PageCommand& p : commands->list) {
            if (is_certain(p.command))
                at_load.push_back(p.command);
            else if (p.command.name == "init" || p.command.name.starts_with("track") || is_grant(p.command))
                later.push_back(p.command);
        }
        for (std::uint32_t i = 0; i < setups_.size(); ++i)
            if (setups_[i].active && state(i) && !state(i)->has_init && commands->library_possible)
                at_load.push_back(make_command("init", setups_[i].account));
        if (!commands->has_track) at_load.push_back(make_command("track", "PageView"));
        base_.load(at_load);
        for (const Command& c : later) base_.run(c);
        if (base_.is_revoked() && !is_locked_for_good(*commands)) base_.run(make_command("consent", "grant"));
    }

    static bool is_grant(const Command& c) {
        return c.name == "consent" && !c.arguments.empty() && c.arguments[0].text == "grant";
    }

    // --- manual matching
    // ---------------------------------------------------------------------------------------------

    void add_manual_leaks() {
        for (std::uint32_t i = 0; i < setups_.size(); ++i) {
            const PixelSetup& s = setups_[i];
            const bool dropped = std::any_of(s.overrides.begin(), s.overrides.end(), [](const Override& o) {
                return o.effective && (o.what == "protectedDataMode.disableAM" || o.what == "consent revoke");
            });
            if (!s.active || s.manual_state != State::on || dropped) continue;
            for (const MatchKey& key : s.manual_keys) add_manual_leak(i, key);
        }
    }

    void add_manual_leak(std::uint32_t pixel, const MatchKey& key) {
        if (out_.leaks.size() >= kMostLeaks) return;
        const bool image = key.detail == "in the address of an image";
        Leak leak = start_leak(pixel, key.name, "ud");
        leak.data_kind = key.kind;
        leak.trigger.event = image ? "load" : "every-event";
        leak.confidence =
            setups_[pixel].confidence * (key.source == "unknown" || key.source == "computed" ? 0.85 : 0.95);
        if (key.source == "literal") leak.why = "the value stands in the page's code";
        if (key.source == "server_template") leak.why = "the value is put in by the server";
        if (image) leak.why = "in the image for visitors without scripts";
        leak.span = key.span;
        out_.leaks.push_back(std::move(leak));
    }

    Leak start_leak(std::uint32_t pixel, const std::string& key, std::string channel) const {
        Leak leak;
        leak.page = page_.final_url.empty() ? page_.url : page_.final_url;
        leak.pixel = pixel;
        leak.match_key = key;
        leak.channel = std::move(channel);
        leak.recipient = setups_[pixel].recipient.name;
        leak.destination = commands_ ? commands_->endpoint : "https://www.facebook.com/tr/";
        leak.transform = transform_of(key);
        return leak;
    }

    // --- automatic matching
    // ------------------------------------------------------------------------------------------

    struct PixelRun {
        std::uint32_t pixel = 0;
        std::map<std::pair<NodeId, std::string>, std::size_t> leaks;  // field and key → place in out_.leaks
        std::map<NodeId, CollectedField> readings;  // what was seen of each field, at its own button
        std::map<NodeId, Conflict> conflicts;
        bool clicked = false;  // some click reached Meta
    };

    void predict_pixel(std::uint32_t pixel) {
        const MetaState& s = *state(pixel);
        ButtonRules rules{s.config.extended_buttons, host_of_page(), Behaviour{}};
        const std::vector<ClickArea> areas = find_click_areas(page_, rules);
        PixelRun run{.pixel = pixel};
        for (const ClickArea& area : areas) predict_area(run, area);
        add_withheld(run);
    }

    std::string host_of_page() const {
        const auto url = parse_url(page_.final_url.empty() ? page_.url : page_.final_url);
        if (!url) return {};
        return url->port == 0 ? url->host : url->host + ":" + std::to_string(url->port);
    }

    void predict_area(PixelRun& run, const ClickArea& area) {
        const NodeId button = area.buttons.front();
        const Collected all =
            collect_form(page_.dom, area.container, button, true, fill_.states, Behaviour{});
        for (const CollectedField& f : all.fields)
            if (area.container != 0 || !run.readings.contains(f.node)) run.readings[f.node] = f;
        std::vector<Scenario> scenarios;
        if (all.conflicts.empty()) {
            scenarios.push_back({fill_.states, 1, ""});
        } else {
            for (const Conflict& c : all.conflicts) {
                run.conflicts.insert({c.first, c});
                run.conflicts.insert({c.second, c});
            }
            if (!exact_) scenarios = split_conflict(all, area, button);
        }
        for (const Scenario& scenario : scenarios) play(run, area, all, scenario);
        if (scenarios.empty()) play(run, area, all, {fill_.states, 1, ""});  // for the click itself
    }

    // Two values for one key stop everything. Fields that may be left empty are tried one at a time.
    std::vector<Scenario> split_conflict(const Collected& all, const ClickArea& area, NodeId button) const {
        std::set<std::string> keys;
        for (const Conflict& c : all.conflicts) keys.insert(c.key);
        std::vector<NodeId> rivals;
        for (const CollectedField& f : all.fields)
            for (const FieldKey& k : f.reading.keys)
                if (keys.contains(k.key) && (rivals.empty() || rivals.back() != f.node))
                    rivals.push_back(f.node);
        std::vector<Scenario> out;
        for (NodeId kept : rivals) {
            if (out.size() >= kMostScenarios) break;
            Scenario s{fill_.states, 0.6,
                       "as long as " + name_others(rivals, kept) +
                           " left empty: two different values of one kind stop everything"};
            for (NodeId other : rivals)
                if (other != kept && fill_.made_up.contains(other)) s.states[other] = {.has_value = true};
            if (collect_form(page_.dom, area.container, button, true, s.states, Behaviour{})
                    .conflicts.empty())
                out.push_back(std::move(s));
        }
        return out;
    }

    std::string name_others(const std::vector<NodeId>& rivals, NodeId kept) const {
        std::string out;
        int count = 0;
        for (NodeId n : rivals) {
            if (n == kept || ++count > 3) continue;
            out += (out.empty() ? "" : ", ") + name_of(n);
        }
        return out + (count == 1 ? " is" : " are");
    }

    std::string name_of(NodeId n) const {
        const auto spot = spots_.find(n);
        if (spot == spots_.end()) return "another field";
        const FormField& f = *spot->second.field;
        return "“" + (!f.label.empty() ? shorten(f.label, 40) : !f.name.empty() ? f.name : f.id) + "”";
    }

    void play(PixelRun& run, const ClickArea& area, const Collected& all, const Scenario& scenario) {
        Simulator sim = base_;
        sim.fields = scenario.states;
        const std::size_t before = sim.events().size();
        sim.click(area.buttons.front());
        for (std::size_t i = before; i < sim.events().size(); ++i) {
            const SimulatedEvent& event = sim.events()[i];
            if (event.pixel != setups_[run.pixel].account) continue;
            run.clicked = true;
            for (const SentValue& v : event.values)
                if (v.channel == "udff" && !v.fields.empty()) add_leak(run, area, all, scenario, event, v);
        }
    }

    static const CollectedField* find_field(const Collected& all, NodeId n) {
        for (const CollectedField& f : all.fields)
            if (f.node == n) return &f;
        return nullptr;
    }

    // What the page itself has put into a hidden field says something about a person only where its kind is clear.
    bool is_constant(const FormField& field) const {
        constexpr double kClear = 0.65;
        return !exact_ && field.hidden && field.confidence < kClear && !fill_.made_up.contains(field.node);
    }

    void add_leak(PixelRun& run, const ClickArea& area, const Collected& all, const Scenario& scenario,
                  const SimulatedEvent& event, const SentValue& v) {
        for (NodeId node : v.fields) {
            const auto spot = spots_.find(node);
            if (spot == spots_.end() || is_constant(*spot->second.field)) continue;
            const auto [at, fresh] = run.leaks.insert({{node, v.key}, out_.leaks.size()});
            if (!fresh) {
                add_triggers(out_.leaks[at->second], area);
                continue;
            }
            if (out_.leaks.size() >= kMostLeaks) return;
            const CollectedField* seen = find_field(all, node);
            out_.leaks.push_back(make_leak(run, *spot->second.form, *spot->second.field, seen, scenario, v));
            Leak& leak = out_.leaks.back();
            if (exact_)
                for (const SentValue& m : event.values)
                    if (m.channel == "cudff" && m.key == v.key) leak.mask = m.value;
            leak.trigger = trigger_of(area.buttons.front());
            add_triggers(leak, area);
        }
    }

    Leak make_leak(const PixelRun& run, const Form& form, const FormField& field, const CollectedField* seen,
                   const Scenario& scenario, const SentValue& v) const {
        Leak leak = start_leak(run.pixel, v.key, feeds_gateway(run.pixel) ? "sgwUserDataFormFields" : "udff");
        if (feeds_gateway(run.pixel) && !state(run.pixel)->config.gateways.empty())
            leak.destination = state(run.pixel)->config.gateways.front();
        leak.form = form.index;
        leak.field = field.index;
        leak.data_kind = field.data_kind != DataKind::none ? field.data_kind : kind_of_key(v.key);
        leak.field_name = !field.name.empty() ? field.name : field.id;
        leak.field_label = !field.label.empty() ? field.label : field.placeholder;
        leak.field_type = field.type;
        leak.span = field.span;
        leak.why = scenario.why;
        leak.confidence = setups_[run.pixel].confidence * scenario.confidence * (exact_ ? 0.99 : 0.97);
        if (v.passthrough) leak.transform = {"as given: it is a hash already"};
        if (exact_) {
            leak.normalised = v.value;
            leak.sha256 = v.sha256;
        } else if (seen && seen->reading.by_value) {
            weigh_by_value(leak, field, v.key);
        }
        if (!state(run.pixel)->has_init) {
            leak.confidence *= 0.5;
            leak.why =
                add_reason(leak.why, "the pixel's address is on the page, but not the call that starts it");
        } else if (commands_ && !commands_->has_track) {
            leak.confidence *= 0.7;
            leak.why =
                add_reason(leak.why, "no fbq('track', …) was found; without an event no click is read");
        }
        return leak;
    }

    static std::string add_reason(const std::string& have, const std::string& more) {
        return have.empty() ? more : have + "; " + more;
    }

    // Meta looks at the value, not at the field: how sure we are is how sure the field's kind is.
    static void weigh_by_value(Leak& leak, const FormField& field, const std::string& key) {
        const bool expected = (key == "em" && field.data_kind == DataKind::email) ||
                              (key == "zp" && field.data_kind == DataKind::postal_code);
        leak.confidence *=
            expected ? std::clamp(field.confidence, 0.5, 1.0) * (key == "zp" ? 0.7 : 0.98) : 0.4;
        if (key == "em")
            leak.why = add_reason(
                leak.why, "likely: Meta decides by the value, which has to be a valid e-mail address");
        if (key == "zp")
            leak.why = add_reason(leak.why,
                                  "likely: Meta decides by the value, which has to be five digits without a "
                                  "space (41301, not 413 01)");
    }

    Trigger trigger_of(NodeId button) const {
        Trigger t;
        t.event = "click";
        std::string text =
            button_text(page_.dom, button, behaviour_of(48));  // with its value, as a person reads it
        t.text = shorten(text, limits::kMaxLabelBytes);
        t.id = std::string(page_.dom.attribute(button, "id"));
        t.span = page_.dom.nodes[button].span;
        return t;
    }

    void add_triggers(Leak& leak, const ClickArea& area) const {
        for (NodeId button : area.buttons) {
            if (leak.more_triggers.size() >= kMostTriggers) return;
            const Trigger t = trigger_of(button);
            const auto same = [&](const Trigger& o) {
                return o.span.offset == t.span.offset && o.span.line == t.span.line;
            };
            if (same(leak.trigger) || std::any_of(leak.more_triggers.begin(), leak.more_triggers.end(), same))
                continue;
            leak.more_triggers.push_back(t);
        }
    }

    // --- what does not leave
    // -----------------------------------------------------------------------------------------

    void add_withheld(const PixelRun& run) {
        std::set<NodeId> leaving;
        for (const auto& [key, at] : run.leaks) leaving.insert(key.first);
        for (const Form& form : page_.forms)
            for (const FormField& field : form.fields) {
                const bool typed = exact_ && fill_.states.contains(field.node);
                if (field.node == kNoNode || leaving.contains(field.node) ||
                    (!is_personal(field.data_kind) && !typed))
                    continue;
                Withheld w;
                w.page = page_.final_url.empty() ? page_.url : page_.final_url;
                w.form = form.index;
                w.field = field.index;
                w.pixel = run.pixel;
                w.field_name = !field.name.empty() ? field.name : field.id;
                w.field_label = !field.label.empty() ? field.label : field.placeholder;
                explain(run, field, w);
                out_.withheld.push_back(std::move(w));
            }
    }

    struct Reason {
        std::string reason, detail;
    };

    void explain(const PixelRun& run, const FormField& field, Withheld& w) const {
        const Reason r = reason_for(run, field);
        w.reason = r.reason;
        w.detail = r.detail;
        if (r.reason != "not-recognised" && r.reason != "excluded-type") return;
        const std::string experiment = describe_experiment(field);
        if (!experiment.empty()) w.detail += "; " + experiment;
    }

    Reason reason_for(const PixelRun& run, const FormField& field) const {
        if (!run.clicked) return stopped(run);
        if (field.tag != "input")
            return {"excluded-type", "Meta reads <input> only, not <" + field.tag + ">"};
        const auto found = run.readings.find(field.node);
        if (found == run.readings.end())
            return {"not-recognised", "no button near it that Meta would notice"};
        const CollectedField& seen = found->second;
        if (seen.over_limit) return {"over-limit", "more than 15 fields of this type stand before it"};
        if (!seen.reading.blocked.empty()) return {seen.reading.blocked, seen.reading.blocked_detail};
        if (const auto conflict = run.conflicts.find(field.node); conflict != run.conflicts.end())
            return conflicting(conflict->second, field.node);
        if (seen.reading.keys.empty())
            return {"not-recognised", "Meta knows neither its name, its id nor its placeholder"};
        const auto& selected = state(run.pixel)->config.match_keys;
        const std::string& key = seen.reading.keys.front().key;
        if (std::find(selected.begin(), selected.end(), key) == selected.end())
            return {"key-not-selected", "it would be " + key + ", which this pixel does not take"};
        if (!run.conflicts.empty())
            return {"conflict", "two other fields give different values, which stops the whole form"};
        return {"not-recognised", "Meta's clean-up leaves nothing of the value"};
    }

    Reason conflicting(const Conflict& c, NodeId node) const {
        const NodeId other = c.first == node ? c.second : c.first;
        return {"conflict",
                name_of(other) + " gives another value for " + c.key + ": then nothing of the form is sent"};
    }

    Reason stopped(const PixelRun& run) const {
        for (const Override& o : setups_[run.pixel].overrides)
            if (o.effective) return {"override", o.what + ": " + o.why};
        const MetaState& s = *state(run.pixel);
        if (!s.config.is_in("InferredEvents"))
            return {"override", "automatic events are off in Meta's configuration, so no click is read"};
        return {"not-recognised", "no button near it that Meta would notice"};
    }

    const Page& page_;
    std::span<const PixelSetup> setups_;
    bool exact_ = false;
    Fill fill_;
    Simulator base_;
    const PageCommands* commands_ = nullptr;
    std::map<NodeId, Spot> spots_;
    Prediction out_;
};

}  // namespace

Prediction predict(const Page& page, std::span<const PixelSetup> setups, const std::vector<TypedValue>* typed) {
    return Predictor(page, setups, typed).run();
}

std::vector<std::string> describe_automatic_event(const Form& form) {
    std::vector<std::string> out;
    std::string names;
    for (const FormField& field : form.fields) {
        const std::string& name = !field.name.empty() ? field.name : field.id;
        if (name.empty() || names.size() > 200) continue;
        names += (names.empty() ? "" : ", ") + shorten(name, 40);
    }
    out.push_back(
        "A click on any button sends the button's text, the page's title and the full address of the page.");
    if (!names.empty())
        out.push_back("It also sends the names of the form's fields (" + names +
                      ") and which of them are filled.");
    return out;
}

}  // namespace formleak::meta
