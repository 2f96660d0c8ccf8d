// Which fields of a page would reach TikTok: the reader's rules, driven over every button of the page.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "detectors/predictions/fair_share.h"
#include "detectors/predictions/given_keys.h"
#include "detectors/predictions/leak_parts.h"
#include "detectors/vendors/tiktok/buttons.h"
#include "detectors/vendors/tiktok/field_rules.h"
#include "detectors/vendors/tiktok/normalise.h"
#include "detectors/vendors/tiktok/page_state.h"
#include "detectors/vendors/tiktok/simulator.h"
#include "detectors/vendors/tiktok/tiktok.h"
#include "detectors/vendors/tiktok/tiktok_wire.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/dom/field_fill.h"
#include "scanner/model/limits.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr const char* kDestination = "https://analytics.tiktok.com/api/v2/pixel";

// What one kind of datum is called on the wire, and what is done to it.
struct Parameter {
    Datum datum;
    std::string_view name;
    DataKind kind;
    std::vector<std::string> (*transform)();
};
const Parameter kParameters[] = {
    {Datum::email, "auto_email", DataKind::email,
     [] {
         return std::vector<std::string>{"lowercase", "sha256"};
     }},
    {Datum::phone, "auto_phone_number", DataKind::phone, [] {
         return std::vector<std::string>{"E.164 where it begins with +", "else no punctuation", "sha256"};
     }}};

const Parameter* parameter_of(Datum datum) {
    for (const Parameter& p : kParameters)
        if (p.datum == datum) return &p;
    return nullptr;
}

// Which of the page's pixels this is in the order in which they are loaded.
enum class Turn : std::uint8_t {
    first,
    perhaps_first,  // those before it may not be loaded, or not before it
    later
};

// Loaded wherever and whenever the page is.
bool is_surely_loaded(const PixelSetup& setup) {
    constexpr double kSure = 0.9;
    return !setup.condition && setup.consent.how == Consent::How::none &&
           setup.phase.value_or(Phase::load) == Phase::load && setup.confidence >= kSure;
}

// A pixel's part in the page: it reads, and its data go at once or with its next event.
struct Part {
    std::uint32_t pixel = 0;
    const PixelSettings* settings = nullptr;
    Turn turn = Turn::later;

    bool takes(Datum datum) const {
        return datum == Datum::email ? settings->email : datum == Datum::phone && settings->phone;
    }
};

// What the page's buttons make of one field.
struct FieldFate {
    FieldReading reading;
    bool won = false;             // its value is sent by some button
    bool is_enabled = false;      // one of them can be pressed as the page stands
    NodeId beaten_by = kNoNode;   // else the later field whose value is
    std::vector<NodeId> buttons;  // that send it
    std::vector<NodeId> with;     // all fields of the value: two for a split address
    std::string normalised;
};

bool is_stopped(const PixelSetup& setup) {
    return std::any_of(setup.overrides.begin(), setup.overrides.end(),
                       [](const Override& o) { return o.effective; });
}

class Predictor {
  public:
    Predictor(const Page& page, std::span<const PixelSetup> setups, const std::vector<TypedValue>* typed)
        : page_(page), setups_(setups), exact_(typed != nullptr), spots_(find_spots(page)) {
        fill_ = exact_ ? take_typed_values(page, *typed) : make_up_values(page);
    }

    Prediction run() {
        for (std::uint32_t i = 0; i < setups_.size(); ++i) add_given(i);
        find_parts();
        if (rules_) read_areas();
        for (const Part& part : parts_) add_part(part);
        Prediction out;
        take_all(given_, "values that the site hands to pixels", page_url(), out.leaks, out.problems);
        take_all(leaks_, "fields that pixels would take", page_url(), out.leaks, out.problems);
        take_all(withheld_, "fields that pixels would not take", page_url(), out.withheld, out.problems);
        return out;
    }

  private:
    std::string page_url() const { return page_.final_url.empty() ? page_.url : page_.final_url; }

    // --- what the page hands over itself

    void add_given(std::uint32_t i) {
        const PixelSetup& setup = setups_[i];
        if (!setup.active || setup.manual_state != State::on || is_stopped(setup)) return;
        for (const MatchKey& key : setup.manual_keys) {
            Leak leak = start_leak(i, key.name, "user");
            describe_given(leak, key, setup.confidence);
            const Identified known = identify(key.name, "", "");
            if (known.form == Identified::Form::hashed) leak.transform = {"sha256"};
            leak.trigger.event = Trigger::Event::every_event;
            if (known.form == Identified::Form::clear) add_reason(leak.why, "it leaves readable, not hashed");
            given_.add(i, std::move(leak));
        }
    }

    Leak start_leak(std::uint32_t pixel, std::string key, std::string channel) const {
        Leak leak;
        leak.page = page_url();
        leak.pixel = pixel;
        leak.match_key = std::move(key);
        leak.channel = std::move(channel);
        leak.recipient = setups_[pixel].recipient.name;
        leak.destination = kDestination;
        return leak;
    }

    // --- what clicks read

    // Data are kept once per page; the rules are those of the first pixel that brings any.
    void find_parts() {
        Turn turn = Turn::first;
        for (std::uint32_t i = 0; i < setups_.size(); ++i) {
            const PixelState* state = state_of(setups_[i]);
            if (!setups_[i].active || !state) continue;
            if (state->settings_known && state->settings.rules && !rules_) {
                rules_ = &*state->settings.rules;
                reader_.emplace(*rules_, state->settings.country);
            }
            if (state->settings_known && state->settings.is_on())
                parts_.push_back({i, &state->settings, turn});
            if (turn != Turn::later) turn = is_surely_loaded(setups_[i]) ? Turn::later : Turn::perhaps_first;
        }
    }

    void read_areas() {
        const Dom& dom = page_.dom;
        const ButtonFinder finder(dom, *rules_);
        const auto area_of = [&](NodeId n) {
            if (!finder.is_button(n)) return kNoNode;
            const Scope scope = scope_of(dom, n, *rules_);
            return scope.reads ? scope.container : kNoNode;
        };
        for (const ClickArea& area : find_click_areas(dom, area_of))
            if (!exact_ || !area.is_disabled) read_area(area);  // typed values: the page as it stands
    }

    void read_area(const ClickArea& area) {
        const std::vector<FieldReading> readings = reader_->read(page_.dom, area.container, fill_.states);
        const Harvest harvest = gather(readings);
        for (const FieldReading& reading : readings) {
            FieldFate& fate = fates_[reading.node];
            if (fate.reading.node == kNoNode) fate.reading = reading;
            if (reading.datum == Datum::none) continue;
            const Harvest::Value& winner = reading.datum == Datum::email ? harvest.email : harvest.phone;
            if (winner.fields.back() != reading.node) {
                if (fate.beaten_by == kNoNode) fate.beaten_by = winner.fields.back();
                continue;
            }
            for (const NodeId node : winner.fields) {
                FieldFate& part = fates_[node];
                if (!part.won) part.reading = reading;
                part.is_enabled = part.is_enabled || !area.is_disabled;
                part.won = true;
                part.with = winner.fields;
                part.normalised = winner.normalised;
                part.buttons.insert(part.buttons.end(), area.buttons.begin(), area.buttons.end());
            }
        }
    }

    // What the page itself has put into a field says something about a person only where its kind is clear.
    bool is_constant(NodeId node, const FormField& field) const {
        constexpr double kClear = 0.65;
        const std::string type = lower_ascii(field.type);
        const bool fixed = field.hidden || type == "checkbox" || type == "radio";
        return !exact_ && fixed && field.confidence < kClear && !fill_.made_up.contains(node);
    }

    // Whether the page has an event after its loading: with it go the data of a pixel that is not the first.
    bool has_later_event() const {
        const PixelState* state = setups_.empty() ? nullptr : state_of(setups_.front());
        return state && state->commands &&
               std::any_of(state->commands->begin(), state->commands->end(), [&](const PageCommand& p) {
                   const Action a = p.command.action;
                   return runs_later(page_.scripts[p.script], p.command) &&
                          (a == Action::track || a == Action::page);
               });
    }

    void add_part(const Part& part) {
        const bool sends =
            !is_stopped(setups_[part.pixel]) && (part.turn != Turn::later || has_later_event());
        std::set<NodeId> leaving;
        if (sends)
            for (const auto& [node, fate] : fates_)
                if (fate.won && part.takes(fate.reading.datum) && add_leak(part, node, fate))
                    leaving.insert(node);
        for (const auto& [node, spot] : spots_)
            if (!leaving.contains(node)) add_withheld(part, node, spot, sends);
    }

    bool add_leak(const Part& part, NodeId node, const FieldFate& fate) {
        const auto spot = spots_.find(node);
        if (spot == spots_.end() ? !exact_ : is_constant(node, *spot->second.field)) return false;
        const Parameter& parameter = *parameter_of(fate.reading.datum);
        Leak leak = start_leak(part.pixel, std::string(parameter.name), std::string(kAutomaticChannel));
        leak.data_kind = parameter.kind;
        leak.transform = parameter.transform();
        leak.confidence = setups_[part.pixel].confidence * (exact_ ? 0.99 : 0.97);
        if (spot != spots_.end())
            describe_field(leak, spot->second);
        else
            describe_button(leak, node);
        if (exact_) {
            leak.normalised = fate.normalised;
            leak.sha256 = sha256_hex(fate.normalised);
        } else {
            weigh(leak, fate, *spot->second.field);
        }
        if (!fate.is_enabled) weigh_disabled_button(leak);
        add_triggers(leak, part, fate);
        leaks_.add(part.pixel, std::move(leak));
        return true;
    }

    // An <input type=submit> is a field to the reader, and a button to the page.
    void describe_button(Leak& leak, NodeId node) const {
        const Dom& dom = page_.dom;
        const std::string_view name = dom.attribute(node, "name");
        leak.field_name = name.empty() ? dom.attribute(node, "id") : name;
        leak.field_label = button_words(dom, node);
        leak.field_type = dom.attribute(node, "type");
        leak.span = dom.nodes[node].span;
    }

    // How sure we are is how sure it is that people write such a value there.
    void weigh(Leak& leak, const FieldFate& fate, const FormField& field) const {
        if (fate.with.size() > 1) {
            leak.confidence *= 0.6;
            add_reason(leak.why, "likely: TikTok joins two neighbouring fields that make up an address");
        } else if (fate.reading.datum == Datum::email) {
            leak.confidence *=
                field.data_kind == DataKind::email ? std::clamp(field.confidence, 0.5, 1.0) * 0.98 : 0.4;
            add_reason(leak.why,
                       "likely: TikTok decides by the value, which has to be an e-mail address with small "
                       "letters behind the @");
        } else if (field.data_kind != DataKind::phone) {
            leak.confidence *= 0.9;
            add_reason(leak.why, "the field is marked as a phone number (" + fate.reading.detail +
                                     "), and TikTok takes any 7 to 25 digits for one");
        }
    }

    void add_triggers(Leak& leak, const Part& part, const FieldFate& fate) const {
        if (part.turn == Turn::perhaps_first) {
            leak.confidence *= 0.85;
            add_reason(
                leak.why,
                "if this pixel is the first that is loaded: what a click reads goes at once for that one "
                "only, and those before it need not be");
        }
        if (part.turn == Turn::later) {
            leak.trigger.event = Trigger::Event::every_event;
            leak.confidence *= 0.8;
            add_reason(leak.why,
                       "with this pixel's next event after the click: what a click reads goes at "
                       "once for the page's first pixel only");
            return;
        }
        for (const NodeId button : fate.buttons)
            add_trigger(leak, make_click_trigger(page_, button, button_words(page_.dom, button)));
    }

    // --- what does not leave, and why

    void add_withheld(const Part& part, NodeId node, const Spot& spot, bool sends) {
        const bool typed = exact_ && fill_.states.contains(node);
        if (!is_personal(spot.field->data_kind) && !typed) return;
        Withheld w;
        w.page = page_url();
        w.pixel = part.pixel;
        describe_field(w, spot);
        std::tie(w.reason, w.detail) = reason_for(part, node, *spot.field, sends);
        withheld_.add(part.pixel, std::move(w));
    }

    using Reason = std::pair<Withheld::Reason, std::string>;

    Reason why_silent(const Part& part) const {
        for (const Override& o : setups_[part.pixel].overrides)
            if (o.effective) return {Withheld::Reason::overridden, o.what + ": " + o.why};
        return {
            Withheld::Reason::overridden,
            "what a click reads goes at once for the page's first pixel only; this one's next event would "
            "carry it, and none was found in the page's code"};
    }

    Reason reason_for(const Part& part, NodeId node, const FormField& field, bool sends) const {
        if (!sends) return why_silent(part);
        if (!rules_)
            return {Withheld::Reason::overridden, "the file of the pixel brings no rules for reading forms"};
        if (field.tag == "select")
            return {Withheld::Reason::excluded_type, "TikTok reads <input> and <textarea>, not <select>"};
        const auto found = fates_.find(node);
        if (found == fates_.end())
            return {Withheld::Reason::not_recognised, "no button near it that TikTok would notice"};
        const FieldReading& reading = found->second.reading;
        if (reading.refusal == Refusal::password) return {Withheld::Reason::excluded_type, reading.detail};
        if (reading.refusal == Refusal::stop_word) return {Withheld::Reason::restricted_word, reading.detail};
        if (const Parameter* parameter = parameter_of(reading.datum)) {
            if (!part.takes(reading.datum))
                return {Withheld::Reason::key_not_selected,
                        "it would be " + std::string(parameter->name) + ", which this pixel does not take"};
            if (!found->second.won)
                return {Withheld::Reason::conflict,
                        name_field(spots_, found->second.beaten_by) + " stands behind it and gives " +
                            std::string(parameter->name) + " too: the last one counts"};
        }
        return {Withheld::Reason::not_recognised,
                "what people write there is no e-mail address, and nothing marks it as a phone number"};
    }

    const Page& page_;
    std::span<const PixelSetup> setups_;
    bool exact_;
    FieldSpots spots_;
    Fill fill_;
    std::vector<Part> parts_;
    const MatchRules* rules_ = nullptr;
    std::optional<FieldReader> reader_;
    std::map<NodeId, FieldFate> fates_;
    FairShare<Leak> given_{limits::kMaxLeaksPerPage}, leaks_{limits::kMaxLeaksPerPage};
    FairShare<Withheld> withheld_{limits::kMaxLeaksPerPage};
};

}  // namespace

Prediction predict(const Page& page, std::span<const PixelSetup> setups,
                   const std::vector<TypedValue>* typed) {
    return Predictor(page, setups, typed).run();
}

}  // namespace formleak::tiktok
