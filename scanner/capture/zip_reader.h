// The captures packed in one zip: a WACZ (WARCs, https://specs.webrecorder.net/wacz/1.1.1/, read 2026-11-29),
// a HAR with the bodies it names as Playwright writes it, or any mix of them. Not for: a folder of captures
// (capture.h).
#pragma once

#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/capture/zip_directory.h"

namespace formleak::capture {

// Every HAR, each with the files of its own folder in the zip, then every WARC, then what is one of them by
// its content, in the order of their names, wherever they stand. What cannot be read, is a zip in the zip, or
// was read before under another name is a problem; an error when none could be read. Bounded: zip_members.h.
Result<CaptureSummary> read_zip_capture(const RandomFile& file, const ExchangeSink& sink,
                                        ProblemList& problems);

}  // namespace formleak::capture
