// A page of shared memory that says what each worker is reading, so that whoever is left after a crash knows
// which inputs may have caused it. The parent and every later child see the same page; a program that is
// executed anew opens it by its descriptors. What a crashed process wrote here is not trusted: every size is
// checked before use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::process {

// Kinds of work that can be lost alone.
enum class Work : std::uint8_t { page, script, container, config, file, visit, robots, sitemap };

enum class Verdict : std::uint8_t {
    unknown,   // not tried yet
    harmless,  // read alone, and it came through
    fatal      // its reader ended alone as well
};

// An input that was being read when a process ended.
struct Suspect {
    std::size_t index = 0;  // on the board
    Work work = Work::page;
    std::string name;       // for people: an address, a file; cut
    std::size_t bytes = 0;  // of its body
    Verdict verdict = Verdict::unknown;
    std::string end;  // fatal: how its reader ended, "SIGSEGV"
};

// Thread-safe, and safe between processes. Copies share the board.
class SlotBoard {
  public:
    // Nothing where the system gives no shared memory.
    static std::optional<SlotBoard> create();
    // Of another process, by the numbers of its descriptors.
    static std::optional<SlotBoard> open(int board_fd, int bodies_fd);
    int board_fd() const;
    int bodies_fd() const;

    // While it stands, the calling thread is reading one input. Claims of one thread nest.
    class Claim {
      public:
        Claim() = default;  // of no board
        Claim(Claim&& other) noexcept;
        Claim& operator=(Claim&&) = delete;
        // Not taken down while an exception passes: it then says what the exception was about.
        ~Claim();
        // What a process that reads this input alone needs. Too large a one is not kept.
        void keep_body(std::string_view head, std::string_view rest = {}) const;
        // Something came in from outside: bounds count from here.
        void touch() const;

      private:
        friend class SlotBoard;
        Claim(const SlotBoard* board, std::size_t slot);
        const SlotBoard* board_ = nullptr;
        std::size_t slot_ = 0;
        int exceptions_ = 0;
    };
    // `key` tells inputs of one kind apart. Without a free slot the claim is of no board.
    Claim claim(Work work, std::string_view key, std::string_view name) const;
    // An answer came from the network: no wall bound passed before now.
    void note_answer() const;

    // What is done outlives the program, for a run that goes on with it. Said once, by a child.
    void note_kept() const;
    bool is_kept() const;

    // Is anything but visits being read?
    bool is_busy() const;
    std::optional<Suspect> find_suspect(Work work, std::string_view key) const;
    std::optional<Suspect> suspect_at(std::size_t index) const;
    std::string body_of(const Suspect& suspect) const;
    // In place of what was kept, or where nothing was.
    void set_body(const Suspect& suspect, std::string_view body) const;
    // `end`: how its reader ended; kept cut.
    void decide(const Suspect& suspect, Verdict verdict, std::string_view end) const;

    // For the parent, while no child lives: what was being read becomes suspect, of each thread the innermost
    // work that is not yet; `only` (from find_overdue) names the thread that is to blame. Clears the slots.
    // How many suspects are new.
    // `end`: how the process ended, for suspects that are not tried alone.
    std::size_t take_suspects(std::optional<std::int32_t> only, std::string_view end = {}) const;
    // For whoever waited for `process`, which has ended: the same for its slots alone, which are cleared.
    // True: it ended in a part that pages share, which is a suspect now; what it was there for may be
    // harmless.
    bool take_suspects_of(int process, std::string_view end) const;
    // For the parent: a thread of `child` whose work is over its bounds.
    std::optional<std::int32_t> find_overdue(int child) const;
    // For the parent: this much time passed in which nobody could work (the machine slept).
    void forgive(std::int64_t ns) const;

  private:
    struct Shared;
    struct Mapping;
    class ListLock;
    template <typename IsMeant>
    std::size_t accuse(IsMeant is_meant, std::string_view end) const;
    std::shared_ptr<Mapping> mapping_;
};

}  // namespace formleak::process
