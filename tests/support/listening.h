// A socket that listens on 127.0.0.1, at a port that the system picks.
#pragma once

namespace formleak::test {

struct Listening {
    int socket = -1, port = 0;
};

// The caller closes the socket.
Listening listen_on_loopback();

}  // namespace formleak::test
