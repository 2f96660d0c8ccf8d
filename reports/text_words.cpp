#include "reports/text_words.h"

namespace formleak {
namespace {

constexpr TextWords kEnglish = {{"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"},
                                {"set up to leave", "would leave", "seen leaving", "was sent"},
                                "seen handed over",
                                "page",
                                "pages",
                                "form",
                                "forms",
                                "field",
                                "fields",
                                {"hashed", "in clear", "coded", "in a coding that is not known"},
                                "at a click on",
                                "a button without words",
                                "any button of the form",
                                "with every event",
                                "at",
                                "would not",
                                "more",
                                "--verbose",
                                "fix",
                                "allowed",
                                "since",
                                "not checked",
                                "nothing found in what was looked at",
                                "nothing found, but not everything was checked",
                                "exit",
                                "evidence",
                                "see",
                                "national id: a hash of it is as good as the number",
                                "from which field is not known",
                                "browser",
                                "worth a look",
                                "if ticked",
                                "not typed in: sent when the page fills it"};

constexpr TextWords kSwedish = {
    {"INFO", "LÅG", "MEDEL", "HÖG", "KRITISK"},
    {"är inställt att lämna sidan", "skulle lämna sidan", "sågs lämna sidan", "skickades"},
    "sågs överlämnas",
    "sida",
    "sidor",
    "formulär",
    "formulär",
    "fält",
    "fält",
    {"hashat", "i klartext", "kodat", "i en okänd kodning"},
    "vid klick på",
    "en knapp utan ord",
    "någon knapp i formuläret",
    "med varje händelse",
    "vid",
    "skulle inte",
    "till",
    "--verbose",
    "åtgärd",
    "tillåtet",
    "sedan",
    "inte kontrollerat",
    "inget hittat i det som undersöktes",
    "inget hittat, men allt kontrollerades inte",
    "slutkod",
    "belägg",
    "se",
    "personnummer: ett hash av det är lika gott som numret",
    "från vilket fält är okänt",
    "webbläsare",
    "värt en titt",
    "om det kryssas i",
    "skrivs inte in: skickas när sidan fyller i det"};

constexpr struct {
    Trigger::Event event;
    std::string_view english, swedish;
} kMoments[] = {{Trigger::Event::load, "when the page loads", "när sidan laddas"},
                {Trigger::Event::typing, "while it is typed", "medan det skrivs"},
                {Trigger::Event::blur, "when the field is left", "när fältet lämnas"},
                {Trigger::Event::change, "when the field is changed", "när fältet ändras"},
                {Trigger::Event::submit, "when the form is sent", "när formuläret skickas"},
                {Trigger::Event::later, "after the clicks, or when the page is left",
                 "efter klicken, eller när sidan lämnas"}};

constexpr struct {
    Withheld::Reason reason;
    std::string_view english, swedish;
} kReasons[] = {
    {Withheld::Reason::restricted_word, "holds a word the vendor skips",
     "innehåller ett ord som hoppas över"},
    {Withheld::Reason::excluded_type, "a kind of field that is not read", "en fälttyp som inte läses"},
    {Withheld::Reason::conflict, "two fields disagree", "två fält säger emot varandra"},
    {Withheld::Reason::over_limit, "beyond the number that is read", "fler än vad som läses"},
    {Withheld::Reason::key_not_selected, "its key is not selected", "nyckeln är inte vald"},
    {Withheld::Reason::not_recognised, "a name the vendor does not know", "ett namn som inte känns igen"},
    {Withheld::Reason::overridden, "held back by the page's code or the vendor's settings",
     "hålls tillbaka av sidans kod eller leverantörens inställningar"}};

}  // namespace

const TextWords& text_words(std::string_view language) {
    return language == "sv" ? kSwedish : kEnglish;
}

std::string hidden_rest(const TextWords& words, std::size_t count) {
    return std::to_string(count) + " " + std::string(words.more) + ": " + std::string(words.more_hint);
}

std::string_view moment_phrase(Trigger::Event event, std::string_view language) {
    for (const auto& row : kMoments)
        if (row.event == event) return language == "sv" ? row.swedish : row.english;
    return {};
}

std::string_view withheld_reason(Withheld::Reason reason, std::string_view language) {
    for (const auto& row : kReasons)
        if (row.reason == reason) return language == "sv" ? row.swedish : row.english;
    return {};
}

}  // namespace formleak
