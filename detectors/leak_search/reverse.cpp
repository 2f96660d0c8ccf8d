#include "detectors/leak_search/reverse.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"

namespace formleak {
namespace {

constexpr DigestKind kKinds[] = {DigestKind::md5, DigestKind::sha1, DigestKind::sha256, DigestKind::sha512};

std::string raw_digest(std::string_view token) {
    if (token.starts_with("0x")) token.remove_prefix(2);
    if (const auto hex = decode_hex(token)) return *hex;
    return decode_base64(token).value_or("");
}

std::string padded(int number, std::size_t width) {
    std::string out = std::to_string(number);
    return out.size() < width ? out.insert(0, width - out.size(), '0') : out;
}

// Compares candidates with every open question of one kind.
class Sweep {
  public:
    Sweep(std::uint64_t& hashes_left, Digester& digester) : hashes_left_(hashes_left), digester_(digester) {}

    void ask(std::string raw, std::size_t index) {
        for (DigestKind kind : kKinds) {
            if (digest_size(kind) != raw.size()) continue;
            if (std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end()) kinds_.push_back(kind);
        }
        open_[std::move(raw)].push_back(index);
    }
    bool has_questions() const { return !kinds_.empty() && !open_.empty(); }

    // False when nothing is left to do: all answered, or the budget spent.
    bool try_value(const std::string& text, std::string_view format, ReverseResult& result) {
        for (DigestKind kind : kinds_) {
            if (hashes_left_ == 0) {
                result.complete = false;
                return false;
            }
            --hashes_left_;
            const auto raw = digester_.digest(kind, text);
            const auto found = raw ? open_.find(*raw) : open_.end();
            if (found == open_.end()) continue;
            for (std::size_t index : found->second)
                result.answers[index] =
                    ReverseAnswer{text, {std::string(format), std::string(to_string(kind))}};
            open_.erase(found);
        }
        return !open_.empty();
    }

  private:
    std::uint64_t& hashes_left_;
    Digester& digester_;
    std::vector<DigestKind> kinds_;
    std::unordered_map<std::string, std::vector<std::size_t>> open_;
};

// Gives a candidate and the name of its format; false stops the sweep.
using Try = std::function<bool(const std::string&, std::string_view)>;

void try_genders(const ReverseOptions&, const Try& attempt) {
    for (const char* word : {"m", "f", "M", "F", "male", "female", "Male", "Female", "man", "kvinna", "Man",
                             "Kvinna", "k", "K", "woman", "other", "o", "u", "unknown"})
        if (!attempt(word, "gender")) return;
}

void try_postal_codes(const ReverseOptions&, const Try& attempt) {
    for (int code = 10000; code <= 98999; ++code) {
        const std::string digits = std::to_string(code);
        if (!attempt(digits, "digits") || !attempt(digits.substr(0, 3) + " " + digits.substr(3), "spaced"))
            return;
    }
}

void try_dates(
    const ReverseOptions& options,
    const std::function<bool(const std::string&, const std::string&, const std::string&)>& attempt) {
    for (int year = options.first_year; year <= options.last_year; ++year)
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= 31; ++day)
                if (!attempt(padded(year, 4), padded(month, 2), padded(day, 2))) return;
}

void try_birth_dates(const ReverseOptions& options, const Try& attempt) {
    try_dates(options, [&](const std::string& y, const std::string& m, const std::string& d) {
        return attempt(y + m + d, "yyyymmdd") && attempt(y + "-" + m + "-" + d, "yyyy-mm-dd") &&
               attempt(d + m + y, "ddmmyyyy") && attempt(m + d + y, "mmddyyyy") &&
               attempt(d + "/" + m + "/" + y, "dd/mm/yyyy") && attempt(m + "/" + d + "/" + y, "mm/dd/yyyy") &&
               attempt(d + "." + m + "." + y, "dd.mm.yyyy") && attempt(y.substr(2) + m + d, "yymmdd");
    });
}

char luhn_digit(std::string_view nine) {
    int sum = 0;
    for (std::size_t i = 0; i < nine.size(); ++i) {
        const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product > 9 ? product - 9 : product;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

void try_national_ids(const ReverseOptions& options, const Try& attempt) {
    try_dates(options, [&](const std::string& y, const std::string& m, const std::string& d) {
        for (int serial = 0; serial < 1000; ++serial) {
            const std::string date = y.substr(2) + m + d;
            std::string tail = padded(serial, 3);
            tail += luhn_digit(date + tail);
            const std::string century = y.substr(0, 2);
            if (!attempt(century + date + tail, "12-digits") || !attempt(date + tail, "10-digits") ||
                !attempt(date + "-" + tail, "10-digits dashed") ||
                !attempt(century + date + "-" + tail, "12-digits dashed"))
                return false;
        }
        return true;
    });
}

// Format by format: the one that the vendors ask for first.
void try_phones(const ReverseOptions& options, const Try& attempt) {
    constexpr struct {
        std::string_view start, name;
    } kFormats[] = {{"46", "digits-with-country"},
                    {"+46", "e164"},
                    {"0", "national"},
                    {"", "no-leading-zero"},
                    {"0046", "00-prefix"}};
    constexpr std::size_t kDigits = 9;
    for (const auto& format : kFormats) {
        for (const std::string& prefix : options.phone_prefixes) {
            if (prefix.size() >= kDigits) continue;
            const std::size_t rest = kDigits - prefix.size();
            std::uint64_t count = 1;
            for (std::size_t i = 0; i < rest; ++i) count *= 10;
            for (std::uint64_t n = 0; n < count; ++n) {
                std::string digits = std::to_string(n);
                digits.insert(0, rest - digits.size(), '0');
                if (!attempt(std::string(format.start) + prefix + digits, format.name)) return;
            }
        }
    }
}

constexpr struct {
    DataKind kind;
    void (*run)(const ReverseOptions&, const Try&);
} kSpaces[] = {{DataKind::gender, try_genders},
               {DataKind::postal_code, try_postal_codes},
               {DataKind::birth_date, try_birth_dates},
               {DataKind::national_id, try_national_ids},
               {DataKind::phone, try_phones}};

}  // namespace

ReverseResult reverse_hashes(const std::vector<ReverseQuestion>& questions, const ReverseOptions& options) {
    ReverseResult result;
    result.answers.resize(questions.size());
    Digester digester;
    std::uint64_t hashes_left = options.max_hashes;
    for (const auto& space : kSpaces) {
        Sweep sweep(hashes_left, digester);
        for (std::size_t i = 0; i < questions.size(); ++i)
            if (questions[i].kind == space.kind) sweep.ask(raw_digest(questions[i].token), i);
        if (!sweep.has_questions()) continue;
        space.run(options, [&](const std::string& text, std::string_view format) {
            return sweep.try_value(text, format, result);
        });
    }
    return result;
}

}  // namespace formleak
