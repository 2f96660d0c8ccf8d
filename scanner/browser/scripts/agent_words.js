// Tells by its words what pressing something does: dom.opens(text), dom.invites(text), dom.leadsOn(text),
// dom.acts(element), dom.actsBy(text);
// and whether the language is one of these: dom.understands(text).
//
// For: the isolated world, after agent_buttons.js. Twelve languages: en, sv, no, da, fi, de, fr, es, then pl, nl, it, pt.
// Not for: structure (agent_openers.js), nor buttons in a form's own turn.
//
// No list of what acts is ever whole. What is pressed to look for forms must therefore open something by its structure or
// by these words; what acts is kept from on top of that, whatever its structure says.
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const {attribute, normal} = dom;
  const kBefore = '(^|[^\\p{L}\\p{N}])', kAfter = '(?![\\p{L}\\p{N}])';
  const anywhere = (rows) => new RegExp(kBefore + '(' + rows.join('|') + ')' + kAfter, 'u');
  const whole = (rows) => new RegExp('^[^\\p{L}\\p{N}]*(' + rows.join('|') + ')[^\\p{L}\\p{N}]*$', 'u');
  const atStart = (rows) => new RegExp('^[^\\p{L}\\p{N}]*(' + rows.join('|') + ')' + kAfter, 'u');

  // Pays, orders, gives.
  const kBuys = anywhere([
    '(complete|finish) (the |my |your )?(order|purchase|payment)', 'proceed to payment', 'buy', 'order (now|today|here|it)',
      'place (an |my |your )?order', 'check ?out', 'pay', 'make (a )?payment', 'purchase',
      'donate', 'transfer (money|funds)',
    'add to (cart|basket|bag)', 'bid', 'redeem', 'book (now|it|this)', 'reserve now', 'upgrade now', 'start (free )?trial',
    'genomför \\p{L}+', 'lägg (en )?order', '(till|gå till) betalning', 'köp', 'beställ', 'betala', 'swisha', 'donera',
      'skänk', 'ge en gåva', '(till )?kassan',
      'lägg i (varu|kund)?(korg|vagn)\\p{L}*', 'slutför \\p{L}+', 'boka nu',
    'lägg bud', 'för över', 'överför', 'teckna (avtal|försäkring|abonnemang|prenumeration|nu)\\p{L}*',
    'fullfør \\p{L}+', 'kjøp', 'bestill', 'betal', 'vipps', 'doner', 'gi en gave', 'legg i handle(kurv|vogn)\\p{L}*',
      'til kassen', 'overfør',
      'book nå',
    'gennemfør \\p{L}+', 'køb', 'bestil', 'læg i kurv', 'mobilepay', 'giv et bidrag', 'støt nu', 'book nu',
    'tee tilaus', 'osta', 'tilaa', 'maksa', 'lahjoita', 'kassalle', 'lisää ostoskoriin', 'siirrä rahaa', 'varaa nyt',
    'bestellung (aufgeben|abschließen)', 'vertrag abschließen', 'zahlungspflichtig \\p{L}+', 'zahlen', 'kaufen',
      'bestellen', 'bezahlen', 'überweisen', 'spenden', '(zur )?kasse', 'in den warenkorb',
      'jetzt (buchen|reservieren)', 'kostenpflichtig \\p{L}+',
    'passer (la |ma |une )?commande', 'finaliser (la |ma )?commande', 'acheter', 'commander', 'payer',
      'faire un (don|virement)', 'ajouter au panier', 'réserver maintenant',
    '(realizar|tramitar|finalizar) (el |la |mi )?(pedido|compra)', 'comprar', 'pedir', 'pagar', 'donar', 'transferir',
      'añadir (al carrito|a la cesta)', 'reservar ahora',
    'kup( teraz)?', 'zapłać', 'zamów', 'złóż zamówienie', 'potwierdź zamówienie', 'do kasy', 'dodaj do koszyka', 'przelej', 'wpłać',
    '(nu )?kopen', '(nu )?betalen', 'bestel(len)?', 'afrekenen', 'in (de )?winkelwagen', 'doneren', 'overmaken',
    'acquista( ora)?', 'compra ora', 'paga( ora)?', 'ordina( ora)?', 'aggiungi al carrello', 'dona ora', 'trasferisci',
    'comprar( agora)?', 'pagar( agora)?', 'encomendar', 'adicionar ao carrinho', 'finalizar (a )?compra', 'doar', 'transferir',
    'støt', 'stöd oss',
  ]);
  // Signs, agrees, votes.
  const kAgrees = anywhere([
    'sign (with|now|here|contract|agreement|and)', 'e-?sign', 'accept', 'approve', 'i agree', 'agree (to|and)', 'confirm',
      'activate', 'vote',
    'signera', 'underteckna', 'skriv under', 'godkänn', 'acceptera', 'bekräfta', 'aktivera', 'rösta', 'bankid',
    'signer', 'undertegn', 'godkjenn', 'godta', 'aksepter', 'bekreft', 'aktiver', 'stem på',
    'underskriv', 'godkend', 'accept[eé]r', 'bekræft', 'stem nu',
    'allekirjoita', 'hyväksy', 'vahvista', 'aktivoi', 'äänestä',
    'unterschreiben', 'unterzeichnen', 'signieren', 'akzeptieren', 'zustimmen', 'annehmen', 'genehmigen', 'bestätigen',
      'aktivieren', 'abstimmen',
    'accepter', 'approuver', 'confirmer', 'activer', 'voter',
    'firmar', 'aceptar', 'aprobar', 'confirmar', 'activar', 'votar',
    'podpisz', 'akceptuj\\p{L}*', 'zaakceptuj', 'zgadzam się', 'potwierdź', 'aktywuj', 'zagłosuj',
    'onderteken(en)?', 'accepteren', 'akkoord', 'bevestig(en)?', 'activeren',
    'firma ora', 'accetta', 'accetto', 'approva', 'conferma', 'attiva', 'vota',
    'assinar', 'aceitar', 'aceito', 'aprovar', 'confirmar', 'ativar', 'votar',
    '(ja|yes|oui|sí|kyllä),? (jag vill|i do|i want|tack|thanks|please)',
  ]);
  // Logs in or out, becomes a member, subscribes.
  const kEnters = anywhere([
    'log ?(in|out|off)', 'sign ?(in|out|up)', 'subscribe', 'become a member', 'open (an |my )?account',
      'create (an |my )?account', 'join (now|us|today)', 'register now', 'enroll? now', 'apply now',
    'logga (in|ut|av)', 'prenumerera', 'bli (medlem|prenumerant|månadsgivare)', 'anmäl (mig|dig|oss|er)',
      'skriv (upp|in) (mig|dig)', 'öppna (ett |mitt )?konto', 'skapa (ett )?konto', 'registrera (mig|dig|dej)',
      'avregistrera', 'gå med', 'ansök nu',
    'logg (inn|ut|av)', 'abonner', 'meld (meg|deg) (på|av|inn|ut)', 'registrer (meg|deg)', 'søk nå',
    'log (ind|ud)', 'tilmeld', 'bliv medlem', 'afmeld', 'ansøg nu',
    'kirjaudu( sisään| ulos)?', 'liity', 'ilmoittaudu', 'rekisteröidy',
    'anmelden', 'abmelden', 'einloggen', 'ausloggen', 'abonnieren', 'mitglied werden', 'beitreten', 'registrieren',
      'jetzt bewerben', 'konto (eröffnen|anlegen)',
    'se (dé)?connecter', 'connexion', 'déconnexion', "s'abonner", 'abonnez-vous', 'devenir membre', 'adhérer', "s'inscrire",
      'inscrivez-vous', '(ouvrir|créer) un compte',
    'iniciar sesi[óo]n', 'cerrar sesi[óo]n', 'suscr[íi]b\\p{L}*', 'hacerse (socio|miembro)', 'inscrib\\p{L}*', 'apuntarme',
      '(abrir|crear) (una )?cuenta',
    'zaloguj( się)?', 'wyloguj( się)?', 'zarejestruj( się)?', 'załóż konto', 'zapisz się', 'subskrybuj', 'dołącz',
    'inloggen', 'uitloggen', 'aanmelden', 'afmelden', 'registreren', 'abonneren', '(maak een )?account aan(maken)?', 'word lid',
    'accedi', 'esci', 'registrati', 'iscriviti', 'abbonati', 'crea (un )?account', 'unisciti',
    'entrar', 'sair', 'iniciar sessão', 'terminar sessão', 'registar-se', 'cadastr\\p{L}*', 'inscrev\\p{L}*', 'criar conta', 'aderir',
  ]);
  // Deletes, cancels, empties.
  const kEnds = anywhere([
    'delete', 'remove', 'erase', 'unsubscribe', 'deactivate', 'terminate', '(cancellation|deletion) of',
      'cancel (the |my |your )?(order|subscription|account|booking|membership|contract|plan)',
    'close (the |my |your )?account', 'empty (the |my |your )?(cart|basket|bag|trash)',
      'clear (the |my |your )?(cart|basket|bag|all)', 'withdraw',
    'radera', 'ta bort', 'töm', 'avsluta', 'säg upp', 'uppsägning\\p{L}*', 'radering\\p{L}*', 'utträde\\p{L}*', 'avboka',
      'avbeställ', 'avbryt (köp|order|beställning|avtal|prenumeration|medlemskap|bokning)\\p{L}*',
      'stäng (av|konto\\p{L}*)',
    'slett', 'fjern', 'tøm', 'avslutt', 'si opp', 'avbestill',
    'slet', 'afslut', 'opsig', 'afbestil', 'annull[eé]r (ordre|bestilling|abonnement|aftale)\\p{L}*',
    'poista', 'tyhjennä', 'irtisano', 'lopeta', 'peruuta \\p{L}+', 'peru (tilaus|varaus|jäsenyys)\\p{L}*',
    'löschen', 'entfernen', 'leeren', 'kündigen', 'kündigung', 'stornieren', 'beenden', 'widerrufen',
    'supprimer', 'effacer', 'vider', 'résilier', 'résiliation', "annuler (la|le|ma|mon|l') ?\\p{L}+", 'se désabonner',
    'eliminar', 'borrar', 'vaciar', 'anular', 'cancelar \\p{L}+', 'darse de baja', 'dar de baja',
    'usuń', 'skasuj', 'wypisz się', 'wypowiedz', 'zrezygnuj', 'anuluj \\p{L}+', 'opróżnij',
    'verwijder(en)?', 'opzeggen', 'annuleer \\p{L}+', 'uitschrijven', 'leegmaken',
    'elimina', 'cancella', 'rimuovi', 'disdici', 'annulla \\p{L}+', 'disiscriviti', 'svuota',
    'excluir', 'apagar', 'remover', 'eliminar', 'cancelar \\p{L}+', 'esvaziar',
    'me désabonner', 'block (user|this|him|her|them)', 'blockera', 'report (abuse|user|this|post|comment)', 'lämna (sidan|webbplatsen|gruppen|chatten)', 'ångra köp\\p{L}*', 'leave (the |this )?(page|site|group|chat)',
  ]);
  // Sends, publishes, calls.
  const kSends = anywhere([
    'send', 'submit', 'publish', 'post (now|comment|it|ad)', 'call (now|me|us)', 'share now', 'print',
    'skicka', 'sänd', 'publicera', 'lägg upp', 'ring (upp|nu|mig|oss)', 'skriv ut', 'dela nu',
    'publiser', 'ring (opp|nå|meg)', 'udgiv', 'offentliggør', 'ring (op|mig|os)', 'indsend',
    'lähetä', 'julkaise', 'soita', 'tulosta',
    'senden', 'absenden', 'abschicken', 'einreichen', 'veröffentlichen', 'anrufen', 'drucken',
    'envoyer', 'soumettre', 'publier', 'appeler', 'imprimer',
    'enviar', 'publicar', 'llamar', 'imprimir',
    'wyślij', 'opublikuj', 'zadzwoń', 'drukuj', 'prześlij',
    'verstuur', 'verzend(en)?', 'versturen', 'bel (nu|ons|mij)', 'afdrukken',
    'invia', 'pubblica', 'chiama( ora)?',
    'enviar', 'submeter', 'publicar', 'ligar', 'imprimir',
    'anmäl (fel|missbruk|inlägg|kommentar|annons)\\p{L}*',
  ]);
  // Acts if it is all that is said: with more words it may well open something ("Boka tid").
  const kAlone = whole([
    'order', 'payment', 'sign', 'join', 'register', 'enroll?', 'apply', 'book', 'reserve', 'post', 'call', 'save',
      'claim', 'cancel', 'agree', 'upgrade', 'renew', 'give',
    'boka', 'anmäl', 'registrera', 'ansök', 'spara', 'ring', 'teckna', 'förläng', 'uppgradera', 'signering',
      'verkställ',
    'book', 'bestill time nå', 'stem', 'lagre', 'søk nå', 'meld på',
    'gem', 'stem', 'ansøg', 'underskriv', 'annull[eé]r',
    'varaa', 'tallenna', 'peru', 'hae nyt',
    'buchen', 'reservieren', 'speichern', 'posten', 'bewerben', 'verlängern',
    'réserver', 'valider', 'enregistrer', 'signer', 'donner', 'postuler', 'verser', 'virer',
    'reservar', 'guardar', 'unirse', 'registrarse', 'solicitar',
    'följ', 'gilla', 'follow', 'like', 'følg', 'lik', 'seuraa', 'tykkää', 'folgen', 'suivre', 'seguir', 'segui', 'volg', 'obserwuj',
      'transfer',
  ]);
  // Opens, shows, asks or tells; whatever stands behind.
  const kOpens = atStart([
    'show', 'view', 'open', 'see', 'read (more|on)', 'learn more', 'find out more', 'more', 'expand', 'details?', 'contact',
      'get in touch', 'write', 'ask', 'edit', 'change', 'fill (in|out)',
    '(get|request) (a |an |your )?(free )?(quote|offer|call ?back|information|info|demo)', 'menu', 'search', 'filters?',
      'faq', 'questions?', 'feedback', 'tip us',
    'visa', 'öppna', 'se', 'läs', 'mer', 'fler', 'detaljer', 'kontakt', 'kontakta', 'kontaktformulär', 'skriv', 'fråga',
      'frågor', 'ställ en fråga', 'redigera', 'ändra', 'fyll i', 'begär',
    'offert', 'få (en )?offert', 'offertförfrågan', 'meny', 'sök', 'filter', 'filtrera', 'formulär', 'intresseanmälan',
      'tipsa', 'boka tid', 'bli (uppringd|kontaktad)', 'lämna (synpunkt|omdöme|tips)\\p{L}*', 'kommentera',
    'vis', 'åpne', 'les', 'mer', 'flere', 'kontakt', 'skriv', 'spør', 'spørsmål', 'rediger', 'endre', 'fyll ut',
      'be om (et )?tilbud', 'få (et )?tilbud', 'meny', 'filtrer', 'skjema', 'bli (oppringt|kontaktet)',
    'åbn', 'læs', 'mere', 'spørg', 'redig[eé]r', 'udfyld', 'anmod om (et )?tilbud', 'få (et )?tilbud', 'menu', 'søg',
      'filtr[eé]r', 'formular', 'bliv (ringet op|kontaktet)',
    'näytä', 'avaa', 'katso', 'lue', 'lisätietoja', 'ota yhteyttä', 'yhteystiedot', 'yhteydenotto', 'kirjoita', 'kysy',
      'muokkaa', 'muuta', 'täytä', 'pyydä (tarjous|yhteydenottoa)', 'tarjouspyyntö', 'valikko', 'haku', 'suodata', 'lomake',
      'jätä (palaute|viesti|kommentti)\\p{L}*',
    'anzeigen', 'zeigen', 'zeige', 'öffnen', 'ansehen', 'lesen', 'mehr', 'weitere', 'weiterlesen', 'kontakt',
      'kontaktieren', 'kontaktformular', 'schreiben', 'schreib', 'schreibe', 'fragen?', 'frage stellen', 'bearbeiten',
      'ändern', 'ausfüllen', 'angebot (anfordern|einholen|anfragen)', 'rückruf', 'menü', 'suchen?', 'filtern?', 'formular',
    'afficher', 'voir', 'ouvrir', 'lire', 'plus', 'en savoir plus', 'détails?', 'contact', 'contacter', 'contactez',
      'nous (contacter|écrire)', 'écrire', 'écrivez', 'poser',
      'demander (un|une|le) (devis|rappel|démo|information\\p{L}*)', 'demande de devis', 'devis', 'modifier', 'éditer',
      'remplir', 'être (rappelé|contacté)\\p{L}*', 'rechercher?', 'filtrer', 'formulaire',
    'mostrar', 'ver', 'abrir', 'leer', 'más', 'saber más', 'detalles?', 'contacto', 'contactar', 'contáctenos', 'contacta',
      'escribir', 'escríbenos', 'preguntar?', 'solicitar (un )?(presupuesto|información)', 'presupuesto', 'editar',
      'modificar', 'rellenar', 'menú', 'buscar', 'filtrar', 'formulario',
    'pokaż', 'otwórz', 'zobacz', 'czytaj( więcej)?', 'więcej', 'szczegóły', 'kontakt', 'skontaktuj', 'napisz', 'zapytaj',
      'zadaj pytanie', 'edytuj', 'zmień', 'wypełnij', 'szukaj', 'filtruj', 'filtry', 'formularz', 'pytania', 'menu',
    'toon', 'bekijk', 'lees( meer| verder)?', 'meer', 'details', 'contact', 'neem contact', 'schrijf', 'stel', 'vraag',
      'bewerk(en)?', 'wijzig(en)?', 'vul in', 'zoek(en)?', 'filter(en)?', 'formulier', 'vragen',
    'mostra', 'apri', 'vedi', 'leggi( di più| tutto)?', 'di più', 'scopri', 'dettagli', 'contatt\\p{L}*', 'scrivi', 'chiedi', 'richiedi',
      'modifica', 'compila', 'cerca', 'filtra', 'filtri', 'modulo', 'domande',
    'mostrar', 'abrir', 'ver( mais)?', 'ler( mais)?', 'mais', 'detalhes', 'contact[oe]\\p{L}*', 'contat\\p{L}*', 'fale conosco',
      'escrev\\p{L}*', 'pergunt\\p{L}*', 'editar', 'alterar', 'preencher', 'pesquisar', 'formulário', 'perguntas',
  ]);
  // In the languages that end with the verb, and where what is opened comes first.
  const kOpensAtEnd = new RegExp('(anzeigen|ansehen|öffnen|lesen|erfahren|schreiben|bearbeiten|ausfüllen|' +
      'anfordern|aufklappen|einblenden|kontakt)[^\\p{L}\\p{N}]*$', 'u');

  // Offers something for which one is usually asked who one is. It may act at once, so nobody presses it.
  const kInvites = anywhere([
    'sign ?(up|in)', 'log ?in', 'subscribe', 'newsletter', 'register', 'join (us|now|the|our|today|free)',
      'apply (now|for|online|here|today)', 'book (a|an|your|now)', 'get started', 'try (it )?(free|now)', '(free )?(demo|trial|quote|consultation)',
      'request (a|an|your|info|information|access)', 'enquire', 'chat (with|to|now)', 'report (a|an|your|damage)', 'create \\p{L}+ ?account',
    'logga in', 'prenumerera', 'nyhetsbrev(et)?', 'bli (medlem|kund|månadsgivare)', 'registrera', 'anmäl', 'anmälan', 'ansök', 'ansökan', 'boka',
      'kom igång', 'prova (gratis|nu)', 'chatta', 'skapa( ett)? konto', 'rådgivning', 'teckna', 'begär',
    'logg inn', 'abonner', 'nyhetsbrev(et)?', 'bli (medlem|kunde)', 'registrer', 'meld', 'søk om', 'søknad', 'bestill time', 'book',
      'kom i gang', 'prøv (gratis|nå)', 'chat med', 'opprett konto',
    'log ind', 'tilmeld', 'nyhedsbrev(et)?', 'bliv (medlem|kunde)', 'anmeld', 'ansøg', 'bestil tid', 'prøv (gratis|nu)', 'opret( en)? konto',
    'kirjaudu', 'uutiskirje', 'liity', 'rekisteröidy', 'ilmoittaudu', 'hakemus', 'varaa', 'kokeile (ilmaiseksi|nyt)', 'luo tili', '\\p{L}*pyyntö', 'ilmoita',
    'anmelden', 'einloggen', 'abonnieren', 'newsletter', 'registrieren', 'beitreten', 'bewerben', 'bewerbung', 'termin', 'buchen', 'reservieren',
      "los geht's", 'kostenlos testen', 'beratung', 'anfragen?', 'chatten', 'melden',
    'se connecter', 'connexion', "s'abonner", 'newsletter', "s'inscrire", 'inscription', 'rejoindre', 'postuler', 'candidature', 'rendez-vous',
      'réserver', 'essayer gratuitement', 'créer un compte', 'demander?', 'déclarer',
    'iniciar sesi[óo]n', 'suscr[íi]b\\p{L}*', 'bolet[íi]n', 'registr\\p{L}*', 'inscrib\\p{L}*', 'solicitar', 'solicitud', 'cita', 'reservar',
      'probar gratis', 'crear (una )?cuenta',
    'zaloguj( się)?', 'zapisz się', 'newsletter', 'zarejestruj( się)?', 'dołącz', 'aplikuj', 'umów', 'zarezerwuj', 'wypróbuj', 'załóż konto', 'zgłoś', 'poproś',
    'inloggen', 'aanmelden', 'abonneren', 'nieuwsbrief', 'registreren', 'solliciteer', 'solliciteren', 'afspraak', 'boek (nu|een)', 'reserveren',
      'aan de slag', 'probeer (gratis|nu)', 'aanvragen', 'vraag aan', 'melden',
    'accedi', 'iscriviti', 'newsletter', 'registrati', 'candidati', 'prenota', 'prova (gratis|ora)', 'crea (un )?account', 'richiedi', 'segnala',
    'entrar', 'subscrev\\p{L}*', 'newsletter', 'registar\\p{L}*', 'inscrev\\p{L}*', 'candidat\\p{L}*', 'agendar', 'marcar', 'reservar',
      'experimentar', 'criar conta', 'solicitar',
  ]);
  const kInvitesAlone = whole([
    'join', 'apply', 'book', 'reserve', 'start', 'begin', 'chat', 'demo', 'starta', 'start nå', 'start nu', 'aloita', 'hae', 'starten', 'commencer',
    'empezar', 'comenzar', 'rozpocznij', 'inizia', 'começar', 'pide cita', 'pedir cita',
  ]);

  // Sends what was filled in, or goes on to the next question.
  const kLeadsOn = anywhere([
    'next', 'continue', 'proceed', 'go( on)?', 'done', 'finish', 'calculate', 'get (my|your|a|the)', '(see|show|view) (my |your |the )?(price|result|offer)s?',
      'start', 'search', 'save', 'ok', 'apply', 'order', 'book', 'join', 'register',
    'nästa', 'fortsätt', 'gå vidare', 'vidare', 'beräkna', 'räkna ut', 'klar', 'färdig', '(se|visa|få) (ditt |mitt |dina )?(pris|resultat|förslag)(et|er)?', 'hämta',
      'sök', 'spara', 'anmäl', 'ansök', 'boka', 'registrera', 'starta',
    'neste', 'fortsett', 'gå videre', 'videre', 'beregn', 'ferdig', '(se|vis|få) (pris|resultat)(en|et)?', 'hent', 'søk', 'lagre', 'meld', 'bestill',
    'næste', 'fortsæt', 'gå videre', 'færdig', 'gem', 'tilmeld', 'bestil',
    'seuraava', 'jatka', 'eteenpäin', 'laske', 'valmis', 'näytä (hinta|tulos)', 'hae', 'tallenna', 'varaa',
    'weiter', 'fortfahren', 'nächste[rs]?', 'berechnen', 'fertig', '(preis|ergebnis) (anzeigen|ansehen)', 'suchen', 'speichern', 'los',
    'suivant', 'continuer', 'calculer', 'terminer', 'voir (le |mon )?(prix|résultat)', 'rechercher', 'enregistrer', 'valider',
    'siguiente', 'continuar', 'calcular', 'terminar', 'ver (el |mi )?(precio|resultado)', 'buscar', 'guardar',
    'dalej', 'następny', 'kontynuuj', 'oblicz', 'gotowe', 'szukaj', 'zapisz', 'volgende', 'doorgaan', 'verder', 'berekenen', 'klaar', 'zoeken', 'opslaan',
    'avanti', 'continua', 'calcola', 'cerca', 'salva', 'seguinte', 'avançar', 'próximo', 'pesquisar', 'salvar',
  ]);

  // "How do I cancel my order?" unfolds an answer.
  const kAsks = new RegExp('^[^\\p{L}\\p{N}]*(' + [
    'how|what|when|why|where|which|who|can i|do i|hur|vad|när|varför|var|vilken|vilka|vem|kan jag|måste jag',
    'hvordan|hva|hvad|når|hvornår|hvorfor|hvor|hvem|hvilke[nt]?|kan jeg|miten|mitä|milloin|miksi|missä|voinko',
    'wie|was|wann|warum|wo|wer|welche[rs]?|kann ich|muss ich|comment|que|quand|pourquoi|où|quel(le)?s?|qui|puis-je',
    '¿?(cómo|qué|cuándo|por qué|dónde|cuáles|quién|puedo)',
  ].join('|') + ')( [^ ]+){2,}\\?$', 'u');
  const spoken = (text) => normal(text).replace(/[’`´]/g, "'");
  const kActs = [kBuys, kAgrees, kEnters, kEnds, kSends];
  const actsAnywhere = (text) => kActs.some((list) => list.test(text));
  const actsBy = (text) => {
    const said = spoken(text);
    return said !== '' && !kAsks.test(said) && (actsAnywhere(said) || kAlone.test(said));
  };
  // "deleteAccount", "btn-delete_account": words all the same.
  const wordsOf = (name) => String(name ?? '').slice(0, 200).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[-_.:]+/g, ' ');
  const acts = (subject) => actsBy(dom.buttonText(subject)) ||
      ['aria-label', 'title', 'value', 'alt'].some((name) => actsBy(attribute(subject, name))) ||
      ['id', 'name'].some((name) => actsAnywhere(spoken(wordsOf(attribute(subject, name)))));
  const opens = (text) => {
    const said = spoken(text);
    return !actsBy(said) && (kOpens.test(said) || kOpensAtEnd.test(said));
  };

  const invites = (text) => kInvites.test(spoken(text)) || kInvitesAlone.test(spoken(text));
  const kLanguages = /^(en|sv|no|nb|nn|da|fi|de|fr|es|pl|nl|it|pt)\b/i;
  const understands = (text) => opens(text) || kAsks.test(spoken(text)) || !/\p{L}/u.test(text) ||
      kLanguages.test(attribute(dom.documentElement(document), 'lang')?.trim() || 'en');

  const leadsOn = (text) => text.length <= 60 && (kLeadsOn.test(spoken(text)) || actsAnywhere(spoken(text)));

  dom.sends = (text) => kSends.test(spoken(text)) && ![kBuys, kAgrees, kEnters, kEnds].some((list) => list.test(spoken(text)));
  dom.leadsOn = leadsOn;
  dom.invites = invites;
  dom.understands = understands;
  dom.acts = acts;
  dom.actsBy = actsBy;
  dom.opens = opens;
})();
