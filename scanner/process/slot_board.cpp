#include "scanner/process/slot_board.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <map>
#include <mutex>
#include <utility>

#include "scanner/process/bounds.h"
#include "scanner/text/digest.h"

namespace formleak::process {
namespace {

constexpr std::size_t kSlots = 512;
constexpr std::size_t kSuspects = 256;
constexpr std::size_t kKeyBytes = 64;  // SHA-256 in hexadecimal
constexpr std::size_t kNameBytes = 400;
constexpr std::size_t kEndBytes = 80;
constexpr std::size_t kRegionBytes = 64u << 20;  // of one body in the sparse file of bodies
constexpr int kFirstDescriptor = 20;             // above those that a new program is handed (read_alone)

enum State : std::uint32_t { kFree, kFilling, kWorking };

std::int64_t nanoseconds(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// Processor time of a thread of another process, in ns; -1 when it is gone.
std::int64_t thread_cpu_ns(int process, int thread) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/task/%d/schedstat", process, thread);
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    char text[64] = {};
    const ssize_t got = ::read(fd, text, sizeof text - 1);
    ::close(fd);
    return got > 0 ? std::strtoll(text, nullptr, 10) : -1;  // proc(5): first number, time on the processor
}

}  // namespace

struct SlotBoard::Shared {
    struct Entry {
        Work work;
        char key[kKeyBytes];
        char name[kNameBytes];
        std::uint32_t name_bytes;
        std::uint64_t body_bytes;
    };
    struct Slot {
        std::atomic<std::uint32_t> state;
        Entry entry;
        std::int32_t process, thread;
        std::uint64_t serial;  // a thread's innermost claim has the highest
        std::atomic<std::int64_t> since_ns, since_cpu_ns;
    };
    struct Accused {
        Entry entry;
        char end[kEndBytes];
        std::uint32_t end_bytes;
        std::atomic<Verdict> verdict;
    };
    std::atomic<std::uint64_t> next_serial;
    std::atomic<std::int64_t> last_answer_ns;
    std::atomic<bool> is_kept;
    std::atomic<std::uint32_t> suspects;
    Slot slots[kSlots];
    Accused accused[kSuspects];

    void decide(std::size_t index, Verdict verdict, std::string_view end) {
        accused[index].end_bytes = static_cast<std::uint32_t>(end.copy(accused[index].end, kEndBytes));
        accused[index].verdict = verdict;
    }
};

struct SlotBoard::Mapping {
    int board = -1, bodies = -1;
    Shared* shared = nullptr;
    Mapping() = default;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (shared) ::munmap(shared, sizeof(Shared));
        if (board >= 0) ::close(board);
        if (bodies >= 0) ::close(bodies);
    }
    bool map() {
        void* const at = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, board, 0);
        if (at == MAP_FAILED) return false;
        shared = static_cast<Shared*>(at);  // all zero is a valid empty board
        return true;
    }
    std::mutex list;  // of suspects, within this process; see ListLock
    static std::uint64_t region(std::size_t index) { return index * std::uint64_t{kRegionBytes}; }
};

// Whoever adds to the list of suspects, in any thread of any process. The system takes a dead process's part
// of it back.
class SlotBoard::ListLock {
  public:
    explicit ListLock(Mapping& mapping) : fd_(mapping.board), in_process_(mapping.list) {
        ::lockf(fd_, F_LOCK, 1);
    }
    ~ListLock() { ::lockf(fd_, F_ULOCK, 1); }
    ListLock(const ListLock&) = delete;
    ListLock& operator=(const ListLock&) = delete;

  private:
    int fd_;
    std::lock_guard<std::mutex> in_process_;
};

namespace {

int make_memory_file(const char* name) {
    const int low = ::memfd_create(name, MFD_CLOEXEC);
    if (low < 0) return -1;
    const int high = ::fcntl(low, F_DUPFD_CLOEXEC, kFirstDescriptor);
    ::close(low);
    return high;
}

bool write_at(int fd, std::string_view bytes, std::uint64_t at) {
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
        at += static_cast<std::uint64_t>(put);
    }
    return true;
}

std::string read_at(int fd, std::size_t bytes, std::uint64_t at) {
    std::string out(std::min(bytes, kRegionBytes), '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = ::pread(fd, out.data() + done, out.size() - done, static_cast<off_t>(at + done));
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    out.resize(done);
    return out;
}

bool same_input(Work work, const char* key, Work other_work, const char* other_key) {
    return work == other_work && std::memcmp(key, other_key, kKeyBytes) == 0;
}

}  // namespace

std::optional<SlotBoard> SlotBoard::create() {
    auto mapping = std::make_shared<Mapping>();
    mapping->board = make_memory_file("formleak-board");
    mapping->bodies = make_memory_file("formleak-bodies");
    if (mapping->board < 0 || mapping->bodies < 0 || ::ftruncate(mapping->board, sizeof(Shared)) != 0 ||
        !mapping->map())
        return std::nullopt;
    SlotBoard board;
    board.mapping_ = std::move(mapping);
    return board;
}

std::optional<SlotBoard> SlotBoard::open(int board_fd, int bodies_fd) {
    auto mapping = std::make_shared<Mapping>();
    mapping->board = board_fd;
    mapping->bodies = bodies_fd;
    struct stat about {};
    if (::fstat(board_fd, &about) != 0 || about.st_size != static_cast<off_t>(sizeof(Shared)) ||
        !mapping->map())
        return std::nullopt;
    SlotBoard board;
    board.mapping_ = std::move(mapping);
    return board;
}

int SlotBoard::board_fd() const {
    return mapping_->board;
}
int SlotBoard::bodies_fd() const {
    return mapping_->bodies;
}

SlotBoard::Claim::Claim(const SlotBoard* board, std::size_t slot)
    : board_(board), slot_(slot), exceptions_(std::uncaught_exceptions()) {}

SlotBoard::Claim::Claim(Claim&& other) noexcept
    : board_(std::exchange(other.board_, nullptr)), slot_(other.slot_), exceptions_(other.exceptions_) {}

SlotBoard::Claim::~Claim() {
    if (!board_ || std::uncaught_exceptions() > exceptions_) return;
    Shared::Slot& slot = board_->mapping_->shared->slots[slot_];
    if (slot.entry.body_bytes > (1u << 20))  // small ones are written over by the next
        ::fallocate(board_->bodies_fd(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                    static_cast<off_t>(Mapping::region(slot_)), static_cast<off_t>(kRegionBytes));
    slot.state.store(kFree, std::memory_order_release);
}

void SlotBoard::Claim::keep_body(std::string_view head, std::string_view rest) const {
    if (!board_) return;
    Shared::Slot& slot = board_->mapping_->shared->slots[slot_];
    slot.entry.body_bytes = 0;
    const std::size_t bytes = head.size() + rest.size(), region = Mapping::region(slot_);
    if (bytes <= kRegionBytes && write_at(board_->bodies_fd(), head, region) &&
        write_at(board_->bodies_fd(), rest, region + head.size()))
        slot.entry.body_bytes = bytes;
    touch();
}

void SlotBoard::Claim::touch() const {
    if (!board_) return;
    Shared::Slot& slot = board_->mapping_->shared->slots[slot_];
    slot.since_ns = nanoseconds(CLOCK_MONOTONIC);
    slot.since_cpu_ns = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
}

SlotBoard::Claim SlotBoard::claim(Work work, std::string_view key, std::string_view name) const {
    Shared& shared = *mapping_->shared;
    const std::string digest = sha256_hex(key);
    for (std::size_t i = 0; i < kSlots; ++i) {
        Shared::Slot& slot = shared.slots[i];
        std::uint32_t expected = kFree;
        if (slot.state.load(std::memory_order_relaxed) != kFree ||
            !slot.state.compare_exchange_strong(expected, kFilling))
            continue;
        slot.entry.work = work;
        std::memcpy(slot.entry.key, digest.data(), kKeyBytes);
        slot.entry.name_bytes = static_cast<std::uint32_t>(name.copy(slot.entry.name, kNameBytes));
        slot.entry.body_bytes = 0;
        slot.process = ::getpid();
        slot.thread = static_cast<std::int32_t>(::syscall(SYS_gettid));
        slot.serial = shared.next_serial++;
        Claim claim(this, i);
        claim.touch();
        slot.state.store(kWorking, std::memory_order_release);
        return claim;
    }
    return {};
}

void SlotBoard::note_answer() const {
    mapping_->shared->last_answer_ns = nanoseconds(CLOCK_MONOTONIC);
}

void SlotBoard::note_kept() const {
    mapping_->shared->is_kept = true;
}

bool SlotBoard::is_kept() const {
    return mapping_->shared->is_kept;
}

bool SlotBoard::is_busy() const {
    const auto& slots = mapping_->shared->slots;
    return std::any_of(std::begin(slots), std::end(slots), [](const Shared::Slot& slot) {
        return slot.state.load(std::memory_order_acquire) == kWorking && slot.entry.work != Work::visit;
    });
}

std::optional<Suspect> SlotBoard::suspect_at(std::size_t index) const {
    const Shared& shared = *mapping_->shared;
    if (index >= std::min<std::size_t>(shared.suspects, kSuspects)) return std::nullopt;
    const Shared::Accused& accused = shared.accused[index];
    Suspect out;
    out.index = index;
    out.work = accused.entry.work;
    out.name.assign(accused.entry.name, std::min<std::size_t>(accused.entry.name_bytes, kNameBytes));
    out.bytes = accused.entry.body_bytes;
    out.verdict = accused.verdict;
    out.end.assign(accused.end, std::min<std::size_t>(accused.end_bytes, kEndBytes));
    return out;
}

std::optional<Suspect> SlotBoard::find_suspect(Work work, std::string_view key) const {
    const Shared& shared = *mapping_->shared;
    const std::size_t count = std::min<std::size_t>(shared.suspects, kSuspects);
    if (count == 0) return std::nullopt;  // nearly always
    const std::string digest = sha256_hex(key);
    for (std::size_t i = 0; i < count; ++i)
        if (same_input(shared.accused[i].entry.work, shared.accused[i].entry.key, work, digest.data()))
            return suspect_at(i);
    return std::nullopt;
}

std::string SlotBoard::body_of(const Suspect& suspect) const {
    return read_at(bodies_fd(), suspect.bytes, Mapping::region(kSlots + suspect.index));
}

void SlotBoard::set_body(const Suspect& suspect, std::string_view body) const {
    const bool fits = body.size() <= kRegionBytes;
    const bool kept = fits && write_at(bodies_fd(), body, Mapping::region(kSlots + suspect.index));
    mapping_->shared->accused[suspect.index].entry.body_bytes = kept ? body.size() : 0;
}

void SlotBoard::decide(const Suspect& suspect, Verdict verdict, std::string_view end) const {
    mapping_->shared->decide(suspect.index, verdict, end);
}

// Of the slots that `is_meant`, of each thread the innermost work that is not known yet.
template <typename IsMeant>
std::size_t SlotBoard::accuse(IsMeant is_meant, std::string_view end) const {
    const ListLock lock(*mapping_);
    Shared& shared = *mapping_->shared;
    const auto is_known = [&](const Shared::Entry& entry) {
        for (std::size_t i = 0; i < std::min<std::size_t>(shared.suspects, kSuspects); ++i)
            if (same_input(shared.accused[i].entry.work, shared.accused[i].entry.key, entry.work, entry.key))
                return true;
        return false;
    };
    std::map<std::int32_t, std::size_t> innermost;  // of each thread
    for (std::size_t i = 0; i < kSlots; ++i) {
        const Shared::Slot& slot = shared.slots[i];
        if (slot.state != kWorking || !is_meant(slot) || is_known(slot.entry)) continue;
        const auto [at, inserted] = innermost.try_emplace(slot.thread, i);
        if (!inserted && shared.slots[at->second].serial < slot.serial) at->second = i;
    }
    std::size_t added = 0;
    for (const auto& [thread, index] : innermost) {
        if (shared.suspects >= kSuspects || is_known(shared.slots[index].entry)) continue;
        const std::size_t place = shared.suspects;
        Shared::Entry entry = shared.slots[index].entry;
        const std::string body = read_at(bodies_fd(), entry.body_bytes, Mapping::region(index));
        entry.body_bytes = write_at(bodies_fd(), body, Mapping::region(kSlots + place)) ? body.size() : 0;
        shared.accused[place].entry = entry;
        shared.decide(place, Verdict::unknown, end);
        ++shared.suspects;  // only now: others look at the list without the lock
        ++added;
    }
    return added;
}

std::size_t SlotBoard::take_suspects(std::optional<std::int32_t> only, std::string_view end) const {
    const std::size_t added =
        accuse([&](const Shared::Slot& slot) { return !only || *only == slot.thread; }, end);
    for (Shared::Slot& slot : mapping_->shared->slots) slot.state = kFree;
    return added;
}

bool SlotBoard::take_suspects_of(int process, std::string_view end) const {
    accuse([&](const Shared::Slot& slot) { return slot.process == process; }, end);
    bool in_a_part = false;
    for (Shared::Slot& slot : mapping_->shared->slots) {
        if (slot.state != kWorking || slot.process != process) continue;
        const Work work = slot.entry.work;
        in_a_part = in_a_part || work == Work::script || work == Work::container || work == Work::config;
        slot.state = kFree;
    }
    return in_a_part;
}

std::optional<std::int32_t> SlotBoard::find_overdue(int child) const {
    const Bounds bounds = work_bounds();
    const std::int64_t now = nanoseconds(CLOCK_MONOTONIC);
    const std::int64_t last_answer = mapping_->shared->last_answer_ns;
    for (std::size_t i = 0; i < kSlots; ++i) {
        const Shared::Slot& slot = mapping_->shared->slots[i];
        // A process that reads a suspect has bounds of its own.
        if (slot.state.load(std::memory_order_acquire) != kWorking || slot.process != child) continue;
        const std::int64_t waited = now - std::max(slot.since_ns.load(), last_answer);
        if (waited > bounds.wall_ms * 1'000'000) return slot.thread;
        if (now - slot.since_ns < bounds.cpu_ms * 1'000'000) continue;  // cannot have used so much
        if (thread_cpu_ns(child, slot.thread) - slot.since_cpu_ns > bounds.cpu_ms * 1'000'000)
            return slot.thread;
    }
    return std::nullopt;
}

void SlotBoard::forgive(std::int64_t ns) const {
    for (Shared::Slot& slot : mapping_->shared->slots) slot.since_ns += ns;
}

}  // namespace formleak::process
