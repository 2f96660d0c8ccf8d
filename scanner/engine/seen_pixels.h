// Pixels that are known by their requests alone: one set-up per vendor and account. Not for: set-ups found in
// pages (detectors).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scanner/model/pixel.h"

namespace formleak {

// `setups` grows; one thread.
class SeenPixels {
  public:
    // `why_unknown`: why their switch is not known, one sentence.
    SeenPixels(std::vector<PixelSetup>& setups, std::string why_unknown)
        : setups_(setups), why_unknown_(std::move(why_unknown)) {}
    // One that is known by more than its requests; before any request of its account.
    void add(PixelSetup setup);
    // Index among the set-ups; kNoIndex for no vendor.
    std::uint32_t index_of(const std::string& vendor, const std::string& account, const std::string& page);

  private:
    std::vector<PixelSetup>& setups_;
    const std::string why_unknown_;
    std::map<std::string, std::uint32_t> known_;
};

}  // namespace formleak
