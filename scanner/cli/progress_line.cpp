#include "scanner/cli/progress_line.h"

#include <cstdio>

#include "reports/escape.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {

void ProgressLine::show(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(progress.done) / seconds : 0;
    const std::string url = shorten(escape_terminal(progress.url), 60);
    std::fprintf(stderr, "\r\033[K%zu %s, %.*f/s, %zu waiting, %zu leaks  %s", progress.done, progress.what,
                 rate < 10 ? 1 : 0, rate, progress.waiting, progress.findings, url.c_str());
    std::fflush(stderr);
    visible_ = true;
}

void ProgressLine::clear() {
    if (visible_) std::fputs("\r\033[K", stderr);
    visible_ = false;
}

}  // namespace formleak::cli
