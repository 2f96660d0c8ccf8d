#include "tests/support/listening.h"

#include <arpa/inet.h>
#include <sys/socket.h>

namespace formleak::test {

Listening listen_on_loopback() {
    Listening out;
    out.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    ::bind(out.socket, generic, size);
    ::listen(out.socket, 64);
    ::getsockname(out.socket, generic, &size);
    out.port = ntohs(address.sin_port);
    return out;
}

}  // namespace formleak::test
