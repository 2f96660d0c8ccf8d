// Nothing leaves: the containment site tries every way out of a browser, in a network where somebody outside
// watches.
#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "scanner/browser/attempts.h"
#include "scanner/browser/chromium_browser.h"
#include "scanner/browser/contained_process.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/json.h"
#include "tests/support/verify_site.h"
#include "tests/support/watched_network.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr char kHeadlessShell[] = "/usr/lib/chromium/chromium-headless-shell";
constexpr char kFullChromium[] = "/usr/lib/chromium/chromium";
constexpr char kTyped[] = "prov.kx7q9zwv@example.com";
constexpr char kControl[] = "198.51.100.7";  // RFC 5737; the site's STUN server, too

// One network for the whole program; entered before there is a second thread.
WatchedNetwork& network() {
    static auto entered = WatchedNetwork::enter();
    if (!entered) FAIL("containment cannot be shown here. " << entered.error());
    return *const_cast<std::unique_ptr<WatchedNetwork>&>(entered.value());
}

// The recorder sees what leaves, or the test is worth nothing.
void check_recorder_works() {
    network().take();
    REQUIRE(WatchedNetwork::send_udp(kControl, 3478));
    const auto seen = network().take();
    CAPTURE(describe(seen));
    REQUIRE(seen.size() == 1);
    CHECK(seen.front().protocol == "udp");
    CHECK(seen.front().to == kControl);
    CHECK(seen.front().port == 3478);
}

// Readable, in base64 as the site writes it, and in hex; with percent codes undone. Simple on purpose: not
// our own search.
bool carries(const std::string& text) {
    const std::string plain = percent_decode(text);
    for (const std::string& spelling :
         {std::string("kx7q9zwv"), encode_hex("kx7q9zwv"), encode_base64(kTyped).substr(0, 30)})
        if (text.find(spelling) != std::string::npos || plain.find(spelling) != std::string::npos)
            return true;
    return false;
}

template <typename Sent>
bool is_carrying(const Sent& request) {
    return carries(request.url) || carries(request.body) ||
           std::any_of(request.headers.begin(), request.headers.end(),
                       [](const Header& h) { return carries(h.value); });
}

bool is_carrying(const Exchange& exchange) {
    return is_carrying(exchange.request) ||
           std::any_of(exchange.frames.begin(), exchange.frames.end(),
                       [](const WebSocketFrame& f) { return carries(f.bytes); });
}

// "leak.example" of "tcp://leak.example:80", which is no web address.
std::string host_of(const std::string& url) {
    const std::size_t begin = url.find("://") + 3;
    return url.substr(begin, url.find_first_of(":/?#", begin) - begin);
}

std::string path_of(const std::string& url) {
    const std::size_t begin = url.find('/', url.find("://") + 3);
    return begin == std::string::npos ? "/" : url.substr(begin, url.find_first_of("?#", begin) - begin);
}

Json read_expectation() {
    std::ifstream in(verify_case("containment") + "/expect.json");
    const auto json = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
    REQUIRE(json.ok());
    return *json;
}

bool is_host_of(const Json& technique, const std::string& url) {
    const std::string host = host_of(url), wanted = technique["host"].as_text();
    bool same = host == wanted || (technique["suffix"].as_bool() && host.ends_with("." + wanted));
    for (const Json& other : technique["hosts"].items()) same = same || host == other.as_text();
    return same;
}

bool is_of(const Json& technique, const std::string& url) {
    const std::string path = technique["path"].as_text();
    return is_host_of(technique, url) && (path.empty() || path_of(url) == path);
}

// What went on in one visit, by one browser.
struct Seen {
    VisitResult result;
    std::vector<std::string>
        fetched_with_value;  // addresses that our fetcher was asked for although the value was in the request
};

Seen visit_page(browser::Browser& browser, const std::string& url) {
    Seen seen;
    std::mutex mutex;
    const std::string own = registrable_domain(host_of(url)), folder = verify_case("containment");
    const auto is_own = [&](const std::string& address) {
        return registrable_domain(host_of(address)) == own;
    };
    browser::VisitHooks hooks;
    hooks.fetch = [&](const HttpRequest& request) -> Result<HttpResponse> {
        if (is_carrying(request)) {
            const std::lock_guard lock(mutex);
            seen.fetched_with_value.push_back(request.method + " " + request.url);
        }
        return serve_verify_case(folder, request);
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        std::vector<std::string> values;
        for (const browser::SeenField& field : fields)
            values.push_back(field.field.name == "epost" ? kTyped : "");
        return values;
    };
    hooks.carries_typed = [](const Request& request) { return is_carrying(request); };
    hooks.is_third_party = [&](const Request& request) { return !is_own(request.url); };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    browser::VisitPlan plan;
    plan.url = url;
    plan.take_pictures = false;
    seen.result = browser.visit(plan, hooks);
    return seen;
}

std::vector<const Exchange*> exchanges_of(const VisitResult& result, const Json& technique) {
    std::vector<const Exchange*> out;
    for (const Exchange& exchange : result.exchanges)
        if (is_of(technique, exchange.request.url)) out.push_back(&exchange);
    return out;
}

const char* place_of(const std::vector<const Exchange*>& all) {
    const auto at_sink = [](const Exchange* e) { return e->at_sink; };
    if (all.empty()) return "none";
    return std::all_of(all.begin(), all.end(), at_sink)    ? "sink"
           : std::none_of(all.begin(), all.end(), at_sink) ? "intercepted"
                                                           : "both";
}

std::string moment_name(Request::Moment moment) {
    return std::string(to_string(moment));
}

// Of the first request; "leave" comes after everything else, and where "later" is given it depends on the
// browser's own timers.
bool is_moment(const std::string& wanted, Request::Moment moment) {
    const std::string is = moment_name(moment);
    return is == wanted || (wanted == "leave" && is == "later") || wanted == "later";
}

void check_technique(const VisitResult& result, const Json& technique) {
    const std::string name = technique["name"].as_text(), wanted = technique["seen"].as_text();
    CAPTURE(name);
    auto all = exchanges_of(result, technique);
    // What was never a request and is told of all the same.
    const auto told = std::stable_partition(all.begin(), all.end(), [](const Exchange* exchange) {
        return exchange->request.method != browser::kAttemptMethod;
    });
    for (auto attempt = told; attempt != all.end(); ++attempt) CHECK_FALSE((*attempt)->stopped_why.empty());
    if (technique["told"].as_bool()) {
        REQUIRE(told != all.end());
        CHECK(is_moment(technique["moment"].as_text(), (*told)->request.moment));
    }
    all.erase(told, all.end());
    const std::string place = place_of(all);
    const bool must_be_seen = wanted == "intercepted" || wanted == "sink";
    if (wanted == "intercepted") CHECK((place == "intercepted" || place == "both"));
    if (wanted == "sink") CHECK((place == "sink" || place == "both"));
    if (wanted == "none") CHECK(place == "none");
    bool has_value = false;
    for (const Exchange* exchange : all) {
        if (!is_carrying(*exchange)) continue;
        has_value = true;
        CAPTURE(exchange->request.url);
        CHECK_FALSE(exchange->stopped_why.empty());
    }
    if (must_be_seen && !technique["carries"].is_null()) CHECK(has_value);
    if (!all.empty()) CHECK(is_moment(technique["moment"].as_text(), all.front()->request.moment));
    std::string said = "  " + name + ": " + place;
    if (has_value) said += ", with the value, stopped";
    if (!all.empty())
        said += " (" + moment_name(all.front()->request.moment) + ", " + std::to_string(all.size()) + ")";
    MESSAGE(said);
}

// Nobody is asked for anything whom the site does not name.
void check_nobody_else(const VisitResult& result, const Json& expect) {
    for (const Exchange& exchange : result.exchanges) {
        const std::string& url = exchange.request.url;
        const auto& techniques = expect["techniques"].items();
        const bool named = host_of(url) == "www.verify-containment.example" ||
                           host_of(url) == "frames.partner.example" ||
                           std::any_of(techniques.begin(), techniques.end(),
                                       [&](const Json& technique) { return is_host_of(technique, url); });
        CAPTURE(url);
        CHECK(named);
    }
}

void check_page(browser::Browser& browser, const Json& expect, const std::string& url) {
    const std::string group = url.substr(url.rfind('/') + 1);
    CAPTURE(group);
    const Seen seen = visit_page(browser, url);
    MESSAGE(group << ": " << seen.result.elapsed_s << " s, " << seen.result.exchanges.size() << " requests, "
                  << seen.result.clicks.size() << " clicks");
    std::string why;
    for (const std::string& reason : seen.result.incomplete) why += reason + "; ";
    CHECK_MESSAGE(why.empty(), "incomplete: " << why);
    CHECK(seen.result.fields.size() == 1);
    std::string fetched;
    for (const std::string& address : seen.fetched_with_value) fetched += address + "; ";
    CHECK_MESSAGE(fetched.empty(), "fetched with the typed value: " << fetched);
    for (const Json& technique : expect["techniques"].items())
        if (technique["group"].as_text() == group) check_technique(seen.result, technique);
    check_nobody_else(seen.result, expect);
    const auto packets = network().take();
    CHECK_MESSAGE(packets.empty(), "left the machine: " << describe(packets));
}

void check_browser(const char* program) {
    check_recorder_works();
    REQUIRE_MESSAGE(std::filesystem::exists(program),
                    program << " is not installed: containment must be shown for both browsers");
    {
        browser::ChromiumOptions options;
        options.program = program;
        auto browser = browser::ChromiumBrowser::start(options);
        REQUIRE_MESSAGE(browser.ok(), browser.error());
        const Json expect = read_expectation();
        REQUIRE(expect["pages"].items().size() > 10);
        for (const Json& page : expect["pages"].items()) check_page(**browser, expect, page.as_text());
    }
    const auto packets = network().take();
    CHECK_MESSAGE(packets.empty(), "left the machine: " << describe(packets));
    check_recorder_works();
    MESSAGE("the observer: " << network().frames() << " frames (" << network().frames_by_counter()
                             << " by the interface's counter), of them neighbour noise "
                             << network().noise());
    CHECK(network().frames() >= network().frames_by_counter());
}

// A folder that an ordinary user's browser may write to.
struct ProfileFolder {
    std::string path = "/tmp/formleak-control-XXXXXX";
    ProfileFolder() {
        REQUIRE(::mkdtemp(path.data()));
        const auto user = browser::ordinary_user();
        if (::geteuid() == 0) REQUIRE(::chown(path.c_str(), user.user, user.group) == 0);
    }
    ~ProfileFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

}  // namespace

TEST_CASE("containment: the outside observer sees what leaves, by IPv4 and, where there is one, by IPv6") {
    check_recorder_works();
    if (!std::filesystem::exists("/proc/net/if_inet6") || !WatchedNetwork::send_udp("2001:db8:7::7", 3478))
        return;
    const auto seen = network().take();
    CAPTURE(describe(seen));
    REQUIRE(seen.size() == 1);
    CHECK(seen.front().protocol == "udp");
}

TEST_CASE("containment: headless shell") {
    check_browser(kHeadlessShell);
}
TEST_CASE("containment: full Chromium") {
    check_browser(kFullChromium);
}

// The last one: what it lets loose (multicast goodbyes when it ends) is not to be counted against the others.
TEST_CASE("containment: without the network of its own and the WebRTC policy a browser's packet is seen") {
    check_recorder_works();
    const ProfileFolder folder;
    browser::LaunchPlan plan;
    plan.program = kHeadlessShell;
    plan.contained = false;
    plan.private_folder = folder.path;
    plan.ports = {20'999};
    plan.arguments = browser::chromium_arguments(folder.path, plan.ports.front(), "");
    std::erase_if(plan.arguments, [](const std::string& argument) {
        return argument.find("webrtc-ip-handling-policy") != std::string::npos;
    });
    auto process = browser::ContainedProcess::start(plan);
    REQUIRE_MESSAGE(process.ok(), process.error());
    browser::CdpPipe pipe(process.value()->to_program(), process.value()->from_program(),
                          [](browser::CdpEvent&&) {});
    const auto target = pipe.call("", "Target.createTarget", Json::object().set("url", "about:blank"));
    REQUIRE_MESSAGE(target.ok(), target.error());
    const auto attached =
        pipe.call("", "Target.attachToTarget",
                  Json::object().set("targetId", (*target)["targetId"]).set("flatten", true));
    REQUIRE(attached.ok());
    const char* script =
        "(async () => { const p = new RTCPeerConnection({iceServers: [{urls: 'stun:198.51.100.7:3478'}]}); "
        "p.createDataChannel('d'); await p.setLocalDescription(await p.createOffer()); })()";
    pipe.call((*attached)["sessionId"].as_text(), "Runtime.evaluate",
              Json::object().set("expression", script).set("awaitPromise", true));
    std::vector<SentPacket> seen;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    const auto is_stun = [](const SentPacket& packet) {
        return packet.protocol == "udp" && packet.to == kControl && packet.port == 3478;
    };
    while (std::none_of(seen.begin(), seen.end(), is_stun) && std::chrono::steady_clock::now() < until) {
        const auto more = network().take();
        seen.insert(seen.end(), more.begin(), more.end());
    }
    MESSAGE("uncontained: " << describe(seen));
    CHECK(std::any_of(seen.begin(), seen.end(), is_stun));
}
