// The table of contents of a zip file: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5 (zip64). Not for:
// unpacking more than one entry at a time, passwords, several disks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scanner/model/result.h"
#include "scanner/text/byte_source.h"

namespace formleak::capture {

// A file that can be read anywhere.
struct RandomFile {
    std::uint64_t size = 0;
    // A source of the `count` bytes from `offset` on; an error when they cannot be had.
    std::function<Result<ByteSource>(std::uint64_t offset, std::uint64_t count)> open_at;
};

Result<RandomFile> random_file(const std::string& path);
// `bytes` must outlive the value.
RandomFile random_memory(std::string_view bytes);

struct ZipEntry {
    std::string name;
    int method = 0;  // 0 stored, 8 deflate
    bool is_encrypted = false;
    std::uint32_t crc = 0;  // of the unpacked bytes
    std::uint64_t packed_size = 0, size = 0;
    std::uint64_t header_offset = 0;
};

// At most limits::kMaxArchiveEntries, in the order of the directory. `left_out` says in one sentence that
// there are more, or that the directory breaks off; empty: it is whole.
struct ZipDirectory {
    std::vector<ZipEntry> entries;
    std::string left_out;
};

// An error when there is no directory.
Result<ZipDirectory> read_zip_directory(const RandomFile& file);

// The entry's unpacked bytes.
Result<ByteSource> open_zip_entry(const RandomFile& file, const ZipEntry& entry);

}  // namespace formleak::capture
