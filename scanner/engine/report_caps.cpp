#include "scanner/engine/report_caps.h"

#include <algorithm>
#include <map>

#include "scanner/model/limits.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// What JSON needs around the texts, and what the finding made of it says again (measured on reports of many
// leaks, rounded up).
constexpr std::size_t kBytesOfField = 560, kBytesOfForm = 1'600, kBytesOfLeak = 3'000, kBytesOfWithheld = 400,
                      kBytesOfPixel = 4'500, kBytesOfPlace = 300, kBytesOfProblem = 120, kBytesOfPage = 600,
                      kBytesOfButton = 330;

std::size_t json_bytes(std::string_view text) {
    std::size_t bytes = text.size();
    for (const char c : text) {
        if (c == '"' || c == '\\') ++bytes;
        if (static_cast<unsigned char>(c) < 0x20) bytes += 5;
    }
    return bytes;
}

std::size_t bytes_of(const FormField& field) {
    std::size_t bytes = kBytesOfField;
    for (const std::string* text :
         {&field.type, &field.name, &field.id, &field.autocomplete, &field.label, &field.placeholder})
        bytes += json_bytes(*text);
    for (const std::string& reason : field.reasons) bytes += 20 + json_bytes(reason);
    return bytes;
}

std::size_t bytes_of(const FormButton& button) {
    std::size_t bytes = kBytesOfButton;
    for (const std::string* text :
         {&button.tag, &button.type, &button.id, &button.name, &button.text, &button.action})
        bytes += json_bytes(*text);
    return bytes;
}

std::size_t bytes_of(const Form& form) {
    std::size_t bytes =
        kBytesOfForm + json_bytes(form.id) + json_bytes(form.name) + 3 * json_bytes(form.action);
    for (const FormField& field : form.fields) bytes += bytes_of(field);
    for (const FormButton& button : form.buttons) bytes += bytes_of(button);
    return bytes;
}

std::size_t bytes_of(const Leak& leak) {
    std::size_t bytes = kBytesOfLeak + 2 * json_bytes(leak.destination) + 2 * json_bytes(leak.why);
    for (const std::string* text : {&leak.page, &leak.field_name, &leak.field_label, &leak.trigger.text})
        bytes += 3 * json_bytes(*text);
    for (const Trigger& trigger : leak.more_triggers)
        bytes += 120 + json_bytes(trigger.text) + json_bytes(trigger.id);
    return bytes;
}

std::size_t bytes_of(const Withheld& withheld) {
    return kBytesOfWithheld + json_bytes(withheld.page) + json_bytes(withheld.detail);
}

std::size_t bytes_of(const PixelSetup& setup) {
    std::size_t bytes = kBytesOfPixel + 6 * json_bytes(setup.account);
    for (const FoundIn& found : setup.found_in)
        bytes += kBytesOfPlace + json_bytes(found.page_url) + json_bytes(found.url) +
                 json_bytes(found.excerpt) + json_bytes(found.detail);
    bytes += json_bytes(setup.consent.text) + json_bytes(setup.consent.purpose);
    if (setup.condition) bytes += kBytesOfPlace + json_bytes(setup.condition->text);
    for (const auto& [name, value] : setup.settings) bytes += 20 + json_bytes(name) + json_bytes(value);
    for (const MatchKey& key : setup.manual_keys) bytes += 100 + json_bytes(key.detail);
    return bytes;
}

std::size_t bytes_of(const Problem& problem) {
    return kBytesOfProblem + json_bytes(problem.url) + json_bytes(problem.message);
}

template <typename T>
std::size_t bytes_of_all(const std::vector<T>& items) {
    std::size_t bytes = 0;
    for (const T& item : items) bytes += bytes_of(item);
    return bytes;
}

class PageCap {
  public:
    explicit PageCap(PageResult& result) : result_(result) {}

    void run() {
        cap_texts();
        cap_pixels();
        cap_fields();
        cap_leaks();
        cap_problems();
    }

  private:
    // Addresses, messages and settings; all other texts were shortened where they were read.
    void cap_texts() {
        for (Form& form : result_.page.forms) {
            cut(form.action);
            for (FormButton& button : form.buttons) cut(button.action);
        }
        for (Leak& leak : result_.leaks) {
            cut(leak.destination);
            cut(leak.why);
            for (Trigger* trigger : triggers_of(leak)) {
                cut(trigger->text);
                cut(trigger->id);
            }
        }
        for (Withheld& withheld : result_.withheld) cut(withheld.detail);
        for (PixelSetup& setup : result_.setups) {
            cut(setup.account, limits::kMaxAccountBytes);
            for (auto& [name, value] : setup.settings) cut(value, 4 * limits::kMaxReportTextBytes);
            for (FoundIn& found : setup.found_in) cut(found.detail);
        }
        for (Problem& problem : result_.problems) {
            cut(problem.message);
            cut(problem.url, 2 * limits::kMaxReportTextBytes);
        }
        if (cut_texts_ > 0)
            note(counted(cut_texts_, "text is longer than the report shows and was cut",
                         "texts are longer than the report shows and were cut"));
    }

    static std::vector<Trigger*> triggers_of(Leak& leak) {
        std::vector<Trigger*> out{&leak.trigger};
        for (Trigger& trigger : leak.more_triggers) out.push_back(&trigger);
        return out;
    }

    void cut(std::string& text, std::size_t most = limits::kMaxReportTextBytes) {
        if (text.size() <= most) return;
        text = std::string(shorten(text, most));
        ++cut_texts_;
    }

    void cap_pixels() {
        const std::size_t count = result_.setups.size();
        if (count <= limits::kMaxPixelsPerPage) return;
        result_.setups.resize(limits::kMaxPixelsPerPage);
        const auto is_gone = [](const auto& item) {
            return item.pixel != kNoIndex && item.pixel >= limits::kMaxPixelsPerPage;
        };
        std::erase_if(result_.leaks, is_gone);
        std::erase_if(result_.withheld, is_gone);
        note("more than " + std::to_string(limits::kMaxPixelsPerPage) + " pixels; " +
             counted(count - limits::kMaxPixelsPerPage, "more is", "more are") + " not listed");
    }

    void cap_fields() {
        std::size_t bytes = 0, dropped = 0, dropped_buttons = 0;
        std::vector<Form>& forms = result_.page.forms;
        std::size_t kept_forms = 0;
        for (; kept_forms < forms.size() && bytes <= limits::kMaxFieldBytesPerPage; ++kept_forms) {
            bytes += kBytesOfForm + 3 * json_bytes(forms[kept_forms].action);
            dropped += keep_first(forms[kept_forms].fields, bytes);
            dropped_buttons += keep_first(forms[kept_forms].buttons, bytes);
        }
        for (std::size_t f = kept_forms; f < forms.size(); ++f) dropped += forms[f].fields.size();
        const std::size_t dropped_forms = forms.size() - kept_forms;
        if (dropped_buttons)
            note("its forms take more than the report holds; " +
                 counted(dropped_buttons, "button is", "buttons are") + " not listed");
        if (dropped + dropped_forms == 0) return;
        forms.resize(kept_forms);
        drop_where_field_is_gone();
        note("its forms take more than the report holds; " +
             (dropped_forms ? counted(dropped_forms, "form", "forms") + " and " : "") +
             counted(dropped, "field", "fields") + " are not listed");
    }

    // How many of the items were over the limit, and are gone.
    template <typename T>
    static std::size_t keep_first(std::vector<T>& items, std::size_t& bytes) {
        std::size_t kept = 0;
        while (kept < items.size() && bytes <= limits::kMaxFieldBytesPerPage)
            bytes += bytes_of(items[kept++]);
        const std::size_t dropped = items.size() - kept;
        items.resize(kept);
        return dropped;
    }

    void drop_where_field_is_gone() {
        const auto is_gone = [this](const auto& item) {
            const std::vector<Form>& forms = result_.page.forms;
            return item.form != kNoIndex &&
                   (item.form >= forms.size() ||
                    (item.field != kNoIndex && item.field >= forms[item.form].fields.size()));
        };
        for (const Leak& leak : result_.leaks)
            if (is_gone(leak)) count_unlisted(leak);
        std::erase_if(result_.leaks, is_gone);
        std::erase_if(result_.withheld, is_gone);
    }

    void count_unlisted(const Leak& leak) {
        if (leak.pixel != kNoIndex) ++result_.setups[leak.pixel].unlisted_leaks;
    }

    // Leaks come before what is withheld; each pixel keeps the same number of them, as far as it has that
    // many.
    void cap_leaks() {
        const std::size_t rest = bytes_of_all(result_.page.forms) + bytes_of_all(result_.setups);
        const std::size_t all = limits::kMaxReportBytesPerPage;
        const std::size_t most = all - std::min(rest, all - all / 4);
        std::size_t bytes = bytes_of_all(result_.leaks);
        if (bytes > most) bytes = drop_leaks(most);
        std::size_t kept = 0;
        while (kept < result_.withheld.size() && bytes <= most) bytes += bytes_of(result_.withheld[kept++]);
        if (kept == result_.withheld.size()) return;
        note("the report does not hold all fields that would not leave; " +
             counted(result_.withheld.size() - kept, "is", "are") + " not listed");
        result_.withheld.resize(kept);
    }

    std::size_t drop_leaks(std::size_t most) {
        std::map<std::uint32_t, std::vector<std::size_t>> by_pixel;
        for (std::size_t i = 0; i < result_.leaks.size(); ++i) by_pixel[result_.leaks[i].pixel].push_back(i);
        std::vector<bool> keep(result_.leaks.size());
        std::size_t bytes = 0;
        for (std::size_t round = 0, before = 1; before != bytes; ++round) {
            before = bytes;
            for (const auto& [pixel, indices] : by_pixel) {
                if (round >= indices.size()) continue;
                const std::size_t cost = bytes_of(result_.leaks[indices[round]]);
                if (round > 0 && bytes + cost > most) continue;  // the first one stays in any case
                keep[indices[round]] = true;
                bytes += cost;
            }
        }
        std::vector<Leak> kept;
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (keep[i])
                kept.push_back(std::move(result_.leaks[i]));
            else
                count_unlisted(result_.leaks[i]);
        }
        note("the report does not hold all leaks of this page; " +
             counted(result_.leaks.size() - kept.size(), "is", "are") + " not listed");
        result_.leaks = std::move(kept);
        return bytes;
    }

    void cap_problems() {
        std::vector<Problem>& problems = result_.problems;
        if (problems.size() > limits::kMaxProblemsPerPage) {
            const std::size_t over = problems.size() - limits::kMaxProblemsPerPage;
            problems.resize(limits::kMaxProblemsPerPage);
            note(counted(over, "more problem", "more problems") + " of this page not listed");
        }
        for (Problem& problem : notes_) problems.push_back(std::move(problem));
    }

    void note(std::string message) {
        const std::string& url = result_.page.final_url.empty() ? result_.page.url : result_.page.final_url;
        notes_.push_back({Stage::parse, url, std::move(message)});
    }

    PageResult& result_;
    std::vector<Problem> notes_;
    std::size_t cut_texts_ = 0;
};

}  // namespace

void cap_page(PageResult& result) {
    PageCap(result).run();
}

std::size_t report_bytes(const PageResult& result) {
    return kBytesOfPage + bytes_of_all(result.page.forms) + bytes_of_all(result.leaks) +
           bytes_of_all(result.withheld) + bytes_of_all(result.problems);
}

std::size_t report_bytes(const PixelSetup& setup) {
    return bytes_of(setup);
}

std::size_t report_bytes(const ScanReport& report) {
    constexpr std::size_t kBytesOfDatum = 400;
    std::size_t bytes =
        bytes_of_all(report.leaks) + bytes_of_all(report.withheld) + bytes_of_all(report.problems);
    for (const PageReport& page : report.pages) bytes += kBytesOfPage + bytes_of_all(page.forms);
    for (const Event& event : report.events)
        bytes += event.url.size() + (1 + event.data.size()) * kBytesOfDatum;
    return bytes;
}

void drop_details(PageResult& result) {
    result.page.forms.clear();
    for (const Leak& leak : result.leaks)
        if (leak.pixel != kNoIndex) ++result.setups[leak.pixel].unlisted_leaks;
    result.leaks.clear();
    result.withheld.clear();
    constexpr std::size_t kMostProblems = 3;
    if (result.problems.size() > kMostProblems) result.problems.resize(kMostProblems);
}

}  // namespace formleak
