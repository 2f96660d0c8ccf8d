#include "scanner/page/page_doubts.h"

#include <algorithm>
#include <iterator>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShellText = 200;  // letters a shell may have: "Loading…", "enable JavaScript"
constexpr std::size_t kWallText = 1500;  // a wall says little; a page that says more is a page
constexpr std::size_t kCountUpTo = 2000;

struct Wall {
    std::string_view title;   // contained in the title, lower case; empty: any title
    std::string_view marker;  // contained in the source; empty: the title is enough
    std::string_view name;
};

// What the walls are known by: their title and a word of their markup. Both, because sites behind them carry
// the markup too.
constexpr Wall kWalls[] = {
    {"just a moment", "", "Cloudflare"},
    {"attention required! | cloudflare", "", "Cloudflare"},
    {"access denied", "edgesuite.net", "Akamai"},
    {"access denied", "Reference #", "Akamai"},
    {"access denied", "used Cloudflare to restrict access", "Cloudflare"},
    {"", "Incapsula incident ID", "Imperva"},
    {"", "_Incapsula_Resource", "Imperva"},
    {"", "captcha-delivery.com", "DataDome"},
    {"", "px-captcha", "PerimeterX"},
    {"access to this page has been denied", "", "PerimeterX"},
    {"pardon our interruption", "", "Imperva"},
    {"", "awsWafCookieDomainList", "AWS WAF"},
    {"robot check", "", "captcha"},
    {"human verification", "", "captcha"},
    {"verify you are human", "", "captcha"},
    {"are you a robot", "", "captcha"},
    {"ddos-guard", "", "DDoS-Guard"},
    {"security checkpoint", "", "Vercel"},
    {"", "cf-challenge-running", "Cloudflare"},
    {"", "_cf_chl_opt", "Cloudflare"},
};

bool is_unseen(std::string_view tag) {
    return tag == "script" || tag == "style" || tag == "title" || tag == "noscript" || tag == "template" ||
           tag == "head";
}

// Characters that a visitor would see, white space not counted; stops at kCountUpTo.
std::size_t count_visible(const Dom& dom) {
    std::size_t count = 0;
    for (NodeId n = 1; n < dom.nodes.size() && count < kCountUpTo; ++n) {
        if (!dom.is_text(n) || dom.nodes[n].inert || is_unseen(dom.tag(dom.nodes[n].parent))) continue;
        for (char c : dom.slice(dom.nodes[n].text)) count += static_cast<unsigned char>(c) > ' ';
    }
    return count;
}

bool has_field(const Page& page) {
    return std::any_of(page.forms.begin(), page.forms.end(), [](const Form& form) {
        return std::any_of(form.fields.begin(), form.fields.end(),
                           [](const FormField& f) { return !f.hidden; });
    });
}

bool is_root_name(std::string_view id) {
    static constexpr std::string_view kIds[] = {"root",      "app",        "__next",      "__nuxt",
                                                "___gatsby", "svelte",     "main",        "q-app",
                                                "app-root",  "react-root", "reactroot",   "main-app",
                                                "wrapper",   "container",  "application", "ember-application",
                                                "mount",     "elm"};
    return std::find(std::begin(kIds), std::end(kIds), id) != std::end(kIds);
}

}  // namespace

std::string find_bot_wall(const Page& page) {
    if (count_visible(page.dom) > kWallText) return {};
    const std::string title = to_lower(page.title);
    std::string_view source = page.text;
    source = source.substr(0, 200'000);
    for (const Wall& wall : kWalls) {
        if (title.find(wall.title) == std::string::npos) continue;
        if (!wall.marker.empty() && source.find(wall.marker) == std::string_view::npos) continue;
        return std::string(wall.name);
    }
    return {};
}

// UTF-32, say, of which every second character cannot be one, and so no tag ends.
bool is_undecoded(std::string_view text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::size_t replaced = 0;
    for (std::size_t at = text.find(kReplacement); at != std::string_view::npos;
         at = text.find(kReplacement, at + kReplacement.size()))
        ++replaced;
    return replaced * 3 > text.size() - 2 * replaced && text.find("</") == std::string_view::npos;
}

bool is_noise(std::string_view text) {
    text = text.substr(0, 4'096);
    if (is_undecoded(text)) return true;
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control)) * 20 > text.size();
}

bool is_script_shell(const Page& page) {
    const bool has_script =
        std::any_of(page.scripts.begin(), page.scripts.end(), [](const Script& s) { return s.active; });
    if (!has_script || has_field(page) || count_visible(page.dom) > kShellText) return false;
    for (NodeId n = 1; n < page.dom.nodes.size(); ++n) {
        if (!page.dom.is_element(n) || page.dom.nodes[n].inert) continue;
        const bool is_custom = page.dom.tag(n).find('-') != std::string_view::npos;
        if (is_custom || is_root_name(page.dom.attribute(n, "id"))) return true;
    }
    return false;
}

}  // namespace formleak
