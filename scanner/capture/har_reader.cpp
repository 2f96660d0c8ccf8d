#include "scanner/capture/har_reader.h"

#include <algorithm>
#include <map>
#include <vector>

#include "scanner/capture/har_entry.h"
#include "scanner/capture/har_wrapper.h"
#include "scanner/model/url.h"
#include "scanner/text/json_stream.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

constexpr std::string_view kEntryMembers[] = {
    "request",       "response",           "startedDateTime", "serverIPAddress", "pageref", "_initiator",
    "_resourceType", "_webSocketMessages", "_error",          "_fromCache",      "cache"};

struct Entry {
    Json json = Json::object();
    JsonBudget budget{.max_string_bytes = limits::kMaxCaptureStringBytes,
                      .max_bytes = limits::kMaxCaptureEntryBytes,
                      .max_nodes = limits::kMaxCaptureEntryNodes};
    bool has_doubles = false;  // a member stands in it twice
};

// A member that is there twice: readers disagree on which one counts (RFC 8259, section 4).
bool holds_doubles(const Json& value) {
    std::vector<std::string_view> names;
    for (const auto& [name, member] : value.members()) {
        if (holds_doubles(member)) return true;
        names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end()) return true;
    return std::any_of(value.items().begin(), value.items().end(), holds_doubles);
}

struct HarReader {
    HarReader(ByteReader& in, const ExchangeSink& to, ProblemList& list, const AttachedFiles& attached)
        : json(in, true), sink(to), problems(list), files(attached) {}

    void read_roots();
    void read_root(JsonToken token);
    void read_root_object();
    void read_member(const std::string& name);
    void read_log();
    void read_creator(JsonToken token);
    void read_pages(JsonToken token);
    void read_entries(JsonToken token);
    void read_entry();
    bool read_entry_member(const std::string& name, Entry& entry);
    void end_entry(Entry& entry, bool complete);
    void give_out(const Json& entry, bool complete);
    Result<std::string> read_file(const std::string& name, bool is_wanted);

    JsonReader json;
    const ExchangeSink& sink;
    ProblemList& problems;
    const AttachedFiles& files;
    CaptureSummary summary{.format = CaptureSummary::Format::har, .files = 1};
    std::map<std::string, std::string> page_urls;
    std::uint64_t entries = 0, without_request = 0, cut_entries = 0, double_entries = 0;
    std::uint64_t odd_entries = 0, other_values = 0, file_bytes = 0;
    std::string first_odd;
    bool has_entries = false, has_begun = false;
};

// Not sent anywhere, though browsers list them.
bool is_local(std::string_view url) {
    constexpr std::string_view kSchemes[] = {"data:",
                                             "blob:",
                                             "about:",
                                             "javascript:",
                                             "chrome:",
                                             "file:",
                                             "chrome-extension:",
                                             "moz-extension:",
                                             "safari-web-extension:"};
    return std::any_of(std::begin(kSchemes), std::end(kSchemes),
                       [&](std::string_view scheme) { return url.starts_with(scheme); });
}

std::string page_address(const std::string& title) {
    return is_web_address(title) ? title : std::string();
}

bool is_entry_member(std::string_view name) {
    return std::find(std::begin(kEntryMembers), std::end(kEntryMembers), name) != std::end(kEntryMembers);
}

// One HAR after the other, as `cat` and line-wise writers put them.
void HarReader::read_roots() {
    for (JsonToken token = json.next(); token != JsonToken::end && token != JsonToken::error;
         token = json.next())
        read_root(token);
}

// A HAR, an entry, or a list of them.
void HarReader::read_root(JsonToken token) {
    if (token == JsonToken::begin_object) return read_root_object();
    if (token != JsonToken::begin_array) {
        other_values++;
        return;
    }
    for (token = json.next(); token != JsonToken::end_array && token != JsonToken::error;
         token = json.next()) {
        if (token == JsonToken::begin_object) {
            read_root_object();
        } else {
            JsonBudget none{.max_nodes = 0};
            json.read_value(token, none);
            other_values++;
        }
    }
}

// The log stands in "log", or its members here; or this is an entry.
void HarReader::read_root_object() {
    Entry entry;
    bool is_known = false;
    has_begun = true;
    JsonToken token = json.next();
    for (; token == JsonToken::key; token = json.next()) {
        const std::string name = json.take_text();
        is_known |= name == "log" || name == "entries" || name == "request";
        if (is_entry_member(name)) {
            if (!read_entry_member(name, entry)) break;
        } else if (name == "log") {
            token = json.next();
            JsonBudget none{.max_nodes = 0};
            if (token == JsonToken::begin_object)
                read_log();
            else
                json.read_value(token, none);
        } else {
            read_member(name);
        }
    }
    if (!is_known && !json.has_failed()) other_values++;
    if (!entry.json.find("request")) return;
    has_entries = true;
    entries++;
    end_entry(entry, token == JsonToken::end_object);
}

void HarReader::read_log() {
    for (JsonToken token = json.next(); token == JsonToken::key; token = json.next())
        read_member(json.take_text());
}

void HarReader::read_member(const std::string& name) {
    if (name != "entries" && name != "pages" && name != "creator" && name != "browser")
        return json.skip_value();
    const JsonToken token = json.next();
    if (name == "entries")
        read_entries(token);
    else if (name == "pages")
        read_pages(token);
    else
        read_creator(token);
}

// "browser" (Firefox, Playwright) says more than "creator" and follows it.
void HarReader::read_creator(JsonToken token) {
    JsonBudget budget{.max_string_bytes = 400, .max_nodes = 50, .max_depth = 4};
    const Json value = json.read_value(token, budget);
    const std::string name = value["name"].as_text();
    if (!name.empty()) summary.creator = name + " " + value["version"].as_text();
}

void HarReader::read_pages(JsonToken token) {
    if (token != JsonToken::begin_array) {
        JsonBudget none{.max_nodes = 0};
        json.read_value(token, none);
        return;
    }
    for (token = json.next(); token != JsonToken::end_array && token != JsonToken::error;
         token = json.next()) {
        JsonBudget budget{.max_string_bytes = limits::kMaxUrlBytes, .max_nodes = 200, .max_depth = 8};
        const Json page = json.read_value(token, budget);
        const std::string address = page_address(page["title"].as_text());
        if (!address.empty() && page_urls.size() < limits::kMaxCapturePages)
            page_urls[page["id"].as_text()] = address;
    }
}

void HarReader::read_entries(JsonToken token) {
    has_entries = true;
    JsonBudget none{.max_nodes = 0};
    if (token != JsonToken::begin_array) {
        if (token != JsonToken::error) problems.add("\"entries\" is no list");
        json.read_value(token, none);
        return;
    }
    for (token = json.next(); token != JsonToken::end_array && token != JsonToken::error;
         token = json.next()) {
        entries++;
        if (token == JsonToken::begin_object) {
            read_entry();
        } else {
            without_request++;
            json.read_value(token, none);
        }
    }
}

void HarReader::read_entry() {
    Entry entry;
    JsonToken token = json.next();
    for (; token == JsonToken::key; token = json.next())
        if (const std::string name = json.take_text(); !read_entry_member(name, entry)) break;
    end_entry(entry, token == JsonToken::end_object);
}

// False when it breaks off. Of such a member only a request is of use: an answer would look shorter than it
// was.
bool HarReader::read_entry_member(const std::string& name, Entry& entry) {
    if (!is_entry_member(name)) {
        json.skip_value();
        return !json.has_failed();
    }
    json.set_max_string(entry.budget.max_string_bytes);
    const JsonToken first = json.next();
    json.set_max_string(JsonReader::kDefaultString);
    Json value = json.read_value(first, entry.budget);
    if (json.has_failed() && name != "request") return false;
    entry.has_doubles = entry.has_doubles || entry.json.find(name) || holds_doubles(value);
    entry.json.set(name, std::move(value));
    return !json.has_failed();
}

void HarReader::end_entry(Entry& entry, bool complete) {
    if (entry.budget.was_cut) cut_entries++;
    if (entry.has_doubles) double_entries++;
    give_out(entry.json, complete);
}

// Many entries may name the same large file.
Result<std::string> HarReader::read_file(const std::string& name, bool is_wanted) {
    Result<std::string> bytes =
        file_bytes < limits::kMaxAttachedBytes
            ? files(name, is_wanted)
            : Error{"was not read: more than " + std::to_string(limits::kMaxAttachedBytes >> 30) +
                    " GiB of such files"};
    if (bytes)
        file_bytes += bytes->size() + 1;
    else
        problems.add("entry " + std::to_string(entries) + " has a body in the file \"" +
                     shorten(repair_utf8(name), 80) + "\", which " + bytes.error());
    return bytes;
}

void HarReader::give_out(const Json& entry, bool complete) {
    Exchange exchange;
    exchange.place = "entry " + std::to_string(entries);
    if (!read_har_entry(entry, exchange, [this](const std::string& name, bool is_wanted) {
            return read_file(name, is_wanted);
        })) {
        if (complete) without_request++;
        return;
    }
    if (entry["_webSocketMessages"].items().size() > limits::kMaxWebSocketFrames)
        problems.add(exchange.place + " has more than " + std::to_string(limits::kMaxWebSocketFrames) +
                     " WebSocket frames; the rest was not searched");
    if (!exchange.unread_part.empty() && odd_entries++ == 0)
        first_odd = exchange.place + ", \"" + exchange.unread_part + "\"";
    if (is_local(exchange.request.url)) return;
    if (exchange.request.method == "CONNECT")
        return;  // a tunnel through a proxy: what went through stands by itself
    if (exchange.request.url.find("://") == std::string::npos) {
        without_request++;
        return;
    }
    const auto page = page_urls.find(exchange.page_ref);
    if (page != page_urls.end()) {
        exchange.request.page_url = page->second;
    } else if (exchange.resource_type == "document" && !exchange.page_ref.empty() &&
               page_urls.size() < limits::kMaxCapturePages &&
               exchange.page_ref.size() < limits::kMaxLabelBytes &&
               exchange.request.url.size() < limits::kMaxUrlBytes) {
        page_urls[exchange.page_ref] = exchange.request.url;
    }
    summary.exchanges++;
    sink(std::move(exchange));
}

}  // namespace

Result<CaptureSummary> read_har(ByteSource source, const ExchangeSink& sink, ProblemList& problems) {
    return read_har_with_files(std::move(source), sink, problems, no_files());
}

Result<CaptureSummary> read_har_with_files(ByteSource source, const ExchangeSink& sink, ProblemList& problems,
                                           const AttachedFiles& files) {
    ByteReader in(without_wrapper(utf8_source(std::move(source))));
    HarReader reader(in, sink, problems, files);
    if (in.at_end() && in.failure().empty()) return Error{"not a HAR: the file ends in the middle"};
    reader.read_roots();
    if (!reader.has_begun && !in.failure().empty()) return Error{"not a readable HAR: " + in.failure()};
    if (!reader.has_begun && !reader.json.error().empty()) return Error{"not a HAR: " + reader.json.error()};
    if (reader.json.is_truncated())
        problems.add("the HAR ends in the middle (byte " + std::to_string(reader.json.offset()) +
                     "), after " + std::to_string(reader.summary.exchanges) + " entries" +
                     (in.failure().empty() ? "" : ": " + in.failure()));
    else if (!reader.json.error().empty())
        problems.add("the HAR cannot be read further: " + reader.json.error() + ", after " +
                     std::to_string(reader.summary.exchanges) + " entries");
    else if (!reader.has_entries)
        return Error{"not a HAR: it has no list of entries"};
    if (reader.without_request > 0)
        problems.add(std::to_string(reader.without_request) + " of " + std::to_string(reader.entries) +
                     " entries have no request address and were passed over");
    if (reader.odd_entries > 0)
        problems.add(
            std::to_string(reader.odd_entries) +
            " entries have a part of another type than a HAR has, which was not read; the first is " +
            reader.first_odd);
    if (reader.double_entries > 0)
        problems.add(std::to_string(reader.double_entries) +
                     " entries hold a member twice; the first was read, the other was not");
    if (reader.other_values > 0)
        problems.add(std::to_string(reader.other_values) +
                     " values of the file are no HAR and were passed over");
    if (reader.cut_entries > 0)
        problems.add(std::to_string(reader.cut_entries) + " entries are too large and were read in part");
    reader.summary.skipped = reader.without_request;
    reader.summary.is_incomplete = problems.any();
    return reader.summary;
}

}  // namespace formleak::capture
