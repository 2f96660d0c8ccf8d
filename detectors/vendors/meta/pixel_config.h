// What Meta's server says about one pixel (signals/config/<ID>), as values. Read by config_reader, used by
// simulator.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::meta {

// A codeless rule: a click on something, or a page, sends a standard event. Numbers as in Meta's own rules.
struct EventRule {
    struct Condition {
        int target = 0;     // 1 button, 2 page
        int extractor = 0;  // 1 URL … 11 image
        int operation = 0;  // 1 contains, 2 equals, 3 domain, 4 pattern with *
        int action = 0;     // 1 click, 2 load, 4 track
        std::string value;
    };
    int match = 1;  // 1 all, 2 any, 3 none
    std::vector<Condition> conditions;
    std::string event;
    bool active = true;
};

struct PixelConfig {
    std::string id;
    std::vector<std::string> opt_ins;  // in the file's order
    bool has_match_keys = false;       // the automaticMatching set is there, and its list could be read
    std::vector<std::string> match_keys;
    bool extended_buttons = false;
    bool restricts_data = false;      // inferredEvents.disableRestrictedData
    bool disables_matching = false;   // protectedDataMode.disableAM: manual matching too
    bool forwards_form_data = false;  // openbridge.additionalUserData.useSGWUserData
    std::vector<std::string> gateways;
    std::vector<EventRule> rules;
    bool blocked = false;  // the request never answers: nothing at all is sent

    bool is_in(std::string_view option) const {
        for (const std::string& o : opt_ins)
            if (o == option) return true;
        return false;
    }
};

}  // namespace formleak::meta
