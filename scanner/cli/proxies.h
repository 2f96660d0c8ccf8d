// Which proxies a run goes through: --proxy, else the variables that curl and most tools obey.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "scanner/fetch/proxies.h"
#include "scanner/model/result.h"

namespace formleak::cli {

struct ChosenProxies {
    Proxies proxies;
    std::string note;  // one line for the user where the environment decides; else empty
};

// `variable` gives an environment variable, empty when absent. The error is one line that names the option or
// the variable; no password stands in it, nor in the note.
// An option that is empty stands for no proxy at all, whatever the environment says.
Result<ChosenProxies> choose_proxies(const std::optional<std::string>& option,
                                     const std::function<std::string(const char*)>& variable);

}  // namespace formleak::cli
