// One record of a WARC as it stands in the file. Not for: what it means (warc_reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/http_message.h"

namespace formleak::capture {

struct WarcRecord {
    std::vector<Header> headers;
    std::uint64_t size = 0;       // as told
    std::uint64_t bytes_got = 0;  // as found; less: the record is cut off
    std::string block;            // at most the kept part
    std::string type, url, id, concurrent_to;

    std::string_view header(std::string_view name) const { return find_header(headers, name); }
};

// "WARC/1.1", and what other versions write. Eight bytes are enough.
bool is_warc_start(std::string_view bytes);
// Of the next record in `text` that begins a line, or npos.
std::size_t find_record(std::string_view text);
// Without the "<…>" around ids, and around addresses in WARC 1.0 as it was often written
// (warc-specifications issue 23).
std::string without_angles(std::string_view text);

// Less of it is held than there was: the file ends, the writer stopped (WARC 1.1, section 5.13), it is one of
// several segments (section 5.16), or it is over our limits.
bool is_cut(const WarcRecord& record);
// The Content-Length of a message's head; 0: none.
std::uint64_t told_length(const std::vector<Header>& headers);
// Chunks put together where there are any; many writers store the body without them beside the old header.
// True when they are not whole.
bool join_chunks(std::string& body);

}  // namespace formleak::capture
