#include "scanner/capture/warc_reader.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/capture/body.h"
#include "scanner/capture/dns_names.h"
#include "scanner/capture/record_pairs.h"
#include "scanner/text/http_message.h"
#include "scanner/text/unpacked_source.h"

namespace formleak::capture {
namespace {

constexpr int kMaxPutBacks = 20;

struct WarcRecord {
    std::vector<Header> headers;
    std::uint64_t size = 0;       // as told
    std::uint64_t bytes_got = 0;  // as found; less: the record is cut off
    std::string block;            // at most the kept part
    std::string type, url, id, concurrent_to;

    std::string_view header(std::string_view name) const { return find_header(headers, name); }
};

// "<http://…>" of WARC 1.0 as it was often written (warc-specifications issue 23), "<urn:uuid:…>" of ids.
std::string without_angles(std::string_view text) {
    if (text.size() > 1 && text.front() == '<' && text.back() == '>') text = text.substr(1, text.size() - 2);
    return std::string(text);
}

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

    ByteReader& in;
    RecordPairs pairs;
    ProblemList& problems;
    EarlierBodies& earlier;
    HostAliases aliases;
    std::uint64_t records = 0, skipped = 0;
    int put_backs = 0;
};

void WarcReader::broken(const std::string& why) {
    skipped++;
    problems.add("record " + std::to_string(records) + " (byte " + std::to_string(in.offset()) +
                 " of the unpacked file) " + why);
}

// To the next "WARC/1." that begins a line. False at the end of the file.
bool WarcReader::find_next() {
    for (std::string_view view = in.window(8); view.size() >= 7; view = in.window(8)) {
        if (view.starts_with("WARC/1.")) return true;
        const std::size_t at = view.find("\nWARC/1.");
        if (at != std::string_view::npos)
            in.advance(at + 1);
        else
            in.advance(view.size() > 7 ? view.size() - 7 : view.size());
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
    const std::string_view tail = in.window(11);
    const std::size_t first = std::min(tail.find_first_not_of("\r\n"), tail.size());
    const bool ends_well = record.bytes_got == record.size &&
                           (in.window(11).size() == first || tail.substr(first).starts_with("WARC/1."));
    if (ends_well || put_backs >= kMaxPutBacks || record.block.size() < record.bytes_got) return;
    const std::size_t at = record.block.find("\nWARC/1.");
    if (at == std::string::npos) return;
    put_backs++;
    in.unread(std::string_view(record.block).substr(at + 1));
    record.block.resize(at + 1);
    record.bytes_got = at + 1;
}

// One record. False at the end of the file, or where nothing more can be found.
bool WarcReader::read_record() {
    while (!in.at_end() && (in.window()[0] == '\r' || in.window()[0] == '\n')) in.advance(1);
    if (in.at_end()) {
        if (in.failure().empty()) return false;
        broken("cannot be unpacked: " + in.failure());
        return in.resume();
    }
    if (!in.window(7).starts_with("WARC/1.")) {
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
    record.headers = read_header_lines(std::string_view(head).substr(first_line + 1));
    record.type = find_header(record.headers, "warc-type");
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
        if (record.type == each.type) (this->*each.use)(record);
}

RecordHalf WarcReader::half_of(const WarcRecord& record) {
    RecordHalf half;
    half.id = record.id;
    half.concurrent_to = record.concurrent_to;
    half.exchange.request.url = record.url;
    half.exchange.request.started_at = find_header(record.headers, "warc-date");
    half.exchange.server_address = find_header(record.headers, "warc-ip-address");
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
    if (find_header(request.headers, "transfer-encoding").find("chunked") != std::string_view::npos)
        request.body = undo_chunks(request.body).value_or(request.body);
    const std::string length(find_header(request.headers, "content-length"));
    half.exchange.request_body_missing =
        request.body.empty() && std::strtoll(length.c_str(), nullptr, 10) > 0;
    half.exchange.request_body_cut = record.block.size() < record.size;
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
    if (record.url.empty() || (!record.url.starts_with("http") && !record.url.starts_with("ws"))) return;
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
    if (find_header(response.headers, "transfer-encoding").find("chunked") != std::string_view::npos)
        if (auto plain = undo_chunks(body)) body = std::move(*plain);
    set_response_body(half.exchange, std::move(body), true);
    const bool cut = record.bytes_got < record.size ||
                     !find_header(record.headers, "warc-truncated").empty() ||
                     record.block.size() < record.bytes_got;
    if (cut && half.exchange.body_state != BodyState::dropped) {
        if (half.exchange.body_state == BodyState::present) half.exchange.body_state = BodyState::cut;
        response.body_truncated = true;
        if (response.note.empty()) response.note = "the record is cut off";
    }
    give(std::move(half), record);
}

// WARC 1.1, section 6.7: the same body as an earlier record's ("identical-payload-digest"), or the server's
// word that the earlier one still holds ("server-not-modified").
void WarcReader::use_revisit(WarcRecord& record) {
    if (!record.url.starts_with("http")) return;
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
    if (!record.url.starts_with("http")) return;
    RecordHalf half = half_of(record);
    HttpResponse& response = half.exchange.response;
    response.url = response.final_url = record.url;
    response.status = 200;
    const std::string type(find_header(record.headers, "content-type"));
    if (!type.empty()) response.headers.push_back({"Content-Type", type});
    half.exchange.has_response = true;
    set_response_body(half.exchange, std::move(record.block), false);
    if (record.bytes_got < record.size && half.exchange.body_state == BodyState::present) {
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
    if (!in.window(7).starts_with("WARC/1.") && !(is_packed && !in.failure().empty()))
        return Error{"not a WARC: it does not begin with \"WARC/1.\""};
    WarcReader reader(in, sink, problems, earlier);
    while (reader.read_record()) {
    }
    reader.pairs.flush();
    CaptureSummary summary{.kind = "WARC", .files = 1};
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
