// How data in pages name the Meta pixel, its accounts and its settings.
#pragma once

#include <span>
#include <string_view>

#include "detectors/model/vendor.h"
#include "detectors/setups/data_ids.h"

namespace formleak::meta {

inline constexpr DataWord kDataWords[] = {{"metadata", DataWord::Use::nobody},
                                          {"meta", DataWord::Use::whole},
                                          {"fb", DataWord::Use::whole},
                                          {"facebook"},
                                          {"fbpixel"},
                                          {"fb_pixel"},
                                          {"fb-pixel"},
                                          {"metapixel"},
                                          {"meta_pixel"},
                                          {"meta-pixel"},
                                          {"meta pixel"},
                                          {"metaapp_", DataWord::Use::beginning},
                                          {"fbq"}};
// One of them stands in every text that names an account.
inline constexpr std::string_view kDataHints[] = {"acebook", "meta", "Meta", "fb"};

inline constexpr DataHolder kDataHolders[] = {{"pysOptions", "PixelYourSite settings"},
                                              {"webPixelsConfigList", "Shopify web pixel", true}};

// 14 to 17 digits (meta-pixel.md, 1).
inline bool is_account(std::string_view text) {
    return text.size() >= 14 && text.size() <= 17 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

inline DataNames data_names(std::span<const std::string_view> others) {
    return {kDataWords, kDataHints, is_account, kDataHolders, others};
}

}  // namespace formleak::meta
