#include "scanner/page/page_addresses.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "scanner/model/limits.h"

using namespace formleak;

namespace {

// What the address parser gives: the short ways must give the same.
std::string parsed(const std::optional<Url>& base, std::string_view reference) {
    const auto url = base ? resolve_url(*base, reference) : std::nullopt;
    return url ? url->text() : std::string();
}

std::string random_reference(std::mt19937& random) {
    static constexpr std::string_view kPieces[] = {
        "a",  "offert", "/",  "//",  ".", "..", "./", "../", "?",  "=",      "&",        "x=1",
        ":",  "-",      "_",  "%41", "%", " ",  "å",  "#",   "@",  "https:", "https://", "a.se",
        "b.", "8080",   "\\", "~",   "+", ";",  ",",  "A",   "\t", "?q",     "/..",      "http://a.se"};
    std::string out;
    for (std::size_t left = random() % 6; left > 0; --left) out += kPieces[random() % std::size(kPieces)];
    return out;
}

}  // namespace

TEST_CASE("page addresses: whatever is put together by hand is what the address parser gives") {
    const char* bases[] = {"https://a.se/",
                           "https://a.se/kund/offert.html",
                           "http://a.se:8080/x/",
                           "https://a.se/a/b?c=/d/e",
                           "https://a.se/p%20q/r",
                           "file:///srv/site/x.html",
                           "https://xn--lnsfrskringar-5hbc.se/a",
                           "https://a.se//b/c",
                           "https://[::1]/x/y"};
    std::mt19937 random(20261130);
    std::vector<std::string> references;
    for (int i = 0; i < 4000; ++i) references.push_back(random_reference(random));
    for (const char* text : bases) {
        const auto base = parse_url(text);
        REQUIRE(base);
        PageAddresses addresses(base);
        for (const std::string& reference : references) {
            if (reference.empty()) continue;  // no reference at all, not the page itself
            CAPTURE(text);
            CAPTURE(reference);
            CHECK(addresses.absolute(reference) == parsed(base, reference));
        }
    }
}

TEST_CASE("page addresses: a page without an address has no absolute ones") {
    PageAddresses addresses(std::nullopt);
    CHECK(addresses.absolute("/x").empty());
    CHECK_FALSE(addresses.left_out());
}

TEST_CASE("page addresses: a long base is counted, and what is left out is said") {
    const auto base = parse_url("https://a.se/" + std::string(7000, 'b') + "/");
    REQUIRE(base);
    PageAddresses addresses(base);
    std::vector<std::string> references;
    for (std::size_t i = 0; i < limits::kMaxResolvedBytesPerPage / 7000 + 10; ++i)
        references.push_back("p" + std::to_string(i));
    for (const std::string& reference : references) addresses.absolute(reference);
    CHECK(addresses.left_out());
    CHECK(addresses.absolute(references.back()).empty());
    CHECK(addresses.absolute(references.front()) == parsed(base, references.front()));
    CHECK_FALSE(addresses.left_out());
}
