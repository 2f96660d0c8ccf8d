// Answers a page's consent banner, or says that there is none. Not for: judging whether an answer was
// respected (the engine compares visits).
#pragma once

#include "scanner/browser/tab.h"

namespace formleak::browser {

// `mode`: reject or accept. When the page is at rest; first by the rules of autoconsent, then by the
// texts of a dialog's buttons. At most 10 s for the rules. In the outcome, `found` is empty: no banner;
// `clicked` is empty and not done: a dialog without such a button; `clicked` is empty and done: by the
// consent manager's own interface. Both are words of the page's.
ConsentOutcome answer_consent(Tab& tab, ConsentAnswer mode);

}  // namespace formleak::browser
