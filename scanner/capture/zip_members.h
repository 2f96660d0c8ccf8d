// The members of one zip, opened one at a time within one budget, their check sums held against the table of
// contents. Not for: deciding which of them are captures (zip_reader.h).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "scanner/capture/attached_files.h"
#include "scanner/capture/zip_directory.h"

namespace formleak::capture {

// Of one reading of a zip, on one thread. All members together are unpacked to at most
// limits::kFreeArchiveBytes and limits::kMaxArchiveRatio times the file's size.
class ZipMembers {
  public:
    ZipMembers(RandomFile file, std::vector<ZipEntry> entries);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    // The member's bytes, packed members (gzip, zstd) unpacked too. An error in words that follow its name.
    Result<ByteSource> open(const ZipEntry& entry);
    // Reads what is left of the member that was opened last, and says what is wrong with it, in words that
    // follow its name; empty: nothing.
    std::string finish();
    // True the second time that a member's bytes are asked for under whatever name.
    bool is_known_place(const ZipEntry& entry) { return !places_.insert(entry.header_offset).second; }
    // The members in the same folder of the zip ("" or "a/b/"), by plain names.
    AttachedFiles files_of(const std::string& folder);
    // One that was asked for as a body of a HAR.
    bool was_attached(const std::string& name) const { return attached_.contains(name); }
    bool is_over_budget() const { return *left_ == 0; }

  private:
    struct Reading {
        ByteSource source;
        std::uint64_t bytes = 0;
        std::uint32_t crc = 0;
    };
    Result<std::string> read_attached(const std::string& name);

    RandomFile file_;
    std::vector<ZipEntry> entries_;
    std::map<std::string, std::size_t> by_name_;
    std::set<std::string> attached_;
    std::set<std::uint64_t> places_;
    std::shared_ptr<std::uint64_t> left_;  // bytes that may still be unpacked
    std::shared_ptr<Reading> reading_;
    ZipEntry open_;
};

}  // namespace formleak::capture
