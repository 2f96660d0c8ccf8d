// A list that several pixels fill and that has a limit: when it is hit, those that have most give first, so
// that every pixel keeps some. What is kept depends on the order of adding only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/model/page.h"
#include "scanner/text/counted.h"

namespace formleak {

template <typename T>
class FairShare {
  public:
    explicit FairShare(std::size_t most) : most_(most), per_pixel_(most) {}

    void add(std::uint32_t pixel, T item) {
        Part& part = parts_[pixel];
        if (part.items.size() < per_pixel_) {
            part.items.push_back(std::move(item));
            ++held_;
        }
        ++part.count;
        // Not at once at the limit: the parts are looked through seldom.
        if (held_ > 2 * most_) shrink();
    }
    void add(std::uint32_t pixel, std::vector<T> items) {
        for (T& item : items) add(pixel, std::move(item));
    }

    // How many were added for that pixel; the one that was added as number `at`, or null when it is not kept.
    std::size_t count(std::uint32_t pixel) { return parts_[pixel].count; }
    T* find(std::uint32_t pixel, std::size_t at) {
        std::vector<T>& items = parts_[pixel].items;
        return at < items.size() ? &items[at] : nullptr;
    }

    // Hands over what is kept, by pixel; returns how many were dropped.
    std::uint64_t take(std::vector<T>& out) {
        if (held_ > most_) shrink();
        std::uint64_t added = 0;
        for (auto& [pixel, part] : parts_) {
            added += part.count;
            std::move(part.items.begin(), part.items.end(), std::back_inserter(out));
        }
        parts_.clear();
        return added - std::exchange(held_, 0);
    }

  private:
    struct Part {
        std::vector<T> items;
        std::size_t count = 0;
    };

    // The largest share that keeps all within the limit, but one for each in any case.
    void shrink() {
        std::vector<std::size_t> sizes;
        for (const auto& [pixel, part] : parts_) sizes.push_back(part.items.size());
        std::sort(sizes.begin(), sizes.end());
        std::size_t left = most_, parts = sizes.size();
        per_pixel_ = 1;
        for (const std::size_t size : sizes) {
            per_pixel_ = std::max<std::size_t>(left / parts, 1);
            if (size > per_pixel_) break;
            left -= std::min(left, size);
            --parts;
        }
        held_ = 0;
        for (auto& [pixel, part] : parts_) {
            if (part.items.size() > per_pixel_) part.items.resize(per_pixel_);
            held_ += part.items.size();
        }
    }

    std::size_t most_, per_pixel_, held_ = 0;
    std::map<std::uint32_t, Part> parts_;
};

// Moves what `from` holds to a page's list; what was over the limit is a problem of that page. `what`:
// "fields that pixels would take".
template <typename T>
void take_all(FairShare<T>& from, std::string_view what, const std::string& page, std::vector<T>& to,
              std::vector<Problem>& problems) {
    if (const std::uint64_t over = from.take(to); over > 0)
        problems.push_back({Stage::parse, page,
                            "more than " + std::to_string(limits::kMaxLeaksPerPage) + " " +
                                std::string(what) + "; " + counted(over, "more is", "more are") +
                                " not listed"});
}

}  // namespace formleak
