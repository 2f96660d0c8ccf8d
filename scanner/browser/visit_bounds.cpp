#include "scanner/browser/visit_bounds.h"

#include "scanner/text/counted.h"

namespace formleak::browser {
namespace {

std::string seconds(std::int64_t ms) {
    return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

std::string sentence(Excess what, std::size_t count, const VisitBounds& bounds) {
    switch (what) {
        case Excess::windows:
            return counted(count, "window", "windows") + " beyond the " + std::to_string(bounds.windows) +
                   " that a visit keeps open " + (count == 1 ? "was" : "were") + " closed at once";
        case Excess::followed:
            return "the page opened more frames, workers or windows than are followed";
        case Excess::script:
            return (count == 1 ? "once" : std::to_string(count) + " times") +
                   " the page did not answer for " + seconds(bounds.script_ms) +
                   "; whatever script kept it was stopped";
        case Excess::stuck:
            return "the page did not answer any more, and the visit ended there";
        case Excess::silent:
            return counted(count, "question", "questions") + " to the page had no answer; what it shows " +
                   "may be more than was seen";
        case Excess::left:
            return "the page did not let itself be left: something in it does not yield";
        case Excess::dialogs:
            return "the page opened more than " + std::to_string(bounds.dialogs) +
                   " dialogs; the visit ended there";
        case Excess::declined:
            return counted(count, "question that the page asks in a dialog was",
                           "questions that the page asks in dialogs were") +
                   " answered with no; what it does otherwise was not seen";
        case Excess::events:
            return "the page made more than " + std::to_string(bounds.events) +
                   " events (messages, frames, sockets, changes of address); the visit ended there";
        case Excess::requests:
            return "the page made more than " + std::to_string(bounds.requests) +
                   " requests; the visit ended there";
        case Excess::frame_memory:
            return "the browser's processes took more memory than they may have together; the page's was "
                   "ended";
        case Excess::frame_crash:
            return "a frame or window of the page crashed";
        case Excess::time:
            return "the visit could not be ended in time by itself";
    }
    return {};
}

}  // namespace

void ExcessLog::note(Excess what) {
    const std::lock_guard lock(mutex_);
    ++counts_[static_cast<std::size_t>(what)];
}

bool ExcessLog::has(Excess what) const {
    const std::lock_guard lock(mutex_);
    return counts_[static_cast<std::size_t>(what)] > 0;
}

std::vector<std::string> ExcessLog::sentences(const VisitBounds& bounds) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kExcesses; ++i)
        if (counts_[i]) out.push_back(sentence(static_cast<Excess>(i), counts_[i], bounds));
    return out;
}

}  // namespace formleak::browser
