// Which fields of a page would reach Meta: the simulator, driven over every button of the page.
#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "detectors/predictions/fair_share.h"
#include "detectors/predictions/leak_parts.h"
#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/leak_maker.h"
#include "detectors/vendors/meta/meta.h"
#include "detectors/vendors/meta/overrides.h"
#include "detectors/vendors/meta/shopify.h"
#include "detectors/vendors/meta/withheld.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/dom/made_up_person.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

constexpr std::size_t kMostScenarios = 12;
constexpr double kClear = 0.65;  // of a field's kind: what stands in it is about somebody
constexpr double kGuess = 0.35;  // what may be so; alone it breaks no build

bool is_tick(std::string_view type) {
    return type == "checkbox" || type == "radio";
}

Command make_command(std::string name, std::string argument) {
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.origin = JsValue::Origin::literal;
    v.text = std::move(argument);
    Command c;
    c.name = std::move(name);
    c.arguments = {std::move(v)};
    return c;
}

bool is_grant(const Command& c) {
    return c.name == "consent" && !c.arguments.empty() && c.arguments[0].text == "grant";
}

std::string host_of(const std::string& address) {
    const auto url = parse_url(address);
    if (!url) return {};
    return url->port == 0 ? url->host : url->host + ":" + std::to_string(url->port);
}

Surroundings make_surroundings(const PredictionFrame& frame) {
    Surroundings around;
    around.page_url = frame.page_url();
    for (std::uint32_t i = 0; i < frame.setups.size(); ++i) {
        if (!frame.state(i)) continue;
        PixelConfig config = frame.state(i)->config;
        if (frame.feeds_gateway(i)) {  // the gateway's copy of the data is not filtered by the match keys
            config.opt_ins.emplace_back("AutomaticMatching");
            config.has_match_keys = true;
            for (const MatchKeyName& k : kMatchKeys) config.match_keys.emplace_back(k.key);
        }
        around.configs[frame.setup(i).account] = std::move(config);
    }
    return around;
}

// The page as the library finds it after loading, with all its pixels. What runs in handlers or under
// conditions runs only where that sets a pixel free; a consent that may come is taken to come.
Simulator load_page(const PredictionFrame& frame) {
    Simulator sim(frame.page->dom, make_surroundings(frame));
    if (!frame.commands) return sim;
    std::vector<Command> at_load, later;
    for (const PageCommand& p : frame.commands->list) {
        if (is_certain(p.command))
            at_load.push_back(p.command);
        else if (p.command.name == "init" || p.command.name.starts_with("track") || is_grant(p.command))
            later.push_back(p.command);
    }
    for (std::uint32_t i = 0; i < frame.setups.size(); ++i)
        if (frame.setup(i).active && frame.state(i) && !frame.state(i)->has_init &&
            frame.commands->library_possible)
            at_load.push_back(make_command("init", frame.setup(i).account));
    if (!frame.commands->has_track) at_load.push_back(make_command("track", "PageView"));
    sim.load(at_load);
    for (const Command& c : later) sim.run(c);
    if (sim.is_revoked() && !is_locked_for_good(*frame.commands)) sim.run(make_command("consent", "grant"));
    return sim;
}

class Predictor {
  public:
    explicit Predictor(PredictionFrame frame) : frame_(std::move(frame)), base_(load_page(frame_)) {}

    Prediction run() {
        for (std::uint32_t i = 0; i < frame_.setups.size(); ++i) given_.add(i, make_manual_leaks(frame_, i));
        for (std::uint32_t i = 0; i < frame_.setups.size(); ++i) given_.add(i, make_shopify_leaks(frame_, i));
        predict_pixels();
        Prediction out;
        take_all(given_, "values that the site hands to pixels", frame_.page_url(), out.leaks, out.problems);
        take_all(leaks_, "fields that pixels would take", frame_.page_url(), out.leaks, out.problems);
        take_all(withheld_, "fields that pixels would not take", frame_.page_url(), out.withheld,
                 out.problems);
        return out;
    }

  private:
    bool reads_forms(std::uint32_t i) const {
        const PixelSetup& s = frame_.setup(i);
        return s.active && frame_.state(i) && frame_.state(i)->config_known &&
               (s.automatic_state == State::on || frame_.feeds_gateway(i));
    }

    // One pixel's view of an area.
    struct View {
        PixelRun* run;
        const ClickArea* area;
    };

    // Where pixels see the same area (a form, as a rule), what a click in it does is played once for all.
    void predict_pixels() {
        std::deque<PixelRun> runs;
        std::deque<std::vector<ClickArea>> areas;
        std::map<std::pair<NodeId, NodeId>, std::size_t> known;
        std::vector<std::vector<View>> by_area;
        for (std::uint32_t i = 0; i < frame_.setups.size(); ++i) {
            if (!reads_forms(i)) continue;
            runs.push_back(PixelRun{.pixel = i});
            areas.push_back(areas_of(i));
            for (const ClickArea& area : areas.back()) {
                const auto [place, fresh] =
                    known.try_emplace({area.container, area.buttons.front()}, by_area.size());
                if (fresh) by_area.emplace_back();
                by_area[place->second].push_back({&runs.back(), &area});
            }
        }
        for (const std::vector<View>& views : by_area) predict_area(views);
        for (const PixelRun& run : runs) withheld_.add(run.pixel, explain_withheld(frame_, run));
    }

    std::vector<ClickArea> areas_of(std::uint32_t pixel) const {
        const ButtonRules rules{frame_.state(pixel)->config.extended_buttons, host_of(frame_.page_url()),
                                Behaviour{}};
        std::vector<ClickArea> areas =
            find_click_areas(*frame_.page, rules, frame_.state(pixel)->config.rules);
        // With typed values the page is taken as it stands.
        if (frame_.exact) std::erase_if(areas, [](const ClickArea& area) { return area.is_disabled; });
        return areas;
    }

    Collected collect(const ClickArea& area, const FieldStates& states) const {
        return collect_form(frame_.page->dom, area.container, area.buttons.front(), true, states,
                            Behaviour{});
    }

    void predict_area(const std::vector<View>& views) {
        const ClickArea& area = *views.front().area;
        const Collected all = collect(area, frame_.fill.states);
        for (const View& view : views) note_readings(*view.run, area, all);
        std::vector<Scenario> scenarios;
        if (!all.conflicts.empty() && !frame_.exact) scenarios = split_conflict(all, area);
        if (scenarios.empty()) scenarios.push_back({frame_.fill.states, 1, ""});
        for (const Scenario& scenario : scenarios) play(views, all, scenario);
        if (frame_.exact) return;
        for (const Scenario& scenario : other_ways(all))
            if (collect(area, scenario.states).conflicts.empty()) play(views, all, scenario);
    }

    // What else may stand in the form: another box ticked, a hidden field filled by the page. One at a time.
    std::vector<Scenario> other_ways(const Collected& all) const {
        std::vector<Scenario> out;
        for (const CollectedField& f : all.fields) {
            if (out.size() >= kMostScenarios) break;
            const std::string type = effective_type(frame_.page->dom, f.node);
            const bool is_stopped = !all.conflicts.empty() && !f.reading.keys.empty();
            if (is_tick(type) && (!f.reading.lacks.empty() || is_stopped))
                out.push_back({ticked_instead(all, f.node), 1, ""});
            else if (type == "hidden" && f.empty)
                if (auto value = value_of_hidden(f.node))
                    out.push_back(
                        {filled(f.node, *value), kGuess,
                         "not typed in: it is hidden and empty; it is sent when the page fills it"});
        }
        return out;
    }

    // This one in place of whichever else gives the same.
    FieldStates ticked_instead(const Collected& all, NodeId node) const {
        FieldStates states = frame_.fill.states;
        for (const CollectedField& f : all.fields)
            if (!f.reading.keys.empty() && is_tick(effective_type(frame_.page->dom, f.node)))
                states[f.node] = {.has_checked = true, .checked = false};
        states[node] = {.has_checked = true, .checked = true};
        return states;
    }

    std::optional<std::string> value_of_hidden(NodeId node) const {
        const auto spot = frame_.spots.find(node);
        if (spot == frame_.spots.end()) return std::nullopt;
        const FormField& field = *spot->second.field;
        if (!is_personal(field.data_kind) || field.confidence < kClear) return std::nullopt;
        return made_up_value(field.data_kind, "text");
    }

    FieldStates filled(NodeId node, const std::string& value) const {
        FieldStates states = frame_.fill.states;
        states[node] = {.has_value = true, .value = value};
        return states;
    }

    static void note_readings(PixelRun& run, const ClickArea& area, const Collected& all) {
        for (const CollectedField& f : all.fields)
            if (area.container != 0 || !run.readings.contains(f.node)) run.readings[f.node] = f;
        for (const Conflict& c : all.conflicts) {
            run.conflicts.insert({c.first, c});
            run.conflicts.insert({c.second, c});
        }
    }

    // Two values for one key stop everything. Fields that may be left empty are tried one at a time.
    std::vector<Scenario> split_conflict(const Collected& all, const ClickArea& area) const {
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
            Scenario s{frame_.fill.states, 0.6,
                       "as long as " + name_others(rivals, kept) +
                           " left empty: two different values of one kind stop everything"};
            for (NodeId other : rivals)
                if (other != kept && frame_.fill.made_up.contains(other))
                    s.states[other] = {.has_value = true};
            if (collect(area, s.states).conflicts.empty()) out.push_back(std::move(s));
        }
        return out;
    }

    std::string name_others(const std::vector<NodeId>& rivals, NodeId kept) const {
        constexpr int kMostNames = 3;
        std::string out;
        int count = 0;
        for (NodeId n : rivals)
            if (n != kept && ++count <= kMostNames)
                out += (out.empty() ? "" : ", ") + name_field(frame_.spots, n);
        return out + (count == 1 ? " is" : count <= kMostNames ? " are" : " and others are");
    }

    void play(const std::vector<View>& views, const Collected& all, const Scenario& scenario) {
        Simulator sim = base_;
        sim.fields = scenario.states;
        const std::size_t before = sim.events().size();
        sim.click(views.front().area->buttons.front());
        std::map<std::string_view, std::vector<const SimulatedEvent*>> by_pixel;
        for (std::size_t i = before; i < sim.events().size(); ++i)
            by_pixel[sim.events()[i].pixel].push_back(&sim.events()[i]);
        for (const View& view : views)
            for (const SimulatedEvent* event : by_pixel[frame_.setup(view.run->pixel).account]) {
                view.run->clicked = true;
                for (const SentValue& v : event->values)
                    if (v.channel == "udff") add_leaks(view, all, scenario, *event, v);
            }
    }

    // What the page itself has put into a hidden field says something about a person only where its kind is
    // clear.
    bool is_constant(const FormField& field) const {
        return !frame_.exact && field.hidden && field.confidence < kClear &&
               !frame_.fill.made_up.contains(field.node);
    }

    void add_leaks(const View& view, const Collected& all, const Scenario& scenario,
                   const SimulatedEvent& event, const SentValue& v) {
        PixelRun& run = *view.run;
        for (NodeId node : v.fields) {
            const auto spot = frame_.spots.find(node);
            if (spot == frame_.spots.end()) continue;
            const FormField& field = *spot->second.field;
            if (is_constant(field) && !is_personal(field.data_kind)) continue;
            const auto [at, fresh] = run.leaks.insert({{node, v.key}, leaks_.count(run.pixel)});
            if (fresh) {
                const auto seen = std::find_if(all.fields.begin(), all.fields.end(),
                                               [&](const CollectedField& f) { return f.node == node; });
                Leak leak = make_field_leak(frame_, run.pixel, spot->second,
                                            seen == all.fields.end() ? nullptr : &*seen, scenario, v);
                leak.trigger = make_trigger(*frame_.page, view.area->buttons.front());
                if (is_constant(field)) {
                    leak.confidence *= kGuess;
                    add_reason(leak.why, "the page's own value, which may say nothing of the visitor");
                }
                if (view.area->is_disabled) weigh_disabled_button(leak);
                if (frame_.exact) leak.mask = mask_of(event, v.key);
                leaks_.add(run.pixel, std::move(leak));
            }
            if (Leak* leak = leaks_.find(run.pixel, at->second))
                add_triggers(*leak, *frame_.page, *view.area);
        }
    }

    static std::string mask_of(const SimulatedEvent& event, const std::string& key) {
        for (const SentValue& m : event.values)
            if (m.channel == "cudff" && m.key == key) return m.value;
        return {};
    }

    PredictionFrame frame_;
    Simulator base_;
    FairShare<Leak> given_{limits::kMaxLeaksPerPage}, leaks_{limits::kMaxLeaksPerPage};
    FairShare<Withheld> withheld_{limits::kMaxLeaksPerPage};
};

}  // namespace

Prediction predict(const Page& page, std::span<const PixelSetup> setups,
                   const std::vector<TypedValue>* typed) {
    return Predictor(make_frame(page, setups, typed)).run();
}

std::string describe_automatic_event(const Form& form) {
    constexpr std::size_t kMostNames = 200;
    std::string names;
    for (const FormField& field : form.fields) {
        const std::string& name = !field.name.empty() ? field.name : field.id;
        if (name.empty() || names.size() > kMostNames) continue;
        names += (names.empty() ? "" : ", ") + shorten(name, 40);
    }
    if (names.empty()) return {};
    return "the fields " + names + ", and which of them are filled.";
}

}  // namespace formleak::meta
