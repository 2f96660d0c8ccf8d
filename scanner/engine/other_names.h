// What a report says of hosts of the site's own domain that are other names of somebody else's. Not for:
// deciding which are (scanner/browser/own_hosts), leaks to them (visit_analysis).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scanner/model/scan_report.h"
#include "scanner/model/visit.h"

namespace formleak {

// Over the visits of a site, in the order of the report: each host once.
class OtherNamesSeen {
  public:
    void add(const std::string& page, const VisitResult& visit);
    void add(const OtherNamesSeen& later);
    // Of hosts that were asked for something after the first value, when it mattered.
    std::vector<WorthALook> lines() const;
    // Hosts of which a proxy alone knows what they are other names of.
    const std::set<std::string>& unknown() const { return unknown_; }

  private:
    std::map<std::string, WorthALook> lines_;  // by host
    std::set<std::string> unknown_;
};

}  // namespace formleak
