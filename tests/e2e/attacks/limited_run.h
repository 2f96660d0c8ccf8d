// The built program started by a shell that does something to its world first: closes a stream, mounts a
// disk.
#pragma once

#include <string>
#include <vector>

#include "tests/e2e/site.h"

namespace formleak::test {

// `script` ends in what starts the program: exec "$@" >/dev/full. Its first words are not from an input.
inline Outcome run_in_shell(const std::string& script, std::vector<std::string> arguments,
                            double timeout_s = 60) {
    const TempFolder state;
    std::vector<std::string> all = {"/bin/sh", "-c", script, "sh", FORMLEAK_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run(all, {"XDG_STATE_HOME=" + state.path()}, timeout_s);
}

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

inline std::size_t count_lines(const std::string& text) {
    std::size_t out = 0;
    for (const char c : text) out += c == '\n';
    return out;
}

}  // namespace formleak::test
