// Files that cannot be written, links, and files that would be written over.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

namespace fs = std::filesystem;

std::string page_in(const TempFolder& folder) {
    return folder.write("site/index.html", page_of("<form><input name=q></form>"));
}

std::size_t entries_of(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("output: a place that cannot be written is named before anything is asked of the site") {
    Site site;
    site.page("/", "<form><input name=q></form>");
    TempFolder folder;
    fs::create_directory(folder.file("folder.json"));
    folder.write("file.txt", "kept");
    ::mkfifo(folder.file("pipe.json").c_str(), 0600);
    fs::create_symlink("loop.json", folder.file("loop.json"));
    fs::create_symlink("nowhere/x.json", folder.file("lost.json"));
    fs::create_symlink("/dev/full", folder.file("full.json"));
    fs::create_symlink(folder.file("folder.json"), folder.file("tofolder.json"));
    const struct {
        std::string file;
        const char* why;
    } kCases[] = {
        {folder.file("missing/r.json"), "its folder does not exist"},
        {folder.file("missing/deeper/r.sarif"), "its folder does not exist"},
        {folder.file("folder.json"), "is a folder"},
        {folder.file("tofolder.json"), "is a folder"},
        {folder.file("file.txt/r.json"), "cannot be written (Not a directory)"},
        {folder.file("pipe.json"), "is a pipe"},
        {folder.file("loop.json"), "cannot be written (Too many levels of symbolic links)"},
        {folder.file("lost.json"), "its folder does not exist"},
        {folder.file(std::string(300, 'x') + ".json"), "cannot be written (File name too long)"},
        {folder.file("full.json"), "cannot be written (No space left on device)"},
        {"/proc/r.json", "cannot be written ("},
        {"/sys/r.html", "cannot be written ("},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.file);
        const Outcome outcome =
            run_formleak({"scan", site.url(), "-o", folder.file("good.json"), "-o", c.file});
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, "-o " + c.file));
        CHECK(has(outcome.err, c.why));
        CHECK(count_lines(outcome.err) == 1);
    }
    const Outcome baseline =
        run_formleak({"scan", site.url(), "--write-baseline", folder.file("missing/b.json")});
    CHECK(baseline.exit_code == 2);
    CHECK(has(baseline.err, "--write-baseline " + folder.file("missing/b.json")));
    CHECK(site.requests().empty());
    CHECK(read_file(folder.file("file.txt")) == "kept");
    CHECK_FALSE(fs::exists(folder.file("good.json")));
    CHECK(entries_of(folder.path()) == 7);  // what was there before, and nothing beside
}

TEST_CASE("output: of a full disk only what does not fit is lost") {
    TempFolder folder;
    std::string fields;
    for (int i = 0; i < 500; ++i) fields += "<input name=a-field-with-a-name-" + std::to_string(i) + ">";
    const std::string page = folder.write("site/index.html", page_of("<form>" + fields + "</form>"));
    fs::create_directory(folder.file("disk"));
    // A disk of 64 KiB of its own, in a namespace that ends with the shell.
    const std::string disk = folder.file("disk");
    const std::string world = "mount -t tmpfs -o size=64k tmpfs " + disk + "; \"$@\"; s=$?; ls -A " + disk +
                              " >" + folder.file("left") + "; exit $s";
    const TempFolder state;
    const Outcome outcome =
        run({"/usr/bin/unshare", "-rm", "/bin/sh", "-c", world, "sh", FORMLEAK_PROGRAM, "scan", page,
             "--offline", "-o", disk + "/big.json", "-o", disk + "/small.csv", "-o", folder.file("r.json")},
            {"XDG_STATE_HOME=" + state.path()});
    CHECK(outcome.exit_code == 2);
    CHECK(has(outcome.err, "-o " + disk + "/big.json: cannot be written (No space left on device)"));
    CHECK_FALSE(has(outcome.err, "small.csv"));
    CHECK(has(outcome.out, "500 fields"));
    CHECK(has(outcome.out, "exit 2\n"));  // what the process ends with
    CHECK(parse_json(read_file(folder.file("r.json"))).ok());
    CHECK(read_file(folder.file("left")) == "small.csv\n");  // no half file, no file beside
}

TEST_CASE("output: a full device and a file size limit cost the others nothing, whatever their order") {
    TempFolder folder;
    const std::string page = page_in(folder);
    const FillingSite filling(folder, "full.json");
    const Outcome full = run_formleak({"scan", filling.url(), "-o", folder.file("full.json"), "-o",
                                       folder.file("r.csv"), "-o", folder.file("r.json")});
    CHECK(full.exit_code == 2);
    CHECK(has(full.err, "-o " + folder.file("full.json") + ": cannot be written (No space left on device)"));
    CHECK(has(full.out, "1 page"));
    CHECK(fs::exists(folder.file("r.csv")));
    CHECK(fs::exists(folder.file("r.json")));
    const Outcome limited =
        run_in_shell("ulimit -f 8; exec \"$@\"",
                     {"inspect", page, "-o", folder.file("big.html"), "-o", folder.file("small.csv")});
    CHECK(limited.exit_code == 2);
    CHECK(has(limited.err, "big.html: cannot be written (File too large)"));
    CHECK_FALSE(fs::exists(folder.file("big.html")));
    CHECK(fs::exists(folder.file("small.csv")));
    CHECK(has(limited.out, "1 page"));
}

TEST_CASE("output: a link stays a link and its target is written, with the permissions it had") {
    TempFolder folder;
    const std::string page = page_in(folder);
    folder.write("real/kept.json", "old");
    ::chmod(folder.file("real/kept.json").c_str(), 0640);
    fs::create_symlink("real/kept.json", folder.file("link.json"));
    fs::create_symlink("link.json", folder.file("twice.json"));
    fs::create_symlink("real/new.json", folder.file("dangling.json"));
    for (const char* name : {"link.json", "twice.json", "dangling.json"}) {
        CAPTURE(name);
        const Outcome outcome = run_formleak({"scan", page, "--offline", "-o", folder.file(name)});
        CHECK(outcome.exit_code == 0);
        CHECK(fs::is_symlink(folder.file(name)));
    }
    CHECK(parse_json(read_file(folder.file("real/kept.json"))).ok());
    CHECK(parse_json(read_file(folder.file("real/new.json"))).ok());
    struct stat kept {};
    ::stat(folder.file("real/kept.json").c_str(), &kept);
    CHECK((kept.st_mode & 07777) == 0640);
    CHECK(entries_of(folder.file("real")) == 2);
}

TEST_CASE("output: an output that names an input is refused, under whatever name") {
    TempFolder folder;
    const std::string page = page_in(folder);
    REQUIRE(run_formleak({"scan", page, "--offline", "-o", folder.file("r.json"), "--write-baseline",
                          folder.file("b.json"), "--quiet"})
                .exit_code == 0);
    folder.write("policy.json", "{}");
    folder.write("values.json", "[]");
    folder.write("known.csv", "email,a@b.example\n");
    folder.write("captures/list.txt", "https://a.example/\n");
    folder.write("vendors/connect.facebook.net/x.json", "{}");
    fs::create_symlink(page, folder.file("link.html"));
    fs::create_hard_link(page, folder.file("hard.html"));
    const std::string dotted = folder.file("site/../site/./index.html");
    const std::vector<std::vector<std::string>> kCases = {
        {"scan", page, "--offline", "-o", page},
        {"scan", page, "--offline", "-o", dotted},
        {"scan", page, "--offline", "-o", folder.file("link.html")},
        {"scan", page, "--offline", "-o", folder.file("hard.html")},
        {"scan", folder.file("link.html"), "--offline", "-o", page},
        {"scan", folder.file("site"), "--offline", "-o", page},
        {"scan", page, "--offline", "--write-baseline", page},
        {"scan", folder.file("site"), "--offline", "--write-baseline", page},
        {"inspect", page, "-o", page},
        {"inspect", page, "--write-baseline", page},
        {"inspect", folder.file("captures"), "-o", folder.file("captures/list.txt")},
        {"report", folder.file("r.json"), "-o", folder.file("r.json")},
        {"report", folder.file("r.json"), "--write-baseline", folder.file("r.json")},
        {"scan", page, "--offline", "--config", folder.file("policy.json"), "-o", folder.file("policy.json")},
        {"scan", page, "--offline", "--values", folder.file("values.json"), "-o", folder.file("values.json")},
        {"scan", page, "--offline", "--baseline", folder.file("b.json"), "-o", folder.file("b.json")},
        {"inspect", page, "--known", folder.file("known.csv"), "-o", folder.file("known.csv")},
        {"scan", page, "--offline", "--vendor-config", folder.file("vendors"), "-o",
         folder.file("vendors/connect.facebook.net/x.json")},
        {"scan", page, "--offline", "-o", folder.file("new.json"), "-o", folder.file("site/../new.json")},
        {"scan", page, "--offline", "-o", folder.file("new.json"), "--write-baseline",
         folder.file("new.json")},
    };
    std::map<std::string, std::string> before;
    const auto read_all = [&] {
        std::map<std::string, std::string> out;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
            if (entry.is_regular_file()) out[entry.path().string()] = read_file(entry.path().string());
        return out;
    };
    before = read_all();
    for (const auto& arguments : kCases) {
        std::string line;
        for (const std::string& argument : arguments) line += argument + " ";
        CAPTURE(line);
        const Outcome outcome = run_formleak(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, "name another file") + has(outcome.err, "is named twice") == 1);
        CHECK(count_lines(outcome.err) == 1);
    }
    CHECK((read_all() == before));
}

TEST_CASE("output: of a folder that is read only what this program wrote is written over") {
    TempFolder folder;
    const std::string form =
        "<form action=https://other.example/c method=post><input name=email type=email></form>";
    const std::string build = folder.file("build"), har = folder.file("har/v.har");
    folder.write("build/index.html", page_of("<script src=app.txt></script>" + form));
    folder.write("build/sub/app.json", "{\"name\": \"shop\"}");
    folder.write("build/app.txt", "document.title = 'x';");
    folder.write("build/README.md", "# Shop\n");
    folder.write("build/data.csv", "a,b\n");
    folder.write("build/other.sarif",
                 R"({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "other"}}}]})");
    folder.write("har/body.html", page_of(form));
    folder.write(
        "har/v.har",
        R"({"log":{"entries":[{"request":{"method":"GET","url":"https://www.example.se/"},"response":{)"
        R"("status":200,"content":{"mimeType":"text/html","_file":"body.html"}}}]}})");
    fs::create_symlink("build/README.md", folder.file("link.md"));
    std::vector<std::vector<std::string>> cases = {
        {"inspect", har, "-o", folder.file("har/body.html")},
        {"inspect", folder.file("har"), "-o", folder.file("har/body.html")},
        {"scan", build + "/index.html", "--offline", "-o", build + "/app.txt"},
        {"scan", build, "--offline", "-o", build + "/sub/app.json"},
        {"scan", build, "--offline", "-o", build + "/data.csv"},
        {"scan", build, "--offline", "-o", build + "/other.sarif"},
        {"scan", build, "--offline", "-o", folder.file("link.md")},
        {"scan", build, "--offline", "--write-baseline", build + "/sub/app.json"},
        {"inspect", build + "/index.html", "-o", build + "/README.md"},
    };
    for (const auto& arguments : cases) {
        const std::string& output = arguments.back();
        CAPTURE(output);
        const std::string before = read_file(output);
        const Outcome outcome = run_formleak(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, output + ": lies in "));
        CHECK(count_lines(outcome.err) == 1);
        CHECK(read_file(output) == before);
    }
    // Where nothing is read from the folder, a file is written over as ever.
    Site site;
    site.page("/", page_of(form));
    CHECK(run_formleak({"scan", site.url(), "-o", build + "/data.csv"}).exit_code == 1);
}

TEST_CASE("output: the same command gives the same report again, though its outputs lie in what it reads") {
    TempFolder folder;
    folder.write("site/index.html",
                 page_of("<a href=report.html>r</a><form action=https://other.example/c method=post>"
                         "<input name=email type=email></form>"));
    folder.write("site/empty.csv", "");
    const std::vector<std::string> kOutputs = {"report.html", "report.json",     "report.sarif",
                                               "report.md",   "empty.csv",       "r.csv",
                                               "r.txt",       "report.junit.xml"};
    const auto without_times = [](std::string text) {
        for (const char* key : {"\"started_at\"", "\"finished_at\"", "\"id\""})
            for (std::size_t at = 0; (at = text.find(key, at)) != std::string::npos;)
                text.erase(at, text.find('\n', at) - at);
        return text;
    };
    for (const std::string command : {"scan", "inspect"}) {
        std::vector<std::string> arguments = {command, command == "scan" ? "." : "index.html", "--quiet",
                                              "--lang", "sv"};
        for (const std::string& name : kOutputs) arguments.insert(arguments.end(), {"-o", name});
        arguments.insert(arguments.end(), {"--write-baseline", "b.json"});
        std::string first;
        for (int round = 0; round < 3; ++round) {
            CAPTURE(command);
            CAPTURE(round);
            const Outcome outcome = run_in_shell("cd " + folder.file("site") + "; exec \"$@\"", arguments);
            CHECK(outcome.exit_code == 1);
            CHECK(outcome.err == "");
            const std::string report = without_times(read_file(folder.file("site/report.json")));
            if (round == 0) first = report;
            CHECK(report == first);
        }
        CHECK(has(first, "\"pages\": 1,"));
    }
}

TEST_CASE("output: what a folder of captures gets as a report is no capture of the next run") {
    TempFolder folder;
    folder.write("caps/list.txt", "https://www.example.se/\nhttps://other.example/c?e=1\n");
    const std::string caps = folder.file("caps");
    std::string first;
    for (int round = 0; round < 2; ++round) {
        const Outcome outcome =
            run_formleak({"inspect", caps, "-o", caps + "/a.txt", "-o", caps + "/a.html"});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err == "");
        if (round == 0) first = outcome.out;
        CHECK(outcome.out == first);
    }
}

TEST_CASE("output: a file that cannot be replaced where it lies is written in place") {
    TempFolder folder;
    const std::string page = page_in(folder);
    folder.write("host.json", std::string(100'000, 'x'));
    folder.write("place/r.json", "");
    const std::string host = folder.file("host.json"), place = folder.file("place");
    const std::string mount = "mount --bind " + host + " " + place + "/r.json; ";
    const std::string closed =
        "mount --bind " + place + " " + place + "; mount -o remount,bind,ro " + place + "; ";
    for (const std::string& world : {mount, closed + mount}) {
        CAPTURE(world);
        const TempFolder state;
        const Outcome outcome =
            run({"/usr/bin/unshare", "-rm", "/bin/sh", "-c", world + "exec \"$@\"", "sh", FORMLEAK_PROGRAM,
                 "scan", page, "--offline", "--quiet", "-o", place + "/r.json"},
                {"XDG_STATE_HOME=" + state.path()});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err == "");
        const auto report = parse_json(read_file(host));
        REQUIRE(report.ok());
        CHECK((*report)["summary"]["pages"].as_text() == "1");
        CHECK(read_file(place + "/r.json") == "");
        std::ofstream(host) << "";
    }
}

TEST_CASE("output: a file that stdout leads into is no output and no input") {
    TempFolder folder;
    const std::string page = page_in(folder), out = folder.file("out.json");
    const std::string world = "exec \"$@\" >>" + out;
    const Outcome twice = run_in_shell(world, {"scan", page, "--offline", "-o", out});
    CHECK(twice.exit_code == 2);
    CHECK(has(twice.err, "-o " + out + ": is where stdout leads"));
    const Outcome read = run_in_shell("exec \"$@\" >>" + page, {"scan", page, "--offline"});
    CHECK(read.exit_code == 2);
    CHECK(has(read.err, "is where stdout leads"));
    CHECK(run_in_shell(world, {"scan", page, "--offline", "--quiet", "-o", out}).exit_code == 0);
    CHECK(parse_json(read_file(out)).ok());
}

TEST_CASE("output: a baseline may be renewed in place, and reports may lie in the folder that is read") {
    TempFolder folder;
    page_in(folder);
    const std::string site = folder.file("site"), baseline = folder.file("b.json");
    REQUIRE(run_formleak({"scan", site, "--offline", "--write-baseline", baseline}).exit_code == 0);
    for (int round = 0; round < 2; ++round)
        CHECK(run_formleak({"scan", site, "--offline", "--baseline", baseline, "--write-baseline", baseline,
                            "-o", site + "/formleak.sarif", "-o", site + "/formleak.json"})
                  .exit_code == 0);
}
