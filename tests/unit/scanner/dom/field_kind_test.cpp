#include "scanner/dom/field_kind.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/page/form_reader.h"
#include "scanner/page/html_tree.h"

using namespace formleak;

namespace {

KindGuess guess(const std::string& html, std::string_view language = "sv") {
    const HtmlTree tree = parse_html(html);
    const FormReading reading = read_forms(tree.dom, html, "", "");
    REQUIRE_FALSE(reading.forms.empty());
    REQUIRE_FALSE(reading.forms[0].fields.empty());
    return guess_kind(reading.forms[0].fields[0], reading.markup[0][0], language);
}

}  // namespace

TEST_CASE("field_kind: autocomplete decides, whatever its prefixes") {
    const struct {
        const char* token;
        const char* kind;
    } kCases[] = {
        {"email", "email"},
        {"section-a shipping work email", "email"},
        {"HOME TEL", "phone"},
        {"given-name", "first_name"},
        {"family-name", "last_name"},
        {"name", "full_name"},
        {"street-address", "street"},
        {"address-level2", "city"},
        {"address-level1", "region"},
        {"postal-code", "postal_code"},
        {"country", "country"},
        {"bday-year", "birth_date"},
        {"sex", "gender"},
        {"username webauthn", "user_id"},
        {"new-password", "password"},
        {"one-time-code", "one_time_code"},
        {"cc-number", "card_number"},
        {"cc-csc", "card_code"},
        {"organization", "organization"},
        {"language", "none"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.token);
        CHECK(
            to_string(guess("<input name=personnummer autocomplete='" + std::string(c.token) + "'>").kind) ==
            c.kind);
    }
    CHECK(guess("<input name=personnummer autocomplete=off>").kind == DataKind::national_id);
    CHECK(guess("<input autocomplete=given-name>").reasons ==
          std::vector<std::string>{"autocomplete=given-name"});
}

TEST_CASE("field_kind: the words of eight languages are known") {
    const struct {
        const char* language;
        const char* html;
        const char* kind;
    } kCases[] = {
        {"sv", "<label>E-post<input></label>", "email"},
        {"sv", "<input name=epostadress>", "email"},
        {"sv", "<label>E‑postadress *<input type=text></label>", "email"},
        {"en", "<input name=userEmail>", "email"},
        {"en", "<input name='form_fields[email]'>", "email"},
        {"fi", "<label>Sähköposti<input></label>", "email"},
        {"fr", "<label>Courriel<input></label>", "email"},
        {"es", "<label>Correo electrónico<input></label>", "email"},
        {"sv", "<label>Mobilnummer<input></label>", "phone"},
        {"no", "<input name=tlf>", "phone"},
        {"fi", "<label>Puhelinnumero<input></label>", "phone"},
        {"de", "<label>Rufnummer<input></label>", "phone"},
        {"sv", "<label>Förnamn<input></label>", "first_name"},
        {"sv", "<input name=fornamn>", "first_name"},
        {"de", "<label>Vorname<input></label>", "first_name"},
        {"fr", "<label>Prénom<input></label>", "first_name"},
        {"fr", "<input name=prenom>", "first_name"},
        {"fr", "<label>Nom<input></label>", "last_name"},
        {"es", "<label>Nombre<input></label>", "first_name"},
        {"da", "<label>Efternavn<input></label>", "last_name"},
        {"fi", "<label>Sukunimi<input></label>", "last_name"},
        {"sv", "<label>För- och efternamn<input></label>", "full_name"},
        {"en", "<label>Your name<input></label>", "full_name"},
        {"nb", "<label>Navn<input></label>", "full_name"},
        {"sv", "<label>Gatuadress<input></label>", "street"},
        {"de", "<label>Straße und Hausnummer<input></label>", "street"},
        {"sv", "<input name=postnr>", "postal_code"},
        {"de", "<input name=plz>", "postal_code"},
        {"sv", "<label>Ort<input></label>", "city"},
        {"da", "<label>By<input></label>", "city"},
        {"fi", "<label>Postitoimipaikka<input></label>", "city"},
        {"sv", "<label>Födelsedatum<input type=date></label>", "birth_date"},
        {"es", "<label>Fecha de nacimiento<input></label>", "birth_date"},
        {"de", "<label>Anrede<select></select></label>", "gender"},
        {"sv", "<label>Lånebelopp<input></label>", "loan"},
        {"sv", "<label>Månadsinkomst före skatt<input type=number></label>", "income"},
        {"sv", "<label>Arbetsgivare<input></label>", "income"},
        {"sv", "<label>Clearingnummer<input></label>", "bank_account"},
        {"sv", "<label>Kontonummer<input></label>", "bank_account"},
        {"sv", "<label>Skadenummer<input></label>", "insurance"},
        {"sv", "<label>Registreringsnummer<input></label>", "vehicle"},
        {"sv", "<label>Beskriv dina symtom<textarea></textarea></label>", "health"},
        {"no", "<label>Diagnose<input></label>", "health"},
        {"sv", "<fieldset><legend>Allergier</legend><input type=checkbox name=allergi_1> Nötter</fieldset>",
         "health"},
        {"sv", "<label>Meddelande<textarea></textarea></label>", "free_text"},
        {"sv", "<textarea name=x1></textarea>", "free_text"},
        {"sv", "<label>Kortnummer<input type=tel></label>", "card_number"},
        {"en", "<input name=cvv>", "card_code"},
        {"sv", "<label>Engångskod<input type=password></label>", "one_time_code"},
        {"sv", "<label>Lösenord<input></label>", "password"},
        {"sv", "<label>Kundnummer<input></label>", "user_id"},
        {"sv", "<label>Jag samtycker till nyhetsbrev med e-post<input type=checkbox></label>", "consent"},
        {"sv", "<input name=q placeholder='Vad letar du efter?'>", "search"},
        {"sv", "<input type=search name=email>", "search"},
        {"sv", "<label>Land<select></select></label>", "country"},
        {"en", "<input name=county>", "region"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.language);
        CAPTURE(c.html);
        CHECK(to_string(guess(c.html, c.language).kind) == c.kind);
    }
}

TEST_CASE("field_kind: names that shop systems, form builders and samples use are known") {
    const struct {
        const char* html;
        const char* kind;
    } kCases[] = {
        {"<input name=your-name>", "full_name"},
        {"<input name='customer[first_name]'>", "first_name"},
        {"<input name=billing_email>", "email"},
        {"<input name=billing_address_1>", "street"},
        {"<input name=MERGE1 id=mce-FNAME>", "first_name"},
        {"<label>First<input name=input_1.3></label>", "first_name"},
        {"<label>First visit?<input name=input_1.3></label>", "none"},
        {"<label>Name on card<input></label>", "full_name"},
        {"<input type=hidden name=form_name value=contact>", "none"},
        {"<label>Person-/organisationsnummer<input></label>", "national_id"},
        {"<label>Fornavn og etternavn<input></label>", "full_name"},
        {"<input placeholder='namn@exempel.se'>", "email"},
        {"<input placeholder='070-123 45 67'>", "phone"},
        {"<input placeholder='+46 70 123 45 67'>", "phone"},
        {"<input placeholder='0,00'>", "none"},
        {"<label>Phone number (with country code)<input name=phone></label>", "phone"},
        {"<label>Mailing address<input></label>", "street"},
        {"<label>Website<input name=url></label>", "none"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        CHECK(to_string(guess(c.html, "en").kind) == c.kind);
    }
}

TEST_CASE("field_kind: national identity numbers are known by word, by sample and by shape") {
    const char* const kCases[] = {
        "<label>Personnummer<input></label>",
        "<label>Personnummer<input type=tel></label>",
        "<label>Personnummer (ÅÅÅÅMMDD-XXXX)<input type=password></label>",
        "<input name=pnr>",
        "<input name=customerSSN>",
        "<input placeholder='ÅÅÅÅMMDD-XXXX'>",
        "<input placeholder='ååmmdd–xxxx' type=tel>",
        "<input placeholder='19121212-1212'>",
        "<input name=fodselsnummer>",
        "<label>Fødselsnummer (11 siffer)<input></label>",
        "<label>CPR-nummer<input></label>",
        "<label>Henkilötunnus<input></label>",
        "<label>National Insurance number<input></label>",
        "<label>Numéro de sécurité sociale<input></label>",
        "<label>DNI / NIE<input></label>",
        "<label>Samordningsnummer<input></label>",
        "<input pattern='(19|20)?\\d{6}[-+]?\\d{4}' maxlength=13>",
    };
    for (const char* html : kCases) {
        CAPTURE(html);
        CHECK(to_string(guess(html).kind) == "national_id");
    }
}

TEST_CASE("field_kind: what only looks like personal data is not taken for it") {
    const struct {
        const char* language;
        const char* html;
        const char* kind;
    } kCases[] = {
        {"en", "<label>Company name<input></label>", "organization"},
        {"sv", "<label>Företagsnamn<input></label>", "organization"},
        {"en", "<input name=product_name>", "none"},
        {"en", "<input name=file_name>", "none"},
        {"en", "<label>Coupon code<input name=coupon_code></label>", "none"},
        {"sv", "<label>Rabattkod<input></label>", "none"},
        {"en", "<input name=captcha_code>", "none"},
        {"en", "<input type=hidden name=csrf_token>", "none"},
        {"sv", "<label>Bokningsdatum<input type=date></label>", "none"},
        {"en", "<label>Delivery date<input type=date></label>", "none"},
        {"en", "<input name=number>", "none"},
        {"en", "<label>Nummer<input></label>", "none"},
        {"en", "<label>Sort by<select></select></label>", "none"},
        {"en", "<input name=land>", "none"},
        {"en", "<input name=ip_address>", "none"},
        {"en", "<input name=b_0123456789abcdef01234567_89abcdef01>", "none"},
        {"en", "<input name=hp_email>", "none"},
        {"en", "<input type=color name=name>", "none"},
        {"en", "<input type=checkbox name=email value=1>", "none"},
        {"en", "<label>Email address<input></label>", "email"},
        {"en", "<input name=microphone>", "none"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        CHECK(to_string(guess(c.html, c.language).kind) == c.kind);
    }
}

TEST_CASE("field_kind: repeated fields keep their class, types give their own reason") {
    CHECK(guess("<label>Bekräfta e-post<input name=email2></label>").kind == DataKind::email);
    CHECK(guess("<input type=email>").reasons == std::vector<std::string>{"type=email"});
    const KindGuess phone = guess("<input type=tel name=a1>");
    CHECK(phone.kind == DataKind::phone);
    CHECK(phone.reasons == std::vector<std::string>{"type=tel"});
    const KindGuess id = guess("<label>Personnummer<input type=tel></label>");
    CHECK(id.reasons == std::vector<std::string>{"label contains 'personnummer'"});
    CHECK(id.confidence > .9);
    CHECK(guess("<input name=x>").confidence == 0);
}

TEST_CASE("field_kind: a field that people cannot reach weighs little") {
    CHECK(guess("<input name=email aria-hidden=true tabindex=-1>").confidence < .35);
    CHECK(guess("<input type=hidden name=email>").confidence < guess("<input name=email>").confidence);
}

TEST_CASE(
    "field_kind: what a group is asked says what its yes and no are about, and little of its other fields") {
    const auto in_group = [](const std::string& legend, const std::string& field) {
        return guess("<fieldset><legend>" + legend + "</legend>" + field + "</fieldset>").kind;
    };
    const std::string yes = "<label><input type=radio name=q value=ja> Ja</label>";
    for (const char* asked :
         {"Har du diabetes?", "Har du haft cancer?", "Har du någon kronisk sjukdom?", "Symptom", "Röker du?",
          "Do you have any chronic conditions?", "Onko sinulla diabetes?", "Haben Sie Krebs?",
          "Avez-vous une maladie chronique ?", "¿Tiene diabetes?", "Har du kræft?", "Har du kreft?"}) {
        CAPTURE(std::string(asked));
        CHECK(in_group(asked, yes) == DataKind::health);
        CHECK(in_group(asked, "<label>Ange år <input name=q></label>") != DataKind::health);
    }
    for (const char* asked :
         {"Har du handlat hos oss?", "Behandling av personuppgifter",
          "Samtycker du till behandling av dina personuppgifter?", "Betalning", "Frakt"}) {
        CAPTURE(std::string(asked));
        CHECK(in_group(asked, yes) != DataKind::health);
    }
    CHECK(in_group("Hälsodeklaration",
                   "<label><input type=checkbox name=ok> Jag godkänner villkoren</label>") ==
          DataKind::consent);
    CHECK(guess("<label>Ge en gåva till Cancerfonden<input name=x></label>").kind != DataKind::health);
}
