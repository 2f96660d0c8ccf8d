// The sites below fixtures/verify as a Fetcher: <case>/<host>/<path>, with the files of _vendors beside it (fixtures/verify/README.md).
// Also a page made in a test. Not for: one folder as one site (FolderFetcher).
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "scanner/fetch/fetcher.h"

namespace formleak::test {

// Thread-safe but for add().
class HostFolderFetcher : public Fetcher {
  public:
    // `folder`: a case, or empty. `site`: the registrable domain whose missing files are 404; other hosts answer 200, empty.
    HostFolderFetcher(std::string folder, std::string site) : folder_(std::move(folder)), site_(std::move(site)) {}
    // Goes before the folder's files; its type is that of the extension, HTML where there is none.
    void add(const std::string& url, std::string body);
    Result<HttpResponse> fetch(const HttpRequest& request) override;

    // Every request so far, in the order of arrival.
    std::vector<HttpRequest> requests() const;

  private:
    std::string file_for(const std::string& host, const std::string& path) const;

    const std::string folder_, site_;
    std::map<std::string, std::string> made_;
    mutable std::mutex mutex_;  // guards requests_
    std::vector<HttpRequest> requests_;
};

}  // namespace formleak::test
