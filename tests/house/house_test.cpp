// The house's own rules: layers without a cycle, one door per library, nothing declared without its fixture
// and page.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "detectors/rules.h"
#include "detectors/vendor_index.h"
#include "reports/formats.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/options.h"
#include "scanner/cli/vendors_command.h"

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
        {"scanner/model", 1},   {"scanner/text", 2}, {"scanner/dom", 3},    {"scanner/process", 3},
        {"scanner/fetch", 4},   {"scanner/page", 4}, {"scanner/script", 4}, {"scanner/browser", 4},
        {"scanner/capture", 4}, {"detectors", 4},    {"reports", 4},        {"scanner/engine", 5},
        {"scanner/cli", 6}};
    for (const auto& [name, layer] : kLayers)
        if (name == folder) return layer;
    return 0;
}

// Inside detectors: what a vendor declares, what reads with it, the vendors, and on top who asks them. A
// vendor's own folder is a stranger to all other vendors'.
int layer_in_detectors(const std::string& folder) {
    static const std::vector<std::pair<std::string, int>> kLayers = {
        {"detectors/model", 1},      {"detectors/wires", 2},  {"detectors/leak_search", 2},
        {"detectors/containers", 2}, {"detectors/setups", 3}, {"detectors/predictions", 3},
        {"detectors/vendors", 5},    {"detectors", 6}};
    for (const auto& [name, layer] : kLayers)
        if (name == folder) return layer;
    return folder.starts_with("detectors/vendors/") ? 4 : 0;
}

// The string literals of a source, as written; what stands in comments is none.
std::vector<std::string> literals_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = std::string_view(text).substr(at);
        if (rest.starts_with("//")) {
            at = std::min(text.find('\n', at), text.size());
        } else if (rest.starts_with("/*")) {
            at = std::min(text.find("*/", at), text.size());
        } else if (rest.starts_with("R\"")) {
            const std::size_t open = text.find('(', at);
            const std::string close = ")" + text.substr(at + 2, open - at - 2) + "\"";
            const std::size_t end = std::min(text.find(close, open), text.size());
            out.push_back(text.substr(open + 1, end - open - 1));
            at = end + close.size() - 1;
        } else if (rest[0] == '"' || rest[0] == '\'') {
            std::size_t end = at + 1;
            while (end < text.size() && text[end] != rest[0]) end += text[end] == '\\' ? 2 : 1;
            // 1'000 is a number.
            const bool is_separator =
                rest[0] == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
            if (is_separator) continue;
            if (rest[0] == '"') out.push_back(text.substr(at + 1, end - at - 1));
            at = end;
        }
    }
    return out;
}

// Whether the name stands in the text as a name of its own.
bool has_name(const std::string& text, std::string_view name) {
    const auto is_part = [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_part(text[at - 1]) || !is_part(name.front())) &&
            (end == text.size() || !is_part(text[end]) || !is_part(name.back())))
            return true;
    }
    return false;
}

// What a vendor alone is called by: its calls, globals, address pieces, hosts.
std::set<std::string> names_of(const Vendor& vendor) {
    std::set<std::string> out;
    for (const CallRow& row : vendor.calls)
        out.emplace(row.name.ends_with(".*") ? row.name.substr(0, row.name.size() - 2) : row.name);
    for (const std::string_view name : vendor.globals) out.emplace(name);
    for (const std::string_view text : vendor.texts) out.emplace(text);
    for (const std::string_view host : vendor.hosts)
        out.emplace(host.starts_with('.') ? host.substr(1) : host);
    return out;
}

// What is said is said in both languages, of the same account and the same calls, and each its own way.
void check_both_languages(const Words& words) {
    if (words.empty()) return;
    CAPTURE(words.en);
    CAPTURE(words.sv);
    CHECK_FALSE(words.en.empty());
    CHECK_FALSE(words.sv.empty());
    CHECK(words.en != words.sv);
    const char* kCodes = R"(([A-Za-z]+(?:\.[A-Za-z]+)*\([^)]*\)|\{account\}))";
    CHECK(includes_of(std::string(words.en), kCodes) == includes_of(std::string(words.sv), kCodes));
}

// Checked ones in full, known ones by name.
std::string vendor_table() {
    std::string out = "\n| checked | whose | facts of | what is read |\n|---|---|---|---|\n", known;
    for (const Vendor* vendor : all_vendors()) {
        const std::string id(vendor->id), name(vendor->name), whose(vendor->company);
        if (is_checked(*vendor))
            out += "| `" + id + "` " + name + " | " + whose + " | " + std::string(vendor->facts_date) +
                   " | " + cli::what_is_checked(*vendor, "en") + " |\n";
        else
            known += (known.empty() ? "" : ", ") + name;
    }
    return out + "\nKnown by their hosts and requests, at visits and in captures: " + known + ".\n\n";
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

TEST_CASE("house: inside detectors a folder includes only folders above it") {
    std::set<std::string> seen;
    for (const std::string& file : sources()) {
        if (folder_of(file) != "detectors") continue;
        const std::string own = fs::path(file).parent_path().generic_string();
        seen.insert(own);
        CAPTURE(file);
        CHECK(layer_in_detectors(own) > 0);
        for (const std::string& include : includes_of(read(kRoot / file), R"re(#include "([^"]+)")re")) {
            const std::string other = fs::path(include).parent_path().generic_string();
            CAPTURE(include);
            if (folder_of(include) == "detectors" && other != own)
                CHECK(layer_in_detectors(other) < layer_in_detectors(own));
        }
    }
    CHECK(seen.size() > 6);
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

TEST_CASE("house: every vendor has what its tier owes") {
    REQUIRE_FALSE(checked_vendors().empty());
    for (const Vendor* vendor : all_vendors()) {
        const std::string id(vendor->id);
        CAPTURE(id);
        // Known: its file with the source of its facts, owner, date, and hosts or names that point to it.
        const std::string file = read(kRoot / "detectors/vendors" / (id + ".cpp"));
        REQUIRE_MESSAGE(!file.empty(), "detectors/vendors/" << id << ".cpp is not there");
        const std::string head = file.substr(0, file.find("#include"));
        CHECK(
            std::regex_search(head, std::regex("^// [^]*(vendors|vendor-forms|[a-z]+-pixel)\\.md[^]*[0-9]")));
        CHECK_FALSE(vendor->company.empty());
        CHECK(
            std::regex_match(std::string(vendor->facts_date), std::regex("20[0-9]{2}-[01][0-9]-[0-3][0-9]")));
        CHECK_FALSE((vendor->hosts.empty() && vendor->cname_zones.empty()));
        if (!is_checked(*vendor)) continue;
        // Checked: its page, three fixtures, and where its switch is.
        const fs::path pages[] = {kRoot / "detectors/vendors" / (id + ".md"),
                                  kRoot / "detectors/vendors" / id / (id + ".md")};
        const auto is_there = [](const fs::path& p) { return fs::exists(p); };
        CHECK_MESSAGE(std::any_of(std::begin(pages), std::end(pages), is_there),
                      "detectors/vendors/" << id << ".md is not there");
        CHECK_MESSAGE(!vendor->needles.empty(), id << " has no needles: its scripts are not read");
        CHECK_MESSAGE(!(vendor->calls.empty() && vendor->globals.empty()),
                      id << " has no calls and no globals");
        CHECK_MESSAGE(!vendor->libraries.empty(), id << " has no libraries");
        for (const char* fixture : {"positive", "off", "lookalike"}) {
            const std::string page = "fixtures/" + id + "/" + fixture + "/page.html";
            const std::string text = read(kRoot / page);
            CHECK_MESSAGE(!text.empty(), page << " is not there");
            CHECK_MESSAGE(std::regex_search(text, std::regex("(expect|ok|problem|setup): ")),
                          page << " says nothing of what is expected");
        }
        REQUIRE_FALSE(vendor->switch_files.empty());
        for (const SwitchFile& switches : vendor->switch_files) {
            REQUIRE_FALSE(switches.switches.empty());
            CHECK_FALSE(switches.switches.front().setting_path.empty());
            for (const SwitchRow& row : switches.switches) check_both_languages(row.setting_path);
            CHECK((switches.address && switches.apply && switches.accounts_in));
        }
        CHECK_FALSE(vendor->advice.stop_matching.empty());
        CHECK_FALSE(vendor->advice.handed_over.empty());
        CHECK_FALSE(vendor->advice.config_host.empty());
        for (const Words& words : {vendor->advice.stop_matching, vendor->advice.stop_events,
                                   vendor->advice.handed_over, vendor->advice.config_host})
            check_both_languages(words);
    }
}

TEST_CASE("house: the README's table of vendors is the list") {
    const fs::path file = kRoot / "README.md";
    std::string readme = read(file);
    const std::size_t begin = readme.find("\n", readme.find("<!-- vendors: ")) + 1;
    const std::size_t end = readme.find("<!-- /vendors -->");
    REQUIRE((begin > 1 && begin <= end && end != std::string::npos));
    const std::string stands = readme.substr(begin, end - begin), wanted = vendor_table();
    if (std::getenv("FORMLEAK_UPDATE_SAMPLES"))
        std::ofstream(file, std::ios::binary) << readme.replace(begin, end - begin, wanted);
    else
        CHECK_MESSAGE(stands == wanted,
                      "README.md, vendors: FORMLEAK_UPDATE_SAMPLES=1 house_tests renews it");
}

TEST_CASE("house: every file of a vendor is a listed vendor's") {
    for (const auto& entry : fs::directory_iterator(kRoot / "detectors/vendors")) {
        const fs::path& path = entry.path();
        if (!entry.is_directory() && path.extension() != ".cpp") continue;
        CAPTURE(path);
        const std::string id = entry.is_directory() ? path.filename().string() : path.stem().string();
        CHECK_MESSAGE(find_vendor(id), id << " is not in detectors/vendors.cpp");
    }
}

TEST_CASE("house: a vendor's names stand in its own files alone") {
    // Whose names may stand elsewhere too, and why.
    const struct {
        const char *vendor, *place;
    } kAllowed[] = {
        {"google", "detectors/containers/"},         // the reader of its containers' format
        {"", "scanner/page/js_"},                    // stubs and data layers, until scripts are run
        {"meta", "scanner/page/page_frames.cpp"},    // its image in markup that a script writes, likewise
        {"", "scanner/text/common_words.cpp"},       // words that occur in any text
        {"", "detectors/setups/consent_words.cpp"},  // consent managers; one company is both
        {"meta", "scanner/cli/commands.cpp"},        // the help says which saved files are read
        {"meta", "scanner/engine/file_kind.cpp"},    // the element of that name
        {"uid2", "detectors/vendors/the-trade-desk.cpp"},   // whose invention it is
        {"contentsquare", "detectors/vendors/hotjar.cpp"},  // one company by now
    };
    const auto is_allowed = [&](const std::string& vendor, const std::string& file) {
        if (file.starts_with("detectors/vendors/" + vendor + ".") ||
            file.starts_with("detectors/vendors/" + vendor + "/"))
            return true;
        return std::any_of(std::begin(kAllowed), std::end(kAllowed), [&](const auto& row) {
            return (vendor == row.vendor || !*row.vendor) && file.starts_with(row.place);
        });
    };
    std::map<std::string, std::set<std::string>> own;
    for (const Vendor* vendor : all_vendors()) own.emplace(vendor->id, names_of(*vendor));
    for (const std::string& file : sources()) {
        // Elsewhere it is an element of HTML.
        const bool is_id_searched = file.starts_with("detectors/") || file.starts_with("scanner/engine/");
        for (const std::string& literal : literals_of(read(kRoot / file))) {
            for (const auto& each : own) {  // clang 14 takes no structured binding into a message
                const auto& vendor = each.first;
                const auto& names = each.second;
                if (is_allowed(vendor, file)) continue;
                bool stands = is_id_searched && literal == vendor;
                for (const std::string& name : names)
                    stands = stands || (name.size() < 3 ? literal == name : has_name(literal, name));
                CHECK_MESSAGE(!stands, file << ": \"" << literal << "\" is " << vendor << "'s");
            }
        }
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
    for (const cli::Command& command : cli::all_commands())
        help += cli::parse_options({std::string(command.name), "--help"}).to_stdout;
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

TEST_CASE("house: every command is in the README's list, is explained, and is in the program's help") {
    const std::string readme = read(kRoot / "README.md");
    const std::size_t begin = readme.find("\nCommands: ");
    REQUIRE(begin != std::string::npos);
    const auto named = includes_of(readme.substr(begin, readme.find('.', begin) - begin), "`([a-z]+)`");
    std::vector<std::string> own;
    const std::string help = cli::parse_options({"--help"}).to_stdout;
    for (const cli::Command& command : cli::all_commands()) {
        own.emplace_back(command.name);
        CAPTURE(own.back());
        CHECK(help.find("\n  " + own.back() + " ") != std::string::npos);
        CHECK(help.find(command.help) != std::string::npos);
        CHECK_FALSE(cli::is_later_command(command.name));
    }
    CHECK(named == own);
}

TEST_CASE("house: every format is in the README, in the table of reports/README.md, and has its sample") {
    const std::string table = read(kRoot / "reports/README.md");
    CHECK(read(kRoot / "README.md").find("by extension: " + list_endings(all_formats()) + ")") !=
          std::string::npos);
    for (const Format& format : all_formats()) {
        CAPTURE(format.name);
        CHECK(table.find("| `" + std::string(format.ending) + "`") != std::string::npos);
        if (!format.is_of_visits)
            CHECK(fs::exists(kRoot / "reports/samples" / ("report" + std::string(format.ending))));
    }
}
