#include "scanner/engine/switch_files.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/made_vendor.h"

using namespace formleak;

namespace {

// Answers whole addresses, and keeps what it was asked.
class ExactNetwork : public Fetcher {
  public:
    explicit ExactNetwork(std::vector<std::pair<std::string, std::string>> bodies)
        : bodies_(bodies.begin(), bodies.end()) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        asked.push_back(request.url);
        deciding.push_back(request.deciding_query);
        const auto found = bodies_.find(request.url);
        if (found == bodies_.end()) return Error{"refused"};
        HttpResponse response;
        response.url = response.final_url = request.url;
        response.status = 200;
        response.body = found->second;
        return response;
    }
    std::vector<std::string> asked, deciding;

  private:
    std::map<std::string, std::string> bodies_;
};

struct Read {
    PixelSetup setup;
    std::vector<Problem> problems;
};

Read read_on(const std::string& host, ScriptStore& store) {
    Page page;
    page.final_url = "https://" + host + "/";
    std::vector<PixelSetup> setups = find_setups(test::kMadeVendor, page, {});
    Read out;
    read_switches(page, test::kMadeVendor, store, setups, out.problems);
    out.setup = setups.front();
    return out;
}

std::string now() {
    return "2026-11-30T12:00:00Z";
}

}  // namespace

TEST_CASE("switch files: one file's switches stand by themselves when another file cannot be read") {
    ExactNetwork network({std::pair{"https://m.example/config?account=A1&host=a.example", "form-capture"}});
    ScriptStore store(network, now);
    const Read read = read_on("a.example", store);
    CHECK(switch_of(read.setup, Capability::matching).state == State::off);
    CHECK(switch_of(read.setup, Capability::form_capture).state == State::on);
    CHECK(switch_of(read.setup, Capability::form_capture).source.url ==
          "https://m.example/config?account=A1&host=a.example");
    CHECK(switch_of(read.setup, Capability::replay).state == State::unknown);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].url == "https://r.example/replay/A1.json");
    CHECK(read.problems[0].message == "configuration of A1 not read: refused");
}

TEST_CASE(
    "switch files: a file of which nothing could be read is one problem, however many switches it has") {
    ExactNetwork network({std::pair{"https://r.example/replay/A1.json", ""}});
    ScriptStore store(network, now);
    const Read read = read_on("a.example", store);
    CHECK(switch_of(read.setup, Capability::matching).state == State::unknown);
    CHECK(switch_of(read.setup, Capability::form_capture).state == State::unknown);
    REQUIRE(read.problems.size() == 2);  // one for each file
    CHECK(read.problems[1].message == "configuration of A1 not read: the answer is empty");
}

TEST_CASE("switch files: pages of two hosts do not share a file that is a host's, but one that is not") {
    ExactNetwork network({{"https://m.example/config?account=A1&host=a.example", "matching"},
                          {"https://m.example/config?account=A1&host=b.example", "nothing"},
                          {"https://r.example/replay/A1.json", "replay"}});
    ScriptStore store(network, now);
    CHECK(switch_of(read_on("a.example", store).setup, Capability::matching).state == State::on);
    CHECK(switch_of(read_on("b.example", store).setup, Capability::matching).state == State::off);
    CHECK(switch_of(read_on("a.example", store).setup, Capability::matching).state == State::on);
    CHECK(network.asked == std::vector<std::string>{"https://m.example/config?account=A1&host=a.example",
                                                    "https://r.example/replay/A1.json",
                                                    "https://m.example/config?account=A1&host=b.example"});
    CHECK(network.deciding ==
          std::vector<std::string>{"account=A1&host=a.example", "", "account=A1&host=b.example"});
}
