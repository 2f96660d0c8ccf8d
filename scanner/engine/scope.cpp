#include "scanner/engine/scope.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "detectors/vendor_index.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

Scope::NotLookedAt unread_frames(const ScanReport& report, const FrameHosts& frames) {
    std::set<std::string> read;
    for (const PageReport& page : report.pages)
        if (const auto url = parse_url(page.final_url)) read.insert(url->host);
    Scope::NotLookedAt out{Scope::Unseen::foreign_frames, 0, {}};
    for (const auto& [host, count] : frames) {
        if (!host.empty() && read.contains(host)) continue;
        out.count += count;
        if (!host.empty() && out.hosts.size() < limits::kMaxListedHosts) out.hosts.push_back(host);
    }
    return out;
}

}  // namespace

Scope scope_of(const ScanReport& report, const ScopeFacts& facts) {
    Scope scope;
    for (const Vendor* vendor : checked_vendors()) {
        Scope::LookedFor row{std::string(vendor->id), {Scope::What::calls}};
        if (!vendor->switch_files.empty()) row.what.push_back(Scope::What::on_switch);
        if (vendor->predict) row.what.push_back(Scope::What::prediction);
        if (facts.requests) row.what.push_back(Scope::What::requests);
        scope.looked_for.push_back(std::move(row));
    }
    if (facts.requests)
        for (const Vendor* vendor : all_vendors())
            if (!is_checked(*vendor) && !vendor->hosts.empty())
                scope.looked_for.push_back({std::string(vendor->id), {Scope::What::requests}});
    const auto leave_out = [&scope](Scope::Unseen what, std::uint64_t count) {
        if (count) scope.not_looked_at.push_back({what, count, {}});
    };
    const bool visited = !report.visits.empty();
    if (!visited) leave_out(Scope::Unseen::script_requests, report.scripts);
    if (!visited && report.scripts) leave_out(Scope::Unseen::built_forms, report.pages.size());
    leave_out(Scope::Unseen::other_switches, facts.other_vendors);
    leave_out(Scope::Unseen::plain_files, facts.plain_files);
    if (Scope::NotLookedAt frames = unread_frames(report, facts.frames); frames.count)
        scope.not_looked_at.push_back(std::move(frames));
    leave_out(Scope::Unseen::unknown_code, facts.code_bringers);
    if (const auto& names = facts.unknown_names; !names.empty()) {
        const auto shown = std::min(names.size(), limits::kMaxListedHosts);
        scope.not_looked_at.push_back(
            {Scope::Unseen::host_names, names.size(),
             std::vector<std::string>(names.begin(), std::next(names.begin(), static_cast<long>(shown)))});
    }
    return scope;
}

}  // namespace formleak
