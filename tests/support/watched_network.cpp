#include "tests/support/watched_network.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <net/route.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace formleak::test {
namespace {

constexpr char kNear[] = "way-out", kFar[] = "far-end";
constexpr int kPatienceMs = 300;  // a packet on the cable is there long before

Error refused(const std::string& step) {
    return Error{"this system refuses the watched network: " + step + " (" + std::strerror(errno) + ")"};
}

bool write_file(const char* path, const std::string& text) {
    std::ofstream out(path);
    out << text;
    return static_cast<bool>(out.flush());
}

// An ordinary user first needs a user namespace of its own to be allowed the rest; there it keeps its name.
bool become_able() {
    const std::string user = std::to_string(::geteuid()), group = std::to_string(::getegid());
    if (::geteuid() == 0) return true;
    return ::unshare(CLONE_NEWUSER) == 0 && write_file("/proc/self/setgroups", "deny") &&
           write_file("/proc/self/uid_map", user + " " + user + " 1") &&
           write_file("/proc/self/gid_map", group + " " + group + " 1");
}

// A netlink message under construction.
class Message {
  public:
    explicit Message(std::uint16_t type) {
        bytes_.resize(NLMSG_SPACE(sizeof(ifinfomsg)));
        header()->nlmsg_type = type;
        header()->nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK;
    }
    void append(const void* data, std::size_t size) {
        const std::size_t at = bytes_.size();
        bytes_.resize(at + NLMSG_ALIGN(size));
        std::memcpy(bytes_.data() + at, data, size);
    }
    std::size_t open(std::uint16_t type) {
        const std::size_t at = bytes_.size();
        const rtattr attribute{sizeof(rtattr), type};
        append(&attribute, sizeof attribute);
        return at;
    }
    void close(std::size_t at) {
        reinterpret_cast<rtattr*>(bytes_.data() + at)->rta_len =
            static_cast<std::uint16_t>(bytes_.size() - at);
    }
    void add(std::uint16_t type, const void* data, std::size_t size) {
        const std::size_t at = open(type);
        append(data, size);
        reinterpret_cast<rtattr*>(bytes_.data() + at)->rta_len =
            static_cast<std::uint16_t>(sizeof(rtattr) + size);
    }
    // Sends it and reads the kernel's word; errno tells.
    bool send() {
        header()->nlmsg_len = static_cast<std::uint32_t>(bytes_.size());
        const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        if (socket < 0) return false;
        alignas(nlmsghdr) char answer[1024] = {};
        const bool heard =
            ::send(socket, bytes_.data(), bytes_.size(), 0) >= 0 &&
            ::recv(socket, answer, sizeof answer, 0) >= static_cast<ssize_t>(NLMSG_LENGTH(sizeof(nlmsgerr)));
        ::close(socket);
        if (!heard) return false;
        errno = -reinterpret_cast<const nlmsgerr*>(NLMSG_DATA(reinterpret_cast<nlmsghdr*>(answer)))->error;
        return errno == 0;
    }

  private:
    nlmsghdr* header() { return reinterpret_cast<nlmsghdr*>(bytes_.data()); }
    std::string bytes_;
};

// rtnetlink(7), veth(4): one end here, the other in the network namespace `far`.
bool make_cable(int far) {
    Message message(RTM_NEWLINK);
    message.add(IFLA_IFNAME, kNear, sizeof kNear);
    const std::size_t info = message.open(IFLA_LINKINFO);
    message.add(IFLA_INFO_KIND, "veth", 4);
    const std::size_t data = message.open(IFLA_INFO_DATA);
    const std::size_t peer = message.open(VETH_INFO_PEER);
    const ifinfomsg none{};
    message.append(&none, sizeof none);
    message.add(IFLA_IFNAME, kFar, sizeof kFar);
    message.add(IFLA_NET_NS_FD, &far, sizeof far);
    message.close(peer);
    message.close(data);
    message.close(info);
    return message.send();
}

ifreq request_for(const char* name) {
    ifreq request{};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    return request;
}

// `control`: a socket of the namespace where the interface is.
bool bring_up(int control, const char* name, const char* address) {
    ifreq request = request_for(name);
    if (address) {
        auto* to = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
        to->sin_family = AF_INET;
        ::inet_pton(AF_INET, address, &to->sin_addr);
        if (::ioctl(control, SIOCSIFADDR, &request) != 0) return false;
        ::inet_pton(AF_INET, "255.255.255.0", &to->sin_addr);
        if (::ioctl(control, SIOCSIFNETMASK, &request) != 0) return false;
    }
    request = request_for(name);
    // Without address resolution a packet leaves at once, also one to a neighbour whom nobody answers for.
    request.ifr_flags = static_cast<short>(IFF_UP | IFF_RUNNING | (address ? IFF_NOARP : 0));
    return ::ioctl(control, SIOCSIFFLAGS, &request) == 0;
}

bool add_default_route(int control, const char* gateway) {
    rtentry route{};
    const auto fill = [](sockaddr& to, const char* address) {
        auto* internet = reinterpret_cast<sockaddr_in*>(&to);
        internet->sin_family = AF_INET;
        ::inet_pton(AF_INET, address, &internet->sin_addr);
    };
    fill(route.rt_dst, "0.0.0.0");
    fill(route.rt_genmask, "0.0.0.0");
    fill(route.rt_gateway, gateway);
    route.rt_flags = RTF_UP | RTF_GATEWAY;
    return ::ioctl(control, SIOCADDRT, &route) == 0;
}

// An address and a default route for IPv6 too, straight onto the cable. A kernel without IPv6 has no such way
// out.
void add_ipv6() {
    const int control = ::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) return;
    struct {
        in6_addr address;
        std::uint32_t prefix;
        int index;
    } address{};  // struct in6_ifreq of linux/ipv6.h, which does not go together with netinet/in.h
    ::inet_pton(AF_INET6, "2001:db8::1", &address.address);
    address.prefix = 64;
    address.index = static_cast<int>(::if_nametoindex(kNear));
    ::ioctl(control, SIOCSIFADDR, &address);
    in6_rtmsg route{};
    route.rtmsg_flags = RTF_UP;
    route.rtmsg_metric = 1;
    route.rtmsg_ifindex = address.index;
    ::ioctl(control, SIOCADDRT, &route);
    ::close(control);
}

std::string protocol_name(int number) {
    return number == IPPROTO_UDP      ? "udp"
           : number == IPPROTO_TCP    ? "tcp"
           : number == IPPROTO_ICMP   ? "icmp"
           : number == IPPROTO_ICMPV6 ? "icmpv6"
                                      : "protocol " + std::to_string(number);
}

int port_at(const std::string& packet, std::size_t transport) {
    return packet.size() < transport + 4 ? 0
                                         : (static_cast<unsigned char>(packet[transport + 2]) << 8) +
                                               static_cast<unsigned char>(packet[transport + 3]);
}

// RFC 4861 (133 to 137) and RFC 3810 (130 to 132, 143), the latter behind a hop-by-hop header of 8 bytes.
bool is_neighbour_talk(int protocol, const std::string& packet) {
    std::size_t at = 40;
    if (protocol == IPPROTO_HOPOPTS && packet.size() > 48) {
        protocol = static_cast<unsigned char>(packet[40]);
        at = 48;
    }
    if (protocol != IPPROTO_ICMPV6 || packet.size() <= at) return false;
    const int type = static_cast<unsigned char>(packet[at]);
    return (type >= 130 && type <= 137) || type == 143;
}

// From the IP header on. False: noise.
bool read_packet(const std::string& packet, SentPacket& out) {
    char address[INET6_ADDRSTRLEN] = {};
    if (packet.size() >= 20 && packet[0] >> 4 == 4) {
        const int protocol = static_cast<unsigned char>(packet[9]);
        ::inet_ntop(AF_INET, packet.data() + 16, address, sizeof address);
        const bool has_ports = protocol == IPPROTO_UDP || protocol == IPPROTO_TCP;
        out = {protocol_name(protocol), address,
               has_ports ? port_at(packet, static_cast<std::size_t>(packet[0] & 15) * 4) : 0};
        return true;
    }
    if (packet.size() >= 40 && packet[0] >> 4 == 6) {
        const int protocol = static_cast<unsigned char>(packet[6]);
        if (is_neighbour_talk(protocol, packet)) return false;
        ::inet_ntop(AF_INET6, packet.data() + 24, address, sizeof address);
        const bool has_ports = protocol == IPPROTO_UDP || protocol == IPPROTO_TCP;
        out = {protocol_name(protocol), address, has_ports ? port_at(packet, 40) : 0};
        return true;
    }
    out = {"no IP", "", 0};
    return true;
}

}  // namespace

std::string describe(const std::vector<SentPacket>& packets) {
    std::string out;
    for (const SentPacket& packet : packets)
        out +=
            (out.empty() ? "" : ", ") + packet.protocol + " " + packet.to + ":" + std::to_string(packet.port);
    return out;
}

Result<std::unique_ptr<WatchedNetwork>> WatchedNetwork::enter() {
    std::unique_ptr<WatchedNetwork> network(new WatchedNetwork);
    if (!become_able()) return refused("a user namespace");
    if (::unshare(CLONE_NEWNET) != 0) return refused("the far network");
    const int far = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    network->far_control_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    network->recorder_ = ::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(ETH_P_ALL));
    if (far < 0 || network->far_control_ < 0 || network->recorder_ < 0) return refused("a packet recorder");
    if (::unshare(CLONE_NEWNET) != 0) return refused("the near network");
    const bool has_cable = make_cable(far);
    ::close(far);
    if (!has_cable) return refused("a cable between two networks");
    const int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool is_up = control >= 0 && bring_up(control, "lo", nullptr) &&
                       bring_up(network->far_control_, kFar, "192.0.2.2") &&
                       bring_up(control, kNear, "192.0.2.1") && add_default_route(control, "192.0.2.2");
    if (!is_up) return refused("addresses and a default route");
    ::close(control);
    add_ipv6();
    return network;
}

WatchedNetwork::~WatchedNetwork() {
    ::close(recorder_);
    ::close(far_control_);
}

std::vector<SentPacket> WatchedNetwork::take() {
    std::vector<SentPacket> out;
    std::string packet(65'536, '\0');
    for (;;) {
        pollfd ready{recorder_, POLLIN, 0};
        if (::poll(&ready, 1, kPatienceMs) <= 0) return out;
        sockaddr_ll from{};
        socklen_t size = sizeof from;
        const ssize_t got =
            ::recvfrom(recorder_, packet.data(), packet.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (got < 0) return out;
        if (from.sll_pkttype == PACKET_OUTGOING || from.sll_pkttype == PACKET_LOOPBACK)
            continue;  // the far end's own answers
        ++frames_;
        SentPacket sent;
        const int kind = ntohs(from.sll_protocol);
        if (kind != ETH_P_ARP && read_packet(packet.substr(0, static_cast<std::size_t>(got)), sent))
            out.push_back(std::move(sent));
        else
            ++noise_;
    }
}

// /proc/net/dev: the ninth number behind the colon's first is "transmit packets".
std::uint64_t WatchedNetwork::frames_by_counter() const {
    std::ifstream in("/proc/thread-self/net/dev");
    for (std::string line; std::getline(in, line);) {
        const std::size_t name = line.find(std::string(kNear) + ":");
        if (name == std::string::npos) continue;
        std::istringstream numbers(line.substr(name + sizeof kNear));
        std::uint64_t value = 0;
        for (int i = 0; i < 10; ++i) numbers >> value;
        return value;
    }
    return 0;
}

bool WatchedNetwork::send_udp(const std::string& address, int port) {
    const bool is_ipv6 = address.find(':') != std::string::npos;
    sockaddr_storage to{};
    socklen_t size = 0;
    if (is_ipv6) {
        auto* internet = reinterpret_cast<sockaddr_in6*>(&to);
        internet->sin6_family = AF_INET6;
        internet->sin6_port = htons(static_cast<std::uint16_t>(port));
        ::inet_pton(AF_INET6, address.c_str(), &internet->sin6_addr);
        size = sizeof *internet;
    } else {
        auto* internet = reinterpret_cast<sockaddr_in*>(&to);
        internet->sin_family = AF_INET;
        internet->sin_port = htons(static_cast<std::uint16_t>(port));
        ::inet_pton(AF_INET, address.c_str(), &internet->sin_addr);
        size = sizeof *internet;
    }
    const int socket = ::socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool sent =
        socket >= 0 && ::sendto(socket, "control", 7, 0, reinterpret_cast<sockaddr*>(&to), size) == 7;
    ::close(socket);
    return sent;
}

}  // namespace formleak::test
