// Answers a page's consent banner, or says that there is none. Not for: judging whether an answer was respected (the engine compares visits).
#pragma once

#include "scanner/browser/tab.h"

namespace formleak::browser {

// `mode`: "reject" or "accept". First by the rules of autoconsent, then by the texts of a dialog's buttons.
ConsentOutcome answer_consent(Tab& tab, const std::string& mode);

}  // namespace formleak::browser
