// Everything a report writer needs, in the order it is written. Contract: section 3.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/page.h"
#include "scanner/model/pixel.h"

namespace formleak {

// One datum of a decoded request (verify and inspect).
struct EventDatum {
    std::string name;       // parameter as sent: udff[em]
    std::string match_key;  // em
    std::string channel;    // udff
    std::string form;       // clear | sha256 | md5 | mask | …
    std::string value;
    bool placeholder = false;
    DataKind data_kind = DataKind::none;
    std::string source;  // canary | form-field | first-party-request | known | none
    std::string field;
    std::vector<std::string> chain;
};

struct Event {
    std::string vendor, account, event, method, url, started_at, page;
    std::vector<EventDatum> data;
};

// What is kept of a page once its DOM has been dropped.
struct PageReport {
    std::string url, final_url, sha256, title;
    int status = 0;
    std::vector<Form> forms;
    std::vector<std::uint32_t> pixels;  // indices into ScanReport::pixels
    std::vector<Redirect> redirects;
};

struct Option {
    std::string name, value;
};

struct ScanReport {
    std::string tool_version;
    std::string facts_date;  // of the vendor facts built in
    std::string id;
    std::string started_at, finished_at;  // ISO 8601 UTC
    std::string command;
    std::vector<std::string> targets;
    std::vector<Option> options;           // that were given
    std::string host_ascii, host_unicode;  // of the first target, where it has one
    double elapsed_s = 0;                  // shown to people, never written to JSON

    std::vector<PageReport> pages;
    std::uint64_t scripts = 0;  // distinct scripts read
    std::vector<PixelSetup> pixels;
    std::vector<Leak> leaks;
    std::vector<Withheld> withheld;
    std::vector<Event> events;
    std::vector<Finding> findings;
    std::vector<Problem> problems;
};

struct Summary {
    std::uint64_t pages = 0, scripts = 0, forms = 0, fields = 0, pixels = 0, problems = 0;
    std::uint64_t findings[5] = {};  // by Severity, allowed ones not counted
    bool complete = true;            // no problem
};
Summary summarise(const ScanReport& report);

// Puts findings, problems and what else has no natural order into the one order every report has: worst
// first, then by rule, page and id. Same input, same order, whatever the threads did.
void sort_report(ScanReport& report);

}  // namespace formleak
