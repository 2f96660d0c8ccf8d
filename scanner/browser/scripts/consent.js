// Answers a consent dialog by the words on its buttons: formleak.consentFallback(mode), formleak.consentVisible().
//
// For: the isolated world, after agent.js, when no rule knows the dialog. Eight languages: en, sv, no, da, fi, de, fr, es.
// Not for: anything outside a dialog about cookies or consent; nothing there is ever clicked.
//
// A dialog speaks of cookies or consent, and lies over the page (fixed, sticky, modal) or calls itself a cookie dialog. One
// that asks for text must speak of cookies and have both answers, and nothing that sends what it asks for. In it, the button whose words fit best is clicked, in the order of the lists below.
(() => {
  'use strict';
  const kElements = 10000, kDialogs = 30, kDialogText = 1500, kButtonText = 80, kFrameText = 6000;
  const dom = globalThis.formleak.dom;
  const {localName, attribute, matches, squeeze, clip} = dom;
  const clickElement = dom.method(HTMLElement, 'click');
  const body = dom.getter(Document, 'body');

  // all: everything at once. some: an answer that says less. One row per language, in the order above.
  const kAccept = {all: [
    'accept all|allow all|agree to all|yes to all|enable all|accept everything|accept and continue|agree and continue|accept and close',
    'acceptera alla|godkänn alla|tillåt alla|godkänn samtliga|ja till alla|samtyck till alla|jag godkänner alla|acceptera allt|godkänn allt',
    'godta alle|godkjenn alle|aksepter alle|tillat alle|samtykk til alle|ja til alle|godta alt',
    'accepter alle|accepter alt|tillad alle|godkend alle|ja til alle|acceptér alle',
    'hyväksy kaikki|hyväksyn kaikki|salli kaikki',
    'alle akzeptieren|alles akzeptieren|akzeptiere alle|alle cookies akzeptieren|allen zustimmen|alle zulassen|alle cookies zulassen|alle erlauben|alle annehmen|alle bestätigen|allem zustimmen|akzeptieren und weiter|zustimmen und weiter',
    "tout accepter|accepter tout|accepter tous|j'accepte tout|tout autoriser|autoriser tous|accepter et continuer|accepter et fermer",
    'aceptar todo|aceptar todas|aceptar todos|permitir todas|permitir todo|acepto todas|aceptar y continuar|aceptar y cerrar',
  ], some: [
    'accept|accept cookies|allow|allow cookies|agree|i agree|i accept|got it|ok|okay|i understand|understood|yes',
    'acceptera|godkänn|tillåt|jag accepterar|jag godkänner|jag samtycker|samtyck|jag förstår|okej|ok|acceptera kakor|godkänn kakor|godkänn cookies|ja tack',
    'godta|godkjenn|aksepter|tillat|jeg godtar|jeg samtykker|jeg aksepterer|samtykk|jeg forstår|greit|ok|ja takk',
    'accepter|acceptér|godkend|tillad|jeg accepterer|jeg forstår|forstået|ok|okay|ja tak',
    'hyväksy|hyväksyn|salli|selvä|ymmärrän|ok|hyväksy evästeet|salli evästeet',
    'akzeptieren|zustimmen|einverstanden|ich stimme zu|ich akzeptiere|verstanden|annehmen|erlauben|cookies akzeptieren|cookies zulassen|zulassen|ok',
    "accepter|j'accepte|autoriser|d'accord|j'ai compris|accepter les cookies|ok pour moi|ok|oui",
    'aceptar|acepto|permitir|aceptar cookies|aceptar las cookies|de acuerdo|estoy de acuerdo|entendido|vale|ok|sí',
  ]};
  const kReject = {all: [
    'reject all|decline all|deny all|refuse all|disagree to all|disable all|no to all|reject optional|reject non essential|reject additional|continue without accepting|reject cookies|decline cookies|reject|decline|deny|refuse|i do not accept|do not accept|i disagree|disagree|no thanks|no thank you',
    'avvisa alla|neka alla|avböj alla|avslå alla|nej till alla|avvisa kakor|avvisa cookies|neka cookies|neka kakor|avvisa|neka|avböj|avslå|tacka nej|nej tack|acceptera inte|godkänn inte|jag samtycker inte|fortsätt utan att acceptera|fortsätt utan att godkänna|avvisa icke nödvändiga|avvisa valfria',
    'avvis alle|avslå alle|nekt alle|nei til alle|avvis|avslå|nekt|nei takk|ikke godta|ikke tillat|jeg samtykker ikke|fortsett uten å godta|fortsett uten å samtykke',
    'afvis alle|afslå alle|nej til alle|afvis cookies|afvis|afslå|nej tak|accepter ikke|tillad ikke|fortsæt uden at acceptere|fortsæt uden samtykke',
    'hylkää kaikki|kiellä kaikki|estä kaikki|hylkää evästeet|hylkää|kiellä|en hyväksy|ei kiitos|jatka hyväksymättä|hylkää valinnaiset',
    'alle ablehnen|alles ablehnen|alle cookies ablehnen|alle verweigern|cookies ablehnen|ablehnen|verweigern|nicht zustimmen|nicht akzeptieren|nein danke|ich lehne ab|weiter ohne zustimmung|weiter ohne einwilligung|ohne einwilligung fortfahren|ohne zustimmung fortfahren|ablehnen und schließen',
    'tout refuser|refuser tout|refuser tous|tout rejeter|rejeter tout|interdire tous les cookies|continuer sans accepter|refuser les cookies|refuser|rejeter|je refuse|non merci|ne pas accepter',
    'rechazar todo|rechazar todas|rechazar todos|denegar todo|denegar todas|rechazar cookies|rechazar las cookies|rechazar|denegar|rechazo|no acepto|no aceptar|no gracias|continuar sin aceptar',
  ], some: [
    'only necessary|necessary only|necessary cookies only|necessary cookies|accept necessary|allow necessary|only essential|essential only|essential cookies only|accept essential|allow essential|strictly necessary|only required|required only|required cookies only',
    'endast nödvändiga|bara nödvändiga|enbart nödvändiga|godkänn nödvändiga|acceptera nödvändiga|tillåt nödvändiga|nödvändiga kakor|nödvändiga cookies|bara det nödvändiga|endast det nödvändiga',
    'kun nødvendige|bare nødvendige|godta nødvendige|godkjenn nødvendige|tillat nødvendige|nødvendige informasjonskapsler|nødvendige cookies|kun det nødvendige',
    'kun nødvendige|accepter nødvendige|acceptér nødvendige|tillad nødvendige|godkend nødvendige|nødvendige cookies|kun de nødvendige',
    'vain välttämättömät|vain välttämättömiä|vain pakolliset|vain tarpeelliset|hyväksy välttämättömät|salli välttämättömät|välttämättömät evästeet',
    'nur notwendige|nur erforderliche|nur essenzielle|nur essentielle|nur technisch notwendige|nur unbedingt erforderliche|notwendige akzeptieren|notwendige cookies|nur nötige',
    'nécessaires uniquement|essentiels uniquement|uniquement les cookies nécessaires|uniquement nécessaires|uniquement les nécessaires|seulement les cookies nécessaires|les cookies nécessaires|cookies strictement nécessaires|cookies nécessaires',
    'solo necesarias|sólo necesarias|solo las necesarias|sólo las necesarias|solo cookies necesarias|solo las cookies necesarias|sólo las cookies necesarias|solo esenciales|aceptar necesarias|cookies necesarias',
  ]};
  const kNoAnswer = new RegExp('settings|preferences|options|customi[sz]e|manage|selected|selection|details|policy|' +
      'inställning|anpassa|hantera|valda|urval|mina val|läs mer|innstilling|tilpass|administrer|utvalg|valgte|valg$|les mer|' +
      'indstilling|udvalg|læs mere|asetuk|valinna(?!i)|valitu|muokkaa|lue lisää|einstellung|auswahl|ausgewählt|anpassen|mehr erfahren|' +
      'paramétr|personnalis|sélection|préférences|gérer|en savoir|configur|ajust|seleccion|preferencias|gestionar|más información', 'u');
  const kTopic = new RegExp('cookie|consent|gdpr|kakor(?!na? till)|samtyck|informasjonskaps|samtykke|eväste|suostumu|einwillig|' +
      'traceurs|témoins de connexion|consentement|consentimiento|galletas inform', 'iu');
  const kMarkup = new RegExp('cookie|consent|gdpr|(^|[-_\\s])cmp|samtyck|samtykke|kakor|eväste|evaste|onetrust|cybot|didomi|' +
      'usercentrics|sp_message|qc-cmp|truste|klaro|evidon|iubenda|osano|borlabs|complianz|cky-|privacy', 'iu');

  const words = (text) => squeeze(text).normalize('NFKC').toLowerCase().replace(/[’`´]/g, "'")
      .replace(/&/g, ' and ').replace(/[^\p{L}\p{N}' ]+/gu, ' ').replace(/\s+/g, ' ').trim();
  const phrases = (rows) => [...new Set(rows.join('|').split('|').map(words))];
  const lists = {
    accept: [phrases(kAccept.all), phrases(kAccept.some)], reject: [phrases(kReject.all), phrases(kReject.some)],
  };

  // How well a text says one of the phrases: the same, begins with it, or has a longer phrase in it.
  const fit = (text, list) => {
    let best = 0;
    for (const phrase of list) {
      const long = phrase.includes(' ');
      if (text === phrase) return 100 + phrase.length;
      let score = 0;
      if (text.startsWith(phrase + ' ') && (long || text.split(' ').length <= 4)) score = 60 + phrase.length;
      else if (long && ` ${text} `.includes(` ${phrase} `)) score = 30 + phrase.length;
      best = Math.max(best, score);
    }
    return best;
  };
  // 0: no answer of this kind. Everything of the first list goes before everything of the second.
  const score = (text, mode) => {
    if (text === '' || text.length > kButtonText || kNoAnswer.test(text)) return 0;
    const [all, some] = lists[mode].map((list) => fit(text, list));
    const other = Math.max(...lists[mode === 'accept' ? 'reject' : 'accept'].map((list) => fit(text, list)));
    // "accept only necessary" begins like an acceptance, "do not accept" ends like one
    if (mode === 'accept' && other > 0) return 0;
    if (mode === 'reject' && other >= 100 && all < 100 && some < 100) return 0;
    return all > 0 ? 1000 + all : some;
  };

  const kSure = 'button,[role=button],input[type=button],input[type=submit],a,[onclick]';
  const kDrawnAs = /(^|[\s_-])(btn|button|accept|reject|agree|deny|allow)/i;
  const answerText = (subject) => {
    const value = localName(subject) === 'input' ? subject.value : '';
    return words(value || dom.textOf(subject, 200) || attribute(subject, 'aria-label') || attribute(subject, 'title'));
  };
  const within = (subject, visit) => {
    const root = dom.shadowRoot(subject);
    if (root) dom.walk(root, visit);
    dom.walk(subject, visit);
  };
  const spokenText = (subject) => {
    const root = dom.shadowRoot(subject);
    return dom.textOf(subject, kDialogText) + (root ? ' ' + dom.textOf(root, kDialogText) : '');
  };

  const kAsks = 'input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=password],textarea';
  // A banner may search its vendors or offer a receipt. What holds a form of the page's own beside it is none.
  const kCookies = /cookie|kakor(?!na? till)|informasjonskaps|eväste|traceurs|témoins de connexion/iu;
  const kChoosesMore = /choice|vendor|partner|purpose|detalj|leverantör|ändamål|syften|\bval$/u;
  const kSearches = /^(search|sök|søk|søg|hae|suche|recherche|buscar|clear|rensa|back|tillbaka)/u;
  const isAskingBanner = (subject) => {
    if (matches(subject, 'html,body,main,form,article,header,footer') || !kCookies.test(spokenText(subject))) return false;
    let accepts = false, rejects = false, sends = false;
    within(subject, (found) => {
      if (!(found instanceof HTMLElement) || !matches(found, kSure)) return true;
      const text = answerText(found);
      if (text === '' || text.length > kButtonText) return true;
      const yes = score(text, 'accept') > 0, no = score(text, 'reject') > 0;
      accepts ||= yes;
      rejects ||= no;
      if (yes || no || isForAll(text) || kNoAnswer.test(text) || kChoosesMore.test(text)) return true;
      const isOfForm = /^(submit|image)$/.test(found.type) && dom.formOf(found) !== null;
      sends = dom.actsBy(text) || (isOfForm && !kSearches.test(text));
      return !sends;
    });
    return accepts && rejects && !sends;
  };

  const isDialog = (subject) => {
    const tag = localName(subject);
    if (tag === 'body' || tag === 'html' || tag === 'form' && !matches(subject, '[role=dialog],[id*=cookie i],[class*=cookie i]')) {
      return false;
    }
    const modal = matches(subject, 'dialog,[role=dialog],[role=alertdialog],[aria-modal=true]');
    const marked = kMarkup.test(['id', 'class', 'aria-label', 'data-testid', 'name']
        .map((name) => attribute(subject, name)?.slice(0, 300) ?? '').join(' ') + ' ' + tag);
    const over = () => /^(fixed|sticky)$/.test(getComputedStyle(subject).position);
    if (!modal && !marked && !over()) return false;
    if (!dom.drawn(subject) && !dom.shadowRoot(subject)) return false;
    if (!kTopic.test(spokenText(subject))) return false;
    if (!modal && !over()) {  // marked only: a box in a form about consent is no dialog
      if (!/cookie|cmp|onetrust|cybot|didomi|usercentrics|klaro|kakor|eväste|evaste|consent|samtyck|samtykke/iu.test(
              attribute(subject, 'id') + ' ' + attribute(subject, 'class') + ' ' + tag)) return false;
      if (dom.closestAcross(subject, 'form,label,fieldset,footer,nav,article')) return false;
    }
    return true;
  };
  const asksForText = (subject) => {
    let asks = false;
    within(subject, (found) => !(asks = matches(found, kAsks) && dom.drawn(found)));
    return asks;
  };
  const dialogs = () => {
    const found = [], asking = [];
    let seen = 0;
    dom.walk(document, (subject) => {
      if (subject instanceof HTMLElement && isDialog(subject)) {
        if (!asksForText(subject)) found.push(subject); else if (asking.length < kDialogs) asking.push(subject);
      }
      return ++seen < kElements && found.length < kDialogs;
    });
    // The innermost: what encloses a dialog may be the whole page.
    for (const subject of asking.reverse()) {
      if (!found.some((inner) => dom.encloses(subject, inner)) && isAskingBanner(subject)) found.push(subject);
    }
    // A frame may be nothing but the dialog.
    const all = body(document);
    if (found.length === 0 && window !== window.parent && all instanceof HTMLElement &&
        kMarkup.test(location.href + ' ' + window.name) && all.textContent.length < kFrameText &&
        kTopic.test(location.href + spokenText(all)) && dom.queryAll(all, kAsks).length === 0) found.push(all);
    return found;
  };

  const nameOf = (subject) => {
    const id = attribute(subject, 'id'), first = (attribute(subject, 'class') ?? '').trim().split(/\s+/)[0];
    return clip(localName(subject) + (id ? '#' + id : first ? '.' + first : ''), 100);
  };
  const consentFallback = (mode) => {
    if (!(mode in lists)) throw new Error('mode is accept or reject');
    const open = dialogs();
    let best = null;
    for (const dialog of open) {
      within(dialog, (found) => {
        if (!(found instanceof HTMLElement)) return true;
        const sure = matches(found, kSure);
        if (!sure && !(/^(div|span|li)$/.test(localName(found)) && kDrawnAs.test(attribute(found, 'class') ?? ''))) return true;
        if (localName(found) === 'a' && /^(https?:)?\/\//i.test(attribute(found, 'href') ?? '')) return true;  // leads away
        const text = answerText(found), points = score(text, mode);
        if (points > (best?.points ?? 0) && dom.drawn(found) && !dom.disabled(found)) best = {found, dialog, points};
        return true;
      });
    }
    if (!best) return {found: open.length > 0, clicked: '', selector: open.length > 0 ? nameOf(open[0]) : ''};
    const value = localName(best.found) === 'input' ? best.found.value : '';
    const clicked = squeeze(value || dom.textOf(best.found, 200) || attribute(best.found, 'aria-label'));
    clickElement(best.found);
    return {found: true, clicked, selector: nameOf(best.dialog) + ' ' + nameOf(best.found)};
  };
  const consentVisible = () => {
    const open = dialogs();
    return {visible: open.length > 0, selector: open.length > 0 ? nameOf(open[0]) : '',
            text: open.length > 0 ? clip(spokenText(open[0]), 200) : ''};
  };

  // "all", "everything": an answer to a banner and to nothing else
  const kForAll = /(^| )(all|allt?|alla|alle|alles|everything|samtliga|kaikki|tout|tous|toutes|todo|todas|todos)( |$)/u;
  const isForAll = (text) => kForAll.test(text) && Math.max(fit(text, lists.accept[0]), fit(text, lists.reject[0])) >= 60;
  const isAnswer = (text) => text !== '' && text.length <= kButtonText &&
      (score(text, 'accept') > 0 || score(text, 'reject') > 0 || isForAll(text));
  dom.consent = {dialogs, answerText, isAnswer, isForAll, isAskingBanner, topic: new RegExp(kTopic.source, 'iu')};
  dom.expose({consentFallback, consentVisible});
})();
