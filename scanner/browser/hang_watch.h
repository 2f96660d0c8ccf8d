// Asks a visit's pages and frames once a second whether they still answer, and stops the script of one that
// does not. Not for: workers, which may compute as long as they like beside the page.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "scanner/browser/cdp_pipe.h"

namespace formleak::browser {

// Thread-safe; look() from one thread at a time.
class HangWatch {
  public:
    using Clock = std::chrono::steady_clock;
    // `limit`: how long a script may keep its page from answering.
    HangWatch(CdpPipe& pipe, std::chrono::milliseconds limit) : pipe_(pipe), limit_(limit) {}
    ~HangWatch();
    HangWatch(const HangWatch&) = delete;
    HangWatch& operator=(const HangWatch&) = delete;

    // A session with a document that may run, and one that has gone; false: it was not watched.
    void add(const std::string& session);
    bool remove(const std::string& session);

    struct Found {
        std::size_t stopped = 0;  // scripts, now
        bool is_stuck = false;    // stopping did not help, or had to be done again and again
    };
    Found look(Clock::time_point now);

  private:
    struct Watched {
        std::uint64_t question = 0;
        Clock::time_point asked, answered, stopped;
        bool is_waiting = false, is_stopped = false;
        int stops = 0;
    };
    void on_answer(const std::string& session);
    void ask(const std::string& session);

    CdpPipe& pipe_;
    const std::chrono::milliseconds limit_;
    std::mutex mutex_;  // not held while the pipe is called
    std::map<std::string, Watched> sessions_;
};

}  // namespace formleak::browser
