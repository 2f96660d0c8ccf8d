// A model of Meta's library on one page: commands in, clicks in, events out. Pure: no network, no clock, no
// script. Sources: shared facts, sections 1.3, 3 to 6; measured against Meta's own library by
// tests/golden/oracle_test.cpp.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "detectors/vendors/meta/commands.h"
#include "detectors/vendors/meta/form_collector.h"
#include "detectors/vendors/meta/pixel_config.h"
#include "detectors/vendors/meta/user_data.h"

namespace formleak::meta {

// The bits of the parameter `o` that tell something about data. Facts, section 4.
inline constexpr unsigned kFlagOptedOut = 1, kFlagAutomatic = 2, kFlagConfigLoading = 4, kFlagAlways = 8 | 16,
                          kFlagInvalid = 32, kFlagConflict = 1024, kFlagMatched = 2048, kFlagCookies = 4096,
                          kFlagShadow = 8192;

struct SimulatedEvent {
    std::string name, pixel;
    unsigned flags = 0;
    bool automatic = false;   // the click event
    bool restricted = false;  // disableRestrictedData: no description of button and form goes out
    NodeId button = kNoNode;
    std::string button_text;
    std::vector<CollectedField> described;  // formFeatures: only those within the limit, not the clicked one
    std::vector<SentValue> values;
};

// The situation the library runs in.
struct Surroundings {
    std::string page_url;
    int release = kCurrentRelease;
    std::map<std::string, PixelConfig>
        configs;  // by id; a pixel without an entry gets an empty configuration
};

class Simulator {
  public:
    // `dom` must outlive the simulator.
    Simulator(const Dom& dom, Surroundings surroundings);

    FieldStates fields;  // what has been typed; may be changed between clicks

    // The commands queued before the library arrived, then everything up to the configurations' arrival.
    void load(std::span<const Command> commands);
    // One command after that.
    void run(const Command& command);
    // A click whose target is this element. Clicks on the same target within a second count once (see
    // settle_clicks).
    void click(NodeId target);
    void settle_clicks() { last_target_ = kNoNode; }

    const std::vector<SimulatedEvent>& events() const { return events_; }
    // Held back by a revoked consent.
    bool is_revoked() const { return revoked_; }
    std::size_t config_requests() const { return config_requests_; }

  private:
    struct Pixel {
        std::string id;
        UserData manual;
        std::vector<StoredField> stored;
        bool track_single_only = false;
        bool page_viewed = false;
        bool conflicting = false, matched = false, invalid = false;
    };
    struct Pending {  // a command, or an event held back by a lock
        Command command;
        std::optional<SimulatedEvent> event;
    };
    enum class Opt : char { in, out };

    bool is_locked() const { return revoked_ || !awaited_.empty() || stuck_; }
    void drain();
    void execute(const Command& command);
    void init(const Command& command);
    void set(const Command& command);
    void track(const std::string& event, const std::string& only_pixel);
    void arrive(const std::string& id);
    void send(Pixel& pixel, SimulatedEvent event);
    void emit(Pixel& pixel, SimulatedEvent event);
    void click_for(Pixel& pixel, NodeId target);
    void run_rules(Pixel& pixel, NodeId target);
    void store(Pixel& pixel, const Collected& collected);
    unsigned flags_of(const Pixel& pixel) const;
    Pixel* find_pixel(const std::string& id);
    const PixelConfig& config_of(const std::string& id) const;
    void opt(const std::string& id, const std::string& option, Opt choice, bool keep_earlier_out);
    bool is_opted(const std::string& id, const std::string& option, Opt choice) const;

    const Dom* dom_;
    Surroundings around_;
    Behaviour behaviour_;
    std::string page_host_;
    std::deque<Pending> queue_;
    std::vector<Pixel> pixels_;
    std::map<std::string, std::map<std::string, Opt>> opts_;  // option → pixel → choice
    std::set<std::string> awaited_, loaded_;
    bool revoked_ = false, stuck_ = false, config_loading_ = true, global_off_ = false, listening_ = false,
         limited_ = false;
    NodeId last_target_ = kNoNode;
    std::size_t config_requests_ = 0;
    std::vector<SimulatedEvent> events_;
};

}  // namespace formleak::meta
