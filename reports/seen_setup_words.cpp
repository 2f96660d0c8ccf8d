#include "reports/seen_setup_words.h"

#include <array>
#include <string_view>
#include <vector>

namespace formleak {
namespace {

struct Words {
    std::string_view en, sv;
};

constexpr Words kOnlyRead{"read, and not seen called at this visit",
                          "läst, men inte sedd anropas vid detta besök"};
constexpr Words kOnlySeen{"seen called, and not read: a limit of how scripts are read here",
                          "anropad, men inte läst: en gräns för hur skript läses här"};
constexpr Words kKeysOnlyRead{"read, and not seen handed over: ", "läst, men inte sett lämnas över: "};
constexpr Words kKeysOnlySeen{"seen handed over, and not read: ", "sett lämnas över, men inte läst: "};

// By SeenSetup::Waits; condition and phase are followed by what it is.
constexpr std::array<Words, 6> kWaits{
    {{},
     {"it waits for consent, which was not given", "den väntar på samtycke, som inte gavs"},
     {"it waits for something that did not happen", "den väntar på något som inte hände"},
     {"only if ", "bara om "},
     {"when it runs: ", "när den körs: "},
     {"not every call was recorded", "alla anrop registrerades inte"}}};

std::string in(const Words& words, std::string_view language) {
    return std::string(language == "sv" ? words.sv : words.en);
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::string why_not_called(const SeenSetup& setup, std::string_view language) {
    const std::string words = in(kWaits[static_cast<std::size_t>(setup.waits_for)], language);
    return words.empty() ? std::string() : " (" + words + setup.what + ")";
}

}  // namespace

std::string seen_setup_sentence(const SeenSetup& setup, std::string_view language) {
    using Seen = SeenSetup::Seen;
    std::vector<std::string> parts;
    if (setup.seen == Seen::only_read)
        parts.push_back(in(kOnlyRead, language) + why_not_called(setup, language));
    if (setup.seen == Seen::only_seen) parts.push_back(in(kOnlySeen, language));
    if (setup.seen != Seen::only_read && !setup.keys_only_seen.empty())
        parts.push_back(in(kKeysOnlySeen, language) + joined(setup.keys_only_seen));
    if (setup.seen == Seen::both && !setup.keys_only_read.empty())
        parts.push_back(in(kKeysOnlyRead, language) + joined(setup.keys_only_read));
    if (parts.empty()) return {};
    std::string out = setup.vendor + " " + setup.account + ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? "; " : "") + parts[i];
    return out;
}

}  // namespace formleak
