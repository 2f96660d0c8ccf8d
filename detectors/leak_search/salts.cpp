#include "detectors/leak_search/salts.h"

#include <algorithm>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kNear = 300, kMaxSalts = 16, kMaxCalls = 64, kMinSalt = 4, kMaxSalt = 64;
constexpr std::string_view kDigestWords[] = {"sha-256", "sha256", "sha_256", "sha1(",
                                             "md5(",    "sha512", "sha-512"};

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
bool is_identifier(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

// The character before `at` / at or after `at`, blanks passed over; 0 at the ends.
char before(std::string_view text, std::size_t at) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    return at > 0 ? text[at - 1] : '\0';
}
char after(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at < text.size() ? text[at] : '\0';
}

bool is_joined(std::string_view text, std::size_t start, std::size_t end) {
    if (before(text, start) == '+' || after(text, end) == '+') return true;
    const std::string_view head = text.substr(0, start);
    return head.ends_with("concat(") || head.ends_with("update(");
}

class Finder {
  public:
    explicit Finder(std::string_view script) : script_(script) {}

    std::vector<std::string> run() {
        const std::string lower = lower_ascii(script_);
        std::size_t calls = 0, read_to = 0;
        for (std::size_t at = 0; at < lower.size() && calls < kMaxCalls && out_.size() < kMaxSalts; ++at) {
            if (lower[at] != 's' && lower[at] != 'm') continue;
            const std::string_view rest = std::string_view(lower).substr(at, 8);
            if (std::none_of(std::begin(kDigestWords), std::end(kDigestWords),
                             [&](std::string_view word) { return rest.starts_with(word); }))
                continue;
            ++calls;
            const std::size_t from = std::max(read_to, at > kNear ? at - kNear : 0);
            read_to = std::min(script_.size(), at + kNear);
            read_literals(from, read_to);
            read_names(from, read_to);
        }
        return std::move(out_);
    }

  private:
    void keep(std::string_view text) {
        if (text.size() < kMinSalt || text.size() > kMaxSalt || out_.size() >= kMaxSalts) return;
        const std::string lower = lower_ascii(text);
        for (std::string_view word : kDigestWords)
            if (lower.find(word.substr(0, 4)) != std::string::npos) return;  // the digest's own name
        if (std::find(out_.begin(), out_.end(), text) == out_.end()) out_.emplace_back(text);
    }

    // The literal that opens at `at`; empty when it has no end nearby.
    std::string_view literal_at(std::size_t at) const {
        const std::size_t end =
            script_.substr(0, std::min(script_.size(), at + kMaxSalt + 2)).find(script_[at], at + 1);
        return end == std::string_view::npos ? std::string_view() : script_.substr(at + 1, end - at - 1);
    }

    void read_literals(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (script_[i] != '"' && script_[i] != '\'' && script_[i] != '`') continue;
            const std::string_view text = literal_at(i);
            if (text.empty()) continue;
            if (is_joined(script_, i, i + text.size() + 2)) keep(text);
            i += text.size() + 1;
        }
    }

    // name + … where the script says name = "literal" somewhere.
    void read_names(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (!is_identifier(script_[i])) continue;
            std::size_t end = i;
            while (end < to && is_identifier(script_[end])) ++end;
            const std::string_view name = script_.substr(i, end - i);
            if (name.size() <= 40 && is_joined(script_, i, end) && searched_ < kMaxCalls) look_up(name);
            i = end;
        }
    }

    void look_up(std::string_view name) {
        ++searched_;
        for (std::size_t at = script_.find(name); at != std::string_view::npos;
             at = script_.find(name, at + 1)) {
            std::size_t end = at + name.size();
            if ((at > 0 && is_identifier(script_[at - 1])) ||
                (end < script_.size() && is_identifier(script_[end])))
                continue;
            while (end < script_.size() && is_blank(script_[end])) ++end;
            if (end >= script_.size() || (script_[end] != '=' && script_[end] != ':')) continue;
            ++end;
            while (end < script_.size() && is_blank(script_[end])) ++end;
            if (end < script_.size() && (script_[end] == '"' || script_[end] == '\''))
                return keep(literal_at(end));
        }
    }

    std::string_view script_;
    std::vector<std::string> out_;
    std::size_t searched_ = 0;
};

}  // namespace

std::vector<std::string> find_salts(std::string_view script) {
    return Finder(script).run();
}

}  // namespace formleak
