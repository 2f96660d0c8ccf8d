// Tells what belongs to a consent banner: dom.inBanner(element). Nothing in one is filled, opened or pressed by anybody
// but the scripts that answer it, and those only when an answer was asked for.
//
// For: the isolated world, after consent.js. formleak.bannerRules(rules) hands in what autoconsent's rules say of this
// address: [{detect: [selector…], off: [selector…]}…]; the selectors of `off` are banners where all of `detect` are there.
// Not for: answering a banner.
(() => {
  'use strict';
  const kRules = 1500, kButtons = 1000, kFreshMs = 500, kClimb = 4, kBarText = 600;
  const dom = globalThis.formleak.dom, {consent, localName, attribute, matches, queryAll} = dom;
  const kAsks = 'input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=password],textarea';
  const kPressed = 'button,a,[role=button],input[type=button],input[type=submit],[onclick]';
  const kNever = 'html,body,head,script,style,link,main';
  const kWhole = 'html,body,main,form,article,header,footer';

  // Managers that autoconsent knows by code instead of by a rule.
  const kManagers = '#CybotCookiebotDialog,#CybotCookiebotDialogBodyUnderlay,.trustarc-banner-container,.truste_popframe,.truste_overlay,' +
      ".truste_box_overlay,#truste-consent-track,div[id^='sp_message_container_'],#cmpbox,#cmpbox2,#onetrust-banner-sdk," +
      '#onetrust-consent-sdk,.onetrust-pc-dark-filter,.js-consent-banner,.klaro,.cmp-root,#usercentrics-root,#didomi-host,#qc-cmp2-container';
  const kManagerIds = '#CybotCookiebotDialog,#cmpbox,#cmpbox2,#onetrust-banner-sdk,#onetrust-consent-sdk,#onetrust-pc-sdk,' +
      "#usercentrics-root,#didomi-host,#qc-cmp2-container,#truste-consent-track,div[id^='sp_message_container_']";
  const kNamedSelector = ['cookie', 'consent', 'gdpr', 'kakor', 'evaste', 'samtyck', 'samtykke', 'onetrust', 'cybot', 'didomi', 'klaro']
      .map((name) => `[id*=${name} i],[class*=${name} i]`).join();
  const kNamedLimit = 300;

  let rules = [], roots = new Set(), looked = -Infinity;
  const strings = (list) => Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
  const bannerRules = (list) => {
    rules = [].concat(list ?? []).slice(0, kRules).map((rule) => ({detect: strings(rule?.detect), off: strings(rule?.off)}));
    looked = -Infinity;
    return {rules: rules.length};
  };

  const asks = (subject) => Array.prototype.some.call(queryAll(subject, kAsks), (field) => dom.drawn(field));
  const ask = (selector) => {
    try { return Array.from(queryAll(document, selector)); } catch { return []; }  // xpath, or beyond this browser
  };
  const first = dom.method(Document, 'querySelector');
  const isThere = (selector) => {
    try { return first(document, selector) !== null; } catch { return false; }
  };
  const isFree = (subject) => !asks(subject) || consent.isAskingBanner(subject);
  // By its own id it is one whatever it asks for; a class may be anybody's.
  const isManagers = (subject) => matches(subject, kManagerIds) || isFree(subject);
  const byRules = (found) => {
    for (const subject of ask(kManagers)) if (!matches(subject, kWhole) && isManagers(subject)) found.add(subject);
    for (const {detect, off} of rules) {
      if (detect.length === 0 || !detect.every(isThere)) continue;
      for (const selector of off) {
        for (const subject of ask(selector)) if (!matches(subject, kNever) && isFree(subject)) found.add(subject);
      }
    }
  };

  // A bar that neither lies over the page nor calls itself one: a few words about cookies, and a button that answers them.
  const barAround = (button) => {
    for (let node = dom.above(button), n = 0; node && n < kClimb; node = dom.above(node)) {
      if (dom.nodeType(node) !== 1) continue;  // a shadow root is no step
      if (matches(node, kWhole) || asks(node)) return null;
      ++n;
      const text = dom.textOf(node, kBarText + 1);
      if (text.length > kBarText) return null;
      if (consent.topic.test(text)) return node;
    }
    return null;
  };
  const byWords = (found) => {
    const known = new Map();  // text → is it an answer
    let seen = 0;
    dom.walk(document, (subject) => {
      if (!(subject instanceof HTMLElement) || !matches(subject, kPressed)) return true;
      const text = consent.answerText(subject);
      if (!known.has(text)) known.set(text, consent.isAnswer(text));
      const bar = known.get(text) && barAround(subject);
      if (bar) found.add(bar);
      return ++seen < kButtons;
    });
  };

  // One that calls itself one, whatever it speaks of, and holds an answer. A box about consent in a form is none.
  const byNames = (found) => {
    for (const subject of ask(kNamedSelector).slice(0, kNamedLimit)) {
      if (matches(subject, kWhole) || !isFree(subject) || !dom.drawn(subject)) continue;
      const form = dom.formOf(subject);
      if (form && asks(form)) continue;
      const answers = (button) => button instanceof HTMLElement && consent.isAnswer(consent.answerText(button));
      if (Array.prototype.some.call(queryAll(subject, kPressed), answers)) found.add(subject);
    }
  };

  const banners = (fresh) => {
    if (!fresh && performance.now() - looked < kFreshMs) return roots;
    const found = new Set(consent.dialogs());
    byRules(found);
    byWords(found);
    byNames(found);
    looked = performance.now();
    return roots = found;
  };
  const inBanner = (subject, fresh = false) => {
    const all = banners(fresh);
    for (let node = subject, n = 0; node && n < 5000; node = dom.above(node), ++n) if (all.has(node)) return true;
    return false;
  };

  // What is there but not drawn cannot be told by what it says: its name must do.
  const kNamed = /cookie|(^|[-_\s])cmp|onetrust|cybot|didomi|usercentrics|klaro|kakor|ev[äa]ste|consent|samtyck|samtykke|gdpr/iu;
  const isNamedBanner = (subject) => {
    for (let node = subject, n = 0; node && n < 200; node = dom.above(node), ++n) {
      if (dom.nodeType(node) !== 1 || matches(node, kWhole)) continue;
      if (kNamed.test(`${attribute(node, 'id') ?? ''} ${attribute(node, 'class')?.slice(0, 300) ?? ''} ${localName(node)}`)) {
        return true;
      }
    }
    return false;
  };

  // "Accept all" sends no form, wherever it stands; "accept and continue" may be how one is sent.
  const sendsNothing = (subject) => {
    const text = consent.answerText(subject);
    if (!consent.isForAll(text)) return false;
    const form = dom.formOf(subject);
    return !(form && asks(form) && /continu|weiter|fortsätt|fortsett|fortsæt|jatka/u.test(text));
  };

  // "Cookie settings" in a footer opens the banner again.
  const speaksOfConsent = (text) => text.length <= 80 && consent.topic.test(text);

  dom.speaksOfConsent = speaksOfConsent;
  dom.inBanner = inBanner;
  dom.isNamedBanner = isNamedBanner;
  dom.sendsNothing = sendsNothing;
  dom.expose({bannerRules});
})();
