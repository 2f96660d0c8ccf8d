// One tab for one visit: a fresh browser context, its targets and frames, and calls into the page-side agent.
// Not for: what to do on the page (form_filler, visit).
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/call_log.h"
#include "scanner/browser/chromium.h"
#include "scanner/browser/hang_watch.h"
#include "scanner/browser/traffic.h"
#include "scanner/browser/visit_bounds.h"

namespace formleak::browser {

// A document with an agent in it.
struct Frame {
    std::string session;
    std::int64_t context = 0;  // execution context of the agent's world
    std::string id, url;
    bool is_top = false;
};

// What autoconsent, in a frame's agent, tells us: autoconsent_glue.js.
struct ConsentMessage {
    std::string session;
    std::int64_t context = 0;
    Json content;
};

// Methods: the visit's thread. The TabEvents: any.
class Tab : public TabEvents {
  public:
    Tab(Chromium& chromium, std::size_t number, const VisitPlan& plan, std::shared_ptr<Traffic> traffic);
    ~Tab() override;

    // Makes the context and its first page, everything watched before anything runs. The error is one
    // sentence.
    static Result<std::shared_ptr<Tab>> open(Chromium& chromium, std::size_t number, const VisitPlan& plan,
                                             std::shared_ptr<Traffic> traffic);
    // Throws the context away. `hears_last_words`: leaves the page before, and what it then says is heard.
    void close(bool hears_last_words = true);

    Result<bool> navigate(const std::string& url);
    // Documents with an agent now, the top one first.
    std::vector<Frame> frames() const;
    // formleak.<function>(<arguments>) in a frame's agent; a null value where there is no answer within
    // `timeout`.
    Json ask(const Frame& frame, const std::string& function, const std::string& arguments = "",
             std::chrono::milliseconds timeout = std::chrono::seconds(5));
    // Any expression in the agent's world of a frame.
    Json evaluate(const Frame& frame, const std::string& expression,
                  std::chrono::milliseconds timeout = std::chrono::seconds(5));
    // The same without waiting; the answer is dropped.
    void run(const Frame& frame, const std::string& expression);
    // An expression in the page's own world of that frame; a null value where it threw, or gave none within
    // `timeout`.
    Json value_in_page(const Frame& frame, const std::string& expression, std::chrono::milliseconds timeout);
    // True: it gave true.
    bool is_true_in_page(const Frame& frame, const std::string& expression,
                         std::chrono::milliseconds timeout) {
        return value_in_page(frame, expression, timeout).as_bool();
    }
    // What came since the last time; waits for the first, at most until `until`. Nothing: time ran out, or
    // the tab has crashed.
    std::vector<ConsentMessage> take_consent_messages(std::chrono::steady_clock::time_point until);
    // A message to the page itself (input, pictures).
    Result<Json> call(std::string_view method, const Json& params) {
        return chromium_.pipe().call(session_, method, params);
    }
    // The same to the target that a frame belongs to.
    Result<Json> call_in(const Frame& frame, std::string_view method, const Json& params) {
        return chromium_.pipe().call(frame.session, method, params);
    }
    bool call_all(const std::vector<CdpPipe::Message>& messages) {
        return chromium_.pipe().call_all(session_, messages, std::chrono::seconds(10));
    }

    // Waits until nothing is under way, no short timer of the page is due, or the limit is reached (false).
    // `fresh`: a new phase.
    bool settle(int limit_ms, bool fresh);
    // Nothing more can be done on the page.
    bool has_crashed() const { return crashed_ || given_up_ || !chromium_.is_alive(); }
    // Ended by us: the log of excesses says why.
    bool was_given_up() const { return given_up_; }
    // Time that was somebody else's, and does not count towards the visit's.
    void not_counted(std::chrono::steady_clock::duration time) {
        uncounted_ms_ += std::chrono::ceil<std::chrono::milliseconds>(time).count();
    }
    // What went beyond the visit's bounds.
    std::vector<std::string> excesses() const { return excess_.sentences(plan_.bounds); }
    bool has_excess(Excess what) const { return excess_.has(what); }
    std::uint32_t dialogs() const { return dialogs_; }
    // From here on a question whether to go on is answered with yes, or with no.
    void set_agrees(bool agrees) { agrees_ = agrees; }
    std::uint32_t agreed() const { return agreed_; }
    std::string top_url() const;
    bool navigates_without_end() const;
    // Navigations that frames are to make after a while (a refresh), and have not made yet.
    struct Scheduled {
        std::chrono::steady_clock::time_point set, due;
        std::string url;
        bool is_top = false;
    };
    std::vector<Scheduled> scheduled_navigations() const;
    std::vector<ScriptSight> sights() const;
    // What the page's calls so far are told of; a copy.
    CallLog call_log() const;
    // The answer to a banner that the page has been given.
    void set_consent(ConsentAnswer consent);
    // Makes the recorders look at what they watch again, and notes names that the page hides from them.
    void look_at_calls();
    std::vector<StoredItem> cookies();
    Traffic& traffic() { return *traffic_; }
    bool is_mobile() const { return plan_.is_mobile; }

    void on_event(CdpEvent&& event) override;
    bool on_tick(std::chrono::steady_clock::time_point now) override;
    HttpResponse on_sink_request(Request&& request) override {
        return traffic_->on_sink_request(std::move(request));
    }
    void on_sink_socket(const std::string& url, const Request& handshake) override {
        traffic_->on_sink_socket(url, handshake);
    }
    void on_sink_frame(const std::string& url, const Request& handshake, WebSocketFrame&& frame) override {
        traffic_->on_sink_frame(url, handshake, std::move(frame));
    }
    void on_sink_bytes(const std::string& destination, const std::string& bytes) override {
        traffic_->on_sink_bytes(destination, bytes);
    }

  private:
    static constexpr std::chrono::milliseconds kQuiet{150};

    void on_paused(const CdpEvent& event);
    void on_scheduled(const Json& params);
    void on_attempt(const CdpEvent& event);
    void on_frame_navigated(const Json& frame);
    bool shows_document(const std::string& frame) const;  // with mutex_ held
    void on_attached(const Json& params);
    void on_detached(const std::string& session);
    void on_crashed(const std::string& session);
    void on_context(const std::string& session, const Json& context);
    void on_binding(const std::string& session, const Json& params);
    void on_sighting(const Json& params);
    void on_call(const std::string& session, const Json& params);
    void on_consent(const std::string& session, const Json& params);
    void forget_frames(const std::function<bool(const Frame&)>& is_gone);
    void on_dialog(const std::string& session, const Json& params);
    bool wait_until(const std::function<bool()>& done, std::chrono::milliseconds limit);
    bool is_within_bounds(const CdpEvent& event);
    void give_up(Excess why);
    void refuse_window(const std::string& session, const std::string& target);
    void note_silence(const std::string& session, const std::string& error);
    void leave();

    Chromium& chromium_;
    const std::size_t number_;
    const VisitPlan plan_;
    const std::shared_ptr<Traffic> traffic_;
    const std::string secret_;  // names the binding and the event, so that no page can guess them
    const std::vector<CdpPipe::Message> document_set_up_, worker_set_up_;
    std::string context_, target_, session_;
    const std::chrono::steady_clock::time_point opened_at_ = std::chrono::steady_clock::now();
    std::atomic<std::int64_t> uncounted_ms_ = 0;
    std::atomic<bool> agrees_ = false;
    std::atomic<std::uint32_t> agreed_ = 0;
    std::atomic<bool> crashed_ = false, given_up_ = false;
    std::atomic<std::size_t> events_ = 0, event_bytes_ = 0;
    ExcessLog excess_;
    HangWatch hang_watch_;
    std::atomic<int> navigations_ = 0;
    std::atomic<std::uint32_t> dialogs_ = 0;

    mutable std::mutex mutex_;  // guards the rest
    std::condition_variable changed_;
    std::map<std::string, std::string> target_of_session_;
    std::set<std::string> windows_;  // targets that are no frames: the page and what it opened
    std::vector<Frame> frames_;
    std::vector<Frame> page_worlds_;  // of the same documents: the context is that of the page's own world
    std::vector<ConsentMessage> consent_;
    std::map<std::string, std::string> frame_urls_;
    std::map<std::string, Scheduled> scheduled_;  // by frame
    std::vector<ScriptSight> sights_;
    CallLog call_log_;
    ConsentAnswer consent_given_ = ConsentAnswer::none;
};

}  // namespace formleak::browser
