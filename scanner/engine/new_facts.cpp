#include "scanner/engine/new_facts.h"

#include <initializer_list>

#include "scanner/text/digest.h"

namespace formleak {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts) out += std::to_string(part.size()) + ":" + std::string(part);
    return out;
}

std::string fact_of(const Form& form) {
    std::string out = joined({"form", form.id, form.name, form.action, form.method, form.origin});
    for (const FormField& field : form.fields)
        out += joined({field.tag, field.type, field.name, field.id, field.autocomplete, field.label,
                       field.hidden ? "hidden" : ""});
    return out;
}

std::string fact_of(const PixelSetup& setup) {
    std::string out = joined({"set-up", setup.vendor, setup.account, setup.active ? "active" : "",
                              to_string(setup.consent.how), to_string(setup.manual_state)});
    for (const SwitchState& each : setup.switches) {
        out += joined({to_string(each.capability), to_string(each.state)});
        for (const std::string& key : each.keys) out += joined({key});
    }
    for (const MatchKey& key : setup.manual_keys) out += joined({key.name, key.detail});
    for (const Override& each : setup.overrides) out += joined({each.what});
    return out;
}

std::string account_of(const PageResult& result, std::uint32_t pixel) {
    if (pixel >= result.setups.size()) return {};
    return joined({result.setups[pixel].vendor, result.setups[pixel].account});
}

std::string fact_of(const PageResult& result, const Leak& leak) {
    return joined({"leak", account_of(result, leak.pixel), to_string(leak.basis), std::to_string(leak.form),
                   leak.field_name, leak.field_label, leak.match_key, leak.channel, leak.recipient,
                   leak.destination, to_string(leak.trigger.event), to_string(leak.data_kind)});
}

std::string fact_of(const PageResult& result, const Withheld& item) {
    return joined({"withheld", account_of(result, item.pixel), std::to_string(item.form), item.field_name,
                   item.field_label, to_string(item.reason), item.detail});
}

}  // namespace

bool NewFacts::is_new(const std::string& page, const std::string& fact) {
    return seen_.insert(sha256_hex(joined({page, fact}))).second;
}

bool NewFacts::keep_new(PageResult& result) {
    const std::string page = result.page.final_url;
    bool any_setup = false;
    for (const PixelSetup& setup : result.setups) any_setup |= is_new(page, fact_of(setup));
    std::erase_if(result.leaks, [&](const Leak& leak) { return !is_new(page, fact_of(result, leak)); });
    std::erase_if(result.withheld,
                  [&](const Withheld& item) { return !is_new(page, fact_of(result, item)); });
    std::erase_if(result.problems, [&](const Problem& problem) {
        return !is_new(page, joined({"problem", to_string(problem.stage), problem.url, problem.message}));
    });
    std::erase_if(result.page.forms, [&](const Form& form) { return !is_new(page, fact_of(form)); });
    const bool any = any_setup || !result.page.forms.empty();
    result.keep_page = result.keep_page && any;
    return any || !result.leaks.empty() || !result.problems.empty();
}

}  // namespace formleak
