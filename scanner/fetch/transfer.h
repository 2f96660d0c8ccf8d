// One libcurl transfer: its handle, what has arrived of the answer, and who waits for it. Internal to
// http_fetcher.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "scanner/fetch/http_fetcher.h"

namespace formleak::transfer {

using Clock = std::chrono::steady_clock;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct SlistDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

// Owned by the fetching thread's stack frame; the loop has it only between submit() and finish().
struct Job {
    HttpRequest request;
    Url url;                  // of the request
    std::string host, place;  // place: with its port, unless that is the scheme's own
    int attempts = 0;
    Clock::time_point not_before{};  // back-off

    Easy easy;
    Slist headers, connect_to;
    HttpResponse response;
    std::size_t max_body_bytes = 0;
    std::size_t header_bytes = 0;
    bool is_private_here = false;  // behind a proxy: the name stands for a private address
    bool is_for_public = false, refused_address = false, over_limit = false, not_html = false,
         long_headers = false;
    char error_text[CURL_ERROR_SIZE] = {};

    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Result<HttpResponse>> result;

    void finish(Result<HttpResponse> outcome);
    Result<HttpResponse> wait();
};

// The proxy that its request goes through; empty: none.
std::string proxy_of(const Job& job, const FetchOptions& options);

// Prepares job.easy (fresh or reused) for its request.
void prepare(Job& job, const FetchOptions& options);

// What the finished transfer amounts to, as a response or a one-sentence error.
Result<HttpResponse> outcome_of(Job& job, CURLcode code, const FetchOptions& options);

// How long to wait before trying again, or nothing when the outcome stands.
std::optional<std::chrono::milliseconds> retry_after(const Job& job, CURLcode code,
                                                     const FetchOptions& options);

// 429 or 503: not now.
bool is_refusal(const Job& job);
// A refusal that names a time (Retry-After).
bool asks_for_wait(const Job& job);

// Does who asked for it still want it?
inline bool is_wanted(const Job& job) {
    return !job.request.is_wanted || job.request.is_wanted();
}

// Of every request that timed out without an answer, and of those to a host that was given up for that.
inline constexpr std::string_view kNoAnswer = "no answer within the time limit (--timeout)";

}  // namespace formleak::transfer
