#include "scanner/cli/explain_command.h"

#include <algorithm>

#include "detectors/rules.h"
#include "reports/escape.h"
#include "scanner/cli/say.h"

namespace formleak::cli {
namespace {

// `id`: as it was asked for; "<vendor>.present" describes every vendor's.
std::string describe_rule(const Rule& rule, const std::string& id) {
    std::string out = escape_terminal(id) + "\n" + std::string(rule.title) + "\n\n" + std::string(rule.help) +
                      "\n\nFix\n  " + general_remedy(rule, id) + "\n\nSeverity\n  " +
                      std::string(rule.severity) + "\n";
    const auto references = rule_references(id);
    if (!references.empty()) out += "\nReferences\n";
    for (const std::string& reference : references) out += "  " + reference + "\n";
    return out;
}

std::string list_rules() {
    std::string out;
    for (const Rule& rule : all_rules()) {
        std::string id(rule.id);
        id.resize(std::max<std::size_t>(id.size(), 30), ' ');
        out += id + " " + std::string(rule.title) + "\n";
    }
    return out;
}

}  // namespace

int run_explain(Options& options, ScanControl&, const Life&) {
    if (options.arguments.empty()) return print(list_rules()) ? 0 : 4;
    const Rule* rule = find_rule(options.arguments.front());
    if (!rule)
        return wrong_use("explain: no rule '" + options.arguments.front() + "'; formleak explain lists them");
    return print(describe_rule(*rule, options.arguments.front())) ? 0 : 4;
}

}  // namespace formleak::cli
