#include "scanner/capture/earlier_bodies.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::capture;

namespace {

Exchange exchange(const std::string& body) {
    Exchange out;
    out.response.body = body;
    out.body_state = BodyState::present;
    return out;
}

std::string body_of(const EarlierBody* found) {
    return found ? found->response.body : "none";
}

}  // namespace

TEST_CASE("earlier_bodies: by id, else by address and date, else by digest") {
    EarlierBodies bodies(1u << 20);
    bodies.add({"id1", "https://a.example/", "d1", "sha1:1"}, exchange("one"));
    bodies.add({"id2", "https://a.example/", "d2", "sha1:2"}, exchange("two"));
    CHECK(body_of(bodies.find({"id1", "", "", ""})) == "one");
    CHECK(body_of(bodies.find({"id2", "https://a.example/", "d1", ""})) == "two");
    CHECK(body_of(bodies.find({"id9", "https://a.example/", "d1", ""})) == "one");
    CHECK(body_of(bodies.find({"", "", "", "sha1:2"})) == "two");
    CHECK(body_of(bodies.find({"", "https://a.example/", "", ""})) ==
          "none");  // an address alone says nothing about when
    CHECK(body_of(bodies.find({"", "", "", ""})) == "none");
    CHECK(body_of(bodies.find({"id1", "", "", "sha1:2"})) == "none");  // contradicts itself
}

TEST_CASE("earlier_bodies: what was not asked for the longest goes first, and never too much is kept") {
    EarlierBodies bodies(40'000);
    for (const char* id : {"a", "b", "c"}) bodies.add({id, "", "", ""}, exchange(std::string(10'000, *id)));
    CHECK(bodies.find({"a", "", "", ""}));
    bodies.add({"d", "", "", ""}, exchange(std::string(10'000, 'd')));
    CHECK(bodies.find({"a", "", "", ""}));
    CHECK_FALSE(bodies.find({"b", "", "", ""}));
    CHECK(bodies.find({"d", "", "", ""}));
    bodies.add({"e", "", "", ""}, exchange(std::string(50'000, 'e')));
    CHECK_FALSE(bodies.find({"e", "", "", ""}));
    CHECK(bodies.find({"a", "", "", ""}));
    for (int i = 0; i < 1000; i++) bodies.add({"x" + std::to_string(i), "", "", ""}, exchange(""));
    CHECK_FALSE(bodies.find({"x0", "", "", ""}));  // names cost something too
    CHECK(bodies.find({"x999", "", "", ""}));
}
