// The TikTok pixel's algorithm: what its declaration (vendors/tiktok.cpp) hooks in. See
// vendors/tiktok/tiktok.md for what it sends and where that is known from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/prediction.h"
#include "detectors/model/vendor.h"
#include "scanner/model/pixel.h"
#include "scanner/model/url.h"

namespace formleak::tiktok {

inline constexpr std::string_view kId = "tiktok", kCompany = "TikTok (ByteDance)", kCountry = "CN";

std::vector<PixelSetup> find_pixels(const Page& page, const Neighbours& neighbours);
std::string config_address(const Page& page, const PixelSetup& setup);
void apply_config(PixelSetup& setup, const ServedFile& file);
Prediction predict(const Page& page, std::span<const PixelSetup> setups,
                   const std::vector<TypedValue>* typed);
std::vector<std::string> accounts_in_config(std::string_view body);
// The library itself, which does nothing without an account.
bool is_library(const Url& url);
bool hints_at_library(std::span<const std::string> pieces);
AccountLack lack_of_account(const JsCall& call);

}  // namespace formleak::tiktok
