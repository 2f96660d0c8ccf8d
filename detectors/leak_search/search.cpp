#include "detectors/leak_search/search.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "detectors/leak_search/clear_match.h"
#include "detectors/leak_search/parameter_names.h"
#include "detectors/leak_search/unknown_values.h"
#include "scanner/model/login.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxToken = 160;
constexpr std::size_t kMaxHits = 10'000;      // of one request
constexpr std::size_t kMaxMatches = 100'000;  // looked at in one buffer

enum class PartKind : std::uint8_t { url, referrer, cookie, header, body, named };

struct Part {
    std::string_view bytes;
    PartKind kind;
    std::string_view name;  // of the header, or the caller's own place
};

// Headers that browsers set by themselves and that carry nothing of the page's (Fetch standard, forbidden and
// safelisted names).
constexpr std::string_view kPlainHeaders[] = {"accept",
                                              "accept-encoding",
                                              "accept-language",
                                              "cache-control",
                                              "connection",
                                              "content-encoding",
                                              "content-length",
                                              "content-type",
                                              "dnt",
                                              "host",
                                              "if-modified-since",
                                              "if-none-match",
                                              "origin",
                                              "pragma",
                                              "priority",
                                              "range",
                                              "te",
                                              "upgrade-insecure-requests",
                                              "user-agent"};

bool is_plain_header(std::string_view lower) {
    return lower.starts_with("sec-") || lower.starts_with(':') ||
           std::find(std::begin(kPlainHeaders), std::end(kPlainHeaders), lower) != std::end(kPlainHeaders);
}

std::string with_name(std::string_view what, std::string_view name) {
    std::string out(what);
    if (!name.empty()) out.append(" ").append(name);
    return out;
}

std::string url_place(std::string_view url, std::size_t offset) {
    const std::size_t fragment = url.find('#'), query = url.substr(0, fragment).find('?');
    if (fragment != std::string_view::npos && offset > fragment) return "fragment";
    if (query == std::string_view::npos || offset <= query) return "path";
    const std::string_view name = name_before(url.substr(query), offset - query);
    return name.empty() ? "query" : with_name("query parameter", name);
}

std::string place_of(const Part& part, std::size_t offset) {
    switch (part.kind) {
        case PartKind::url:
            return url_place(part.bytes, offset);
        case PartKind::cookie:
            return with_name("cookie", name_before(part.bytes, offset));
        case PartKind::body: {
            const std::string_view name = name_before(part.bytes, offset);
            return name.empty() ? "body" : with_name("body parameter", name);
        }
        case PartKind::header:
            return with_name("header", part.name);
        case PartKind::referrer:
            return "referrer";
        case PartKind::named:
            break;
    }
    return std::string(part.name);
}

std::string_view spelling_step(Spelling spelling) {
    constexpr std::string_view kSteps[] = {"", "hex", "hex-upper", "base64", "base64url", ""};
    return kSteps[static_cast<std::size_t>(spelling)];
}

std::string hash_label(DataKind kind) {
    return "hashed " + std::string(to_phrase(kind)) + ", not resolved";
}

}  // namespace

std::string_view to_string(LeakGrade grade) {
    constexpr std::string_view kWords[] = {"clear", "reversible", "pseudonymous", "opaque"};
    return kWords[static_cast<std::size_t>(grade)];
}

// One search over the parts of one request.
class LeakSearch::Run {
  public:
    Run(const LeakSearch& search, Scratch& scratch, bool after_typing)
        : search_(search), tree_(scratch.tree), notes_(scratch.notes), after_typing_(after_typing) {}

    void search_part(const Part& part) {
        if (part.bytes.empty()) return;
        const Automaton& automaton = search_.pool_.automaton();
        tree_.start(part.bytes);
        for (std::size_t i = 0; i < tree_.size(); ++i) {
            notes_.clear();
            known_.clear();
            const std::string_view text = tree_.view(i);
            if (tree_.at(i).digest_only)
                automaton.scan_raw(text, notes_);
            else
                automaton.scan(text, notes_);
            if (!notes_.matches.empty()) take_matches(part, i);
            if (search_.options_.unknown_values && tree_.at(i).is_text) take_unknown(part, i);
            tree_.expand(i, notes_, automaton);
        }
        result_.complete &= tree_.complete();
    }

    LeakSearchResult finish() { return std::move(result_); }

  private:
    bool is_exact(const NeedleMatch& match, std::string_view text) const {
        return search_.pool_.form_text(match.needle) == text.substr(match.offset, match.length);
    }

    // The nearest name, looked for in the layers around the buffer where it has none itself.
    std::string_view name_at(std::size_t buffer, std::size_t offset) const {
        for (;;) {
            const std::string_view name = name_before(tree_.view(buffer), offset);
            if (!name.empty() || buffer == 0) return name;
            offset = tree_.at(buffer).parent_offset;
            buffer = tree_.at(buffer).parent;
        }
    }

    // The name whose whole value this decoded buffer is; empty when it is none.
    std::string_view whole_value_name(std::size_t buffer) const {
        while (buffer != 0) {
            const std::size_t offset = tree_.at(buffer).parent_offset;
            buffer = tree_.at(buffer).parent;
            if (offset == 0) continue;
            const char before = tree_.view(buffer)[offset - 1];
            return before == '=' || before == '"' || before == '.' ? name_before(tree_.view(buffer), offset)
                                                                   : std::string_view();
        }
        return {};
    }

    // Of overlapping spellings of one value the longest counts, then the one that is written exactly so.
    void take_matches(const Part& part, std::size_t buffer) {
        auto& matches = notes_.matches;
        if (matches.size() > kMaxMatches) {
            matches.resize(kMaxMatches);
            result_.complete = false;
        }
        const std::string_view text = tree_.view(buffer);
        std::sort(matches.begin(), matches.end(), [&](const NeedleMatch& a, const NeedleMatch& b) {
            if (a.offset != b.offset) return a.offset < b.offset;
            if (a.length != b.length) return a.length > b.length;
            const bool exact_a = is_exact(a, text), exact_b = is_exact(b, text);
            return exact_a != exact_b ? exact_a : a.needle < b.needle;
        });
        std::unordered_map<std::uint64_t, std::size_t> covered;  // value → end of its last match
        for (const NeedleMatch& match : matches) {
            const std::uint32_t value = search_.pool_.needle(match.needle).value;
            std::size_t& end = covered[value];
            if (match.offset < end) continue;
            if (take_match(part, buffer, match)) end = match.offset + match.length;
        }
    }

    bool take_match(const Part& part, std::size_t buffer, const NeedleMatch& match) {
        const TokenPool& pool = search_.pool_;
        const TokenPool::Needle& needle = pool.needle(match.needle);
        const std::string_view text = tree_.view(buffer);
        const std::string_view name = name_at(buffer, match.offset);
        LeakHit hit;
        hit.placeholder = needle.value == TokenPool::kPlaceholder;
        const bool is_hash = pool.is_hash(match.needle);
        if (hit.placeholder) {
            hit.kind = parameter_meaning(name).kind;
            hit.label = "hash of " + std::string(pool.placeholder_name(match.needle));
        } else {
            const KnownValue& known = search_.values_[needle.value];
            if (!is_hash && !pool.is_unmistakable(match.length) &&
                !is_convincing(text, match.offset, match.length, known.kind, name, after_typing_))
                return false;
            hit.kind = known.kind;
            hit.value = needle.value;
            hit.source = known.source;
            hit.label = (is_hash ? "hashed " : "") + std::string(to_phrase(known.kind));
        }
        hit.grade = !is_hash ? LeakGrade::clear : hash_grade(hit.kind);
        hit.chain = pool.chain(match.needle);
        if (const auto step = spelling_step(match.spelling); !step.empty()) hit.chain.emplace_back(step);
        if (match.cut) hit.chain.push_back("cut-to-" + std::to_string(match.length));
        return keep(std::move(hit), part, buffer, match.offset, match.length, name);
    }

    static LeakGrade hash_grade(DataKind kind) {
        return is_small_space(kind) ? LeakGrade::reversible : LeakGrade::pseudonymous;
    }

    void take_unknown(const Part& part, std::size_t buffer) {
        const std::string_view text = tree_.view(buffer);
        for (const UnknownValue& found : find_unknown_values(text, notes_.at, whole_value_name(buffer))) {
            const bool known = std::any_of(known_.begin(), known_.end(), [&](const Span& span) {
                return span.buffer == buffer && found.offset < span.offset + span.length &&
                       span.offset < found.offset + found.length;
            });
            if (known) continue;
            LeakHit hit;
            hit.kind = found.kind;
            hit.placeholder = found.what == UnknownValue::What::placeholder;
            hit.resolved = found.what != UnknownValue::What::hash;
            hit.grade = hit.resolved ? LeakGrade::clear : hash_grade(found.kind);
            hit.label = hit.placeholder ? "a placeholder instead of a value"
                        : hit.resolved  ? std::string(to_phrase(found.kind))
                                        : hash_label(found.kind);
            keep(std::move(hit), part, buffer, found.offset, found.length, name_at(buffer, found.offset));
        }
    }

    // Completes the hit and keeps it unless the same was found in an outer layer.
    bool keep(LeakHit hit, const Part& part, std::size_t buffer, std::size_t offset, std::size_t length,
              std::string_view name) {
        if (hit.value != kNoIndex || hit.placeholder) known_.push_back({buffer, offset, length});
        const std::string_view text = tree_.view(buffer);
        hit.offset = tree_.root_offset(buffer, static_cast<std::uint32_t>(offset));
        hit.place = place_of(part, hit.offset);
        hit.parameter = name;
        hit.token = repair_utf8(text.substr(offset, std::min(length, kMaxToken)));
        std::string key = hit.place + '\n' + std::to_string(hit.value) + '\n' + hit.label;
        if (hit.value == kNoIndex) key += '\n' + lower_ascii(hit.token);
        for (const std::string& step : hit.chain) key += '\n' + step;
        if (!kept_.insert(std::move(key)).second) return true;
        for (std::size_t i = buffer; i != 0; i = tree_.at(i).parent) hit.chain.emplace_back(tree_.at(i).step);
        if (result_.hits.size() < kMaxHits)
            result_.hits.push_back(std::move(hit));
        else
            result_.complete = false;
        return true;
    }

    struct Span {
        std::size_t buffer, offset, length;
    };

    const LeakSearch& search_;
    DecodeTree& tree_;
    ScanNotes& notes_;
    const bool after_typing_;
    LeakSearchResult result_;
    std::vector<Span> known_;  // what of the present buffer is explained
    std::unordered_set<std::string> kept_;
};

namespace {

std::vector<PoolValue> pool_values(const std::vector<KnownValue>& values) {
    std::vector<PoolValue> out;
    out.reserve(values.size());
    for (const KnownValue& known : values) out.push_back({known.kind, known.value});
    return out;
}

}  // namespace

LeakSearch::LeakSearch(std::vector<KnownValue> values, LeakSearchOptions options)
    : values_(std::move(values)),
      options_(std::move(options)),
      pool_(pool_values(values_), {options_.salts, options_.are_made_up}) {}

LeakSearchResult LeakSearch::search(const Request& request, Scratch& scratch) const {
    Run run(*this, scratch, request.moment >= Request::Moment::typing);
    // A login before the host is no path, and its end with the host no mailbox.
    const auto login = request.url.find('@') == std::string::npos ? std::nullopt : user_info(request.url);
    const std::string url = login ? without_user_info(request.url) : std::string();
    run.search_part({login ? std::string_view(url) : std::string_view(request.url), PartKind::url, {}});
    if (login) run.search_part({login->name, PartKind::named, "login of the address"});
    for (const Header& header : request.headers) {
        const std::string name = lower_ascii(header.name);
        if (is_plain_header(name)) continue;
        const PartKind kind = name == "referer"  ? PartKind::referrer
                              : name == "cookie" ? PartKind::cookie
                                                 : PartKind::header;
        run.search_part({header.value, kind, name});
    }
    run.search_part({request.body, PartKind::body, {}});
    return run.finish();
}

LeakSearchResult LeakSearch::search(const Request& request) const {
    Scratch scratch(options_.budget);
    return search(request, scratch);
}

LeakSearchResult LeakSearch::search_text(std::string_view bytes, std::string_view place,
                                         Scratch& scratch) const {
    Run run(*this, scratch, false);
    run.search_part({bytes, PartKind::named, place});
    return run.finish();
}

LeakSearchResult LeakSearch::search_text(std::string_view bytes, std::string_view place) const {
    Scratch scratch(options_.budget);
    return search_text(bytes, place, scratch);
}

}  // namespace formleak
