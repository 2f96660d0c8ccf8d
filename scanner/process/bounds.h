// What one piece of work, and the process that does it, may use. Not for: limits of what is read
// (scanner/model/limits.h); these stop what those let through.
#pragma once

#include <cstddef>
#include <cstdint>

namespace formleak::process {

struct Bounds {
    std::int64_t cpu_ms = 0;     // of processor time for one piece of work, without an answer from outside
    std::int64_t wall_ms = 0;    // and of wall time
    std::size_t child_mib = 0;   // memory of the working process, without its workers
    std::size_t worker_mib = 0;  // and for each worker
    std::size_t alone_mib = 0;   // of a process that reads one suspect alone
};

// The program's own. A test program may link another definition, so that a hang is found in a second.
Bounds work_bounds();

// Memory that this process may still make its own (RLIMIT_DATA: private writable memory). Nothing under
// sanitizers, which reserve more than any bound. Running out ends the process (see end_quietly_on_faults).
void limit_memory(std::size_t mib);
// Undoes limit_memory() for a program that is about to be executed. Async-signal-safe.
void lift_memory_limit();
// Blocks of a mebibyte and more go back to the system when they are freed, from now on. (The allocator keeps
// ever larger ones for later, in every thread.)
void return_large_blocks();
// Processor time of this process, in whole seconds; the system ends it with SIGXCPU.
void limit_processor_time(std::int64_t ms);

}  // namespace formleak::process
