#include "scanner/capture/wacz_reader.h"

#include <algorithm>

#include "scanner/capture/warc_reader.h"

namespace formleak::capture {
namespace {

bool is_archive(const ZipEntry& entry) {
    const auto ends = [&](std::string_view ending) { return entry.name.ends_with(ending); };
    return entry.name.starts_with("archive/") && (ends(".warc") || ends(".warc.gz") || ends(".warc.zst"));
}

}  // namespace

bool holds_archive(const std::vector<ZipEntry>& entries) {
    return std::any_of(entries.begin(), entries.end(), is_archive);
}

Result<CaptureSummary> read_wacz(const RandomFile& file, const ExchangeSink& sink, ProblemList& problems) {
    Result<std::vector<ZipEntry>> directory = read_zip_directory(file);
    if (!directory) return Error{directory.error()};
    std::vector<ZipEntry> archives;
    std::copy_if(directory->begin(), directory->end(), std::back_inserter(archives), is_archive);
    if (archives.empty()) return Error{"a zip without archive/*.warc is no WACZ"};
    std::stable_sort(archives.begin(), archives.end(),
                     [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
    CaptureSummary summary{.kind = "WACZ", .files = 1};
    EarlierBodies earlier(limits::kMaxEarlierBytes);
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
        const Result<CaptureSummary> part =
            read_warc_part(std::move(source).value(), named, problems, earlier);
        if (!part) {
            problems.add(entry.name + ": " + part.error());
            continue;
        }
        summary.exchanges += part->exchanges;
        summary.skipped += part->skipped;
        summary.aliases.insert(part->aliases.begin(), part->aliases.end());
    }
    summary.is_incomplete = problems.any();
    return summary;
}

}  // namespace formleak::capture
