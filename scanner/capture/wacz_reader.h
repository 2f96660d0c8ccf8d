// WACZ 1.1: a zip whose archive/ folder holds WARC files. https://specs.webrecorder.net/wacz/1.1.1/ (read
// 2026-11-22).
#pragma once

#include "scanner/capture/exchange_sink.h"
#include "scanner/capture/problem_list.h"
#include "scanner/capture/zip_directory.h"

namespace formleak::capture {

bool holds_archive(const std::vector<ZipEntry>& entries);

// Every archive/*.warc, *.warc.gz and *.warc.zst, in the order of their names; a broken one is a problem. An
// error when the zip cannot be read or holds no such file.
Result<CaptureSummary> read_wacz(const RandomFile& file, const ExchangeSink& sink, ProblemList& problems);

}  // namespace formleak::capture
