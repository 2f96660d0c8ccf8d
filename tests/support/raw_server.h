// A server that says exactly the bytes it is told to, for answers no well-behaved server gives: bodies that
// never end, wrong lengths, one byte a second.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace formleak::test {

// Gets the request's first line ("GET /x HTTP/1.1") and the open socket; returns when done. Called from many
// threads. Must look at `stopping` while it sends without end.
class RawServer {
  public:
    struct Connection {
        int socket;
        std::string path;
        const std::function<bool()>& stopping;
        // False when the peer is gone or the server stops.
        bool send(const std::string& bytes) const;
        // Waits, at most so long; false when the peer is gone or the server stops.
        bool pause(int ms) const;
    };
    explicit RawServer(std::function<void(const Connection&)> handler);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;
    int port() const;
    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port()) + path;
    }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace formleak::test
