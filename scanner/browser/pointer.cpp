#include "scanner/browser/pointer.h"

namespace formleak::browser {
namespace {

CdpPipe::Message mouse_event(const char* type, const Json& place, int buttons) {
    Json params = Json::object();
    params.set("type", type)
        .set("x", place["x"])
        .set("y", place["y"])
        .set("button", buttons ? "left" : "none")
        .set("buttons", Json::integer(buttons))
        .set("clickCount", Json::integer(buttons ? 1 : 0));
    return {"Input.dispatchMouseEvent", params.dump()};
}

}  // namespace

bool press(Tab& tab, const Frame& frame, const std::string& ref, const Json& place) {
    if (frame.is_top && !place["covered"].as_bool() &&
        tab.call_all({mouse_event("mouseMoved", place, 0), mouse_event("mousePressed", place, 1),
                      mouse_event("mouseReleased", place, 1)}))
        return true;
    tab.ask(frame, "click", ref);
    return false;
}

}  // namespace formleak::browser
