// The whole program against pages that hand on what is typed, each by one way: in a network where somebody
// outside watches, nothing leaves, look-ups included, and the report names whom each page tried to tell.
#include <doctest/doctest.h>

#include <sys/mount.h>
#include <unistd.h>

#include <sched.h>

#include <algorithm>
#include <span>

#include "tests/e2e/escape_ways.h"
#include "tests/e2e/site.h"
#include "tests/support/tls_front.h"
#include "tests/support/watched_network.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// RFC 5737: nobody's. The only name server that a program here knows of.
constexpr char kNameServer[] = "198.51.100.53";

// One network for the whole program; entered before there is a second thread. Names are asked for outside,
// where it is seen.
WatchedNetwork& network() {
    static auto entered = [] {
        auto network = WatchedNetwork::enter();
        if (!network) FAIL("nothing can be shown here. " << network.error());
        static const TempFolder folder;
        const std::string resolver = folder.write(
            "resolv.conf", std::string("nameserver ") + kNameServer + "\noptions timeout:1 attempts:1\n");
        REQUIRE(::unshare(CLONE_NEWNS) == 0);
        REQUIRE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
        REQUIRE(::mount(resolver.c_str(), "/etc/resolv.conf", nullptr, MS_BIND, nullptr) == 0);
        return network;
    }();
    return *const_cast<std::unique_ptr<WatchedNetwork>&>(entered.value());
}

// The site and the company whose frame is on each of its pages before anybody types.
struct World {
    Site site, partner;
    TlsFront site_front{site.port()}, partner_front{partner.port()};

    World() {
        partner.page("/f",
                     "<script>onmessage = e => { document.cookie = 'x=' + e.data.slice(-40) + "
                     "'; SameSite=None; Secure'; new Image().src = e.data; fetch('/said').catch(() => 0); "
                     "}</script>");
        site.redirect_below("/to/");
        site.answer("/sw.js", {200, "text/javascript", {}, "onmessage = e => fetch(e.data).catch(() => 0)"});
    }
    std::string address(std::size_t number) const {
        return "https://www.escapes.example/" + std::to_string(number);
    }
    std::vector<std::string> arguments() const {
        return {"verify",       "--insecure",
                "--connect-to", "www.escapes.example:443:127.0.0.1:" + std::to_string(site_front.port()),
                "--connect-to", "partner.example:443:127.0.0.1:" + std::to_string(partner_front.port())};
    }
};

struct Report {
    Outcome outcome;
    Json json;
};

Report visit_all(World& world, std::span<const Way> ways) {
    std::vector<std::string> arguments = world.arguments();
    const auto codings = escape_codings();
    for (std::size_t i = 0; i < ways.size(); ++i) {
        world.site.page("/" + std::to_string(i),
                        escape_page(codings[i % codings.size()], ways.subspan(i, 1)));
        arguments.push_back(world.address(i));
    }
    const TempFolder folder;
    arguments.insert(arguments.end(), {"-o", folder.file("report.json"), "--quiet"});
    arguments.insert(arguments.begin(), FORMLEAK_PROGRAM);
    Report out;
    out.outcome = run(arguments, {"XDG_STATE_HOME=" + folder.path()}, 550);
    CAPTURE(out.outcome.err);
    const auto json = parse_json(read_file(folder.file("report.json")));
    REQUIRE(json.ok());
    out.json = *json;
    return out;
}

// What is said of one page's requests: leaks, unrecognised ones, problems.
std::string said_of(const Json& report, const std::string& page) {
    std::string out;
    for (const Json& line : report["worth_a_look"].items())
        if (line["page"].as_text() == page) out += line["what"].as_text() + "\n";
    for (const Json& leak : report["leaks"].items())
        if (leak["page"].as_text() == page)
            out += leak["recipient"].as_text() + " " + leak["destination"].as_text() + "\n";
    for (const Json& problem : report["problems"].items())
        if (problem["url"].as_text() == page) out += problem["message"].as_text() + "\n";
    return out;
}

}  // namespace

TEST_CASE("escapes: the observer outside sees the look-ups that this program makes") {
    network().take();
    const Outcome outcome = run({FORMLEAK_PROGRAM, "scan", "http://nobody.example/"});
    CAPTURE(outcome.err);
    const auto seen = network().take();
    CAPTURE(describe(seen));
    CHECK(std::any_of(seen.begin(), seen.end(), [](const SentPacket& packet) {
        return packet.to == kNameServer && packet.port == 53;
    }));
}

TEST_CASE(
    "escapes: whatever a page tries with what was typed, nobody hears it and the report says who was to") {
    World world;
    std::vector<Way> ways;
    for (const auto group : {resource_ways(), message_ways(), document_ways(), further_ways()})
        ways.insert(ways.end(), group.begin(), group.end());
    REQUIRE(ways.size() >= 80);
    network().take();
    const Report report = visit_all(world, ways);
    const auto packets = network().take();
    CHECK_MESSAGE(packets.empty(), "left the machine: " << describe(packets));
    CHECK(report.json["pages"].items().size() == ways.size());
    for (const ServedRequest& request : world.partner.requests()) {
        CAPTURE(request.target);
        CHECK(request.target == "/f");
        CHECK(find_header(request.headers, "cookie").empty());
    }
    for (const ServedRequest& request : world.site.requests()) {
        CAPTURE(request.target);
        CHECK(request.method == "GET");
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::string said = said_of(report.json, world.address(i));
        CAPTURE(std::string(ways[i].name));
        CAPTURE(said);
        if (ways[i].is_made) CHECK(said.find(host_of(ways[i])) != std::string::npos);
    }
}
