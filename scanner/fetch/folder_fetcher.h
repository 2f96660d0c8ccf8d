// A folder of files as a Fetcher: built sites (a folder or one .html file) and captured configuration files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/fetch/fetcher.h"
#include "scanner/model/page.h"
#include "scanner/text/file_set.h"
#include "scanner/text/folder_files.h"

namespace formleak {

// Serves addresses below `base_url` (empty: "file:///"; else where the folder will be published) from `root`.
// Everything else goes to `network`; with none it is an error. Of a folder that is one of several
// ("file:///a/") "file:///x" leads to its own x, as a page's "/x" means it. Never leaves `root`, not by "..",
// not by a symbolic link. `without`: files that are not read.
class FolderFetcher : public Fetcher {
  public:
    FolderFetcher(std::string root, std::string_view base_url, Fetcher* network, FileSet without = {});
    Result<HttpResponse> fetch(const HttpRequest& request) override;

    // The pages below the root, sorted, as addresses: .html, .htm and .xhtml files, and files of other or no
    // ending that hold HTML (a site saved from a server: kontakt, kontakt.php, index.html?p=2), packed ones
    // too. At most `limit`; `cut` says whether there were more.
    std::vector<std::string> pages(std::size_t limit, bool& cut) const;
    // What of the folder may hold pages and is not among them, each with its reason: links to folders,
    // unreadable folders, pipes, names that make no address, programs' sources, captures, pictures with
    // scripts.
    std::vector<Problem> left_out() const;

  private:
    FolderFiles files() const;
    std::string address_of(const std::string& path) const;
    std::string root_, address_;
    bool is_private_;
    Fetcher* network_;
    FileSet without_;
};

// Vendors' files from a folder laid out as host/path (connect.facebook.net/signals/config/123.js); what is
// absent is an error, so that its state becomes unknown. A file whose name holds the query
// ("gtm.js?id=GTM-X", also with %3F for the question mark, or with more parameters behind) is preferred. Of
// a vendor's configuration the parameters that tell its files apart decide (HttpRequest::deciding_query).
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
