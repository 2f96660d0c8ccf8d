// One running Chromium, contained: process, pipe, sink, and which tab an event or a request belongs to. Not
// for: what happens in a tab (tab, visit).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "scanner/browser/cdp_pipe.h"
#include "scanner/browser/contained_process.h"
#include "scanner/browser/sink.h"
#include "scanner/browser/task_pool.h"
#include "scanner/browser/tls.h"
#include "scanner/model/limits.h"

namespace formleak::browser {

struct ChromiumOptions {
    std::string program;                                  // the executable itself; see find_chromium()
    std::size_t tabs = 1;                                 // visits at once
    bool contained = true;                                // false: --uncontained
    std::size_t memory_bytes = limits::kMaxBrowserBytes;  // of all its processes together
};

// What a tab wants to hear. Called from the pipe's reading thread (on_event: must not block) and the sink's
// threads.
class TabEvents {
  public:
    virtual ~TabEvents() = default;
    virtual void on_event(CdpEvent&& event) = 0;
    virtual HttpResponse on_sink_request(Request&& request) = 0;
    virtual void on_sink_socket(const std::string& url, const Request& handshake) = 0;
    virtual void on_sink_frame(const std::string& url, const Request& handshake, WebSocketFrame&& frame) = 0;
    virtual void on_sink_bytes(const std::string& destination, const std::string& bytes) = 0;
    // Ten times a second, from the watching thread; must not block. False: the visit was interrupted, and the
    // browser is to end now.
    virtual bool on_tick(std::chrono::steady_clock::time_point now) = 0;
};

// Thread-safe. Destroying it kills the browser and waits for everything that still runs for it.
class Chromium {
  public:
    static Result<std::unique_ptr<Chromium>> start(const ChromiumOptions& options);
    ~Chromium();
    Chromium(const Chromium&) = delete;
    Chromium& operator=(const Chromium&) = delete;

    CdpPipe& pipe() { return *pipe_; }
    TaskPool& pool() { return *pool_; }
    bool is_alive() const { return pipe_->is_alive(); }
    const std::string& user_agent() const { return user_agent_; }  // as it is, with "Headless" in it
    const std::string& product() const { return product_; }        // "HeadlessChrome/156.0.8078.79"
    pid_t pid() const;

    // Events of this browser context, and of everything that it opens, go to `events`; so do requests that
    // arrive at the tab's part of the sink.
    void bind(std::size_t tab, const std::string& context, std::shared_ptr<TabEvents> events);
    void unbind(std::size_t tab);
    // The proxy a tab's context is given: its own part of the sink.
    std::string proxy_of(std::size_t tab) const;
    int sink_in_flight(std::size_t tab) const { return sink_->in_flight(tab + 1); }
    // A page's process was ended because of its memory, within the last seconds.
    bool has_just_ended_a_page() const;
    // Kills it, with everything it started.
    void end_now();
    // The browser was ended because of its memory, while so many tabs were open; 0: it was not.
    std::size_t tabs_when_too_large() const { return tabs_when_too_large_; }

  private:
    struct Keeper;
    Chromium();
    void route(CdpEvent&& event);
    std::shared_ptr<TabEvents> events_of(std::size_t tab);
    SinkHandlers sink_handlers();
    void watch();
    bool tick_tabs();

    std::vector<int> ports_;  // the browser's own, then one per tab
    std::unique_ptr<TlsIdentity> identity_;
    std::unique_ptr<Keeper> keeper_;  // the process, and the thread it hangs on
    std::mutex mutex_;                // guards the next three
    std::vector<std::shared_ptr<TabEvents>> tabs_;
    std::map<std::string, std::size_t> tab_of_context_;
    std::map<std::string, std::size_t> tab_of_session_;
    std::unique_ptr<TaskPool> pool_;
    std::unique_ptr<Sink> sink_;
    std::unique_ptr<CdpPipe> pipe_;
    std::string user_agent_, product_;
    std::size_t memory_bytes_ = 0;
    std::atomic<std::int64_t> page_ended_at_ms_ = -1;
    std::atomic<std::size_t> tabs_when_too_large_ = 0;
    std::mutex watch_mutex_;  // guards watch_stops_
    std::condition_variable watch_wakes_;
    bool watch_stops_ = false;
    std::thread watcher_;
};

// Of the folders that profiles are in where the browser is not contained (process::OwnedFolder).
inline constexpr std::string_view kProfilePrefix = "formleak-browser-";

// chromium-headless-shell, else chromium; the file itself, not the distribution's launcher script, which adds
// flags. `wanted`: a file the user named, or empty. The error says what to install.
Result<std::string> find_chromium(const std::string& wanted);

// The arguments of a contained Chromium. Public for its test.
std::vector<std::string> chromium_arguments(const std::string& private_folder, int sink_port,
                                            const std::string& key_hash);

// What every auto-attach is asked with: pages, frames and workers, held until they are set up.
std::string auto_attach_params(bool with_service_workers);

}  // namespace formleak::browser
