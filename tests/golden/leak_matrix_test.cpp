// The promise of the leak search, counted: how much of a generated matrix of values, hashes, presentations and
// encodings is found, and that random tokens are never taken for a value.
// FORMLEAK_MATRIX_PERCENT (1 to 100, default 100) runs that part of the cases; slow builds set it, and the
// number of cases run is always printed.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <map>

#include "detectors/leak_search/search.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"
#include "scanner/text/escapes.h"
#include "tests/golden/leak_encoders.h"

using namespace formleak;
using namespace formleak::matrix;

namespace {

// SplitMix64 (Steele, Lea, Flood 2014): ours, so that every run has the same cases.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
    std::size_t below(std::size_t n) { return next() % n; }

  private:
    std::uint64_t state_;
};

std::size_t share(std::size_t cases) {
    const char* percent = std::getenv("FORMLEAK_MATRIX_PERCENT");
    const int part = percent ? std::atoi(percent) : 100;
    return part > 0 && part < 100 ? cases * static_cast<std::size_t>(part) / 100 : cases;
}

// Made up; the numbers are from the test ranges (form-fields.md, section 5).
const std::vector<KnownValue>& person() {
    static const std::vector<KnownValue> kPerson = {
        {DataKind::email, "Karin.Provberg+nytt@example.com", "email"},
        {DataKind::phone, "070-174 06 05", "phone"},
        {DataKind::full_name, "Åsa Provberg-Öståker", "name"},
        {DataKind::national_id, "191212121212", "pnr"},
        {DataKind::birth_date, "1984-11-23", "dob"},
        {DataKind::street, "Påhittade gatan 17 B", "street"},
        {DataKind::bank_account, "SE45 5000 0000 0583 9825 7466", "iban"},
    };
    return kPerson;
}

// What a site makes of a value before it sends it: written here by hand, not taken from the program.
struct Spelled {
    std::uint32_t value;
    std::string text;
    bool clear;  // long enough to be searched in clear text anywhere
};
const std::vector<Spelled>& spelled() {
    static const std::vector<Spelled> kSpelled = {
        {0, "Karin.Provberg+nytt@example.com", true}, {0, "karin.provberg+nytt@example.com", true},
        {0, "karin.provberg@example.com", true},      {0, "karinprovberg@example.com", true},
        {0, "KARIN.PROVBERG+NYTT@EXAMPLE.COM", true}, {0, " Karin.Provberg+nytt@example.com", false},
        {1, "070-174 06 05", true},                   {1, "+46701740605", true},
        {1, "46701740605", true},                     {1, "0701740605", true},
        {1, "070-1740605", true},                     {1, "0046701740605", true},
        {1, "701740605", true},                       {1, "+46 70 174 06 05", true},
        {2, "Åsa Provberg-Öståker", true},            {2, "åsa provberg-öståker", true},
        {2, "asa provberg-ostaker", true},            {2, "åsa", false},
        {2, "provberg-öståker", false},               {3, "191212121212", true},
        {3, "19121212-1212", true},                   {3, "121212-1212", true},
        {3, "1212121212", true},                      {4, "19841123", true},
        {4, "1984-11-23", true},                      {4, "23/11/1984", true},
        {5, "påhittade gatan 17 b", true},            {5, "påhittadegatan17b", true},
        {6, "SE4550000000058398257466", true},        {6, "SE45 5000 0000 0583 9825 7466", true},
    };
    return kSpelled;
}

std::string wrap(std::string token, std::size_t depth, Random& random, std::string& trail) {
    const auto& encoders = outer_encoders();
    for (std::size_t level = 0; level < depth;) {
        const Encoder& encoder = encoders[random.below(encoders.size())];
        if (token.size() > encoder.max_input) continue;
        token = encoder.apply(token);
        trail += " > " + encoder.name;
        ++level;
    }
    return token;
}

// The three places a token travels in: a query parameter, a form body, a JSON body.
Request carry(const std::string& token, std::size_t carrier) {
    Request request;
    request.url = "https://collect.example.net/event?id=7f3a&ts=1763780000123&u=";
    if (carrier == 0) {
        request.url += escape_percent(token);
        return request;
    }
    request.url += "none";
    if (carrier == 1) {
        request.body = "a=1&payload=" + escape_percent(token) + "&z=2";
    } else {
        request.body = "{\"events\":[{\"name\":\"view\",\"data\":\"";
        for (char c : token) {
            if (c == '"' || c == '\\') request.body += '\\';
            request.body += c;
        }
        request.body += "\"}]}";
    }
    return request;
}

struct Count {
    std::size_t cases = 0, found = 0;
    double recall() const { return cases ? 100.0 * static_cast<double>(found) / static_cast<double>(cases) : 0; }
};

bool is_found(const LeakSearchResult& result, std::uint32_t value) {
    for (const LeakHit& hit : result.hits)
        if (hit.value == value && !hit.placeholder) return true;
    return false;
}

std::string random_text(Random& random, std::string_view alphabet, std::size_t size) {
    std::string out;
    while (out.size() < size) out += alphabet[random.below(alphabet.size())];
    return out;
}

}  // namespace

TEST_CASE("leak matrix: values are found in every hash, presentation and mix of encodings") {
    const LeakSearch search(person());
    LeakSearch::Scratch scratch;
    Digester digester;
    Random random(20261122);
    std::array<Count, 5> by_depth;
    std::map<std::string, std::size_t> missed;
    std::vector<std::string> examples;
    const auto kinds = all_digest_kinds();
    constexpr DigestKind kPairs[] = {DigestKind::md5, DigestKind::sha1, DigestKind::sha256};
    for (std::size_t n = 0; n < share(40'000); ++n) {
        const std::size_t depth = n % 5;
        const Spelled& value = spelled()[random.below(spelled().size())];
        std::string token = value.text, trail;
        if (!value.clear || random.below(3) > 0) {
            const DigestKind kind = random.below(2) ? DigestKind::sha256 : kinds[random.below(kinds.size())];
            auto raw = digester.digest(kind, token);
            REQUIRE(raw);
            trail = std::string(to_string(kind));
            if (random.below(8) == 0) {
                const DigestKind inner = kPairs[random.below(3)], outer = kPairs[random.below(3)];
                raw = digester.digest(outer, encode_hex(*digester.digest(inner, token)));
                trail = std::string(to_string(inner)) + "+" + std::string(to_string(outer));
            }
            const Encoder& shown = presentations()[random.below(presentations().size())];
            token = shown.apply(*raw);
            trail += " > " + shown.name;
        }
        const std::string sent = wrap(token, depth, random, trail);
        ++by_depth[depth].cases;
        if (is_found(search.search(carry(sent, random.below(3)), scratch), value.value)) {
            ++by_depth[depth].found;
            continue;
        }
        for (const Encoder& encoder : outer_encoders())
            if (trail.find(encoder.name) != std::string::npos) ++missed[encoder.name];
        if (examples.size() < 12) examples.push_back(std::to_string(depth) + ": " + value.text + " > " + trail + ": " + sent.substr(0, 160));
    }
    for (std::size_t depth = 0; depth < by_depth.size(); ++depth)
        MESSAGE("depth " << depth << ": " << by_depth[depth].found << " of " << by_depth[depth].cases << " = "
                         << by_depth[depth].recall() << " %");
    for (const auto& [name, count] : missed) MESSAGE("missed with " << name << ": " << count);
    for (const std::string& example : examples) MESSAGE(example);
    for (std::size_t depth = 0; depth <= 3; ++depth) CHECK(by_depth[depth].recall() >= 99.5);
    CHECK(by_depth[4].recall() >= 95);
}

TEST_CASE("leak matrix: a million random tokens hold no leak") {
    constexpr std::string_view kHex = "0123456789abcdef", kUpperHex = "0123456789ABCDEF",
                               kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                               kUrl = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
                               kIdentifier = "abcdefghijklmnopqrstuvwxyz0123456789", kDigits = "0123456789";
    constexpr std::size_t kHexSizes[] = {16, 24, 32, 40, 64}, kBase64Sizes[] = {22, 27, 43, 44, 64};
    constexpr std::string_view kNames[] = {"id", "sid", "cid", "v", "fbp", "_ga", "hash", "token", "build", "ev"};
    const LeakSearch search(person());
    LeakSearch::Scratch scratch;
    Random random(1763780000);
    const std::size_t count = share(1'000'000);
    std::size_t tokens = 0, leaks = 0;
    while (tokens < count) {
        Request request;
        request.url = "https://t.example.net/c?";
        for (int i = 0; i < 10; ++i, ++tokens) {
            std::string token;
            switch (random.below(6)) {
                case 0: token = random_text(random, kHex, kHexSizes[random.below(5)]); break;
                case 1: token = random_text(random, kUpperHex, kHexSizes[random.below(5)]); break;
                case 2: token = escape_percent(random_text(random, kBase64, kBase64Sizes[random.below(5)])); break;
                case 3: token = random_text(random, kUrl, kBase64Sizes[random.below(5)]); break;
                case 4: token = random_text(random, kIdentifier, 6 + random.below(20)); break;
                default: token = random_text(random, kDigits, 9 + random.below(9)); break;
            }
            request.url.append(kNames[random.below(std::size(kNames))]).append("=").append(token).append("&");
        }
        for (const LeakHit& hit : search.search(request, scratch).hits) {
            if (++leaks <= 10) MESSAGE(hit.label << " in " << hit.token << " at " << hit.place);
        }
    }
    MESSAGE(tokens << " random tokens, " << leaks << " false leaks");
    CHECK(leaks == 0);
}
