// What all parts of a prediction look at: the page, its pixels, the fields as they are filled.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "detectors/vendors/meta/click_targets.h"
#include "detectors/vendors/meta/form_collector.h"
#include "detectors/vendors/meta/meta_state.h"
#include "scanner/dom/field_fill.h"
#include "scanner/dom/field_spots.h"
#include "scanner/model/finding.h"
#include "scanner/model/page.h"

namespace formleak::meta {

struct PredictionFrame {
    const Page* page = nullptr;
    std::span<const PixelSetup> setups;
    const PageCommands* commands = nullptr;  // null: no set-up came from find_pixels
    bool exact = false;                      // typed values were given
    Fill fill;
    FieldSpots spots;

    const PixelSetup& setup(std::uint32_t i) const { return setups[i]; }
    const MetaState* state(std::uint32_t i) const { return state_of(setups[i]); }
    std::string page_url() const { return page->final_url.empty() ? page->url : page->final_url; }
    // The gateway alone makes the reader run; its data go on only when the configuration says so.
    bool feeds_gateway(std::uint32_t i) const {
        const MetaState* s = state(i);
        return s && s->config_known && !s->config.is_in("AutomaticMatching") &&
               s->config.is_in("OpenBridge") && s->config.forwards_form_data;
    }
};

PredictionFrame make_frame(const Page& page, std::span<const PixelSetup> setups,
                           const std::vector<TypedValue>* typed);

// One way the fields may be filled at the moment of a click.
struct Scenario {
    FieldStates states;
    double confidence = 1;
    std::string why;
};

// What became of one pixel's clicks on the page.
struct PixelRun {
    std::uint32_t pixel = 0;
    std::map<std::pair<NodeId, std::string>, std::size_t>
        leaks;                                  // field and key → place in the list of leaks
    std::map<NodeId, CollectedField> readings;  // what was seen of each field, at its own button
    std::map<NodeId, Conflict> conflicts;
    bool clicked = false;  // some click reached Meta
};

}  // namespace formleak::meta
