#include "scanner/engine/seen_setups.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace formleak {
namespace {

struct Side {
    const PixelSetup* setup = nullptr;
    std::set<std::string> keys;
};
struct Pair {
    Side read, seen;
};

bool is_script(FoundIn::How how) {
    return how == FoundIn::How::inline_script || how == FoundIn::How::external_script ||
           how == FoundIn::How::container;
}

// Started by a script of this page, as far as that was read.
bool is_read_in(const PixelSetup& setup, const std::string& page) {
    return std::any_of(setup.found_in.begin(), setup.found_in.end(),
                       [&](const FoundIn& found) { return found.page_url == page && is_script(found.how); });
}

bool is_seen_called(const PixelSetup& setup) {
    return std::any_of(setup.found_in.begin(), setup.found_in.end(),
                       [](const FoundIn& found) { return found.how == FoundIn::How::call_seen; });
}

void add(const PixelSetup& setup, Side& to) {
    if (!to.setup) to.setup = &setup;
    for (const MatchKey& key : setup.manual_keys)
        if (!key.is_copied) to.keys.insert(key.name);
}

void say_why_not_called(const PixelSetup& setup, ConsentAnswer consent, SeenSetup& out) {
    using Waits = SeenSetup::Waits;
    if (setup.consent.how != Consent::How::none && consent != ConsentAnswer::accept) {
        out.waits_for = setup.consent.how == Consent::How::unknown ? Waits::something : Waits::consent;
    } else if (setup.condition) {
        out.waits_for = Waits::condition;
        out.what = setup.condition->text;
    } else if (setup.phase && *setup.phase >= Phase::form_handler) {
        out.waits_for = Waits::phase;
        out.what = to_string(*setup.phase);
    }
}

SeenSetup compare(const Pair& pair, ConsentAnswer consent, bool is_recorded) {
    SeenSetup out;
    const PixelSetup& any = pair.read.setup ? *pair.read.setup : *pair.seen.setup;
    out.vendor = any.vendor;
    out.account = any.account;
    std::set_intersection(pair.read.keys.begin(), pair.read.keys.end(), pair.seen.keys.begin(),
                          pair.seen.keys.end(), std::back_inserter(out.keys));
    std::set_difference(pair.read.keys.begin(), pair.read.keys.end(), pair.seen.keys.begin(),
                        pair.seen.keys.end(), std::back_inserter(out.keys_only_read));
    std::set_difference(pair.seen.keys.begin(), pair.seen.keys.end(), pair.read.keys.begin(),
                        pair.read.keys.end(), std::back_inserter(out.keys_only_seen));
    out.seen = !pair.seen.setup   ? SeenSetup::Seen::only_read
               : !pair.read.setup ? SeenSetup::Seen::only_seen
                                  : SeenSetup::Seen::both;
    if (out.seen != SeenSetup::Seen::only_read) return out;
    if (is_recorded)
        say_why_not_called(any, consent, out);
    else
        out.waits_for = SeenSetup::Waits::unrecorded;
    return out;
}

// That the call was made is certain; that a request follows is the vendor's matter, and was not seen.
Leak leak_of(const SeenKey& seen, const PixelSetup& setup, std::uint32_t pixel, const std::string& page) {
    const MatchKey& key = seen.key;
    Leak leak;
    leak.basis = Basis::observed;
    leak.in_call = true;
    leak.page = page;
    leak.data_kind = key.kind;
    leak.pixel = pixel;
    leak.match_key = key.name;
    leak.channel = seen.call;
    leak.recipient = setup.recipient.name;
    if (key.form != MatchKey::Form::plain)
        leak.transform = {std::string(to_string(key.form))};  // "unknown" too
    leak.moment = seen.moment;
    leak.trigger.event = event_of(seen.moment);
    leak.confidence = 1;
    leak.consent = seen.consent;
    leak.span = key.span;
    if (!key.url.empty()) leak.url = key.url;
    return leak;
}

}  // namespace

std::vector<SeenSetup> hold_setups_against(std::span<const PixelSetup> read,
                                           std::span<const PixelSetup> rendered,
                                           std::span<const PixelSetup> seen, const std::string& page,
                                           ConsentAnswer consent, const std::set<std::string>& missed) {
    std::map<std::pair<std::string, std::string>, Pair> pairs;
    for (const std::span<const PixelSetup> setups : {read, rendered})
        for (const PixelSetup& setup : setups)
            if (is_read_in(setup, page)) add(setup, pairs[{setup.vendor, setup.account}].read);
    for (const PixelSetup& setup : seen)
        if (is_seen_called(setup)) add(setup, pairs[{setup.vendor, setup.account}].seen);
    std::vector<SeenSetup> out;
    for (const auto& [account, pair] : pairs)
        if (pair.seen.setup || pair.read.setup->active)
            out.push_back(compare(pair, consent, !missed.contains(account.first)));
    return out;
}

std::vector<Leak> leaks_of_seen_keys(const std::vector<SeenKey>& keys, const PageResult& visit,
                                     const std::string& page) {
    std::vector<Leak> out;
    for (const SeenKey& seen : keys) {
        if (seen.key.name == kUnreadKey) continue;
        for (std::uint32_t i = 0; i < visit.setups.size(); ++i) {
            const PixelSetup& setup = visit.setups[i];
            if (setup.vendor != seen.vendor || setup.account != seen.account) continue;
            Leak leak = leak_of(seen, setup, i, page);
            const auto is_sent = [&](const Leak& other) {
                return other.pixel == i && other.match_key == leak.match_key;
            };
            const auto is_told = [&](const Leak& other) {
                return is_sent(other) && other.consent == leak.consent && other.transform == leak.transform;
            };
            if (std::none_of(visit.leaks.begin(), visit.leaks.end(), is_sent) &&
                std::none_of(out.begin(), out.end(), is_told))
                out.push_back(std::move(leak));
        }
    }
    return out;
}

}  // namespace formleak
