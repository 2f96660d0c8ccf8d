#include "detectors/leak_search/search.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

// The person of the published vectors (the project's fact sheet on encodings, recomputed there with OpenSSL,
// Python and the npm packages).
const std::vector<KnownValue> kPerson = {{DataKind::email, "test.person@example.com", "e-mail field"}};

LeakSearchResult search_url(const std::vector<KnownValue>& values, const std::string& url) {
    Request request;
    request.url = url;
    return LeakSearch(values).search(request);
}

std::vector<LeakHit> known_hits(const LeakSearchResult& result) {
    std::vector<LeakHit> out;
    std::copy_if(result.hits.begin(), result.hits.end(), std::back_inserter(out),
                 [](const LeakHit& hit) { return hit.value != kNoIndex; });
    return out;
}

bool has_step(const LeakHit& hit, std::string_view step) {
    return std::find(hit.chain.begin(), hit.chain.end(), step) != hit.chain.end();
}

}  // namespace

TEST_CASE("leak_search: every published vector of one address is found under its own name") {
    const struct {
        const char* step;
        const char* text;
    } kVectors[] = {
        {"", "test.person@example.com"},
        {"percent", "test.person%40example.com"},
        {"percent", "test.person%2540example.com"},
        {"json", "test.person\\u0040example.com"},
        {"html-entity", "test.person&#64;example.com"},
        {"html-entity", "test.person&#x40;example.com"},
        {"hex", "746573742e706572736f6e406578616d706c652e636f6d"},
        {"base32", "ORSXG5BOOBSXE43PNZAGK6DBNVYGYZJOMNXW2==="},
        {"base58", "3QSMfJdspgKa344dTU6fGksjJuLJJy32"},
        {"base64", "dGVzdC5wZXJzb25AZXhhbXBsZS5jb20="},
        {"base64", "dGVzdC5wZXJzb25AZXhhbXBsZS5jb20"},
        {"rot13", "grfg.crefba@rknzcyr.pbz"},
        {"reversed", "moc.elpmaxe@nosrep.tset"},
        {"custom-map-1", "NivN.3ilvzW@iSDk3qi.gzk"},
        {"lz-string", "C4UwzsB0AOIE5gPYDsACIAeBDAttANiJAMaI5A"},
        {"lz-string", "C4UwzsB0AOIE5gPYDsACIAeBDAttANiJAMaI5A=="},
        {"deflate", "K0ktLtErSC0qzs9zSK1IzC3ISdVLzs8FAA=="},
        {"zlib", "eNorSS0u0StILSrOz3NIrUjMLchJ1UvOzwUAbskJHw=="},
        {"gzip", "H4sIAAAAAAAC/ytJLS7RK0gtKs7Pc0itSMwtyEnVS87PBQDD1HrfFwAAAA=="},
        {"zstd",  // zstd 1.5.4 -19 --no-check of JSON with the address in it
         "KLUv/QBoFQUAEk0kGHCtDjCAUkjlFlxsErFQV/i/"
         "n6YSAQB8AtMxTRaC9ugOPXieRxDWjLuMl+WlvHJp5UbwMrMarayLSgV4LAEcBOaEgG6j"
         "+yDh5bdle7byEcpo5S8a1TQ50Z07X3g5WoZY+Q8+Lz9t0coOIsFbdAp9eHDKx2Dn18uNqbul5blM5Vo5Uti+"
         "J8zLj9FaMpbnvju3FAQAKpn8"
         "etQUcAFLFiEK"},
        {"brotli", "1b1600f88d946edeaaa40372a9b2b914a41156f209538899d28304"},
        {"md4", "8b8cce406e1f45e1cb4159fc0b487ce1"},
        {"md5", "21962fd3a1096c11778d9d9f85cc9838"},
        {"sha1", "ecffe5193f111b689bd712a79dac9e9c2bf6f87f"},
        {"sha224", "1b05b85398b0a44d2679ef5dad4c0570f59acc6652e25a86526dc962"},
        {"sha256", "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897"},
        {"hex-upper", "9BCA7F5AA6282389DF8CDC1FB1EF13F2FFE410345BB00744B8C70BF6D7659897"},
        {"base64", "m8p/WqYoI4nfjNwfse8T8v/kEDRbsAdEuMcL9tdlmJc="},
        {"base64url", "m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc"},
        {"base64", "m8p%2FWqYoI4nfjNwfse8T8v%2FkEDRbsAdEuMcL9tdlmJc%3D"},
        {"base32", "TPFH6WVGFARYTX4M3QP3D3YT6L76IEBULOYAORFYY4F7NV3FTCLQ===="},
        {"base64",
         "OWJjYTdmNWFhNjI4MjM4OWRmOGNkYzFmYjFlZjEzZjJmZmU0MTAzNDViYjAwNzQ0YjhjNzBiZjZkNzY1OTg5Nw=="},
        {"sha384",
         "7d1d7e2ffd8705efedadf30a7c6f2eb4512ce7b2c861290159a51ad157090141480c16babaa855a436bf0297093f9706"},
        {"sha512",
         "c0b9df3082dd7261282799c575aa32e98f880642e572b8a24d22068ee4f1e1c68c1d86d3a4b84c0393d03df2f6ce2afb28c"
         "49d2f"
         "cf5f2c908a05ab8a31abba05"},
        {"sha512/256", "35437d7901917cc58250f40f0282d90af758764170a11aa495480eec4e1cfe09"},
        {"sha3-256", "1279676094d2dd99f280b44c0729d973f11bcced16191fc783390b25b0b57489"},
        {"sha3-512",
         "8d2ad3ff6db8af5dea613a9ba6598df56cdb3b59def75239d0e423badcc6b5be54e023006fe9d2ebc5bd653ab1607eb8cc4"
         "bc758"
         "fbbbf18ef7e84ca8f4bfa5b3"},
        {"ripemd160", "c658d4aa08f22143ba3409f61b63afa1c326c086"},
        {"whirlpool",
         "a5967fbec3540a8df2e5217c97fa7e96b085f55c134e6deabbd4bb0aef7e23ca7aec228223400ed9cdd0ac1633d6a41c940"
         "73cd3"
         "bd04317a4ab9c597c19192b2"},
        {"blake2b-512",
         "863914d14d9fecaaad1f3f709fff7e3b63dadbe93c60a5e8efc1d2f179aed270f06f3e03218930fc1a800e679dab93abd1a"
         "a8d1d"
         "633bf4b25d2145047eb64096"},
        {"blake2s-256", "d075aff13a0f86d883771cec4365ec14c996cd4c0de95297aa5c8392dbbccbce"},
        {"sha1", "dcee3f14b498ed63dd116fed485b787dc4339b5d"},  // of the md5's hexadecimal text
        {"sha256", "c01e1edaa99a05a60b0b32fca3173ba27f114669f91b1a7e4aa8ae1176f98799"},
        {"base64url", "tv.1~em.m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc"},
        {"cut-to-16", "9bca7f5aa6282389"},
    };
    const LeakSearch search(kPerson);
    for (const auto& vector : kVectors) {
        CAPTURE(vector.step);
        CAPTURE(vector.text);
        Request request;
        request.url = std::string("https://collect.example.net/p?v=1&em=") + vector.text + "&z=2";
        const auto hits = known_hits(search.search(request));
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].value == 0);
        CHECK(hits[0].source == "e-mail field");
        CHECK(hits[0].place == "query parameter em");
        if (*vector.step) CHECK(has_step(hits[0], vector.step));
    }
}

TEST_CASE("leak_search: a hash of any usual spelling of a value is found, with the spelling named") {
    const struct {
        DataKind kind;
        const char* known;
        const char* sha256_start;  // of the form, 16 digits, as published
        const char* step;          // "" when hashed as typed
    } kRows[] = {
        {DataKind::email, "Test.Person@Example.com", "9bca7f5aa6282389", "lowercase"},
        {DataKind::email, "Test.Person@Example.com", "bc686f3f9669bfd4", ""},
        {DataKind::email, "test.person@example.com", "8d35944db2a02df9", "uppercase"},
        {DataKind::email, "test.person@example.com", "90087abbb460cada", "leading-space"},
        {DataKind::email, "test.person@example.com", "fe557fd9a8bab333", "remove-dots"},
        {DataKind::email, "test.person+news@example.com", "9bca7f5aa6282389", "remove-alias"},
        {DataKind::email, "test.person+news@example.com", "c37d57a43e001345", ""},
        {DataKind::phone, "070-1740605", "2ccd8a4a7c799cf7", "e164"},
        {DataKind::phone, "0701740605", "1761ddce55a31203", "digits-with-country"},
        {DataKind::phone, "+46701740605", "7fda25dcc6f46eac", "national"},
        {DataKind::phone, "+46 70 174 06 05", "90f9ae492446605e", "dashed"},
        {DataKind::phone, "0701740605", "b70dc1cb5704f9a8", "spaced"},
        {DataKind::phone, "0701740605", "994f59723faa39a4", "00-prefix"},
        {DataKind::first_name, "Test", "9f86d081884c7d65", "lowercase"},
        {DataKind::last_name, "Person", "38a81e87e79631e6", "lowercase"},
        {DataKind::full_name, "Test Person", "92187ecfc48302e3", ""},
        {DataKind::full_name, "Test Person", "38a81e87e79631e6", "last-word"},
        {DataKind::first_name, "Åsa", "4f3aeda40bda6c10", "lowercase"},
        {DataKind::first_name, "Åsa", "b323ba8eb5a4df2f", "fold-marks"},
        {DataKind::first_name, "Åsa", "873296011f0dfda6", ""},
        {DataKind::last_name, "Öberg", "065dc999bb782c27", "lowercase"},
        {DataKind::national_id, "191212121212", "9a8b138a666f84da", ""},
        {DataKind::national_id, "191212121212", "c57913dd217a462b", "dashed"},
        {DataKind::national_id, "191212121212", "92a763a0ab7ef9ac", "10-digits"},
        {DataKind::national_id, "121212-1212", "332d1ea7aff29aee", "10-digits"},
        {DataKind::postal_code, "123 45", "5994471abb01112a", "digits"},
        {DataKind::postal_code, "12345", "a1a425626b6be12e", "spaced"},
        {DataKind::country, "SE", "ad9a67fefa847de8", "lowercase"},
        {DataKind::country, "SE", "f031b70a2653be44", ""},
        {DataKind::gender, "man", "62c66a7a5dd70c31", "first-letter"},
        {DataKind::gender, "Kvinna", "252f10c83610ebca", "first-letter"},
        {DataKind::birth_date, "2000-01-01", "2fa0f121daa18de5", "yyyymmdd"},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.known);
        CAPTURE(row.sha256_start);
        const auto hits = known_hits(
            search_url({{row.kind, row.known, {}}}, std::string("https://t.example/?x=") + row.sha256_start));
        REQUIRE(hits.size() == 1);
        CHECK(has_step(hits[0], "sha256"));
        if (*row.step)
            CHECK(has_step(hits[0], row.step));
        else
            CHECK(hits[0].chain == std::vector<std::string>{"sha256", "hex", "cut-to-16"});
    }
}

TEST_CASE("leak_search: hashes of small spaces are reversible, of addresses pseudonymous, texts clear") {
    const std::string phone_hash = "2ccd8a4a7c799cf7";  // sha256 of +46701740605, published
    auto hits = known_hits(
        search_url({{DataKind::phone, "+46701740605", "tel"}}, "https://t.example/?p=" + phone_hash));
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].grade == LeakGrade::reversible);
    hits = known_hits(search_url(kPerson, "https://t.example/?p=21962fd3a1096c11778d9d9f85cc9838"));
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].grade == LeakGrade::pseudonymous);
    hits = known_hits(search_url(kPerson, "https://t.example/a/test.person@example.com/b"));
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].grade == LeakGrade::clear);
    CHECK(hits[0].place == "path");
}

TEST_CASE("leak_search: hashes of nothing are named and are no leak") {
    const struct {
        const char* token;
        const char* label;
    } kRows[] = {
        {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "hash of the empty string"},
        {"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "hash of the empty string"},
        {"d41d8cd98f00b204e9800998ecf8427e", "hash of the empty string"},
        {"da39a3ee5e6b4b0d3255bfef95601890afd80709", "hash of the empty string"},
        // printf undefined | sha256sum
        {"eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c", "hash of undefined"},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.token);
        const auto result = search_url(kPerson, std::string("https://t.example/?em=") + row.token);
        REQUIRE(result.hits.size() == 1);
        CHECK(result.hits[0].placeholder);
        CHECK(result.hits[0].label == row.label);
    }
    const auto left_over = search_url({}, "https://t.example/?em=undefined&ph={{phone}}");
    REQUIRE(left_over.hits.size() == 2);
    CHECK(left_over.hits[0].placeholder);
    CHECK(left_over.hits[1].placeholder);
}

TEST_CASE("leak_search: a hash nobody can explain stays unresolved and has no source") {
    const std::string other = "ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976";
    const auto result = search_url(kPerson, "https://t.example/?udff[em]=" + other);
    REQUIRE(result.hits.size() == 1);
    const LeakHit& hit = result.hits[0];
    CHECK_FALSE(hit.resolved);
    CHECK(hit.value == kNoIndex);
    CHECK(hit.source.empty());
    CHECK(hit.kind == DataKind::email);
    CHECK(hit.label == "hashed e-mail address, not resolved");
    CHECK(search_url(kPerson, "https://t.example/?build=" + other).hits.empty());
}

TEST_CASE("leak_search: a phone sent without its country is resolved to its field, a foreign one is not") {
    // sha256 of 0701740605, published; the second hash is sha256 of alice@example.com: no phone at all
    const auto result = search_url({{DataKind::phone, "+46 70 174 06 05", "contact form, field tel"}},
                                   "https://t.example/?ph=7fda25dcc6f46eac&"
                                   "phone=ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976");
    REQUIRE(result.hits.size() == 2);
    CHECK(result.hits[0].source == "contact form, field tel");
    CHECK(result.hits[0].resolved);
    CHECK(has_step(result.hits[0], "national"));
    CHECK_FALSE(result.hits[1].resolved);
    CHECK(result.hits[1].source.empty());
    CHECK(result.hits[1].grade == LeakGrade::reversible);
}

TEST_CASE("leak_search: a phone typed without its 0 leaves with its country in front") {
    for (const char* typed : {"701740605", "70 174 06 05"})
        for (const char* sent :
             {"%2B46701740605", "0046701740605", "46701740605", "0701740605", "701740605"}) {
            CAPTURE(std::string(typed) + " " + sent);
            const auto result =
                search_url({{DataKind::phone, typed, "tel"}}, std::string("https://t.example/?x=") + sent);
            REQUIRE(result.hits.size() == 1);
            CHECK(result.hits[0].source == "tel");
        }
    CHECK(
        search_url({{DataKind::phone, "701740605", "tel"}}, "https://t.example/?x=46701740606").hits.empty());
}

TEST_CASE("leak_search: a name reaches into the encodings of its value") {
    // sha256 of alice@example.com in base64, percent-escaped; hexadecimal form published by Reddit
    const auto hash =
        search_url({}, "https://t.example/?hem=%2F42YGfwOEr8NJIkuRZh%2BJJoo3Og2qFytYOKOqqjG2XY%3D");
    REQUIRE(hash.hits.size() == 1);
    CHECK(hash.hits[0].label == "hashed e-mail address, not resolved");
    const auto phone = search_url({}, "https://t.example/?phone=%2B46701740605");
    REQUIRE(phone.hits.size() == 1);
    CHECK(phone.hits[0].kind == DataKind::phone);
    CHECK(phone.hits[0].parameter == "phone");
    const auto name =
        search_url({{DataKind::first_name, "Åsa", "first"}}, "https://t.example/?fn=%C3%A5sa&q=1");
    REQUIRE(name.hits.size() == 1);
    CHECK(name.hits[0].source == "first");
    CHECK(name.hits[0].place == "query parameter fn");
}

TEST_CASE("leak_search: a value that is part of another one is not found") {
    const char* const kUrls[] = {
        "https://t.example/?q=latest.person@example.com",      // another user
        "https://t.example/?q=x-test.person@example.com",      // another user
        "https://t.example/?q=test.person@example.com.au",     // another host
        "https://t.example/?q=test.person@example.community",  // another host
    };
    for (const char* url : kUrls) {
        CAPTURE(url);
        CHECK(known_hits(search_url(kPerson, url)).empty());
    }
    const std::vector<KnownValue> short_ones = {{DataKind::gender, "m", {}},
                                                {DataKind::country, "SE", {}},
                                                {DataKind::first_name, "Anna", {}},
                                                {DataKind::last_name, "Person", {}},
                                                {DataKind::postal_code, "12345", {}}};
    CHECK(search_url(short_ones, "https://t.example/m/anna/se?m=1&lang=se&v=12345&person=2").hits.empty());
    CHECK(known_hits(search_url(short_ones, "https://t.example/?ge=m&country=SE&fn=anna&ln=person&zp=12345"))
              .size() == 5);
}

TEST_CASE("leak_search: every part of a request is searched and named") {
    Request request;
    request.url = "https://t.example/c#test.person@example.com";
    request.headers = {
        {"Referer", "https://shop.example/?e=test.person%40example.com"},
        {"Cookie", "a=1; hem=9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897"},
        {"X-User", "test.person@example.com"},
        {"User-Agent", "test.person@example.com"}};
    request.body = R"({"user":{"email":"test.person\u0040example.com"}})";
    std::string places;
    for (const LeakHit& hit : known_hits(LeakSearch(kPerson).search(request))) places += hit.place + ", ";
    CHECK(places == "fragment, referrer, cookie hem, header x-user, body parameter email, ");
}

TEST_CASE("leak_search: a constant salt of the page's script finds the salted hash") {
    // Leaky Forms' published salt: sha256 of the value and QX4QkKEU.
    const std::string url =
        "https://t.example/?u=2c382129f57a45ab07236a923c820c0647d482a9254967cd2c72c092da78ba30";
    CHECK(search_url(kPerson, url).hits.empty());
    LeakSearchOptions options;
    options.salts = {"QX4QkKEU"};
    Request request;
    request.url = url;
    const auto hits = LeakSearch(kPerson, options).search(request).hits;
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].chain == std::vector<std::string>{"salt-after", "sha256", "hex"});
}

TEST_CASE("leak_search: two values with the same spelling are both named, none is guessed") {
    const auto hits = known_hits(search_url({{DataKind::email, "test.person@example.com", "first"},
                                             {DataKind::email, "Test.Person@example.com", "second"}},
                                            "https://t.example/?u=21962fd3a1096c11778d9d9f85cc9838"));
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].source == "first");
    CHECK(hits[1].source == "second");
}

TEST_CASE(
    "leak_search: five digits are found under any name after they were typed, as a value of their own") {
    const LeakSearch search({{DataKind::postal_code, "11453", "field 4"}});
    const struct {
        const char *url, *body;
        bool found;
    } kCases[] = {
        {"https://t.example/x?z=11453", "", true},
        {"https://t.example/x", R"({"a":"11453"})", true},
        {"https://t.example/x", R"({"a":11453,"b":1})", true},
        {"https://t.example/x", "text 11453 more", true},
        {"https://t.example/x?z=1.11453", "", false},
        {"https://t.example/x?z=114533", "", false},
        {"https://t.example/a-11453.js", "", false},
        {"https://t.example/x?z=a11453", "", false},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.url);
        CAPTURE(c.body);
        Request request;
        request.url = c.url;
        request.body = c.body;
        request.moment = Request::Moment::typing;
        CHECK(search.search(request).hits.empty() == !c.found);
        request.moment = Request::Moment::load;
        CHECK(search.search(request).hits.empty());
    }
}

TEST_CASE("leak_search: a login before the host is no mailbox, and who it names is found") {
    Request request;
    request.url = "https://bob:hunter2@track.example/c?x=1";
    CHECK(LeakSearch({}).search(request).hits.empty());
    request.url = "https://anna%40post.se:hunter2@track.example/c";
    const auto hits = LeakSearch({{DataKind::email, "anna@post.se", ""}}).search(request).hits;
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].place == "login of the address");
}
