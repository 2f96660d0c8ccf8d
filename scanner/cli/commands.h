// The commands of the program: one table. The command line is parsed, explained and carried out from it. Not
// for: which flags a group holds (option_groups), what a command does (<name>_command).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scanner/cli/life.h"
#include "scanner/cli/option_groups.h"
#include "scanner/cli/options.h"

namespace formleak::cli {

// What stands on the command line without a flag.
struct Argument {
    std::string_view name;      // "" : the command takes none
    std::string_view shown_as;  // "FILE..."
    std::string_view help;
    std::size_t at_least = 0;
    std::size_t at_most = 0;  // 0: any number
};

// What a run reads of an argument that is a file or a folder.
enum class Reads : std::uint8_t { itself, what_lies_beside };

struct Command {
    std::string_view name, help;
    std::string_view examples = {};  // whole lines
    Argument argument = {};
    std::span<const AddOptions> options = {};  // in the order in which --help shows them
    bool visits_always = false;  // each page in a browser, --browser or not, and only the pages named
    bool asks_nobody = false;    // brings its own network
    Reads reads = Reads::what_lies_beside;
    // From parsed options to an exit status of the contract; prints.
    int (*run)(Options& options, ScanControl& control, const Life& life);
};

// In the order in which --help lists them.
std::span<const Command> all_commands();
// Null: no such command.
const Command* find_command(std::string_view name);
// Does the command have this group of flags?
bool takes(const Command& command, AddOptions group);
// "scan, verify, …"
std::string list_commands();
// Commands of the contract that this version does not have. Said plainly, never half done.
bool is_later_command(std::string_view name);

}  // namespace formleak::cli
