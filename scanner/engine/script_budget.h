// Which external scripts a crawl fetches: limits::kMaxFetchedScripts addresses of a crawl, those of the first
// pages first.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace formleak {

// Guards itself; the crawl loop begins waves, the workers of a wave ask.
//
// Pages are read in parallel, and which script is the 501st must not hang on who comes first. So each page of
// a wave declares the addresses that it wants, and the addresses are taken in the order of the pages. A page
// waits for those before it only where the budget could run out before its turn: while it surely suffices,
// all go on. None waits in a circle: a page waits only for earlier ones, and the earliest for nobody.
class ScriptBudget {
  public:
    void begin_wave(std::size_t pages);
    // The addresses of `wanted` that page number `page` of the wave may fetch. Each page asks at most once. A
    // page that is in no wave is served at once.
    std::set<std::string> admit(std::size_t page, std::vector<std::string> wanted);
    // The page wants none: it could not be read. After admit() it does nothing.
    void pass(std::size_t page);

  private:
    void take(const std::vector<std::string>& wanted);
    void declare(std::size_t page, std::vector<std::string> wanted);
    bool surely_suffices(std::size_t page) const;

    std::mutex mutex_;
    std::condition_variable declared_one_;
    std::set<std::string> admitted_;
    std::vector<std::optional<std::vector<std::string>>> declared_;  // by page of the wave
    std::size_t settled_ = 0;                                        // pages whose addresses were taken
};

// One page's turn; passes when it ends without having asked.
class ScriptTurn {
  public:
    ScriptTurn(ScriptBudget& budget, std::size_t page) : budget_(budget), page_(page) {}
    ~ScriptTurn() { budget_.pass(page_); }
    ScriptTurn(const ScriptTurn&) = delete;
    ScriptTurn& operator=(const ScriptTurn&) = delete;
    std::set<std::string> admit(std::vector<std::string> wanted) {
        return budget_.admit(page_, std::move(wanted));
    }

  private:
    ScriptBudget& budget_;
    std::size_t page_;
};

}  // namespace formleak
