// Yandex Metrica. vendors.md: hosts 6, L/U; wire 6: fpp C (yandex/metrica-tag, firstPartyMethod); its
// place in the hit C.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"mc.yandex.ru", "mc.yandex.com", "mc.webvisor.org"};

constexpr std::string_view kPaths[] = {"/watch/*", "/webvisor/*", "/clmap/*"};
constexpr std::string_view kAccounts[] = {"path:1"};
constexpr std::string_view kEvents[] = {"path:0"};
constexpr std::string_view kNested[] = {"site-info"};
constexpr std::string_view kAddresses[] = {"page-url", "page-ref"};
constexpr wires::KeyKind kKeys[] = {{"yandexcid", DataKind::user_id}};

constexpr wires::Wire kWires[] = {{.name = "metrica",
                                   .hosts = kHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .nested = kNested,
                                   .addresses = kAddresses}};

constexpr CallRow kCalls[] = {{"ym"}};
constexpr std::string_view kTexts[] = {"mc.yandex"};
constexpr NeedleRow kNeedles[] = {{"ym", true}};
constexpr DataWord kDataWords[] = {{"yandex"}};

}  // namespace

extern constexpr Vendor yandex{.id = "yandex",
                               .name = "Yandex Metrica",
                               .company = "Yandex",
                               .country = "RU",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .data_words = kDataWords};

}  // namespace formleak::vendors
