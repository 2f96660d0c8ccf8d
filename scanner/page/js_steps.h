// How much work following one script's values may take: counted in steps (a node looked at, an item or 32
// bytes copied), never in time, so that the same bytes give the same answers on any machine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace formleak::js {

class StepBudget {
  public:
    // For a script of so many nodes.
    explicit StepBudget(std::size_t nodes) : most_(kMinSteps + kStepsPerNode * nodes), limit_(most_) {}

    // One value asked for from outside has a limit of its own until the question ends.
    void begin_question() {
        limit_ = std::min(most_, steps_ + kMaxStepsOfOneValue);
        question_began_ = steps_;
    }
    void end_question() { limit_ = most_; }

    // False: there are none left, for this question or for the script.
    bool spend(std::uint64_t steps = 1) {
        if (steps_ < limit_) steps_ += steps;
        if (steps_ < limit_) return true;
        note_cut();
        gave_up_ = true;
        return false;
    }
    // Something was cut short: what was worked out meanwhile may be another thing from elsewhere.
    void note_cut() { ++cuts_; }
    std::uint64_t cuts() const { return cuts_; }

    // The question has taken so long that what was found on one way round is to do for all.
    bool is_in_hurry() const { return steps_ - question_began_ > kStepsBeforeHurry; }
    // The question has no steps left.
    bool is_used_up() const { return steps_ >= limit_; }
    // The script has no steps left.
    bool is_exhausted() const { return steps_ >= most_; }
    // Some question ran out of steps.
    bool gave_up() const { return gave_up_; }
    std::uint64_t steps() const { return steps_; }

  private:
    // Real scripts need less than one step for each node of their tree, and one value of theirs less than
    // 3000 (measured on a hundred minified bundles).
    static constexpr std::uint64_t kMinSteps = 50'000;
    static constexpr std::uint64_t kStepsPerNode = 2;
    static constexpr std::uint64_t kMaxStepsOfOneValue = 10'000;
    static constexpr std::uint64_t kStepsBeforeHurry = 500;

    std::uint64_t steps_ = 0, most_, limit_, question_began_ = 0, cuts_ = 0;
    bool gave_up_ = false;
};

}  // namespace formleak::js
