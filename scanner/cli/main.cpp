// formleak: the program. The only place that knows everything; maps every outcome to an exit status.
#include <cstdio>
#include <exception>

#include "scanner/cli/commands.h"
#include "scanner/cli/config_options.h"
#include "scanner/cli/signals.h"

int main(int argc, char** argv) {
    using namespace formleak;
    try {
        const cli::Parsed parsed = cli::parse_with_config(std::vector<std::string>(argv + 1, argv + argc));
        std::fputs(parsed.to_stdout.c_str(), stdout);
        std::fputs(parsed.to_stderr.c_str(), stderr);
        if (parsed.stop) return parsed.exit_code;
        static ScanControl control;  // outlives the signal thread
        cli::watch_signals([] { control.stop(); });
        const int code = cli::run_command(parsed.options, control);
        // Everything is written; leave without waiting for the thread that waits for signals.
        std::fflush(nullptr);
        return code;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "formleak: internal error: %s\n", error.what());
        return 4;
    }
}
