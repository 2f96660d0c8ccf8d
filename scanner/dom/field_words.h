// The words by which a field is recognised, in eight languages. A table; how it is used: field_kind.cpp,
// field_text.h. Compiled from everyday forms; sources for tokens and traps: the HTML and autofill standards
// and the published heuristics of Firefox and Chromium (ideas, not text).
#pragma once

#include <cstdint>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak {

// Words are separated by '|', written without spaces and hyphens, in lower case. Up to five letters they must
// be a whole token (or several in a row: "e post"); longer ones may stand inside a compound. A leading mark
// changes that:
//   =  a whole token although it is long
//   ~  anywhere although it is short
//   !  only when it is the whole text
//   @  a whole token, and only in the row's own language (a trap elsewhere)
struct FieldWords {
    DataKind kind;
    std::string_view language;  // "" any; "no" stands for nb, nn and no
    double weight;              // how much one hit says, 0 to 1
    std::string_view words;
};

// A word that takes a meaning back: "company name" is no person's name, "promo code" no one-time code.
struct FieldTrap {
    std::string_view words;  // written like FieldWords::words
    std::string_view kinds;  // " full_name one_time_code " or "*"
};

inline constexpr FieldWords kFieldWords[] = {
    {DataKind::email, "", .95,
     "~email|emailaddress|emailaddr|emailadress|=emails|useremail|correo|courriel|~epost|epostadress|"
     "epostadresse|mejl|"
     "mejladress|mailadress|mailadresse|mailaddress|sähköposti|sposti|adresseélectronique|correoelectrónico|"
     "correoe|indirizzoemail"},
    {DataKind::email, "", .6, "mail"},

    {DataKind::phone, "", .92,
     "phone|phonenumber|telephone|mobile|mobilephone|cellphone|contactnumber|msisdn|telefon|telefonnummer|"
     "mobil|"
     "mobilnummer|mobilnr|mobiltelefon|telefonnr|telnr|telno|tfn|tele|tel|tlf|puhelin|puhelinnumero|puh|"
     "matkapuhelin|gsm|kännykkä|rufnummer|"
     "handynummer|téléphone|tél|numérodetéléphone|teléfono|móvil|celular|telefono|whatsapp"},
    {DataKind::phone, "en", .7, "cell"},
    {DataKind::phone, "de", .8, "handy"},
    {DataKind::phone, "fr", .75, "@portable"},

    {DataKind::first_name, "", .95,
     "firstname|givenname|forename|fname|förnamn|tilltalsnamn|fornavn|etunimi|kutsumanimi|vorname|prénom|"
     "nombredepila|primernombre|middlename|mellannamn|mellomnavn|mellemnavn|toinennimi|segundonombre"},
    {DataKind::first_name, "es", .8, "@nombre"},
    {DataKind::first_name, "", .7, "!first"},
    {DataKind::last_name, "", .7, "!last"},
    {DataKind::last_name, "", .95,
     "lastname|surname|familyname|lname|efternamn|etternavn|efternavn|sukunimi|nachname|familienname|zuname|"
     "nomdefamille|apellido|apellidos|maidenname|flicknamn|pikenavn|pigenavn|tyttönimi|geburtsname|"
     "mädchenname|nomdenaissance|nomdejeunefille"},
    {DataKind::last_name, "fr", .8, "@nom"},
    {DataKind::full_name, "", .9,
     "fornavnogetternavn|fornavnogefternavn|etujasukunimi|vornameundnachname|prénometnom|nameoncard|"
     "cardholder|cardholdername|kortinnehavare|kortholder|karteninhaber|fullname|yourname|contactname|"
     "customername|fullständigtnamn|dittnamn|förochefternamn|"
     "förnamnochefternamn|kontaktperson|fulltnavn|"
     "dittnavn|fuldenavn|ditnavn|kokonimi|vollständigername|vorundnachname|ihrname|nometprénom|nomcomplet|"
     "votrenom|nombrecompleto|"
     "nombreyapellidos|firstandlastname|realname"},
    {DataKind::full_name, "", .8, "name|namn|navn|nimi"},
    {DataKind::full_name, "", .5, "nombre|nom"},

    {DataKind::street, "", .85,
     "streetaddress|addressline1|addressline2|addressline|address1|address2|homeaddress|postaladdress|street|"
     "adress|gatuadress|gata|"
     "postadress|utdelningsadress|hemadress|bostadsadress|gateadresse|vei|vejnavn|gade|osoite|katuosoite|"
     "lähiosoite|katu|anschrift|straße|hausnummer|"
     "rue|numéroetrue|dirección|calle|domicilio|adresse|address|addr"},
    {DataKind::street, "da", .7, "@vej"},
    {DataKind::street, "no", .7, "@gate"},
    {DataKind::street, "fr", .6, "@voie"},
    {DataKind::postal_code, "", .92,
     "zip|zipcode|postcode|postalcode|postnummer|postnr|postinumero|postleitzahl|plz|codepostal|cdp|"
     "códigopostal"},
    {DataKind::postal_code, "fr", .8, "@cp"},
    {DataKind::postal_code, "es", .8, "@cp"},
    {DataKind::city, "", .85,
     "city|town|postort|stad|bostadsort|poststed|postdistrikt|postitoimipaikka|kaupunki|paikkakunta|wohnort|"
     "ville|localité|ciudad|"
     "localidad|población|municipio|municipality|kommune|kommun"},
    {DataKind::city, "sv", .85, "@ort"},
    {DataKind::city, "de", .8, "@ort|@stadt"},
    {DataKind::city, "da", .8, "@by"},
    {DataKind::city, "no", .8, "@by|@sted"},
    {DataKind::city, "fi", .7, "@kunta"},
    {DataKind::city, "fr", .8, "@commune"},
    {DataKind::region, "", .8,
     "county|province|=region|provincia|bundesland|maakunta|landskap|fylke|département|addresslevel1"},
    {DataKind::region, "en", .7, "@state"},
    {DataKind::region, "sv", .6, "@län"},
    {DataKind::country, "", .85,
     "country|countrycode|countryname|nationality|citizenship|countryofbirth|medborgarskap|nationalitet|"
     "födelseland|statsborgerskap|"
     "nasjonalitet|statsborgerskab|kansalaisuus|syntymämaa|staatsangehörigkeit|geburtsland|nationalité|"
     "paysdenaissance|pays|nacionalidad|"
     "paísdenacimiento|país"},
    {DataKind::country, "sv", .8, "@land|@bosättningsland"},
    {DataKind::country, "no", .8, "@land"},
    {DataKind::country, "da", .8, "@land"},
    {DataKind::country, "de", .8, "@land"},
    {DataKind::country, "fi", .8, "@maa"},

    {DataKind::birth_date, "", .95,
     "dateofbirth|birthdate|dob|birthday|bday|birthyear|birthmonth|yearofbirth|födelsedatum|född|födelseår|"
     "födelsedag|fødselsdato|født|fødselsår|"
     "fødselsdag|syntymäaika|syntymäpäivä|syntymävuosi|geburtsdatum|geburtstag|geburtsjahr|datedenaissance|"
     "naissance|fechadenacimiento|nacimiento"},
    {DataKind::birth_date, "de", .6, "@geb"},
    {DataKind::gender, "", .9,
     "gender|salutation|pronoun|pronouns|juridisktkön|kjønn|sukupuoli|geschlecht|anrede|civilité|género|"
     "tratamiento|=sexe|=sexo"},
    {DataKind::gender, "sv", .85, "@kön|@tilltal"},
    {DataKind::gender, "da", .85, "@køn"},
    {DataKind::gender, "en", .8, "@sex"},
    {DataKind::gender, "fr", .8, "@genre"},

    {DataKind::national_id, "", .97,
     "personorganisationsnummer|personellerorganisationsnummer|personorgnr|persorgnr|personnummer|personnr|"
     "persnr|pnr|personnumber|personalnumber|personalidentitynumber|samordningsnummer|"
     "födelsenummer|fødselsnummer|fnr|dnummer|cprnummer|"
     "cprnr|cpr|cprno|henkilötunnus|hetu|sotu|sosiaaliturvatunnus|personbeteckning|kennitala|"
     "nationalinsurance|nationalinsurancenumber|nino|ninumber|"
     "nhsnumber|ppsnumber|ppsn|socialsecurity|socialsecuritynumber|ssn|itin|taxid|last4ssn|steuerid|"
     "steueridentifikationsnummer|sozialversicherungsnummer|"
     "rentenversicherungsnummer|personalausweisnummer|personalausweis|ahvnummer|numérodesécuritésociale|"
     "sécuritésociale|rijksregisternummer|numéronational|burgerservicenummer|"
     "númerodelaseguridadsocial|seguridadsocial|codicefiscale|tesserasanitaria|cartãodecidadão|pesel|"
     "isikukood|personaskods|asmenskodas|nationalid|nationalidentitynumber|identitynumber|idcard|"
     "passport|passportnumber|passnummer|körkort|körkortsnummer|drivinglicence|driverslicense|driverlicense|"
     "idnummer|personid|identitetsnummer"},
    {DataKind::national_id, "", .85, "bsn|dni|nie|nif|idnr|11siffer|ssnumber"},
    {DataKind::national_id, "en", .6, "@pps|@nin"},
    {DataKind::national_id, "no", .9, "@dnr"},
    {DataKind::national_id, "fr", .85, "@nir|@insee"},
    {DataKind::national_id, "is", .8, "@kt"},
    {DataKind::national_id, "nl", .8, "@nrn"},

    {DataKind::user_id, "", .85,
     "nomdutilisateur|username|userid|login|loginid|loginname|membernumber|memberid|membershipnumber|"
     "customernumber|"
     "customerid|accountid|användarnamn|användarid|kundnummer|kundnr|"
     "medlemsnummer|brukernavn|kundenummer|brugernavn|käyttäjätunnus|asiakasnumero|jäsennumero|benutzername|"
     "kundennummer|mitgliedsnummer|identifiant|"
     "numéroclient|pseudo|usuario|nombredeusuario|númerodecliente|identificador|nickname|smeknamn|patientid"},
    {DataKind::password, "", .95,
     "password|passcode|passwd|passphrase|lösenord|passord|adgangskode|kodeord|salasana|passwort|kennwort|"
     "motdepasse|contraseña"},
    {DataKind::password, "es", .7, "@clave"},
    {DataKind::one_time_code, "", .9,
     "onetimecode|onetimepassword|otp|otpcode|verificationcode|smscode|smskod|twofactor|2fa|mfacode|authcode|"
     "authenticationcode|engångskod|verifieringskod|pinkod|engangskode|kertakoodi|"
     "vahvistuskoodi|tunnusluku|einmalcode|bestätigungscode|codeàusageunique|codedevérification|"
     "códigodeunsolouso|códigodeverificación|pincode|totp"},
    {DataKind::one_time_code, "", .6, "pin|kod|code|koodi|kode"},
    {DataKind::one_time_code, "sv", .7, "@engångs"},

    {DataKind::card_number, "", .95,
     "cardnumber|cardno|cardnum|ccnumber|ccnum|creditcard|creditcardnumber|debitcard|kortnummer|kortnr|"
     "kortinnumero|kartennummer|kreditkartennummer|numérodecarte|númerodetarjeta"},
    {DataKind::card_code, "", .95,
     "cvc|cvv|cvc2|cvv2|csc|cardcode|cardcvc|cardcvv|securitycode|säkerhetskod|prüfziffer|kartenprüfnummer|"
     "cryptogramme|cvn|cardverification"},
    {DataKind::card_code, "", .8,
     "cardexpiry|expirydate|expirationdate|expmonth|expyear|ccexp|giltigtill|utløpsdato|udløbsdato|"
     "voimassaolo|gültigbis|caducidad"},
    {DataKind::bank_account, "", .93,
     "iban|accountnumber|bankaccount|sortcode|routingnumber|kontonummer|kontonr|clearingnummer|clearingnr|"
     "bankkonto|bankgiro|plusgiro|tilinumero|"
     "bankleitzahl|blz|rib|numérodecompte|númerodecuenta|swiftcode"},
    {DataKind::bank_account, "", .6, "bic|swift"},
    {DataKind::bank_account, "da", .7, "@regnr"},

    {DataKind::income, "", .9,
     "income|salary|employer|employment|employmentstatus|occupation|inkomst|månadsinkomst|årsinkomst|"
     "månadslön|årslön|bruttolön|arbetsgivare|anställningsform|anställning|"
     "sysselsättning|inntekt|lønn|årslønn|arbeidsgiver|indkomst|arbejdsgiver|tulot|palkka|bruttopalkka|"
     "työnantaja|einkommen|nettoeinkommen|gehalt|arbeitgeber|revenu|revenus|salaire|"
     "employeur|ingresos|salario|empleador"},
    {DataKind::income, "sv", .85, "@lön"},
    {DataKind::income, "da", .85, "@løn"},
    {DataKind::income, "no", .6, "@stilling"},
    {DataKind::income, "fi", .7, "@ammatti"},
    {DataKind::income, "de", .7, "@beruf"},
    {DataKind::income, "fr", .7, "@profession"},
    {DataKind::income, "es", .7, "@profesión"},
    {DataKind::loan, "", .9,
     "loanamount|=loan|mortgage|debts|=debt|housingcost|lånebelopp|lånesumma|lånebehov|bolån|blancolån|"
     "privatlån|skulder|=skuld|kronofogden|betalningsanmärkning|betalningsanmärkningar|boendekostnad|"
     "medsökande|"
     "kreditupplysning|lånebeløp|boliglån|gjeld|betalingsanmerkning|=inkasso|lånebeløb|realkredit|gæld|"
     "lainasumma|asuntolaina|velka|maksuhäiriö|kreditsumme|darlehen|schulden|schufa|montantduprêt|"
     "dettes|importedelpréstamo|hipoteca|deudas|creditscore|lånesyfte|befintligalån"},
    {DataKind::loan, "da", .7, "@rki"},
    {DataKind::insurance, "", .85,
     "policynumber|insurancenumber|insurancepolicy|claimnumber|claimid|=claim|insurance|försäkringsnummer|"
     "försäkring|skadeanmälan|skadenummer|skadedatum|polisenummer|skademelding|policenummer|skadesanmeldelse|"
     "vakuutusnumero|vahinkoilmoitus|vakuutus|versicherungsnummer|versicherung|schadenmeldung|"
     "numérodecontrat|sinistre|assurance|númerodepóliza|póliza|siniestro|forsikring|forsikringsnummer"},
    {DataKind::vehicle, "", .9,
     "vehiclereg|vehicleregistration|registrationnumber|licenseplate|licenceplate|numberplate|"
     "registreringsnummer|regnummer|regnr|bilnummer|nummerplade|rekisteritunnus|rekisterinumero|"
     "kfzkennzeichen|kennzeichen|fahrgestellnummer|immatriculation|matrícula|chassinummer|vinnumber"},
    {DataKind::vehicle, "en", .6, "@vin|@vrm"},

    {DataKind::health, "", .93,
     "symptom|symptoms|diagnosis|diagnos|diagnose|medication|medicine|allergy|allergies|disease|prescription|"
     "treatment|=clinic|medicalhistory|medicalcondition|healthcondition|symtom|medicin|läkemedel|allergi|"
     "allergier|sjukdom|sjukdomar|=recept|behandling|vårdcentral|läkare|journalnummer|=besvär|sjukskriven|"
     "sjukskrivning|hälsodeklaration|hälsotillstånd|medisin|legemiddel|sykdom|resept|fastlege|legekontor|"
     "sygdom|læge|oireet|=oire|diagnoosi|lääke|"
     "lääkitys|allergia|sairaus|sairaudet|=resepti|=hoito|lääkäri|medikament|medikamente|allergie|krankheit|="
     "rezept|krankenkasse|symptôme|diagnostic|médicament|maladie|ordonnance|médecin|síntoma|síntomas|"
     "diagnóstico|medicamento|enfermedad|médico"},
    {DataKind::health, "", .93,
     "diabetes|diabetic|diabetiker|diabeet|cancer|=kreft|=kræft|=syöpä|=krebs|=cáncer|tumör|tumour|asthma|="
     "astma|"
     "epilepsi|epilepsy|epilepsia|=hiv|hivpositiv|=hepatit|hepatitis|blodtryck|blodtrykk|blodtryk|"
     "bloodpressure|verenpaine|blutdruck|tensionartérielle|presiónarterial|hjärtinfarkt|heartattack|"
     "kronisksjukdom|kronisktsjuk|kronisksykdom|kronisksygdom|chronicillness|chroniccondition|"
     "pitkäaikaissair|"
     "chronischkrank|=kronisk|=chronic|=krooninen|=chronisch|=chronique|=crónica|=crónico|illness|=sjuk|"
     "funktionsnedsättning|funksjonsnedsettelse|funktionsnedsættelse|disability|disabilities|vammaisuus|"
     "behinderung|discapacidad|psykiskohälsa|mentalhealth|psykiskhelse|=cukrzyca|=choroba|=ziekte|=malattia|"
     "=doença|zwangerschap|gravidanza"},
    {DataKind::health, "", .85,
     "röker|røyker|doyousmoke|tupakoi|=rauchen|=fumez|=fumas|=fuma|bloodtype|pregnant|pregnancy|smoker|"
     "bmi|blodgrupp|gravid|=rökare|røyker|raskaus|tupakointi|schwanger|"
     "enceinte|embarazada|=fumeur|=fumador"},
    {DataKind::health, "", .75,
     "weight|vikt|kroppslängd|=vægt|=vekt|=paino|gewicht|poids|bodyheight|estatura|körpergröße"},
    {DataKind::health, "de", .7, "@arzt|@raucher"},
    {DataKind::health, "da", .7, "@ryger"},
    {DataKind::health, "", .92,
     "depression|anxiety|therapy|therapist|addiction|gambling|ångest|=terapi|psykolog|psykiatri|=beroende|"
     "spelproblem|självmord|=angst|depresjon|avhengighet|afhængighed|masennus|ahdistus|psykologi|riippuvuus|"
     "therapie|=sucht|dépression|anxiété|depresión|ansiedad|adicción"},
    {DataKind::health, "", .92,
     "contraception|abortion|sexualorientation|könssjukdom|klamydia|preventivmedel|=abort|sexuellläggning|"
     "kjønnssykdom|prevensjon|kønssygdom|prævention|sukupuolitauti|ehkäisy|=abortti|"
     "geschlechtskrankheit|verhütung|abtreibung|avortement|anticoncepción|=aborto|menstruation"},
    {DataKind::health, "", .85,
     "religion|politicalparty|politicalopinion|tradeunion|trossamfund|fackförbund|fackligtillhörighet|"
     "trossamfunn|fagforening|uskonto|puolue|ammattiliitto|konfession|gewerkschaft|=syndicat|religión|"
     "=sindicato|ethnicity|ethnicorigin|etnisk|etniskt|hudfärg|modersmål|morsmål|etninen|äidinkieli|ethnie|"
     "muttersprache|origineethnique|languematernelle|origenétnico|lengumaterna"},
    {DataKind::health, "", .85,
     "criminalrecord|conviction|belastningsregister|vandelsattest|politiattest|straffeattest|rikosrekisteri|"
     "vorstrafen|führungszeugnis|casierjudiciaire|antecedentespenales"},
    {DataKind::health, "sv", .7, "@parti|@journal|@brott|@dömd"},
    {DataKind::health, "en", .7, "@sti|@race|@doctor"},

    {DataKind::organization, "", .9,
     "organization|organisation|organizationname|companyname|company|business|businessname|employername|"
     "organisationsnummer|orgnummer|orgnr|företag|företagsnamn|bolag|bolagsnamn|=firma|firmanavn|bedrift|"
     "virksomhed|=yritys|yrityksennimi|ytunnus|=firmenname|unternehmen|entreprise|société|=siret|"
     "raisonsociale|=empresa|vatnumber|jobtitle|cancerfonden|cancerföreningen|diabetesförbundet|"
     "diabetesfonden|"
     "cancersociety|cancerresearch|kreftforeningen|krebshilfe|foretaksnavn|cvrnummer|=cvr"},
    {DataKind::free_text, "", .8,
     "message|comment|comments|describe|description|=reason|=question|=enquiry|=inquiry|feedback|meddelande|"
     "kommentar|=beskriv|beskrivning|=ärende|=fråga|=frågor|=övrigt|övriginformation|=anledning|"
     "melding|beskrivelse|henvendelse|besked|=viesti|=kommentti|=kuvaus|=kysymys|lisätiedot|nachricht|="
     "anliegen|beschreibung|commentaire|=mensaje|comentario|=motivo|descripción|=notes|=textarea"},
    {DataKind::free_text, "fr", .7, "@objet"},
    {DataKind::search, "", .9,
     "search|searchterm|searchquery|searchbox|keyword|keywords|sökord|=sök|sökterm|=søk|=søg|=haku|hakusana|="
     "suche|suchbegriff|suchen|recherche|rechercher|=buscar|búsqueda|query"},
    {DataKind::consent, "", .9,
     "consent|=agree|iagree|=accept|=terms|termsandconditions|privacypolicy|privacy|newsletter|subscribe|"
     "marketingoptin|=optin|gdpr|samtycke|samtycker|godkänner|godkänn|=villkor|villkoren|integritetspolicy|"
     "personuppgifter|behandlingavpersonuppgifter|behandlingavminapersonuppgifter|"
     "behandlingavdinapersonuppgifter|personuppgiftsbehandling|behandlingavpersonopplysninger|"
     "behandlingafpersonoplysninger|nyhetsbrev|accepterar|samtykke|samtykker|=godta|=vilkår|nyhetsbrev|"
     "nyhedsbrev|"
     "personvern|suostumus|suostun|hyväksyn|käyttöehdot|tietosuoja|uutiskirje|einwilligung|einverstanden|"
     "datenschutz|=agb|zustimmen|consentement|jaccepte|=cgu|=cgv|=rgpd|consentimiento|acepto|cookies|="
     "cookie"},
};

inline constexpr FieldTrap kFieldTraps[] = {
    {"captcha|recaptcha|hcaptcha|turnstile|csrf|csrftoken|xsrf|nonce|authenticitytoken|"
     "requestverificationtoken|viewstate|honeypot|sessionid|utmsource|utmmedium|utmcampaign|gclid|fbclid|"
     "redirecturl|returnurl",
     "*"},
    {"promo|promocode|promotion|coupon|couponcode|discount|discountcode|rabatt|rabattkod|rabattkode|"
     "rabatkode|gutschein|gutscheincode|voucher|vouchercode|=gift|giftcard|presentkort|kampanjkod|"
     "alennuskoodi|codepromo|códigopromocional|referral|referralcode|errorcode|"
     "productcode|sku|artikel|landskod|countrycode|statuscode|colorcode|qrcode|barcode|zipcode|postcode|"
     "sortcode",
     " one_time_code full_name card_number card_code "},
    {"formname|pagename|sitename|listname|groupname|fieldname|campaignname|tagname|themename|company|"
     "companyname|firma|firmanavn|=firm|företag|företagsnamn|bolag|=org|organization|organisation|"
     "organizationname|business|product|produkt|=item|=file|filename|=event|"
     "=domain|=host|hostname|=brand|=project|projekt|=team|school|skola|=pet|husdjur|=card|=course|kurs|="
     "display|=hotel|=street|=city|=country|=screen|=entreprise|=empresa|=société|=yritys|"
     "=unternehmen|=color",
     " full_name first_name last_name "},
    {"=ip|=mac|=url|=web|website|webaddress|=wallet|=bitcoin|=email|email|epost|sähköposti|correo|courriel",
     " street "},
    {"mailing|mailbox|mailinglist|mailchimp", " email "},
    {"=ext|extension|=prefix|areacode|dialcode|phonecode|phonecountry|countrycode|=type|=model|=brand|=app",
     " phone "},
    {"=hotell|=hotel|delivery|leverans|ankomst|arrival|departure|avresa|booking|bokning|checkin|checkout|="
     "event",
     " birth_date "},
    {"=language|=currency|=lang|=iso", " country "},
    {"research", " search "},
    {"weightclass|fontweight|shipping|package|paket|=kg|lineheight", " health "},
};

}  // namespace formleak
