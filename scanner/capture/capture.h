// Captures of real traffic, told apart by their content: HAR, WARC, WACZ, lists of addresses, and folders of
// them. Not for: judging what is in them (detectors), single pages and scripts (engine/inspect).
#pragma once

#include "scanner/capture/exchange_sink.h"
#include "scanner/text/byte_source.h"
#include "scanner/text/file_set.h"

namespace formleak::capture {

enum class CaptureKind : std::uint8_t {
    unknown,
    har,
    warc,
    zip,
    address_list,
    folder
};  // zip: WACZ, or a HAR with its bodies

// By the first bytes, unpacked when they are gzip or zstd; a name says nothing. `unknown` for pages, scripts,
// other JSON, and for what cannot be opened.
CaptureKind sniff_capture(const std::string& path);
// The same for the first bytes of a file (64 KiB are enough).
CaptureKind sniff_bytes(std::string_view head);

// Gives every exchange of a capture, or of all captures of a folder (those named .har first, each with the
// files it names as bodies, then the others, in the order of their paths; subfolders too, links to folders
// not, and of hidden files only captures; none that is `without`), to `sink`. What could not be read is in
// `problems`, each with the file. `without`: files that are not read. An error when `path` cannot be opened,
// is no capture or none could be read: one line, with the name. One thread.
Result<CaptureSummary> read_capture(const std::string& path, const ExchangeSink& sink,
                                    std::vector<Problem>& problems, const FileSet& without = {});

}  // namespace formleak::capture
