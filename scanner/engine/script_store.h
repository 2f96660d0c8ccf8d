// Scripts and vendors' files: each address fetched once, each content read once.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "scanner/engine/guard.h"
#include "scanner/engine/once_cache.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/model/js.h"
#include "scanner/model/pixel.h"

namespace formleak {

struct ReadScript {
    std::string sha256;
    std::shared_ptr<const ScriptReading> reading;
};

// Whose scripts are fetched.
struct ScriptRules {
    bool is_bounded = false;            // a crawl: at most limits::kMaxFetchedScriptsPerPage
    bool only_own = false;              // --own-scripts
    std::set<std::string> own_domains;  // registrable: of the targets, the aliases, the base URL
    std::string folder;                 // addresses below it are files of the folder that is read
    bool is_free(const std::string& address) const;
    bool may_fetch(const std::string& address) const;
};

struct StoredScript {
    std::string final_url, body, sha256;
    std::size_t bytes = 0;
    std::shared_ptr<const ScriptReading> reading;
    std::string problem;  // not empty: could not be fetched or is no script, one sentence
};

// On whose word an address is asked for.
struct AskingPage {
    std::string url;
    bool is_private = false;  // Page::is_private
};

// Thread-safe.
class ScriptStore {
  public:
    // `now` gives the time a file was fetched, as ISO 8601 UTC.
    ScriptStore(Fetcher& fetcher, std::function<std::string()> now, Guard guard = {})
        : fetcher_(fetcher), now_(std::move(now)), guard_(std::move(guard)) {}

    // Reads a script's text (an inline script, or a fetched one).
    ReadScript read(const std::string& text);
    // Fetches and reads an external script. `keep_body` keeps the text, for containers that are opened as
    // data.
    std::shared_ptr<const StoredScript> external(const std::string& url, const AskingPage& page,
                                                 bool keep_body);
    // Fetches several at once, for external() to read; those that are there already are left alone.
    void fetch_ahead(const std::vector<std::string>& urls, const AskingPage& page);
    // Forgets bodies that were fetched ahead and not read.
    void drop(const std::vector<std::string>& urls);
    // Fetches a vendor's configuration file; each address, query included, once. Never fails:
    // ServedFile::problem says what went wrong. `deciding`: as HttpRequest::deciding_query.
    std::shared_ptr<const ServedFile> vendor_file(const std::string& url, const std::string& deciding,
                                                  const AskingPage& page);

    // How the reader of a configuration ended when it was tried alone; empty: it may be applied. `apply` does
    // it, to a set-up that nobody needs: once for each file, under a claim.
    std::string fault_of_config(const ServedFile& file, const std::string& account,
                                const std::function<void()>& apply);
    const Guard& guard() const { return guard_; }

  private:
    ScriptReading read_guarded(const std::string& text, const std::string& sha256) const;
    struct Fetched {
        bool is_needed = true;  // false: it was read already, nothing was fetched
        Result<HttpResponse> response = Error{};
    };
    StoredScript load(const std::string& url, const AskingPage& page, bool keep_body);
    Result<HttpResponse> fetch(const std::string& url, HttpRequest::Purpose purpose, const AskingPage& page,
                               const std::string& deciding = {});

    Fetcher& fetcher_;
    std::function<std::string()> now_;
    const Guard guard_;
    OnceCache<std::string> config_faults_;
    OnceCache<ScriptReading> readings_;
    OnceCache<StoredScript> scripts_;
    OnceCache<Fetched> bodies_;  // between fetching and reading
    OnceCache<ServedFile> files_;
};

}  // namespace formleak
