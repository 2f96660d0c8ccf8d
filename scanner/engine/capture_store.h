// The responses of a capture as a Fetcher: pages in it are analysed with the scripts and configurations that
// were served with them, never with today's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scanner/capture/exchange_sink.h"
#include "scanner/fetch/fetcher.h"

namespace formleak {

// add() first, from one thread; then fetch() from any.
class CaptureStore : public Fetcher {
  public:
    // Keeps the response if it is a script or a configuration, within limits::kMaxCaptureStoreBytes in all.
    void add(const Exchange& exchange);
    // By the whole address; a vendor's configuration also by host and path alone, whatever its parameters.
    Result<HttpResponse> fetch(const HttpRequest& request) override;
    bool is_full() const { return full_; }

  private:
    struct Kept {
        HttpResponse response;
        bool has_body = false;
    };
    std::map<std::string, Kept> by_url_;
    std::map<std::string, std::string> by_path_;  // host and path → address
    std::size_t bytes_ = 0;
    bool full_ = false;
};

}  // namespace formleak
