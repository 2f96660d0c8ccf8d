// A HAR packed with the bodies it names, as Playwright writes it: har.har and files beside it in one zip.
#pragma once

#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/capture/zip_directory.h"

namespace formleak::capture {

bool holds_har(const std::vector<ZipEntry>& entries);

// Every member *.har, in the order of their names, with the files of its own folder in the zip. A broken one
// is a problem; an error when none could be read.
Result<CaptureSummary> read_har_zip(const RandomFile& file, const std::vector<ZipEntry>& entries,
                                    const ExchangeSink& sink, ProblemList& problems);

}  // namespace formleak::capture
