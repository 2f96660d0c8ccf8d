// What a vendor declares of its requests: where they go and how they are read. Not for: reading them
// (detectors/wires), or telling whose a request is (detectors/request_decoder.h).
#pragma once

#include <span>
#include <string_view>

#include "scanner/model/data_kind.h"
#include "scanner/model/finding.h"

namespace formleak::wires {

struct Sent;      // wires/sent.h
struct Decoding;  // wires/wire_reader.h

struct KeyKind {
    std::string_view key;  // in the form that normal_key() gives
    DataKind kind;
};

// One kind of request of a vendor. All views are literals. Host patterns, everywhere: "a.example" that host;
// ".a.example" it and all below; "www.google.*" any registrable domain of that name.
struct Wire {
    std::string_view name;  // of the wire among the vendor's: "tr", "ga4", "collected forms"
    std::span<const std::string_view> hosts;
    std::span<const std::string_view> paths;  // '*' stands for anything; the whole path must match
    // Any host: is this the vendor's request by its parameters alone? (First-party proxies.)
    bool (*has_signature)(const Sent&) = nullptr;
    // Where the account and the event stand, first hit wins: a parameter's name, a path into the JSON body
    // ("context.pixel.code"), "param#path" into the JSON of a parameter, "path:N" the N-th piece of the path
    // from 0, "host:0" the first label.
    std::span<const std::string_view> accounts, events;
    std::string_view default_event = {};
    std::span<const KeyKind> keys = {};                // the vendor's own; the common ones are always known
    std::span<const std::string_view> nested = {};     // parameters that hold JSON, base64 of it, or pairs
    std::span<const std::string_view> addresses = {};  // parameters that hold a page's address: always kept
    std::span<const std::string_view> notes = {};      // parameters worth keeping though about nobody
    std::span<const std::string_view> encrypted = {};  // parameters whose value nobody outside can read
    std::string_view message = {};  // a parameter that holds what is else the JSON body (base64 or plain)
    std::string_view batch =
        {};  // "@" the JSON body itself, or a path into the JSON body: an array with one event per member
    std::string_view channel = {};  // of data that stand in no group of their own
    // By which way all its data came, whatever they are grouped as; Vendor::channels tell of single groups.
    Channel via = Channel::by_code;
    bool whole_form = false;                                 // every parameter of the body is a form field
    Decoding (*decode)(const Wire&, const Sent&) = nullptr;  // instead of the table-driven reading
};

}  // namespace formleak::wires
