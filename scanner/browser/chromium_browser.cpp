#include "scanner/browser/chromium_browser.h"

#include <algorithm>

#include "scanner/browser/visit.h"

namespace formleak::browser {

Result<std::unique_ptr<ChromiumBrowser>> ChromiumBrowser::start(const ChromiumOptions& options) {
    std::unique_ptr<ChromiumBrowser> browser(new ChromiumBrowser(options));
    auto running = browser->running();
    if (!running) {
        if (options.contained && running.error().find("namespace") != std::string::npos)
            return Error{running.error() +
                         ": not contained by the kernel; allow unprivileged user namespaces, or give "
                         "--uncontained to rely on the browser's flags alone"};
        return Error{running.error()};
    }
    return browser;
}

Result<std::shared_ptr<Chromium>> ChromiumBrowser::running() {
    const std::lock_guard lock(mutex_);
    if (chromium_ && chromium_->is_alive()) return chromium_;
    auto started = Chromium::start(options_);
    if (!started) return Error{started.error()};
    chromium_ = std::move(started).value();
    product_ = chromium_->product();
    return chromium_;
}

pid_t ChromiumBrowser::pid() {
    const std::lock_guard lock(mutex_);
    return chromium_ ? chromium_->pid() : -1;
}

std::size_t ChromiumBrowser::take_tab() {
    std::unique_lock lock(mutex_);
    std::size_t tab = 0;
    freed_.wait(lock, [&] {
        const auto free = std::find(is_busy_.begin(), is_busy_.end(), false);
        tab = static_cast<std::size_t>(free - is_busy_.begin());
        return free != is_busy_.end();
    });
    is_busy_[tab] = true;
    return tab;
}

void ChromiumBrowser::give_back(std::size_t tab) {
    {
        const std::lock_guard lock(mutex_);
        is_busy_[tab] = false;
    }
    freed_.notify_one();
}

VisitResult ChromiumBrowser::visit(const VisitPlan& plan, const VisitHooks& hooks) {
    const std::size_t tab = take_tab();
    VisitResult result;
    if (const auto chromium = running()) {
        result = run_visit(**chromium, tab, plan, hooks, cache_);
        // Ended because of the only page in it: that one is not opened again.
        result.browser_died = !(*chromium)->is_alive() && (*chromium)->tabs_when_too_large() != 1;
    } else {
        result.url = result.final_url = plan.url;
        result.consent.asked = plan.consent;
        result.incomplete.push_back(chromium.error());
    }
    give_back(tab);
    return result;
}

}  // namespace formleak::browser
