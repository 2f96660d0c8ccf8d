// A suspect is read alone, by the program itself, executed anew with its own bounds: what its reader does to
// the process it does to that one only.
#pragma once

#include <string>
#include <vector>

#include "scanner/process/slot_board.h"

namespace formleak::process {

struct AloneOutcome {
    bool survived = false;
    std::string output;  // what the process handed over; nothing for a mere trial
    std::string end;     // how it ended otherwise: "SIGSEGV", "more than 512 MiB of memory", …
};

// Runs this program with `arguments` (without its name) as `--read-alone INDEX ARGUMENTS…` and waits. Any
// thread. Sets the suspect's verdict. `arguments` are those of the run: the process must know its options.
AloneOutcome read_alone(const SlotBoard& board, const Suspect& suspect,
                        const std::vector<std::string>& arguments);

// The other side: what such a process was handed.
struct AloneTask {
    SlotBoard board;
    std::size_t index = 0;
    Work work = Work::page;
    std::string body;
    // Gives `text` to the process that waits, and ends this one.
    [[noreturn]] void hand_over(std::string_view text) const;
};
// Nothing when this process was not started by read_alone(); `arguments` (without the program's name) lose
// what was meant for it. Sets the process's bounds.
std::optional<AloneTask> take_alone_task(std::vector<std::string>& arguments);

}  // namespace formleak::process
