// A made-up web site on loopback, and the built program run against it.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "scanner/fetch/loopback_server.h"
#include "scanner/text/json.h"
#include "tests/support/process.h"

namespace formleak::test {

// Pages by path (with query), counted. Hosts are not told apart unless `hosts` says so.
class Site {
  public:
    Site();
    std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
    }
    int port() const { return server_.port(); }
    void page(const std::string& path, const std::string& html);
    void answer(const std::string& path, ServedResponse response);
    // A path below `prefix` (which ends in "/") leads on to the address that the rest of it is,
    // percent-coded.
    void redirect_below(const std::string& prefix);
    // How often a path was asked for.
    int hits(const std::string& path) const;
    std::vector<ServedRequest> requests() const;

  private:
    ServedResponse serve(const ServedRequest& request);
    mutable std::mutex mutex_;
    std::map<std::string, ServedResponse> pages_;
    std::string redirecting_;
    std::vector<ServedRequest> requests_;
    LoopbackServer server_;
};

// Runs formleak with its state in a folder of its own.
Outcome run_formleak(std::vector<std::string> arguments, const std::string& state = "");

// The JSON report of a scan (`--format json` is added); fails the test when there is none.
struct Scanned {
    Outcome outcome;
    Json report;
    std::vector<std::string> page_urls() const;
    std::vector<std::string> problems() const;  // "stage: message"
    bool has_problem(const std::string& part) const;
    // Findings of a rule.
    std::vector<const Json*> findings(const std::string& rule) const;
};
Scanned scan(std::vector<std::string> arguments, const std::string& state = "");

// A whole page with that content, and enough words not to be an empty one.
std::string page_of(const std::string& content, const std::string& title = "Sida");
// The usual pixel code for one id.
std::string pixel(const std::string& id);
// A served configuration in the documented shape, with the switch on or off.
std::string config(const std::string& id, bool matching);

}  // namespace formleak::test
