#include "scanner/text/value_forms.h"

#include <algorithm>
#include <array>

#include "scanner/text/escapes.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

using Steps = std::vector<std::string>;

std::string digits_of(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit_ascii);
    return out;
}

std::string without(std::string_view text, std::string_view unwanted) {
    std::string out;
    for (char c : text)
        if (unwanted.find(c) == std::string_view::npos) out += c;
    return out;
}

// Only letters and digits, ASCII marks and blanks dropped; bytes of other letters stay.
std::string only_letters(std::string_view text) {
    std::string out;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x80 || is_digit_ascii(c) || (c >= 'a' && c <= 'z') ||
            (c >= 'A' && c <= 'Z'))
            out += c;
    return out;
}

class Forms {
  public:
    explicit Forms(std::string_view value) : typed_(repair_utf8(value)), trimmed_(trim_ascii(typed_)) {
        lower_ = to_lower(trimmed_);
    }
    const std::string& typed() const { return typed_; }
    const std::string& trimmed() const { return trimmed_; }
    const std::string& lower() const { return lower_; }

    void add(std::string text, Steps steps) {
        if (text.empty() || forms_.size() >= kMaxForms) return;
        for (const ValueForm& form : forms_)
            if (form.text == text) return;
        if (text == typed_) steps.clear();
        if (typed_ == trimmed_) std::erase(steps, "trim");  // nothing was trimmed
        forms_.push_back({std::move(text), std::move(steps)});
    }

    // What every kind has: the careless spellings of encodings.md, section 4.
    void add_common() {
        add(lower_, {"trim", "lowercase"});
        add(typed_, {});
        add(trimmed_, {"trim"});
        add(to_upper(trimmed_), {"trim", "uppercase"});
    }
    void add_careless() {
        add(" " + trimmed_, {"leading-space"});
        add(trimmed_ + " ", {"trailing-space"});
        add(trimmed_ + "\n", {"newline"});
        add(" " + lower_, {"lowercase", "leading-space"});
        add(lower_ + "\n", {"lowercase", "newline"});
        add(escape_percent(lower_), {"trim", "lowercase", "percent"});
        add(escape_percent(trimmed_), {"trim", "percent"});
    }
    void add_unicode() {
        add(to_nfc(lower_), {"trim", "lowercase", "nfc"});
        add(to_nfd(lower_), {"trim", "lowercase", "nfd"});
        add(fold_marks(lower_), {"trim", "lowercase", "fold-marks"});
        add(to_nfd(trimmed_), {"trim", "nfd"});
        add(to_upper(fold_marks(lower_)), {"trim", "fold-marks", "uppercase"});
    }
    std::vector<ValueForm> take() { return std::move(forms_); }

  private:
    std::string typed_, trimmed_, lower_;
    std::vector<ValueForm> forms_;
};

void add_email(Forms& forms) {
    forms.add_common();
    const std::string bare = without(forms.lower(), " \t");
    forms.add(bare, {"remove-spaces", "lowercase"});
    const std::size_t at = bare.find('@');
    if (at != std::string::npos) {
        const std::string user = bare.substr(0, at), host = bare.substr(at);
        const std::string plain = user.substr(0, user.find('+'));
        forms.add(without(user, ".") + host, {"lowercase", "remove-dots"});
        forms.add(plain + host, {"lowercase", "remove-alias"});
        forms.add(without(plain, ".") + host, {"lowercase", "remove-alias", "remove-dots"});
        forms.add(only_letters(plain) + host, {"lowercase", "remove-alias", "only-letters"});
        // Google and Yandex treat the two mail hosts as one (their normalisation pages).
        if (host == "@googlemail.com") forms.add(without(plain, ".") + "@gmail.com", {"lowercase", "gmail"});
        if (host == "@gmail.com") forms.add(plain + "@googlemail.com", {"lowercase", "googlemail"});
    }
    forms.add(forms.trimmed().substr(0, forms.trimmed().find('@')) +
                  forms.lower().substr(std::min(forms.lower().find('@'), forms.lower().size())),
              {"trim", "lowercase-host"});
    forms.add_careless();
    forms.add_unicode();
}

struct CallingCode {
    std::string_view code;
    bool trunk_zero;  // national numbers are written with a leading 0
};
// The countries of form-fields.md, section 5; Sweden first: a number without a country is taken as Swedish.
constexpr CallingCode kCallingCodes[] = {{"46", true},  {"47", false}, {"45", false}, {"358", true},
                                         {"44", true},  {"49", true},  {"33", true},  {"61", true},
                                         {"34", false}, {"31", true},  {"1", false}};

struct Phone {
    std::string country, national;  // national without the leading 0
    bool trunk_zero = true;
};

Phone read_phone(std::string_view text) {
    std::string digits = digits_of(text);
    bool international = trim_ascii(text).starts_with('+');
    // "+46 (0)70": the zero in brackets is for callers inside the country.
    const std::size_t bracket = text.find("(0)");
    if (bracket != std::string_view::npos)
        digits = digits_of(text.substr(0, bracket)) + digits_of(text.substr(bracket + 3));
    if (!international && digits.starts_with("00")) {
        digits.erase(0, 2);
        international = true;
    }
    if (!international && digits.starts_with('0')) return {"46", digits.substr(1), true};
    for (const CallingCode& known : kCallingCodes) {
        const std::size_t rest = digits.size() - std::min(digits.size(), known.code.size());
        if (digits.starts_with(known.code) && rest >= (international ? 5 : 8) && rest <= 11)
            return {std::string(known.code), digits.substr(known.code.size()), known.trunk_zero};
    }
    // Typed without its 0 beside a list of countries, "70 123 45 67": it leaves with the country in front.
    constexpr std::size_t kShortestNational = 7, kLongestNational = 10;
    if (!international && digits.size() >= kShortestNational && digits.size() <= kLongestNational)
        return {"46", digits, true};
    return {};
}

void add_phone(Forms& forms) {
    const Phone phone = read_phone(forms.trimmed());
    const std::string digits = digits_of(forms.typed());
    if (!phone.national.empty()) {
        const std::string& country = phone.country;
        const std::string& n = phone.national;
        const std::string national = (phone.trunk_zero ? "0" : "") + n;
        forms.add("+" + country + n, {"e164"});
        forms.add(country + n, {"digits-with-country"});
        forms.add(national, {"national"});
        forms.add(n, {"national", "no-leading-zero"});
        forms.add("00" + country + n, {"00-prefix"});
        forms.add("+" + country + "0" + n, {"e164", "kept-zero"});
        forms.add(country + "0" + n, {"digits-with-country", "kept-zero"});
        if (n.size() == 9) {
            const std::string a = n.substr(0, 2), b = n.substr(2, 3), c = n.substr(5, 2), d = n.substr(7);
            forms.add("0" + a + "-" + b + c + d, {"national", "dashed"});
            forms.add("0" + a + "-" + b + " " + c + " " + d, {"national", "dashed-spaced"});
            forms.add("0" + a + " " + b + " " + c + " " + d, {"national", "spaced"});
            forms.add("+" + country + " " + a + " " + b + " " + c + " " + d, {"e164", "spaced"});
            forms.add("+" + country + a + "-" + b + c + d, {"e164", "dashed"});
            forms.add("+" + country + " " + n, {"e164", "country-space"});
            forms.add("+" + country + "-" + n, {"e164", "country-dash"});
        }
    }
    forms.add(digits, {"digits"});
    forms.add_common();
    forms.add("+" + digits, {"digits", "plus"});
    forms.add_careless();
}

void add_name(Forms& forms) {
    forms.add_common();
    forms.add_unicode();
    const std::string& lower = forms.lower();
    forms.add(without(lower, " "), {"lowercase", "remove-spaces"});
    forms.add(only_letters(lower), {"lowercase", "only-letters"});
    forms.add(only_letters(fold_marks(lower)), {"lowercase", "fold-marks", "only-letters"});
    forms.add_careless();
}

void add_full_name(Forms& forms) {
    add_name(forms);
    const std::size_t first = forms.trimmed().find(' '), last = forms.trimmed().rfind(' ');
    if (first == std::string::npos) return;
    const std::string given = forms.trimmed().substr(0, first), family = forms.trimmed().substr(last + 1);
    forms.add(to_lower(given), {"first-word", "lowercase"});
    forms.add(to_lower(family), {"last-word", "lowercase"});
    forms.add(given, {"first-word"});
    forms.add(family, {"last-word"});
    forms.add(fold_marks(to_lower(given)), {"first-word", "lowercase", "fold-marks"});
    forms.add(fold_marks(to_lower(family)), {"last-word", "lowercase", "fold-marks"});
    forms.add(family + ", " + given, {"last-name-first"});
}

// Swedish forms (form-fields.md, section 4); other countries' numbers keep digits and letters only.
void add_national_id(Forms& forms) {
    const std::string digits = digits_of(forms.trimmed());
    const bool is_long = digits.size() == 12;
    if (is_long || digits.size() == 10) {
        const std::string tail = digits.substr(digits.size() - 4);
        const std::string date = digits.substr(digits.size() - 10, 6);
        std::vector<std::string> centuries = {"19", "20"};
        if (is_long) centuries = {digits.substr(0, 2)};
        for (const std::string& century : centuries) {
            forms.add(century + date + tail, {"12-digits"});
            forms.add(century + date + "-" + tail, {"12-digits", "dashed"});
        }
        forms.add(date + tail, {"10-digits"});
        forms.add(date + "-" + tail, {"10-digits", "dashed"});
        forms.add(date + "+" + tail, {"10-digits", "plus"});
    }
    forms.add_common();
    forms.add(only_letters(forms.trimmed()), {"only-letters"});
    forms.add(only_letters(forms.lower()), {"lowercase", "only-letters"});
    forms.add_careless();
}

void add_postal_code(Forms& forms) {
    const std::string digits = digits_of(forms.trimmed());
    if (digits.size() == 5) {
        forms.add(digits, {"digits"});
        forms.add(digits.substr(0, 3) + " " + digits.substr(3), {"spaced"});
        forms.add("se-" + digits, {"lowercase", "country-prefix"});
        forms.add("SE-" + digits, {"country-prefix"});
    }
    forms.add_common();
    forms.add(only_letters(forms.lower()), {"lowercase", "only-letters"});
    forms.add(only_letters(forms.trimmed()), {"only-letters"});
    forms.add_careless();
}

void add_birth_date(Forms& forms) {
    const std::string digits = digits_of(forms.trimmed());
    if (digits.size() == 8 && (digits.starts_with("19") || digits.starts_with("20"))) {
        const std::string y = digits.substr(0, 4), m = digits.substr(4, 2), d = digits.substr(6);
        forms.add(y + m + d, {"yyyymmdd"});
        forms.add(y + "-" + m + "-" + d, {"yyyy-mm-dd"});
        forms.add(y + "/" + m + "/" + d, {"yyyy/mm/dd"});
        forms.add(d + m + y, {"ddmmyyyy"});
        forms.add(m + d + y, {"mmddyyyy"});
        for (const char* mark : {"/", ".", "-"}) {
            forms.add(d + mark + m + mark + y, {std::string("dd") + mark + "mm" + mark + "yyyy"});
            forms.add(m + mark + d + mark + y, {std::string("mm") + mark + "dd" + mark + "yyyy"});
        }
        forms.add(y.substr(2) + m + d, {"yymmdd"});
    }
    forms.add_common();
    forms.add_careless();
}

void add_gender(Forms& forms) {
    struct Word {
        std::string_view word, letter, english;
    };
    static constexpr Word kWords[] = {
        {"m", "m", "male"},       {"man", "m", "male"},      {"male", "m", "male"},
        {"f", "f", "female"},     {"kvinna", "f", "female"}, {"female", "f", "female"},
        {"woman", "f", "female"}, {"mann", "m", "male"},     {"kvinne", "f", "female"}};
    for (const Word& word : kWords) {
        if (word.word != forms.lower()) continue;
        forms.add(std::string(word.letter), {"lowercase", "first-letter"});
        forms.add(word.letter == "m" ? "M" : "F", {"first-letter", "uppercase"});
        forms.add(std::string(word.english), {"english"});
    }
    forms.add_common();
}

void add_number(Forms& forms) {
    const std::string bare = without(forms.trimmed(), " -");
    forms.add(bare, {"remove-spaces"});
    forms.add(to_lower(bare), {"remove-spaces", "lowercase"});
    std::string groups;
    for (std::size_t i = 0; i < bare.size() && bare.size() <= 40; ++i) {
        if (i > 0 && i % 4 == 0) groups += ' ';
        groups += bare[i];
    }
    forms.add(groups, {"groups-of-4"});
    forms.add_common();
    forms.add_careless();
}

struct KindForms {
    DataKind kind;
    void (*add)(Forms&);
};
constexpr KindForms kKinds[] = {
    {DataKind::email, add_email},         {DataKind::phone, add_phone},
    {DataKind::full_name, add_full_name}, {DataKind::national_id, add_national_id},
    {DataKind::gender, add_gender},       {DataKind::postal_code, add_postal_code},
    {DataKind::card_number, add_number},  {DataKind::birth_date, add_birth_date},
    {DataKind::bank_account, add_number},
};

}  // namespace

std::vector<ValueForm> value_forms(DataKind kind, std::string_view value) {
    Forms forms(value);
    const auto found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const KindForms& row) { return row.kind == kind; });
    (found == std::end(kKinds) ? add_name : found->add)(forms);
    return forms.take();
}

const std::vector<PlaceholderWord>& placeholder_words() {
    static const std::vector<PlaceholderWord> kWords = {
        {"", "the empty string"},
        {"undefined", "undefined"},
        {"null", "null"},
        {"[object Object]", "[object Object]"},
        {"__INSERT_USER_EMAIL__", "a template's placeholder"},
        {"(not set)", "(not set)"},
        {"none", "none"},
        {"None", "None"},
        {"false", "false"},
        {"true", "true"},
        {"NaN", "NaN"},
        {"0", "zero"},
        {" ", "a space"},
        {"\n", "a line end"},
        {"{{email}}", "a template's placeholder"},
        {"{{ email }}", "a template's placeholder"},
        {"%email%", "a template's placeholder"},
        {"{email}", "a template's placeholder"},
        {"[email]", "a template's placeholder"},
        {"EMAIL", "a template's placeholder"},
        {"email", "a template's placeholder"},
        {"{{phone}}", "a template's placeholder"},
        {"INSERT_EMAIL_HERE", "a template's placeholder"},
        {"anonymous", "anonymous"},
        {"unknown", "unknown"},
    };
    return kWords;
}

}  // namespace formleak
