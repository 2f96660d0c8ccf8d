// The page-side scripts (scanner/browser/scripts), built into the program and made ready for one visit.
#pragma once

#include <string>
#include <string_view>

#include "scanner/browser/watched_names.h"

namespace formleak::browser {

inline constexpr std::string_view kAgentWorld = "formleak";  // the isolated world the agent lives in

// `secret`: a name no page can guess; of the binding through which the hooks report, and of the event the
// agent asks them with.
std::string hooks_script(const std::string& secret);
std::string agent_script(const std::string& secret);

// The recorder of calls, with the names that it watches; empty: there are none. It stands in one text with
// the hooks, whose frames on a stack are told by that text's hash.
std::string recorder_script(const std::string& secret, const WatchedNames& watched);
// The binding it reports through, and the event that makes it look at its names again.
std::string calls_binding(const std::string& secret);
std::string look_event(const std::string& secret);

// The binding of the agent's world through which autoconsent speaks to us; no page sees it.
std::string consent_binding(const std::string& secret);

// A file that is built in, as it is; empty: there is none of that name.
std::string_view bundled_script(std::string_view path);

}  // namespace formleak::browser
