// What a crawl has finished, kept on disk so that --resume can go on after a crash or kill -9. One JSON line
// per page.
#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "scanner/engine/page_analysis.h"

namespace formleak {

// Owned by the crawl loop; only peek() may be called from other threads.
class Journal {
  public:
    Journal() = default;  // keeps nothing
    // Opens the journal named after `key` (targets and scope) in `folder`. With `resume` the pages in it are
    // kept and given back by peek(); otherwise it starts empty. The error names the folder.
    static Result<Journal> open(const std::string& folder, const std::string& key, bool resume);

    // The finished result for an address, if it is known. Any thread, as long as nobody puts.
    std::optional<PageResult> peek(const std::string& url) const;
    // Appends one finished page and hands it to the system, so that a killed program loses nothing.
    void put(const std::string& url, const PageResult& result);
    // The crawl is complete: nothing to resume.
    void finish();
    std::size_t size() const { return known_.size(); }

  private:
    void write_line(const std::string& line);
    struct FileCloser {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, FileCloser> file_;
    std::string path_;
    std::map<std::string, std::string> known_;  // address → line
};

}  // namespace formleak
