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

// What a finger does: the browser makes the mouse's events and the click of it.
std::vector<CdpPipe::Message> tap(const Json& place) {
    Json point = Json::object().set("x", place["x"]).set("y", place["y"]);
    Json down =
        Json::object().set("type", "touchStart").set("touchPoints", Json::array().push(std::move(point)));
    Json up = Json::object().set("type", "touchEnd").set("touchPoints", Json::array());
    return {{"Input.dispatchTouchEvent", down.dump()}, {"Input.dispatchTouchEvent", up.dump()}};
}

std::vector<CdpPipe::Message> mouse_click(const Json& place) {
    return {mouse_event("mouseMoved", place, 0), mouse_event("mousePressed", place, 1),
            mouse_event("mouseReleased", place, 1)};
}

}  // namespace

bool press(Tab& tab, const Frame& frame, const std::string& ref, const Json& place) {
    if (frame.is_top && !place["covered"].as_bool() &&
        tab.call_all(tab.is_mobile() ? tap(place) : mouse_click(place)))
        return true;
    tab.ask(frame, "click", ref);
    return false;
}

}  // namespace formleak::browser
