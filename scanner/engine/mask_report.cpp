#include "scanner/engine/mask_report.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "detectors/vendor_index.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"
#include "scanner/text/value_mask.h"

namespace formleak {
namespace {

// What shows how to fill in a field: addresses of RFC 2606, the number of Skatteverket's own forms.
bool is_sample(const std::string& placeholder) {
    std::string digits;
    std::copy_if(placeholder.begin(), placeholder.end(), std::back_inserter(digits), is_digit_ascii);
    return digits == "191212121212" || digits == "1212121212" ||
           placeholder.find("@example.") != std::string::npos ||
           placeholder.find("@exempel.") != std::string::npos;
}

// What the site's pages and scripts set up, which requests need not tell.
std::set<std::string> accounts_of_site(const ScanReport& report) {
    std::set<std::string> out;
    for (const PixelSetup& setup : report.pixels)
        for (const FoundIn& found : setup.found_in)
            if (found.how != FoundIn::How::request) out.insert(setup.account);
    return out;
}

// Letters and digits of no language: "G-ABC1234567", "XyZaBc", but not "migrän" and not "lindkvist".
bool could_be_account(std::string_view text) {
    const auto is_of_id = [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("-_.:/").find(static_cast<char>(c)) != std::string_view::npos;
    };
    const auto is_upper = [](unsigned char c) { return std::isupper(c) != 0; };
    const auto is_lower = [](unsigned char c) { return std::islower(c) != 0; };
    const bool is_word = std::none_of(text.begin(), text.end(), is_digit_ascii) &&
                         std::none_of(text.begin() + (text.empty() ? 0 : 1), text.end(), is_upper);
    return std::all_of(text.begin(), text.end(), is_of_id) &&
           !(is_word && std::any_of(text.begin(), text.end(), is_lower));
}

// One that requests alone name: a vendor's parameter of that name may hold what somebody typed.
std::string masked_account(const std::string& account, const ValueMask& mask,
                           const std::set<std::string>& of_site) {
    const bool is_account = account.empty() || of_site.contains(account) || could_be_account(account);
    return is_account ? mask.account(account) : std::string(kMaskMark);
}

// Every text of a report that a page or a capture chose, by what it is.
class Walk {
  public:
    // `shapes` knows no values: what it masks is masked in every run.
    Walk(const ValueMask& mask, const ValueMask& shapes, const std::set<std::string>& site_accounts)
        : mask_(mask),
          shapes_(shapes),
          site_accounts_(site_accounts),
          is_capture_(mask.origin() == MaskOrigin::capture) {}

    void run(ScanReport& report) {
        for (std::string& target : report.targets) target = mask_.file(target);
        for (Option& option : report.options) markup(option.value);
        for (PageReport& page : report.pages) walk(page);
        for (PixelSetup& setup : report.pixels) walk(setup);
        for (Leak& leak : report.leaks) walk(leak);
        for (Withheld& withheld : report.withheld) walk(withheld);
        for (Event& event : report.events) walk(event);
        for (VisitReport& visit : report.visits) walk(visit);
        for (WorthALook& line : report.worth_a_look) {
            address(line.page);
            line.what = mask_.sentence(line.what);
        }
        for (Finding& finding : report.findings) address(finding.page);
        for (Problem& problem : report.problems) {
            problem.url = mask_.file(problem.url);
            problem.message = mask_.sentence(problem.message);
        }
        for (Scope::NotLookedAt& row : report.scope.not_looked_at)
            for (std::string& host : row.hosts) host = mask_.host(host);
        report.fingerprint_paths = std::move(paths_);
    }

  private:
    void text(std::string& text) const { text = mask_.text(text); }
    void texts(std::initializer_list<std::string*> texts) const {
        for (std::string* one : texts) text(*one);
    }
    // What stands beside each other is mostly of one page.
    void address(std::string& address) {
        if (address != last_) {
            last_ = address;
            last_masked_ = mask_.address(address);
            if (without_query(last_masked_) != without_query(address)) note_path();
        }
        address = last_masked_;
    }
    // Known values are this run's. Of addresses that are one in the report the first path stands for all.
    void note_path() {
        const std::string shape = path_of(shapes_.address(last_));
        if (shape == path_of(last_masked_)) return;
        const auto [entry, fresh] = paths_.try_emplace(last_masked_, shape);
        if (!fresh) entry->second = std::min(entry->second, shape);
    }
    void account(std::string& account) const { account = mask_.account(account); }
    void recorded_account(std::string& account) const {
        account = masked_account(account, mask_, site_accounts_);
    }
    // Words of the markup that hold nobody's value, but for captures, where anything may stand anywhere.
    void markup(std::string& words) const {
        if (is_capture_) text(words);
    }
    // What a page says of a field to everybody.
    void example(std::string& words) const {
        if (is_capture_ || !is_sample(words)) text(words);
    }
    // The program's sentences, with what an input said in them.
    void own_words(std::initializer_list<std::string*> sentences) const {
        for (std::string* sentence : sentences) *sentence = mask_.own_words(*sentence);
    }

    void walk(PageReport& page) {
        address(page.url);
        address(page.final_url);
        text(page.title);
        for (Redirect& redirect : page.redirects) address(redirect.url);
        for (Form& form : page.forms) walk(form);
    }

    void walk(Form& form) {
        texts({&form.id, &form.name});
        address(form.action);
        markup(form.method);
        for (FormField& field : form.fields) {
            texts({&field.name, &field.id});
            for (std::string* words : {&field.type, &field.autocomplete}) markup(*words);
            for (std::string* words : {&field.label, &field.legend, &field.placeholder}) example(*words);
            if (is_capture_)
                for (std::string& reason : field.reasons) own_words({&reason});
        }
        for (FormButton& button : form.buttons) {
            texts({&button.id, &button.name, &button.text});
            address(button.action);
            markup(button.type);
            markup(button.method);
        }
    }

    void walk(SwitchState& each) {
        own_words({&each.why, &each.gap});
        for (std::string& key : each.keys) text(key);
        address(each.source.url);
        address(each.config_url);
        text(each.source.excerpt);
        if (is_capture_) each.source.fetched_at = mask_.time(each.source.fetched_at);
    }

    void walk(PixelSetup& setup) {
        if (is_capture_)
            recorded_account(setup.account);
        else
            account(setup.account);
        own_words({&setup.inactive_reason});
        texts({&setup.consent.manager, &setup.consent.purpose, &setup.consent.text});
        if (setup.account_from) {
            texts({&setup.account_from->name});
            address(setup.account_from->url);
        }
        if (setup.condition) {
            texts({&setup.condition->text});
            address(setup.condition->url);
        }
        for (FoundIn& found : setup.found_in) {
            address(found.page_url);
            address(found.url);
            texts({&found.detail, &found.excerpt});
        }
        for (MatchKey& key : setup.manual_keys) {
            texts({&key.name, &key.detail});
            address(key.url);
        }
        for (SwitchState& each : setup.switches) walk(each);
        for (Override& one : setup.overrides) {
            own_words({&one.what, &one.why});
            address(one.url);
        }
        std::map<std::string, std::string> settings;
        for (const auto& [name, value] : setup.settings)
            settings.emplace(mask_.text(name), mask_.account(value));
        setup.settings = std::move(settings);
    }

    void walk(Leak& leak) {
        address(leak.page);
        address(leak.url);
        if (leak.basis == Basis::observed) {  // the made-up person's, but for what a page names it
            texts({&leak.match_key, &leak.channel});
            return;
        }
        texts({&leak.match_key, &leak.channel, &leak.field_name, &leak.field_label});
        own_words({&leak.why, &leak.verified_why});
        address(leak.destination);
        leak.recipient = mask_.host(leak.recipient);  // a company's name, or a domain
        leak.cname = mask_.host(leak.cname);
        markup(leak.field_type);
        walk(leak.trigger);
        for (Trigger& trigger : leak.more_triggers) walk(trigger);
        if (!is_capture_) return;
        leak.first_at = mask_.time(leak.first_at);
        leak.last_at = mask_.time(leak.last_at);
    }

    void walk(Trigger& trigger) { texts({&trigger.text, &trigger.id}); }

    void walk(Withheld& withheld) {
        address(withheld.page);
        own_words({&withheld.detail});
        texts({&withheld.field_name, &withheld.field_label});
    }

    void walk(VisitReport& visit) {
        address(visit.page);
        for (SeenSetup& setup : visit.set_ups) {
            account(setup.account);
            text(setup.what);
            for (auto* names : {&setup.keys, &setup.keys_only_read, &setup.keys_only_seen})
                for (std::string& name : *names) text(name);
        }
    }

    void walk(Event& event) {
        address(event.page);
        if (!is_capture_) return;  // a visit's: the made-up person's
        recorded_account(event.account);
        texts({&event.event, &event.method});
        address(event.url);
        event.cname = mask_.host(event.cname);
        event.started_at = mask_.time(event.started_at);
        for (EventDatum& datum : event.data) {
            texts({&datum.name, &datum.match_key, &datum.channel, &datum.field});
            if (is_web_address(datum.value))
                address(datum.value);  // whatever else it holds
            else
                text(datum.value);
        }
    }

    const ValueMask &mask_, &shapes_;
    const std::set<std::string>& site_accounts_;
    const bool is_capture_;
    std::string last_, last_masked_;
    std::map<std::string, std::string> paths_;
};

// Longer than what numbers people.
bool is_account_number(std::string_view text) {
    constexpr std::size_t kShortest = 13;
    return text.size() >= kShortest && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Numbers that are accounts and nobody's, so that excerpts and addresses go on naming them.
std::set<std::string> accounts_of(const ScanReport& report, const std::vector<std::string>& values,
                                  MaskOrigin origin) {
    const ValueMask strict({origin, values, {}});
    std::set<std::string> out;
    for (const PixelSetup& setup : report.pixels)
        if (strict.account(setup.account) == setup.account) out.insert(setup.account);
    // By what a configuration is asked for: /signals/config/1234567890123456.
    for (const Problem& problem : report.problems) {
        if (problem.stage != Stage::config) continue;
        const std::string path = without_query(problem.url);
        const std::string number = path.substr(path.rfind('/') + 1);
        if (is_account_number(number) && strict.account(number) == number) out.insert(number);
    }
    return out;
}

// A number that is an account somewhere is no person's, even where a field's name says so.
std::vector<std::string> without_accounts(const std::set<std::string>& values, const ScanReport& report) {
    std::set<std::string> numbers;
    for (const PixelSetup& setup : report.pixels)
        if (is_account_number(setup.account)) numbers.insert(setup.account);
    std::vector<std::string> out;
    for (const std::string& value : values)
        if (!numbers.contains(value)) out.push_back(value);
    return out;
}

// What addresses of pages say under names of personal data.
PersonalTexts said_by_addresses(const ScanReport& report) {
    constexpr double kSure = 0.75;
    PersonalTexts out;
    const auto add = [&out](const std::string& address) {
        const auto url = parse_url(address);
        if (!url) return;
        for (const FormPair& pair : parse_form_pairs(url->query).pairs)
            if (const DataKind kind = kind_of_name(pair.name, kSure); is_named_value(kind, pair.value))
                add_personal_text(kind, pair.value, out);
    };
    for (const PageReport& page : report.pages) {
        add(page.url);
        if (page.final_url != page.url) add(page.final_url);
    }
    return out;
}

// Fields of these names mostly hold what the site put there, so the classifier leaves them; in an address
// they are keys to somebody's account.
constexpr std::string_view kKeysOfPeople[] = {"pass",    "pwd",       "token", "access_token", "user",
                                              "patient", "anvandare", "konto", "born"};

// Does a parameter of an address say something of somebody? By the classifier of fields, in Swedish too. A
// search for one word is a link of the site's.
bool says_something(std::string_view name, std::string_view value) {
    const std::string lower = lower_ascii(name);
    if (std::find(std::begin(kKeysOfPeople), std::end(kKeysOfPeople), lower) != std::end(kKeysOfPeople))
        return true;
    DataKind kind = kind_of_name(name);
    if (kind == DataKind::none) kind = kind_of_name(name, 0.5, "sv");
    if (kind == DataKind::search) return trim_ascii(value).find_first_of(" +") != std::string_view::npos;
    return is_personal(kind) && kind != DataKind::country;
}

// A word of forms ("Efternamn") is no value, though it was typed.
bool is_word_of_forms(const std::string& value) {
    const auto is_letter = [](char c) { return is_letter_byte(c) || c == '-'; };
    // "Depression" names a field of a clinic's, and is what somebody has.
    return std::all_of(value.begin(), value.end(), is_letter) && is_of_one_person(kind_of_name(value, 0.7));
}

// Asked for each address again; of one thread.
std::function<bool(std::string_view)> known_hosts() {
    return [known = std::map<std::string, bool, std::less<>>()](std::string_view host) mutable {
        constexpr std::size_t kMostHosts = 10'000;
        auto found = known.find(host);
        if (found == known.end()) {
            if (known.size() >= kMostHosts) known.clear();
            found = known.emplace(host, vendor_of_host(host) != nullptr).first;
        }
        return found->second;
    };
}

void run(ScanReport& report, MaskOrigin origin, const PersonalTexts& known) {
    ValueMask::Input input;
    input.origin = origin;
    input.values = without_accounts(known.texts, report);
    std::erase_if(input.values, is_word_of_forms);
    const std::set<std::string> site_accounts = accounts_of_site(report);
    std::set_difference(known.phrases.begin(), known.phrases.end(), site_accounts.begin(),
                        site_accounts.end(), std::back_inserter(input.phrases));
    input.masks_words = known.left_out > 0;
    input.kept = accounts_of(report, input.values, origin);
    input.is_personal = says_something;
    input.is_known_host = known_hosts();
    if (known.left_out > 0)
        report.problems.push_back({Stage::internal, "",
                                   "more than " + std::to_string(limits::kMaxMaskedValues) +
                                       " values of people, or too many bytes of them; " +
                                       std::to_string(known.left_out) +
                                       " more cannot be told from other words: in names, titles and paths "
                                       "all words are masked but the most common"});
    ValueMask::Input no_values{origin, {}, input.kept, input.is_personal, {}, input.is_known_host, {}};
    const ValueMask mask(std::move(input)), shapes(std::move(no_values));
    Walk(mask, shapes, site_accounts).run(report);
}

}  // namespace

void mask_captured(ScanReport& report, const PersonalTexts& known) {
    run(report, MaskOrigin::capture, known);
}

void note_shown(ScanReport& report) {
    ValueMask::Input input;
    input.kept = accounts_of(report, {}, MaskOrigin::capture);
    const ValueMask shapes(std::move(input));
    const auto note = [&](const std::string& page) {
        if (page.empty() || report.fingerprint_paths.contains(page)) return;
        const std::string shape = path_of(shapes.address(page));
        if (shape != path_of(page)) report.fingerprint_paths.emplace(page, shape);
    };
    for (const PageReport& page : report.pages) note(page.final_url);
    for (const Leak& leak : report.leaks) note(leak.page);
    for (const VisitReport& visit : report.visits) note(visit.page);
    const std::set<std::string> of_site = accounts_of_site(report);
    for (const PixelSetup& setup : report.pixels)
        if (!of_site.contains(setup.account) &&
            masked_account(setup.account, shapes, of_site) != setup.account)
            report.masked_accounts.insert(setup.account);
}

void mask_crawled(ScanReport& report) {
    run(report, MaskOrigin::crawl, said_by_addresses(report));
}

}  // namespace formleak
