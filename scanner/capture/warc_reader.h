// WARC 1.0 and 1.1, plain or gzip, record by record. https://iipc.github.io/warc-specifications/ (read
// 2026-11-22). Not for: the WACZ around it (wacz_reader.h).
#pragma once

#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/text/byte_source.h"

namespace formleak::capture {

// Request and response records are joined by WARC-Concurrent-To, else by their address; a half without the
// other is given out alone. `source` may be gzip. A broken record is a problem, and reading goes on with the
// next "WARC/1.". An error only when the first bytes are no WARC. Memory: limits::kMaxWaitingBytes and one
// record.
Result<CaptureSummary> read_warc(ByteSource source, const ExchangeSink& sink, ProblemList& problems);

}  // namespace formleak::capture
