// The responses of a capture as a Fetcher: pages in it are analysed with the scripts and configurations that
// were served with them, never with today's.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "scanner/capture/exchange_sink.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/model/url.h"

namespace formleak {

// add() first, from one thread; then fetch() from any, and answer_with() while nobody fetches.
class CaptureStore : public Fetcher {
  public:
    // Keeps the response if it is a script or a configuration, within limits::kMaxCaptureStoreBytes in all.
    // An address that answers differently later has several, within limits::kMaxLaterBytes in all.
    void add(const Exchange& exchange);
    // By the whole address; a vendor's configuration also where more or other parameters were asked for, as
    // long as those that tell its files apart (HttpRequest::deciding_query) do not say otherwise.
    Result<HttpResponse> fetch(const HttpRequest& request) override;
    // Each answer that nobody asked for, in the order of the addresses. `response` dies with the store.
    void each_unasked(const std::function<void(const HttpResponse& response, bool has_body)>& see) const;
    bool is_full() const { return full_; }

    bool has_later_answers() const { return has_later_; }
    // 0: the first answer of each address; n: the n-th that differs, or the last one before it.
    void answer_with(std::size_t later) { later_ = later; }
    // Once scripts and configurations were asked for: of the scripts' later answers those that do not matter
    // are dropped, then what is more than limits::kMaxLaterAnswers. How many are left of an address at most.
    std::size_t keep_later(const std::function<bool(const HttpResponse& script)>& matters);
    // Addresses that were asked for and have more answers than are kept.
    std::size_t with_left_out_answers() const { return left_out_; }
    const std::string& first_left_out() const { return first_left_out_; }
    // Addresses that were asked for and of which another recording holds no body.
    std::vector<std::string> with_lost_answers() const;

  private:
    struct Kept {
        HttpResponse response;
        bool has_body = false;
        std::vector<HttpResponse> later;  // other bodies
        bool has_left_out = false;        // there were more
        bool has_lost = false;            // another answer's body is not held
    };
    void add_later(const HttpResponse& response, Kept& to);
    std::map<std::string, Kept>::const_iterator find_config(const Url& url, std::string_view deciding) const;
    const HttpResponse& answer_of(const std::string& address, const Kept& kept, bool is_config);

    std::map<std::string, Kept> by_url_;
    std::size_t bytes_ = 0, later_bytes_ = 0, later_ = 0, left_out_ = 0;
    bool full_ = false, has_later_ = false;
    std::string first_left_out_;
    std::mutex mutex_;                  // of `used_`
    std::map<std::string, bool> used_;  // address → as a configuration
};

}  // namespace formleak
