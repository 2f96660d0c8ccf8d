// Makes zip files for tests, the odd ones too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/gzip.h"

namespace formleak::test {

inline std::string number(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; i++)
        out += static_cast<char>(i < 8 ? value >> (8 * i) : 0);  // longer fields end in zeros
    return out;
}

struct ZipMember {
    std::string name, plain;
    int method = 0;
    int flags = 0;
};

// PKWARE APPNOTE, section 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end); `zip64`: offsets only in
// the extra field of section 4.5.3, and the end records of 4.3.14 and 4.3.15.
inline std::string zip(const std::vector<ZipMember>& entries, bool zip64 = false) {
    std::string out, directory;
    for (const ZipMember& entry : entries) {
        const std::string packed = entry.method == 8 ? deflated(entry.plain, -15) : entry.plain;
        const std::string extra = zip64 ? number(1, 2) + number(8, 2) + number(out.size(), 8) : "";
        const auto crc = static_cast<std::uint32_t>(
            crc32_z(0, reinterpret_cast<const Bytef*>(entry.plain.data()), entry.plain.size()));
        directory += "PK\x01\x02" + number(20, 2) + number(20, 2) +
                     number(static_cast<std::uint64_t>(entry.flags), 2) +
                     number(static_cast<std::uint64_t>(entry.method), 2) + number(0, 4) + number(crc, 4) +
                     number(packed.size(), 4) + number(entry.plain.size(), 4) + number(entry.name.size(), 2) +
                     number(extra.size(), 2) + number(0, 10) +
                     (zip64 ? "\xFF\xFF\xFF\xFF" : number(out.size(), 4)) + entry.name + extra;
        out += "PK\x03\x04" + number(20, 2) + number(0, 2) +
               number(static_cast<std::uint64_t>(entry.method), 2) + number(0, 8) + number(packed.size(), 4) +
               number(entry.plain.size(), 4) + number(entry.name.size(), 2) + number(3, 2) + entry.name +
               "xyz" + packed;
    }
    const std::size_t at = out.size();
    out += directory;
    const std::size_t end64 = out.size();
    if (zip64)
        out += "PK\x06\x06" + number(44, 8) + number(0, 12) + number(entries.size(), 8) +
               number(entries.size(), 8) + number(directory.size(), 8) + number(at, 8) + "PK\x06\x07" +
               number(0, 4) + number(end64, 8) + number(1, 4);
    return out + "PK\x05\x06" + number(0, 4) + number(entries.size(), 2) + number(entries.size(), 2) +
           (zip64 ? std::string(8, '\xFF') : number(directory.size(), 4) + number(at, 4)) + number(3, 2) +
           "end";
}

}  // namespace formleak::test
