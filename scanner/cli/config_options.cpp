#include "scanner/cli/config_options.h"

#include "scanner/cli/files.h"
#include "scanner/cli/say.h"
#include "scanner/engine/policy.h"

namespace formleak::cli {
namespace {

Parsed wrong_file(const std::string& message) {
    Parsed out;
    out.stop = true;
    out.exit_code = 2;
    out.to_stderr = error_line(": --config " + message);
    return out;
}

}  // namespace

Parsed parse_with_config(const std::vector<std::string>& arguments) {
    Parsed first = parse_options(arguments);
    if (first.stop || first.options.config_file.empty()) return first;
    const std::string& file = first.options.config_file;
    const auto text = read_text_file(file);
    if (!text) return wrong_file(text.error());
    const auto policy = parse_policy(*text);
    if (!policy) return wrong_file(file + ": " + policy.error());
    if (policy->options.empty()) return first;
    Parsed second = parse_options(arguments, policy->options);
    if (second.stop && second.exit_code == 2)
        return wrong_file(file + ": options: " + second.to_stderr.substr(0, second.to_stderr.find('\n')));
    return second;
}

}  // namespace formleak::cli
