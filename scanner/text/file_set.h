// Files known by where they lie, under whatever name: those that a run writes are none of what it reads.
#pragma once

#include <set>
#include <string>

namespace formleak {

class FileSet {
  public:
    // It need not exist yet.
    void add(const std::string& path);
    bool holds(const std::string& path) const;

  private:
    std::set<std::string> paths_;
};

}  // namespace formleak
