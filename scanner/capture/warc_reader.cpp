#include "scanner/capture/warc_reader.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/capture/body.h"
#include "scanner/capture/dns_names.h"
#include "scanner/capture/record_pairs.h"
#include "scanner/capture/warc_record.h"
#include "scanner/text/http_message.h"
#include "scanner/text/unicode.h"
#include "scanner/text/unpacked_source.h"

namespace formleak::capture {
namespace {

constexpr int kMaxPutBacks = 20;

// WARC 1.1, section 6; 0.17 and 0.18 are written the same way.
constexpr std::string_view kVersions[] = {"WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"};
constexpr std::string_view kPassedOver[] = {"warcinfo", "conversion"};

struct WarcReader {
    WarcReader(ByteReader& bytes, const ExchangeSink& sink, ProblemList& list, EarlierBodies& bodies)
        : in(bytes), pairs(sink), problems(list), earlier(bodies) {}

    bool read_record();
    bool find_next();
    bool read_head(std::string& head);
    void read_block(WarcRecord& record);
    void put_back_swallowed(WarcRecord& record);
    void use(WarcRecord& record);
    void use_request(WarcRecord& record);
    void use_response(WarcRecord& record);
    void use_revisit(WarcRecord& record);
    void use_resource(WarcRecord& record);
    void use_metadata(WarcRecord& record);
    RecordHalf half_of(const WarcRecord& record);
    void give(RecordHalf half, const WarcRecord& record);
    void broken(const std::string& why);
    void check_version(std::string_view line);
    bool has_address(const WarcRecord& record);
    void note_counts();

    ByteReader& in;
    RecordPairs pairs;
    ProblemList& problems;
    EarlierBodies& earlier;
    HostAliases aliases;
    std::uint64_t records = 0, skipped = 0;
    std::uint64_t continuations = 0, unknown_types = 0, other_versions = 0;
    int put_backs = 0;
};

void WarcReader::broken(const std::string& why) {
    skipped++;
    problems.add("record " + std::to_string(records) + " (byte " + std::to_string(in.offset()) +
                 " of the unpacked file) " + why);
}

// To the next record that begins a line. False at the end of the file.
bool WarcReader::find_next() {
    constexpr std::size_t kStart = 8;
    for (std::string_view view = in.window(kStart + 1); view.size() >= kStart; view = in.window(kStart + 1)) {
        if (is_warc_start(view)) return true;
        const std::size_t at = find_record(view);
        if (at != std::string_view::npos)
            in.advance(at);
        else
            in.advance(view.size() > kStart ? view.size() - kStart : view.size());
    }
    in.advance(in.window().size());
    return false;
}

// Up to and with the empty line behind the header lines.
bool WarcReader::read_head(std::string& head) {
    std::string line;
    bool cut = false;
    while (head.size() < limits::kMaxCaptureHeadBytes &&
           in.read_line(line, limits::kMaxCaptureHeadBytes, cut)) {
        if (line.empty()) return true;
        head += line + "\n";
    }
    return false;
}

void WarcReader::read_block(WarcRecord& record) {
    const bool used = record.type == "request" || record.type == "response" || record.type == "resource" ||
                      record.type == "revisit" || record.type == "metadata";
    const std::size_t keep = used ? limits::kMaxCaptureHeadBytes : 0;
    record.bytes_got = in.take(std::min<std::uint64_t>(record.size, keep), keep, record.block);
    // Pictures and films are passed over, not stored.
    bool wanted = used && record.type != "metadata" && record.type != "revisit";
    if (wanted && record.type == "response") {
        const std::size_t head = head_size(record.block);
        const auto http = read_http_head(std::string_view(record.block).substr(0, head));
        wanted = http && is_body_wanted(find_header(http->headers, "content-type"), record.url, "");
    }
    const std::size_t more = wanted ? limits::kMaxCaptureBodyBytes : 0;
    if (record.bytes_got < record.size && (keep == 0 || record.bytes_got == keep))
        record.bytes_got += in.take(record.size - record.bytes_got, more, record.block);
}

// A record that tells too great a length swallows those behind it: they are put back. Only a few times, so
// that a file made of such records cannot be read again and again.
void WarcReader::put_back_swallowed(WarcRecord& record) {
    const std::string_view tail = in.window(12);
    const std::size_t first = std::min(tail.find_first_not_of("\r\n"), tail.size());
    const bool ends_well = record.bytes_got == record.size &&
                           (in.window(12).size() == first || is_warc_start(tail.substr(first)));
    if (ends_well || put_backs >= kMaxPutBacks || record.block.size() < record.bytes_got) return;
    const std::size_t at = find_record(record.block);
    if (at == std::string::npos) return;
    put_backs++;
    in.unread(std::string_view(record.block).substr(at));
    record.block.resize(at);
    record.bytes_got = at;
}

// One record. False at the end of the file, or where nothing more can be found.
bool WarcReader::read_record() {
    while (!in.at_end() && (in.window()[0] == '\r' || in.window()[0] == '\n')) in.advance(1);
    if (in.at_end()) {
        if (in.failure().empty()) return false;
        broken("cannot be unpacked: " + in.failure());
        return in.resume();
    }
    if (!is_warc_start(in.window(8))) {
        broken("is followed by something that is no WARC record; passed over");
        if (!find_next()) return in.resume();
    }
    records++;
    WarcRecord record;
    std::string head;
    if (!read_head(head)) {
        broken("breaks off in its header");
        return in.resume() || !in.at_end();
    }
    const std::size_t first_line = head.find('\n');
    check_version(std::string_view(head).substr(0, first_line));
    record.headers = read_header_lines(std::string_view(head).substr(first_line + 1));
    record.type = lower_ascii(find_header(record.headers, "warc-type"));
    record.url = without_angles(find_header(record.headers, "warc-target-uri"));
    record.id = without_angles(find_header(record.headers, "warc-record-id"));
    record.concurrent_to = without_angles(find_header(record.headers, "warc-concurrent-to"));
    const std::string length(find_header(record.headers, "content-length"));
    char* end = nullptr;
    record.size = std::strtoull(length.c_str(), &end, 10);
    if (length.empty() || length[0] == '-' || *end != '\0' || record.type.empty()) {
        broken("has no usable type or length; passed over");
        return find_next() || in.resume();
    }
    read_block(record);
    put_back_swallowed(record);
    if (record.bytes_got < record.size)
        broken("breaks off after " + std::to_string(record.bytes_got) + " of " + std::to_string(record.size) +
               " bytes" + (in.failure().empty() ? "" : ": " + in.failure()));
    use(record);
    return !in.at_end() || in.resume();
}

void WarcReader::use(WarcRecord& record) {
    const struct {
        std::string_view type;
        void (WarcReader::*use)(WarcRecord&);
    } kUses[] = {{"request", &WarcReader::use_request},
                 {"response", &WarcReader::use_response},
                 {"resource", &WarcReader::use_resource},
                 {"revisit", &WarcReader::use_revisit},
                 {"metadata", &WarcReader::use_metadata}};
    for (const auto& each : kUses)
        if (record.type == each.type) return (this->*each.use)(record);
    if (record.type == "continuation")
        continuations++;
    else if (std::find(std::begin(kPassedOver), std::end(kPassedOver), record.type) == std::end(kPassedOver))
        unknown_types++;
}

void WarcReader::check_version(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (std::find(std::begin(kVersions), std::end(kVersions), line) == std::end(kVersions)) other_versions++;
}

// False, and told, when the record has no address that could be one of the web, or of something else.
bool WarcReader::has_address(const WarcRecord& record) {
    if (record.url.find(':') != std::string::npos) return true;
    broken("has no address; passed over");
    return false;
}

void WarcReader::note_counts() {
    const auto note = [&](std::uint64_t count, const std::string& message) {
        if (count > 0) problems.add(std::to_string(count) + " " + message);
    };
    note(continuations, "records continue earlier ones in segments and were not put together with them");
    note(unknown_types, "records are of a type that WARC 1.1 does not have and were passed over");
    note(other_versions,
         "records are of another version than WARC 0.17, 0.18, 1.0 or 1.1 and were read like 1.1");
}

RecordHalf WarcReader::half_of(const WarcRecord& record) {
    RecordHalf half;
    half.id = record.id;
    half.concurrent_to = record.concurrent_to;
    half.exchange.request.url = record.url;
    half.exchange.request.started_at = find_header(record.headers, "warc-date");
    half.exchange.place = "record " + std::to_string(records);
    return half;
}

void WarcReader::use_request(WarcRecord& record) {
    const std::size_t size = std::min(head_size(record.block), record.block.size());
    const auto head = read_http_head(std::string_view(record.block).substr(0, size));
    if (!head || record.url.empty()) return broken("is no HTTP request with an address; passed over");
    RecordHalf half = half_of(record);
    half.is_request = true;
    Request& request = half.exchange.request;
    request.method = head->first;
    request.headers = head->headers;
    request.page_url = find_header(request.headers, "referer");
    request.body = record.block.substr(size);
    bool cut = is_cut(record);
    if (find_header(request.headers, "transfer-encoding").find("chunked") != std::string_view::npos)
        cut |= join_chunks(request.body);
    const bool is_short = told_length(request.headers) > request.body.size();
    half.exchange.request_body_missing =
        (request.body.empty() && (is_short || cut)) || is_undecodable(request);
    half.exchange.request_body_cut = !request.body.empty() && (is_short || cut);
    pairs.add(std::move(half));
}

// Remembers what a later record may point back to.
void WarcReader::give(RecordHalf half, const WarcRecord& record) {
    earlier.add({record.id, record.url, std::string(record.header("warc-date")),
                 std::string(record.header("warc-payload-digest"))},
                half.exchange);
    pairs.add(std::move(half));
}

void WarcReader::use_response(WarcRecord& record) {
    if (record.url.starts_with("dns:")) return read_dns_names(record.block, aliases);
    if (!has_address(record) || (!record.url.starts_with("http") && !record.url.starts_with("ws"))) return;
    RecordHalf half = half_of(record);
    const std::size_t size = std::min(head_size(record.block), record.block.size());
    const auto head = read_http_head(std::string_view(record.block).substr(0, size));
    HttpResponse& response = half.exchange.response;
    response.url = response.final_url = record.url;
    if (!head || !head->first.starts_with("HTTP/")) return broken("is no HTTP response; passed over");
    half.exchange.has_response = true;
    response.status = std::atoi(head->second.c_str());
    response.headers = head->headers;
    std::string body = record.block.substr(size);
    bool cut = is_cut(record);
    if (find_header(response.headers, "transfer-encoding").find("chunked") != std::string_view::npos)
        cut |= join_chunks(body);
    const bool is_short = told_length(response.headers) > body.size();
    const bool is_empty = body.empty();
    set_response_body(half.exchange, std::move(body), true);
    if ((cut || is_short) && half.exchange.body_state != BodyState::dropped) {
        if (half.exchange.body_state == BodyState::present)
            half.exchange.body_state = is_empty ? BodyState::missing : BodyState::cut;
        response.body_truncated = true;
        if (response.note.empty())
            response.note = cut ? "the record is cut off" : "the record is shorter than its Content-Length";
    }
    give(std::move(half), record);
}

// WARC 1.1, section 6.7: the same body as an earlier record's ("identical-payload-digest"), or the server's
// word that the earlier one still holds ("server-not-modified").
void WarcReader::use_revisit(WarcRecord& record) {
    if (!has_address(record) || !record.url.starts_with("http")) return;
    RecordHalf half = half_of(record);
    Exchange& exchange = half.exchange;
    HttpResponse& response = exchange.response;
    response.url = response.final_url = record.url;
    exchange.has_response = true;
    const std::size_t size = std::min(head_size(record.block), record.block.size());
    const auto head = read_http_head(std::string_view(record.block).substr(0, size));
    if (head && head->first.starts_with("HTTP/")) {
        response.status = std::atoi(head->second.c_str());
        response.headers = head->headers;
    }
    const EarlierBody* body = earlier.find({without_angles(record.header("warc-refers-to")),
                                            without_angles(record.header("warc-refers-to-target-uri")),
                                            std::string(record.header("warc-refers-to-date")),
                                            std::string(record.header("warc-payload-digest"))});
    if (body) {
        const bool has_head_of_its_own = response.status != 0 && response.status != 304;
        if (!has_head_of_its_own) {
            response.status = body->response.status;
            response.headers = body->response.headers;
        }
        response.body = body->response.body;
        response.body_truncated = body->response.body_truncated;
        response.note = body->response.note;
        exchange.body_state = body->state;
    } else if (response.status / 100 == 3 && response.status != 304) {
        exchange.body_state = BodyState::present;  // a redirect: nothing is expected to come with it
    } else if (!is_body_wanted(response.content_type(), record.url, "")) {
        exchange.body_state = BodyState::dropped;
    } else {
        response.note = "the archive points to an earlier record that is not in the capture before it";
        problems.add("record " + std::to_string(records) + " points to an earlier record for its body (" +
                     std::string(record.header("warc-profile").ends_with("server-not-modified")
                                     ? "not modified"
                                     : "same body") +
                     ") that is not in the capture before it: what was served is not known");
    }
    pairs.add(std::move(half));
}

// A file without its HTTP head: WARC 1.1, section 6.6 "resource".
void WarcReader::use_resource(WarcRecord& record) {
    if (record.url.starts_with("dns:")) return read_dns_names(record.block, aliases);
    if (!has_address(record) || !record.url.starts_with("http")) return;
    RecordHalf half = half_of(record);
    HttpResponse& response = half.exchange.response;
    response.url = response.final_url = record.url;
    response.status = 200;
    const std::string type(find_header(record.headers, "content-type"));
    if (!type.empty()) response.headers.push_back({"Content-Type", type});
    half.exchange.has_response = true;
    const bool cut = is_cut(record);
    set_response_body(half.exchange, std::move(record.block), false);
    if (cut && half.exchange.body_state == BodyState::present) {
        half.exchange.body_state = BodyState::cut;
        response.body_truncated = true;
        response.note = "the record is cut off";
    }
    give(std::move(half), record);
}

// "via: address" is the page a crawler came from.
void WarcReader::use_metadata(WarcRecord& record) {
    const std::vector<Header> fields = read_header_lines(record.block);
    const std::string via(find_header(fields, "via"));
    if (via.starts_with("http")) pairs.set_page(record.concurrent_to, via);
}

}  // namespace

Result<CaptureSummary> read_warc_part(ByteSource source, const ExchangeSink& sink, ProblemList& problems,
                                      EarlierBodies& earlier) {
    bool is_packed = false;
    ByteReader in(unpacked_source(std::move(source), is_packed));
    if (!is_warc_start(in.window(8)) && in.failure().empty())
        return Error{"not a WARC: it does not begin with \"WARC/\" and a version"};
    WarcReader reader(in, sink, problems, earlier);
    while (reader.read_record()) {
    }
    reader.pairs.flush();
    reader.note_counts();
    CaptureSummary summary{.format = CaptureSummary::Format::warc, .files = 1};
    summary.exchanges = reader.pairs.given_out();
    summary.skipped = reader.skipped;
    summary.is_incomplete = problems.any();
    summary.aliases = std::move(reader.aliases);
    return summary;
}

Result<CaptureSummary> read_warc(ByteSource source, const ExchangeSink& sink, ProblemList& problems) {
    EarlierBodies earlier(limits::kMaxEarlierBytes);
    return read_warc_part(std::move(source), sink, problems, earlier);
}

}  // namespace formleak::capture
