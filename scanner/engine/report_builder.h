// Puts the results of pages into one report: in the order given, pixels of one account joined.
#pragma once

#include <map>
#include <set>
#include <string>

#include "scanner/engine/page_analysis.h"

namespace formleak {

// Not thread-safe: the crawl loop adds results one by one, in an order that does not depend on threads.
class ReportBuilder {
  public:
    void add(PageResult result);
    void add_events(std::vector<Event> events);
    void add_problem(std::string stage, std::string url, std::string message);
    // Forms that scripts made on a page that was added before, and what they predict.
    void add_rendered(std::size_t page, std::vector<Form> forms, PageResult result);
    void add_visit(VisitReport visit);
    const ScanReport& so_far() const { return report_; }
    ScanReport& report() { return report_; }
    // Takes the report out. Findings are not judged yet.
    ScanReport take();
    std::size_t leaks() const { return report_.leaks.size(); }

  private:
    std::uint32_t join(PixelSetup setup);
    void make_fit(PageResult& result);

    ScanReport report_;
    std::map<std::string, std::uint32_t> pixel_by_account_;
    std::set<std::string> scripts_;
    std::size_t bytes_ = 0, pages_without_details_ = 0;
};

}  // namespace formleak
