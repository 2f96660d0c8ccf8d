// What the program says: its output on stdout, and lines about itself on stderr. The only place that writes
// to either. Not for: reports in files (output_place).
#pragma once

#include <string>
#include <string_view>

namespace formleak::cli {

// A stream that was closed before the program began is opened on nothing, so that no file of ours takes its
// number. Must be called first.
void open_closed_streams();

// The whole text on stdout, byte for byte, or one line on stderr that says why not, and false: a full disk, a
// reader that has gone, a closed stream.
bool print(std::string_view text);

// "formleak" and what follows as one line: nothing in it reaches a terminal but as text that can be seen, and
// no login in it is readable, wherever the user put one.
std::string error_line(std::string_view what);
// "formleak: …" as such a line on stderr.
void complain(std::string_view message);
// The same for what is wrong and how to mend it. Gives exit status 2.
int wrong_use(std::string_view message);
// The same about something that the run goes on without.
void note_on_stderr(const std::string& line);

}  // namespace formleak::cli
