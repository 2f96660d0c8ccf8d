// What a run has finished, kept so that --resume, or the process that is started after a fault, can go on: a
// line per input, added as soon as that input is done. Texts of journals hold what reports hold, and more.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

// Thread-safe.
class Journal {
  public:
    Journal() = default;  // keeps nothing
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // The text that was put under a name, in this run or the one that is resumed.
    std::optional<std::string> peek(std::string_view name) const;
    // Adds a line and hands it to the system: a killed program loses nothing that was put. A name that is
    // known already is left as it is; after a write that failed nothing more is kept (see Journals).
    void put(std::string_view name, std::string_view text);
    std::size_t size() const;
    std::vector<std::string> names() const;  // sorted
    // Lines that were not as they were written, left out when the journal was opened. Half a line at its end
    // is none: it is how a killed program leaves it.
    std::size_t damaged() const { return damaged_; }
    // Everything is done: the file goes when the outputs stand (Journals::remove_finished).
    void finish() { finished_ = true; }
    // In the folder of the state, for a later run; not for this one alone.
    bool is_named() const { return !path_.empty(); }
    // A write failed: what came later is not kept.
    bool has_failed() const;

  private:
    friend class Journals;
    struct Place {
        std::uint64_t offset = 0, bytes = 0;
    };
    bool load(bool keep);
    bool rewrite();

    int fd_ = -1;
    bool owns_fd_ = false, finished_ = false;
    std::string path_, key_;  // path_ empty: a private file
    std::map<std::string, Place, std::less<>> known_;
    std::size_t damaged_ = 0;
    std::function<void(const std::string&)> note_;
    mutable std::mutex mutex_;  // guards known_ and writing
};

// Where journals are kept.
struct JournalPlace {
    std::string folder;        // of the state; empty: none is to be had
    int private_file = -1;     // process::make_private_file(); -1: none
    bool resume = false;       // asked for by the user
    bool second_life = false;  // a process before this one did part of the same run
};

// The journals of one run. One thread; the journals themselves are shared by workers.
class Journals {
  public:
    // `note`: a line for the user about what cannot be kept; the run goes on. Any thread.
    Journals(JournalPlace place, std::function<void(const std::string&)> note);

    // The journal of `key`: whatever decides what a line holds. The error: it is to be resumed, and another
    // run is at it.
    Result<Journal*> open(const std::string& key);
    // One that cannot be resumed by a later run.
    Journal& open_private(const std::string& key);
    // Is anything kept that --resume would go on from, to this run's end?
    bool are_kept() const;
    // After every output stands.
    void remove_finished();

  private:
    enum class Opened : std::uint8_t { yes, locked, no };
    Opened open_file(Journal& journal) const;

    JournalPlace place_;
    std::function<void(const std::string&)> note_;
    std::vector<std::unique_ptr<Journal>> journals_;
};

}  // namespace formleak
