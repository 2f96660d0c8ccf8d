// Tells which options of a list say something: dom.isChoice(option). The others are the list's own name, an invitation to
// choose, or an answer that gives none; nobody's income is "Välj inkomst".
//
// For: the isolated world, after agent.js. Twelve languages: en, sv, no, da, fi, de, fr, es, pl, nl, it, pt.
// Not for: choosing (agent_input.js).
(() => {
  'use strict';
  const dom = globalThis.formleak.dom;
  const {localName, normal} = dom;
  const kMost = 2000;
  const atStart = (rows) => new RegExp('^[^\\p{L}\\p{N}]*(' + rows.join('|') + ')(?![\\p{L}\\p{N}])', 'u');
  const whole = (rows) => new RegExp('^[^\\p{L}\\p{N}]*(' + rows.join('|') + ')[^\\p{L}\\p{N}]*$', 'u');

  const kInvites = atStart([
    '(please |kindly )?(select|choose|pick|specify|indicate)', 'click to (select|choose)', 'make a (choice|selection)',
    '(var god |vänligen )?(välj|valj|ange)', '(gör|inget|ingen|inte|ej) (ett )?va(l|lt|ld)', 'klicka för att välja',
    '(vennligst )?velg', '(vær venlig at )?vælge?', 'vaelg', '(ole hyvä ja )?(valitse|valitkaa)',
    'bitte', '(aus)?w[äa](e)?hle(n)?', 'auswahl', 'keine auswahl',
    '(veuillez |merci de )?(choisi[rst]\\p{L}*|s[ée]lection\\p{L}*)', 'veuillez', 'faites votre choix',
    '(por favor,? )?(selecci[oó]n\\p{L}*|elij[ae]|elige|elegir|escog[ae]|escoja|escoger|indique)', 'por favor',
    '(proszę )?(wybierz|wybrać|wskaż)', 'proszę', '(gelieve te |maak een )?(kies|kiezen|keuze|selecteer|selecteren)',
    '(si prega di )?(seleziona\\p{L}*|scegli\\p{L}*)', '(por favor,? )?(selecion\\p{L}*|escolh\\p{L}*)',
  ]);
  const kNoAnswer = whole([
    'none selected', 'nothing selected', 'not (selected|specified|set|chosen)', 'no selection', 'select', 'n/?a', 'unknown',
    "(i )?(prefer|would rather|'d rather) not( to)?( say| answer| disclose| tell)?", "(i )?don['’]?t know",
    '(vill|önskar) (ej|inte) (uppge|ange|svara|säga)\\p{L}*', '(vet|okänt|okänd|uppgift saknas)( ej| inte)?', 'ej (angivet|valt|svar)',
    '(ønsker|vil) ikke (å |at )?\\p{L}+', 'vet ikke', 'ved ikke', 'ukjent', 'ukendt', 'en halua (kertoa|vastata|sanoa)', 'en tiedä',
    'keine angabe', 'weiß (ich )?nicht', 'unbekannt', 'ne souhaite pas \\p{L}+', '(je )?ne sais pas', 'inconnu', 'prefiero no \\p{L}+',
    'no (lo )?sé', 'desconocido', 'nie (chcę|wiem)( podawać| odpowiadać)?', '(wil ik niet|zeg ik liever niet)( zeggen)?', 'weet (ik )?niet',
    'onbekend', 'preferisco non \\p{L}+', 'non (lo )?so', 'sconosciuto', 'prefiro não \\p{L}+', 'não sei', 'desconhecido',
  ]);
  // What a list is of, where its first line says so: "Month", then the months.
  const kListName = whole([
    'year|month|day', 'år|månad|dag', 'måned', 'vuosi|kuukausi|päivä', 'jahr|monat|tag', 'année|an|mois|jour', 'año|mes|día',
    'rok|miesiąc|dzień', 'jaar|maand', 'anno|mese|giorno', 'ano|mês|dia', '[åyj]{2,4}|a{4}', 'mm|kk', 'dd|pp|tt|jj',
  ]);
  const kNoValue = /^(-?0+|-1|null|none|undefined|default|placeholder|choose|select|empty|nan|bitte|val|välj)$/;
  const isNumber = (text) => /^[^\p{L}]*\d/u.test(text);

  const isOpen = (option) => !dom.matches(option, ':disabled') && option.value !== '' && !option.hidden;
  const saysNothing = (option) => {
    const text = normal(option.text);
    return !/[\p{L}\p{N}]/u.test(text) || kInvites.test(text) || kNoAnswer.test(text);
  };
  // What the list is called: by its labels, and its attributes.
  const namesOf = (list) => [...Array.prototype.map.call(list.labels ?? [], (label) => dom.textOf(label)),
    ...['aria-label', 'title', 'name'].map((name) => dom.attribute(list, name))]
      .map((name) => normal(name).replace(/[\s:*.…]+$/u, '')).filter(Boolean);
  // The first line, where the others say that it is none of them.
  const isHeading = (option, list) => {
    if (option.index !== 0 || list.multiple || list.size > 1) return false;
    const others = Array.prototype.slice.call(list.options, 1, kMost).filter((o) => isOpen(o) && !saysNothing(o));
    const text = normal(option.text);
    if (others.length === 0) return false;
    return kNoValue.test(normal(option.value)) || kListName.test(text) || namesOf(list).includes(text.replace(/[\s:*.…]+$/u, '')) ||
        (others.length > 1 && !isNumber(text) && others.every((o) => isNumber(normal(o.text))));
  };
  dom.isChoice = (option) => {
    if (!isOpen(option) || saysNothing(option)) return false;
    const list = dom.closest(option, 'select');
    return !list || localName(list) !== 'select' || !isHeading(option, list);
  };
})();
