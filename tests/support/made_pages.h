// Pages that a test writes itself, before those of a case of fixtures/verify, as a Fetcher that remembers
// what it was asked.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "scanner/fetch/fetcher.h"

namespace formleak::test {

// Thread-safe but for add().
class MadePages : public Fetcher {
  public:
    // `folder`: verify_case(), or empty. Without one, unknown addresses of `site` (a registrable domain) are
    // 404, others 200 and empty.
    MadePages(std::string folder, std::string site) : folder_(std::move(folder)), site_(std::move(site)) {}
    // A script where the address ends in .js, else HTML.
    void add(const std::string& url, std::string body);
    Result<HttpResponse> fetch(const HttpRequest& request) override;

    // Every request so far, in the order of arrival.
    std::vector<HttpRequest> requests() const;

  private:
    const std::string folder_, site_;
    std::map<std::string, std::string> made_;
    mutable std::mutex mutex_;  // guards requests_
    std::vector<HttpRequest> requests_;
};

}  // namespace formleak::test
