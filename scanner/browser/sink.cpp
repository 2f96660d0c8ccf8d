#include "scanner/browser/sink.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "scanner/browser/resource_cache.h"
#include "scanner/browser/web_socket.h"
#include "scanner/model/limits.h"
#include "scanner/text/http_message.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMaxBody = limits::kMaxVisitBodyBytes;     // as it is kept
constexpr std::size_t kMaxFrame = limits::kMaxCaptureBodyBytes;  // of a socket, as it is read
constexpr int kIdleSeconds = 20;  // a connection that says nothing for so long is closed

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A count that goes down by itself.
class Counted {
  public:
    explicit Counted(std::atomic<int>& count) : count_(count) { ++count_; }
    ~Counted() { --count_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

  private:
    std::atomic<int>& count_;
};

// Where a chunked body ends in `bytes`: behind its last chunk's empty line, or npos.
std::size_t chunked_size(std::string_view bytes) {
    std::size_t at = 0;
    for (;;) {
        const std::size_t line = bytes.find("\r\n", at);
        if (line == std::string_view::npos) return line;
        std::size_t size = 0;
        const std::string_view digits = bytes.substr(at, std::min<std::size_t>(line - at, 8));
        if (std::from_chars(digits.data(), digits.data() + digits.size(), size, 16).ec != std::errc())
            size = 0;  // no sign: a size never leads back
        at = line + 2 + size + 2;
        if (at > bytes.size()) return std::string_view::npos;
        if (size == 0) return at;
    }
}

bool is_web_socket(const Request& request) {
    return lower_ascii(find_header(request.headers, "upgrade")) == "websocket";
}

}  // namespace

struct Sink::Target {
    std::string origin = "http://";  // what a relative target and the Host header are put behind
    std::string connect;             // host:port of CONNECT
};

std::optional<TakenRequest> take_request(std::string& buffer, std::string_view origin, bool& is_broken) {
    is_broken = false;
    const std::size_t end = head_size(buffer);
    if (end == std::string::npos) {
        is_broken = buffer.size() > limits::kMaxSinkHeadBytes;
        return std::nullopt;
    }
    const auto head = read_http_head(std::string_view(buffer).substr(0, end));
    if (!head || !is_token(head->first) || !head->third.starts_with("HTTP/")) {
        is_broken = true;
        return std::nullopt;
    }
    TakenRequest out;
    Request& request = out.request;
    request.method = head->first;
    request.headers = head->headers;
    out.target = head->second;
    std::size_t body = 0;
    const std::string_view length = find_header(request.headers, "content-length");
    const bool is_number =
        length.empty() ||
        std::from_chars(length.data(), length.data() + length.size(), body).ec == std::errc();
    const bool chunked =
        lower_ascii(find_header(request.headers, "transfer-encoding")).find("chunked") != std::string::npos;
    if (chunked) body = chunked_size(std::string_view(buffer).substr(end));
    if (!chunked && !is_number) is_broken = true;
    out.is_cut = !chunked && body > kMaxBody;
    if (out.is_cut) body = kMaxBody;
    if (is_broken || body == std::string::npos || buffer.size() < end + body) {
        is_broken = is_broken || buffer.size() > kMaxBody + limits::kMaxSinkHeadBytes;
        return std::nullopt;
    }
    request.body = buffer.substr(end, body);
    if (chunked) request.body = undo_chunks(request.body).value_or(request.body);
    buffer.erase(0, end + body);
    const std::string host(find_header(request.headers, "host"));
    if (out.target.starts_with("http://") || out.target.starts_with("https://"))
        request.url = out.target;
    else if (!host.empty() && out.target.starts_with('/'))
        request.url = std::string(origin) + host + out.target;
    return out;
}

std::string write_response(const HttpResponse& response) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status ? response.status : 200) + " Answer\r\n";
    for (const Header& header : response.headers)
        if (!is_transfer_header(header.name)) out += header.name + ": " + header.value + "\r\n";
    return out + "Content-Length: " + std::to_string(response.body.size()) + "\r\n\r\n" + response.body;
}

Sink::Sink(const std::vector<Descriptor>& listeners, const TlsIdentity& identity, SinkHandlers handlers)
    : identity_(identity), handlers_(std::move(handlers)), in_flight_(listeners.size()) {
    for (const Descriptor& listener : listeners) listeners_.push_back(copy_of(listener.get()));
    for (std::size_t tab = 0; tab < listeners_.size(); ++tab)
        acceptors_.emplace_back([this, tab, socket = listeners_[tab].get()] { accept_loop(tab, socket); });
}

Sink::~Sink() {
    stopping_ = true;
    for (std::thread& acceptor : acceptors_) acceptor.join();
    std::unique_lock lock(mutex_);
    for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
    closed_.wait(lock, [this] { return open_.empty(); });
}

void Sink::accept_loop(std::size_t tab, int listener) {
    while (!stopping_) {
        pollfd ready{listener, POLLIN, 0};
        if (::poll(&ready, 1, 100) <= 0) continue;
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        {
            const std::lock_guard lock(mutex_);
            if (open_.size() >= limits::kMaxSinkConnections) {
                ::close(socket);
                continue;
            }
            open_.insert(socket);
        }
        const timeval idle{kIdleSeconds, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
        std::thread([this, tab, socket] { serve(tab, socket); }).detach();
    }
}

void Sink::serve(std::size_t tab, int socket) {
    std::optional<SinkStream> stream(std::in_place, socket);
    serve_stream(tab, *stream);
    ::shutdown(socket, SHUT_RDWR);
    const std::lock_guard lock(mutex_);
    open_.erase(socket);  // before the stream closes it and the number is given out again
    stream.reset();  // nobody waits for this thread, but for the list: nothing of it may be left when the
                     // list is empty
    closed_.notify_all();
}

void Sink::serve_stream(std::size_t tab, SinkStream& stream) {
    Target target;
    std::string buffer;
    for (;;) {
        if (buffer.empty()) {
            const int next = stream.peek_byte();
            if (next < 0) return;
            if (next == 0x16) {  // a TLS record: the client's hello
                if (!stream.start_tls(identity_)) return;
                target.origin = "https://";
                continue;
            }
            if (next < 'A' || next > 'Z') {
                stream.read_more(buffer, 512);
                handlers_.other(tab, target.connect, buffer);
                return;
            }
        }
        if (!serve_request(tab, stream, target, buffer)) return;
    }
}

// One request of a connection; false: the connection is over.
bool Sink::serve_request(std::size_t tab, SinkStream& stream, Target& target, std::string& buffer) {
    const Counted counted(in_flight_[tab]);
    bool is_broken = false;
    std::optional<TakenRequest> taken;
    while (!(taken = take_request(buffer, target.origin, is_broken))) {
        if (is_broken) handlers_.other(tab, target.connect, buffer.substr(0, 512));
        if (is_broken || !stream.read_more(buffer)) return false;
    }
    Request& request = taken->request;
    if (request.method == "CONNECT") {
        target.connect = taken->target;
        return stream.write_all("HTTP/1.1 200 Connection established\r\n\r\n");
    }
    if (request.url.empty()) return false;
    if (is_web_socket(request)) {
        serve_web_socket(tab, stream, request, buffer);
        return false;
    }
    const HttpResponse answer = handlers_.answer(tab, std::move(request));
    // The rest of a body that was cut is not read: nothing that follows it could be told from it.
    return stream.write_all(write_response(answer)) && !taken->is_cut;
}

void Sink::serve_web_socket(std::size_t tab, SinkStream& stream, const Request& handshake,
                            std::string& buffer) {
    std::string answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\nSec-WebSocket-Accept: " +
        accept_value(find_header(handshake.headers, "sec-websocket-key")) + "\r\n";
    const std::string protocols(find_header(handshake.headers, "sec-websocket-protocol"));
    if (!protocols.empty())
        answer += "Sec-WebSocket-Protocol: " + protocols.substr(0, protocols.find(',')) + "\r\n";
    const std::string url = "ws" + handshake.url.substr(4);
    handlers_.socket(tab, url, handshake);
    if (!stream.write_all(answer + "\r\n")) return;
    WebSocketFrame message;
    --in_flight_[tab];  // an open socket is not a request under way
    for (bool is_broken = false; !stopping_;) {
        const auto frame = take_frame(buffer, kMaxFrame, is_broken);
        if (!frame) {
            if (is_broken || !stream.read_more(buffer)) break;
            continue;
        }
        if (frame->opcode == 8) break;
        if (frame->opcode == 9) stream.write_all(write_frame(10, frame->payload));
        if (frame->opcode > 2) continue;
        if (frame->opcode != 0) message.is_binary = frame->opcode == 2;
        // One byte more than is kept says that it was longer.
        message.bytes.append(frame->payload, 0, kMaxBody + 1 - message.bytes.size());
        if (!frame->is_last) continue;
        handlers_.frame(tab, url, handshake, std::move(message));
        message = {};
    }
    ++in_flight_[tab];
}

}  // namespace formleak::browser
