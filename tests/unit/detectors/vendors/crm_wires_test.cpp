// Requests are made by hand from vendors.md, sections 4 to 6.
#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kJson = "application/json";
const std::string kForm = "application/x-www-form-urlencoded";
const std::string kMail = "test.person@example.com";

}  // namespace

TEST_CASE("crm_wires: each tool's data, account and event") {
    const WireCase kCases[] = {
        {"HubSpot collected forms",
         make_request(
             "https://forms-eu1.hscollectedforms.net/collected-forms/submit/form", kJson,
             R"({"portalId":123,"contactFields":{"email":"test.person@example.com","firstName":"Test"},"formValues":{"Meddelande":"Hej"}})"),
         "hubspot",
         "123",
         "collected-forms",
         {"contactFields.email | email | contactFields | clear | email | " + kMail,
          "contactFields.firstName | firstName | contactFields | clear | first_name | Test",
          "formValues.Meddelande | Meddelande | formValues | clear | none | Hej"}},
        {"HubSpot collected forms by GET",
         make_request("https://forms.hscollectedforms.net/collected-forms/"
                      "submit.gif?formSubmission=%7B%22portalId%22%3A123%2C%22contactFields%22%3A%7B%22email%"
                      "22%3A%22test.person%40example.com%22%7D%7D"),
         "hubspot",
         "123",
         "collected-forms",
         {"contactFields.email | email | contactFields | clear | email | " + kMail}},
        {"HubSpot forms",
         make_request(
             "https://api.hsforms.com/submissions/v3/integration/submit/123/0a-0b", kJson,
             R"({"fields":[{"name":"email","value":"test.person@example.com"},{"name":"fritext","value":"Hej"}],"context":{"pageUri":"https://a.example/"}})"),
         "hubspot",
         "123",
         "form-submission",
         {"fields[0].email | email | fields | clear | email | " + kMail,
          "fields[1].fritext | fritext | fields | clear | none | Hej"}},
        {"Klaviyo",
         make_request(
             "https://a.klaviyo.com/client/subscriptions/?company_id=AbC123", kJson,
             R"({"data":{"type":"subscription","attributes":{"profile":{"data":{"type":"profile","attributes":{"email":"test.person@example.com","phone_number":"+46701740605"}}}}}})"),
         "klaviyo",
         "AbC123",
         "subscriptions",
         {"data.attributes.profile.data.attributes.email | email | attributes | clear | email | " + kMail,
          "data.attributes.profile.data.attributes.phone_number | phone_number | attributes | clear | phone "
          "| +46701740605"}},
        {"Klaviyo, legacy",  // base64 of
                             // {"token":"AbC123","event":"$identify","properties":{"$email":…,"$first_name":"Test"}}
         make_request("https://a.klaviyo.com/api/"
                      "identify?data=eyJ0b2tlbiI6IkFiQzEyMyIsImV2ZW50IjoiJGlkZW50aWZ5IiwicHJvcGVydGllcyI6eyIk"
                      "ZW1haWwiOiJ0ZXN0LnBlcnNvbkBleGFtcGxlLmNvbSIsIiRmaXJzdF9uYW1lIjoiVGVzdCJ9fQ=="),
         "klaviyo",
         "AbC123",
         "$identify",
         {"properties.$email | $email | properties | clear | email | " + kMail,
          "properties.$first_name | $first_name | properties | clear | first_name | Test"}},
        {"Segment",
         make_request(
             "https://api.segment.io/v1/i", "text/plain",
             R"({"writeKey":"wk","type":"identify","userId":"42","traits":{"email":"test.person@example.com","name":"Test Person","address":{"city":"Lund"}},"context":{"library":{"name":"analytics.js"}}})"),
         "segment",
         "wk",
         "identify",
         {"userId | userId |  | clear | user_id | 42",
          "traits.email | email | traits | clear | email | " + kMail,
          "traits.name | name | traits | clear | full_name | Test Person",
          "traits.address.city | city | address | clear | city | Lund"}},
        {"a body that is one named value",
         make_request("https://api.hsforms.com/submissions/v3/integration/submit/123/0a-0b", kJson,
                      R"({"name":"email","value":"test.person@example.com"})"),
         "hubspot",
         "123",
         "form-submission",
         {"email | email | form | clear | email | " + kMail}},
        {"Mailchimp",
         make_request("https://shop.us1.list-manage.com/subscribe/post?u=abc&id=def", kForm,
                      "EMAIL=test.person%40example.com&FNAME=Test&LNAME=Person&MMERGE5=hej&b_abc_def="),
         "mailchimp",
         "abc",
         "subscribe",
         {"EMAIL | EMAIL | form | clear | email | " + kMail,
          "FNAME | FNAME | form | clear | first_name | Test",
          "LNAME | LNAME | form | clear | last_name | Person",
          "MMERGE5 | MMERGE5 | form | clear | none | hej"}},
        {"Marketo form",
         make_request("https://app-sj01.marketo.com/index.php/leadCapture/save2", kForm,
                      "munchkinId=123-ABC-456&Email=test.person%40example.com"),
         "adobe",
         "123-ABC-456",
         "form-submission",
         {"munchkinId | munchkinId | form | clear | none | 123-ABC-456",
          "Email | Email | form | clear | email | " + kMail}},
        {"Munchkin",
         make_request("https://123-abc-456.mktoresp.com/webevents/visitWebPage?_mchUrl=x"),
         "adobe",
         "123-abc-456",
         "visitWebPage",
         {}},
        {"Bizible",
         make_request("https://cdn.bizible.com/ipv?email=test.person%40example.com"),
         "adobe",
         "",
         "ipv",
         {"email | email | bizible | clear | email | " + kMail}},
        {"Adobe Web SDK",
         make_request("https://edge.adobedc.net/ee/v1/interact?configId=c1", kJson,
                      R"({"events":[{"xdm":{"eventType":"form.submit","identityMap":{"Email":[{"id":")" +
                          kHex + R"("}]}}}]})"),
         "adobe",
         "c1",
         "form.submit",
         {"events[0].xdm.identityMap.Email[0].id | id | Email | sha256 | email | " + kHex}},
        {"Adobe id service",
         make_request("https://dpm.demdex.net/id?d_orgid=O&d_cid_ic=email%01" + kHex +
                      "&d_cid_ic=crm%01kund42"),
         "adobe",
         "O",
         "id",
         {"d_cid_ic.email | email | d_cid_ic | sha256 | email | " + kHex,
          "d_cid_ic.crm | crm | d_cid_ic | clear | user_id | kund42"}},
        {"ActiveCampaign",
         make_request("https://trackcmp.net/visit?actid=1&e=test.person%40example.com"),
         "activecampaign",
         "1",
         "visit",
         {"e | e | setEmail | clear | email | " + kMail}},
        {"Intercom",
         make_request("https://api-iam.intercom.io/messenger/web/ping", kForm,
                      "app_id=ab&user_data=%7B%22email%22%3A%22test.person%40example.com%22%2C%22name%22%3A%"
                      "22Test%22%7D"),
         "intercom",
         "ab",
         "ping",
         {"user_data.email | email | user_data | clear | email | " + kMail,
          "user_data.name | name | user_data | clear | full_name | Test"}},
        {"mParticle",
         make_request("https://identity.mparticle.com/v1/identify", kJson,
                      R"({"known_identities":{"email":"test.person@example.com","customerid":"42"}})"),
         "mparticle",
         "",
         "identify",
         {"known_identities.email | email | known_identities | clear | email | " + kMail,
          "known_identities.customerid | customerid | known_identities | clear | user_id | 42"}},
        {"Listrak",
         make_request("https://sca1.listrakbi.com/x?ctid=9&email=test.person%40example.com"),
         "listrak",
         "9",
         "activity",
         {"email | email | SCA | clear | email | " + kMail}},
        {"Drip",
         make_request("https://api.getdrip.com/client/identify?email=test.person%40example.com"),
         "drip",
         "",
         "identify",
         {"email | email | identify | clear | email | " + kMail}},
        {"Attentive",
         make_request("https://shop.attn.tv/d?x=1", kJson, R"({"phone":"+46701740605"})"),
         "attentive",
         "shop",
         "event",
         {"phone | phone | identify | clear | phone | +46701740605"}},
        {"Braze",
         make_request("https://sdk.fra-01.braze.eu/api/v3/data/", kJson,
                      R"({"api_key":"k","attributes":[{"email":"test.person@example.com"}]})"),
         "braze",
         "k",
         "data",
         {"attributes[0].email | email | attributes | clear | email | " + kMail}},
        {"Bloomreach",
         make_request(
             "https://api.exponea.com/bulk", kJson,
             R"({"commands":[{"name":"crm/customers","data":{"ids":{"registered":"test.person@example.com"},"properties":{"first_name":"Test"}}}]})"),
         "bloomreach",
         "",
         "bulk",
         {"commands[0].data.ids.registered | registered | ids | clear | email | " + kMail,
          "commands[0].data.properties.first_name | first_name | properties | clear | first_name | Test"}},
        {"Yandex, first-party parameters",
         make_request(
             "https://mc.yandex.ru/watch/"
             "1234567?page-url=https%3A%2F%2Fa.example%2F&site-info=%7B%22__ym%22%3A%7B%22fpp%22%3A%5B%5B%"
             "22email%22%2C%22m8p%2FWqYoI4nfjNwfse8T8v%2FkEDRbsAdEuMcL9tdlmJc%3D%22%5D%2C%5B%22home_address%"
             "22%2C%5B%5B%22city%22%2C%22x%22%5D%2C%5B%22region%22%2C%22y%22%5D%5D%5D%5D%7D%7D"),
         "yandex",
         "1234567",
         "watch",
         {"page-url | page-url |  | clear | none | https://a.example/",
          "site-info.__ym.fpp[0].email | email | fpp | base64-sha256 | email | "
          "m8p/WqYoI4nfjNwfse8T8v/kEDRbsAdEuMcL9tdlmJc=",
          "site-info.__ym.fpp[1].home_address[0].city | city | home_address | clear | city | x",
          "site-info.__ym.fpp[1].home_address[1].region | region | home_address | clear | region | y"}},
        {"Mixpanel",  // base64 of {"event":"$identify","properties":{"token":"abc","$email":…}}
         make_request("https://api-js.mixpanel.com/track/", kForm,
                      "data="
                      "eyJldmVudCI6IiRpZGVudGlmeSIsInByb3BlcnRpZXMiOnsidG9rZW4iOiJhYmMiLCIkZW1haWwiOiJ0ZXN0Ln"
                      "BlcnNvbkBleGFtcGxlLmNvbSJ9fQ=="),
         "mixpanel",
         "abc",
         "$identify",
         {"properties.$email | $email | properties | clear | email | " + kMail}},
        {"Heap",
         make_request("https://heapanalytics.com/h?a=55&email=test.person%40example.com"),
         "heap",
         "55",
         "track",
         {"email | email | identify | clear | email | " + kMail}},
    };
    for (const WireCase& row : kCases) check_case(row);
}

TEST_CASE("crm_wires: batches are one event each") {
    const struct {
        Request request;
        std::vector<std::string> events;
    } kCases[] = {
        {make_request("https://api.segment.io/v1/batch", kJson,
                      R"({"writeKey":"wk","batch":[{"type":"page"},{"type":"track","event":"Lead"}]})"),
         {"page wk", "Lead wk"}},
        {make_request("https://api2.amplitude.com/2/httpapi", kJson,
                      R"({"api_key":"k","events":[{"event_type":"a"},{"event_type":"b"}]})"),
         {"a k", "b k"}},
        {make_request("https://eu.i.posthog.com/batch/", kJson,
                      R"({"api_key":"k","batch":[{"event":"$identify"},{"event":"x"}]})"),
         {"$identify k", "x k"}},
        {make_request(
             "https://api-js.mixpanel.com/track", kJson,
             R"([{"event":"a","properties":{"token":"t"}},{"event":"b","properties":{"token":"t"}}])"),
         {"a t", "b t"}}};
    for (const auto& row : kCases) {
        CAPTURE(row.request.url);
        const auto decoded = wires::decode_request(row.request);
        REQUIRE(decoded);
        std::vector<std::string> events;
        for (const Event& event : decoded->events) events.push_back(event.event + " " + event.account);
        CHECK(events == row.events);
    }
}

TEST_CASE("crm_wires: proxies are known by their parameters, lookalikes are not") {
    const std::string message =
        R"({"type":"track","anonymousId":"a","messageId":"m","context":{"library":{"name":")";
    const struct {
        Request request;
        const char* vendor;  // empty: nobody's
    } kCases[] = {
        {make_request("https://t.shop.example/v1/t", kJson, message + R"(analytics.js"}}})"), "segment"},
        {make_request("https://t.shop.example/beacon/v1/batch?writeKey=k", kJson,
                      R"({"batch":[)" + message + R"(RudderLabs JavaScript SDK"}}}]})"),
         "rudderstack"},
        {make_request("https://t.shop.example/v1/t", kJson, R"({"type":"track","messageId":"m"})"), ""},
        {make_request("https://m.shop.example/ee/irl1/v1/interact?configId=c", kJson, "{}"), "adobe"},
        {make_request("https://m.shop.example/ee/irl1/v1/interact", kJson, "{}"), ""},
        {make_request("https://m.shop.example/b/ss/rsid/1/JS/s1?AQB=1"), "adobe"},
        {make_request("https://m.shop.example/b/ss/rsid/1"), ""},
        {make_request("https://stat.shop.example/matomo.php?idsite=1&rec=1&uid=kund42"), "matomo"},
        {make_request("https://stat.shop.example/x.php?idsite=1"), ""}};
    for (const auto& row : kCases) {
        CAPTURE(row.request.url);
        const auto match = wires::match_request(row.request);
        CHECK((match ? match->vendor : "") == row.vendor);
        if (match) CHECK(match->by_signature);
    }
}

TEST_CASE("crm_wires: what stands beside a batch goes to its first event") {
    const auto decoded = wires::decode_request(make_request(
        "https://api.segment.io/v1/batch?email=a%40example.com", kJson,
        R"({"writeKey":"wk","user":{"phone":"+46701740605"},"batch":[{"type":"page"},{"type":"identify","traits":{"email":"b@example.com"}}]})"));
    REQUIRE(decoded);
    REQUIRE(decoded->events.size() == 2);
    CHECK(lines_of(decoded->events[0]) ==
          std::vector<std::string>{"email | email |  | clear | email | a@example.com",
                                   "user.phone | phone | user | clear | phone | +46701740605"});
    CHECK(lines_of(decoded->events[1]) ==
          std::vector<std::string>{"traits.email | email | traits | clear | email | b@example.com"});
}
