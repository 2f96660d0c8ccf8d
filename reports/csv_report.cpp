#include "reports/csv_report.h"

#include <map>

#include "reports/escape.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

constexpr std::string_view kColumns[] = {
    "severity",  "rule",      "basis",        "page",       "form",    "field",   "label",     "name",
    "type",      "data_kind", "match_key",    "channel",    "vendor",  "account", "recipient", "destination",
    "transform", "trigger",   "trigger_text", "confidence", "allowed", "finding"};

std::string number_or_empty(std::uint32_t n) {
    return n == kNoIndex ? std::string() : std::to_string(n);
}

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : " ") + item;
    return out;
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + escape_csv(cells[i]);
    out += "\r\n";
}

}  // namespace

std::string write_csv_report(const ScanReport& report) {
    // A leak may stand under several findings; the first, which is the worst, names it.
    std::map<std::uint32_t, const Finding*> finding_of;
    for (const Finding& f : report.findings)
        for (std::uint32_t leak : f.leaks) finding_of.try_emplace(leak, &f);
    std::string out;
    append_row(out, {std::begin(kColumns), std::end(kColumns)});
    for (std::uint32_t i = 0; i < report.leaks.size(); ++i) {
        const Leak& l = report.leaks[i];
        const auto at = finding_of.find(i);
        const Finding* f = at == finding_of.end() ? nullptr : at->second;
        const PixelSetup* pixel = l.pixel < report.pixels.size() ? &report.pixels[l.pixel] : nullptr;
        append_row(out, {f ? std::string(to_string(f->severity)) : "",
                         f ? f->rule : "",
                         std::string(to_string(l.basis)),
                         l.page,
                         number_or_empty(l.form),
                         number_or_empty(l.field),
                         l.field_label,
                         l.field_name,
                         l.field_type,
                         std::string(to_string(l.data_kind)),
                         l.match_key,
                         l.channel,
                         pixel ? pixel->vendor : "",
                         pixel ? pixel->account : "",
                         l.recipient,
                         l.destination,
                         joined(l.transform),
                         std::string(to_string(l.trigger.event)),
                         l.trigger.text,
                         Json::decimal(l.confidence).as_text(),
                         f && f->allowed ? f->allowed->reason : "",
                         f ? f->id : ""});
    }
    return out;
}

}  // namespace formleak
