#include "scanner/engine/capture_pages.h"

#include "scanner/engine/new_facts.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/fetch/answer.h"
#include "scanner/text/unicode.h"

namespace formleak {

namespace {

// What of it goes into the report: all of a page's first recording, of later ones what is new.
void add(PageResult result, bool is_first, bool is_same_body, NewFacts& facts, ReportBuilder& builder) {
    PageResult rest = result;
    const bool is_new = facts.keep_new(rest);
    if (is_first) return builder.add(std::move(result));
    // The page stands there already; only what its scripts do is new.
    if (is_same_body && rest.page.forms.empty()) rest.keep_page = false;
    if (is_new) builder.add(std::move(rest));
}

// What a crawl says of such an answer. A part (206) says so itself, an error page is what was shown.
void note_status(const HttpResponse& page, PageResult& result) {
    if (page.status < 300 || page.status >= 400 || page.status == 304) return;
    result.problems.push_back({Stage::capture, page.final_url, answer_of(page).problem});
}

// A script that is made anew for each visit: a date or a token is all that differs in most.
bool may_say_more(Stores& stores, const HttpResponse& script) {
    const std::string text = is_valid_utf8(script.body) ? script.body : repair_utf8(script.body);
    const ReadScript read = stores.scripts.read(text);
    return read.reading->parsed || !read.reading->calls.empty() || !read.reading->problems.empty() ||
           !read.reading->fault.empty() || !read.reading->named_scripts.empty();
}

}  // namespace

void analyse_capture_pages(Gathered& gathered, const ScanHooks& hooks, const process::SlotBoard::Claim& claim,
                           ReportBuilder& builder) {
    NewFacts facts;
    const auto ran = ran_scripts(gathered);
    const bool has_more = !gathered.more_bodies.empty() || gathered.store.has_later_answers();
    // In the order of recording: the first answers, then what was answered later.
    std::size_t rounds = 1;
    for (std::size_t round = 0; round < rounds; ++round) {
        gathered.store.answer_with(round);
        Stores stores(gathered.store, hooks.now, hooks.guard);
        stores.ran = ran;
        for (const std::vector<HttpResponse>* pages : {&gathered.pages, &gathered.more_bodies})
            for (const HttpResponse& page : *pages) {
                claim.touch();
                PageResult result = analyse_guarded(page, stores, nullptr);
                note_status(page, result);
                const bool is_first = round == 0 && pages == &gathered.pages;
                if (has_more)
                    add(std::move(result), is_first, round > 0, facts, builder);
                else
                    builder.add(std::move(result));
            }
        if (round == 0 && has_more)
            rounds += gathered.store.keep_later(
                [&](const HttpResponse& script) { return may_say_more(stores, script); });
    }
}

}  // namespace formleak
