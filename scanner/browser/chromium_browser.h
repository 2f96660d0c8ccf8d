// The real Browser: Chromium, restarted when it dies, one visit per tab at a time. Not for: one visit's steps
// (visit).
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/chromium.h"
#include "scanner/browser/resource_cache.h"

namespace formleak::browser {

class ChromiumBrowser : public Browser {
  public:
    // The error is the caller's to show: what is missing or forbidden, and the fix.
    static Result<std::unique_ptr<ChromiumBrowser>> start(const ChromiumOptions& options);
    VisitResult visit(const VisitPlan& plan, const VisitHooks& hooks) override;
    std::size_t tabs() const override { return options_.tabs; }
    // "HeadlessChrome/156.0.8078.79"
    std::string product() const { return product_; }
    // Of the browser's main process; -1 when there is none.
    pid_t pid();

  private:
    explicit ChromiumBrowser(ChromiumOptions options)
        : options_(std::move(options)), is_busy_(options_.tabs) {}
    std::size_t take_tab();
    void give_back(std::size_t tab);
    Result<std::shared_ptr<Chromium>> running();

    const ChromiumOptions options_;
    std::string product_;
    ResourceCache cache_;
    std::mutex mutex_;  // guards chromium_ and is_busy_
    std::condition_variable freed_;
    std::shared_ptr<Chromium> chromium_;
    std::vector<bool> is_busy_;
};

}  // namespace formleak::browser
