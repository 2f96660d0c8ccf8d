// The progress line on stderr: pages, rate, findings. Only on a terminal.
#pragma once

#include <chrono>

#include "scanner/engine/scan.h"

namespace formleak::cli {

// Called by the scan, one call at a time.
class ProgressLine {
  public:
    void show(const Progress& progress);
    // Wipes the line, before something else is printed.
    void clear();

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_{};
    bool visible_ = false;
};

}  // namespace formleak::cli
