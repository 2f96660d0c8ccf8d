// What the engine says about the work that may be lost alone: each input is claimed while it is read, and one
// that was being read when a process ended is tried alone before it is trusted again. Not for: how processes
// are started and watched (scanner/process).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scanner/process/fault_point.h"
#include "scanner/process/slot_board.h"

namespace formleak {

// Without a board (tests, one process) everything is trusted. Thread-safe; copies share the board.
struct Guard {
    std::optional<process::SlotBoard> board;
    std::vector<std::string> arguments;  // of the run, for the processes that read a suspect
    std::optional<std::size_t> own;      // in such a process: the suspect that it is there for

    process::SlotBoard::Claim claim(process::Work work, std::string_view key, std::string_view name) const;
    void note_answer() const;
    // The input, where it is suspect and not harmless.
    std::optional<process::Suspect> suspect(process::Work work, std::string_view key) const;
    // Tries a suspect alone, if nobody has: `body` is what such a process needs. How its reader ended;
    // nothing when it may be read here.
    std::optional<std::string> try_alone(process::Work work, std::string_view key,
                                         std::string_view body) const;
};

// "internal fault while reading WHAT (END); it was not read": the sentence of a problem of stage `internal`.
std::string internal_fault(std::string_view what, std::string_view end);

}  // namespace formleak
