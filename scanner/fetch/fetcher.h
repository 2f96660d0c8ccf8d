// The Fetcher interface: one request, one answer. Through it tests put a folder of files where the network
// is.
#pragma once

#include <functional>
#include <string>

#include "scanner/model/http.h"

namespace formleak {

// Implementations are thread-safe: any thread may call fetch(), which blocks until the answer is there.
class Fetcher {
  public:
    virtual ~Fetcher() = default;
    // One hop: a redirect is an answer like any other. The error is one sentence about the world (refused,
    // timed out, name not found, not allowed); a body over the limit is an answer with body_truncated.
    virtual Result<HttpResponse> fetch(const HttpRequest& request) = 0;
};

// Follows redirects up to limits::kMaxRedirects, keeps the chain, cuts loops. A target that `may_follow`
// refuses ends the chain: the answer is then the redirect itself, with `final_url` the refused address.
Result<HttpResponse> fetch_following(Fetcher& fetcher, HttpRequest request,
                                     const std::function<bool(const std::string& url)>& may_follow);

}  // namespace formleak
