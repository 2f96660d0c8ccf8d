// The built program started by a shell that does something to its world first: closes a stream, mounts a
// disk.
#pragma once

#include <filesystem>
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

// A site of one page. When that is asked for, `link` leads to a device that takes nothing: an output that was
// good before the run and is not after it.
struct FillingSite {
    explicit FillingSite(const TempFolder& folder, const std::string& name)
        : link(folder.file(name)), target(folder.write("good-before-" + name, "")) {
        std::filesystem::create_symlink(target, link);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server.port()) + "/"; }

    std::string link, target;
    LoopbackServer server{[this](const ServedRequest& request) {
        if (request.target != "/") return ServedResponse{404, "text/plain", {}, ""};
        std::filesystem::remove(link);
        std::filesystem::create_symlink("/dev/full", link);
        return ServedResponse{200,
                              "text/html",
                              {},
                              page_of("<form method=post action=/s><input type=email name=email>"
                                      "<button>Skicka</button></form>")};
    }};
};

}  // namespace formleak::test
