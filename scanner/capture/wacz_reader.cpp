#include "scanner/capture/wacz_reader.h"

#include <algorithm>

#include "scanner/capture/warc_reader.h"

namespace formleak::capture {

Result<CaptureSummary> read_wacz(const RandomFile& file, const ExchangeSink& sink, ProblemList& problems) {
    Result<std::vector<ZipEntry>> directory = read_zip_directory(file);
    if (!directory) return Error{directory.error()};
    std::vector<ZipEntry> archives;
    for (const ZipEntry& entry : *directory)
        if (entry.name.starts_with("archive/") &&
            (entry.name.ends_with(".warc") || entry.name.ends_with(".warc.gz")))
            archives.push_back(entry);
    if (archives.empty()) return Error{"a zip without archive/*.warc is no WACZ"};
    std::stable_sort(archives.begin(), archives.end(),
                     [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
    CaptureSummary summary{.kind = "WACZ", .files = 1};
    for (const ZipEntry& entry : archives) {
        Result<ByteSource> source = open_zip_entry(file, entry);
        if (!source) {
            problems.add(entry.name + " " + source.error());
            continue;
        }
        const ExchangeSink named = [&](Exchange&& exchange) {
            exchange.place = entry.name + " " + exchange.place;
            sink(std::move(exchange));
        };
        const Result<CaptureSummary> part = read_warc(std::move(source).value(), named, problems);
        if (!part)
            problems.add(entry.name + ": " + part.error());
        else
            summary.exchanges += part->exchanges, summary.skipped += part->skipped;
    }
    summary.is_incomplete = problems.any();
    return summary;
}

}  // namespace formleak::capture
