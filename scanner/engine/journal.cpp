#include "scanner/engine/journal.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "reports/json_report.h"
#include "scanner/text/digest.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

Json links_of(const PageResult& result) {
    Json out = Json::array();
    for (const PageLink& link : result.links) out.push(Json::array().push(link.url).push(link.text));
    return out;
}

// One page as a report of its own, with what the crawl needs beside it.
std::string to_line(const std::string& url, const PageResult& result) {
    ScanReport page;
    if (result.keep_page) page.pages.push_back(result.page);
    page.pixels = result.setups;
    page.leaks = result.leaks;
    page.withheld = result.withheld;
    page.problems = result.problems;
    Json scripts = Json::array();
    for (const std::string& script : result.scripts) scripts.push(script);
    std::string line = Json::object()
                           .set("url", url)
                           .set("keep", result.keep_page)
                           .set("final_url", result.page.final_url)
                           .set("links", links_of(result))
                           .set("scripts", std::move(scripts))
                           .dump();
    line.back() = ',';  // the object goes on with the report, which is JSON already
    return line + "\"report\":" + write_json_report(page, true) + "}";
}

std::optional<PageResult> from_line(const std::string& line) {
    const auto json = parse_json(line);
    if (!json) return std::nullopt;
    auto report = read_json_report((*json)["report"].dump());
    if (!report) return std::nullopt;
    ScanReport page = std::move(report).value();
    PageResult result;
    result.keep_page = (*json)["keep"].as_bool();
    if (!page.pages.empty()) result.page = std::move(page.pages.front());
    result.page.final_url = (*json)["final_url"].as_text();
    result.setups = std::move(page.pixels);
    result.leaks = std::move(page.leaks);
    result.withheld = std::move(page.withheld);
    result.problems = std::move(page.problems);
    for (const Json& link : (*json)["links"].items())
        result.links.push_back({link.items().at(0).as_text(), link.items().at(1).as_text(), false});
    for (const Json& script : (*json)["scripts"].items()) result.scripts.push_back(script.as_text());
    return result;
}

}  // namespace

Result<Journal> Journal::open(const std::string& folder, const std::string& key, bool resume) {
    std::error_code error;
    fs::create_directories(folder, error);
    Journal journal;
    journal.path_ = folder + "/" + sha256_hex(key).substr(0, 24) + ".journal";
    if (resume) {
        std::ifstream in(journal.path_, std::ios::binary);
        for (std::string line; std::getline(in, line);) {
            // The last line may be half written: it does not parse, and its page is read again.
            const auto json = parse_json(line);
            if (json) journal.known_[(*json)["url"].as_text()] = std::move(line);
        }
    }
    journal.file_.reset(std::fopen(journal.path_.c_str(), "wb"));
    for (const auto& [url, line] : journal.known_) journal.write_line(line);
    if (!journal.file_)
        return Error{"the crawl cannot be resumed later: " + journal.path_ + " cannot be written (" +
                     std::strerror(errno) + ")"};
    return journal;
}

std::optional<PageResult> Journal::peek(const std::string& url) const {
    const auto known = known_.find(url);
    return known == known_.end() ? std::nullopt : from_line(known->second);
}

void Journal::put(const std::string& url, const PageResult& result) {
    if (!file_ || known_.contains(url)) return;
    write_line(to_line(url, result));
}

void Journal::write_line(const std::string& line) {
    if (!file_) return;
    std::fwrite(line.data(), 1, line.size(), file_.get());
    std::fputc('\n', file_.get());
    std::fflush(file_.get());
}

void Journal::finish() {
    if (!file_) return;
    file_.reset();
    std::error_code ignored;
    fs::remove(path_, ignored);
}

}  // namespace formleak
