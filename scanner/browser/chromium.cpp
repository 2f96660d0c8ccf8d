#include "scanner/browser/chromium.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <thread>

#include "scanner/process/owned_folder.h"

namespace formleak::browser {
namespace {

constexpr int kFirstPort = 20'001;  // in a network of its own every port is free
constexpr std::size_t kFetchThreads = 16;

bool is_executable(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

// A port that is free now on 127.0.0.1; 0: none.
int find_free_port() {
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket.get(), generic, size) != 0 || ::getsockname(socket.get(), generic, &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

}  // namespace

// The process hangs on the thread that started it: when formleak is killed, the kernel kills the browser.
struct Chromium::Keeper {
    std::mutex mutex;
    std::condition_variable changed;
    Result<std::unique_ptr<ContainedProcess>> started = Error{"not started"};
    bool ready = false, stop = false;
    std::unique_ptr<process::OwnedFolder> real_folder;  // only outside a namespace
    std::thread thread;

    void run(const LaunchPlan& plan) {
        thread = std::thread([this, plan] {
            auto outcome = ContainedProcess::start(plan);
            std::unique_lock lock(mutex);
            started = std::move(outcome);
            ready = true;
            changed.notify_all();
            changed.wait(lock, [this] { return stop; });
            started = Error{"ended"};  // kills and reaps
        });
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return ready; });
    }

    ~Keeper() {
        {
            const std::lock_guard lock(mutex);
            stop = true;
        }
        changed.notify_all();
        if (thread.joinable()) thread.join();
    }
};

Result<std::string> find_chromium(const std::string& wanted) {
    if (!wanted.empty()) {
        if (is_executable(wanted)) return std::filesystem::canonical(wanted).string();
        return Error{"'" + wanted + "' is no program that can be run"};
    }
    static constexpr const char* kPlaces[] = {
        "/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium/headless_shell",
        "/usr/lib/chromium/chromium", "/usr/lib/chromium-browser/chromium-browser",
        "/opt/google/chrome/chrome"};
    for (const char* place : kPlaces)
        if (is_executable(place)) return std::string(place);
    return Error{
        "no Chromium here; install chromium-headless-shell (or chromium), or name one with --browser-path "
        "FILE"};
}

std::string auto_attach_params(bool with_service_workers) {
    // Worklets too: where they are excluded they stay held for ever. The wildcard would also attach full
    // Chromium's own interface pages: several times the messages (browser containment, 2).
    std::string filter;
    for (const char* type : {"page", "iframe", "worker", "shared_worker", "worklet", "audio_worklet"})
        filter += std::string("{\"type\":\"") + type + "\"},";
    if (with_service_workers) filter += "{\"type\":\"service_worker\"},";
    return "{\"autoAttach\":true,\"waitForDebuggerOnStart\":true,\"flatten\":true,\"filter\":[" + filter +
           "{\"exclude\":true}]}";
}

// Each flag's reason: browser containment, section 2.
std::vector<std::string> chromium_arguments(const std::string& private_folder, int sink_port,
                                            const std::string& key_hash) {
    const std::string sink = "127.0.0.1:" + std::to_string(sink_port);
    return {"--headless", "--remote-debugging-pipe", "--user-data-dir=" + private_folder + "/profile",
            "--no-first-run", "--no-default-browser-check", "--proxy-server=http://" + sink,
            "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * " + sink + ",EXCLUDE 127.0.0.1",
            "--ignore-certificate-errors-spki-list=" + key_hash,
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--site-per-process",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--disable-extensions",
            "--disable-component-extensions-with-background-pages", "--disable-domain-reliability",
            "--disable-client-side-phishing-detection", "--metrics-recording-only", "--disable-breakpad",
            "--disable-gpu", "--mute-audio", "--hide-scrollbars", "--disable-dev-shm-usage",
            "--password-store=basic", "--use-mock-keychain", "--disable-search-engine-choice-screen",
            "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows", "--disable-blink-features=AutomationControlled",
            "--window-size=1366,900",
            // Sandboxed srcdoc frames in a process of their own are attached when they already run: their
            // first requests would pass Fetch. A renderer kept ready for the next page is thrown away with
            // each visit's context: a sixth of a visit's processor time.
            "--disable-features=IsolateSandboxedIframes,SpareRendererForSitePerProcess,Translate,"
            "OptimizationHints,MediaRouter,AutofillServerCommunication,DialMediaRouteProvider,"
            "DnsOverHttpsUpgrade,AsyncDns"};
}

Chromium::Chromium() : pool_(std::make_unique<TaskPool>(kFetchThreads)) {}

Result<std::unique_ptr<Chromium>> Chromium::start(const ChromiumOptions& options) {
    auto program = find_chromium(options.program);
    if (!program) return Error{program.error()};
    auto identity = TlsIdentity::make();
    if (!identity) return Error{identity.error()};
    // Whoever writes to a browser that has gone, by pipe or by TLS, is told so by the write; it must not end
    // the program.
    std::signal(SIGPIPE, SIG_IGN);
    std::unique_ptr<Chromium> chromium(new Chromium);
    chromium->identity_ = std::move(identity).value();
    chromium->keeper_ = std::make_unique<Keeper>();
    LaunchPlan plan;
    plan.program = *program;
    plan.contained = options.contained;
    process::remove_ownerless(kProfilePrefix);
    if (options.contained) {
        plan.private_folder = private_folder_for(*program);
    } else {
        auto folder = process::OwnedFolder::make(kProfilePrefix);
        if (!folder) return Error{"no folder for the browser's profile: " + folder.error()};
        chromium->keeper_->real_folder = std::move(folder).value();
        plan.private_folder = chromium->keeper_->real_folder->path();
        const OrdinaryUser user = ordinary_user();
        if (::geteuid() == 0 && ::chown(plan.private_folder.c_str(), user.user, user.group) != 0)
            return Error{"the browser's profile folder cannot be given to an ordinary user"};
    }
    for (std::size_t i = 0; i <= options.tabs; ++i)
        chromium->ports_.push_back(options.contained ? kFirstPort + static_cast<int>(i) : find_free_port());
    plan.ports = chromium->ports_;
    plan.arguments =
        chromium_arguments(plan.private_folder, chromium->ports_.front(), chromium->identity_->key_hash());
    chromium->keeper_->run(plan);
    if (!chromium->keeper_->started) return Error{chromium->keeper_->started.error()};
    const ContainedProcess& process = **chromium->keeper_->started;
    chromium->tabs_.resize(options.tabs);
    chromium->sink_ =
        std::make_unique<Sink>(process.listeners(), *chromium->identity_, chromium->sink_handlers());
    chromium->pipe_ = std::make_unique<CdpPipe>(
        process.to_program(), process.from_program(),
        [self = chromium.get()](CdpEvent&& event) { self->route(std::move(event)); });
    const auto version =
        chromium->pipe_->call("", "Browser.getVersion", Json::object(), std::chrono::seconds(20));
    if (!version) return Error{"the browser was started but does not answer: " + version.error()};
    chromium->user_agent_ = (*version)["userAgent"].as_text();
    chromium->product_ = (*version)["product"].as_text();
    chromium->memory_bytes_ = options.memory_bytes;
    if (!chromium->pipe_->call_all("",
                                   {{"Target.setAutoAttach", auto_attach_params(true)},
                                    {"Browser.setDownloadBehavior", "{\"behavior\":\"deny\"}"}},
                                   std::chrono::seconds(10)))
        return Error{"the browser does not let its pages be watched"};
    chromium->watcher_ = std::thread([self = chromium.get()] { self->watch(); });
    return chromium;
}

// Outermost first: the browser is killed, then nobody talks to it any more, then what it asked for last is
// finished.
Chromium::~Chromium() {
    {
        const std::lock_guard lock(watch_mutex_);
        watch_stops_ = true;
    }
    watch_wakes_.notify_all();
    if (watcher_.joinable()) watcher_.join();
    if (pipe_) pipe_->post("", "Browser.close");
    keeper_.reset();
    sink_.reset();
    if (pipe_)
        pipe_->stop();  // its events make tasks, and tasks answer through it: no more of the one, then of the
                        // other
    pool_.reset();
}

pid_t Chromium::pid() const {
    return keeper_->started ? (*keeper_->started)->pid() : -1;
}

void Chromium::bind(std::size_t tab, const std::string& context, std::shared_ptr<TabEvents> events) {
    const std::lock_guard lock(mutex_);
    tabs_[tab] = std::move(events);
    tab_of_context_[context] = tab;
}

void Chromium::unbind(std::size_t tab) {
    std::shared_ptr<TabEvents> gone;  // destroyed outside the lock
    const std::lock_guard lock(mutex_);
    gone = std::move(tabs_[tab]);
    std::erase_if(tab_of_context_, [tab](const auto& entry) { return entry.second == tab; });
    std::erase_if(tab_of_session_, [tab](const auto& entry) { return entry.second == tab; });
}

std::string Chromium::proxy_of(std::size_t tab) const {
    return "http://127.0.0.1:" + std::to_string(ports_[tab + 1]);
}

std::shared_ptr<TabEvents> Chromium::events_of(std::size_t tab) {
    const std::lock_guard lock(mutex_);
    return tab < tabs_.size() ? tabs_[tab] : nullptr;
}

void Chromium::route(CdpEvent&& event) {
    std::size_t tab = tabs_.size();
    {
        const std::lock_guard lock(mutex_);
        if (const auto entry = tab_of_session_.find(event.session); entry != tab_of_session_.end())
            tab = entry->second;
        if (event.method == "Target.attachedToTarget") {
            if (const auto entry =
                    tab_of_context_.find(event.params["targetInfo"]["browserContextId"].as_text());
                event.session.empty() && entry != tab_of_context_.end())
                tab = entry->second;
            if (tab < tabs_.size()) tab_of_session_[event.params["sessionId"].as_text()] = tab;
        } else if (event.method == "Target.detachedFromTarget") {
            const std::string gone = event.params["sessionId"].as_text();
            if (const auto entry = tab_of_session_.find(gone); entry != tab_of_session_.end()) {
                tab = entry->second;
                tab_of_session_.erase(entry);
            }
        }
    }
    if (const auto events = events_of(tab)) events->on_event(std::move(event));
}

SinkHandlers Chromium::sink_handlers() {
    // Socket 0 is the browser's own: update checks and the like end there and are nobody's business.
    SinkHandlers handlers;
    handlers.answer = [this](std::size_t socket, Request&& request) {
        const auto events = socket ? events_of(socket - 1) : nullptr;
        if (events) return events->on_sink_request(std::move(request));
        HttpResponse none;
        none.status = 204;
        return none;
    };
    handlers.socket = [this](std::size_t socket, const std::string& url, const Request& handshake) {
        if (const auto events = socket ? events_of(socket - 1) : nullptr)
            events->on_sink_socket(url, handshake);
    };
    handlers.frame = [this](std::size_t socket, const std::string& url, const Request& handshake,
                            WebSocketFrame&& frame) {
        if (const auto events = socket ? events_of(socket - 1) : nullptr)
            events->on_sink_frame(url, handshake, std::move(frame));
    };
    handlers.other = [this](std::size_t socket, const std::string& destination, const std::string& bytes) {
        if (const auto events = socket ? events_of(socket - 1) : nullptr)
            events->on_sink_bytes(destination, bytes);
    };
    return handlers;
}

}  // namespace formleak::browser
