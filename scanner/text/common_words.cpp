#include "scanner/text/common_words.h"

#include <algorithm>
#include <array>

namespace formleak {
namespace {

// Sorted by their bytes, one space between two.
constexpr std::string_view kCommonText =
    "about accept account action add address admin ads ajax analytics anchor anmälan any api app "
    "application array article async auto automatic background banner base64 base64url begin beställ "
    "beställning bild blob blur body boka bokning boolean browser btn button capture card cart case "
    "category cc cd cdn certain change channel charset checkbox checkout class clear click client "
    "code collect com comment company component conditional config configuration confirm connect "
    "consent consent-form contact container content content-type cookie cookies country critical css "
    "ct currency cut data dataskydd date date-time db de default delete description destination "
    "details dev div dk dl document domain dt edit else em email embed en encoded encoding end ep "
    "error eu ev event events example external facebook failed false fb fbq feed fetch fi field "
    "fields fieldset file files filter first firstname fn focus footer form format formulär frame "
    "from fråga frågor full function funktion fältet ga ge general get global google group gtag gtm "
    "handler hash head header headers heading hem hemsida hex hidden high hjälp home homepage host "
    "href html html-entity http https hämta icon id if iframe image img import index info information "
    "init initiator inline inloggning input inspect integer integritet io ip item javascript jpeg js "
    "json kassa kategori key keyup known kontakt kontakta konto kund kunder label lang language last "
    "last-name later layout lead legend level line link list ln loading local localhost location "
    "logga login logo logout low lowercase mailto main map mark-up match medium menu message messages "
    "meta method mina mobile mode module multipart name namn new newsletter no nodejs none normalise "
    "nr number nyhet nyheter nytt object observed off offline ok okänd om-oss omoss online open "
    "option options order origin other override page pages pageview param parameter parse password "
    "patch path payment ph phone phone-number pixel pk placeholder plain plaintext png policy popup "
    "portal post posts predicted prefix present press price privacy problem process prod product "
    "products produkt produkter profil profile program public purchase push put query raw react read "
    "readable recipient recorded redirect redirects referer referrer register rel remedy remove reply "
    "request requests required reset response result results return reverse reversed rl role root "
    "route rubrik rule rules save scan schema scope screen script scripts se search section secure "
    "select selected send sent server service services session set sh sha1 sha256 sha512 show sida "
    "sidan sidor sign signup site sitemap sites skapa skicka skickat skola socket source span spara "
    "sr st standard start startsida state static status step store string style submit subscribe "
    "subscribedbuttonclick success suffix summary support sv svar sw switch sök table tack target td "
    "test text textarea thanks theme third third-party time title token tool top tr track tracking "
    "trigger trim true tt type ua ud uk undefined undo unknown up update upload uppercase url "
    "urlencoded us user userdata utf-8 utm value values vanlig varukorg vendor verify version video "
    "view villkor visa visible visit välj välkommen web webb website websocket welcome widget window "
    "with wordpress www xml your zp ärende öppna över";
constexpr std::string_view kSentenceText =
    "account accounts act ad added address addresses after again against agreed agreeing agreement "
    "all allow allowed alone already also always an and another answer answered answers any anything "
    "apart appears are arguments around as asked asks at automatic av available back be because been "
    "before began behind being below beside better between beyond blocked bodies both bound browser "
    "but button buttons by bytes call called calls can cannot capture captured captures case cause "
    "change changes check checked choice chosen clean clear click closed code codes coding come comes "
    "commands common company complete configuration configurations configured consent contains "
    "content contents could count counted country current cut data date decide decoded deep default "
    "depends did differ different differs do does done down du each early either ej else empty en "
    "encoded encoding end ended ends enough entries entry ep et ev even event events every exist "
    "explain failed fault feed fetched few field fields file files find finding findings first follow "
    "followed following follows for form format forms found frame frames from further gave get gets "
    "give given gives goes going gone good got guess had half hand handed hands has hashed have "
    "having he header held help here high hold holds host hosts how however id if in information "
    "input inputs instead internal into ip is it its itself just keep keeps kept key kind known lacks "
    "last later least leave leaves leaving left less let limit line lines link links list listed "
    "lists load loaded loads local long longer look looked looks lost made make makes many mark "
    "masked match matched matches matching may mean means meant medium members might missing moment "
    "more most much must name named names need needed needs neither network never new next no none "
    "nor not note nothing now number numbers of off often ok om on once one ones only open opened "
    "optional or order other others our out over own page pages part parts pass passed path paths "
    "people personal phone pixel place places plain point possible predicted present presses problem "
    "problems process program puts på question rate reach reached read reader reading reads ready "
    "real reason received recipient recorded recording records redirected redirects refused remaining "
    "replaced report request requests resolved rest result results right robots rows rule rules run "
    "runs said same say says scan script scripts search searched second seconds see seen send sends "
    "sent served server set sets setting settings shared should show shown shows side since single "
    "site sites size skip skipped small so some somebody something source sources stand standing "
    "stands start started state stated states stay step still stop stopped stops such sum sv switch "
    "så ta table tag take taken takes tell tells text than that the their them then there these they "
    "thing things third this those though three through thus time times title titles to together told "
    "too took top tries true try trying turned two ty type typed unknown unless unread unreadable "
    "until up upon ur use used user uses using ut value values vendor very vi view visit visited "
    "visitor visits wait waits was way ways we well went were what when where whether which while who "
    "whole whom whose why wide will with within without word words would write writes written wrong "
    "yes yet you your är";

constexpr std::size_t count_words(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

template <std::size_t N>
constexpr std::array<std::string_view, N> split_words(std::string_view text) {
    std::array<std::string_view, N> out;
    for (std::string_view& word : out) {
        word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return out;
}

constexpr auto kCommon = split_words<count_words(kCommonText)>(kCommonText);
constexpr auto kOfSentences = split_words<count_words(kSentenceText)>(kSentenceText);
static_assert(std::is_sorted(kCommon.begin(), kCommon.end()));
static_assert(std::is_sorted(kOfSentences.begin(), kOfSentences.end()));

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_common_word(std::string_view word) {
    return is_year(word) || std::binary_search(kCommon.begin(), kCommon.end(), word);
}

bool is_sentence_word(std::string_view word) {
    return std::binary_search(kOfSentences.begin(), kOfSentences.end(), word);
}

}  // namespace formleak
