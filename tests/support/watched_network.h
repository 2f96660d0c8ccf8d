// A network with one way out, and somebody who watches it: what a program can send at all is seen here,
// whoever sends it and whatever it believes about itself. Linux namespaces; needs root, or user namespaces
// for ordinary users. Not for: letting anything reach a real network; there is none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scanner/model/result.h"

namespace formleak::test {

// An IP packet that left.
struct SentPacket {
    std::string protocol;  // udp | tcp | icmp | … number
    std::string to;        // address
    int port = 0;          // of udp and tcp
};
std::string describe(const std::vector<SentPacket>& packets);

// One thread at a time.
class WatchedNetwork {
  public:
    // Moves this process into a network of its own: loopback, and a cable (veth) with the default route, IPv4
    // and IPv6, to a second network where a packet recorder listens on every interface. The process must have
    // one thread, and stays there. The error names the step that the system refused.
    static Result<std::unique_ptr<WatchedNetwork>> enter();
    ~WatchedNetwork();
    WatchedNetwork(const WatchedNetwork&) = delete;
    WatchedNetwork& operator=(const WatchedNetwork&) = delete;

    // IP packets that arrived at the far end since the last call. Neighbour noise is left out, and counted:
    // ARP, and ICMPv6 router solicitation, neighbour discovery and multicast listener reports, which kernels
    // send by themselves.
    std::vector<SentPacket> take();
    std::uint64_t noise() const { return noise_; }
    // All frames so far, noise included, as the recorder saw them, and by the counter of the cable's near
    // end.
    std::uint64_t frames() const { return frames_; }
    std::uint64_t frames_by_counter() const;
    // Sends a packet from inside, as a control: take() must show it. False: the system refused to send.
    static bool send_udp(const std::string& address, int port);

  private:
    WatchedNetwork() = default;
    int recorder_ = -1, far_control_ = -1;
    std::uint64_t noise_ = 0, frames_ = 0;
};

}  // namespace formleak::test
