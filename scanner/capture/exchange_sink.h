// What reading a capture gives: exchanges one by one, and the count of them. Not for: reading files (capture.h).
#pragma once

#include <functional>

#include "scanner/model/exchange.h"

namespace formleak::capture {

struct CaptureSummary {
    std::string kind;  // HAR, WARC, WACZ, address list, folder
    std::uint64_t files = 0, exchanges = 0, skipped = 0;
    std::string creator;         // "Firefox 131.0"; empty when not told
    bool is_incomplete = false;  // something in it could not be read: there is a problem for it

    // Adds the counts of another file.
    void add(const CaptureSummary& other) {
        files += other.files;
        exchanges += other.exchanges;
        skipped += other.skipped;
        is_incomplete = is_incomplete || other.is_incomplete;
    }
};

// Called once per exchange in the order of the file, on the reader's thread.
using ExchangeSink = std::function<void(Exchange&&)>;

}  // namespace formleak::capture
