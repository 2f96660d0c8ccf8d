#include "tests/support/raw_server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "tests/support/listening.h"

namespace formleak::test {

bool RawServer::Connection::send(const std::string& bytes) const {
    std::size_t done = 0;
    while (done < bytes.size()) {
        if (stopping()) return false;
        const ssize_t sent = ::send(socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        done += static_cast<std::size_t>(sent);
    }
    return true;
}

bool RawServer::Connection::pause(int ms) const {
    pollfd fd{socket, POLLRDHUP, 0};
    return ::poll(&fd, 1, ms) == 0 && !stopping();
}

struct RawServer::State {
    std::function<void(const Connection&)> handler;
    std::function<bool()> is_stopping = [this] { return stopping.load(); };
    std::atomic<bool> stopping = false;
    int listener = -1, port = 0;
    std::thread acceptor;
    std::mutex mutex;
    std::set<int> open;
    std::vector<std::thread> threads;

    void serve(int socket) {
        std::string head;
        char block[4096];
        while (head.find("\r\n\r\n") == std::string::npos) {
            const ssize_t got = ::recv(socket, block, sizeof block, 0);
            if (got <= 0) break;
            head.append(block, static_cast<std::size_t>(got));
        }
        const std::size_t space = head.find(' ');
        const std::size_t end = space == std::string::npos ? space : head.find(' ', space + 1);
        if (end != std::string::npos) handler({socket, head.substr(space + 1, end - space - 1), is_stopping});
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
            open.insert(socket);
            threads.emplace_back([this, socket] { serve(socket); });
        }
    }
};

RawServer::RawServer(std::function<void(const Connection&)> handler) : state_(std::make_unique<State>()) {
    state_->handler = std::move(handler);
    const Listening place = listen_on_loopback();
    state_->listener = place.socket;
    state_->port = place.port;
    state_->acceptor = std::thread([state = state_.get()] { state->accept_all(); });
}

RawServer::~RawServer() {
    state_->stopping = true;
    ::shutdown(state_->listener, SHUT_RDWR);
    state_->acceptor.join();
    {
        const std::lock_guard lock(state_->mutex);
        for (int socket : state_->open) ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& thread : state_->threads) thread.join();
    ::close(state_->listener);
}

int RawServer::port() const {
    return state_->port;
}

}  // namespace formleak::test
