#include "tests/truth/program.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "scanner/model/url.h"
#include "scanner/text/json.h"

namespace formleak::truth {
namespace {

namespace fs = std::filesystem;

constexpr struct {
    std::string_view ending, type;
} kTypes[] = {{".html", "text/html; charset=utf-8"},
              {".htm", "text/html; charset=utf-8"},
              {".js", "text/javascript; charset=utf-8"},
              {".mjs", "text/javascript; charset=utf-8"},
              {".css", "text/css; charset=utf-8"},
              {".json", "application/json"},
              {".txt", "text/plain; charset=utf-8"},
              {".svg", "image/svg+xml"},
              {".gif", "image/gif"},
              {".png", "image/png"}};

std::string_view type_of(const std::string& file) {
    for (const auto& known : kTypes)
        if (file.ends_with(known.ending)) return known.type;
    return "application/octet-stream";
}

std::vector<std::pair<std::string, std::string>> read_pairs(const Json& object) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, value] : object.members())
        out.emplace_back(name, value.is_string() ? value.as_text() : value.dump());
    return out;
}

std::optional<Step> read_step(const Json& json) {
    const auto& parts = json.items();
    if (parts.empty()) return {};
    const auto what = parse_word<Step::What>(parts[0].as_text());
    if (!what) return {};
    Step step;
    step.what = *what;
    if (*what == Step::What::wait)
        step.wait_ms = static_cast<int>(parts.size() > 1 ? parts[1].as_integer() : 0);
    else if (parts.size() > 1)
        step.selector = parts[1].as_text();
    if (parts.size() > 2) step.text = parts[2].as_text();
    return step;
}

Result<Run> read_run(const Json& json) {
    Run run;
    const auto take = [&json](const char* name, std::string& to) {
        if (const Json* value = json.find(name)) to = value->as_text();
    };
    take("host", run.host);
    take("path", run.path);
    take("locale", run.locale);
    run.cookies = read_pairs(json["cookies"]);
    run.local_storage = read_pairs(json["localStorage"]);
    for (const Json& each : json["do"].items()) {
        const auto step = read_step(each);
        if (!step) return Error{"there is no step " + each.dump()};
        run.steps.push_back(*step);
    }
    return run;
}

HttpResponse read_answer(const Json& json) {
    HttpResponse out;
    out.status = static_cast<int>(json["status"].as_integer(200));
    const std::string& type = json["type"].as_text();
    out.headers = {{"Content-Type", type.empty() ? "application/json" : type}};
    for (const auto& [name, value] : json["headers"].members())
        out.headers.push_back({name, value.as_text()});
    out.body = json["body"].is_string() ? json["body"].as_text() : json["body"].dump();
    return out;
}

// "/" is page.html; an address without an ending may be a page.
std::optional<fs::path> file_of(const fs::path& site, std::string path) {
    path = percent_decode(path);
    if (path.find("..") != std::string::npos) return {};
    if (path.empty() || path == "/") path = "/page.html";
    for (const char* ending : {"", ".html", "/index.html", "/page.html"}) {
        const fs::path file = site.string() + path + ending;
        std::error_code ignored;
        if (fs::is_regular_file(file, ignored)) return file;
    }
    return {};
}

}  // namespace

std::string read_bytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> program_names(const fs::path& programs) {
    std::vector<std::string> out;
    for (const auto& family : fs::directory_iterator(programs)) {
        if (!family.is_directory()) continue;
        for (const auto& program : fs::directory_iterator(family.path()))
            if (fs::exists(program.path() / "program.json"))
                out.push_back(family.path().filename().string() + "/" + program.path().filename().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

Result<Program> read_program(const fs::path& programs, const std::string& name, const fs::path& sites) {
    Program out;
    out.name = name;
    out.folder = programs / name;
    const auto json = parse_json(read_bytes(out.folder / "program.json"));
    if (!json) return Error{name + "/program.json: " + json.error()};
    out.site = (*json).find("build") ? sites / name : out.folder;
    for (const Json& each : (*json)["runs"].items()) {
        auto run = read_run(each);
        if (!run) return Error{name + "/program.json: " + run.error()};
        out.runs.push_back(std::move(run).value());
    }
    if (out.runs.empty()) return Error{name + "/program.json: it has no runs"};
    for (const auto& [path, answer] : (*json)["server"].members())
        out.server.emplace(path, read_answer(answer));
    for (const Json& each : (*json)["lookalike"].items()) out.lookalike.push_back(each.as_text());
    return out;
}

HttpResponse answer_of(const Program& program, const std::string& url) {
    HttpResponse out;
    const auto parsed = parse_url(url);
    const std::string path = parsed ? parsed->path : std::string();
    for (const std::string& each : {parsed ? path + "?" + parsed->query : path, path})
        if (const auto known = program.server.find(each); known != program.server.end()) out = known->second;
    const auto file = out.status == 0 ? file_of(program.site, path) : std::nullopt;
    if (file) {
        out.status = 200;
        out.headers = {{"Content-Type", std::string(type_of(file->string()))}};
        out.body = read_bytes(*file);
    } else if (out.status == 0) {
        out.status = 404;
        out.headers = {{"Content-Type", "text/plain"}};
        out.body = "not found";
    }
    out.url = out.final_url = url;
    return out;
}

}  // namespace formleak::truth
