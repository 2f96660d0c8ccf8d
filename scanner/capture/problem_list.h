// The problems of one capture file, with a cap: a file of a million broken records gives 200 lines and a
// count.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/model/page.h"

namespace formleak::capture {

class ProblemList {
  public:
    // `name`: the file, as the user calls it.
    ProblemList(std::vector<Problem>& out, std::string name) : out_(out), name_(std::move(name)) {}
    ~ProblemList() {
        if (count_ > limits::kMaxCaptureProblems)
            out_.push_back(
                {Stage::capture, name_,
                 std::to_string(count_ - limits::kMaxCaptureProblems) + " further problems of this file"});
    }
    ProblemList(const ProblemList&) = delete;
    ProblemList& operator=(const ProblemList&) = delete;

    void add(std::string message) {
        if (++count_ <= limits::kMaxCaptureProblems)
            out_.push_back({Stage::capture, name_, std::move(message)});
    }
    bool any() const { return count_ > 0; }
    const std::string& name() const { return name_; }

  private:
    std::vector<Problem>& out_;
    std::string name_;
    std::size_t count_ = 0;
};

}  // namespace formleak::capture
