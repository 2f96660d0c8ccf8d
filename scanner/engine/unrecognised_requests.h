// Requests to other parties of which a visit cannot say what they carry. Not for: deciding which those are.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scanner/model/exchange.h"
#include "scanner/model/scan_report.h"

namespace formleak {

class UnrecognisedRequests {
  public:
    // `recipient`: a host, or words for several.
    void add(const std::string& recipient, const Exchange& exchange);
    // One line for each recipient and for what became of the requests. `at`: " (consent: reject)", or
    // nothing.
    void tell(const std::string& page, const std::string& at, std::vector<WorthALook>& out) const;

  private:
    struct Row {
        std::size_t stopped = 0, let_out = 0;
        std::set<std::string> types;
    };
    std::map<std::string, Row> rows_;
};

}  // namespace formleak
