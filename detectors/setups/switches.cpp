#include "detectors/setups/switches.h"

#include "scanner/model/url.h"

namespace formleak {
namespace {

constexpr std::size_t kMostAccountBytes = 32;

struct AddressParts {
    std::string_view path, query;  // the path with what stands before it
};

AddressParts split(std::string_view address) {
    address = address.substr(0, address.find('#'));
    const std::size_t mark = address.find('?');
    return {address.substr(0, mark),
            mark == std::string_view::npos ? std::string_view() : address.substr(mark + 1)};
}

// What begins the text and consists of these characters; nothing when that is too long for an account.
std::optional<std::string> leading_account(std::string_view text, std::string_view characters) {
    const std::string_view account = text.substr(0, text.find_first_not_of(characters));
    if (account.empty() || account.size() > kMostAccountBytes) return std::nullopt;
    return std::string(account);
}

}  // namespace

std::vector<PixelSetup> find_setups(const Vendor& vendor, const Page& page, const Neighbours& neighbours) {
    std::vector<PixelSetup> setups = vendor.find(page, neighbours);
    for (PixelSetup& setup : setups) {
        add_unread_switches(vendor,
                            setup.active ? "its configuration was not read"
                                         : "the pixel is not active: " + setup.inactive_reason,
                            setup);
        if (!setup.active) continue;
        for (const SwitchFile& file : vendor.switch_files)
            for (const SwitchRow& row : file.switches)
                edit_switch(setup, row.capability).config_url = file.address(page, setup);
    }
    return setups;
}

void add_unread_switches(const Vendor& vendor, const std::string& why, PixelSetup& setup) {
    for (const SwitchFile& file : vendor.switch_files)
        for (const SwitchRow& row : file.switches) edit_switch(setup, row.capability).why = why;
}

std::string why_not_served(const ServedFile& file) {
    if (!file.problem.empty()) return file.problem;
    if (file.status != 0 && file.status != 200)
        return "the server answered with status " + std::to_string(file.status);
    return {};
}

SwitchState start_switch(Capability capability, const ServedFile& file) {
    SwitchState out;
    out.capability = capability;
    out.source = {file.url, file.sha256, file.fetched_at, 0, ""};
    out.why = why_not_served(file);
    return out;
}

void set_switch(PixelSetup& setup, SwitchState state) {
    SwitchState& known = edit_switch(setup, state.capability);
    state.config_url = std::move(known.config_url);
    known = std::move(state);
}

std::optional<std::string> account_in_address(const SwitchFile& file, std::string_view address) {
    const AddressParts parts = split(address);
    const std::size_t at = parts.path.find(file.path);
    if (at == std::string_view::npos) return std::nullopt;
    if (file.account.empty())
        return leading_account(parts.path.substr(at + file.path.size()), file.account_characters);
    return leading_account(query_parameter(parts.query, file.account).value_or(""), file.account_characters);
}

std::string deciding_query(const SwitchFile& file, std::string_view address) {
    const std::string_view query = split(address).query;
    std::string out;
    for (std::string_view rest = query; !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const std::string_view name = part.substr(0, part.find('='));
        for (const std::string_view wanted : file.told_apart_by)
            if (name == wanted) out += (out.empty() ? "" : "&") + std::string(part);
    }
    return out;
}

const SwitchRow* find_switch_row(const Vendor& vendor, Capability capability) {
    for (const SwitchFile& file : vendor.switch_files)
        for (const SwitchRow& row : file.switches)
            if (row.capability == capability) return &row;
    return nullptr;
}

}  // namespace formleak
