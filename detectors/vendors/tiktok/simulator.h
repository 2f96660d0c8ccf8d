// A page with TikTok pixels as a state machine: page calls and clicks go in, events with their user data come
// out. Shared facts (vendor-forms), sections 1.1, 1.2, 1.7 and 1.8. Not for: finding out what a page calls.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detectors/vendors/tiktok/buttons.h"
#include "detectors/vendors/tiktok/commands.h"
#include "detectors/vendors/tiktok/field_rules.h"
#include "detectors/vendors/tiktok/match_rules.h"

namespace formleak::tiktok {

// What one click gathers: of each kind the last.
struct Harvest {
    struct Value {
        std::string normalised;
        std::vector<NodeId> fields;  // two for a split address; none where a page call gave it
        bool operator==(const Value&) const = default;
        bool empty() const { return normalised.empty(); }
    };
    Value email, phone;
};
Harvest gather(const std::vector<FieldReading>& readings);

struct SentValue {
    std::string parameter;  // auto_email, auto_phone_number; by call email, phone_number, city, …
    std::string value;      // what was hashed, or what leaves as it is
    bool hashed = true;
    std::vector<NodeId> fields;
};

struct Event {
    std::string name;  // EnrichAM, Pageview, or what the page calls it
    std::string pixel;
    std::string trigger;  // auto_trigger_type of the click the values are of: "8,4-1"
    std::vector<SentValue> values;
};

class Simulator {
  public:
    // `pixels` in the order in which they are loaded. The rules are those of the first that brings any. `dom`
    // must outlive it.
    Simulator(const Dom& dom, std::vector<PixelSettings> pixels);

    void run(const Command& command);
    // A click event at that time, in milliseconds of the page; the same target within a second is not looked
    // at again.
    void click(NodeId target, std::int64_t at_ms);

    // A new address without a new page: a link to a place in it, history.pushState.
    void change_address();

    FieldStates fields;
    // Nothing can be read: no pixel brings rules.
    bool is_blind() const { return !reader_; }
    const std::vector<Event>& events() const { return events_; }

  private:
    void identify(const Command& command);
    void enrich();
    bool has_stored(const PixelSettings& pixel) const;
    void send_to_all(const std::string& name);
    void send(const std::string& name, const PixelSettings& pixel);
    std::vector<SentValue> values_for(const PixelSettings& pixel) const;

    const Dom* dom_;
    std::vector<PixelSettings> pixels_;
    std::optional<MatchRules> rules_;
    std::optional<ButtonFinder> buttons_;
    std::optional<FieldReader> reader_;
    Harvest stored_;
    std::string trigger_;
    std::vector<SentValue> identified_;
    enum class Consent : std::uint8_t { free, held, revoked } consent_ = Consent::free;
    bool page_viewed_ = false;  // a second page() with the same address is not sent
    NodeId last_target_ = kNoNode;
    std::int64_t last_click_ms_ = 0;
    std::vector<Event> events_, waiting_;
};

}  // namespace formleak::tiktok
