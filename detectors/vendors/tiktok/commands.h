// ttq.… calls as a plain list: from the script reader's calls.
#pragma once

#include <string>
#include <vector>

#include "detectors/setups/call_context.h"
#include "scanner/model/js.h"

namespace formleak::tiktok {

enum class Action : std::uint8_t { none, load, page, track, identify, hold, revoke, grant };

struct Command : CallContext {
    Action action = Action::none;
    std::vector<JsValue> arguments;
};

// ttq.load('ID'), ttq.identify({…}), ttq.instance('ID').track(…), ttq.push(['identify', {…}]). Action::none
// for any other call.
Command read_command(const JsCall& call);

// What identify() is handed, by its own names, in source order; values that are no text are left out.
std::vector<std::pair<std::string, std::string>> literal_user_data(const Command& identify);

}  // namespace formleak::tiktok
