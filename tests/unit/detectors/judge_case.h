// What the tests of judge() are made of: a report with a pixel, a leak or a form, and its findings by rule.
#pragma once

#include <string>
#include <vector>

#include "detectors/rules.h"
#include "scanner/model/scan_report.h"

namespace formleak::test {

inline ScanReport report_with_pixel(State automatic) {
    ScanReport report;
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = "1234567890123456";
    pixel.recipient.name = "Meta Platforms";
    edit_switch(pixel, Capability::matching).state = automatic;
    edit_switch(pixel, Capability::events).state = automatic == State::unknown ? State::unknown : State::off;
    pixel.found_in.push_back({"https://www.example.se/a",
                              "https://www.example.se/a",
                              {3, 1, 0, 0},
                              FoundIn::How::inline_script,
                              "",
                              ""});
    report.pixels.push_back(pixel);
    return report;
}

inline Leak leak_of(DataKind kind, const char* page, const char* name, double confidence = 0.9) {
    Leak leak;
    leak.page = page;
    leak.form = leak.field = 0;
    leak.data_kind = kind;
    leak.pixel = 0;
    leak.match_key = "ph";
    leak.channel = "udff";
    leak.via = Channel::automatic;
    leak.recipient = "Meta Platforms";
    leak.field_name = name;
    leak.confidence = confidence;
    return leak;
}

inline std::vector<const Finding*> of_rule(const ScanReport& report, const std::string& rule) {
    std::vector<const Finding*> out;
    for (const Finding& f : report.findings)
        if (f.rule == rule) out.push_back(&f);
    return out;
}

inline Form form_with(const char* method, const char* action, DataKind kind) {
    Form form;
    form.method = method;
    form.action = action;
    FormField field;
    field.name = "f";
    field.data_kind = kind;
    field.confidence = 0.9;
    form.fields.push_back(field);
    return form;
}

inline ScanReport report_with_form(const char* method, const char* action, DataKind kind) {
    ScanReport report;
    PageReport page;
    page.url = page.final_url = "https://www.example.se/form";
    page.forms.push_back(form_with(method, action, kind));
    report.pages.push_back(page);
    return report;
}

}  // namespace formleak::test
