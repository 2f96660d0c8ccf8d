#include "scanner/engine/mask_report.h"

#include <algorithm>
#include <set>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/page/field_kind.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"
#include "scanner/text/value_mask.h"

namespace formleak {
namespace {

// Kinds whose values name one person; the others are shared by many (a country) or are no value of a field.
constexpr DataKind kOfOnePerson[] = {
    DataKind::email,       DataKind::phone,     DataKind::first_name,   DataKind::last_name,
    DataKind::full_name,   DataKind::street,    DataKind::postal_code,  DataKind::birth_date,
    DataKind::national_id, DataKind::user_id,   DataKind::password,     DataKind::one_time_code,
    DataKind::card_number, DataKind::card_code, DataKind::bank_account, DataKind::vehicle};
// And those that stand in an address under a name that can mean nothing else.
constexpr DataKind kCertainByName[] = {DataKind::email, DataKind::phone, DataKind::first_name,
                                       DataKind::last_name, DataKind::national_id};

template <std::size_t N>
bool is_one_of(DataKind kind, const DataKind (&kinds)[N]) {
    return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

DataKind kind_of_name(std::string_view name) {
    FormField field;
    field.tag = "input";
    field.name = name;
    const KindGuess guess = guess_kind(field, FieldMarkup{}, "");
    return guess.confidence >= 0.5 ? guess.kind : DataKind::none;
}

void add_text(std::string text, PersonalTexts& to) {
    if (to.texts.contains(text)) return;
    if (to.texts.size() >= limits::kMaxMaskedValues || to.bytes + text.size() > limits::kMaxMaskedBytes) {
        ++to.left_out;
        return;
    }
    to.bytes += text.size();
    to.texts.insert(std::move(text));
}

// Every text of a report that a page or a capture chose, by what it is.
class Walk {
  public:
    explicit Walk(const ValueMask& mask) : mask_(mask), is_capture_(mask.origin() == MaskOrigin::capture) {}

    void run(ScanReport& report) {
        for (std::string& target : report.targets) target = mask_.file(target);
        for (Option& option : report.options) own_words(option.value);
        for (PageReport& page : report.pages) walk(page);
        for (PixelSetup& setup : report.pixels) walk(setup);
        for (Leak& leak : report.leaks) walk(leak);
        for (Withheld& withheld : report.withheld) walk(withheld);
        for (Event& event : report.events) walk(event);
        for (VisitReport& visit : report.visits) address(visit.page);
        for (WorthALook& line : report.worth_a_look) address(line.page);
        for (Finding& finding : report.findings) address(finding.page);
        for (Problem& problem : report.problems) {
            problem.url = mask_.file(problem.url);
            problem.message = mask_.sentence(problem.message);
        }
        for (Scope::NotLookedAt& row : report.scope.not_looked_at)
            for (std::string& host : row.hosts) host = mask_.host(host);
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
        }
        address = last_masked_;
    }
    void account(std::string& account) const { account = mask_.account(account); }
    // What the site wrote for whoever opens the page.
    void own_words(std::string& words) const {
        if (is_capture_) text(words);
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
        own_words(form.method);
        for (FormField& field : form.fields) {
            texts({&field.name, &field.id});
            for (std::string* words :
                 {&field.type, &field.autocomplete, &field.label, &field.placeholder, &field.legend})
                own_words(*words);
            for (std::string& reason : field.reasons) own_words(reason);
        }
        for (FormButton& button : form.buttons) {
            texts({&button.id, &button.name, &button.text});
            address(button.action);
            own_words(button.type);
            own_words(button.method);
        }
    }

    void walk(PixelSetup& setup) {
        account(setup.account);
        for (std::string* words : {&setup.inactive_reason, &setup.automatic_why, &setup.config_gap})
            text(*words);
        for (FoundIn& found : setup.found_in) {
            address(found.page_url);
            address(found.url);
            texts({&found.detail, &found.excerpt});
        }
        for (MatchKey& key : setup.manual_keys) {
            texts({&key.name, &key.detail});
            address(key.url);
        }
        for (std::string& key : setup.automatic_keys) text(key);
        address(setup.automatic_source.url);
        text(setup.automatic_source.excerpt);
        if (is_capture_) setup.automatic_source.fetched_at = mask_.time(setup.automatic_source.fetched_at);
        for (Override& one : setup.overrides) {
            texts({&one.what, &one.why});
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
        if (leak.basis == Basis::observed) return;  // the made-up person's
        texts({&leak.match_key, &leak.channel, &leak.why, &leak.field_name, &leak.verified_why});
        address(leak.destination);
        leak.recipient = mask_.host(leak.recipient);  // a company's name, or a domain
        leak.cname = mask_.host(leak.cname);
        own_words(leak.field_label);
        own_words(leak.field_type);
        walk(leak.trigger);
        for (Trigger& trigger : leak.more_triggers) walk(trigger);
        if (!is_capture_) return;
        for (std::string& step : leak.transform) text(step);
        leak.first_at = mask_.time(leak.first_at);
        leak.last_at = mask_.time(leak.last_at);
    }

    void walk(Trigger& trigger) { texts({&trigger.event, &trigger.text, &trigger.id}); }

    void walk(Withheld& withheld) {
        address(withheld.page);
        texts({&withheld.detail, &withheld.field_name});
        own_words(withheld.field_label);
    }

    void walk(Event& event) {
        address(event.page);
        if (!is_capture_) return;  // a visit's: the made-up person's
        account(event.account);
        texts({&event.event, &event.method});
        address(event.url);
        event.cname = mask_.host(event.cname);
        event.started_at = mask_.time(event.started_at);
        for (EventDatum& datum : event.data) {
            for (std::string& step : datum.chain) text(step);
            texts({&datum.name, &datum.match_key, &datum.channel, &datum.value, &datum.source, &datum.field});
        }
    }

    const ValueMask& mask_;
    const bool is_capture_;
    std::string last_, last_masked_;
};

// Longer than what numbers people.
bool is_account_number(std::string_view text) {
    constexpr std::size_t kShortest = 13;
    return text.size() >= kShortest && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Numbers that are accounts and nobody's, so that excerpts and addresses go on naming them.
std::set<std::string> accounts_of(const ScanReport& report, const std::vector<std::string>& values,
                                  MaskOrigin origin) {
    const ValueMask strict({origin, values, {}, {}});
    std::set<std::string> out;
    for (const PixelSetup& setup : report.pixels)
        if (strict.account(setup.account) == setup.account) out.insert(setup.account);
    // By what a configuration is asked for: /signals/config/1234567890123456.
    for (const Problem& problem : report.problems) {
        if (problem.stage != "config") continue;
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
    PersonalTexts out;
    const auto add = [&out](const std::string& address) {
        const auto url = parse_url(address);
        if (!url) return;
        for (const FormPair& pair : parse_form_pairs(url->query).pairs)
            if (is_one_of(kind_of_name(pair.name), kCertainByName))
                add_personal_text(kind_of_name(pair.name), pair.value, out);
    };
    for (const PageReport& page : report.pages) {
        add(page.url);
        if (page.final_url != page.url) add(page.final_url);
    }
    return out;
}

void run(ScanReport& report, MaskOrigin origin, const PersonalTexts& known) {
    ValueMask::Input input;
    input.origin = origin;
    input.values = without_accounts(known.texts, report);
    input.kept = accounts_of(report, input.values, origin);
    input.is_personal_name = [](std::string_view name) {
        return is_one_of(kind_of_name(name), kOfOnePerson);
    };
    if (known.left_out > 0)
        report.problems.push_back({"internal", "",
                                   "more than " + std::to_string(limits::kMaxMaskedValues) +
                                       " values of people, or too many bytes of them; " +
                                       std::to_string(known.left_out) +
                                       " more are not masked where they stand in names, titles and paths"});
    const ValueMask mask(std::move(input));
    Walk(mask).run(report);
}

}  // namespace

void add_personal_text(DataKind kind, const std::string& value, PersonalTexts& to) {
    constexpr std::size_t kShortest = 3, kLongest = 400;
    if (is_one_of(kind, kOfOnePerson) && value.size() >= kShortest && value.size() <= kLongest)
        add_text(repair_utf8(value), to);
}

void add_filled_in(const ScanReport& report, PersonalTexts& to) {
    for (const PageReport& page : report.pages)
        for (const Form& form : page.forms)
            for (const FormField& field : form.fields) add_personal_text(field.data_kind, field.value, to);
}

void merge_personal_texts(const PersonalTexts& from, PersonalTexts& to) {
    to.left_out += from.left_out;
    for (const std::string& text : from.texts) add_text(text, to);
}

void mask_captured(ScanReport& report, const PersonalTexts& known) {
    run(report, MaskOrigin::capture, known);
}

void mask_crawled(ScanReport& report) {
    run(report, MaskOrigin::crawl, said_by_addresses(report));
}

}  // namespace formleak
