// Calls that are looked through: while one is, the parameters of its function stand for its arguments.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "scanner/page/js_reader_tree.h"

namespace formleak::js {

// `outer` indexes the frame that the arguments themselves are read in; -1: none.
struct Frame {
    NodeId function = kNone;
    NodeId call = kNone;
    std::uint32_t offset = 0;  // 1 for f.call(this, …)
    int outer = -1;
};

class Frames {
  public:
    void push(Frame frame) {
        frame.outer = current_;
        frames_.push_back(frame);
        current_ = static_cast<int>(frames_.size()) - 1;
    }
    void pop() {
        current_ = frames_.back().outer;
        frames_.pop_back();
    }
    // The frame that is read in; -1: outside of all.
    int current() const { return current_; }
    // The innermost call of the function that is being looked through here.
    std::optional<Frame> find(NodeId function) const {
        for (int f = current_; f >= 0; f = frames_[f].outer)
            if (frames_[f].function == function) return frames_[f];
        return std::nullopt;
    }

    // Reads in another frame for as long as it lives.
    class Inside {
      public:
        Inside(Frames& frames, int frame) : frames_(frames), before_(std::exchange(frames.current_, frame)) {}
        ~Inside() { frames_.current_ = before_; }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

      private:
        Frames& frames_;
        int before_;
    };

  private:
    std::vector<Frame> frames_;
    int current_ = -1;
};

}  // namespace formleak::js
