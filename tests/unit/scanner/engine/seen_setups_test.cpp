#include "scanner/engine/seen_setups.h"

#include <doctest/doctest.h>

using namespace formleak;
using Seen = SeenSetup::Seen;
using Names = std::vector<std::string>;

namespace {

const std::string kPage = "https://www.example.se/";

PixelSetup setup(const std::string& account, FoundIn::How how, const Names& keys = {},
                 const std::string& page = kPage) {
    PixelSetup out;
    out.vendor = "meta";
    out.account = account;
    FoundIn found;
    found.page_url = found.url = page;
    found.how = how;
    out.found_in = {found};
    for (const std::string& name : keys) {
        MatchKey key;
        key.name = name;
        out.manual_keys.push_back(key);
    }
    return out;
}

}  // namespace

TEST_CASE("seen_setups: each account is read, seen or both, and its keys likewise") {
    const auto out =
        hold_setups_against({setup("1", FoundIn::How::inline_script, {"em", "ph"}),
                             setup("2", FoundIn::How::external_script, {"em"})},
                            {setup("1", FoundIn::How::call_seen, {"em", "fn"}),
                             setup("3", FoundIn::How::call_seen, {"zp"}), setup("4", FoundIn::How::request)},
                            kPage, ConsentAnswer::none);
    REQUIRE(out.size() == 3);
    CHECK(out[0].seen == Seen::both);
    CHECK(out[0].keys == Names{"em"});
    CHECK(out[0].keys_only_read == Names{"ph"});
    CHECK(out[0].keys_only_seen == Names{"fn"});
    CHECK(out[1].account == "2");
    CHECK(out[1].seen == Seen::only_read);
    CHECK(out[1].keys_only_read == Names{"em"});
    CHECK(out[2].account == "3");
    CHECK(out[2].seen == Seen::only_seen);
    CHECK(out[2].keys_only_seen == Names{"zp"});
}

TEST_CASE("seen_setups: what no script of this page starts is not expected to be called") {
    PixelSetup inactive = setup("3", FoundIn::How::inline_script);
    inactive.active = false;
    CHECK(hold_setups_against(
              {setup("1", FoundIn::How::noscript_image), setup("2", FoundIn::How::request), inactive,
               setup("4", FoundIn::How::inline_script, {}, "https://www.example.se/b")},
              {}, kPage, ConsentAnswer::none)
              .empty());
}

TEST_CASE("seen_setups: why it was not called is its consent, its condition or its moment") {
    PixelSetup waits = setup("1", FoundIn::How::inline_script);
    waits.consent.how = Consent::How::attribute;
    const auto why = [](const PixelSetup& read, ConsentAnswer consent) {
        return hold_setups_against({read}, {}, kPage, consent).at(0).why;
    };
    CHECK(why(waits, ConsentAnswer::reject) == "it waits for consent, which was not given");
    CHECK(why(waits, ConsentAnswer::accept).empty());
    PixelSetup conditional = setup("1", FoundIn::How::inline_script);
    conditional.condition = Condition{};
    conditional.condition->text = "window.shop";
    CHECK(why(conditional, ConsentAnswer::none) == "only if window.shop");
    PixelSetup handled = setup("1", FoundIn::How::inline_script);
    handled.phase = Phase::form_handler;
    CHECK(why(handled, ConsentAnswer::none) == "when it runs: form-handler");
}

TEST_CASE(
    "seen_setups: a key that was seen and not read is a leak by the site's code; one that was read is not") {
    PixelSetup seen = setup("1", FoundIn::How::call_seen, {"em", "fn"});
    seen.recipient = {"Meta Platforms", "US", {"www.facebook.com"}};
    seen.manual_keys[1].kind = DataKind::first_name;
    seen.manual_keys[1].detail = "handed over in plain";
    seen.manual_keys[1].span.line = 7;
    const auto compared = hold_setups_against({setup("1", FoundIn::How::inline_script, {"em"})}, {seen},
                                              kPage, ConsentAnswer::none);
    const auto leaks = leaks_of_seen_keys(compared, {seen}, kPage, ConsentAnswer::reject);
    REQUIRE(leaks.size() == 1);
    CHECK(leaks[0].match_key == "fn");
    CHECK(leaks[0].data_kind == DataKind::first_name);
    CHECK(leaks[0].pixel == 0);
    CHECK(leaks[0].via == Channel::by_code);
    CHECK(leaks[0].recipient == "Meta Platforms");
    CHECK(leaks[0].span.line == 7);
    CHECK(leaks[0].why == "seen in a call, handed over in plain");
    CHECK(leaks[0].consent == ConsentAnswer::reject);
    seen.active = false;
    CHECK(leaks_of_seen_keys(compared, {seen}, kPage, ConsentAnswer::none).empty());
}
