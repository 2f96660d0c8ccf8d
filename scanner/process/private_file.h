// A file that only this run can see: it has no name, and is gone with the last process that holds it.
#pragma once

namespace formleak::process {

// The descriptor, opened for reading and appending, closed at exec; -1 where neither the system's temporary
// folder nor its memory takes one.
int make_private_file();

}  // namespace formleak::process
