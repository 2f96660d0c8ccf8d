#include "scanner/engine/guard.h"

#include "scanner/process/read_alone.h"

namespace formleak {

using process::Suspect;
using process::Verdict;
using process::Work;

process::SlotBoard::Claim Guard::claim(Work work, std::string_view key, std::string_view name) const {
    return board ? board->claim(work, key, name) : process::SlotBoard::Claim();
}

void Guard::note_answer() const {
    if (board) board->note_answer();
}

std::optional<Suspect> Guard::suspect(Work work, std::string_view key) const {
    auto found = board ? board->find_suspect(work, key) : std::nullopt;
    if (!found || found->verdict == Verdict::harmless || found->index == own) return std::nullopt;
    return found;
}

std::optional<std::string> Guard::try_alone(Work work, std::string_view key, std::string_view body) const {
    const auto found = suspect(work, key);
    if (!found) return std::nullopt;
    if (found->verdict == Verdict::fatal) return found->end;
    board->set_body(*found, body);
    const process::AloneOutcome outcome = process::read_alone(*board, *found, arguments);
    if (outcome.survived) return std::nullopt;
    return outcome.end;
}

std::string internal_fault(std::string_view what, std::string_view end) {
    return "internal fault while reading " + std::string(what) + " (" + std::string(end) +
           "); it was not read";
}

}  // namespace formleak
