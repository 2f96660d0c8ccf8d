#include "scanner/browser/consent.h"

namespace formleak::browser {
namespace {

// By what the buttons of something that looks like a consent dialog say, in eight languages.
bool answer_by_texts(Tab& tab, const std::string& mode, ConsentOutcome& outcome) {
    for (const Frame& frame : tab.frames()) {
        const Json answer = tab.ask(frame, "consentFallback", Json(mode).dump());
        if (!answer["found"].as_bool()) continue;
        outcome.found = "a dialog, by its texts";
        outcome.clicked = answer["clicked"].as_text();
        if (!outcome.clicked.empty()) return true;
    }
    return false;
}

}  // namespace

ConsentOutcome answer_consent(Tab& tab, const std::string& mode) {
    ConsentOutcome outcome;
    outcome.asked = mode;
    outcome.done = answer_by_texts(tab, mode, outcome);
    return outcome;
}

}  // namespace formleak::browser
