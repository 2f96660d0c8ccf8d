#include "scanner/capture/har_zip.h"

#include <algorithm>

#include "scanner/capture/har_reader.h"

namespace formleak::capture {
namespace {

bool is_har(const ZipEntry& entry) {
    return entry.name.ends_with(".har");
}

Result<CaptureSummary> read_member(const RandomFile& file, const std::vector<ZipEntry>& entries,
                                   const ZipEntry& har, const ExchangeSink& sink, ProblemList& problems) {
    Result<ByteSource> source = open_zip_entry(file, har);
    if (!source) return Error{source.error()};
    const ExchangeSink named = [&](Exchange&& exchange) {
        exchange.place = har.name + " " + exchange.place;
        sink(std::move(exchange));
    };
    const std::size_t slash = har.name.rfind('/');
    const std::string folder = har.name.substr(0, slash == std::string::npos ? 0 : slash + 1);
    return read_har_with_files(std::move(source).value(), named, problems,
                               files_of_zip(file, entries, folder));
}

}  // namespace

bool holds_har(const std::vector<ZipEntry>& entries) {
    return std::any_of(entries.begin(), entries.end(), is_har);
}

Result<CaptureSummary> read_har_zip(const RandomFile& file, const std::vector<ZipEntry>& entries,
                                    const ExchangeSink& sink, ProblemList& problems) {
    std::vector<ZipEntry> hars;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(hars), is_har);
    std::stable_sort(hars.begin(), hars.end(),
                     [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
    CaptureSummary summary{.kind = "HAR", .files = 1};
    std::string failure = "a zip without a HAR";
    bool any = false;
    for (const ZipEntry& har : hars) {
        const Result<CaptureSummary> part = read_member(file, entries, har, sink, problems);
        if (!part) {
            failure = har.name + " " + part.error();
            problems.add(failure);
            continue;
        }
        any = true;
        summary.exchanges += part->exchanges;
        summary.skipped += part->skipped;
        if (summary.creator.empty()) summary.creator = part->creator;
    }
    if (!any) return Error{failure};
    summary.is_incomplete = problems.any();
    return summary;
}

}  // namespace formleak::capture
