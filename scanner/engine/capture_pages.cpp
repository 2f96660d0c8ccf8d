#include "scanner/engine/capture_pages.h"

#include "scanner/engine/new_facts.h"
#include "scanner/engine/page_analysis.h"

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

}  // namespace

void analyse_capture_pages(Gathered& gathered, const ScanHooks& hooks, const process::SlotBoard::Claim& claim,
                           ReportBuilder& builder) {
    NewFacts facts;
    const bool has_more = !gathered.more_bodies.empty() || gathered.store.has_later_answers();
    // In the order of recording: the first answers, then what was answered later.
    for (std::size_t round = 0; round <= gathered.store.later_answers_used(); ++round) {
        gathered.store.answer_with(round);
        Stores stores(gathered.store, hooks.now, hooks.guard);
        for (const std::vector<HttpResponse>* pages : {&gathered.pages, &gathered.more_bodies})
            for (const HttpResponse& page : *pages) {
                claim.touch();
                PageResult result = analyse_guarded(page, stores, nullptr);
                const bool is_first = round == 0 && pages == &gathered.pages;
                if (has_more)
                    add(std::move(result), is_first, round > 0, facts, builder);
                else
                    builder.add(std::move(result));
            }
    }
}

}  // namespace formleak
