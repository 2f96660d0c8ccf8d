// One bad page never costs the rest: the work is done in a child process, which may crash, hang or run out of
// memory; the parent waits, and starts it again with what it was reading as suspects. The parent reads no
// input, starts no thread and writes nothing but a line about what happened.
#pragma once

#include <functional>

#include "scanner/process/slot_board.h"

namespace formleak::process {

// What a working process must know of those before it.
struct Generation {
    int number = 0;        // 0: the first
    bool stopped = false;  // a signal asked to end the run; only the report is still wanted
};

// Exit statuses between child and parent, never seen outside.
inline constexpr int kInternalFault = 70;  // an exception that nobody expected
inline constexpr int kStopNow = 75;        // asked to stop, while something long was being read
inline constexpr int kOutOfMemory = 71;

// Must be called before any thread is started. Forks, runs `work` in the child and gives its exit status;
// where the child ends by a fault, or a slot of the board is overdue, another is forked. After a fault with
// nothing to suspect, or the twentieth: 4. TERM and HUP are handed on; INT is when it came from a program (a
// terminal sends it to the child as well); in `work` they are blocked until it waits for them. Where the
// system refuses to fork, `work` runs in this process.
int supervise(const SlotBoard& board, const std::function<int(Generation)>& work);

// For a working process: exceptions that nobody catches end it without a word, with kInternalFault or
// kOutOfMemory; a write over the file size limit is an error like any other.
void end_quietly_on_faults();

// This process ends when its parent does.
void die_with_parent(int parent);

}  // namespace formleak::process
