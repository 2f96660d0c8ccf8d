// Walks fixtures/<vendor>/<case>/: scans each case's folder and compares findings and problems with the
// annotations in its files. A case's vendors/ folder plays the vendors' hosts.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "scanner/engine/scan.h"
#include "scanner/text/json.h"
#include "tests/golden/annotations.h"

using namespace formleak;
using golden::Annotation;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(FORMLEAK_SOURCE_DIR) / "fixtures"))
        if (entry.path().filename() == "page.html") out.push_back(entry.path().parent_path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Annotation> annotations_of(const fs::path& folder) {
    std::vector<Annotation> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".html") && !name.ends_with(".js")) continue;
        for (Annotation& annotation : golden::read_annotations("file:///" + name, read(entry.path())))
            out.push_back(std::move(annotation));
    }
    return out;
}

ScanReport scan_case(const fs::path& folder) {
    ScanRequest request;
    request.targets = {folder.string()};
    request.offline = true;
    if (fs::exists(folder / "vendors")) request.vendor_config_folder = (folder / "vendors").string();
    ScanHooks hooks;
    hooks.now = [] { return std::string("2026-11-22T00:00:00Z"); };
    ScanControl control;
    auto report = scan(request, hooks, control);
    REQUIRE_MESSAGE(report.ok(), report.error());
    return std::move(report).value();
}

bool stands_in(const Finding& finding, const Annotation& annotation) {
    return std::any_of(finding.evidence.begin(), finding.evidence.end(), [&](const Evidence& e) {
        return e.url == annotation.file && e.line >= annotation.first && e.line <= annotation.last;
    });
}

bool has_pair(const ScanReport& report, const Finding& finding, const std::string& name,
              const std::string& value) {
    if (name == "severity") return to_string(finding.severity) == value;
    if (name == "account") return finding.pixel != kNoIndex && report.pixels[finding.pixel].account == value;
    return std::any_of(finding.leaks.begin(), finding.leaks.end(), [&](std::uint32_t i) {
        const Leak& leak = report.leaks[i];
        return (name == "key" && leak.match_key == value) ||
               (name == "kind" && to_string(leak.data_kind) == value);
    });
}

bool is_meant(const ScanReport& report, const Finding& finding, const Annotation& annotation) {
    if (finding.rule != annotation.rule || !stands_in(finding, annotation)) return false;
    return std::all_of(annotation.pairs.begin(), annotation.pairs.end(),
                       [&](const auto& p) { return has_pair(report, finding, p.first, p.second); });
}

std::string describe(const ScanReport& report, const Finding& finding) {
    std::string out = finding.rule + " [" + std::string(to_string(finding.severity)) + "] " + finding.message;
    for (const Evidence& e : finding.evidence) out += "\n    " + e.url + ":" + std::to_string(e.line);
    for (std::uint32_t i : finding.leaks)
        out += "\n    key=" + report.leaks[i].match_key +
               " kind=" + std::string(to_string(report.leaks[i].data_kind));
    return out;
}

std::string where(const Annotation& a) {
    return a.file + ":" + std::to_string(a.line) + " " + a.rule;
}

void compare_findings(const ScanReport& report, const std::vector<Annotation>& annotations) {
    std::set<std::size_t> explained;
    for (const Annotation& annotation : annotations) {
        if (annotation.kind == Annotation::Kind::problem || annotation.kind == Annotation::Kind::setup)
            continue;
        std::size_t hits = 0;
        for (std::size_t i = 0; i < report.findings.size(); ++i) {
            if (!is_meant(report, report.findings[i], annotation)) continue;
            ++hits;
            if (annotation.kind == Annotation::Kind::expect) explained.insert(i);
        }
        if (annotation.kind == Annotation::Kind::expect)
            CHECK_MESSAGE(hits > 0, "expected and not found: " << where(annotation));
        if (annotation.kind == Annotation::Kind::ok)
            CHECK_MESSAGE(hits == 0, "a false alarm: " << where(annotation));
        if (annotation.kind == Annotation::Kind::todo)
            CHECK_MESSAGE(hits == 0, "a todo that works now, make it an expect: " << where(annotation));
    }
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        if (report.findings[i].severity == Severity::info) continue;  // presence is no alarm
        CHECK_MESSAGE(explained.contains(i),
                      "found and not expected: " << describe(report, report.findings[i]));
    }
}

void compare_problems(const ScanReport& report, const std::vector<Annotation>& annotations) {
    const auto speaks_of = [](const Problem& problem, const Annotation& a) {
        return a.kind == Annotation::Kind::problem && problem.message.find(a.rule) != std::string::npos;
    };
    for (const Problem& problem : report.problems) {
        const bool expected = std::any_of(annotations.begin(), annotations.end(),
                                          [&](const Annotation& a) { return speaks_of(problem, a); });
        CHECK_MESSAGE(expected, "problem not expected: " << problem.url << ": " << problem.message);
    }
    for (const Annotation& a : annotations) {
        if (a.kind != Annotation::Kind::problem) continue;
        const bool found = std::any_of(report.problems.begin(), report.problems.end(),
                                       [&](const Problem& p) { return speaks_of(p, a); });
        CHECK_MESSAGE(found, "problem expected and not found: " << where(a));
    }
}

std::string told(const PixelSetup& setup, const std::string& name) {
    if (name == "consent") return std::string(to_string(setup.consent.how));
    if (name == "manager") return setup.consent.manager;
    if (name == "purpose") return setup.consent.purpose;
    if (name == "condition")
        return setup.condition ? std::string(to_string(setup.condition->kind)) : std::string("null");
    if (name == "phase") return setup.phase ? std::string(to_string(*setup.phase)) : std::string("null");
    return "no such word";
}

void compare_setups(const ScanReport& report, const std::vector<Annotation>& annotations) {
    for (const Annotation& a : annotations) {
        if (a.kind != Annotation::Kind::setup) continue;
        const auto meant =
            std::find_if(report.pixels.begin(), report.pixels.end(), [&](const PixelSetup& setup) {
                return setup.vendor == a.rule &&
                       std::any_of(setup.found_in.begin(), setup.found_in.end(), [&](const FoundIn& at) {
                           return at.url == a.file && at.span.line >= a.first && at.span.line <= a.last;
                       });
            });
        REQUIRE_MESSAGE(meant != report.pixels.end(), "no set-up there: " << where(a));
        for (const auto& pair : a.pairs) {
            const std::string &name = pair.first, &value = pair.second, is = told(*meant, name);
            CHECK_MESSAGE(is == value, where(a) << ": " << name << " is " << is << ", not " << value);
        }
    }
}

}  // namespace

TEST_CASE("golden: every case's findings are the ones its annotations say") {
    const auto folders = cases();
    REQUIRE(folders.size() >= 3);
    for (const fs::path& folder : folders) {
        const std::string name = folder.lexically_relative(FORMLEAK_SOURCE_DIR).string();
        CAPTURE(name);
        const std::vector<Annotation> annotations = annotations_of(folder);
        const ScanReport report = scan_case(folder);
        compare_findings(report, annotations);
        compare_problems(report, annotations);
        compare_setups(report, annotations);
    }
}

TEST_CASE("golden: the harness itself sees a missing and a surplus finding") {
    const auto annotations = golden::read_annotations(
        "file:///p.html",
        "<!-- expect: a.b key=em   why -->\n<!-- ok: c.d -->\n<input>\n\n// todo: e.f\nx\n");
    REQUIRE(annotations.size() == 3);
    CHECK(annotations[0].rule == "a.b");
    CHECK(annotations[0].pairs.at("key") == "em");
    CHECK(annotations[0].first == 3);
    CHECK(annotations[0].last == 4);
    CHECK(annotations[1].first == 3);
    CHECK(annotations[2].kind == Annotation::Kind::todo);
    CHECK(annotations[2].first == 6);
}
