// The page-side scripts (scanner/browser/scripts), built into the program and made ready for one visit.
#pragma once

#include <string>
#include <string_view>

namespace formleak::browser {

inline constexpr std::string_view kAgentWorld = "formleak";  // the isolated world the agent lives in

// `secret`: a name no page can guess; of the binding through which the hooks report, and of the event the agent asks them with.
std::string hooks_script(const std::string& secret);
std::string agent_script(const std::string& secret);

}  // namespace formleak::browser
