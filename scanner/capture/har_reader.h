// HAR 1.2 as the browsers and proxies write it, one entry at a time.
// http://www.softwareishard.com/blog/har-12-spec/ (read 2026-11-22) and the dialects in
// fixtures/captures/README.md. Not for: files (capture.h).
#pragma once

#include "scanner/capture/attached_files.h"
#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/text/byte_source.h"

namespace formleak::capture {

// Reads to the end or to the first byte that is no JSON: what stands before it is given out, and a problem
// says where it ended. An error only when the input is no HAR at all. Memory: one entry.
Result<CaptureSummary> read_har(ByteSource source, const ExchangeSink& sink, ProblemList& problems);
// The same with the bodies that it names as files; one that cannot be had is missing, and a problem.
Result<CaptureSummary> read_har_with_files(ByteSource source, const ExchangeSink& sink, ProblemList& problems,
                                           const AttachedFiles& files);

}  // namespace formleak::capture
