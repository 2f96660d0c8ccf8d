// One program of the corpus: what its program.json says, and what its site answers. Not for: opening it
// (take.h), or what was called (truth_file.h).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/model/result.h"

namespace formleak::truth {

struct Step {
    enum class What : std::uint8_t { scroll, click, type, select, submit, wait };
    What what = What::scroll;
    std::string selector, text;  // CSS; what is typed or chosen
    int wait_ms = 0;
};

struct Run {
    std::string host = "www.provsajt.example", path = "/", locale = "sv-SE";
    std::vector<std::pair<std::string, std::string>> cookies, local_storage;
    std::vector<Step> steps;
    std::string url() const { return "https://" + host + path; }
};

struct Program {
    std::string name;              // "guards/session-once"
    std::filesystem::path folder;  // with program.json
    std::filesystem::path site;    // with page.html: the folder, or where it was built
    std::vector<Run> runs;
    std::map<std::string, HttpResponse> server;  // what only a server answers, by path
    std::vector<std::string> lookalike;          // globals that are the page's own, in spite of their names
};

// The folders below `programs` that have a program.json, as "family/name", in order.
std::vector<std::string> program_names(const std::filesystem::path& programs);

// The error names the file and what is wrong in it. `sites`: where programs are built that say how.
Result<Program> read_program(const std::filesystem::path& programs, const std::string& name,
                             const std::filesystem::path& sites);

// What the program's site answers to an address of the run's host; 404 where it has no such file. Any
// thread.
HttpResponse answer_of(const Program& program, const std::string& url);

// The bytes of a file; empty where it cannot be read.
std::string read_bytes(const std::filesystem::path& file);

}  // namespace formleak::truth

namespace formleak {

template <>
inline constexpr std::array kEnumWords<truth::Step::What> = word_list("scroll", "click", "type", "select",
                                                                      "submit", "wait");

}  // namespace formleak
