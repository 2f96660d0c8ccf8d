#include "scanner/cli/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "scanner/cli/entrusted.h"
#include "scanner/cli/option_groups.h"
#include "scanner/cli/output.h"
#include "scanner/cli/say.h"
#include "scanner/cli/version.h"
#include "scanner/model/login.h"

namespace formleak::cli {
namespace {

constexpr const char* kFooter = R"(Examples
  formleak scan https://www.example.se              crawl a site and say which form fields would leave
  formleak scan build/ --base-url https://www.example.se   the same for a folder of built pages, before a release
  formleak scan site.html --values typed.json       what exactly would be sent for these typed values
  formleak scan https://www.example.se -o report.html -o report.sarif --fail-on medium
  formleak verify https://www.example.se/kontakt    type a made-up person into that page and see what would leave
  formleak explain meta.automatic-matching          what a rule means and how to fix it

Exit status
  0 complete, nothing at or above --fail-on   1 findings at or above it   2 wrong use, or an output not written
  3 incomplete: nothing found, but something asked for was not checked    4 internal error, or stdout is gone)";

// Flags that do not change what is found: left out of the report, so that the same bytes give the same
// report.
const std::set<std::string>& unreported_flags() {
    static const std::set<std::string> kFlags = {
        "jobs", "output", "format", "quiet",       "verbose", "no-color", "no-progress",
        "help", "resume", "header", "cookie-file", "proxy",   "lang",     "browser-path"};
    return kFlags;
}

std::vector<Option> given_options(const CLI::App& command) {
    std::vector<Option> out;
    for (const CLI::Option* option : command.get_options()) {
        if (option->count() == 0 || option->get_lnames().empty()) continue;
        const std::string name = option->get_lnames().front();
        if (unreported_flags().contains(name)) continue;
        std::string value;
        for (const std::string& result : option->results())
            value += (value.empty() ? "" : " ") + mask_user_info(result);
        out.push_back({name, value});
    }
    std::sort(out.begin(), out.end(), [](const Option& a, const Option& b) { return a.name < b.name; });
    return out;
}

std::string check(const Options& o) {
    for (const std::string& file : o.outputs)
        if (format_of_file(file).empty())
            return "-o '" + file +
                   "': the ending must be one of .json .sarif .html .md .csv .junit.xml .har .txt";
    if (wants_har(o) && !o.scan.browser)
        return "-o FILE.har: a HAR holds what a browser visit saw; add --browser, or use verify";
    if (o.scan.browser && o.scan.offline)
        return "--browser and --offline: a visit needs the network; drop one, or serve the pages yourself "
               "and give their address";
    if (std::string mistake = check_entrusted(o); !mistake.empty()) return mistake;
    if (o.scan.offline && o.scan.fetch.public_only)
        return "--offline and --public-only: the first allows no network at all; drop one";
    return "";
}

// CLI11 speaks in several lines and of "App"; one line is enough.
std::string one_line(const CLI::Error& error) {
    std::string text = error.what();
    text = text.substr(0, text.find('\n'));
    return text.empty() ? "wrong use" : text;
}

struct Builder {
    Options options;
    RawOptions raw;
    CLI::App app{
        "Finds the personal data that a web site's forms hand to third parties: first of all Meta pixels "
        "with Advanced Matching switched on.",
        "formleak"};
    CLI::App *scan = nullptr, *verify = nullptr, *inspect = nullptr, *report = nullptr, *explain = nullptr,
             *vendors = nullptr, *demo = nullptr;

    Builder() {
        app.footer(kFooter);
        app.set_version_flag("--version",
                             std::string("formleak ") + kVersion + " (vendor facts of " + kFactsDate + ")");
        app.require_subcommand(0, 1);
        app.failure_message(CLI::FailureMessage::simple);
        build_scan();
        build_verify();
        build_others();
    }

    void build_scan() {
        scan = app.add_subcommand(
            "scan", "Crawl and analyse: URL, sitemap URL, .html file, or folder of a built site");
        scan->add_option("TARGET", options.scan.targets, "address, sitemap, .html file or folder")
            ->type_name("TARGET...");
        scan->footer(kFooter);
        add_scope(*scan, options, raw);
        add_network(*scan, options, raw);
        add_vendor(*scan, options, raw);
        add_policy(*scan, options, raw);
        add_output(*scan, options, raw);
        add_browser(*scan, raw, true);
        scan->add_flag("--resume", options.scan.resume, "go on with an interrupted crawl of the same targets")
            ->group("Scope");
    }

    void build_verify() {
        verify = app.add_subcommand(
            "verify",
            "Visit pages in real Chromium: forms filled with a made-up person, "
            "outgoing requests searched; once something is typed, no other company is asked for anything");
        verify->add_option("URL", options.scan.targets, "addresses of pages")->type_name("URL...");
        verify->footer(kFooter);
        add_network(*verify, options, raw);
        add_vendor(*verify, options, raw);
        add_browser(*verify, raw, false);
        add_policy(*verify, options, raw);
        add_output(*verify, options, raw);
        add_repeatable(*verify, "--alias", options.scan.aliases,
                       "another host, HOST or HOST:PORT, that counts as this site")
            ->type_name("HOST")
            ->group("Scope");
    }

    void build_others() {
        inspect = app.add_subcommand("inspect",
                                     "Analyse captures (HAR, WARC, WACZ, lists of addresses) and saved files "
                                     "(.html, signals/config, gtm.js, scripts)");
        inspect->add_option("FILE", options.arguments, "files")->required()->type_name("FILE...");
        inspect
            ->add_option("--known", options.known_file,
                         "values to search captures for: one per line, or CSV kind,value")
            ->check(CLI::ExistingFile)
            ->type_name("FILE")
            ->group("Captures");
        add_repeatable(*inspect, "--alias", options.capture.aliases, "a host that counts as the site's own")
            ->type_name("HOST")
            ->group("Captures");
        inspect
            ->add_flag("--reverse", options.capture.reverse,
                       "turn hashes of phones, identity numbers, postcodes and dates back by trying all "
                       "values of their formats")
            ->group("Captures");
        inspect
            ->add_flag("--show-values", options.capture.show_values,
                       "show captured values in clear; they are real people's")
            ->group("Captures");
        add_vendor(*inspect, options, raw);
        add_policy(*inspect, options, raw);
        add_output(*inspect, options, raw);
        report = app.add_subcommand("report", "Render a stored .json report again in any format");
        report->add_option("FILE", options.arguments, "a report written with -o FILE.json")
            ->required()
            ->expected(1)
            ->type_name("FILE.json");
        add_policy(*report, options, raw);
        add_output(*report, options, raw);
        explain = app.add_subcommand("explain",
                                     "What a rule means, how to fix it, references; without RULE all rules");
        explain->add_option("RULE", options.arguments, "rule id")->expected(0, 1)->type_name("RULE");
        vendors =
            app.add_subcommand("vendors", "The vendors known, what is read of each, and when its facts were");
        demo = app.add_subcommand("demo", "Scan the bundled incident site, offline, and open nothing else");
        add_browser(*demo, raw, true);
        add_policy(*demo, options, raw);
        add_output(*demo, options, raw);
    }

    void settle_browser() {
        BrowserRequest browser;
        if (const auto answer = parse_word<ConsentAnswer>(raw.consent))
            browser.consents = {*answer};
        else  // all
            browser.consents = {ConsentAnswer::none, ConsentAnswer::reject, ConsentAnswer::accept};
        browser.policy.allow_submit = raw.submit == "allow";
        browser.policy.allow_third_party = raw.third_party == "allow";
        browser.is_mobile = raw.viewport == "mobile";
        browser.chromium.program = raw.browser_path;
        browser.chromium.contained = !raw.uncontained;
        browser.chromium.tabs = static_cast<std::size_t>(std::clamp(options.scan.jobs, 1, 32));
        // The visitor's language: Swedish, or the one that was asked for.
        const CLI::Option* lang = chosen()->get_option_no_throw("--lang");
        if (lang && lang->count() && options.language == "en") browser.language = "en-GB";
        options.scan.browser = std::move(browser);
    }

    // Those that stand in formleak.json, as arguments of this command. What it does not have and another has
    // is passed over: one file serves all commands.
    Result<std::vector<std::string>> arguments_of(const std::string& command,
                                                  const std::vector<Option>& configured) const {
        std::vector<std::string> out;
        for (const Option& option : configured) {
            const std::string flag = "--" + option.name;
            const auto commands = app.get_subcommands(
                [&](const CLI::App* each) { return each->get_option_no_throw(flag) != nullptr; });
            if (commands.empty() || option.name == "help" || option.name == "config")
                return Error{"'" + option.name +
                             "' is no option that can stand there (formleak scan --help lists them)"};
            const auto here = std::find_if(commands.begin(), commands.end(),
                                           [&](const CLI::App* each) { return each->get_name() == command; });
            if (here == commands.end()) continue;
            const bool takes_value = (*here)->get_option(flag)->get_items_expected_max() > 0;
            if (takes_value == option.value.empty())
                return Error{"'" + option.name + "' " +
                             (takes_value ? "needs a value" : "is true or false, and takes no value")};
            out.push_back(takes_value ? flag + "=" + option.value : flag);
        }
        return out;
    }

    CLI::App* chosen() const {
        const auto parsed = app.get_subcommands();
        return parsed.empty() ? nullptr : parsed.front();
    }

    void settle() {
        const std::pair<CLI::App*, Command> kCommands[] = {
            {scan, Command::scan},     {verify, Command::verify},   {inspect, Command::inspect},
            {report, Command::report}, {explain, Command::explain}, {vendors, Command::vendors},
            {demo, Command::demo}};
        for (const auto& [command, value] : kCommands)
            if (chosen() == command) options.command = value;
        options.scan.use_sitemap = !raw.no_sitemap;
        options.scan.ask_vendors = !raw.no_vendor_config;
        options.color = !raw.no_color;
        options.progress = !raw.no_progress;
        options.never_fail = raw.fail_on == "never";
        options.fail_on = parse_word<Severity>(raw.fail_on).value_or(Severity::high);
        options.scan.fetch.timeout_ms = static_cast<int>(raw.timeout_s * 1000);
        if (options.scan.jobs <= 0) options.scan.jobs = 1;
        if (options.scan.fetch.user_agent.empty()) options.scan.fetch.user_agent = kUserAgent;
        if (raw.browser || options.command == Command::verify) settle_browser();
        if (options.command == Command::verify) {
            options.scan.command = "verify";
            options.scan.only_targets = true;
        }
        if (chosen()) options.scan.options = given_options(*chosen());
    }
};

// Commands of the contract that this version does not have. Said plainly, never half done.
bool is_future_command(const std::string& word) {
    static const std::set<std::string> kWords = {"diff", "history", "watch", "serve"};
    return kWords.contains(word);
}

// The same for flags of the contract: the store's, name look-ups.
std::string future_flag_in(const std::vector<std::string>& arguments) {
    static const std::set<std::string> kFlags = {"--history", "--cname"};
    for (const std::string& argument : arguments)
        if (kFlags.contains(argument.substr(0, argument.find('='))))
            return argument.substr(0, argument.find('='));
    return "";
}

Parsed wrong_use(const std::string& where, const std::string& message) {
    Parsed out;
    out.stop = true;
    out.exit_code = 2;
    out.to_stderr = error_line((where.empty() ? "" : " " + where) + ": " + message);
    return out;
}

}  // namespace

bool wants_har(const Options& o) {
    return std::any_of(o.outputs.begin(), o.outputs.end(),
                       [](const std::string& file) { return format_of_file(file) == "har"; });
}

Parsed parse_options(const std::vector<std::string>& arguments, const std::vector<Option>& configured) {
    if (!arguments.empty() && is_future_command(arguments.front()))
        return wrong_use(
            arguments.front(),
            "not part of this version; commands: scan, verify, inspect, report, explain, vendors, demo");
    if (const std::string flag = future_flag_in(arguments); !flag.empty())
        return wrong_use(arguments.front(), flag + ": not part of this version; leave it out");
    Builder builder;
    builder.options.scan.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    Parsed out;
    std::vector<std::string> all = arguments;
    if (!configured.empty()) {
        const auto first = builder.arguments_of(arguments.front(), configured);
        if (!first) return wrong_use(arguments.front(), first.error());
        all.insert(all.begin() + 1, first->begin(), first->end());
    }
    try {
        std::reverse(all.begin(), all.end());
        builder.app.parse(all);
    } catch (const CLI::CallForHelp&) {
        out.stop = true;
        out.to_stdout = (builder.chosen() ? builder.chosen() : &builder.app)->help();
        return out;
    } catch (const CLI::CallForVersion& version) {
        out.stop = true;
        out.to_stdout = std::string(version.what()) + "\n";
        return out;
    } catch (const CLI::ParseError& error) {
        const std::string where = builder.chosen() ? builder.chosen()->get_name() : "";
        return wrong_use(where, one_line(error) + " (formleak " + (where.empty() ? "" : where + " ") +
                                    "--help lists the flags)");
    }
    builder.settle();
    if (builder.options.command == Command::none) {
        out.stop = true;
        out.exit_code = 2;
        out.to_stderr = builder.app.help();
        return out;
    }
    const std::string mistake = check(builder.options);
    if (!mistake.empty()) return wrong_use(builder.chosen()->get_name(), mistake);
    out.options = std::move(builder.options);
    return out;
}

}  // namespace formleak::cli
