// What following names and values keeps in mind: the steps taken, the calls looked through, and what was
// worked out already.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scanner/page/js_constants.h"
#include "scanner/page/js_frames.h"
#include "scanner/page/js_global_name.h"
#include "scanner/page/js_steps.h"

namespace formleak::js {

// Answers by the frame (-1: outside all) and the node they were asked for.
template <class Answer>
class Answers {
  public:
    void push_frame() { settled_.emplace_back(); }
    void pop_frame() { settled_.pop_back(); }

    // Settled: no cut was met on the way, so it is the same from everywhere. nullptr: none yet.
    const Answer* settled(int frame, NodeId n) const { return find(settled_[index(frame)], n); }
    void settle(int frame, NodeId n, Answer answer) {
        settled_[index(frame)].try_emplace(n, std::move(answer));
    }
    // Passing: variables that are made of one another can be walked through in endlessly many orders; in a
    // hurry, what was found on one way round is taken for all, until the question is answered.
    const Answer* passing(int frame, NodeId n) const { return find(passing_, key(frame, n)); }
    void pass(int frame, NodeId n, Answer answer) { passing_.try_emplace(key(frame, n), std::move(answer)); }
    void forget_passing() { passing_.clear(); }

  private:
    static std::size_t index(int frame) { return static_cast<std::size_t>(frame + 1); }
    static std::uint64_t key(int frame, NodeId n) { return static_cast<std::uint64_t>(frame + 1) << 32 | n; }
    template <class Map>
    static const Answer* find(const Map& map, typename Map::key_type key) {
        const auto place = map.find(key);
        return place == map.end() ? nullptr : &place->second;
    }

    std::vector<std::unordered_map<NodeId, Answer>> settled_ =
        std::vector<std::unordered_map<NodeId, Answer>>(1);  // [0]: outside frames; [i + 1]: in frame i
    std::unordered_map<std::uint64_t, Answer> passing_;
};

struct SettledValue {
    JsValue value;
    int height = 0;         // of its nesting
    NodeId missed = kNone;  // what Trail::missed says after it
};

struct Trail {
    explicit Trail(std::size_t nodes) : budget(nodes) {}

    StepBudget budget;
    Frames frames;
    Answers<SettledValue> values;
    Answers<GlobalName> names;
    // A function whose parameter could not be known because it is called from several places.
    NodeId missed = kNone;
    int nesting = 0;  // of values inside values; 0: the next question comes from outside

    bool spend(std::uint64_t steps = 1) { return budget.spend(steps); }
    // The value copied, and paid for.
    JsValue copy(const JsValue& value) {
        spend(weigh(value));
        return value;
    }
    void begin_question() {
        budget.begin_question();
        values.forget_passing();
        names.forget_passing();
    }
    // Names are not kept inside frames.
    void push_frame(Frame frame) {
        frames.push(frame);
        values.push_frame();
    }
    void pop_frame() {
        frames.pop();
        values.pop_frame();
    }
};

// From its construction on: what was cut short and what was missed while one answer was worked out.
class Attempt {
  public:
    explicit Attempt(Trail& trail)
        : trail_(trail), cuts_(trail.budget.cuts()), missed_before_(std::exchange(trail.missed, kNone)) {}
    bool was_cut() const { return trail_.budget.cuts() != cuts_; }
    // The function missed on the way, or kNone; then what was missed before is what is missed.
    NodeId take_missed() {
        const NodeId missed = trail_.missed;
        if (missed == kNone) trail_.missed = missed_before_;
        return missed;
    }

  private:
    Trail& trail_;
    std::uint64_t cuts_;
    NodeId missed_before_;
};

}  // namespace formleak::js
