// WARC 1.0 and 1.1, plain, gzip or zstd, record by record. https://iipc.github.io/warc-specifications/ (read
// 2026-11-22). Not for: the WACZ around it (zip_reader.h).
#pragma once

#include "scanner/capture/earlier_bodies.h"
#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/text/byte_source.h"

namespace formleak::capture {

// Request and response records are joined by WARC-Concurrent-To, else by their address; a half without the
// other is given out alone. `source` may be packed. A broken record is a problem, and reading goes on with
// the next "WARC/1.". An error only when the first bytes are no WARC. A revisit record gets the body of the
// earlier record it points to; where that is not known, the body is missing and there is a problem. Names
// told by "dns:" records are in the summary. Memory: limits::kMaxWaitingBytes, limits::kMaxEarlierBytes and
// one record.
Result<CaptureSummary> read_warc(ByteSource source, const ExchangeSink& sink, ProblemList& problems);
// One of several files, of which the later may point back into the earlier ones.
Result<CaptureSummary> read_warc_part(ByteSource source, const ExchangeSink& sink, ProblemList& problems,
                                      EarlierBodies& earlier);

}  // namespace formleak::capture
