// A small HTTP/1.1 server on 127.0.0.1, for the demo and the tests. Not for the open network: one thread per
// connection, no TLS, no limits worth the name.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/http.h"

namespace formleak {

struct ServedRequest {
    std::string method, host, target;  // host without port, as the Host header says
    std::vector<Header> headers;
    std::string body;
};

struct ServedResponse {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<Header> headers;
    std::string body;
};

using ServedHandler = std::function<ServedResponse(const ServedRequest&)>;

// Listens from construction to destruction on a port the system picks. The handler is called from many
// threads.
class LoopbackServer {
  public:
    explicit LoopbackServer(ServedHandler handler);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    int port() const;  // 0: could not listen

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace formleak
