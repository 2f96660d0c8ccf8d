#include "tests/support/tls_front.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "scanner/browser/tls.h"
#include "tests/support/listening.h"

namespace formleak::test {
namespace {

using browser::SinkStream;
using browser::TlsIdentity;

constexpr int kLookMs = 20;  // between two looks whether to stop

int connect_to(int port) {
    const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    ::connect(out, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    return out;
}

// What has come on one side goes to the other; false when either has ended. One read takes a whole TLS record
// (at most 16 KiB, RFC 8446 5.1), so that nothing waits where poll cannot see it.
bool pass_on(SinkStream& from, SinkStream& to) {
    std::string bytes;
    return from.read_more(bytes) && to.write_all(bytes);
}

void join(SinkStream& outside, SinkStream& inside, const std::atomic<bool>& stopping) {
    while (!stopping) {
        pollfd sides[] = {{outside.socket(), POLLIN, 0}, {inside.socket(), POLLIN, 0}};
        ::poll(sides, 2, kLookMs);
        if (sides[0].revents != 0 && !pass_on(outside, inside)) return;
        if (sides[1].revents != 0 && !pass_on(inside, outside)) return;
    }
}

}  // namespace

struct TlsFront::State {
    std::unique_ptr<TlsIdentity> identity;
    std::atomic<bool> stopping = false;
    int plain_port = 0, listener = -1, port = 0;
    std::thread acceptor;
    std::vector<std::thread> threads;

    void serve(int socket) {
        SinkStream outside(socket);
        if (!outside.start_tls(*identity)) return;
        SinkStream inside(connect_to(plain_port));
        join(outside, inside, stopping);
    }

    void accept_all() {
        while (!stopping) {
            pollfd knock{listener, POLLIN, 0};
            if (::poll(&knock, 1, kLookMs) <= 0) continue;
            const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket >= 0) threads.emplace_back([this, socket] { serve(socket); });
        }
    }
};

TlsFront::TlsFront(int plain_port) : state_(std::make_unique<State>()) {
    state_->plain_port = plain_port;
    auto identity = TlsIdentity::make();
    state_->identity = std::move(identity).value();
    const Listening place = listen_on_loopback();
    state_->listener = place.socket;
    state_->port = place.port;
    state_->acceptor = std::thread([state = state_.get()] { state->accept_all(); });
}

TlsFront::~TlsFront() {
    state_->stopping = true;
    state_->acceptor.join();
    for (std::thread& thread : state_->threads) thread.join();
    ::close(state_->listener);
}

int TlsFront::port() const {
    return state_->port;
}

}  // namespace formleak::test
