// truth_score: prints how much of what a browser calls the static reader finds, and how much of what it finds
// the browser does not call.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "tests/truth/static_reading.h"

using namespace formleak;
using namespace formleak::truth;
namespace fs = std::filesystem;

namespace {

constexpr const char* kUsage =
    "usage: truth_score [-v] [--json FILE] [--programs FOLDER] [--sites FOLDER] [FAMILY[/NAME] …]\n"
    "Holds what is read of the corpus's programs against their truth.json.\n"
    "  -v             prints each miss\n"
    "  --json FILE    the figures and misses of every program\n"
    "  --programs, --sites   as for truth_make\n";

struct Options {
    fs::path programs = FORMLEAK_SOURCE_DIR "/tests/truth/programs", sites = FORMLEAK_TRUTH_SITES;
    bool is_verbose = false;
    std::string json;
    std::vector<std::string> names;
};

Options read_options(int count, char** arguments) {
    Options out;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const bool has_value = name == "--json" || name == "--programs" || name == "--sites";
        if (name == "-v") {
            out.is_verbose = true;
        } else if (has_value && i + 1 < count) {
            const std::string value = arguments[++i];
            if (name == "--json") out.json = value;
            if (name == "--programs") out.programs = value;
            if (name == "--sites") out.sites = value;
        } else if (name.starts_with("-")) {
            std::fputs(kUsage, stderr);
            std::exit(2);
        } else {
            out.names.push_back(name);
        }
    }
    return out;
}

bool is_chosen(const std::string& name, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return true;
    for (const std::string& each : wanted)
        if (name == each || name.starts_with(each + "/")) return true;
    return false;
}

std::string ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? "-" : std::to_string(part) + "/" + std::to_string(whole);
}

std::string percent(std::size_t part, std::size_t whole) {
    if (whole == 0) return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%",
                  100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text;
}

void print_line(const std::string& name, const Counts& c) {
    std::printf("%-18s %8zu %11s %11s %11s %11s %6zu %10s %6zu %8s\n", name.c_str(), c.programs,
                ratio(c.answered, c.calls).c_str(), ratio(c.exact, c.calls).c_str(),
                ratio(c.not_made, c.certain).c_str(), ratio(c.accounts_found, c.accounts).c_str(),
                c.accounts_wrong, ratio(c.keys_found, c.keys).c_str(), c.keys_wrong,
                ratio(c.silent, c.calling).c_str());
}

void print_sums(const Counts& c) {
    std::printf("\ncalls: recall answered %s, exact %s; of those certain and whole not made %s\n",
                percent(c.answered, c.calls).c_str(), percent(c.exact, c.calls).c_str(),
                percent(c.not_made, c.certain).c_str());
    std::printf("accounts: recall %s, precision %s; keys: recall %s, precision %s; silent %zu of %zu\n",
                percent(c.accounts_found, c.accounts).c_str(),
                percent(c.accounts_found, c.accounts_found + c.accounts_wrong).c_str(),
                percent(c.keys_found, c.keys).c_str(),
                percent(c.keys_found, c.keys_found + c.keys_wrong).c_str(), c.silent, c.calling);
    std::puts(
        "answered: some call read has the same or unknown arguments; exact: all known, all the same.\n"
        "certain: read outside functions, handlers and conditions, in a script that runs at once, with every "
        "argument known.\n"
        "accounts: seen in some run and named in the report; wrong: named as active, without condition or "
        "consent, and set up in no run.");
}

struct Scored {
    Counts counts;
    std::vector<std::string> misses;
};

Json json_of(const std::string& name, const Scored& scored) {
    const Counts& c = scored.counts;
    Json misses = Json::array();
    for (const std::string& miss : scored.misses) misses.push(miss);
    const auto number = [](std::size_t value) { return Json::integer(static_cast<std::int64_t>(value)); };
    Json out = Json::object().set("program", name);
    const std::pair<const char*, std::size_t> kMembers[] = {{"calls", c.calls},
                                                            {"answered", c.answered},
                                                            {"exact", c.exact},
                                                            {"certain", c.certain},
                                                            {"not_made", c.not_made},
                                                            {"accounts", c.accounts},
                                                            {"accounts_found", c.accounts_found},
                                                            {"accounts_wrong", c.accounts_wrong},
                                                            {"keys", c.keys},
                                                            {"keys_found", c.keys_found},
                                                            {"keys_wrong", c.keys_wrong},
                                                            {"silent", c.silent}};
    for (const auto& [member, value] : kMembers) out.set(member, number(value));
    return out.set("misses", misses);
}

// Nothing: a line of what is wrong was printed.
std::optional<Scored> score(const Options& options, const std::string& name) {
    const auto fail = [&name](const std::string& why) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), why.c_str());
        return std::nullopt;
    };
    const auto program = read_program(options.programs, name, options.sites);
    if (!program) return fail(program.error());
    auto truth = read_truth(read_bytes(program->folder / "truth.json"));
    if (!truth) return fail("truth.json: " + truth.error());
    const auto sides = read_statically(*program, std::move(truth).value());
    if (!sides) return fail(sides.error());
    Scored out;
    out.counts = count(*sides, out.misses);
    return out;
}

}  // namespace

int main(int count, char** arguments) {
    const Options options = read_options(count, arguments);
    std::map<std::string, Counts> families;
    Counts total;
    Json all = Json::array();
    bool is_whole = true;
    for (const std::string& name : program_names(options.programs)) {
        if (!is_chosen(name, options.names)) continue;
        const auto scored = score(options, name);
        is_whole = is_whole && scored.has_value();
        if (!scored) continue;
        families[name.substr(0, name.find('/'))] += scored->counts;
        total += scored->counts;
        all.push(json_of(name, *scored));
        for (const std::string& miss : scored->misses)
            if (options.is_verbose) std::printf("%s: %s\n", name.c_str(), miss.c_str());
    }
    std::printf("%-18s %8s %11s %11s %11s %11s %6s %10s %6s %8s\n", "family", "programs", "answered", "exact",
                "not made", "accounts", "wrong", "keys", "wrong", "silent");
    for (const auto& [family, counts] : families) print_line(family, counts);
    print_line("total", total);
    print_sums(total);
    if (!options.json.empty()) std::ofstream(options.json, std::ios::binary) << all.dump(1) << "\n";
    return is_whole ? 0 : 1;
}
