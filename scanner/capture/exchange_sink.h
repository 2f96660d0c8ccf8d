// What reading a capture gives: exchanges one by one, and the count of them. Not for: reading files
// (capture.h).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "scanner/model/exchange.h"

namespace formleak::capture {

// Host → the name that it is another name of (CNAME), both in lower-case ASCII.
using HostAliases = std::map<std::string, std::string>;

struct CaptureSummary {
    enum class Format : std::uint8_t { har, warc, wacz, address_list, folder };
    Format format = Format::har;
    std::uint64_t files = 0, exchanges = 0, skipped = 0;
    std::string creator;         // "Firefox 131.0"; empty when not told
    bool is_incomplete = false;  // something in it could not be read: there is a problem for it
    HostAliases aliases;         // as far as the capture tells (WARC "dns:" records)

    // Adds the counts and names of another file.
    void add(const CaptureSummary& other) {
        files += other.files;
        exchanges += other.exchanges;
        skipped += other.skipped;
        is_incomplete = is_incomplete || other.is_incomplete;
        aliases.insert(other.aliases.begin(), other.aliases.end());
    }
};

// Called once per exchange in the order of the file, on the reader's thread.
using ExchangeSink = std::function<void(Exchange&&)>;

}  // namespace formleak::capture
