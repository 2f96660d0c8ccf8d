#include "scanner/engine/report_builder.h"

#include <algorithm>

#include "scanner/engine/problem_groups.h"
#include "scanner/engine/report_caps.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxPlacesPerPixel = 100;  // where it stands on the hundredth page adds nothing

bool same_place(const FoundIn& a, const FoundIn& b) {
    return a.url == b.url && a.how == b.how && a.span.line == b.span.line && a.span.column == b.span.column &&
           a.detail == b.detail;
}

bool same_override(const Override& a, const Override& b) {
    return a.what == b.what && a.url == b.url && a.span.line == b.span.line && a.span.column == b.span.column;
}

template <typename T, typename Same>
void add_missing(std::vector<T>& to, std::vector<T>& from, std::size_t most, Same same) {
    for (T& item : from) {
        const auto known = [&](const T& other) { return same(other, item); };
        if (to.size() < most && std::none_of(to.begin(), to.end(), known)) to.push_back(std::move(item));
    }
}

// The stronger statement wins: what is on somewhere is on.
State stronger(State a, State b) {
    return std::max(a, b);
}

// Of what was kept in between only the file that was tried is known.
const std::string& asked_address(const SwitchState& state) {
    return state.source.url.empty() ? state.config_url : state.source.url;
}

// Files of two hosts: that one says off tells nothing of the other, which could not be read.
bool hides_unknown(const SwitchState& off, const SwitchState& unknown) {
    return off.state == State::off && unknown.state == State::unknown && !asked_address(unknown).empty() &&
           asked_address(unknown) != asked_address(off);
}

void join_switch(PixelSetup& pixel, SwitchState& other) {
    const auto same = [&](const SwitchState& s) { return s.capability == other.capability; };
    const auto place = std::find_if(pixel.switches.begin(), pixel.switches.end(), same);
    if (place == pixel.switches.end()) {
        pixel.switches.push_back(std::move(other));
        return;
    }
    SwitchState& known = *place;
    if (hides_unknown(known, other) || (other.state > known.state && !hides_unknown(other, known)))
        known = std::move(other);
}

void join_into(PixelSetup& pixel, PixelSetup& setup) {
    if (setup.active && !pixel.active) {
        pixel.active = true;
        pixel.inactive_reason.clear();
        pixel.consent = std::move(setup.consent);
        pixel.condition = std::move(setup.condition);
        pixel.phase = setup.phase;
    } else if (setup.active) {
        if (setup.consent.how == Consent::How::none) pixel.consent = {};  // one page without it is enough
        pixel.condition = common_condition(pixel.condition, setup.condition);
        pixel.phase = common_phase(pixel.phase, setup.phase);
    }
    pixel.confidence = std::max(pixel.confidence, setup.confidence);
    pixel.manual_state = stronger(pixel.manual_state, setup.manual_state);
    for (SwitchState& each : setup.switches) join_switch(pixel, each);
    add_missing(pixel.found_in, setup.found_in, kMaxPlacesPerPixel, same_place);
    add_missing(pixel.manual_keys, setup.manual_keys, 100, [](const MatchKey& a, const MatchKey& b) {
        return a.name == b.name && a.detail == b.detail;
    });
    add_missing(pixel.overrides, setup.overrides, kMaxPlacesPerPixel, same_override);
    pixel.settings.merge(setup.settings);
    pixel.unlisted_leaks += setup.unlisted_leaks;
}

}  // namespace

std::uint32_t ReportBuilder::join(PixelSetup setup) {
    const std::string key = setup.vendor + ":" + setup.account;
    const auto [entry, inserted] =
        pixel_by_account_.try_emplace(key, static_cast<std::uint32_t>(report_.pixels.size()));
    if (inserted)
        report_.pixels.push_back(std::move(setup));
    else
        join_into(report_.pixels[entry->second], setup);
    return entry->second;
}

// Each page over the first thousand brings a little space with it.
std::size_t ReportBuilder::most_bytes() const {
    constexpr std::size_t kPagesWithin = 1'000, kBytesOfFurtherPage = 3'500;
    const std::size_t pages = report_.pages.size();
    return limits::kMaxReportBytes +
           (pages > kPagesWithin ? (pages - kPagesWithin) * kBytesOfFurtherPage : 0);
}

// A page that finds the report full is named, and nothing more.
void ReportBuilder::make_fit(PageResult& result) {
    cap_page(result);
    if (bytes_ + report_bytes(result) > most_bytes()) {
        drop_details(result);
        ++pages_without_details_;
    }
    bytes_ += report_bytes(result);
    for (const PixelSetup& setup : result.setups)
        if (!pixel_by_account_.contains(setup.vendor + ":" + setup.account)) bytes_ += report_bytes(setup);
}

void ReportBuilder::add(PageResult result) {
    make_fit(result);
    std::vector<std::uint32_t> joined;
    for (PixelSetup& setup : result.setups) joined.push_back(join(std::move(setup)));
    add_facts(joined, result.leaks, result.withheld, result.problems);
    for (std::string& script : result.scripts) scripts_.insert(std::move(script));
    other_vendors_.merge(result.other_vendors);
    code_bringers_.merge(result.code_bringers);
    for (const auto& [host, count] : result.frames) add_frames(frames_, host, count);
    if (!result.keep_page) return;
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    result.page.pixels = std::move(joined);
    report_.pages.push_back(std::move(result.page));
}

void ReportBuilder::add_facts(const std::vector<std::uint32_t>& joined, std::vector<Leak>& leaks,
                              std::vector<Withheld>& withheld, std::vector<Problem>& problems) {
    for (Leak& leak : leaks) {
        if (leak.pixel != kNoIndex) leak.pixel = joined[leak.pixel];
        report_.leaks.push_back(std::move(leak));
    }
    for (Withheld& item : withheld) {
        if (item.pixel != kNoIndex) item.pixel = joined[item.pixel];
        report_.withheld.push_back(std::move(item));
    }
    for (Problem& problem : problems) report_.problems.push_back(std::move(problem));
}

void ReportBuilder::add_report(InspectedInput input) {
    ScanReport& report = input.report;
    const std::size_t bytes = report_bytes(report);
    if (bytes_ + bytes > most_bytes()) {
        pages_without_details_ += report.pages.size();
        report.leaks.clear();
        report.withheld.clear();
        report.events.clear();
        for (PageReport& page : report.pages) page.forms.clear();
    } else {
        bytes_ += bytes;
    }
    std::vector<std::uint32_t> joined;
    for (PixelSetup& setup : report.pixels) joined.push_back(join(std::move(setup)));
    add_facts(joined, report.leaks, report.withheld, report.problems);
    scripts_.merge(input.scripts);
    other_vendors_.merge(input.other_vendors);
    code_bringers_.merge(input.code_bringers);
    for (const auto& [host, count] : input.frames) add_frames(frames_, host, count);
    add_events(std::move(report.events));
    for (PageReport& page : report.pages) {
        std::erase_if(page.pixels, [&](std::uint32_t pixel) { return pixel >= joined.size(); });
        for (std::uint32_t& pixel : page.pixels) pixel = joined[pixel];
        std::sort(page.pixels.begin(), page.pixels.end());
        report_.pages.push_back(std::move(page));
    }
}

void ReportBuilder::add_rendered(std::size_t page, std::vector<Form> forms, PageResult result) {
    std::vector<std::uint32_t> pixels;
    for (const PixelSetup& setup : result.setups) pixels.push_back(join(setup));
    PageReport& to = report_.pages[page];
    for (Form& form : forms) to.forms.push_back(std::move(form));
    for (const std::uint32_t pixel : pixels)
        if (std::find(to.pixels.begin(), to.pixels.end(), pixel) == to.pixels.end())
            to.pixels.push_back(pixel);
    std::sort(to.pixels.begin(), to.pixels.end());
    add(std::move(result));
}

void ReportBuilder::add_visit(VisitReport visit, std::vector<WorthALook> worth_a_look) {
    report_.visits.push_back(std::move(visit));
    for (WorthALook& line : worth_a_look) report_.worth_a_look.push_back(std::move(line));
}

void ReportBuilder::add_events(std::vector<Event> events) {
    for (Event& event : events) report_.events.push_back(std::move(event));
}

void ReportBuilder::add_problem(Stage stage, std::string url, std::string message) {
    report_.problems.push_back({stage, std::move(url), std::move(message)});
}

void ReportBuilder::drop_problems(const std::string& url,
                                  const std::function<bool(std::string_view)>& is_answered) {
    std::erase_if(report_.problems, [&](const Problem& problem) {
        return problem.stage == Stage::parse && problem.url == url && is_answered(problem.message);
    });
}

ScanReport ReportBuilder::take() {
    if (pages_without_details_ > 0)
        add_problem(Stage::internal, "",
                    "the report is full (" + std::to_string(limits::kMaxReportBytes / 1'000'000) +
                        " MB); forms and leaks of " +
                        counted(pages_without_details_, "more page is", "more pages are") + " not listed");
    report_.scripts = scripts_.size();
    group_problems(report_.problems);
    return std::move(report_);
}

}  // namespace formleak
