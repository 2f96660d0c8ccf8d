#include "scanner/cli/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "reports/formats.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/entrusted.h"
#include "scanner/cli/option_groups.h"
#include "scanner/cli/say.h"
#include "scanner/cli/version.h"
#include "scanner/model/login.h"

namespace formleak::cli {
namespace {

constexpr std::string_view kExitStatus = R"(Exit status
  0 complete, nothing at or above --fail-on   1 findings at or above it   2 wrong use, or an output not written
  3 incomplete: nothing found, but something asked for was not checked    4 internal error, or stdout is gone)";

std::string footer(std::string examples) {
    return (examples.empty() ? "" : "Examples\n" + std::move(examples) + "\n") + std::string(kExitStatus);
}

std::string all_examples() {
    std::string out;
    for (const Command& command : all_commands()) out += command.examples;
    return out;
}

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
    for (const std::string& file : o.outputs) {
        const Format* format = find_format_of(file);
        if (!format) return "-o '" + file + "': the ending must be one of " + list_endings(all_formats());
        if (format->is_of_visits && !o.scan.browser)
            return "-o FILE" + std::string(format->ending) +
                   ": holds what a browser visit saw; add --browser, or use verify";
    }
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

    Builder() {
        app.footer(footer(all_examples()));
        app.set_version_flag("--version",
                             std::string("formleak ") + kVersion + " (vendor facts of " + kFactsDate + ")");
        app.require_subcommand(0, 1);
        app.failure_message(CLI::FailureMessage::simple);
        for (const Command& command : all_commands()) build(command);
    }

    void build(const Command& command) {
        CLI::App& out = *app.add_subcommand(std::string(command.name), std::string(command.help));
        out.footer(footer(std::string(command.examples)));
        if (!command.argument.name.empty()) add_argument(out, command.argument);
        for (const AddOptions add : command.options) add(out, options, raw);
    }

    void add_argument(CLI::App& command, const Argument& argument) {
        CLI::Option* out =
            command.add_option(std::string(argument.name), options.arguments, std::string(argument.help))
                ->type_name(std::string(argument.shown_as));
        if (argument.at_least) out->required();
        if (argument.at_most)
            out->expected(static_cast<int>(argument.at_least), static_cast<int>(argument.at_most));
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
        if (!chosen()) return;
        options.command = find_command(chosen()->get_name());
        options.scan.command = options.command->name;
        options.scan.targets = options.arguments;
        options.scan.only_targets = options.command->visits_always;
        options.scan.use_sitemap = !raw.no_sitemap;
        options.scan.ask_vendors = !raw.no_vendor_config;
        options.color = !raw.no_color;
        options.progress = !raw.no_progress;
        options.never_fail = raw.fail_on == "never";
        options.fail_on = parse_word<Severity>(raw.fail_on).value_or(Severity::high);
        options.scan.fetch.timeout_ms = static_cast<int>(raw.timeout_s * 1000);
        if (options.scan.jobs <= 0) options.scan.jobs = 1;
        if (options.scan.fetch.user_agent.empty()) options.scan.fetch.user_agent = kUserAgent;
        if (raw.browser || options.command->visits_always) settle_browser();
        options.scan.options = given_options(*chosen());
    }
};

// Flags of the contract that this version does not have: the store's, name look-ups.
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

bool wants_visits(const Options& o) {
    return std::any_of(o.outputs.begin(), o.outputs.end(), [](const std::string& file) {
        const Format* format = find_format_of(file);
        return format && format->is_of_visits;
    });
}

Parsed parse_options(const std::vector<std::string>& arguments, const std::vector<Option>& configured) {
    if (!arguments.empty() && is_later_command(arguments.front()))
        return wrong_use(arguments.front(), "not part of this version; commands: " + list_commands());
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
    if (!builder.options.command) {
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
