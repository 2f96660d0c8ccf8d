#include "scanner/capture/zip_directory.h"

#include <algorithm>
#include <filesystem>

#include "scanner/model/limits.h"
#include "scanner/text/inflate_source.h"

namespace formleak::capture {
namespace {

constexpr std::size_t kEndBytes = 22, kMaxComment = 65'535, kEntryBytes = 46, kLocalBytes = 30;
constexpr std::size_t kEnd64LocatorBytes = 20, kEnd64Bytes = 56;
constexpr std::size_t kMaxDirectoryBytes = 64u << 20;

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
    std::uint64_t value = 0;
    for (int i = count - 1; i >= 0; i--) {
        const std::size_t index = at + static_cast<std::size_t>(i);
        value = value << 8 | (index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0);
    }
    return value;
}

std::string read_at(const RandomFile& file, std::uint64_t offset, std::uint64_t count) {
    if (offset > file.size) return {};
    Result<ByteSource> source = file.open_at(offset, std::min(count, file.size - offset));
    if (!source) return {};
    ByteReader reader(std::move(source).value());
    std::string out;
    reader.take(count, static_cast<std::size_t>(count), out);
    return out;
}

struct Directory {
    std::uint64_t offset = 0, size = 0;
    std::uint64_t count = 0;  // of its entries, as told
};

// Section 4.3.14 and 4.3.15: the locator stands right before the end record.
void use_zip64(const RandomFile& file, std::uint64_t end_at, Directory& directory) {
    if (end_at < kEnd64LocatorBytes) return;
    const std::string locator = read_at(file, end_at - kEnd64LocatorBytes, kEnd64LocatorBytes);
    if (!locator.starts_with("PK\x06\x07")) return;
    const std::string end = read_at(file, number_at(locator, 8, 8), kEnd64Bytes);
    if (!end.starts_with("PK\x06\x06")) return;
    directory.count = number_at(end, 32, 8);
    directory.size = number_at(end, 40, 8);
    directory.offset = number_at(end, 48, 8);
}

// Section 4.5.3: only the values that are all ones in the entry stand in the extra field, in this order.
void use_zip64_extra(std::string_view extra, ZipEntry& entry) {
    while (extra.size() >= 4) {
        const std::size_t size = number_at(extra, 2, 2);
        if (number_at(extra, 0, 2) == 1) {
            const std::string_view values = extra.substr(4, size);
            std::size_t at = 0;
            if (entry.size == 0xFFFFFFFF) {
                entry.size = number_at(values, at, 8);
                at += 8;
            }
            if (entry.packed_size == 0xFFFFFFFF) {
                entry.packed_size = number_at(values, at, 8);
                at += 8;
            }
            if (entry.header_offset == 0xFFFFFFFF) entry.header_offset = number_at(values, at, 8);
            return;
        }
        extra.remove_prefix(std::min(extra.size(), 4 + size));
    }
}

}  // namespace

Result<RandomFile> random_file(const std::string& path) {
    std::error_code failed;
    const std::uint64_t size = std::filesystem::file_size(path, failed);
    if (failed) return Error{path + ": cannot be opened"};
    return RandomFile{
        size, [path](std::uint64_t offset, std::uint64_t count) { return file_source(path, offset, count); }};
}

RandomFile random_memory(std::string_view bytes) {
    return {bytes.size(), [bytes](std::uint64_t offset, std::uint64_t count) -> Result<ByteSource> {
                if (offset > bytes.size()) return Error{"outside the file"};
                return memory_source(
                    bytes.substr(static_cast<std::size_t>(offset),
                                 static_cast<std::size_t>(std::min<std::uint64_t>(count, SIZE_MAX))));
            }};
}

namespace {

// The first entry of `rest`, taken away from it.
ZipEntry take_entry(std::string_view& rest) {
    ZipEntry entry;
    entry.is_encrypted = number_at(rest, 8, 2) & 1;
    entry.method = static_cast<int>(number_at(rest, 10, 2));
    entry.crc = static_cast<std::uint32_t>(number_at(rest, 16, 4));
    entry.packed_size = number_at(rest, 20, 4);
    entry.size = number_at(rest, 24, 4);
    entry.header_offset = number_at(rest, 42, 4);
    const std::size_t name = number_at(rest, 28, 2), extra = number_at(rest, 30, 2);
    const std::size_t size = kEntryBytes + name + extra + number_at(rest, 32, 2);
    entry.name = rest.substr(kEntryBytes, name);
    if (kEntryBytes + name <= rest.size()) use_zip64_extra(rest.substr(kEntryBytes + name, extra), entry);
    rest.remove_prefix(std::min(size, rest.size()));
    return entry;
}

// `directory.count` is told in 16 bits where the zip is none of 64 bits.
std::string left_out_of(const Directory& directory, std::size_t read) {
    if (directory.count == read || (directory.count < 0x10000 && directory.count == read % 0x10000))
        return {};
    if (read >= limits::kMaxArchiveEntries)
        return "the zip has more than " + std::to_string(limits::kMaxArchiveEntries) +
               " members; the rest was not read";
    return "the zip tells of " + std::to_string(directory.count) + " members, its table of contents holds " +
           std::to_string(read) + "; others were not read";
}

}  // namespace

Result<ZipDirectory> read_zip_directory(const RandomFile& file) {
    const std::uint64_t tail_bytes = std::min<std::uint64_t>(file.size, kEndBytes + kMaxComment);
    const std::string tail = read_at(file, file.size - tail_bytes, tail_bytes);
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < kEndBytes)
        return Error{"the zip has no table of contents; it may be cut off"};
    Directory directory{number_at(tail, end + 16, 4), number_at(tail, end + 12, 4),
                        number_at(tail, end + 10, 2)};
    use_zip64(file, file.size - tail_bytes + end, directory);
    if (directory.offset > file.size) return Error{"the zip's table of contents is broken"};
    const std::string bytes =
        read_at(file, directory.offset, std::min<std::uint64_t>(directory.size, kMaxDirectoryBytes));
    ZipDirectory out;
    std::string_view rest = bytes;
    while (rest.size() >= kEntryBytes && rest.starts_with("PK\x01\x02") &&
           out.entries.size() < limits::kMaxArchiveEntries)
        out.entries.push_back(take_entry(rest));
    if (out.entries.empty() && directory.size > 0) return Error{"the zip's table of contents is broken"};
    out.left_out = left_out_of(directory, out.entries.size());
    if (out.left_out.empty() && rest.starts_with("PK\x01\x02"))
        out.left_out = "the zip's table of contents holds more members than it tells; the rest was not read";
    return out;
}

Result<ByteSource> open_zip_entry(const RandomFile& file, const ZipEntry& entry) {
    if (entry.is_encrypted) return Error{"is encrypted"};
    if (entry.method != 0 && entry.method != 8)
        return Error{"is packed in a way (" + std::to_string(entry.method) + ") that is not read here"};
    const std::string local = read_at(file, entry.header_offset, kLocalBytes);
    if (local.size() < kLocalBytes || !local.starts_with("PK\x03\x04"))
        return Error{"is not where it should be"};
    const std::uint64_t start =
        entry.header_offset + kLocalBytes + number_at(local, 26, 2) + number_at(local, 28, 2);
    if (start > file.size) return Error{"lies behind the end of the file"};
    Result<ByteSource> packed = file.open_at(start, entry.packed_size);
    if (!packed || entry.method == 0) return packed;
    return inflate_source(std::move(packed).value(), PackedAs::raw_deflate);
}

}  // namespace formleak::capture
