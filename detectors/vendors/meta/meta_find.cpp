// Pixel set-ups of a page: from calls, noscript images and addresses.
#include <algorithm>
#include <map>

#include "detectors/setups/page_sightings.h"
#include "detectors/vendors/meta/data_words.h"
#include "detectors/vendors/meta/library_version.h"
#include "detectors/vendors/meta/manual_matching.h"
#include "detectors/vendors/meta/meta.h"
#include "detectors/vendors/meta/meta_state.h"
#include "detectors/vendors/meta/overrides.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

struct Order {
    std::uint32_t offset;
    PageCommand command;
};

// Commands of one script in source order; calls and assignments are listed apart by the reader.
void add_commands(const Page& page, std::size_t index, std::vector<PageCommand>& out) {
    const Script& script = page.scripts[index];
    std::vector<Order> found;
    const auto add = [&](Command c) {
        if (c.name.empty()) return;
        c.deferred = runs_later(script, c);
        PageCommand p{std::move(c), index, {}, script.url.empty() ? page.final_url : script.url};
        p.place = place_in_page(script, p.command.span);
        found.push_back({p.command.span.offset, std::move(p)});
    };
    for (const JsCall& call : script.reading->calls)
        if (!call.dead) {
            add(read_implied_command(call));
            add(read_command(call));
        }
    for (const JsAssignment& a : script.reading->assignments)
        if (!a.dead) add(read_assignment(a));
    std::stable_sort(found.begin(), found.end(),
                     [](const Order& a, const Order& b) { return a.offset < b.offset; });
    for (Order& o : found)
        if (out.size() < limits::kMaxCallsPerScript) out.push_back(std::move(o.command));
}

bool is_library(std::string_view url) {
    return url.find("/fbevents.js") != std::string_view::npos ||
           url.find("/fbds.js") != std::string_view::npos;
}

PageCommands collect_commands(const Page& page, std::span<const std::string_view> tag_managers) {
    const auto may_bring_library = [&](std::string_view url) {
        return is_library(url) ||
               std::any_of(tag_managers.begin(), tag_managers.end(),
                           [&](std::string_view piece) { return url.find(piece) != std::string_view::npos; });
    };
    PageCommands all;
    for (std::size_t i = 0; i < page.scripts.size(); ++i) {
        const Script& script = page.scripts[i];
        if (may_bring_library(script.url)) all.library_possible = true;
        if (!runs(script)) continue;
        if (!script.reading) {
            all.library_possible = all.library_possible || !script.url.empty();
            continue;
        }
        for (const JsString& s : script.reading->strings)
            all.library_possible = all.library_possible || may_bring_library(s.text);
        add_commands(page, i, all.list);
    }
    for (const PageCommand& p : all.list) {
        const Command& c = p.command;
        all.library_possible = all.library_possible || c.name == "init";
        all.has_track = all.has_track || c.name.starts_with("track");
        if (c.name != "set" || c.arguments.size() < 2 || !c.arguments[1].is_text()) continue;
        if (c.arguments[0].text == "endpoint") all.endpoint = c.arguments[1].text;
        if (c.arguments[0].text == "cdn") all.cdn = c.arguments[1].text;
    }
    if (!all.cdn.ends_with('/')) all.cdn += '/';
    return all;
}

// "fbq('init', '123…', {em, fn})": the call without its values.
std::string excerpt_of(const Command& c, const std::string& account) {
    std::string out = "fbq('init', '" + account + "'";
    if (c.arguments.size() > 1 && c.arguments[1].is(JsValue::Kind::object)) {
        out += ", {";
        for (const auto& [name, value] : c.arguments[1].members)
            out += (out.ends_with('{') ? "" : ", ") + name + ": …";
        out += "}";
    }
    return shorten(out + ")", limits::kMaxExcerptBytes);
}

void merge_manual(PixelSetup& setup, const ManualReading& manual) {
    if (setup.manual_state == State::on) return;  // a second init's data is refused
    if (manual.state != State::off) setup.manual_state = manual.state;
    setup.manual_keys = manual.keys;
}

void add_init(const Page& page, const Script& script, const Command& c, SetupList& setups) {
    const std::string account = c.arguments.empty() ? std::string() : pixel_id(c.arguments[0]);
    PixelSetup* setup = account.empty() ? nullptr : setups.at(account);
    if (!setup) return;
    const Sighting seen = sighting_of_call(page, script, c, excerpt_of(c, account));
    const SourceSpan& place = seen.place.span;
    add_sighting(*setup, seen);
    if (!seen.active) return;
    ManualReading manual = read_manual_keys(c.arguments.size() > 1 ? &c.arguments[1] : nullptr, place);
    for (MatchKey& key : manual.keys) key.url = script.url;
    merge_manual(*setup, manual);
    if (c.arguments.size() > 2)
        if (const JsValue* agent = c.arguments[2].find("agent"); agent && agent->is_text())
            setup->settings["agent"] = Json(agent->text).dump();
}

void add_calls(const Page& page, SetupList& setups) {
    for (const Script& script : page.scripts) {
        if (!script.reading) continue;
        for (const JsCall& call : script.reading->calls) {
            const Command c = read_command(call);
            if (c.name == "init" && !call.dead) add_init(page, script, c, setups);
        }
    }
}

// The account in a /tr or signals/config address; empty when it is none.
std::string account_in(const Url& url) {
    constexpr std::string_view kConfig = "/signals/config/";
    const std::size_t config = url.path.find(kConfig);
    std::string id;
    if (config != std::string::npos) {
        id = url.path.substr(config + kConfig.size());
        id = id.substr(0, id.find_first_not_of("0123456789"));
    } else if ((url.path == "/tr" || url.path == "/tr/") && url.has_query) {
        id = query_parameter(url.query, "id").value_or("");
    }
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.text = id;
    return id.size() >= 5 ? pixel_id(v) : std::string();
}

void add_address(const std::string& address, Sighting seen, SetupList& setups) {
    if (address.find("/tr") == std::string::npos && address.find("signals/config") == std::string::npos)
        return;
    const auto url = parse_url(address.starts_with("//") ? "https:" + address : address);
    const std::string account = url ? account_in(*url) : std::string();
    PixelSetup* setup = account.empty() ? nullptr : setups.at(account);
    if (!setup) return;
    seen.place.excerpt =
        shorten(url->host + url->path + (url->path.starts_with("/tr") ? "?id=" + account + "&…" : ""),
                limits::kMaxExcerptBytes);
    add_sighting(*setup, seen);
    ManualReading manual = read_manual_parameters(url->query, seen.place.span);
    if (manual.state != State::on || setup->manual_state == State::on) return;
    setup->manual_state = State::on;
    setup->manual_keys = std::move(manual.keys);
}

void add_data_id(const DataId& id, const Sighting& seen, SetupList& setups, std::vector<std::string>& found) {
    JsValue text;
    text.kind = JsValue::Kind::string;
    text.text = id.account;
    const std::string account = pixel_id(text);
    PixelSetup* setup = account.empty() ? nullptr : setups.at(account);
    if (!setup) return;
    add_sighting(*setup, seen);
    found.push_back(account);
    if (id.advanced_matching != State::unknown)
        setup->settings["pageDataAdvancedMatching"] =
            Json(std::string(to_string(id.advanced_matching)) + " (" + id.advanced_matching_where + ")")
                .dump();
}

// What the script that takes the ids from the data does with them: init and a page view.
void start_data_pixels(const std::vector<std::string>& accounts, PageCommands& commands) {
    const auto text = [](const std::string& value) {
        JsValue v;
        v.kind = JsValue::Kind::string;
        v.origin = JsValue::Origin::literal;
        v.text = value;
        return v;
    };
    const auto run = [&](std::string name, const std::string& argument) {
        PageCommand c;
        c.command.name = std::move(name);
        c.command.arguments = {text(argument)};
        commands.list.push_back(std::move(c));
    };
    for (const std::string& account : accounts) run("init", account);
    if (accounts.empty()) return;
    run("track", "PageView");
    commands.library_possible = commands.has_track = true;
}

}  // namespace

std::string config_address(const Page& page, const PixelSetup& setup) {
    const MetaState* state = state_of(setup);
    const auto url = parse_url(page.final_url.empty() ? page.url : page.final_url);
    const std::string host = url && url->scheme != "file" ? "&domain=" + url->host : std::string();
    return (state ? state->page->cdn : PageCommands().cdn) + "signals/config/" + setup.account + "?v=2.9." +
           std::to_string(kCurrentRelease) + "&r=stable" + host;
}

std::vector<PixelSetup> find_pixels(const Page& page, const Neighbours& neighbours) {
    SetupList setups("meta", {"Meta Platforms", "US", {"www.facebook.com", "connect.facebook.net"}});
    add_calls(page, setups);
    std::vector<std::string> with_init;
    for (const PixelSetup& s : setups.list)
        if (s.active) with_init.push_back(s.account);
    each_address(
        page, [&](const std::string& address, const Sighting& seen) { add_address(address, seen, setups); });
    std::vector<std::string> in_data;  // whatever script takes them from there starts them
    each_data_id(page, data_names(neighbours.data_words),
                 [&](const DataId& id, const Sighting& seen) { add_data_id(id, seen, setups, in_data); });
    with_init.insert(with_init.end(), in_data.begin(), in_data.end());
    PageCommands collected = collect_commands(page, neighbours.tag_managers);
    start_data_pixels(in_data, collected);
    const auto commands = std::make_shared<const PageCommands>(std::move(collected));
    std::vector<std::string> accounts;
    for (const PixelSetup& s : setups.list) accounts.push_back(s.account);
    for (PixelSetup& s : setups.list) {
        apply_content_security_policy(page, "https://connect.facebook.net/en_US/fbevents.js", s);
        auto state = std::make_shared<MetaState>();
        state->page = commands;
        state->has_init = std::find(with_init.begin(), with_init.end(), s.account) != with_init.end();
        s.overrides = find_overrides(*commands, s.account, accounts);
        if (!commands->library_possible && s.active)
            s.overrides.push_back({"no library", true,
                                   "the page has an image of this pixel but does not load Meta's library, "
                                   "which does the reading",
                                   s.found_in.front().url, s.found_in.front().span});
        if (s.active && s.consent.how == Consent::How::none && waits_for_grant(*commands))
            s.consent = {Consent::How::call, "", "", "fbq('consent', 'revoke')"};
        if (commands->endpoint != "https://www.facebook.com/tr/") {
            s.settings["endpoint"] = Json(commands->endpoint).dump();
            if (const auto url = parse_url(commands->endpoint)) s.recipient.hosts.push_back(url->host);
        }
        s.vendor_state = std::move(state);
    }
    return std::move(setups.list);
}

}  // namespace formleak::meta
