#include "detectors/vendors/meta/simulator.h"

#include <algorithm>

#include "detectors/vendors/meta/button_finder.h"
#include "detectors/vendors/meta/event_rules.h"
#include "detectors/vendors/meta/text_rules.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/model/url.h"

namespace formleak::meta {
namespace {

// What autoConfig=false switches off, as far as it changes what a form gives. Facts, section 1.4.
constexpr std::string_view kAutomaticSetup = "AutomaticSetup";
constexpr std::string_view kSetupParts[] = {
    "InferredEvents", "Microdata",         "AutomaticParameters",
    "EngagementData", "PageMetadata",      "ScrollDepth",
    "WebChat",        "MicrodataCoverage", "MicrodataFieldTransmission"};
constexpr std::size_t kMostEvents = 2'000, kMostQueued = 5'000;

const JsValue& argument(const Command& c, std::size_t at) {
    static const JsValue kUndefined = [] {
        JsValue value;
        value.kind = JsValue::Kind::undefined;
        return value;
    }();
    return at < c.arguments.size() ? c.arguments[at] : kUndefined;
}

}  // namespace

Simulator::Simulator(const Dom& dom, Surroundings surroundings)
    : dom_(&dom), around_(std::move(surroundings)), behaviour_(behaviour_of(around_.release)) {
    if (const auto url = parse_url(around_.page_url))
        page_host_ = url->port == 0 ? url->host : url->host + ":" + std::to_string(url->port);
}

void Simulator::load(std::span<const Command> commands) {
    for (const Command& c : commands) queue_.push_back({c, std::nullopt});
    drain();
}

void Simulator::run(const Command& command) {
    if (is_locked() && command.name != "consent") {
        if (queue_.size() < kMostQueued) queue_.push_back({command, std::nullopt});
        return;
    }
    execute(command);
    drain();
}

// Queued commands run until a lock stops them; a queued "grant" behind a "revoke" therefore never runs by
// itself. Configurations answer when the script has nothing more to do.
void Simulator::drain() {
    while (true) {
        while (!queue_.empty() && !is_locked()) {
            Pending next = std::move(queue_.front());
            queue_.pop_front();
            if (next.event) {
                if (Pixel* pixel = find_pixel(next.event->pixel)) emit(*pixel, std::move(*next.event));
            } else {
                execute(next.command);
            }
        }
        if (awaited_.empty()) return;
        const std::string id = *awaited_.begin();
        awaited_.erase(awaited_.begin());
        arrive(id);
    }
}

void Simulator::execute(const Command& c) {
    const std::string first = argument(c, 0).text;
    if (c.name == "init") return init(c);
    if (c.name == "set") return set(c);
    if (c.name == "consent") {
        if (first == "revoke") revoked_ = true;
        if (first == "grant") revoked_ = false;
        return;
    }
    if (c.name == "track" || c.name == "trackCustom") return track(first, "");
    if (c.name == "trackSingle" || c.name == "trackSingleCustom") return track(argument(c, 1).text, first);
    if (c.name == "optOut") {
        if (behaviour_.opt_out_counts || argument(c, 1).text == "AutomaticMatching")
            opt(first, argument(c, 1).text, Opt::out, false);
        return;
    }
    if (c.name == "optIn") return opt(first, argument(c, 1).text, Opt::in, false);
    if (c.name == "dataProcessingOptions") {
        limited_ = false;
        for (const JsValue& option : argument(c, 0).items) limited_ = limited_ || option.text == "LDU";
        return;
    }
    if (c.name == "setUserProperties") {
        if (limited_) return;
        if (Pixel* pixel = find_pixel(first)) {
            SimulatedEvent event;
            event.name = "UserProperties";
            send(*pixel, std::move(event));
        }
        return;
    }
    if (c.name == "fbq.disableConfigLoading" && argument(c, 0).text == "true") config_loading_ = false;
}

void Simulator::init(const Command& c) {
    const std::string id = pixel_id(argument(c, 0));
    if (id.empty()) return;
    UserData manual = make_user_data(argument(c, 1), behaviour_);
    const PixelConfig& config = config_of(id);
    if (loaded_.contains(id) && is_opted(id, "ProtectedDataMode", Opt::in) && config.disables_matching)
        manual = {};
    if (Pixel* have = find_pixel(id)) {  // a second init counts only while there is no user data yet
        if (have->manual.empty()) have->manual = std::move(manual);
        return;
    }
    pixels_.push_back({.id = id, .manual = std::move(manual)});
    if (!config_loading_ || loaded_.contains(id)) return;
    ++config_requests_;
    if (config.blocked)
        stuck_ = true;
    else
        awaited_.insert(id);
}

void Simulator::arrive(const std::string& id) {
    loaded_.insert(id);
    const PixelConfig& config = config_of(id);
    for (const std::string& option : config.opt_ins) opt(id, option, Opt::in, true);
    if (is_opted(id, "ProtectedDataMode", Opt::in) && config.disables_matching)
        if (Pixel* pixel = find_pixel(id)) pixel->manual = {};
}

void Simulator::set(const Command& c) {
    const std::string what = argument(c, 0).text;
    const JsValue& value = argument(c, 1);
    const JsValue& id = argument(c, 2);
    if (what == "autoConfig") {
        const Opt choice = switches_on(value) ? Opt::in : Opt::out;
        if (id.is_text())
            opt(id.text, std::string(kAutomaticSetup), choice, false);
        else if (id.is(JsValue::Kind::undefined) && behaviour_.global_auto_config)
            global_off_ = choice == Opt::out;
    } else if (what == "trackSingleOnly") {
        if (Pixel* pixel = find_pixel(pixel_id(id))) pixel->track_single_only = value.text == "true";
    } else if (what == "userData" && value.is(JsValue::Kind::object)) {
        for (Pixel& pixel : pixels_) {
            if (!is_opted(pixel.id, "AutomaticMatching", Opt::in) ||
                !is_opted(pixel.id, "ShopifyAppIntegratedPixel", Opt::in))
                continue;
            Collected shop;
            for (const auto& [name, v] : value.members)
                if (name != "external_id" && v.is_text())
                    shop.data.push_back({name, v.text, v.text, std::nullopt, true, false, {}});
            store(pixel, shop);
        }
    }
}

void Simulator::track(const std::string& event_name, const std::string& only_pixel) {
    if (event_name.empty()) return;
    for (Pixel& pixel : pixels_) {
        if (only_pixel.empty() ? pixel.track_single_only : pixel.id != only_pixel) continue;
        if (event_name == "PageView" && only_pixel.empty()) {
            if (pixel.page_viewed) continue;  // a second one with the same address is not sent
            pixel.page_viewed = true;
        }
        SimulatedEvent event;
        event.name = event_name;
        send(pixel, std::move(event));
    }
}

void Simulator::send(Pixel& pixel, SimulatedEvent event) {
    event.pixel = pixel.id;
    if (!is_locked()) return emit(pixel, std::move(event));
    if (queue_.size() < kMostQueued) queue_.push_back({{}, std::move(event)});
}

void Simulator::emit(Pixel& pixel, SimulatedEvent event) {
    if (events_.size() >= kMostEvents) return;
    SentData data = send_user_data(pixel.manual, pixel.stored, behaviour_);
    pixel.invalid = pixel.invalid || data.invalid;
    event.values = std::move(data.values);
    event.flags = flags_of(pixel);
    events_.push_back(std::move(event));
    listening_ = true;  // the click listener is installed after the first event
}

unsigned Simulator::flags_of(const Pixel& p) const {
    const auto all = [&](Opt choice) {
        return is_opted(p.id, std::string(kAutomaticSetup), choice) &&
               is_opted(p.id, "InferredEvents", choice) && is_opted(p.id, "Microdata", choice);
    };
    const bool automatic = is_opted(p.id, "InferredEvents", Opt::in) ||
                           is_opted(p.id, "Microdata", Opt::in) ||
                           is_opted(p.id, std::string(kAutomaticSetup), Opt::in);
    return kFlagAlways | (all(Opt::out) ? kFlagOptedOut : 0) | (automatic ? kFlagAutomatic : 0) |
           (config_loading_ ? kFlagConfigLoading : 0) | (p.invalid ? kFlagInvalid : 0) |
           (p.conflicting ? kFlagConflict : 0) | (p.matched ? kFlagMatched : 0) |
           (is_opted(p.id, "FirstPartyCookies", Opt::in) ? kFlagCookies : 0) |
           (is_opted(p.id, "ShadowTest", Opt::in) ? kFlagShadow : 0);
}

void Simulator::click(NodeId target) {
    if (!listening_ || target == kNoNode) return;
    if (target == last_target_) return;
    last_target_ = target;
    for (Pixel& pixel : pixels_)
        if (!global_off_ && is_opted(pixel.id, "InferredEvents", Opt::in)) click_for(pixel, target);
    for (Pixel& pixel : pixels_)
        if (is_opted(pixel.id, "ESTRuleEngine", Opt::in)) run_rules(pixel, target);
}

void Simulator::click_for(Pixel& pixel, NodeId target) {
    const PixelConfig& config = config_of(pixel.id);
    const NodeId button = find_button(*dom_, target, {config.extended_buttons, page_host_, behaviour_});
    if (button == kNoNode) return;
    SimulatedEvent event;
    event.name = "SubscribedButtonClick";
    event.automatic = true;
    event.button = button;
    event.button_text = safe_button_text(button_text(*dom_, button, behaviour_));
    if (is_text_too_long(event.button_text, behaviour_)) return;
    const NodeId form = find_form(*dom_, button);
    const bool matching = is_opted(pixel.id, "AutomaticMatching", Opt::in);
    const bool whole_page = matching && form == kNoNode;
    const Collected harvest =
        collect_form(*dom_, whole_page ? 0 : form, button, matching, fields, behaviour_);
    if (!harvest.conflicts.empty())
        pixel.conflicting = true;
    else if (matching)
        store(pixel, harvest);
    const bool restricted = config.restricts_data && behaviour_.restricts_data;
    if (restricted && pixel.stored.empty()) return;
    event.restricted = restricted;
    if (restricted) event.button_text.clear();
    if (!whole_page && !restricted)
        for (const CollectedField& f : harvest.fields)
            if (!f.over_limit && !f.is_clicked) event.described.push_back(f);
    send(pixel, std::move(event));
}

// Keeps the keys the pixel's configuration has selected. Earlier keys stay, equal ones are overwritten.
void Simulator::store(Pixel& pixel, const Collected& collected) {
    const PixelConfig& config = config_of(pixel.id);
    if (collected.data.empty() || !config.has_match_keys) return;
    pixel.matched = true;
    for (const StoredField& given : collected.data) {
        if (std::ranges::find(config.match_keys, given.key) == config.match_keys.end()) continue;
        const auto have = std::ranges::find(pixel.stored, given.key, &StoredField::key);
        if (have == pixel.stored.end()) {
            pixel.stored.push_back(given);
            continue;
        }
        have->value = given.value;
        have->fields = given.fields;
        if (given.has_alternate) have->alternate = given.alternate, have->has_alternate = true;
        if (given.has_mask) have->mask = given.mask, have->has_mask = true;
    }
}

void Simulator::run_rules(Pixel& pixel, NodeId target) {
    const PixelConfig& config = config_of(pixel.id);
    const NodeId button = find_button(*dom_, target, {true, page_host_, behaviour_});
    if (button == kNoNode) return;
    for (const EventRule& rule : config.rules) {
        if (!rule.active || !matches_click(rule, *dom_, button, around_.page_url, behaviour_)) continue;
        if (!global_off_ && is_opted(pixel.id, "InferredEvents", Opt::in) &&
            is_opted(pixel.id, "AutomaticMatching", Opt::in)) {
            const NodeId form = find_form(*dom_, button);
            const Collected found =
                collect_form(*dom_, form == kNoNode ? 0 : form, button, true, fields, behaviour_);
            if (found.conflicts.empty())
                store(pixel, found);
            else
                pixel.conflicting = true;
        }
        SimulatedEvent event;
        event.name = rule.event;
        event.button = button;
        send(pixel, std::move(event));
    }
}

Simulator::Pixel* Simulator::find_pixel(const std::string& id) {
    const auto found = std::ranges::find(pixels_, id, &Pixel::id);
    return found == pixels_.end() || id.empty() ? nullptr : &*found;
}

const PixelConfig& Simulator::config_of(const std::string& id) const {
    static const PixelConfig kEmpty;
    const auto found = around_.configs.find(id);
    return found == around_.configs.end() ? kEmpty : found->second;
}

void Simulator::opt(const std::string& id, const std::string& option, Opt choice, bool keep_earlier_out) {
    if (keep_earlier_out && is_opted(id, option, Opt::out)) return;
    opts_[option][id] = choice;
    if (option == kAutomaticSetup)
        for (std::string_view part : kSetupParts) opts_[std::string(part)][id] = choice;
}

bool Simulator::is_opted(const std::string& id, const std::string& option, Opt choice) const {
    const auto found = opts_.find(option);
    if (found == opts_.end()) return false;
    const auto pixel = found->second.find(id);
    return pixel != found->second.end() && pixel->second == choice;
}

}  // namespace formleak::meta
