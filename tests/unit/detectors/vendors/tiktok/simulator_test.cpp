#include "detectors/vendors/tiktok/simulator.h"

#include <doctest/doctest.h>

#include "scanner/page/html_tree.h"
#include "tests/support/read_script.h"
#include "tests/support/select_first.h"
#include "tests/unit/detectors/vendors/tiktok/tiktok_page.h"

using namespace formleak;
using namespace formleak::tiktok;

namespace {

constexpr const char* kForm =
    "<form><input name=email value='a@b.se'><input type=tel name=nr value='0701740605'>"
    "<button id=b>Skicka</button><button id=c type=button>Visa</button></form>";

PixelSettings pixel(const std::string& id, bool email, bool phone) {
    PixelSettings s = tiktok_test::settings();
    s.id = id;
    s.email = email;
    s.phone = phone;
    return s;
}

struct Page1 {
    Dom dom = parse_html(kForm).dom;
    Simulator sim;
    explicit Page1(std::vector<PixelSettings> pixels) : sim(dom, std::move(pixels)) {}

    void run(const std::string& script) {
        for (const JsCall& call : read_script(script).calls) sim.run(read_command(call));
    }
    void click(const char* selector, std::int64_t at = 0) { sim.click(select_first(dom, selector), at); }
    void type(const char* selector, const std::string& value) {
        sim.fields[select_first(dom, selector)] = {.has_value = true, .value = value};
    }
    // "EnrichAM P1 auto_email=a@b.se;" per event, no values that are empty.
    std::string log() const {
        std::string out;
        for (const Event& e : sim.events()) {
            out += e.name + " " + e.pixel;
            for (const SentValue& v : e.values) out += " " + v.parameter + "=" + v.value;
            out += ";";
        }
        return out;
    }
};

const std::string kBothValues = " auto_email=a@b.se auto_phone_number=0701740605;";

}  // namespace

TEST_CASE("tiktok simulator: each pixel sends its own kinds, the extra event is the first one's") {
    Page1 p({pixel("P1", true, false), pixel("P2", false, true)});
    p.click("#b");
    CHECK(p.log() == "EnrichAM P1 auto_email=a@b.se;");
    p.run("ttq.track('Contact')");
    CHECK(p.log() ==
          "EnrichAM P1 auto_email=a@b.se;Contact P1 auto_email=a@b.se;Contact P2 "
          "auto_phone_number=0701740605;");
}

TEST_CASE("tiktok simulator: a first pixel that is off keeps the click back, not the second's next event") {
    Page1 p({pixel("P1", false, false), pixel("P2", true, true)});
    p.click("#b");
    CHECK(p.log().empty());
    p.run("ttq.track('Contact')");
    CHECK(p.log() == "Contact P2" + kBothValues);
}

TEST_CASE("tiktok simulator: the same target again counts after a second, and only what is new is sent") {
    Page1 p({pixel("P1", true, true)});
    p.click("#b", 0);
    p.type("[name=email]", "c@d.se");
    p.click("#b", 900);
    CHECK(p.log() == "EnrichAM P1" + kBothValues);
    p.click("#b", 1'000);
    CHECK(p.log() ==
          "EnrichAM P1" + kBothValues + "EnrichAM P1 auto_email=c@d.se auto_phone_number=0701740605;");
    p.click("#c", 1'100);
    CHECK(p.sim.events().size() == 2);
}

TEST_CASE("tiktok simulator: held consent waits, revoked consent drops") {
    Page1 held({pixel("P1", true, true)});
    held.run("ttq.holdConsent()");
    held.click("#b");
    CHECK(held.log().empty());
    held.run("ttq.grantConsent()");
    CHECK(held.log() == "EnrichAM P1" + kBothValues);

    Page1 revoked({pixel("P1", true, true)});
    revoked.run("ttq.holdConsent()");
    revoked.click("#b");
    revoked.run("ttq.revokeConsent(); ttq.grantConsent()");
    CHECK(revoked.log().empty());
}

TEST_CASE("tiktok simulator: what stands in no way") {
    Page1 p({pixel("P1", true, true)});
    p.run("ttq.grantConsent(); ttq.disableCookie(); ttq.page({limited_data_use: true})");
    p.click("#b");
    CHECK(p.log() == "EnrichAM P1" + kBothValues);
}

TEST_CASE("tiktok simulator: identify goes at once where it has an address or a number") {
    Page1 p({pixel("P1", false, false)});
    p.run("ttq.identify({first_name: 'Xenia', city: 'Lund'})");
    CHECK(p.log().empty());
    p.run("ttq.identify({email: 'X@B.se'})");
    CHECK(p.log() == "EnrichAM P1 first_name=Xenia city=Lund email=x@b.se;");
    p.click("#b");
    CHECK(p.sim.events().size() == 1);
}

TEST_CASE("tiktok simulator: a page view is sent once per address") {
    Page1 p({pixel("P1", true, true)});
    p.run("ttq.page()");
    p.click("#b");
    p.run("ttq.page()");
    CHECK(p.sim.events().size() == 1);
    p.sim.change_address();
    CHECK(p.sim.events().back().name == "Pageview");
}

TEST_CASE("tiktok simulator: without rules nothing is read") {
    PixelSettings blind = pixel("P1", true, true);
    blind.rules.reset();
    Page1 p({blind});
    p.click("#b");
    CHECK(p.sim.is_blind());
    CHECK(p.log().empty());
}
