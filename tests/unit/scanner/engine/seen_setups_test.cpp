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

// Without anything that stood in the rendered page alone.
std::vector<SeenSetup> hold(const std::vector<PixelSetup>& read, const std::vector<PixelSetup>& seen,
                            const std::string& page, ConsentAnswer consent,
                            const std::set<std::string>& missed = {}) {
    return hold_setups_against(read, {}, seen, page, consent, missed);
}

}  // namespace

TEST_CASE("seen_setups: each account is read, seen or both, and its keys likewise") {
    const auto out = hold({setup("1", FoundIn::How::inline_script, {"em", "ph"}),
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
    CHECK(hold({setup("1", FoundIn::How::noscript_image), setup("2", FoundIn::How::request), inactive,
                setup("4", FoundIn::How::inline_script, {}, "https://www.example.se/b")},
               {}, kPage, ConsentAnswer::none)
              .empty());
}

TEST_CASE("seen_setups: what was read to be inactive and is called all the same is no limit of the reading") {
    PixelSetup inactive = setup("1", FoundIn::How::inline_script);
    inactive.active = false;
    const auto out = hold({inactive}, {setup("1", FoundIn::How::call_seen)}, kPage, ConsentAnswer::none);
    REQUIRE(out.size() == 1);
    CHECK(out[0].seen == Seen::both);
}

TEST_CASE("seen_setups: where calls are missing from the record, nothing is concluded from their absence") {
    PixelSetup conditional = setup("1", FoundIn::How::inline_script);
    conditional.condition = Condition{};
    const auto out = hold({conditional}, {}, kPage, ConsentAnswer::none, {"meta"});
    REQUIRE(out.size() == 1);
    CHECK(out[0].waits_for == SeenSetup::Waits::unrecorded);
}

TEST_CASE("seen_setups: why it was not called is its consent, its condition or its moment") {
    PixelSetup waits = setup("1", FoundIn::How::inline_script);
    waits.consent.how = Consent::How::attribute;
    using Waits = SeenSetup::Waits;
    const auto why = [](const PixelSetup& read, ConsentAnswer consent) {
        const SeenSetup row = hold({read}, {}, kPage, consent).at(0);
        return std::pair(row.waits_for, row.what);
    };
    CHECK(why(waits, ConsentAnswer::reject) == std::pair(Waits::consent, std::string()));
    CHECK(why(waits, ConsentAnswer::accept) == std::pair(Waits::unknown, std::string()));
    PixelSetup unknown = setup("1", FoundIn::How::inline_script);
    unknown.consent.how = Consent::How::unknown;
    CHECK(why(unknown, ConsentAnswer::none) == std::pair(Waits::something, std::string()));
    PixelSetup conditional = setup("1", FoundIn::How::inline_script);
    conditional.condition = Condition{};
    conditional.condition->text = "window.shop";
    CHECK(why(conditional, ConsentAnswer::none) == std::pair(Waits::condition, std::string("window.shop")));
    PixelSetup handled = setup("1", FoundIn::How::inline_script);
    handled.phase = Phase::form_handler;
    CHECK(why(handled, ConsentAnswer::none) == std::pair(Waits::phase, std::string("form-handler")));
}

TEST_CASE("seen_setups: a key that was seen is a leak by the site's code, once for each answer and form") {
    PageResult visit;
    visit.setups = {setup("1", FoundIn::How::call_seen), setup("2", FoundIn::How::call_seen)};
    visit.setups[1].recipient = {"Meta Platforms", "US", {"www.facebook.com"}};
    const auto key = [](const std::string& name, MatchKey::Form form, ConsentAnswer consent) {
        SeenKey out{"meta", "2", "fbq", {}, consent};
        out.key.name = name;
        out.key.form = form;
        out.key.kind = DataKind::first_name;
        out.key.span.line = 7;
        return out;
    };
    using Form = MatchKey::Form;
    const std::vector<SeenKey> keys = {
        key("fn", Form::plain, ConsentAnswer::none), key("fn", Form::plain, ConsentAnswer::none),
        key("fn", Form::sha256, ConsentAnswer::none), key("fn", Form::plain, ConsentAnswer::reject),
        key("?", Form::unknown, ConsentAnswer::none)};
    const auto leaks = leaks_of_seen_keys(keys, visit, kPage);
    REQUIRE(leaks.size() == 3);
    CHECK(leaks[0].basis == Basis::observed);
    CHECK(leaks[0].in_call);
    CHECK(leaks[0].channel == "fbq");
    CHECK(leaks[0].match_key == "fn");
    CHECK(leaks[0].data_kind == DataKind::first_name);
    CHECK(leaks[0].pixel == 1);
    CHECK(leaks[0].via == Channel::by_code);
    CHECK(leaks[0].recipient == "Meta Platforms");
    CHECK(leaks[0].span.line == 7);
    CHECK(leaks[0].transform.empty());
    CHECK(leaks[1].transform == Names{"sha256"});
    CHECK(leaks[2].consent == ConsentAnswer::reject);
    // A request that carries it says more.
    Leak sent;
    sent.basis = Basis::observed;
    sent.pixel = 1;
    sent.match_key = "fn";
    visit.leaks = {sent};
    CHECK(leaks_of_seen_keys(keys, visit, kPage).empty());
}
