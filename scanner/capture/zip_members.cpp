#include "scanner/capture/zip_members.h"

#include <algorithm>
#include <array>

#include "scanner/model/limits.h"
#include "scanner/text/decompress.h"
#include "scanner/text/unpacked_source.h"

namespace formleak::capture {
namespace {

const char* const kOverBudget = "the zip unpacks to more than is read of one of its size";

// Ends with a failure when nothing is left.
ByteSource within(ByteSource source, std::shared_ptr<std::uint64_t> left) {
    ByteSource out;
    out.failure = source.failure;
    out.resume = [source, left] { return *left > 0 && source.resume && source.resume(); };
    out.read = [source, left](char* to, std::size_t size) {
        if (*left == 0) {
            if (source.failure->empty()) *source.failure = kOverBudget;
            return std::size_t{0};
        }
        const std::size_t got =
            source.read(to, static_cast<std::size_t>(std::min<std::uint64_t>(size, *left)));
        *left -= got;
        return got;
    };
    return out;
}

}  // namespace

ZipMembers::ZipMembers(RandomFile file, std::vector<ZipEntry> entries)
    : file_(std::move(file)),
      entries_(std::move(entries)),
      left_(std::make_shared<std::uint64_t>(limits::kFreeArchiveBytes +
                                            file_.size * limits::kMaxArchiveRatio)) {
    for (std::size_t i = 0; i < entries_.size(); i++) by_name_.try_emplace(entries_[i].name, i);
}

Result<ByteSource> ZipMembers::open(const ZipEntry& entry) {
    if (is_over_budget()) return Error{std::string("was not read: ") + kOverBudget};
    Result<ByteSource> plain = open_zip_entry(file_, entry);
    if (!plain) return plain;
    reading_ = std::make_shared<Reading>();
    reading_->source = within(std::move(plain).value(), left_);
    open_ = entry;
    ByteSource checked;
    checked.failure = reading_->source.failure;
    checked.resume = reading_->source.resume;
    checked.read = [reading = reading_](char* to, std::size_t size) {
        const std::size_t got = reading->source.read(to, size);
        reading->crc = crc32_of({to, got}, reading->crc);
        reading->bytes += got;
        return got;
    };
    bool is_packed = false;
    ByteSource unpacked = unpacked_source(checked, is_packed);
    return is_packed ? within(std::move(unpacked), left_) : unpacked;
}

std::string ZipMembers::finish() {
    if (!reading_) return {};
    std::array<char, 16u << 10> buffer;
    while (const std::size_t got = reading_->source.read(buffer.data(), buffer.size())) {
        reading_->crc = crc32_of({buffer.data(), got}, reading_->crc);
        reading_->bytes += got;
    }
    const std::shared_ptr<Reading> done = std::move(reading_);
    if (!done->source.failure->empty()) return "cannot be read to its end: " + *done->source.failure;
    if (done->bytes != open_.size)
        return "holds " + std::to_string(done->bytes) + " of the " + std::to_string(open_.size) +
               " bytes that the table of contents tells";
    return done->crc == open_.crc ? ""
                                  : "has another check sum than the zip tells: it was changed or damaged";
}

Result<std::string> ZipMembers::read_attached(const std::string& name) {
    const auto member = by_name_.find(name);
    if (member == by_name_.end()) return Error{"is not there"};
    // The HAR that names it is still being read.
    const std::shared_ptr<Reading> outer = reading_;
    const ZipEntry outer_entry = open_;
    Result<ByteSource> source = open(entries_[member->second]);
    Result<std::string> out = Error{source ? "" : source.error()};
    if (source) {
        ByteReader reader(std::move(source).value());
        std::string bytes;
        reader.take(limits::kMaxCaptureBodyBytes + 1, limits::kMaxCaptureBodyBytes + 1, bytes);
        const std::string wrong = bytes.size() > limits::kMaxCaptureBodyBytes ? "" : finish();
        out = wrong.empty() ? Result<std::string>(std::move(bytes)) : Error{wrong};
    }
    reading_ = outer;
    open_ = outer_entry;
    return out;
}

AttachedFiles ZipMembers::files_of(const std::string& folder) {
    return [this, folder](const std::string& name, bool is_wanted) -> Result<std::string> {
        if (!is_plain_name(name)) return is_wanted ? Result<std::string>(outside_of_folder()) : std::string();
        attached_.insert(folder + name);
        return is_wanted ? read_attached(folder + name) : std::string();
    };
}

}  // namespace formleak::capture
