// What third parties answered, kept: scripts, style sheets, fonts and pictures once for all visits of a run,
// the rest for the visit itself. After the first value of a visit it is all that is left of them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "scanner/model/http.h"

namespace formleak::browser {

// A response, and the piece of a Fetch.fulfillRequest message that it becomes.
struct CachedResponse {
    HttpResponse response;
    std::string fulfilment;  // "responseCode":200,"responseHeaders":[…],"body":"…"
};

// Thread-safe.
class ResourceCache {
  public:
    explicit ResourceCache(std::size_t most_bytes = 256u << 20) : most_bytes_(most_bytes) {}
    std::shared_ptr<const CachedResponse> find(const std::string& url) const;
    // Of the same host and path, whatever the query; the first in the order of the addresses.
    std::shared_ptr<const CachedResponse> find_place(const std::string& url) const;
    // Full, or it is very long: it is not kept. Two tabs may fetch the same address at once; the first one
    // kept stays.
    void keep(const std::string& url, std::shared_ptr<const CachedResponse> response);

  private:
    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const CachedResponse>> responses_;
    std::size_t bytes_ = 0;
};

// Headers that speak of a transfer, not of what was transferred: nobody gets them who is given the body whole
// and unpacked.
bool is_transfer_header(std::string_view name);

// The members of Fetch.fulfillRequest for a response: content codings and lengths left out, one entry per
// header.
std::string write_fulfilment(const HttpResponse& response);

// What we answer in place of somebody who must not hear the request: plausible enough that scripts go on, and
// readable across origins. `resource_type` is the protocol's.
// `is_frame`: a document that is not the page's own. None: the request is to fail, as it would without a
// network; an empty script would pass for one that ran.
std::optional<HttpResponse> answer_for_stopped(const Request& request, std::string_view resource_type,
                                               bool is_frame = false);

}  // namespace formleak::browser
