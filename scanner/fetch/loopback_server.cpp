#include "scanner/fetch/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxRequestBytes = 4u << 20;

bool read_more(int socket, std::string& buffer) {
    char block[8192];
    const ssize_t got = ::recv(socket, block, sizeof block, 0);
    if (got <= 0) return false;
    buffer.append(block, static_cast<std::size_t>(got));
    return buffer.size() < kMaxRequestBytes;
}

void send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// Parses the head in `buffer` (up to and with the empty line) and takes it and the body out of it.
bool take_request(int socket, std::string& buffer, ServedRequest& request) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos)
        if (!read_more(socket, buffer)) return false;
    std::string_view head(buffer.data(), end);
    const std::size_t line_end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, line_end);
    const std::size_t space = line.find(' '), last = line.rfind(' ');
    if (space == std::string_view::npos || last <= space) return false;
    request.method = line.substr(0, space);
    request.target = line.substr(space + 1, last - space - 1);
    head.remove_prefix(std::min(line_end + 2, head.size()));
    while (!head.empty()) {
        const std::size_t stop = std::min(head.find("\r\n"), head.size());
        const std::string_view entry = head.substr(0, stop);
        const std::size_t colon = std::min(entry.find(':'), entry.size());
        request.headers.push_back({std::string(entry.substr(0, colon)),
                                   std::string(trim_ascii(entry.substr(std::min(colon + 1, entry.size()))))});
        head.remove_prefix(std::min(stop + 2, head.size()));
    }
    const std::string host(find_header(request.headers, "host"));
    request.host = host.substr(0, host.find(':'));
    const std::size_t length =
        std::strtoul(std::string(find_header(request.headers, "content-length")).c_str(), nullptr, 10);
    if (length > kMaxRequestBytes) return false;
    while (buffer.size() < end + 4 + length)
        if (!read_more(socket, buffer)) return false;
    request.body = buffer.substr(end + 4, length);
    buffer.erase(0, end + 4 + length);
    return true;
}

std::string head_of(const ServedResponse& response) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + " Status\r\n";
    bool has_length = false;
    for (const Header& header : response.headers) {
        has_length |= lower_ascii(header.name) == "content-length";
        out += header.name + ": " + header.value + "\r\n";
    }
    if (!response.content_type.empty()) out += "Content-Type: " + response.content_type + "\r\n";
    if (!has_length) out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    return out + "\r\n";
}

}  // namespace

struct LoopbackServer::State {
    ServedHandler handler;
    int listener = -1;
    int port = 0;
    std::atomic<bool> stopping = false;
    std::thread acceptor;
    std::mutex mutex;
    std::set<int> open;
    std::vector<std::thread> connections;

    void serve(int socket) {
        std::string buffer;
        ServedRequest request;
        while (!stopping && take_request(socket, buffer, request)) {
            const ServedResponse response = handler(request);
            send_all(socket, head_of(response));
            if (request.method != "HEAD") send_all(socket, response.body);
            if (lower_ascii(find_header(response.headers, "connection")) == "close") break;
            request = {};
        }
        const std::lock_guard lock(mutex);
        open.erase(socket);
        ::close(socket);
    }

    void accept_all() {
        for (;;) {
            const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            const std::lock_guard lock(mutex);
            if (socket < 0 || stopping) {
                if (socket >= 0) ::close(socket);
                return;
            }
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            open.insert(socket);
            connections.emplace_back([this, socket] { serve(socket); });
        }
    }
};

LoopbackServer::LoopbackServer(ServedHandler handler) : state_(std::make_unique<State>()) {
    state_->handler = std::move(handler);
    state_->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(state_->listener, generic, size) != 0 || ::listen(state_->listener, 128) != 0) return;
    ::getsockname(state_->listener, generic, &size);
    state_->port = ntohs(address.sin_port);
    state_->acceptor = std::thread([state = state_.get()] { state->accept_all(); });
}

LoopbackServer::~LoopbackServer() {
    state_->stopping = true;
    ::shutdown(state_->listener, SHUT_RDWR);
    if (state_->acceptor.joinable()) state_->acceptor.join();
    {
        const std::lock_guard lock(state_->mutex);
        for (int socket : state_->open) ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& thread : state_->connections) thread.join();
    ::close(state_->listener);
}

int LoopbackServer::port() const {
    return state_->port;
}

}  // namespace formleak
