#include "scanner/engine/scope.h"

#include <algorithm>

#include "detectors/vendor.h"
#include "detectors/wires/wire.h"

namespace formleak {
namespace {

bool is_checked(std::string_view vendor) {
    const auto all = all_vendors();
    return std::any_of(all.begin(), all.end(), [&](const Vendor* v) { return v->id == vendor; });
}

}  // namespace

Scope scope_of(const ScanReport& report, const ScopeFacts& facts) {
    Scope scope;
    for (const Vendor* vendor : all_vendors()) {
        Scope::LookedFor row{std::string(vendor->id), {Scope::What::calls}};
        if (vendor->apply_config) row.what.push_back(Scope::What::on_switch);
        if (vendor->predict) row.what.push_back(Scope::What::prediction);
        if (facts.requests) row.what.push_back(Scope::What::requests);
        scope.looked_for.push_back(std::move(row));
    }
    if (facts.requests)
        for (const wires::Recipient& recipient : wires::all_recipients())
            if (!is_checked(recipient.vendor))
                scope.looked_for.push_back({std::string(recipient.vendor), {Scope::What::requests}});
    const auto leave_out = [&scope](Scope::Unseen what, std::uint64_t count) {
        if (count) scope.not_looked_at.push_back({what, count});
    };
    const bool visited = !report.visits.empty();
    if (!visited) leave_out(Scope::Unseen::script_requests, report.scripts);
    if (!visited && report.scripts) leave_out(Scope::Unseen::built_forms, report.pages.size());
    leave_out(Scope::Unseen::other_switches, facts.other_vendors);
    return scope;
}

}  // namespace formleak
