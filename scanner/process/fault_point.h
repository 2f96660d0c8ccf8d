// Places where a test program can make the program crash, hang, run out of memory or be killed. The program
// itself has none of that: its definition (program_bounds.cpp) does nothing. Not for: errors of the world.
#pragma once

#include <cstdint>
#include <string_view>

namespace formleak::process {

enum class FaultPoint : std::uint8_t { page, script, container, config, file, visit, journal, output };

// `input`: what is about to be read (or written). Any thread.
void pass_fault_point(FaultPoint point, std::string_view input);

}  // namespace formleak::process
