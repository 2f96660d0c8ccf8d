// The table-driven reading of a vendor's request, and the pieces the vendors' own decoders are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/wire.h"
#include "detectors/wires/datum.h"
#include "detectors/wires/sent.h"
#include "scanner/model/scan_report.h"

namespace formleak::wires {

inline constexpr std::size_t kMaxEventsPerRequest = 200;
inline constexpr std::size_t kMaxDataPerEvent = 400;
inline constexpr std::size_t kMaxJsonNodes = 50'000;  // looked at, of one request

struct Decoding {
    std::vector<Event> events;  // without vendor, method, url, time and page
    bool cut = false;           // a limit was hit
};

// One event under construction.
struct Reading {
    const Wire* wire = nullptr;
    Event event;
    std::size_t nodes_left = kMaxJsonNodes;
    bool cut = false;  // a limit was hit

    void add(EventDatum datum);
};

// One parameter: by the vendor's keys, as an address, as nested data, as a note, else by its content.
// "group[key]" and "group.key" give channel and match key.
void read_pair(Reading& reading, const FormPair& pair, bool is_form_field);

// All leaves below a JSON value; `path` is where it stands. {"name": k, "value": v} and ["k", "v"] count as
// the member k.
void read_json(Reading& reading, const Json& value, const std::string& path);

// What `accounts` or `events` of the table say, with `item` (may be nullptr) before the documents.
std::string find_first(std::span<const std::string_view> places, const Sent& sent, const Json* item);

// An event of this wire with its account and name, nothing read yet.
Reading start_event(const Wire& wire, const Sent& sent, const Json* item);

// Query, body pairs, documents and lines into one event; `except` (may be nullptr) is a document, or a member
// of one, that is read elsewhere.
void read_all(Reading& reading, const Sent& sent, const Json* except);

Decoding read_by_table(const Wire& wire, const Sent& sent);

}  // namespace formleak::wires
