// truth_make: opens the corpus's programs in the contained browser and writes what was called beside them, or
// compares a seeded tenth with what is written there.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

#include "scanner/browser/chromium.h"
#include "tests/truth/take.h"
#include "tests/truth/truth_file.h"

using namespace formleak;
using namespace formleak::truth;
namespace fs = std::filesystem;

namespace {

constexpr const char* kUsage =
    "usage: truth_make [--programs FOLDER] [--sites FOLDER] [--tabs N] [--check SEED] [FAMILY/NAME …]\n"
    "Writes truth.json beside each program: those that are named, else all.\n"
    "  --check SEED   writes nothing: makes a tenth of them, chosen by the seed, and prints what differs\n"
    "  --programs     where they are (tests/truth/programs)\n"
    "  --sites        where sites are that programs say how to build\n"
    "  --tabs         how many are open at once (3)\n"
    "Exit: 0 done, 1 something differs or was not made, 2 usage.\n";

struct Options {
    fs::path programs = FORMLEAK_SOURCE_DIR "/tests/truth/programs", sites = FORMLEAK_TRUTH_SITES;
    std::size_t tabs = 3;
    bool check = false;
    unsigned seed = 0;
    std::vector<std::string> names;
};

[[noreturn]] void leave_with_usage() {
    std::fputs(kUsage, stderr);
    std::exit(2);
}

Options read_options(int count, char** arguments) {
    Options out;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const auto value = [&]() -> std::string {
            if (++i >= count) leave_with_usage();
            return arguments[i];
        };
        if (name == "--programs") {
            out.programs = value();
        } else if (name == "--sites") {
            out.sites = value();
        } else if (name == "--tabs") {
            out.tabs = std::clamp(std::strtoul(value().c_str(), nullptr, 10), 1ul, 16ul);
        } else if (name == "--check") {
            out.check = true;
            out.seed = static_cast<unsigned>(std::strtoul(value().c_str(), nullptr, 10));
        } else if (name.starts_with("-")) {
            leave_with_usage();
        } else {
            out.names.push_back(name);
        }
    }
    return out;
}

// The same ones for the same seed, on every machine.
std::vector<std::string> tenth_of(std::vector<std::string> names, unsigned seed) {
    std::mt19937 chance(seed);
    const std::size_t wanted = (names.size() + 9) / 10;
    for (std::size_t i = 0; i < wanted; ++i) std::swap(names[i], names[i + chance() % (names.size() - i)]);
    names.resize(wanted);
    std::sort(names.begin(), names.end());
    return names;
}

// One browser for all tabs, started anew when it has died. Any thread.
class Browsers {
  public:
    explicit Browsers(std::size_t tabs) : tabs_(tabs) {}

    Result<std::shared_ptr<browser::Chromium>> running() {
        const std::lock_guard lock(mutex_);
        if (chromium_ && chromium_->is_alive()) return chromium_;
        browser::ChromiumOptions options;
        options.tabs = tabs_;
        auto started = browser::Chromium::start(options);
        if (!started) return Error{started.error()};
        chromium_ = std::move(started).value();
        return chromium_;
    }
    browser::ResourceCache& cache() { return cache_; }

  private:
    const std::size_t tabs_;
    browser::ResourceCache cache_;
    std::mutex mutex_;
    std::shared_ptr<browser::Chromium> chromium_;
};

class Maker {
  public:
    Maker(const Options& options, Browsers& browsers) : options_(options), browsers_(browsers) {}

    // False: a line of what is wrong was printed.
    bool make(const std::string& name, std::size_t tab) {
        const auto program = read_program(options_.programs, name, options_.sites);
        if (!program) return fail(name, program.error());
        if (!fs::exists(program->site / "page.html"))
            return fail(name, "there is no page.html in its site; was it built?");
        return options_.check ? check(*program, tab) : write(*program, tab);
    }

  private:
    bool take_all(const Program& program, std::size_t tab, Truth& truth) {
        truth.assign(program.runs.size(), {});
        for (std::size_t i = 0; i < truth.size(); ++i)
            if (!take(program, program.runs[i], tab, truth[i])) return false;
        return true;
    }

    bool write(const Program& program, std::size_t tab) {
        Truth truth, second;
        if (!take_all(program, tab, truth) || !take_all(program, tab, second)) return false;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            truth[i] = join_takes(std::move(truth[i]), second[i]);
            if (truth[i].varies) say(program.name + ": two takes of a run had different calls");
        }
        std::ofstream(program.folder / "truth.json", std::ios::binary) << write_truth(truth);
        return true;
    }

    // Scripts that run in whatever order they arrive in may have come in the same order when the truth was
    // made: what differs is looked at again.
    bool check(const Program& program, std::size_t tab) {
        const auto known = read_truth(read_bytes(program.folder / "truth.json"));
        if (!known) return fail(program.name, "truth.json: " + known.error());
        std::vector<std::string> lines;
        for (int tries = 0; tries < 3; ++tries) {
            Truth now;
            if (!take_all(program, tab, now)) return false;
            lines = differences(*known, now);
            if (lines.empty()) return true;
        }
        for (const std::string& line : lines) say(program.name + ": " + line);
        return false;
    }

    void say(const std::string& line) {
        const std::lock_guard lock(mutex_);
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    }
    bool fail(const std::string& name, const std::string& why) {
        say(name + ": " + why);
        return false;
    }

    // A browser may die of another tab's page: the run itself is tried again once.
    bool take(const Program& program, const Run& run, std::size_t tab, TruthRun& out) {
        std::string failure;
        for (int tries = 0; tries < 2; ++tries) {
            const auto chromium = browsers_.running();
            if (!chromium) return fail(program.name, chromium.error());
            Take taken = take_run(**chromium, tab, browsers_.cache(), program, run);
            failure = taken.failure;
            if (!failure.empty()) continue;
            out = run_of(taken.calls, program, run);
            out.unwrapped = std::move(taken.notes);
            out.errors = std::move(taken.errors);
            return true;
        }
        return fail(program.name, failure);
    }

    const Options& options_;
    Browsers& browsers_;
    std::mutex mutex_;  // of what is printed
};

}  // namespace

int main(int count, char** arguments) {
    Options options = read_options(count, arguments);
    // A test's seed stands in the build; whoever wants another tenth need not build.
    if (const char* seed = std::getenv("FORMLEAK_TRUTH_SEED"); seed && options.check)
        options.seed = static_cast<unsigned>(std::strtoul(seed, nullptr, 10));
    if (options.names.empty()) options.names = program_names(options.programs);
    if (options.check) options.names = tenth_of(std::move(options.names), options.seed);
    Browsers browsers(options.tabs);
    Maker maker(options, browsers);
    std::atomic<std::size_t> next = 0, failed = 0;
    std::vector<std::thread> workers;
    for (std::size_t tab = 0; tab < options.tabs; ++tab)
        workers.emplace_back([&, tab] {
            for (std::size_t i; (i = next++) < options.names.size();)
                if (!maker.make(options.names[i], tab)) ++failed;
        });
    for (std::thread& worker : workers) worker.join();
    const std::string again = options.check ? " made again, seed " + std::to_string(options.seed) : "";
    std::printf("%zu programs%s: %zu %s\n", options.names.size(), again.c_str(), failed.load(),
                options.check ? "differ" : "not made");
    return failed == 0 ? 0 : 1;
}
