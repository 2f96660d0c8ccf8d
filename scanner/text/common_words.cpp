#include "scanner/text/common_words.h"

#include <algorithm>
#include <array>

namespace formleak {
namespace {

// Sorted by their bytes, one space between two.
constexpr std::string_view kCommonText =
    "about accept account action add address admin ads ajax analytics anchor anmälan any api app "
    "application array article async aud audff auto automatic background banner base64 base64url "
    "begin beställ beställning bild blob blur body boka bokning boolean browser btn button capture "
    "card cart case category cc cd cdn certain change channel charset checkbox checkout class clear "
    "click client code collect com comment company component conditional config configuration confirm "
    "connect consent consent-form contact container content content-type cookie cookies country "
    "critical css ct cud cudff currency cut data dataskydd date date-time db de default delete "
    "description destination details dev div dk dl document domain dt edit else em email embed en "
    "encoded encoding end ep error eu ev event events example external facebook failed false fb fbq "
    "feed fetch fi field fields fieldset file files filter first firstname fn focus footer form "
    "format formulär frame from fråga frågor full function funktion fältet ga ge general get global "
    "google group gtag gtm handler hash head header headers heading hem hemsida hex hidden high hjälp "
    "home homepage host href html html-entity http https hämta icon id if iframe image img import "
    "index info information init initiator inline inloggning input inspect integer integritet io ip "
    "item javascript jpeg js json kassa kategori key keyup known kontakt kontakta konto kund kunder "
    "label lang language last last-name later layout lead legend level line link list ln loading "
    "local localhost location logga login logo logout low lowercase mailto main map mark-up match "
    "medium menu message messages meta method mina mobile mode module multipart name namn ncud ncudff "
    "new newsletter no nodejs none normalise nr number nyhet nyheter nytt object observed off offline "
    "ok okänd om-oss omoss online open option options order origin other override page pages pageview "
    "param parameter parse password patch path payment ph phone phone-number pixel pk placeholder "
    "plain plaintext png policy popup portal post posts predicted prefix present press price privacy "
    "problem process prod product products produkt produkter profil profile program public purchase "
    "push put query raw react read readable recipient recorded redirect redirects referer referrer "
    "register rel remedy remove reply request requests required reset response result results return "
    "reverse reversed rl role root route rubrik rule rules save scan schema scope screen script "
    "scripts se search section secure select selected send sent server service services session set "
    "sh sha1 sha256 sha512 show sida sidan sidor sign signup site sitemap sites skapa skicka skickat "
    "skola socket source span spara sr st standard start startsida state static status step store "
    "string style submit subscribe subscribedbuttonclick success suffix summary support sv svar sw "
    "switch sök table tack target td test text textarea thanks theme third third-party time title "
    "token tool top tr track tracking trigger trim true tt type ua ud udff uk undefined undo unknown "
    "up update upload uppercase url urlencoded us user userdata utf-8 utm value values vanlig "
    "varukorg vendor verify version video view villkor visa visible visit välj välkommen web webb "
    "website websocket welcome widget window with wordpress www xml your zp ärende öppna över";
constexpr std::string_view kSentenceText =
    "ab account accounts act action active ad added address addresses adds adress after again against "
    "agreed agreeing agreement alerts alias all allow allowed allt alone already also always an "
    "analysed and andra annan another anrop answer answered answers any anyone anything apart appears "
    "arc archive are arguments around art as asked asks at att attribute automated automatic av "
    "available back bank banner base baseline basis be because become been before began begin behind "
    "being belongs below beside better between beyond binary birth blocked bodies body both bound box "
    "breaks broken browser browsers build but button buttons by bygger byte bytes call called calls "
    "can cannot capture captured captures card carries case category cause change changed changes "
    "charset check checked choice chosen claim clean clear click clicks closed closes code codes "
    "coding collected come comes commands common companies company complete concluded config "
    "configuration configurations configured connect consent container containers contains content "
    "contents continue controllers cookie cookies could count counted country crawl critical current "
    "custom customer cut damaged dashboard dashed data date de debt decide decides decode decoded "
    "deep deeper default depends depth det detector di did differ different differs digits disagree "
    "distinct do document documentation documents does dokument domain done down du each earlier "
    "early efter either ej eller else emot empty en encoded encoding encrypted end ended ends enough "
    "entries entry ep error errors et ett ev even event events every everything evidence exist "
    "expired explain facebook failed false fault fbq feed feeds fetched few field fields file filer "
    "files filled filter find finding findings first flagged fler folder follow followed following "
    "follows for form format formleak forms formulär formuläret found frame frames free from från "
    "full further fält fälttyp gave gdpr get gets gib give given gives go goes going gone good got "
    "gott group guess had half hand handed hands happens har has hash hashed hashes have having he "
    "header health held help here high history hittat hold holds home hoppas hos host hosts how "
    "however html http https händelse hålls id identifies identity ids if igen ignore in income info "
    "information inget init initiator inline innehåller input inputs instead inställningar inställt "
    "insurance inte internal into ip is it its itself json june just keep keeps kept key keys kind "
    "kingdom klartext klick knapp know known kod kontrollerades kontrollerat känd kända känns lacks "
    "laddar laddas large larger last later leak leaks least leave leaves leaving left legal length "
    "less let leverantör leverantörens leverantörer library lie lies lika like limit line lines link "
    "linked links list listed listens lists load loaded loads loan local login logs long longer look "
    "looked looks lost low lämna länkade läses lästa made mail make makes manager many march mark "
    "masked masking match matched matches matching may mean means meant med medium member members men "
    "meta method mhtml mib middle might missing mistake modified moment more most much multipart must "
    "name named names namn national need needed needs neither net network never new next no none nor "
    "not note nothing notice notices now number numbers numret nyckeln när någon obeyed object "
    "observed of off offline often ok okänt om on once one ones only open opened optional options or "
    "ord order other others otherwise our ours out outside over own packed page pages parameter "
    "parameters part parts party pass passed passes path paths paused pdf people person personal "
    "personnummer phone pixel pixels place placeholder placeholders places plain played point pointer "
    "points possible post postal predicted preloads present presses privacy problem problems process "
    "processing program put puts på query question quotes rate reach reached read readable reader "
    "reading reads ready real reason received recipient record recorded recording records redirected "
    "redirects refused registrable registration regular remaining remove repeats replaced report "
    "reports reprimand request requested requests resolved rest result results resume resumed reverse "
    "right robots row rows rule rules run runs safeguard said same saved saw say says scan script "
    "scripts search searched second seconds security see seen segments selected send sends sent "
    "served server serves session set sets setting settings severity shared shorter should show shown "
    "shows sidan sidans side sidor silent since single site sitemap sitemaps sites sits size skip "
    "skipped skips skript skripten skulle small so som some somebody something source sources special "
    "stand standing stands start started starts state stated states stay stays step still stop "
    "stopped stops street string such sum sv switch switched switches säger så sågs söktes ta table "
    "tag take taken takes target targets tell tells text texts than that the their them then there "
    "these they thing things third this those though three through thus tillbaka time timed times "
    "title titles titt to together told too took top towards tracking tried tries true trust try "
    "trying turned två two txt ty type typed under undersökt undersöktes undone unencrypted united "
    "unknown unless unpacked unpacks unread unreadable until up upon ups ur url use used user uses "
    "using ut utf vad vald value values varandra variable varje vars vehicle vendor vendors version "
    "very vi vid view vilka vilket visit visited visitor visits värdar värt wacz wait waits warc was "
    "watches way ways we weaker web websocket well went were what when where whether which while who "
    "whoever whole whom whose why wide will with within without word words work worth would write "
    "writes written wrong xdg yes yet you your ytterligare zip än är över";

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
