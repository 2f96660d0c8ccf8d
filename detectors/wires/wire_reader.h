// The table-driven reading of a vendor's request, and the pieces the vendors' own decoders are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/wires/wire.h"

namespace formleak::wires {

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

// What stands in an `em` parameter of Google's: tv.1~em.…~pn.…~pc0.… (vendors.md, 2.6).
std::vector<EventDatum> read_google_em(const std::string& name, std::string_view value);

bool matches_glob(std::string_view pattern, std::string_view text);
bool matches_host(std::string_view pattern, std::string_view host);

}  // namespace formleak::wires
