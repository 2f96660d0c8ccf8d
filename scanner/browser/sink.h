// Where everything ends that the browser sends by itself: one listening socket per tab, inside the browser's
// own network. The second place where requests are decided: what may pass is answered through the same
// handler as an intercepted request, what may not is recorded. Not for: requests that the Fetch domain
// intercepted (visit).
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "scanner/browser/contained_process.h"
#include "scanner/browser/tls.h"
#include "scanner/model/exchange.h"

namespace formleak::browser {

// Called from many threads at once; `tab` is the index of the listening socket.
struct SinkHandlers {
    std::function<HttpResponse(std::size_t tab, Request&&)> answer;
    // (A request's body that was cut is shorter than its Content-Length.)
    // A WebSocket was opened; then each of its messages, cut behind the first byte that is not kept. Its
    // address and headers may already say all.
    std::function<void(std::size_t tab, const std::string& url, const Request& handshake)> socket;
    std::function<void(std::size_t tab, const std::string& url, const Request& handshake, WebSocketFrame&&)>
        frame;
    // Bytes that are no HTTP (STUN, TURN, …): where they were meant to go, and the first of them.
    std::function<void(std::size_t tab, const std::string& destination, const std::string& first_bytes)>
        other;
};

class Sink {
  public:
    // Keeps copies of the sockets: the process they belong to may end first. The identity must outlive it.
    Sink(const std::vector<Descriptor>& listeners, const TlsIdentity& identity, SinkHandlers handlers);
    // Ends every connection and waits for its threads.
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    // Requests and sockets that are being read or answered now, for one tab. Any thread.
    int in_flight(std::size_t tab) const { return in_flight_[tab]; }

  private:
    struct Target;
    void accept_loop(std::size_t tab, int listener);
    void serve(std::size_t tab, int socket);
    void serve_stream(std::size_t tab, SinkStream& stream);
    bool serve_request(std::size_t tab, SinkStream& stream, Target& target, std::string& buffer);
    void serve_web_socket(std::size_t tab, SinkStream& stream, const Request& handshake, std::string& buffer);

    const TlsIdentity& identity_;
    const SinkHandlers handlers_;
    std::vector<Descriptor> listeners_;
    std::atomic<bool> stopping_ = false;
    std::vector<std::atomic<int>> in_flight_;
    std::mutex mutex_;  // guards open_
    std::set<int> open_;
    std::condition_variable closed_;
    std::vector<std::thread> acceptors_;
};

// The answer as bytes of HTTP/1.1, with a Content-Length. Hop-by-hop and length headers of `response` are
// left out.
std::string write_response(const HttpResponse& response);

// Takes one request off a connection's bytes. Nothing: incomplete. `broken`: no HTTP. Public for its tests
// and its fuzzer.
struct TakenRequest {
    Request request;  // url empty: the target is no address, and no path of a Host that was given
    std::string target;
    bool is_cut = false;  // the body is longer than is kept: this is its beginning
};
std::optional<TakenRequest> take_request(std::string& buffer, std::string_view origin, bool& is_broken);

}  // namespace formleak::browser
