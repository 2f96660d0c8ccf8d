// The parser beside test262-parser-tests: what is JavaScript is read, what is none is refused, and a program
// says the same as its twin with every parenthesis written.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "scanner/script/script.h"
#include "tests/support/script_dump.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

// The collection is of 2017; what it refuses and the language of today takes.
const std::map<std::string, std::string> kTakenToday = {
    {"fail/0d5e450f1da8a92a.js", "\"\\9\" in sloppy code (2021)"},
    {"fail/748656edbfb2d0bb.js", "\"\\8\" in sloppy code (2021)"},
    {"fail/79f882da06f88c9f.js", "\"\\8\" in sloppy code (2021)"},
    {"fail/92b6af54adef3624.js", "\"\\9\" in sloppy code (2021)"},
    {"fail/647e21f8f157c338.js", "U+2028 in a string (2019)"},
    {"fail/8af69d8f15295ed2.js", "U+2029 in a string (2019)"},
    {"fail/98204d734f8c72b3.js", "a field (2022)"},
    {"fail/ef81b93cf9bdb4ec.js", "a field with a value (2022)"},
    {"fail/e3fbcf63d7e43ead.js", "for (var x = 1 in …) in sloppy code (Annex B, 2017)"},
    {"early/0f5f47108da5c34e.js", "for (var a of …) where a catch binds a (Annex B, 2020)"},
    {"early/12a74c60f52a60de.js", "two functions of one name in a sloppy block (Annex B)"},
    {"early/1aff49273f3e3a98.js", "two functions of one name in a sloppy block (Annex B)"},
    {"early/be7329119eaa3d47.js", "two functions of one name in a sloppy block (Annex B)"},
    {"early/ec31fa5e521c5df4.js", "two functions of one name in a sloppy block (Annex B)"},
};

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::shared_ptr<const script::Script> parse(const fs::path& path) {
    const bool is_module = path.string().ends_with(".module.js");
    return script::parse_script(read(path), is_module ? script::Goal::module : script::Goal::script);
}

std::set<fs::path> programs(const std::string& folder) {
    std::set<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(FORMLEAK_PARSER_TESTS) / folder))
        if (entry.path().extension() == ".js") found.insert(entry.path());
    REQUIRE(found.size() > 600);
    return found;
}

// What two programs must share to be twins. The twins nest sequences ("(a, b), c"), and where they were not
// said to be otherwise they have other names and values and other ways to write the name of a property.
std::string shape_of(const std::string& tree) {
    std::istringstream lines(tree);
    std::string shape;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("SequenceExpression")) continue;
        const bool is_leaf =
            line.starts_with("Identifier") || line.starts_with("String") || line.starts_with("Number");
        shape += is_leaf ? "leaf" : line;
        shape += '\n';
    }
    return shape;
}

}  // namespace

TEST_CASE("script parser: what is JavaScript is read, every function of it") {
    for (const std::string folder : {"pass", "pass-explicit"}) {
        for (const fs::path& path : programs(folder)) {
            CAPTURE(path);
            const auto script = parse(path);
            CHECK_FALSE(script->unread());
            for (script::FunctionId id = 0; id < script->function_count(); ++id) CHECK(script->body(id));
        }
    }
}

TEST_CASE("script parser: a program and its twin with all parentheses are built alike") {
    for (const fs::path& path : programs("pass")) {
        CAPTURE(path);
        const fs::path twin = path.parent_path().parent_path() / "pass-explicit" / path.filename();
        CHECK(shape_of(dump_script(*parse(path), false)) == shape_of(dump_script(*parse(twin), false)));
    }
}

TEST_CASE("script parser: what is none is refused, with its place and reason") {
    for (const std::string folder : {"fail", "early"}) {
        for (const fs::path& path : programs(folder)) {
            const bool taken = kTakenToday.contains(folder + "/" + path.filename().string());
            CAPTURE(path);
            CAPTURE(read(path));
            const auto script = parse(path);
            CHECK(script->unread().has_value() != taken);
            if (!script->unread()) continue;
            CHECK(script->unread()->kind == script::Unread::Kind::syntax);
            CHECK(script->unread()->offset <= script->source().size());
            CHECK_FALSE(script->unread()->reason.empty());
        }
    }
}

TEST_CASE("script parser: the list of what is taken today names programs that there are") {
    for (const auto& taken : kTakenToday) {
        CAPTURE(taken.first);
        CHECK(fs::exists(fs::path(FORMLEAK_PARSER_TESTS) / taken.first));
    }
}
