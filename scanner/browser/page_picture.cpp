#include "scanner/browser/page_picture.h"

#include <algorithm>

#include "scanner/text/base_encoding.h"

namespace formleak::browser {
namespace {

constexpr int kWidth = 1366, kMobileWidth = 412, kMostHeight = 2400;
constexpr std::size_t kMostBytes = 160u << 10;

Json request_for(int width, int height, int quality) {
    Json clip = Json::object();
    clip.set("x", Json::integer(0))
        .set("y", Json::integer(0))
        .set("width", Json::integer(width))
        .set("height", Json::integer(height))
        .set("scale", Json::decimal(0.5));
    Json params = Json::object();
    params.set("format", "jpeg")
        .set("quality", Json::integer(quality))
        .set("clip", clip)
        .set("captureBeyondViewport", true)
        .set("optimizeForSpeed", true);
    return params;
}

}  // namespace

std::optional<Picture> picture_of(Tab& tab, const char* what) {
    const auto metrics = tab.call("Page.getLayoutMetrics", Json::object());
    if (!metrics) return std::nullopt;
    const int width = tab.is_mobile() ? kMobileWidth : kWidth;
    const int height = static_cast<int>(
        std::clamp<std::int64_t>((*metrics)["cssContentSize"]["height"].as_integer(900), 300, kMostHeight));
    for (const int quality : {50, 25, 10}) {
        const auto answer = tab.call("Page.captureScreenshot", request_for(width, height, quality));
        const auto bytes = answer ? decode_base64((*answer)["data"].as_text()) : std::nullopt;
        if (!bytes) return std::nullopt;
        if (bytes->size() > kMostBytes && quality > 10) continue;
        return Picture{what, *bytes, static_cast<std::uint32_t>(width / 2),
                       static_cast<std::uint32_t>(height / 2)};
    }
    return std::nullopt;
}

}  // namespace formleak::browser
