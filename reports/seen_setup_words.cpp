#include "reports/seen_setup_words.h"

#include <vector>

namespace formleak {
namespace {

struct Words {
    std::string_view en, sv;
    std::string in(std::string_view language) const { return std::string(language == "sv" ? sv : en); }
};

constexpr Words kOnlyRead{"read, and not called at this visit", "läst, men inte anropad vid detta besök"};
constexpr Words kOnlySeen{"seen called, and not read: a limit of how scripts are read here",
                          "anropad, men inte läst: en gräns för hur skript läses här"};
constexpr Words kKeysOnlyRead{"read, and not seen handed over: ", "läst, men inte sett lämnas över: "};
constexpr Words kKeysOnlySeen{"seen handed over, and not read: ", "sett lämnas över, men inte läst: "};

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace

std::string seen_setup_sentence(const SeenSetup& setup, std::string_view language) {
    std::vector<std::string> parts;
    if (setup.seen == SeenSetup::Seen::only_read)
        parts.push_back(kOnlyRead.in(language) + (setup.why.empty() ? "" : " (" + setup.why + ")"));
    if (setup.seen == SeenSetup::Seen::only_seen) parts.push_back(kOnlySeen.in(language));
    if (setup.seen != SeenSetup::Seen::only_read && !setup.keys_only_seen.empty())
        parts.push_back(kKeysOnlySeen.in(language) + joined(setup.keys_only_seen));
    if (setup.seen == SeenSetup::Seen::both && !setup.keys_only_read.empty())
        parts.push_back(kKeysOnlyRead.in(language) + joined(setup.keys_only_read));
    if (parts.empty()) return {};
    std::string out = setup.vendor + " " + setup.account + ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? "; " : "") + parts[i];
    return out;
}

}  // namespace formleak
