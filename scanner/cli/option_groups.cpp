#include "scanner/cli/option_groups.h"

#include <CLI/CLI.hpp>

#include "reports/formats.h"

namespace formleak::cli {
namespace {

// Those that can be printed.
std::vector<std::string> format_names() {
    std::vector<std::string> out;
    for (const Format& format : report_formats()) out.emplace_back(format.name);
    return out;
}

template <typename T>
CLI::Option* take_last(CLI::App& app, const std::string& flag, T& target, const std::string& help) {
    return app.add_option(flag, target, help)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

// May be given many times, each time with one value: what follows that is another argument.
CLI::Option* add_repeatable(CLI::App& app, const std::string& flag, std::vector<std::string>& target,
                            const std::string& help) {
    return app.add_option(flag, target, help + " (repeatable)")->allow_extra_args(false);
}

}  // namespace

void add_alias(CLI::App& app, Options& o, RawOptions&) {
    add_repeatable(app, "--alias", o.scan.aliases,
                   "another host, HOST or HOST:PORT, that counts as this site")
        ->type_name("HOST")
        ->group("Scope");
}

void add_resume(CLI::App& app, Options& o, RawOptions&) {
    app.add_flag("--resume", o.scan.resume, "go on with an interrupted crawl of the same targets")
        ->group("Scope");
}

void add_scope(CLI::App& app, Options& o, RawOptions& raw) {
    const char* group = "Scope";
    take_last(app, "--max-pages", o.scan.max_pages, "read at most N pages")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--max-depth", o.scan.max_depth, "follow links at most N steps from the start")
        ->check(CLI::Range(0, 100))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    add_repeatable(app, "--include", o.scan.include, "only pages whose address matches")
        ->type_name("RE2")
        ->group(group);
    add_repeatable(app, "--exclude", o.scan.exclude, "no pages whose address matches")
        ->type_name("RE2")
        ->group(group);
    add_alias(app, o, raw);
    app.add_flag("--no-sitemap", raw.no_sitemap, "do not read sitemaps")->group(group);
    app.add_flag("--ignore-robots", o.scan.ignore_robots,
                 "read pages that robots.txt closes (your own site only)")
        ->group(group);
    take_last(app, "--base-url", o.scan.base_url, "the address a folder or file will have when published")
        ->type_name("URL")
        ->group(group);
}

void add_network(CLI::App& app, Options& o, RawOptions& raw) {
    const char* group = "Network";
    take_last(app, "--concurrency", o.scan.fetch.concurrency, "requests at once per host")
        ->check(CLI::Range(1, 64))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--delay", o.scan.fetch.delay_ms, "pause between requests to one host, milliseconds")
        ->check(CLI::Range(0, 600'000))
        ->type_name("MS")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--timeout", raw.timeout_s, "longest time for one request, seconds")
        ->check(CLI::Range(0.1, 3600.0))
        ->type_name("S")
        ->capture_default_str()
        ->group(group);
    add_repeatable(app, "--header", o.scan.fetch.headers,
                   "sent to the first target's origin and --alias hosts alone")
        ->type_name("'K: V'")
        ->group(group);
    take_last(app, "--cookie-file", o.cookie_file, "cookies for the site, Netscape format")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--user-agent", o.scan.fetch.user_agent, "how the scan introduces itself")
        ->type_name("S")
        ->group(group);
    take_last(app, "--proxy", o.proxy, "proxy for all requests (else http_proxy and its kin)")
        ->type_name("URL")
        ->group(group);
    add_repeatable(app, "--connect-to", o.scan.fetch.connect_to, "connect to another place, curl's syntax")
        ->type_name("HOST1:PORT1:HOST2:PORT2")
        ->group(group);
    take_last(app, "--cacert", o.scan.fetch.cacert, "trust these certificate authorities")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    app.add_flag("--insecure", o.scan.fetch.insecure, "accept any certificate (tests only)")->group(group);
    app.add_flag("--public-only", o.scan.fetch.public_only, "refuse private and loopback addresses")
        ->group(group);
    take_last(app, "--max-body", o.scan.fetch.max_body_bytes, "longest body read, bytes")
        ->check(CLI::Range(1024, 1 << 30))
        ->type_name("BYTES")
        ->group(group);
    app.add_flag("--offline", o.scan.offline, "no network at all")->group(group);
}

void add_captures(CLI::App& app, Options& o, RawOptions&) {
    const char* group = "Captures";
    app.add_option("--known", o.known_file, "values to search captures for: one per line, or CSV kind,value")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    add_repeatable(app, "--alias", o.capture.aliases, "a host that counts as the site's own")
        ->type_name("HOST")
        ->group(group);
    app.add_flag("--reverse", o.capture.reverse,
                 "turn hashes of phones, identity numbers, postcodes and dates back by trying all "
                 "values of their formats")
        ->group(group);
    app.add_flag("--show-values", o.capture.show_values,
                 "show captured values in clear; they are real people's")
        ->group(group);
}

void add_vendor(CLI::App& app, Options& o, RawOptions& raw) {
    const char* group = "Vendors and what-if";
    app.add_flag("--own-scripts", o.scan.own_scripts,
                 "fetch the scripts of the site's own hosts only; the others are named")
        ->group(group);
    app.add_flag("--no-vendor-config", raw.no_vendor_config,
                 "ask vendors' hosts nothing; their switches stay unknown")
        ->group(group);
    take_last(app, "--vendor-config", o.scan.vendor_config_folder,
              "captured configuration files, laid out as host/path")
        ->check(CLI::ExistingDirectory)
        ->type_name("FOLDER")
        ->group(group);
    take_last(app, "--values", o.values_file,
              "predict exactly for these typed values (JSON list of selector or name, and value)")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
}

void add_browser_on_wish(CLI::App& app, Options& o, RawOptions& raw) {
    app.add_flag("--browser", raw.browser,
                 "also visit the pages in Chromium, fill their forms with a made-up person, and search "
                 "what leaves")
        ->group("Browser");
    add_browser(app, o, raw);
}

void add_browser(CLI::App& app, Options&, RawOptions& raw) {
    const char* group = "Browser";
    take_last(app, "--browser-path", raw.browser_path,
              "the Chromium to use (chromium-headless-shell, else chromium)")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--consent", raw.consent,
              "how consent banners are answered; all visits each page three times and compares")
        ->check(CLI::IsMember({"none", "reject", "accept", "all"}))
        ->type_name("none|reject|accept|all")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--submit", raw.submit, "block: no form reaches the site; allow: they do")
        ->check(CLI::IsMember({"block", "allow"}))
        ->type_name("block|allow")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--third-party", raw.third_party,
              "stop: what carries typed data is recorded and not sent; allow: it is sent")
        ->check(CLI::IsMember({"stop", "allow"}))
        ->type_name("stop|allow")
        ->capture_default_str()
        ->group(group);
    take_last(app, "--viewport", raw.viewport,
              "desktop: a large window; mobile: a telephone's, with touch, and the browser says so")
        ->check(CLI::IsMember({"desktop", "mobile"}))
        ->type_name("desktop|mobile")
        ->capture_default_str()
        ->group(group);
    app.add_flag("--uncontained", raw.uncontained,
                 "go on where the system forbids namespaces: only the browser's own flags hold it then")
        ->group(group);
}

void add_policy(CLI::App& app, Options& o, RawOptions& raw) {
    const char* group = "Policy";
    take_last(app, "--config", o.config_file, "formleak.json: options, allow list, severities")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--baseline", o.baseline_file, "findings listed there do not fail the run")
        ->check(CLI::ExistingFile)
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--write-baseline", o.write_baseline_file, "list today's findings there")
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--fail-on", raw.fail_on, "exit 1 from this severity on")
        ->check(CLI::IsMember({"critical", "high", "medium", "low", "never"}))
        ->type_name("LEVEL")
        ->capture_default_str()
        ->group(group);
}

void add_language(CLI::App& app, Options& o, RawOptions&) {
    take_last(app, "--lang", o.language, "language of the text")
        ->check(CLI::IsMember({"en", "sv"}))
        ->type_name("LANG")
        ->capture_default_str()
        ->group("Output");
}

void add_output(CLI::App& app, Options& o, RawOptions& raw) {
    const char* group = "Output";
    add_repeatable(app, "-o,--output", o.outputs,
                   "write a report: " + list_endings(report_formats()) + ", and " +
                       list_endings(visit_formats()) + " of browser visits")
        ->type_name("FILE")
        ->group(group);
    take_last(app, "--format", o.format, "print this format instead of text")
        ->check(CLI::IsMember(format_names()))
        ->type_name("NAME")
        ->group(group);
    add_language(app, o, raw);
    app.add_flag("--quiet", o.quiet, "no text report")->group(group);
    app.add_flag("--verbose", o.verbose, "also what would not leave, and why")->group(group);
    app.add_flag("--no-color", raw.no_color, "no colours")->group(group);
    app.add_flag("--no-progress", raw.no_progress, "no progress line")->group(group);
    take_last(app, "--jobs", o.scan.jobs, "threads (all cores)")
        ->check(CLI::Range(1, 256))
        ->type_name("N")
        ->group(group);
}

}  // namespace formleak::cli
