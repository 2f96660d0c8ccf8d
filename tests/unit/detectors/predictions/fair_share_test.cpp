#include "detectors/predictions/fair_share.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;

namespace {

struct Shared {
    std::uint64_t dropped = 0;
    std::map<char, int> kept;  // by pixel
};

// One letter per item: the pixel it is of, "a" being number 0.
Shared share(std::size_t most, const std::string& items) {
    FairShare<char> list(most);
    for (const char item : items) list.add(static_cast<std::uint32_t>(item - 'a'), item);
    std::vector<char> out;
    Shared shared{list.take(out), {}};
    for (const char item : out) ++shared.kept[item];
    return shared;
}

}  // namespace

TEST_CASE("fair share: within the limit all is kept, over it those that have most give first") {
    const std::string many(1'000, 'a');
    CHECK(share(10, "aaabbc").dropped == 0);
    const Shared first = share(10, many + "bb" + "c");
    CHECK(first.kept.at('a') == 7);
    CHECK(first.kept.at('b') == 2);
    CHECK(first.kept.at('c') == 1);
    CHECK(first.dropped == 993);
    const Shared last = share(10, "bbc" + many);  // whatever the order
    CHECK(last.kept == first.kept);
    CHECK(last.dropped == first.dropped);
}

TEST_CASE("fair share: every pixel keeps one, even where there are more pixels than the limit allows") {
    std::string items;
    for (int round = 0; round < 9; ++round) items += "abcdefghijklmnopqrst";
    const Shared shared = share(10, items);
    CHECK(shared.kept.size() == 20);
    for (const auto& [pixel, count] : shared.kept) CHECK(count == 1);
    CHECK(shared.dropped == 160);
}

TEST_CASE("fair share: an item is found by its number as long as it is kept") {
    FairShare<std::string> list(4);
    for (int i = 0; i < 20; ++i) list.add(3, std::to_string(i));
    CHECK(list.count(3) == 20);
    REQUIRE(list.find(3, 0));
    CHECK(*list.find(3, 0) == "0");
    CHECK(list.find(3, 19) == nullptr);
    CHECK(list.find(4, 0) == nullptr);
}
