#include "scanner/engine/problem_groups.h"

#include <map>
#include <set>
#include <string_view>

#include "scanner/engine/text_lists.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

constexpr std::string_view kScriptNotRead = "script not read: ";
constexpr std::size_t kMostNamed = 5;

struct Cause {
    std::string origin, host, why;
    auto operator<=>(const Cause&) const = default;
};

Problem one_for_all(const Cause& cause, const std::set<std::string>& addresses) {
    return {Stage::fetch, cause.origin + "/",
            counted(addresses.size(), "script", "scripts") + " of host " + cause.host +
                " were not read: " + cause.why + " (" + first_addresses(addresses, kMostNamed) + ")"};
}

}  // namespace

std::string script_not_read(const std::string& why) {
    return std::string(kScriptNotRead) + why;
}

void group_problems(std::vector<Problem>& problems) {
    std::map<Cause, std::set<std::string>> causes;
    std::vector<Problem> out;
    for (Problem& problem : problems) {
        const auto url = problem.message.starts_with(kScriptNotRead) ? parse_url(problem.url) : std::nullopt;
        if (url && problem.stage == Stage::fetch && !url->host.empty())
            causes[{url->origin(), url->host, problem.message.substr(kScriptNotRead.size())}].insert(
                problem.url);
        else
            out.push_back(std::move(problem));
    }
    for (const auto& [cause, addresses] : causes) {
        if (addresses.size() == 1)
            out.push_back({Stage::fetch, *addresses.begin(), script_not_read(cause.why)});
        else
            out.push_back(one_for_all(cause, addresses));
    }
    problems = std::move(out);
}

}  // namespace formleak
