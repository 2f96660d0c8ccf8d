// The addresses of one page made absolute: each spelling is read once, and plain ones are put together
// without the address parser, which is the dear part of a page after Gumbo. Gives what resolve_url() gives.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "scanner/model/url.h"

namespace formleak {

// Not thread-safe: one per page and thread.
class PageAddresses {
  public:
    // Against nothing (a page without an address) no reference has an absolute form.
    explicit PageAddresses(const std::optional<Url>& base);

    // Without fragment; empty when it is no web address. `reference` must live as long as this does.
    const std::string& absolute(std::string_view reference);
    // Was the last reference left out because limits::kMaxResolvedBytesPerPage were used up?
    bool left_out() const { return left_out_; }
    // Distinct references that were left out because their address is longer than limits::kMaxUrlBytes.
    std::size_t too_long() const { return too_long_.size(); }

  private:
    std::string resolve(std::string_view reference) const;

    std::optional<Url> base_;
    std::string origin_, folder_,
        base_text_;  // folder_: up to and with its slash; both empty where nothing is plain
    std::unordered_map<std::string_view, std::string> known_;
    std::set<std::string_view> too_long_;
    std::size_t bytes_ = 0;
    bool left_out_ = false;
};

}  // namespace formleak
