// A folder of files as a Fetcher: built sites (a folder or one .html file) and captured configuration files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/fetch/fetcher.h"

namespace formleak {

// Serves addresses below `base_url` ("file:///", or where the folder will be published) from `root`.
// Everything else goes to `network`; with none it is an error. Never leaves `root`, not by "..", not by a
// symbolic link.
class FolderFetcher : public Fetcher {
  public:
    FolderFetcher(std::string root, std::string base_url, Fetcher* network);
    Result<HttpResponse> fetch(const HttpRequest& request) override;

    // The .html and .htm files below the root, sorted, as addresses. At most `limit`; `cut` says whether
    // there were more.
    std::vector<std::string> pages(std::size_t limit, bool& cut) const;

  private:
    std::string root_, base_url_;
    Fetcher* network_;
};

// Vendors' files from a folder laid out as host/path (connect.facebook.net/signals/config/123.js); what is
// absent is an error, so that its state becomes unknown. A file whose name holds the query
// ("gtm.js?id=GTM-X") is preferred.
class VendorFolderFetcher : public Fetcher {
  public:
    explicit VendorFolderFetcher(std::string root) : root_(std::move(root)) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override;
    // Is there a file for this address?
    bool holds(const std::string& url) const;

  private:
    std::string root_;
};

}  // namespace formleak
