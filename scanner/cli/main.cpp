// formleak: the program. The only place that knows everything; maps every outcome to an exit status. The
// parent waits, the child works (scanner/process).
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <system_error>

#include "scanner/browser/chromium.h"
#include "scanner/cli/alone.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/config_options.h"
#include "scanner/cli/say.h"
#include "scanner/cli/signals.h"
#include "scanner/process/bounds.h"
#include "scanner/process/owned_folder.h"
#include "scanner/process/private_file.h"
#include "scanner/process/read_alone.h"
#include "scanner/process/supervisor.h"

namespace {

using namespace formleak;

int run(const std::vector<std::string>& arguments, const cli::Life& life) {
    cli::Parsed parsed = cli::parse_with_config(arguments);
    std::fputs(parsed.to_stderr.c_str(), stderr);
    if (!cli::print(parsed.to_stdout)) return 4;
    if (parsed.stop) return parsed.exit_code;
    static ScanControl control;  // outlives the signal thread
    if (life.stopped) control.stop();
    try {
        cli::watch_signals(
            {[] { control.stop(); }, [board = life.guard.board] { return board && board->is_busy(); }});
        return parsed.options.command->run(parsed.options, control, life);
    } catch (const std::system_error& error) {  // a thread; everything else that fails says so by itself
        cli::complain("the system refuses what a run needs at the least (" + std::string(error.what()) + ")");
        return 4;
    }
}

int work(const std::vector<std::string>& arguments, cli::Life life, process::Generation generation) {
    process::end_quietly_on_faults();
    process::return_large_blocks();
    life.second_life = generation.number > 0;
    life.stopped = generation.stopped;
    const int code = run(arguments, life);
    // Everything is written; leave without waiting for the thread that waits for signals.
    std::fflush(nullptr);
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    cli::open_closed_streams();
    std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is an error like any other
    std::vector<std::string> arguments(argv + 1, argv + argc);
    cli::Life life;
    if (const auto task = process::take_alone_task(arguments)) {
        life.guard = {task->board, arguments, task->index};
        return cli::run_alone(cli::parse_with_config(arguments).options, *task, life);
    }
    life.guard = {process::SlotBoard::create(), arguments, std::nullopt};
    life.private_file = process::make_private_file();
    if (!life.guard.board) {
        cli::note_on_stderr(
            "no memory to share with a second process; a fault in one page would end the run");
        return work(arguments, life, {});
    }
    const pid_t self = ::getpid();
    const int code = process::supervise(
        *life.guard.board, [&](process::Generation generation) { return work(arguments, life, generation); });
    // A working process that was ended from one moment to the next removed nothing.
    if (::getpid() == self) process::remove_ownerless(browser::kProfilePrefix);
    return code;
}
