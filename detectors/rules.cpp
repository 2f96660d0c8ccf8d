#include "detectors/rules.h"

#include "detectors/vendor_index.h"

namespace formleak {
namespace {

// Ids are never reused and never renamed.
constexpr Rule kRules[] = {
    {"<vendor>.automatic-matching", "The pixel takes what people type",
     "The configuration that the vendor serves for this pixel has automatic matching switched on: its script "
     "reads the "
     "form when somebody clicks a button, hashes the values and sends them to be matched with the vendor's "
     "accounts. "
     "The switch sits in the vendor's dashboard, so nothing in the site's code shows it. A hash of an e-mail "
     "address, "
     "a phone number or an identity number identifies the person for whoever holds the same number: it is "
     "personal data.",
     "{setting}: off.{stop-matching} Then scan again: trust the served configuration, not the dashboard.",
     "critical when a field holds an identity number, health, money or a secret; high for other personal "
     "data; medium "
     "when it is on and no field read would feed it"},
    {"<vendor>.manual-matching", "The site's own code hands personal data to the pixel",
     "The page passes match keys (e-mail, phone, name …) to the pixel itself. Most are hashed in the "
     "browser, "
     "some go readable (which, the vendor's page tells); all go with every event, from the first page view, "
     "without a click.",
     "Remove the personal data from the call that initialises pixel {account}{handed-over}, or from the tag "
     "manager's variable that feeds it, unless a legal basis and consent "
     "are on record.",
     "high; critical for identity numbers, health, money or secrets"},
    {"<vendor>.automatic-events", "The pixel reports buttons and form fields by itself",
     "Automatic events are on: every click on a button sends the button's text, the page's title and "
     "address, and the "
     "names and placeholders of the form's fields with whether they are filled. Values are not sent, yet a "
     "title or a "
     "button such as a diagnosis or a loan tells enough.",
     "Switch automatic events off for pixel {account} in the vendor's dashboard{stop-events}.", "low"},
    {"<vendor>.config-unreadable", "The pixel's switch could not be read",
     "The page carries this pixel, but the configuration that decides what it takes could not be read. It "
     "may be on. "
     "Unknown is not off.",
     "Look at {setting} yourself, and let the scan reach the vendor's configuration host{config-host}, or "
     "give captured files with --vendor-config FOLDER.",
     "medium"},
    {"<vendor>.url-data", "The vendor saw personal data in the site's addresses",
     "The served configuration lists parameter names that the vendor has flagged because personal data was "
     "sent under "
     "them, in page addresses or custom data.",
     "Take personal data out of addresses and of the pixel's custom data: post forms instead of GET, and "
     "remove the "
     "named parameters before the pixel runs. The vendor's filter is a list of names, not a safeguard.",
     "medium when configured; high when observed"},
    {"<vendor>.present", "The pixel is on the site",
     "A pixel of this vendor is set up on the pages read. Nothing more was concluded from that.",
     "Nothing to change by itself.", "info"},
    {"request.personal-data", "A request hands personal data to another company",
     "A request, in a capture or at a visit in a browser, carries personal data, in clear or as a hash, to a "
     "company for which there is no detector of its own.",
     "Find the script that sends it (the capture's initiator, or search for the recipient's host), and stop "
     "it from reading the "
     "form or the address, or put it behind consent with a processing agreement.",
     "high; critical for identity numbers, health, money or secrets"},
    {"script.hashed-field", "The site's own script hashes a field and sends it to another company",
     "A script of the site reads a field, hashes what was typed and sends it to a company for which there is "
     "no detector of its own. A "
     "hash of an e-mail address or a phone number identifies the person for whoever holds the same one.",
     "Take the call out of the script named in the evidence, or put it behind consent with a processing "
     "agreement and allow it in "
     "formleak.json with the reason.",
     "high; critical for identity numbers, health, money or secrets"},
    {"script.field-to-third-party", "The site's own script sends a field to another company",
     "A script of the site reads a field and sends what was typed, readable, to a company for which there is "
     "no detector of its own.",
     "Take the call out of the script named in the evidence, or send it to your own server, or put it behind "
     "consent with a processing "
     "agreement and allow it in formleak.json with the reason.",
     "high; critical for identity numbers, health, money or secrets"},
    {"<vendor>.form-capture", "The vendor's script reads what people type",
     "At a visit in a browser a script of this vendor read the values of fields. Nothing of them was seen "
     "being sent, so this is weaker "
     "than an observed leak: it may be sent at another moment, or not at all.",
     "Find out what the script needs the fields for. Switch the vendor's form tracking off, or mark the "
     "fields so that it leaves them "
     "alone (the vendor's documentation names the attribute or setting).",
     "low"},
    {"<vendor>.session-replay", "The vendor records what happens on the page",
     "A script watches the page's changes, the pointer and what is typed, all at once: that is how a session "
     "is recorded and played "
     "back. What is typed into fields that are not masked is part of the recording.",
     "Switch recording off on pages with forms, or mask all input by default in the vendor's settings; check "
     "that the masking also holds "
     "for text that the page repeats.",
     "medium"},
    {"site.session-replay", "An unknown script records what happens on the page",
     "A third party's script watches the page's changes, the pointer and what is typed, all at once: that is "
     "how a session is recorded "
     "and played back.",
     "Find out who put the script there and what for; remove it from pages with forms, or have it mask all "
     "input.",
     "medium"},
    {"form.third-party-action", "A form sends what people type to another company",
     "The form's own address belongs to another registrable domain: everything in it is handed over in clear "
     "when it is sent.",
     "Post to your own server and pass on only what is needed, or put the recipient in the privacy notice "
     "and the "
     "processing agreement and allow it in formleak.json with the reason.",
     "high; critical for identity numbers, health, money or secrets"},
    {"form.get-personal-data", "A form puts personal data into the address",
     "The form is sent with GET (also when method is missing): its values become part of the address, which "
     "stands in "
     "logs and history and which every pixel on the next page sends to its vendor.",
     "Write method=\"post\" on the form.", "medium when a pixel is active on the site, otherwise low"},
    {"form.insecure-action", "A form sends personal data unencrypted",
     "The form's address is http: anyone on the way can read what was typed.",
     "Use an https address in the form's action.",
     "medium for identity numbers, health, money or secrets; otherwise low"},
};

}  // namespace

std::span<const Rule> all_rules() {
    return kRules;
}

const Rule* find_rule(std::string_view id) {
    const std::size_t dot = id.find('.');
    if (dot == std::string_view::npos) return nullptr;
    for (const Rule& rule : kRules) {
        if (rule.id == id) return &rule;
        if (!rule.id.starts_with("<vendor>") || rule.id.substr(8) != id.substr(dot)) continue;
        if (find_vendor(id.substr(0, dot))) return &rule;
    }
    return nullptr;
}

std::vector<std::string> rule_references(std::string_view id) {
    if (id.ends_with(".present")) return {};
    if (id == "form.insecure-action") return {"GDPR Art. 32(1)(a)"};
    std::vector<std::string> out = {"GDPR Art. 32(1)", "GDPR Art. 5(1)(f)"};
    if (id.ends_with(".automatic-matching") || id.ends_with(".config-unreadable")) {
        out.push_back("IMY DI-2021-5544 (Avanza Bank, 2024): automatic matching switched on by mistake");
        out.push_back("IMY IMY-2022-3270 (Apoteket, 2024)");
        out.push_back("IMY, Länsförsäkringar AB and group companies: reprimand for 10 March to 4 June 2021");
    }
    return out;
}

}  // namespace formleak
