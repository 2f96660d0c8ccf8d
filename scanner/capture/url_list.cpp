#include "scanner/capture/url_list.h"

#include <algorithm>

#include "scanner/model/limits.h"

namespace formleak::capture {
namespace {

constexpr std::string_view kMethods[] = {"GET",   "POST",    "PUT",     "HEAD", "DELETE",
                                         "PATCH", "OPTIONS", "CONNECT", "TRACE"};
constexpr std::string_view kSchemes[] = {"https://", "http://", "wss://", "ws://"};

bool is_method(std::string_view word) {
    return std::find(std::begin(kMethods), std::end(kMethods), word) != std::end(kMethods);
}

bool is_address(std::string_view text) {
    return std::any_of(std::begin(kSchemes), std::end(kSchemes), [&](std::string_view scheme) {
        return text.size() > scheme.size() && text.starts_with(scheme);
    });
}

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view take_word(std::string_view& text) {
    text = trim(text);
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return word;
}

// The next "…" part; Apache writes a quote inside as \".
std::optional<std::string> take_quoted(std::string_view& text) {
    std::size_t at = text.find('"');
    if (at == std::string_view::npos) return std::nullopt;
    std::string out;
    for (at++; at < text.size() && text[at] != '"'; at++) {
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) at++;
        out += text[at];
    }
    text.remove_prefix(std::min(at + 1, text.size()));
    return out;
}

// "[10/Oct/2000:13:55:36 -0700]" → "2000-10-10T13:55:36-07:00"; empty when it is no such time.
std::string iso_time(std::string_view text) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() < 26 || text[2] != '/' || text[6] != '/' || text[11] != ':') return {};
    const std::size_t month = kMonths.find(text.substr(3, 3));
    if (month == std::string_view::npos || month % 3 != 0) return {};
    const std::size_t number = month / 3 + 1;
    std::string out(text.substr(7, 4));
    out += number < 10 ? "-0" : "-";
    out +=
        std::to_string(number) + "-" + std::string(text.substr(0, 2)) + "T" + std::string(text.substr(12, 8));
    return out + std::string(text.substr(21, 3)) + ":" + std::string(text.substr(24, 2));
}

// The virtual host in front of a combined line: a word with a dot that is no address of a client.
std::string virtual_host(std::string_view front) {
    const std::string_view first = take_word(front);
    const std::string_view second = take_word(front);
    const bool has_letter =
        std::any_of(first.begin(), first.end(), [](char c) { return c >= 'g' && c <= 'z'; });
    return second != "-" && !second.empty() && has_letter && first.find('.') != std::string_view::npos
               ? std::string(first)
               : std::string();
}

std::string address_of(std::string_view target, const std::string& host) {
    if (is_address(target)) return std::string(target);
    if (host.empty()) return "https://" + std::string(kUnknownHost) + std::string(target);
    const bool secure = !host.ends_with(":80");
    std::string_view name = host;
    if (name.ends_with(":80")) name.remove_suffix(3);
    if (name.ends_with(":443")) name.remove_suffix(4);
    return (secure ? "https://" : "http://") + std::string(name) + std::string(target);
}

std::optional<Request> read_log_line(std::string_view line) {
    const std::size_t bracket = line.find('['), close = line.find(']');
    if (bracket == std::string_view::npos || close == std::string_view::npos || close < bracket)
        return std::nullopt;
    std::string_view rest = line.substr(close + 1);
    const std::optional<std::string> asked = take_quoted(rest);
    if (!asked) return std::nullopt;
    std::string_view words = *asked;
    Request request;
    request.method = take_word(words);
    const std::string_view target = take_word(words);
    if (!is_method(request.method) || target.empty()) return std::nullopt;
    if (target[0] != '/' && !is_address(target)) return std::nullopt;
    request.url = address_of(target, virtual_host(line.substr(0, bracket)));
    request.started_at = iso_time(line.substr(bracket + 1, close - bracket - 1));
    const std::optional<std::string> referrer = take_quoted(rest);
    if (referrer && is_address(*referrer)) {
        request.headers.push_back({"Referer", *referrer});
        request.page_url = *referrer;
    }
    if (const std::optional<std::string> agent = referrer ? take_quoted(rest) : std::nullopt)
        request.headers.push_back({"User-Agent", *agent});
    return request;
}

// What a cell behind an address holds in tables that programs write: a status, a method, a day, quoted text,
// nothing.
bool is_cell(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || text[0] == '"' || is_method(text)) return true;
    const bool number = std::all_of(text.begin(), text.end(), is_digit);
    const bool day = text.size() >= 10 && text[4] == '-' && text[7] == '-' && is_digit(text[0]);
    return (number && text.size() == 3) || day;
}

// The address alone where it is the first cell of a line of comma-separated ones. Addresses may hold commas,
// so only what stands behind the last parameter and looks like such a cell is taken for one.
std::string_view first_cell(std::string_view text) {
    const std::size_t last = text.find_last_of("=&?#%");
    const std::size_t comma = text.find(',', last == std::string_view::npos ? 0 : last);
    if (comma == std::string_view::npos) return text;
    const std::string_view behind = text.substr(comma + 1);
    return is_cell(behind.substr(0, behind.find(','))) ? text.substr(0, comma) : text;
}

// The first address in a line, up to white space or what a log puts around it.
std::optional<Request> read_any_address(std::string_view line) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view scheme : kSchemes) first = std::min(first, line.find(scheme));
    if (first == std::string_view::npos) return std::nullopt;
    // In a table the address ends where its cell does.
    const char before = first > 0 ? line[first - 1] : ' ';
    const bool in_cell = before == ',' || before == ';' || before == '|' || before == '\'';
    const std::string ends = std::string(" \t\"<>") + (in_cell ? std::string(1, before) : std::string());
    const std::size_t end = line.find_first_of(ends, first);
    Request request;
    request.url = first_cell(line.substr(first, end == std::string_view::npos ? end : end - first));
    if (!is_address(request.url)) return std::nullopt;
    return request;
}

}  // namespace

std::optional<Request> read_list_line(std::string_view line) {
    line = trim(line);
    std::string_view rest = line;
    const std::string_view first = take_word(rest);
    const std::string_view second = take_word(rest);
    Request request;
    if (is_address(first) && second.empty()) {
        request.url = first_cell(first);
        return request;
    }
    if (is_method(first) && is_address(second)) {
        request.method = first;
        request.url = second;
        return request;
    }
    if (std::optional<Request> logged = read_log_line(line)) return logged;
    return read_any_address(line);
}

namespace {

// Lines may end in CR alone; CR LF is one end.
ByteSource plain_lines(ByteSource source) {
    ByteSource out;
    out.failure = source.failure;
    out.resume = source.resume;
    out.read = [source, after_cr = false](char* to, std::size_t size) mutable {
        for (;;) {
            const std::size_t got = source.read(to, size);
            std::size_t kept = 0;
            for (std::size_t i = 0; i < got; i++) {
                const char c = to[i];
                if (c != '\n' || !after_cr) to[kept++] = c == '\r' ? '\n' : c;
                after_cr = c == '\r';
            }
            if (kept > 0 || got == 0) return kept;
        }
    };
    return out;
}

}  // namespace

Result<CaptureSummary> read_url_list(ByteSource source, const ExchangeSink& sink, ProblemList& problems) {
    ByteReader in(plain_lines(utf8_source(std::move(source))));
    CaptureSummary summary{.format = CaptureSummary::Format::address_list, .files = 1};
    std::string line;
    bool cut = false;
    std::uint64_t number = 0, first_bad = 0, cut_lines = 0;
    while (in.read_line(line, limits::kMaxCaptureLineBytes, cut)) {
        number++;
        const std::string_view text = trim(line);
        if (text.empty() || text[0] == '#') continue;
        if (cut) cut_lines++;
        std::optional<Request> request = read_list_line(text);
        if (!request) {
            if (summary.skipped++ == 0) first_bad = number;
            continue;
        }
        Exchange exchange;
        exchange.request = std::move(*request);
        exchange.place = "line " + std::to_string(number);
        // A list tells nothing of what a POST carried.
        exchange.request_body_missing = exchange.request.method == "POST" ||
                                        exchange.request.method == "PUT" ||
                                        exchange.request.method == "PATCH";
        summary.exchanges++;
        sink(std::move(exchange));
    }
    if (summary.exchanges == 0) return Error{"no line holds a request address"};
    if (!in.failure().empty())
        problems.add("cannot be read further after line " + std::to_string(number) + ": " + in.failure());
    if (summary.skipped > 0)
        problems.add(std::to_string(summary.skipped) + " of " + std::to_string(number) +
                     " lines hold no request address, the first is line " + std::to_string(first_bad));
    if (cut_lines > 0)
        problems.add(std::to_string(cut_lines) + " lines are longer than " +
                     std::to_string(limits::kMaxCaptureLineBytes) + " bytes and were read in part");
    summary.is_incomplete = problems.any();
    return summary;
}

}  // namespace formleak::capture
