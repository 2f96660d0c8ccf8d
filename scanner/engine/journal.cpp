#include "scanner/engine/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "scanner/process/fault_point.h"
#include "scanner/text/decompress.h"
#include "scanner/text/digest.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

// A line: checksum, key, name as a JSON string, text; tabs between. The checksum covers what follows it.
constexpr std::size_t kChecksumBytes = 8, kKeyBytes = 24;

// Against damage, not against somebody who writes lines of his own: those are read as any other bytes are.
std::string checksum(std::string_view rest) {
    char text[kChecksumBytes + 1];
    std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(crc32_of(rest)));
    return text;
}

std::string line_of(const std::string& key, std::string_view name, std::string_view text) {
    std::string rest = key + "\t" + Json(name).dump() + "\t" + std::string(text);
    return checksum(rest) + "\t" + rest + "\n";
}

struct Line {
    std::string key, name;
    std::size_t text_begin = 0;
};

std::optional<Line> read_line(std::string_view line) {
    if (line.size() < kChecksumBytes + kKeyBytes + 2 || line[kChecksumBytes] != '\t') return std::nullopt;
    const std::string_view rest = line.substr(kChecksumBytes + 1);
    if (checksum(rest) != line.substr(0, kChecksumBytes)) return std::nullopt;
    const std::size_t name_end = rest.find('\t', kKeyBytes + 1);
    if (rest[kKeyBytes] != '\t' || name_end == std::string_view::npos) return std::nullopt;
    const auto name = parse_json(rest.substr(kKeyBytes + 1, name_end - kKeyBytes - 1));
    if (!name || !name->is_string()) return std::nullopt;
    return Line{std::string(rest.substr(0, kKeyBytes)), name->as_text(), kChecksumBytes + 1 + name_end + 1};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

std::string read_at(int fd, std::uint64_t offset, std::uint64_t bytes) {
    std::string out(bytes, '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got =
            ::pread(fd, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    out.resize(done);
    return out;
}

// Calls `take` with each whole line and where it begins; gives where the last whole line ends.
template <typename Take>
std::uint64_t for_each_line(int fd, Take take) {
    std::string waiting;
    std::uint64_t read = 0, begin = 0;
    for (;;) {
        const std::string block = read_at(fd, read, 1u << 20);
        if (block.empty()) return begin;
        read += block.size();
        waiting += block;
        std::size_t from = 0;
        for (std::size_t end; (end = waiting.find('\n', from)) != std::string::npos; from = end + 1) {
            take(std::string_view(waiting).substr(from, end - from), begin);
            begin += end - from + 1;
        }
        waiting.erase(0, from);
    }
}

bool is_same_file(int fd, const std::string& path) {
    struct stat open {
    }, named{};
    return ::fstat(fd, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

// A file with another name too is one that somebody else keeps something in.
bool is_plain_file(int fd) {
    struct stat facts {};
    return ::fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_nlink <= 1;
}

// What a crawl found is nobody else's: the folder is for its owner alone, and so is each above it that had to
// be made (XDG Base Directory Specification: 0700); an older version's is closed. False when that failed.
bool close_to_others(const std::string& folder) {
    std::string above;
    for (const fs::path& part : fs::path(folder)) {
        above = (fs::path(above) / part).string();
        ::mkdir(above.c_str(), 0700);  // most exist
    }
    ::chmod(folder.c_str(), 0700);
    struct stat facts {};
    constexpr mode_t kOthersMayWrite = S_IWGRP | S_IWOTH;
    return ::stat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode) &&
           (facts.st_mode & kOthersMayWrite) == 0;
}

}  // namespace

Journal::~Journal() {
    if (owns_fd_ && fd_ >= 0) ::close(fd_);
}

std::size_t Journal::size() const {
    const std::lock_guard lock(mutex_);
    return known_.size();
}

std::vector<std::string> Journal::names() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> out;
    for (const auto& [name, place] : known_) out.push_back(name);
    return out;
}

std::optional<std::string> Journal::peek(std::string_view name) const {
    Place place;
    {
        const std::lock_guard lock(mutex_);
        const auto known = known_.find(name);
        if (known == known_.end()) return std::nullopt;
        place = known->second;
    }
    std::string text = read_at(fd_, place.offset, place.bytes);
    if (text.size() != place.bytes) return std::nullopt;
    return text;
}

void Journal::put(std::string_view name, std::string_view text) {
    const std::string line = line_of(key_, name, text);
    const std::lock_guard lock(mutex_);
    if (fd_ < 0 || !note_ || known_.contains(name)) return;
    process::pass_fault_point(process::FaultPoint::journal, name);
    if (!write_all(fd_, line)) {
        note_("what is done cannot be kept any longer (" + std::string(std::strerror(errno)) +
              "): this run cannot be resumed from here on");
        note_ = nullptr;
        return;
    }
    const auto end = static_cast<std::uint64_t>(::lseek(fd_, 0, SEEK_CUR));
    known_.emplace(std::string(name), Place{end - text.size() - 1, text.size()});
}

// False when the file cannot be put in order.
bool Journal::load(bool keep) {
    if (!keep) return path_.empty() || ::ftruncate(fd_, 0) == 0;
    const std::uint64_t end = for_each_line(fd_, [this](std::string_view line, std::uint64_t begin) {
        const auto parts = read_line(line);
        if (!parts) {
            ++damaged_;
            return;
        }
        if (parts->key != key_) return;  // of another target in the same private file
        known_[parts->name] = {begin + parts->text_begin, line.size() - parts->text_begin};
    });
    if (damaged_ && !path_.empty()) return rewrite();
    return ::ftruncate(fd_, static_cast<off_t>(end)) == 0;  // what is left of a line that was being written
}

// Without the damaged lines: written beside and put in its place, so that a kill leaves the old or the new.
bool Journal::rewrite() {
    process::pass_fault_point(process::FaultPoint::journal, path_);
    const std::string beside = path_ + ".new";
    const int fd = ::open(beside.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    bool good = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
    std::uint64_t written = 0;
    for (auto& [name, place] : known_) {
        const std::string line = line_of(key_, name, read_at(fd_, place.offset, place.bytes));
        good = good && write_all(fd, line);
        written += line.size();
        place.offset = written - place.bytes - 1;
    }
    process::pass_fault_point(process::FaultPoint::journal, path_);
    if (!good || ::rename(beside.c_str(), path_.c_str()) != 0) {
        ::close(fd);
        ::unlink(beside.c_str());
        return false;
    }
    ::close(fd_);
    fd_ = fd;
    return true;
}

Journals::Journals(JournalPlace place, std::function<void(const std::string&)> note)
    : place_(std::move(place)), note_(std::move(note)) {}

Journals::Opened Journals::open_file(Journal& journal) const {
    for (int again = 0; again < 10; ++again) {
        journal.fd_ =
            ::open(journal.path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (journal.fd_ < 0) return Opened::no;
        journal.owns_fd_ = true;
        if (!is_plain_file(journal.fd_)) {
            errno = EMLINK;
            return Opened::no;
        }
        ::fchmod(journal.fd_, 0600);
        if (::flock(journal.fd_, LOCK_EX | LOCK_NB) != 0) return Opened::locked;
        // Another run may have put a new file in its place, or removed it, before we had the lock.
        if (is_same_file(journal.fd_, journal.path_))
            return journal.load(place_.resume || place_.second_life) ? Opened::yes : Opened::no;
        ::close(journal.fd_);
    }
    return Opened::no;
}

Result<Journal*> Journals::open(const std::string& key) {
    if (place_.folder.empty()) {
        note_("neither XDG_STATE_HOME nor HOME is set: a crawl that is stopped cannot be resumed");
        return &open_private(key);
    }
    if (!close_to_others(place_.folder)) {
        note_(place_.folder +
              " cannot be made, or is open to others: a crawl that is stopped cannot be resumed");
        return &open_private(key);
    }
    auto journal = std::make_unique<Journal>();
    journal->key_ = sha256_hex(key).substr(0, kKeyBytes);
    journal->path_ = place_.folder + "/" + journal->key_ + ".journal";
    journal->note_ = note_;
    const Opened opened = open_file(*journal);
    if (opened == Opened::locked && place_.resume)
        return Error{"--resume: another run of the same crawl is under way; wait for its end"};
    if (opened == Opened::locked)
        note_(
            "another run of the same crawl is under way and keeps its progress; this one cannot be resumed");
    else if (opened == Opened::no)
        note_(journal->path_ + " cannot be written (" + std::strerror(errno) +
              "): a crawl that is stopped cannot be resumed");
    if (opened != Opened::yes) return &open_private(key);
    if (place_.resume && !place_.second_life && journal->size() == 0)
        note_("--resume: nothing is kept of a crawl with these targets and options; it begins anew");
    journals_.push_back(std::move(journal));
    return journals_.back().get();
}

bool Journal::has_failed() const {
    const std::lock_guard lock(mutex_);
    return !note_;
}

bool Journals::are_kept() const {
    const auto is_kept = [](const auto& journal) { return journal->is_named() && journal->size() > 0; };
    const auto has_failed = [](const auto& journal) { return journal->has_failed(); };
    return std::any_of(journals_.begin(), journals_.end(), is_kept) &&
           std::none_of(journals_.begin(), journals_.end(), has_failed);
}

Journal& Journals::open_private(const std::string& key) {
    auto journal = std::make_unique<Journal>();
    journal->key_ = sha256_hex(key).substr(0, kKeyBytes);
    journal->fd_ = place_.private_file;
    journal->note_ = note_;
    if (journal->fd_ >= 0) journal->load(true);
    journals_.push_back(std::move(journal));
    return *journals_.back();
}

void Journals::remove_finished() {
    for (const auto& journal : journals_)
        if (journal->finished_ && !journal->path_.empty()) ::unlink(journal->path_.c_str());
}

}  // namespace formleak
