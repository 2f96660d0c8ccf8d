#include "scanner/engine/scan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>

#include "detectors/rules.h"
#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/crawl.h"
#include "scanner/engine/mask_report.h"
#include "scanner/engine/scope.h"
#include "scanner/engine/trust.h"
#include "scanner/engine/verify.h"
#include "scanner/fetch/folder_fetcher.h"
#include "scanner/model/folder_address.h"
#include "scanner/model/public_suffix.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Sends each request where the options say: captured files, the network, or nowhere.
class RoutedFetcher : public Fetcher {
  public:
    RoutedFetcher(const ScanRequest& request, Fetcher* network, const Guard& guard)
        : request_(request), network_(network), captured_(request.vendor_config_folder), guard_(guard) {}

    Result<HttpResponse> fetch(const HttpRequest& request) override {
        const bool has_folder = !request_.vendor_config_folder.empty();
        const bool is_config = request.purpose == HttpRequest::Purpose::vendor_config;
        if (has_folder && (is_config || captured_.holds(request.url))) return captured_.fetch(request);
        if (is_config && !request_.ask_vendors) return Error{"not asked for (--no-vendor-config)"};
        if (!network_) return Error{"no network (--offline)"};
        auto answer = network_->fetch(request);
        guard_.note_answer();
        return answer;
    }

  private:
    const ScanRequest& request_;
    Fetcher* network_;
    VendorFolderFetcher captured_;
    const Guard& guard_;
};

Result<std::vector<Pattern>> compile_all(const std::vector<std::string>& expressions, const char* flag) {
    std::vector<Pattern> out;
    for (const std::string& expression : expressions) {
        auto pattern = Pattern::compile(expression);
        if (!pattern) return Error{std::string(flag) + " '" + expression + "': " + pattern.error()};
        out.push_back(std::move(pattern).value());
    }
    return out;
}

Result<CrawlScope> make_scope(const ScanRequest& request, const Target& target) {
    CrawlScope scope;
    scope.max_pages = request.max_pages;
    scope.max_depth = request.max_depth;
    scope.hosts = site_hosts(target.url.host);
    for (const std::string& alias : request.aliases) {
        const auto named = parse_alias(alias);
        if (!named) return Error{named.error()};
        scope.hosts.merge(site_hosts(named->host));
    }
    auto include = compile_all(request.include, "--include");
    if (!include) return Error{include.error()};
    auto exclude = compile_all(request.exclude, "--exclude");
    if (!exclude) return Error{exclude.error()};
    scope.include = std::move(include).value();
    scope.exclude = std::move(exclude).value();
    return scope;
}

// The same address, file or folder once more is the same work.
bool is_named_before(const std::vector<Plan>& plans, const Target& target) {
    return std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) {
        const Target& other = plan.target;
        return other.kind == target.kind && is_same_path(other.root, target.root) &&
               other.file == target.file &&
               canonical_page(other.url).text() == canonical_page(target.url).text();
    });
}

Result<std::vector<Plan>> make_plans(const ScanRequest& request) {
    std::vector<Plan> plans;
    for (const std::string& text : request.targets) {
        auto target = parse_target(text);
        if (!target) return Error{target.error()};
        if (is_named_before(plans, *target)) continue;
        auto scope = make_scope(request, *target);
        if (!scope) return Error{scope.error()};
        plans.push_back({std::move(target).value(), std::move(scope).value(), ""});
    }
    std::vector<Target> targets;
    for (const Plan& plan : plans) targets.push_back(plan.target);
    const auto folders = folder_addresses(targets, request.base_url);
    for (std::size_t i = 0; i < plans.size(); ++i) plans[i].folder = folders[i];
    return plans;
}

// Registrable domains that are the site's own: of the targets, the aliases, the base URL.
std::set<std::string> own_domains(const ScanRequest& request, std::span<const Plan> plans) {
    std::set<std::string> domains;
    for (const Plan& plan : plans)
        for (const std::string& host : plan.scope.hosts)
            if (!host.empty() && host != "www.") domains.insert(registrable_domain(host));
    if (const auto base = parse_url(request.base_url)) domains.insert(registrable_domain(base->host));
    return domains;
}

// Whatever decides what one page's line in the journal holds: a crawl with other such options begins anew.
// What only decides which pages are read (--max-pages, --include …) is left out.
std::string crawl_key(const ScanRequest& request, const Target& target) {
    const FetchOptions& fetch = request.fetch;
    std::string key = request.version + "\n" + target.text + "\n" + target.url.text();
    if (target.login) key += "\n" + target.login->user + "\n" + target.login->password;
    for (const FileCookie& cookie : fetch.cookies) key += "\n" + cookie_line(cookie);
    for (const auto& list : {request.aliases, fetch.headers, fetch.connect_to}) {
        for (const std::string& item : list) key += "\n" + item;
        key += "\n;";
    }
    for (const std::string& item :
         {request.vendor_config_folder, request.base_url, fetch.user_agent, fetch.proxies.http,
          fetch.proxies.https, fetch.proxies.not_for, fetch.cacert})
        key += "\n" + item;
    for (const bool flag :
         {request.ask_vendors, request.offline, request.typed.has_value(), fetch.insecure, fetch.public_only})
        key += flag ? "1" : "0";
    if (request.typed)
        for (const TypedValue& value : *request.typed)
            key += "\n" + value.selector + "\n" + value.name + "\n" + value.value;
    return key + "\n" + std::to_string(fetch.max_body_bytes);
}

// Below it everything is a file: without a --base-url whatever has no host.
std::string local_addresses(const ScanRequest& request) {
    return folder_address(request.base_url).value_or("file:///");
}

struct Run {
    const ScanRequest& request;
    const ScanHooks& hooks;
    ScanControl& control;
    Fetcher& routed;
    HttpFetcher* http;
    ReportBuilder& builder;
    browser::Browser* browser;  // null: none was asked for
    const std::vector<SiteTrust>& trusts;
    std::set<std::string> own;                           // registrable domains of the target at hand
    std::string error;                                   // of the caller; the first one ends the scan
    std::map<std::string, std::filesystem::path> taken;  // addresses of pages in folders, and their files

    std::function<CanonicalName(const std::string& url)> canonical_name() const {
        if (hooks.canonical_name || !http) return hooks.canonical_name;
        return [fetcher = http](const std::string& url) { return fetcher->canonical_name(url); };
    }

    void visit_from(std::size_t first_page, std::size_t target, Fetcher& fetcher, Stores& stores) {
        if (browser && !control.stopped())
            verify_pages(first_page, {request, hooks, control, *browser, fetcher, stores, builder, own,
                                      trusts[target], canonical_name()});
    }

    void run(Plan plan, std::size_t target) {
        SiteFetcher fetcher(routed, target);
        own = own_domains(request, {&plan, 1});  // another target is another site
        const std::vector<FileCookie>& cookies = request.fetch.cookies;
        if (!cookies.empty() && std::none_of(cookies.begin(), cookies.end(), [&](const FileCookie& cookie) {
                return is_for_site(trusts[target], cookie);
            }))
            builder.add_problem(Stage::fetch, plan.target.text,
                                "no cookie of --cookie-file is for this site: it was read without");
        if (is_web(plan.target))
            run_site(std::move(plan), target, fetcher);
        else
            run_folder(plan, target, fetcher);
    }

    void run_site(Plan plan, std::size_t target, Fetcher& fetcher) {
        Stores stores(fetcher, hooks.now, hooks.guard);
        stores.rules = {true, request.own_scripts, own, ""};
        Journal none;
        Journal* const journal = hooks.journals ? open_journal(plan.target) : &none;
        if (!journal) return;
        if (journal->damaged())
            builder.add_problem(
                Stage::store, plan.target.text,
                counted(journal->damaged(), "line of what an earlier run kept was damaged; its page was",
                        "lines of what an earlier run kept were damaged; their pages were") +
                    " read again");
        CrawlParts parts{request, hooks, control, fetcher, http, stores, builder, *journal, true, target};
        const std::size_t first_page = builder.so_far().pages.size();
        crawl_site(plan.target, std::move(plan.scope), parts);
        const std::span<const PageReport> pages = builder.so_far().pages;
        for (const Problem& problem : kept_back(pages.subspan(first_page), trusts[target], request))
            builder.add_problem(problem.stage, problem.url, problem.message);
        visit_from(first_page, target, fetcher, stores);
        if (!control.stopped()) journal->finish();
    }

    // Pages of folders that were read before under the same address: the same file is not read again, another
    // one cannot be.
    void leave_out_taken(std::vector<std::string>& pages, const Plan& plan) {
        std::size_t left_out = 0;
        std::erase_if(pages, [&](const std::string& page) {
            std::error_code failed;
            const auto path = std::filesystem::weakly_canonical(
                std::filesystem::path(plan.target.root) / path_in_folder(plan.folder, page).value_or(""),
                failed);
            const auto [entry, is_new] = taken.emplace(page, path);
            if (!is_new && entry->second != path) ++left_out;
            return !is_new;
        });
        if (left_out > 0)
            builder.add_problem(
                Stage::fetch, plan.target.text,
                counted(left_out, "page has the address of a page", "pages have the addresses of pages") +
                    " of another target (--base-url names one place) and " +
                    (left_out == 1 ? "was" : "were") + " not read; scan this target by itself");
    }

    // Null after an error of the caller.
    Journal* open_journal(const Target& target) {
        auto opened = hooks.journals->open(crawl_key(request, target));
        if (opened) {
            if ((*opened)->is_named() && hooks.guard.board) hooks.guard.board->note_kept();
            return *opened;
        }
        error = opened.error();
        return nullptr;
    }

    void run_folder(const Plan& plan, std::size_t index, Fetcher& fetcher) {
        const Target& target = plan.target;
        FolderFetcher folder(target.root, plan.folder, &fetcher, request.written);
        Stores stores(folder, hooks.now, hooks.guard);
        stores.rules = {true, request.own_scripts, own, local_addresses(request)};
        Journal none;
        Journal& journal =
            hooks.journals ? hooks.journals->open_private(target.root + "\n" + std::to_string(index)) : none;
        CrawlParts parts{request, hooks, control, folder, nullptr, stores, builder, journal, false, index};
        bool cut = false;
        std::vector<std::string> pages;
        if (target.kind == Target::Kind::file)
            pages.push_back(address_in_folder(plan.folder, target.file));
        else
            pages = folder.pages(request.max_pages, cut);
        if (target.kind == Target::Kind::folder)
            for (const Problem& problem : folder.left_out())
                builder.add_problem(problem.stage, problem.url, problem.message);
        if (pages.empty()) builder.add_problem(Stage::fetch, target.text, "no .html file in this folder");
        if (cut)
            builder.add_problem(Stage::fetch, target.text,
                                "the folder has more pages than --max-pages " +
                                    std::to_string(request.max_pages) + "; the rest was not read");
        leave_out_taken(pages, plan);
        const std::size_t first_page = builder.so_far().pages.size();
        read_pages(pages, parts);
        visit_from(first_page, index, folder, stores);
    }
};

void describe(ScanReport& report, const ScanRequest& request, const std::vector<Plan>& plans) {
    report.command = request.command;
    for (const Plan& plan : plans) report.targets.push_back(plan.target.text);
    report.options = request.options;
    const auto base = parse_url(request.base_url);
    const std::string host = is_web(plans.front().target) ? plans.front().target.url.host
                             : base                       ? base->host
                                                          : "";
    report.host_ascii = host;
    report.host_unicode = host_to_unicode(host);
}

// Null where no browser was asked for, or the caller brought one.
Result<std::unique_ptr<browser::Browser>> start_browser(const ScanRequest& request, const ScanHooks& hooks) {
    if (!request.browser || hooks.browser) return std::unique_ptr<browser::Browser>();
    auto started = browser::ChromiumBrowser::start(request.browser->chromium);
    if (!started) return Error{started.error()};
    return std::unique_ptr<browser::Browser>(std::move(started).value());
}

// Null where there is to be none, or the caller brought one.
std::unique_ptr<HttpFetcher> start_network(const ScanRequest& request, const ScanHooks& hooks,
                                           const std::vector<SiteTrust>& sites) {
    if (request.offline || hooks.network) return nullptr;
    FetchOptions options = request.fetch;
    options.sites = sites;
    return std::make_unique<HttpFetcher>(std::move(options));
}

}  // namespace

void ScanControl::stop() {
    stopped_ = true;
    const std::lock_guard lock(mutex_);
    if (action_) action_();
}

void ScanControl::on_stop(std::function<void()> action) {
    const std::lock_guard lock(mutex_);
    action_ = std::move(action);
    if (stopped_ && action_) action_();
}

Result<ScanReport> scan(const ScanRequest& request, const ScanHooks& hooks, ScanControl& control) {
    auto plans_or = make_plans(request);
    if (!plans_or) return Error{plans_or.error()};
    std::vector<Plan> plans = std::move(plans_or).value();
    const std::set<std::string> own = own_domains(request, plans);
    const std::vector<SiteTrust> trusts = trusts_of(request, plans);
    const std::string started_at = hooks.now();

    const std::unique_ptr<HttpFetcher> http = start_network(request, hooks, trusts);
    if (http) control.on_stop([fetcher = http.get()] { fetcher->cancel(); });
    RoutedFetcher routed(request, hooks.network ? hooks.network : http.get(), hooks.guard);
    ReportBuilder builder;
    auto started = start_browser(request, hooks);
    if (!started) return Error{started.error()};
    const std::unique_ptr<browser::Browser> chromium = std::move(started).value();
    browser::Browser* const visitor = !request.browser ? nullptr
                                      : hooks.browser  ? hooks.browser
                                                       : chromium.get();
    Run run{request, hooks, control, routed, http.get(), builder, visitor, trusts, {}, "", {}};
    ScanReport described;
    describe(described, request, plans);
    for (std::size_t i = 0; i < plans.size() && run.error.empty(); ++i) run.run(std::move(plans[i]), i);
    control.on_stop(nullptr);
    if (!run.error.empty()) return Error{run.error};

    ScopeFacts facts;
    facts.requests = visitor != nullptr;
    facts.other_vendors = builder.other_vendors().size();
    facts.code_bringers = builder.code_bringers().size();
    facts.frames = builder.frames();
    facts.unknown_names = builder.unknown_names();
    facts.plain_files = builder.plain_files();
    ScanReport report = builder.take();
    report.scope = scope_of(report, facts);
    report.command = described.command;
    report.targets = std::move(described.targets);
    report.options = std::move(described.options);
    report.host_ascii = described.host_ascii;
    report.host_unicode = described.host_unicode;
    report.started_at = started_at;
    mask_crawled(report);
    judge(report, own);
    sort_report(report);
    report.finished_at = hooks.now();
    return report;
}

Result<std::string> scan_alone(const ScanRequest& request, const ScanHooks& hooks, ScanControl& control,
                               std::string_view task) {
    auto plans = make_plans(request);
    if (!plans) return Error{plans.error()};
    const auto index = target_of_task(task);
    if (!index || *index >= plans->size()) return Error{"no such target"};
    const Plan& plan = (*plans)[*index];
    const std::set<std::string> own = own_domains(request, {&plan, 1});
    const std::vector<SiteTrust> trusts = trusts_of(request, *plans);
    const std::unique_ptr<HttpFetcher> http = start_network(request, hooks, trusts);
    RoutedFetcher network(request, hooks.network ? hooks.network : http.get(), hooks.guard);
    SiteFetcher routed(network, *index);
    FolderFetcher folder(plan.target.root, plan.folder, &routed, request.written);
    Fetcher& fetcher = is_web(plan.target) ? static_cast<Fetcher&>(routed) : folder;
    Stores stores(fetcher, hooks.now, hooks.guard);
    stores.rules = {true, request.own_scripts, own, is_web(plan.target) ? "" : local_addresses(request)};
    ReportBuilder builder;
    Journal none;
    CrawlParts parts{request, hooks, control, fetcher, http.get(), stores, builder, none, true, *index};
    const auto outcome = read_page_alone(task, plan.scope, parts);
    if (!outcome) return Error{"nothing was read"};
    return write_page_line(*outcome);
}

}  // namespace formleak
