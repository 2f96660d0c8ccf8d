#include "scanner/dom/made_up_person.h"

namespace formleak {
namespace {

struct MadeUp {
    DataKind kind;
    std::string_view value;
};
// 070-174 06 05 … 99 is reserved for fiction (PTS); 19121212-1212 is the Swedish Tax Agency's test number.
constexpr MadeUp kPerson[] = {{DataKind::email, "karin.exempelsson@example.com"},
                              {DataKind::phone, "0701740605"},
                              {DataKind::first_name, "Karin"},
                              {DataKind::last_name, "Exempelsson"},
                              {DataKind::full_name, "Karin Exempelsson"},
                              {DataKind::street, "Storgatan 1"},
                              {DataKind::postal_code, "41301"},
                              {DataKind::city, "Lund"},
                              {DataKind::region, "Skåne"},
                              {DataKind::country, "Sverige"},
                              {DataKind::birth_date, "1912-12-12"},
                              {DataKind::gender, "female"},
                              {DataKind::national_id, "191212121212"},
                              {DataKind::user_id, "karinex42"},
                              {DataKind::password, "Exempel!2026x"},
                              {DataKind::one_time_code, "123456"},
                              {DataKind::card_number, "4111111111111111"},
                              {DataKind::card_code, "123"},
                              {DataKind::bank_account, "SE3550000000054910000003"},
                              {DataKind::income, "320000"},
                              {DataKind::loan, "150000"},
                              {DataKind::insurance, "F-4711"},
                              {DataKind::health, "Exempel"},
                              {DataKind::vehicle, "ABC123"},
                              {DataKind::organization, "Exempel AB"},
                              {DataKind::free_text, "Hej"},
                              {DataKind::search, "exempel"}};

struct ByType {
    std::string_view type, value;
};
constexpr ByType kByType[] = {{"email", "karin.exempelsson@example.com"},
                              {"tel", "0701740605"},
                              {"number", "1200"},
                              {"date", "2026-01-15"},
                              {"month", "2026-01"},
                              {"week", "2026-W03"},
                              {"time", "12:00"},
                              {"datetime-local", "2026-01-15T12:00"},
                              {"url", "https://example.com/"}};

}  // namespace

std::string made_up_value(DataKind kind, std::string_view type) {
    if (kind != DataKind::birth_date || type != "date")
        for (const ByType& t : kByType)
            if (t.type == type &&
                (kind == DataKind::none || type == "date" || type == "month" || type == "time"))
                return std::string(t.value);
    for (const MadeUp& m : kPerson)
        if (m.kind == kind) return std::string(m.value);
    return "Exempel";
}

}  // namespace formleak
