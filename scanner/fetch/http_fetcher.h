// The real Fetcher: HTTP/1.1 and HTTP/2 over libcurl's multi interface, one event loop in a thread of its
// own. The one door to libcurl's transfers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scanner/fetch/canonical_names.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/fetch/proxies.h"
#include "scanner/fetch/site_trust.h"
#include "scanner/text/cookie_file.h"

namespace formleak {

struct FetchOptions {
    int concurrency = 4;               // transfers at once per host
    int delay_ms = 0;                  // between two starts on one host
    int timeout_ms = 30'000;           // of one transfer, from start to last byte
    int retries = 2;                   // after 429, 503 and connections that break before an answer
    std::size_t max_body_bytes = 0;    // 0: limits::kMaxBodyBytes
    std::vector<std::string> headers;  // "Name: value"
    std::vector<FileCookie> cookies;
    std::vector<SiteTrust> sites;  // who gets headers, cookies and logins; of no site: nobody
    std::string user_agent;
    Proxies proxies;
    std::string cacert;
    std::vector<std::string> connect_to;  // curl's HOST1:PORT1:HOST2:PORT2
    bool insecure = false;
    bool public_only = false;  // refuse private and loopback addresses
    ResolveCanonical resolve_canonical = formleak::resolve_canonical;
};

// fetch() may be called from any thread; everything else before the first fetch, but for cancel() and
// set_delay().
class HttpFetcher : public Fetcher {
  public:
    explicit HttpFetcher(FetchOptions options);
    ~HttpFetcher() override;
    HttpFetcher(const HttpFetcher&) = delete;
    HttpFetcher& operator=(const HttpFetcher&) = delete;

    Result<HttpResponse> fetch(const HttpRequest& request) override;

    // What the host of an address is another name of; looked up once a host, and not at all where a proxy or
    // --connect-to says where it is. Blocks for 5 s at most. Any thread.
    CanonicalName canonical_name(const std::string& url);
    // Ends every transfer, now and later, with the error "interrupted". Any thread.
    void cancel();
    // A longer pause for one host (robots' crawl-delay). Any thread.
    void set_delay(const std::string& host, int delay_ms);
    // Hosts given up since they do not answer, each told once; requests that timed out or were not made. Any
    // thread.
    struct GivenUp {
        std::string host;
        std::size_t requests = 0;
    };
    std::vector<GivenUp> take_given_up();
    // Answers received so far, for the progress line. Any thread.
    std::size_t fetched() const;

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace formleak
