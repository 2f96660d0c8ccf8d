// By which way a datum got onto the wire: by the vendor's rows, whatever object it is packed into.
#include "detectors/request_matcher.h"

#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// "email:automatic …" of each datum about a person, by its key and way.
std::string ways_of(const Request& request) {
    auto decoded = wires::decode_request(request);
    std::string out;
    for (const RecordedDatum& datum : match_data(request, decoded, {}))
        out += datum.match_key + ":" + std::string(to_string(datum.via)) + " ";
    return out;
}

const std::string kJson = "application/json", kPairs = "application/x-www-form-urlencoded";

}  // namespace

TEST_CASE("request_matcher: what a vendor's script collects, what a form sends and what code hands over") {
    const struct {
        const char* name;
        Request request;
        const char* ways;
    } kRows[] = {
        {"HubSpot, collected, in objects",
         make_request("https://forms.hscollectedforms.net/collected-forms/submit/form", kJson,
                      R"({"contactFields":{"email":"anna@nordpost.example"},"portalId":12345})"),
         "email:automatic "},
        {"HubSpot, collected, flat",
         make_request("https://forms.hscollectedforms.net/collected-forms/submit/form", kJson,
                      R"({"email":"anna@nordpost.example","portalId":12345})"),
         "email:automatic "},
        {"HubSpot, a form of its own",
         make_request("https://api.hsforms.com/submissions/v3/integration/submit/12345/0-1", kJson,
                      R"({"fields":[{"name":"email","value":"anna@nordpost.example"}]})"),
         "email:form "},
        {"Meta, read by its script",
         make_request("https://www.facebook.com/tr/?id=1234567890123456&ev=X&udff[em]=" + kHex),
         "em:automatic "},
        {"Meta, handed over",
         make_request("https://www.facebook.com/tr/?id=1234567890123456&ev=X&ud[em]=" + kHex), "em:by-code "},
        {"TikTok, the page's address",
         make_request("https://analytics.tiktok.com/api/v2/pixel", kJson,
                      R"({"event":"Pageview","context":{"pixel":{"code":"CFORMTEST0000000EX01"},)"
                      R"("page":{"url":"https://www.shop.example/?epost=anna@nordpost.example"}}})"),
         "url:address "}};
    for (const auto& row : kRows) {
        CAPTURE(row.name);
        CHECK(ways_of(row.request) == row.ways);
    }
}
