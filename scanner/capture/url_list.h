// Lists of requested addresses: one per line, or the lines of a server's or proxy's access log. Not for:
// pages to scan (the command line takes those).
#pragma once

#include <optional>

#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/text/byte_source.h"

namespace formleak::capture {

// The host under which a log line stands whose server is not told: reserved, RFC 2606.
inline constexpr std::string_view kUnknownHost = "server.invalid";

// One line: an address; "METHOD address"; a line of the common or combined log format, with or without its
// virtual host in front (https://httpd.apache.org/docs/2.4/logs.html, read 2026-11-22); else any line with an
// http or ws address in it (Squid and others). Nothing for other lines.
std::optional<Request> read_list_line(std::string_view line);

// Empty lines and those that begin with # are passed over; others that hold no request are counted in one
// problem. An error when no line holds one.
Result<CaptureSummary> read_url_list(ByteSource source, const ExchangeSink& sink, ProblemList& problems);

}  // namespace formleak::capture
