// TLS in front of a server that speaks none, so that a made-up site has an https:// side.
#pragma once

#include <memory>

namespace formleak::test {

// Listens on 127.0.0.1 from construction to destruction; hands each connection's requests, one at a time, to
// the server on `plain_port`. The certificate is self-signed and names nobody: for --insecure.
class TlsFront {
  public:
    explicit TlsFront(int plain_port);
    ~TlsFront();
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;
    int port() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace formleak::test
