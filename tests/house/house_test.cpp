// The house's own rules: layers without a cycle, one door per library, nothing declared without its fixture
// and page.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "detectors/rules.h"
#include "scanner/cli/options.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = FORMLEAK_SOURCE_DIR;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Sources of the program, as paths from the root.
std::vector<std::string> sources() {
    std::vector<std::string> out;
    for (const char* top : {"scanner", "detectors", "reports"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / top))
            if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
                out.push_back(entry.path().lexically_relative(kRoot).generic_string());
    std::sort(out.begin(), out.end());
    return out;
}

std::string folder_of(const std::string& file) {
    for (const char* top : {"detectors", "reports"})
        if (file.starts_with(std::string(top) + "/")) return top;
    const std::size_t second = file.find('/', 8);
    return file.starts_with("scanner/") && second != std::string::npos ? file.substr(0, second) : "";
}

std::vector<std::string> includes_of(const std::string& text, const char* pattern) {
    std::vector<std::string> out;
    const std::regex include(pattern);
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it)
        out.push_back((*it)[1]);
    return out;
}

// Higher numbers may include lower ones; strangers on one level may not include each other.
int layer_of(const std::string& folder) {
    static const std::vector<std::pair<std::string, int>> kLayers = {
        {"scanner/model", 1}, {"scanner/text", 2}, {"scanner/dom", 3},     {"scanner/process", 3},
        {"scanner/fetch", 4}, {"scanner/page", 4}, {"scanner/browser", 4}, {"scanner/capture", 4},
        {"detectors", 4},     {"reports", 4},      {"scanner/engine", 5},  {"scanner/cli", 6}};
    for (const auto& [name, layer] : kLayers)
        if (name == folder) return layer;
    return 0;
}

bool is_command_flag(const std::string& readme, const std::string& flag) {
    return std::regex_search(readme, std::regex("(^|[^-a-z])" + flag + "([^-a-z]|$)"));
}

}  // namespace

TEST_CASE("house: a folder includes only folders above it") {
    const auto files = sources();
    REQUIRE(files.size() > 40);
    for (const std::string& file : files) {
        const std::string own = folder_of(file);
        CAPTURE(file);
        CHECK(layer_of(own) > 0);
        for (const std::string& include : includes_of(read(kRoot / file), R"re(#include "([^"]+)")re")) {
            const std::string other = folder_of(include);
            CAPTURE(include);
            CHECK(fs::path(include).has_parent_path());  // written from the root
            if (other != own) CHECK(layer_of(other) < layer_of(own));
        }
    }
}

TEST_CASE("house: one library, one door") {
    const struct {
        const char* header;  // as a regular expression
        std::set<std::string> doors;
    } kDoors[] = {
        {"gumbo\\.h", {"scanner/page/html_tree.cpp"}},
        {"re2/.*", {"scanner/text/pattern_set.cpp"}},
        {"nlohmann/.*", {"scanner/text/json.cpp"}},
        {"openssl/.*", {"scanner/text/digest.cpp", "scanner/browser/tls.cpp"}},  // libcrypto; libssl
        {"brotli/.*", {"scanner/text/decompress.cpp"}},
        {"zstd.*\\.h", {"scanner/text/decompress.cpp", "scanner/text/zstd_source.cpp"}},
        {"zlib\\.h", {"scanner/text/decompress.cpp", "scanner/text/inflate_source.cpp"}},
        {"uni(case|ctype|norm|str)\\.h", {"scanner/text/unicode.cpp"}},
        {"libpsl\\.h", {"scanner/model/public_suffix.cpp"}},
        {"idn2\\.h", {"scanner/model/url.cpp"}},
        {"curl/.*", {"scanner/model/url.cpp", "scanner/fetch/transfer.h", "scanner/fetch/http_fetcher.cpp"}},
        {"CLI/.*", {"scanner/cli/options.cpp", "scanner/cli/option_groups.cpp"}},
        {"iconv\\.h", {"scanner/text/charset.cpp"}},
        {"tree_sitter/.*", {"scanner/page/js_reader_tree.cpp"}},
    };
    for (const std::string& file : sources()) {
        for (const std::string& include : includes_of(read(kRoot / file), "#include <([^>]+)>")) {
            for (const auto& door : kDoors) {
                if (!std::regex_match(include, std::regex(door.header))) continue;
                CAPTURE(file);
                CAPTURE(include);
                CHECK(door.doors.contains(file));
            }
        }
    }
}

TEST_CASE("house: every vendor has its page and its three fixtures") {
    REQUIRE_FALSE(all_vendors().empty());
    for (const Vendor* vendor : all_vendors()) {
        const std::string id(vendor->id);
        CAPTURE(id);
        const fs::path rooms[] = {kRoot / "detectors/vendors" / (id + ".md"),
                                  kRoot / "detectors/vendors" / id / (id + ".md")};
        CHECK(
            std::any_of(std::begin(rooms), std::end(rooms), [](const fs::path& p) { return fs::exists(p); }));
        for (const char* fixture : {"positive", "off", "lookalike"}) {
            CAPTURE(fixture);
            CHECK(fs::exists(kRoot / "fixtures" / id / fixture / "page.html"));
        }
        CHECK_FALSE(vendor->setting_path.empty());
        CHECK_FALSE(vendor->stop_sentence.empty());
        CHECK_FALSE(vendor->given_call.empty());
        CHECK_FALSE(vendor->config_host.empty());
    }
}

TEST_CASE("house: the stand-in for Meta's library is the same in the demo and in the verify cases") {
    const std::string demo =
        read(kRoot / "fixtures/incident-site/vendors/connect.facebook.net/en_US/fbevents.js");
    CHECK(demo.size() > 1000);
    CHECK(demo == read(kRoot / "fixtures/verify/_vendors/connect.facebook.net/en_US/fbevents.js"));
}

TEST_CASE("house: every rule has a help, a remedy and its line in the README") {
    const std::string readme = read(kRoot / "README.md");
    for (const Rule& rule : all_rules()) {
        const std::string id(rule.id);
        CAPTURE(id);
        CHECK(rule.help.size() > 40);
        CHECK_FALSE(rule.remedy.empty());
        CHECK(readme.find("`" + id + "`") != std::string::npos);
    }
}

TEST_CASE("house: every flag of the program is in the README and every flag in the README is the program's") {
    const std::string readme = read(kRoot / "README.md");
    std::string help;
    for (const char* command : {"scan", "verify", "inspect", "report", "demo"})
        help += cli::parse_options({command, "--help"}).to_stdout;
    REQUIRE(help.size() > 1000);
    std::set<std::string> flags;
    for (const std::string& flag : includes_of(help, "(--[a-z][-a-z]+)")) flags.insert(flag);
    CHECK(flags.size() > 30);
    for (const std::string& flag : flags) {
        CAPTURE(flag);
        if (flag != "--help") CHECK(is_command_flag(readme, flag));
    }
    // cmake and ctest flags in the README stand in lines that begin with cmake or ctest.
    std::string own;
    std::istringstream lines(readme);
    for (std::string line; std::getline(lines, line);)
        if (line.find("cmake ") == std::string::npos && line.find("ctest ") == std::string::npos)
            own += line + "\n";
    for (const std::string& flag : includes_of(own, "(?:^|[^-a-z0-9.])(--[a-z][-a-z]+)")) {
        CAPTURE(flag);
        CHECK((flags.contains(flag) || flag == "--version" || flag == "--help" || flag == "--update"));
    }
}
