// Puts the results of pages into one report: in the order given, pixels of one account joined.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "scanner/engine/inspected_input.h"
#include "scanner/engine/page_analysis.h"

namespace formleak {

// Not thread-safe: the crawl loop adds results one by one, in an order that does not depend on threads.
class ReportBuilder {
  public:
    void add(PageResult result);
    void add_events(std::vector<Event> events);
    void add_problem(Stage stage, std::string url, std::string message);
    // A visit answered what was said of a page that was added before: `is_answered` of its messages.
    void drop_problems(const std::string& url, const std::function<bool(std::string_view)>& is_answered);
    // Forms that scripts made on a page that was added before, and what they predict.
    void add_rendered(std::size_t page, std::vector<Form> forms, PageResult result);
    void add_visit(VisitReport visit, std::vector<WorthALook> worth_a_look);
    void add_worth_a_look(WorthALook line) { report_.worth_a_look.push_back(std::move(line)); }
    void add_unknown_names(const std::set<std::string>& hosts) {
        unknown_names_.insert(hosts.begin(), hosts.end());
    }
    const std::set<std::string>& unknown_names() const { return unknown_names_; }
    // A report that another builder made, and what stands beside it there.
    void add_report(InspectedInput input);
    const std::set<std::string>& scripts() const { return scripts_; }
    // Of all pages: see PageResult.
    const std::set<std::string>& other_vendors() const { return other_vendors_; }
    const std::set<std::string>& code_bringers() const { return code_bringers_; }
    const FrameHosts& frames() const { return frames_; }
    // A linked file that is no page.
    void add_plain_file() { ++plain_files_; }
    std::size_t plain_files() const { return plain_files_; }
    const ScanReport& so_far() const { return report_; }
    ScanReport& report() { return report_; }
    // Takes the report out. Findings are not judged yet.
    ScanReport take();
    std::size_t leaks() const { return report_.leaks.size(); }

  private:
    std::uint32_t join(PixelSetup setup);
    void make_fit(PageResult& result);
    std::size_t most_bytes() const;
    // `joined`: where each set-up that they point to now stands.
    void add_facts(const std::vector<std::uint32_t>& joined, std::vector<Leak>& leaks,
                   std::vector<Withheld>& withheld, std::vector<Problem>& problems);

    ScanReport report_;
    std::map<std::string, std::uint32_t> pixel_by_account_;
    std::set<std::string> scripts_, other_vendors_, code_bringers_, unknown_names_;
    FrameHosts frames_;
    std::size_t plain_files_ = 0;
    std::size_t bytes_ = 0, pages_without_details_ = 0;
};

}  // namespace formleak
