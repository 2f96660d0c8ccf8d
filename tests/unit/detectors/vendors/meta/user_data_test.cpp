// Facts, section 5: what becomes of the data a site hands to the pixel itself.
#include "detectors/vendors/meta/user_data.h"

#include <doctest/doctest.h>

#include "detectors/vendors/meta/manual_matching.h"
#include "tests/support/read_script.h"

using namespace formleak;
using namespace formleak::meta;

namespace {

JsValue literal(const std::string& source) {
    const ScriptReading reading = read_script("fbq('init','1'," + source + ");");
    REQUIRE(reading.calls.size() == 1);
    REQUIRE(reading.calls[0].arguments.size() == 3);
    return reading.calls[0].arguments[2];
}

// "ud[em]=… aud[em]=…" without masks.
std::string sent(const std::string& source, int release = kCurrentRelease) {
    const Behaviour b = behaviour_of(release);
    std::string out;
    for (const SentValue& v : send_user_data(make_user_data(literal(source), b), {}, b).values)
        if (v.channel == "ud" || v.channel == "aud")
            out += (out.empty() ? "" : " ") + v.channel + "[" + v.key + "]=" + v.value;
    return out;
}

}  // namespace

TEST_CASE("user data: unknown keys go out, known ones are copied to the short key") {
    struct Row {
        const char *source, *want;
    };
    const Row rows[] = {
        {"{foo:'Bar 1'}", "ud[foo]=bar1 aud[foo]=bar1"},
        {"{email:'x@y.se'}", "ud[email]=x@y.se ud[em]=x@y.se aud[email]=x@y.se"},
        {"{username:'x@y.se'}", "ud[username]=x@y.se ud[em]=x@y.se aud[username]=x@y.se"},
        {"{tel:'0701740605'}", "ud[tel]=0701740605 ud[ph]=701740605 aud[tel]=0701740605"},
        {"{db:'1912-12-12'}", "ud[db]=19121212 ud[ph]=19121212 aud[db]=1912-12-12"},
        {"{external_id:'19121212-1212'}",
         "ud[external_id]=19121212-1212 ud[ph]=191212121212 aud[external_id]=19121212-1212"},
        {"{order:'98131'}", "ud[order]=98131 ud[zp]=98131 aud[order]=98131"},
        {"{foo:'female'}", "ud[foo]=female ud[ge]=f aud[foo]=female"},
        {"{ge:'Female'}", "ud[ge]=Female aud[ge]=Female"},
        {"{ph:'abc'}", "ud[ph]=abc aud[ph]=abc"},
        {"{name:'Xenia Qvist'}", "ud[name]=xeniaqvist ud[fn]=xeniaqvist aud[name]=xeniaqvist"},
        {"{external_id:42}", "ud[external_id]=42 aud[external_id]=42"},
        {"{uid:'u42'}", "ud[uid]=u42 aud[uid]=u42"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.source);
        CHECK(sent(row.source) == row.want);
    }
}

TEST_CASE("user data: an em without @ becomes an address, and then the older form is refused") {
    CHECK(sent("{em:'john'}") == "ud[em]=john@gmail.com");
    CHECK(sent("{em:'{{email}}'}") == "ud[em]={{email}}@gmail.com");
    CHECK(sent("{em:'{{ customer.email }}'}") == "");
    CHECK(sent("{em:'john'}", 143) == "");  // before 2.9.220 nothing was added
}

TEST_CASE("user data: an em that is no text stops all user data of the event") {
    for (const char* source :
         {"{em:true,fn:'A'}", "{em:42,fn:'A'}", "{em:['x@y.se'],fn:'A'}", "{em:{a:1},fn:'A'}"})
        CHECK_MESSAGE(sent(source) == "", source);
    CHECK(sent("{em:null,fn:'Ann'}") == "ud[fn]=ann aud[fn]=ann");
    CHECK(sent("{em:''}") == "");
}

TEST_CASE("user data: text, lists and null as third argument give nothing") {
    for (const char* source : {"'x@y.se'", "['x@y.se']", "[{em:'x@y.se'}]", "null", "{}"})
        CHECK_MESSAGE(sent(source) == "", source);
}

TEST_CASE("user data: a form's values follow the manual ones, unless an address before them is refused") {
    StoredField city{"ct", "lund", "lund", "^***", true, true, {}};
    const Behaviour now;
    const auto channels = [&](const std::string& source) {
        std::string out;
        for (const SentValue& v : send_user_data(make_user_data(literal(source), now), {city}, now).values)
            if (v.channel == "udff" || v.channel == "audff") out += v.channel + " ";
        return out;
    };
    CHECK(channels("{fn:'Ann'}") == "udff audff ");
    CHECK(channels("{em:'john'}") == "");  // aud[em] throws before the form's values are reached
}

TEST_CASE("user data: an address of Apple's relay is replaced by a fixed hash") {
    const auto values =
        send_user_data(make_user_data(literal("{em:'abc@privaterelay.appleid.com'}"), {}), {}, {}).values;
    for (const SentValue& v : values)
        if (v.channel == "ud")
            CHECK(v.sha256 == "b68919aff001d8366249403a2544fba2d833084f1ad22839b6310aadacb6a138");
}

TEST_CASE("manual matching: keys, where they come from, and never a value") {
    const ManualReading r = read_manual_keys(nullptr, {});
    CHECK(r.state == State::off);
    const JsValue object = literal(
        "{em:document.querySelector('#e').value, personnummer:'19121212-1212', fn:'{{first}}', ln:''}");
    const ManualReading m = read_manual_keys(&object, {});
    CHECK(m.state == State::on);
    REQUIRE(m.keys.size() >= 3);
    CHECK(m.keys[0].name == "em");
    CHECK(m.keys[0].source == MatchKey::Source::field);
    CHECK(m.keys[1].kind == DataKind::national_id);
    CHECK(m.keys[1].source == MatchKey::Source::literal);
    CHECK(m.keys[2].source == MatchKey::Source::server_template);
    bool copied = false;
    for (const MatchKey& k : m.keys) {
        CHECK(k.detail.find("1212") == std::string::npos);
        CHECK(k.name != "ln");  // empty: not sent
        copied = copied || (k.name == "ph" && k.kind == DataKind::national_id);
    }
    CHECK(copied);
}

TEST_CASE("manual matching: a variable as third argument is unknown, not off") {
    const JsValue v = literal("userData");
    CHECK(read_manual_keys(&v, {}).state == State::unknown);
}

TEST_CASE("manual matching: the parameters of a noscript image") {
    const ManualReading m =
        read_manual_parameters("id=1&ev=PageView&ud[em]=0cc1&ud%5Bph%5D=%7B%7Bphone%7D%7D&ud[fn]=", {});
    REQUIRE(m.keys.size() == 2);
    CHECK(m.keys[0].name == "em");
    CHECK(m.keys[1].source == MatchKey::Source::server_template);
}
