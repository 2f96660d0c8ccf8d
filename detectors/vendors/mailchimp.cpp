// Mailchimp. vendors.md: hosts 4, L; wire 4, L: fields EMAIL, FNAME, LNAME, PHONE.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".chimpstatic.com", ".list-manage.com"};

constexpr std::string_view kWireHosts[] = {".list-manage.com"};
constexpr std::string_view kPaths[] = {"/subscribe/post*"};
constexpr std::string_view kAccounts[] = {"u"};

constexpr wires::Wire kWires[] = {{.name = "subscribe",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "subscribe",
                                   .channel = "form",
                                   .via = Channel::form,
                                   .whole_form = true}};

}  // namespace

extern constexpr Vendor mailchimp{.id = "mailchimp",
                                  .name = "Mailchimp",
                                  .company = "Intuit (Mailchimp)",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires};

}  // namespace formleak::vendors
