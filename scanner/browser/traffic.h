// The requests of one visit: decided, fetched or answered by us, and recorded. Shared by the interceptor, the
// sink and the fetching threads. Not for: choosing what to do on the page (visit).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/attempts.h"
#include "scanner/browser/browser.h"
#include "scanner/browser/cdp_pipe.h"
#include "scanner/browser/own_hosts.h"
#include "scanner/browser/resource_cache.h"
#include "scanner/browser/task_pool.h"

namespace formleak::browser {

// Thread-safe. Lives on (shared_ptr) until its last task has run, also when its visit is over.
class Traffic : public std::enable_shared_from_this<Traffic> {
  public:
    Traffic(const VisitPlan& plan, const VisitHooks& hooks, ResourceCache& cache, CdpPipe& pipe,
            TaskPool& pool);

    // Whose document a request may be.
    enum class Place : std::uint8_t { page, window, frame };
    // From the pipe's reading thread: none of them blocks.
    void on_paused(const CdpEvent& event, Place place);
    void on_will_be_sent(const Json& params);
    void on_response(const Json& params);
    void on_finished(const Json& params);
    void on_served_from_cache(const Json& params);
    // A frame shows another document, or none (`loader` empty): what its former one asked for is never said
    // to be finished.
    void on_document(const std::string& frame, const std::string& loader);
    // From the sink's threads; answers. Blocks while it fetches.
    HttpResponse on_sink_request(Request&& request);
    void on_sink_socket(const std::string& url, const Request& handshake);
    void on_sink_frame(const std::string& url, const Request& handshake, WebSocketFrame&& frame);
    void on_sink_bytes(const std::string& destination, const std::string& bytes);

    // Something that has no way out of the browser; the same one is kept once a moment.
    void on_attempt(const Attempt& attempt);

    // What happens on the page now; stamped on every request from here on.
    void set_moment(Request::Moment moment);
    Request::Moment moment() const;
    void set_click(std::int32_t click);
    std::int32_t click() const;
    // When the first value was entered; nothing: none was.
    std::optional<std::chrono::steady_clock::time_point> first_value_at() const;
    void set_page_url(const std::string& url);

    // Requests that are not answered or not finished. Those that a page keeps open for long are not counted.
    int in_flight() const;
    // Waits until nothing was under way for `quiet`, at most until `until`. False: time ran out.
    bool wait_quiet(std::chrono::milliseconds quiet, std::chrono::steady_clock::time_point until);
    // Quiet is counted from now.
    void touch();
    // Waits for the next change, at most until `until`.
    void wait_change(std::chrono::steady_clock::time_point until);
    // The response to the page's own document, once it came.
    HttpResponse document() const;
    std::string document_failure() const;
    // The address of the first one, where the page has gone on to another by itself; else empty.
    std::string moved_from() const;
    bool has_document() const;
    // Everything so far, in the order in which it was made. Requests that the network events told of but
    // nobody recorded are named in `unseen`.
    std::vector<Exchange> snapshot(std::vector<std::string>* unseen = nullptr) const;
    bool is_cut() const { return cut_; }
    // The visit has made as many requests as are kept.
    bool is_full() const;
    // Requests whose bodies were longer than is kept.
    std::size_t long_bodies() const { return long_bodies_; }
    // Requests to the site that went without header and login, since nobody can tell who asked.
    std::size_t without_secrets() const { return without_secrets_; }
    // Hosts of the site's own domain that may be somebody else's.
    std::vector<OtherName> other_names() const { return own_hosts_.other_names(); }
    bool is_interrupted() const { return hooks_.stopped && hooks_.stopped(); }
    // Scripts, styles, frames and windows that were wanted when nothing was asked of their hosts any more,
    // and are not in memory.
    std::vector<std::string> missed() const;
    // Whoever waits stops waiting: there will be no quiet.
    void give_up();
    // No more: what still arrives is stopped.
    void close();

  private:
    struct Paused {
        std::string session, id, network_id;
        Use use = Use::message;
        std::string resource_type;
        bool is_main_document = false, is_frame = false;
        std::string body_note;  // not empty: the request's body is its beginning alone
        std::string asked_by;   // HttpRequest::asked_by
    };
    Request read_request(const Json& params) const;
    std::string shorten_body(Request& request, const std::vector<CutString>& cut) const;
    bool is_awaited(const std::string& id, std::chrono::steady_clock::time_point now) const;
    void note_answered(const std::string& id);  // with mutex_ held
    std::size_t socket_exchange(const std::string& url, const Request& handshake);
    // What happened on the page when a request was made.
    struct Then {
        Request::Moment moment = Request::Moment::load;
        std::int32_t click = -1;
        std::string document;  // origin of the one that asks, where it has an address
        std::string method, resource_type;
    };
    Exchange taken_back(const std::string& id, const std::string& url) const;  // with mutex_ held
    std::string shorten_sink_body(Request& request) const;
    std::size_t start(Request request, const std::string& resource_type, bool at_sink,
                      const Then* then = nullptr);
    void note_long_body(std::size_t index, const std::string& note);
    void finish(std::size_t index, Result<HttpResponse> outcome, std::string_view stopped_why);
    void handle(const Paused& paused, Request&& request, std::size_t index);
    GateQuestion ask(const Request& request, Use use) const;
    Verdict rule_on(const Request& request, const GateQuestion& question) const;
    Result<HttpResponse> fetch(const Request& request, bool is_third_party, const std::string& asked_by);
    void fulfil(const Paused& paused, std::string_view fulfilment);
    void note_missed(const Paused& paused, const Request& request, const GateQuestion& question);
    bool is_another_party(const Request& request) const;
    // What is there already of an answer; null: nothing. Offline, another query's script, style or font will
    // do.
    std::shared_ptr<const CachedResponse> kept_answer(const Request& request, Use use,
                                                      const GateQuestion& question, Ruling ruling) const;
    // The three answers to a paused request: ours, one that is there already, one that is fetched.
    void stop(const Paused& paused, const Request& request, std::size_t index, const GateQuestion& question,
              std::string_view why);
    void fail(const Paused& paused);
    void serve_kept(const Paused& paused, const CachedResponse& kept, std::size_t index,
                    std::string_view why);
    // False: it was not sent any more, and stopped.
    bool serve(const Paused& paused, const Request& request, std::size_t index, bool is_third_party);
    std::string asker_in_time(const Paused& paused);
    void note_document(const Result<HttpResponse>& outcome);
    // In the run's memory or the visit's, where it may be and there was no value yet: what others served.
    void keep(const Request& request, const HttpResponse& response, const std::string& fulfilment,
              const Paused& paused, bool is_third_party);
    void note_change();  // with mutex_ held

    const VisitPlan plan_;
    const VisitHooks hooks_;
    OwnHosts own_hosts_;
    ResourceCache& cache_;  // of the run
    ResourceCache memory_;  // of this visit: what may differ from one to the next
    CdpPipe& pipe_;
    TaskPool& pool_;

    mutable std::mutex mutex_;  // guards everything below that is not atomic
    std::condition_variable changed_;
    std::vector<Exchange> exchanges_;
    std::map<std::size_t, std::string> id_of_;       // of an exchange, its network id
    std::map<std::string, std::size_t> frames_of_;   // open WebSockets by address
    std::map<std::string, std::string> initiators_;  // by network id
    std::map<std::string, Then> made_;  // by network id: the page tells of a request before the network does
    std::map<std::string, std::string> announced_;  // network id → address
    std::set<std::string> attempts_;
    std::set<std::string> taken_back_;  // network ids
    std::set<std::string> recorded_ids_, recorded_urls_, stopped_ids_;
    struct Asker {
        std::string frame, loader;
    };
    std::map<std::string, Asker> open_;  // by network id
    std::map<std::string, std::chrono::steady_clock::time_point>
        awaited_until_;  // answered by us; by network id
    std::size_t paused_ = 0, bytes_ = 0;
    std::chrono::steady_clock::time_point last_change_;
    std::optional<std::chrono::steady_clock::time_point> first_value_at_;
    std::string page_url_;
    std::vector<std::string> missed_;
    HttpResponse document_;
    std::string first_document_;
    std::string document_failure_;
    bool has_document_ = false;
    Request::Moment moment_ = Request::Moment::load;
    std::int32_t click_ = -1;
    std::mutex large_mutex_;  // held while a large answer is handed over: one at a time
    std::atomic<std::size_t> long_bodies_ = 0;
    std::atomic<std::size_t> without_secrets_ = 0;
    std::atomic<bool> has_value_ = false, clicked_ = false, cut_ = false, closed_ = false, given_up_ = false;
};

}  // namespace formleak::browser
