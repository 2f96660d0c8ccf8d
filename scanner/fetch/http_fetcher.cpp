#include "scanner/fetch/http_fetcher.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "scanner/fetch/content_coding.h"
#include "scanner/fetch/host_queue.h"
#include "scanner/fetch/reach.h"
#include "scanner/fetch/transfer.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

using transfer::Clock;
using transfer::Easy;
using transfer::HostQueue;
using transfer::Job;

// curl_global_init is not thread-safe in older libcurl; a function-local static runs once.
void init_libcurl() {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)once;
}

struct MultiDeleter {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

}  // namespace

// Guards itself: `inbox_`, `delays_` and `given_up_` by the mutex, the rest belongs to the loop's thread.
class HttpFetcher::Loop {
  public:
    explicit Loop(FetchOptions options) : options_(std::move(options)), names_(options_.resolve_canonical) {
        init_libcurl();
        multi_.reset(curl_multi_init());
        curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 64L);
        thread_ = std::thread([this] { run(); });
    }

    ~Loop() {
        stopping_ = true;
        curl_multi_wakeup(multi_.get());
        thread_.join();
    }

    Result<HttpResponse> fetch(const HttpRequest& request) {
        const auto url = parse_url(request.url);
        if (!url || url->scheme == "file") return Error{"not a web address"};
        Job job;
        job.request = request;
        job.url = *url;
        job.host = url->host;
        job.place = url->port ? url->host + ":" + std::to_string(url->port) : url->host;
        job.not_before = request.not_before;
        if (auto refused = check_behind_proxy(job)) return *refused;
        {
            const std::lock_guard lock(mutex_);
            if (cancelled_ || stopping_) return Error{"interrupted"};
            inbox_.push_back(&job);
        }
        curl_multi_wakeup(multi_.get());
        Result<HttpResponse> result = job.wait();
        if (!result) return result;
        HttpResponse response = std::move(result).value();
        undo_codings(response, job.max_body_bytes);  // here, so that the loop's thread never unpacks
        return response;
    }

    CanonicalName canonical_name(const std::string& address) {
        using State = CanonicalName::State;
        const auto url = parse_url(address);
        if (!url || cancelled_) return {};
        if (!proxy_for(options_.proxies, *url).empty()) return {State::behind_proxy};
        if (is_mapped(options_.connect_to, *url)) return {State::given};
        return names_.of(url->host);
    }

    void cancel() {
        cancelled_ = true;
        curl_multi_wakeup(multi_.get());
    }

    void set_delay(const std::string& host, int delay_ms) {
        const std::lock_guard lock(mutex_);
        delays_[host] = delay_ms;
    }

    std::vector<GivenUp> take_given_up() {
        const std::lock_guard lock(mutex_);
        std::vector<GivenUp> out;
        for (const auto& [host, requests] : std::exchange(given_up_, {})) out.push_back({host, requests});
        return out;
    }

    std::size_t fetched() const { return fetched_; }

  private:
    // A proxy resolves names itself: what it may be asked for is looked up here, in the caller's thread.
    std::optional<Error> check_behind_proxy(Job& job) const {
        const bool is_page = job.request.purpose == HttpRequest::Purpose::page;
        const bool is_bound = transfer::must_be_public(job.request, job.url, options_);
        if (transfer::proxy_of(job, options_).empty() || !(is_page || is_bound)) return std::nullopt;
        const std::string asked_for = mapped_host(options_.connect_to, job.url);
        const auto place = transfer::look_up(asked_for);
        job.is_private_here = place == transfer::Whereabouts::private_space ||
                              (place == transfer::Whereabouts::unknown && transfer::is_inner_name(asked_for));
        if (!is_bound) return std::nullopt;
        switch (transfer::proxy_doubt(place, asked_for, options_.public_only,
                                      [&] { return knows_names(job.request.site); })) {
            case transfer::ProxyDoubt::inner:
                return Error{transfer::refusal_of(job.host, options_.public_only)};
            case transfer::ProxyDoubt::unknown_here:
                return Error{transfer::doubt_of(job.host, options_.public_only)};
            case transfer::ProxyDoubt::none:
                break;
        }
        return std::nullopt;
    }

    // Can the site's own name be looked up here? Asked once a site.
    bool knows_names(std::size_t site) const {
        if (site >= options_.sites.size()) return false;
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = knows_names_.find(site); found != knows_names_.end()) return found->second;
        }
        const std::set<std::string>& hosts = options_.sites[site].hosts;
        const bool known = std::any_of(hosts.begin(), hosts.end(), [](const std::string& host) {
            const bool is_name =
                std::any_of(host.begin(), host.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            return is_name && host.find(':') == std::string::npos && host.find('.') != std::string::npos &&
                   transfer::look_up(host) != transfer::Whereabouts::unknown;
        });
        const std::lock_guard lock(mutex_);
        return knows_names_.try_emplace(site, known).first->second;
    }

    void run() {
        while (!stopping_) {
            take_inbox();
            if (cancelled_) fail_all();
            start_ready();
            int running = 0;
            curl_multi_perform(multi_.get(), &running);
            collect();
            start_ready();
            curl_multi_poll(multi_.get(), nullptr, 0, poll_timeout_ms(), nullptr);
        }
        take_inbox();
        fail_all();
    }

    void take_inbox() {
        const std::lock_guard lock(mutex_);
        for (Job* job : inbox_) hosts_[job->place].add(job);
        inbox_.clear();
        for (const auto& [name, delay_ms] : delays_)
            for (auto& [place, host] : hosts_)
                if (place == name || place.starts_with(name + ":")) host.set_delay(delay_ms);
    }

    void start_ready() {
        const auto now = Clock::now();
        for (auto& [name, host] : hosts_) {
            if (host.is_given_up() && !host.is_idle()) refuse_waiting(name, host);
            while (Job* job = host.take(now, options_.concurrency)) {
                if (transfer::is_wanted(*job))
                    start(*job, host, now);
                else
                    job->finish(Error{std::string(kNotWanted)});
            }
        }
    }

    // The browser's requests are sent as they are, whatever became of others.
    void refuse_waiting(const std::string& name, HostQueue& host) {
        std::vector<Job*> refused;
        for (Job* job : host.take_all()) {
            if (job->request.purpose == HttpRequest::Purpose::browser) {
                host.add(job);
                continue;
            }
            host.not_asked();
            refused.push_back(job);
        }
        if (refused.empty()) return;
        note_given_up(name, host);  // before anybody can ask for it
        for (Job* job : refused) job->finish(Error{std::string(transfer::kNoAnswer)});
    }

    void note_given_up(const std::string& name, const HostQueue& host) {
        const std::lock_guard lock(mutex_);
        given_up_[name] = host.unanswered();
    }

    void start(Job& job, HostQueue& host, Clock::time_point now) {
        if (!idle_.empty()) {
            job.easy = std::move(idle_.back());
            idle_.pop_back();
        }
        ++job.attempts;
        transfer::prepare(job, options_);
        host.started(now, std::chrono::milliseconds(std::max(options_.delay_ms, host.delay_ms())));
        active_.push_back(&job);
        curl_multi_add_handle(multi_.get(), job.easy.get());
    }

    void collect() {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            Job* job = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, reinterpret_cast<char**>(&job));
            const CURLcode code = message->data.result;
            release(*job);
            HostQueue& host = hosts_[job->place];
            count_answer(*job, host, code);
            if (wait_for_host(*job, host, code)) continue;
            ++fetched_;
            auto outcome = transfer::outcome_of(*job, code, options_);
            idle_.push_back(std::move(job->easy));
            job->finish(std::move(outcome));
        }
    }

    void count_answer(const Job& job, HostQueue& host, CURLcode code) {
        if (job.request.purpose == HttpRequest::Purpose::browser) return;
        if (code != CURLE_OPERATION_TIMEDOUT)
            return host.answered(code == CURLE_OK && transfer::is_refusal(job));
        host.timed_out();
        if (host.is_given_up()) note_given_up(job.place, host);
    }

    // True when the job waits for another try, or for its caller to come back later.
    bool wait_for_host(Job& job, HostQueue& host, CURLcode code) {
        const auto wait = transfer::retry_after(job, code, options_);
        if (!wait) return false;
        const auto until = Clock::now() + *wait;
        if (transfer::is_refusal(job) && !host.may_wait(until)) return false;
        if (!job.request.may_wait && transfer::asks_for_wait(job)) {
            job.response.retry_at = until;
            return false;
        }
        job.not_before = until;
        host.add(&job);
        return true;
    }

    void release(Job& job) {
        curl_multi_remove_handle(multi_.get(), job.easy.get());
        hosts_[job.place].ended();
        std::erase(active_, &job);
    }

    void fail_all() {
        while (!active_.empty()) {
            Job* job = active_.back();
            release(*job);
            job->finish(Error{"interrupted"});
        }
        for (auto& [name, host] : hosts_)
            for (Job* job : host.take_all()) job->finish(Error{"interrupted"});
    }

    // Until the next start that only waits for the clock; otherwise libcurl or a wake-up decides.
    int poll_timeout_ms() const {
        auto wait = std::chrono::milliseconds(1000);
        const auto now = Clock::now();
        for (const auto& [name, host] : hosts_) {
            const auto ready = host.next_start(options_.concurrency);
            if (!ready) continue;
            wait = std::min(wait, std::max(std::chrono::milliseconds(0),
                                           std::chrono::ceil<std::chrono::milliseconds>(*ready - now)));
        }
        return static_cast<int>(wait.count());
    }

    const FetchOptions options_;
    CanonicalNames names_;
    std::unique_ptr<CURLM, MultiDeleter> multi_;
    std::map<std::string, HostQueue> hosts_;  // by Job::place
    std::vector<Job*> active_;
    std::vector<Easy> idle_;

    mutable std::mutex mutex_;
    mutable std::map<std::size_t, bool> knows_names_;  // by site
    std::vector<Job*> inbox_;
    std::map<std::string, int> delays_;
    std::map<std::string, std::size_t> given_up_;  // place → requests without an answer
    std::atomic<bool> stopping_ = false, cancelled_ = false;
    std::atomic<std::size_t> fetched_ = 0;
    std::thread thread_;
};

HttpFetcher::HttpFetcher(FetchOptions options) : loop_(std::make_unique<Loop>(std::move(options))) {}
HttpFetcher::~HttpFetcher() = default;
Result<HttpResponse> HttpFetcher::fetch(const HttpRequest& request) {
    return loop_->fetch(request);
}
CanonicalName HttpFetcher::canonical_name(const std::string& url) {
    return loop_->canonical_name(url);
}
void HttpFetcher::cancel() {
    loop_->cancel();
}
void HttpFetcher::set_delay(const std::string& host, int delay_ms) {
    loop_->set_delay(host, delay_ms);
}
std::vector<HttpFetcher::GivenUp> HttpFetcher::take_given_up() {
    return loop_->take_given_up();
}
std::size_t HttpFetcher::fetched() const {
    return loop_->fetched();
}

}  // namespace formleak
