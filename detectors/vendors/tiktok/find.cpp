// Pixel set-ups of a page: from ttq.load() and from addresses of events.js.
#include <algorithm>
#include <optional>

#include "detectors/predictions/given_keys.h"
#include "detectors/setups/page_sightings.h"
#include "detectors/vendors/tiktok/page_state.h"
#include "detectors/vendors/tiktok/tiktok.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr std::size_t kMostKeys = 60;
constexpr std::string_view kHost = "analytics.tiktok.com", kLibraryFolder = "/i18n/pixel/",
                           kLibraryPath = "/i18n/pixel/events.js";

// From which hosts the page loads the library, in its order, and for which account where it names one.
struct LibraryHost {
    std::string host;
    std::optional<std::string> account;
};

std::string library_address(const std::vector<LibraryHost>& hosts, const std::string& account) {
    const auto own = std::find_if(hosts.begin(), hosts.end(), [&](const LibraryHost& one) {
        return one.account.value_or(account) == account;
    });
    return "https://" + (own == hosts.end() ? std::string(kHost) : own->host) + std::string(kLibraryPath);
}

void add_loads(const Page& page, const PageCommands& commands, SetupList& setups) {
    for (const PageCommand& p : commands) {
        const Command& c = p.command;
        if (c.action != Action::load || c.arguments.empty() || !c.arguments.front().is_text()) continue;
        const std::string& account = c.arguments.front().text;
        PixelSetup* setup = is_pixel_id(account) ? setups.at(account) : nullptr;
        if (!setup) continue;
        const Script& script = page.scripts[p.script];
        add_sighting(*setup, sighting_of_call(page, script, c, "ttq.load('" + account + "')"));
    }
}

void add_address(const std::string& address, Sighting seen, SetupList& setups,
                 std::vector<LibraryHost>& hosts) {
    const auto url = address.find(kLibraryFolder) == std::string::npos ? std::nullopt : parse_url(address);
    if (!url || !is_library(*url)) return;
    const auto account = query_parameter(url->query, "sdkid");
    hosts.push_back({url->host, account});
    PixelSetup* setup = account && is_pixel_id(*account) ? setups.at(*account) : nullptr;
    if (!setup) return;
    seen.place.excerpt = shorten(url->host + url->path + "?sdkid=" + *account, limits::kMaxExcerptBytes);
    add_sighting(*setup, seen);
}

struct KeyKind {
    std::string_view key;
    DataKind kind;
};
// identify(), by the names in TikTok's help "Set up the pixel: advanced matching".
constexpr KeyKind kKeys[] = {{"email", DataKind::email},
                             {"sha256_email", DataKind::email},
                             {"auto_email", DataKind::email},
                             {"phone_number", DataKind::phone},
                             {"sha256_phone_number", DataKind::phone},
                             {"auto_phone_number", DataKind::phone},
                             {"external_id", DataKind::user_id},
                             {"first_name", DataKind::first_name},
                             {"last_name", DataKind::last_name},
                             {"city", DataKind::city},
                             {"state", DataKind::region},
                             {"country", DataKind::country},
                             {"zip_code", DataKind::postal_code}};

// What the page hands over is every pixel's.
struct GivenData {
    State state = State::off;
    std::vector<MatchKey> keys;

    // `script`: the address of the script, empty for one in the page.
    void add(const JsValue& argument, const SourceSpan& place, const std::string& script) {
        if ((!argument.is(JsValue::Kind::object) || argument.open) && state == State::off) {
            state = State::unknown;
            keys.push_back(make_unread_key(argument, place));
            keys.back().url = script;
        }
        for (const auto& [name, value] : argument.members)
            for (const KeyKind& row : kKeys)
                if (row.key == name && !is_void(value)) add(row, value, place, script);
    }

  private:
    void add(const KeyKind& row, const JsValue& value, const SourceSpan& place, const std::string& script) {
        if (state == State::unknown) keys.clear();
        state = State::on;
        const auto same = [&](const MatchKey& key) { return key.name == row.key; };
        if (keys.size() >= kMostKeys || std::any_of(keys.begin(), keys.end(), same)) return;
        keys.push_back(make_given_key(std::string(row.key), row.kind, value, place));
        keys.back().url = script;
    }
};

GivenData read_given_data(const Page& page, const PageCommands& commands) {
    GivenData out;
    for (const PageCommand& p : commands)
        if (p.command.action == Action::identify && !p.command.arguments.empty())
            out.add(p.command.arguments.front(), p.place, page.scripts[p.script].url);
    return out;
}

// Whether every script was read, the library and what loads it left out.
bool is_read_whole(const Page& page) {
    return std::all_of(page.scripts.begin(), page.scripts.end(), [](const Script& s) {
        const auto url = parse_url(s.url);
        if (!runs(s) || (url && is_library(*url))) return true;
        if (!s.reading || !s.reading->problems.empty()) return false;
        return !s.reading->brings_unknown_code || hints_at_library(s.reading->address_pieces);
    });
}

// holdConsent() and revokeConsent() keep everything back until grantConsent(): for good, where every script
// was read and none grants behind them.
void apply_consent(const Page& page, const PageCommands& commands, PixelSetup& setup) {
    const PageCommand* held = nullptr;
    bool may_grant = false;
    for (const PageCommand& p : commands) {
        const Action action = p.command.action;
        const bool certain = is_certain(p.command) && !is_handler(page.scripts[p.script]);
        if (certain && (action == Action::hold || action == Action::revoke)) held = &p;
        if (action == Action::grant && certain) held = nullptr;
        may_grant = may_grant || (action == Action::grant && !certain);
    }
    if (!held) return;
    const bool stuck = !may_grant && is_read_whole(page);
    setup.overrides.push_back(
        {held->command.action == Action::hold ? "holdConsent" : "revokeConsent", stuck,
         stuck ? "nothing is sent until ttq.grantConsent(), which no script of the page calls"
               : "it holds everything back until ttq.grantConsent(); the click's data go then",
         held->url, held->place});
    if (!stuck && setup.consent.how == Consent::How::none)
        setup.consent = {Consent::How::call, "", "",
                         held->command.action == Action::hold ? "ttq.holdConsent()" : "ttq.revokeConsent()"};
}

}  // namespace

// ads.tiktok.com/help, "Get started with TikTok Pixel": …/i18n/pixel/events.js?sdkid=<id>; a US region of its
// own.
bool is_library(const Url& url) {
    const bool known = url.host == "analytics.tiktok.com" || url.host == "analytics.us.tiktok.com";
    return known && (url.path == "/i18n/pixel/events.js" || url.path == "/i18n/pixel/sdk.js");
}

// One file per pixel; a page asks with "&lib=ttq" behind it, which changes nothing. Of the host that the
// page loads it from: each region's files are its own.
std::string config_address(const Page&, const PixelSetup& setup) {
    const PixelState* state = state_of(setup);
    return (state ? state->library : library_address({}, setup.account)) + "?sdkid=" + setup.account;
}

bool hints_at_library(std::span<const std::string> pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
        return piece.find("analytics.tiktok.com/i18n/pixel") != std::string::npos;
    });
}

AccountLack lack_of_account(const JsCall& call) {
    constexpr double kLikely = 0.5;  // a helper that nobody calls sets nothing up
    const Command command = read_command(call);
    if (command.action != Action::load || command.arguments.empty()) return AccountLack::none;
    const JsValue& id = command.arguments.front();
    if (id.origin == JsValue::Origin::server_template) return AccountLack::unfilled;
    if (id.is_text())
        return is_pixel_id(id.text) || id.text.empty() ? AccountLack::none : AccountLack::unfilled;
    return command.confidence < kLikely ? AccountLack::none : AccountLack::unknown;
}

std::vector<PixelSetup> find_pixels(const Page& page, const Neighbours&) {
    PageCommands all = collect_commands(page);
    SetupList setups(kId, {std::string(kCompany),
                           std::string(kCountry),
                           {"analytics.tiktok.com", "analytics-ipv6.tiktokw.us"}});
    add_loads(page, all, setups);
    std::vector<LibraryHost> hosts;
    each_address(page, [&](const std::string& address, const Sighting& seen) {
        add_address(address, seen, setups, hosts);
    });
    std::erase_if(all, [&](const PageCommand& p) { return !runs(page.scripts[p.script]); });
    const auto commands = std::make_shared<const PageCommands>(std::move(all));
    const GivenData given = read_given_data(page, *commands);
    for (PixelSetup& s : setups.list) {
        auto state = std::make_shared<PixelState>();
        state->library = library_address(hosts, s.account);
        apply_content_security_policy(page, state->library, s);
        apply_consent(page, *commands, s);
        s.manual_state = given.state;
        s.manual_keys = given.keys;
        state->commands = commands;
        state->settings.id = s.account;
        s.vendor_state = std::move(state);
    }
    return std::move(setups.list);
}

}  // namespace formleak::tiktok
