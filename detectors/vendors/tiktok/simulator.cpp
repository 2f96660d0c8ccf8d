#include "detectors/vendors/tiktok/simulator.h"

#include <algorithm>

#include "detectors/vendors/tiktok/normalise.h"

namespace formleak::tiktok {
namespace {

constexpr std::int64_t kSameTargetMs = 1'000;
constexpr std::size_t kMostEvents = 10'000;

void take(Harvest::Value& to, const FieldReading& field, std::string normalised) {
    to.normalised = std::move(normalised);
    to.fields.clear();
    if (field.partner != kNoNode) to.fields.push_back(field.partner);
    to.fields.push_back(field.node);
}

// Whether the newer reading brings something else; what it does not bring stays.
bool update(Harvest::Value& stored, const Harvest::Value& fresh) {
    if (fresh.empty() || stored.normalised == fresh.normalised) return false;
    stored = fresh;
    return true;
}

}  // namespace

Harvest gather(const std::vector<FieldReading>& readings) {
    Harvest out;
    for (const FieldReading& field : readings) {
        if (field.datum == Datum::email) take(out.email, field, normalise_email(field.value));
        if (field.datum == Datum::phone) take(out.phone, field, normalise_phone(field.value));
    }
    return out;
}

Simulator::Simulator(const Dom& dom, std::vector<PixelSettings> pixels)
    : dom_(&dom), pixels_(std::move(pixels)) {
    for (const PixelSettings& pixel : pixels_) {
        if (!pixel.rules) continue;
        rules_ = pixel.rules;
        buttons_.emplace(dom, *rules_);
        reader_.emplace(*rules_, pixel.country);
        return;
    }
}

void Simulator::run(const Command& command) {
    switch (command.action) {
        case Action::hold:
            consent_ = Consent::held;
            return;
        case Action::revoke:
            consent_ = Consent::revoked;
            waiting_.clear();
            return;
        case Action::grant:
            consent_ = Consent::free;
            events_.insert(events_.end(), waiting_.begin(), waiting_.end());
            waiting_.clear();
            return;
        case Action::identify:
            return identify(command);
        case Action::page:
            if (!page_viewed_) change_address();
            return;
        case Action::track:
            return send_to_all(command.arguments.empty() ? "" : command.arguments.front().text);
        case Action::none:
        case Action::load:
            return;
    }
}

void Simulator::change_address() {
    page_viewed_ = true;
    send_to_all("Pageview");
}

void Simulator::identify(const Command& command) {
    const auto data = literal_user_data(command);
    std::string country;
    for (const auto& [name, value] : data)
        if (name == "country") country = value;
    bool enriches = false;
    for (const auto& [name, value] : data) {
        Identified known = tiktok::identify(name, value, country);
        if (known.form == Identified::Form::unknown_key) continue;
        enriches =
            enriches || known.parameter.ends_with("email") || known.parameter.ends_with("phone_number");
        std::erase_if(identified_, [&](const SentValue& v) { return v.parameter == known.parameter; });
        identified_.push_back(
            {std::move(known.parameter), std::move(known.value), known.form == Identified::Form::hashed, {}});
    }
    if (enriches) enrich();
}

// The extra event goes out for the first pixel alone; the others' next event carries the data.
void Simulator::enrich() {
    if (!pixels_.empty()) send("EnrichAM", pixels_.front());
}

void Simulator::click(NodeId target, std::int64_t at_ms) {
    if (!reader_ || target == kNoNode) return;
    const bool again = target == last_target_ && at_ms - last_click_ms_ < kSameTargetMs;
    if (again) return;
    last_target_ = target;
    last_click_ms_ = at_ms;
    const NodeId button = buttons_->find(target);
    if (button == kNoNode) return;
    const Scope scope = scope_of(*dom_, button, *rules_);
    if (!scope.reads) return;
    const Harvest fresh = gather(reader_->read(*dom_, scope.container, fields));
    const bool new_email = update(stored_.email, fresh.email), new_phone = update(stored_.phone, fresh.phone);
    if (!new_email && !new_phone) return;
    trigger_ = buttons_->codes(button) + (scope.container == 0 ? "-0" : "-1");
    if (has_stored(pixels_.front())) enrich();
}

bool Simulator::has_stored(const PixelSettings& pixel) const {
    return (pixel.email && !stored_.email.empty()) || (pixel.phone && !stored_.phone.empty());
}

std::vector<SentValue> Simulator::values_for(const PixelSettings& pixel) const {
    std::vector<SentValue> out = identified_;
    if (pixel.email && !stored_.email.empty())
        out.push_back({"auto_email", stored_.email.normalised, true, stored_.email.fields});
    if (pixel.phone && !stored_.phone.empty())
        out.push_back({"auto_phone_number", stored_.phone.normalised, true, stored_.phone.fields});
    return out;
}

void Simulator::send_to_all(const std::string& name) {
    for (const PixelSettings& pixel : pixels_) send(name, pixel);
}

// What a revoked consent keeps back is gone; the values stay for events after a grant.
void Simulator::send(const std::string& name, const PixelSettings& pixel) {
    Event event{name, pixel.id, trigger_, values_for(pixel)};
    if (event.values.empty() || events_.size() + waiting_.size() >= kMostEvents) return;
    if (consent_ == Consent::free) events_.push_back(std::move(event));
    if (consent_ == Consent::held) waiting_.push_back(std::move(event));
}

}  // namespace formleak::tiktok
