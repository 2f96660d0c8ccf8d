// Finds what a visitor opens to see a form: formleak.openers(), and which forms nobody has seen: formleak.unreached().
//
// For: the isolated world, after agent_words.js and agent_banners.js.
// Not for: pressing, but for <details>, which need no press, and for closing what lies over the page.
//
// An opener is a closed <details>, a tab, what says by its structure that it expands or opens something, or a plain button
// that belongs to no form and says so by its words (agent_words.js). What sends, buys, signs, logs in or out, deletes or
// leads away is none, whatever else it says of itself; nor is anything in a consent banner.
(() => {
  'use strict';
  const kOpeners = 200, kNames = 6, kForms = 20;
  const dom = globalThis.formleak.dom;
  const {localName, attribute, hasAttribute, matches, closest, queryAll, byId, parentNode, rootNode, squeeze} = dom;
  const checkVisibility = dom.method(Element, 'checkVisibility');
  const clickElement = dom.method(HTMLElement, 'click');
  const closeDialog = dom.method(HTMLDialogElement, 'close');

  const word = (list) => new RegExp('(^|[^\\p{L}\\p{N}])(' + list.join('|') + ')(?![\\p{L}\\p{N}])', 'u');
  // Shows less, not more.
  const kHides = word(['[×✕✖]', 'close', 'hide', 'dismiss', 'collapse', 'stäng', 'dölj', 'fäll ihop', 'lukk', 'skjul', 'luk', 'sulje',
                       'piilota', 'schließen', 'ausblenden', 'fermer', 'masquer', 'cerrar', 'ocultar']);

  const kToggles = 'data-toggle data-bs-toggle data-mdb-toggle data-mdl-toggle uk-toggle data-micromodal-trigger data-fancybox ' +
      'data-remodal-target data-a11y-dialog-show data-modal data-modal-target data-modal-open data-open data-target ' +
      'data-bs-target data-accordion-target data-collapse-toggle data-reveal-id popovertarget commandfor';
  const toggles = kToggles.split(' ');
  const kOpensByName = ['data-toggle', 'data-bs-toggle', 'data-mdb-toggle'].flatMap((name) =>
      ['modal', 'collapse', 'offcanvas', 'dropdown', 'tab', 'pill'].map((how) => `[${name}=${how}]`)).join();
  const kMenus = 'nav,[role=navigation],[role=menubar],[role=menu],[role=toolbar],[role=listbox]';
  const kPlain = 'button,input[type=button],[role=button],[onclick]';
  const kNone = 'input:not([type=button]),select,textarea,option,label,summary,body,html,form,[role=combobox],[role=listbox],' +
      '[role=option],[role=textbox],[aria-haspopup=listbox],[role=checkbox],[role=radio],[role=switch],[contenteditable]';

  // What it says it opens: named by id, or by a simple selector.
  const targetOf = (subject) => {
    const root = rootNode(subject);
    for (const name of ['aria-controls', ...toggles, 'href']) {
      const value = attribute(subject, name)?.trim();
      if (!value || value.length > 200) continue;
      if (name === 'href' && !value.startsWith('#')) continue;
      const id = value.startsWith('#') ? value.slice(1) : value;
      const found = id && (byId(root, id) ?? byId(document, id));
      if (found) return found;
      if (!/^[.#[][\w\-="'\][.#]+$/.test(value)) continue;
      try {
        const first = queryAll(document, value)[0];
        if (first) return first;
      } catch { /* no selector */ }
    }
    return null;
  };
  const holdsHiddenField = (subject) => {
    const isShown = dom.shownTest();
    let found = false, seen = 0;
    dom.walk(subject, (inner) => {
      if (dom.fieldSort(inner) && !isShown(inner)) found = true;
      return !found && ++seen < 20000;
    });
    return found;
  };
  // "fields", "nothing" (what is there to be seen has none), "unknown"
  const holds = (target) => {
    if (!target) return 'unknown';
    if (holdsHiddenField(target)) return 'fields';
    if (queryAll(target, 'iframe,[data-src]').length > 0) return 'unknown';
    return dom.textOf(target, 80).length > 40 ? 'nothing' : 'unknown';
  };

  const hides = (target) => target !== null && (!dom.drawn(target) || holdsHiddenField(target));

  const isPlain = (subject) => {
    if (leadsAway(subject)) return false;
    if (matches(subject, kPlain)) return true;
    if (localName(subject) !== 'a') return false;
    return dom.looksLikeButton(subject) && !hasAttribute(subject, 'name');
  };
  const kWindow = /\bwindow\.open\(|(^|[^.\w])open\(['"]/;
  const kGoes = new RegExp(`\\blocation\\b(?!\\.hash)|\\.submit\\(|\\bhistory\\.|${kWindow.source}`);
  const leadsAway = (subject) => {
    if (kGoes.test(attribute(subject, 'onclick') ?? '')) return true;
    const link = closest(subject, 'a[href],area[href]');
    if (!link) return false;
    const href = attribute(link, 'href').trim();
    return !(href === '' || href.startsWith('#') || /^javascript:/i.test(href));
  };
  const isSubmit = (subject) => /^(submit|image|reset)$/.test(subject.type) && dom.formOf(subject) !== null;
  const holdsControl = (subject) => queryAll(subject, 'input:not([type=hidden]),textarea,select,form,[role=checkbox],[role=radio],' +
      '[role=switch]').length > 0;
  const kPressable = 'button,a,[role=button],[role=tab],input[type=button],[onclick],[tabindex]';
  const kindOf = (subject) => {
    if (localName(subject) === 'details') return hasAttribute(subject, 'open') ? '' : 'details';
    if (holdsControl(subject)) return '';  // pressing it would choose something
    if (matches(subject, kNone)) return '';
    if (matches(subject, kPlain) && kWindow.test(attribute(subject, 'onclick') ?? '')) return 'window';
    const isLink = leadsAway(subject) && holds(targetOf(subject)) !== 'fields';
    if (matches(subject, '[role=tab]')) return isLink || attribute(subject, 'aria-selected') === 'true' ? '' : 'tab';
    if (!matches(subject, kPressable) && !(toggles.some((name) => hasAttribute(subject, name)) && targetOf(subject))) return '';
    const isNamed = toggles.some((name) => hasAttribute(subject, name));
    const says = attribute(subject, 'aria-expanded') === 'false' ||
        matches(subject, '[aria-haspopup=dialog],[aria-haspopup=menu],[aria-haspopup=true]') || matches(subject, kOpensByName) ||
        (isNamed && targetOf(subject) !== null);
    if (says) return isLink ? '' : 'toggle';
    if (attribute(subject, 'aria-expanded') === 'true') return '';
    if (hasAttribute(subject, 'aria-controls') && hides(targetOf(subject))) return isLink ? '' : 'toggle';
    if (localName(subject) === 'a' && attribute(subject, 'href')?.length > 1 && !leadsAway(subject)) {
      return targetOf(subject) && holds(targetOf(subject)) === 'fields' ? 'toggle' : isPlain(subject) ? 'button' : '';
    }
    return isPlain(subject) ? 'button' : '';
  };
  // One that belongs to a form that can be seen is pressed in that form's turn.
  const isOfShownForm = (subject, kind, shown) => {
    const form = dom.formOf(subject);
    if (!form || kind === 'details' || kind === 'tab') return false;
    if (isSubmit(subject)) return true;
    return shown.has(form) && !(kind === 'toggle' && targetOf(subject) && holds(targetOf(subject)) === 'fields');
  };

  const openers = () => {
    const list = [], shown = new Set(), alike = new Set(), isShown = dom.shownTest();
    dom.eachField((field) => {
      if (isShown(field)) shown.add(dom.formOf(field));
    });
    const near = dom.buttonsNear(isShown);
    let fresh = true;
    dom.walk(document, (subject) => {
      if (!(subject instanceof HTMLElement)) return true;
      const kind = kindOf(subject);
      if (!kind || !dom.drawn(subject) || dom.disabled(subject)) return true;
      const target = kind === 'details' ? subject : targetOf(subject), inside = holds(target);
      if (kind !== 'details' && kind !== 'button' && target && inside !== 'fields' && dom.drawn(target) &&
          attribute(subject, 'aria-expanded') !== 'false') return true;  // open already
      if (isOfShownForm(subject, kind, shown) || (kind === 'button' && near.has(subject))) return true;
      if (dom.inBanner(subject, fresh)) return true;
      fresh = false;
      const said = dom.buttonText(subject), isPlainOne = kind === 'button' || kind === 'window';
      // Nobody can know what a plain button does; one that invites may well show a form.
      const invites = isPlainOne && !dom.opens(said) && dom.invites(said);
      if (invites && localName(subject) === 'a' && targetOf(subject)) return true;  // a jump within the page
      const isUnknown = isPlainOne && !dom.opens(said) && !invites;
      if (isUnknown && (said === '' || dom.actsBy(said))) return true;
      if (dom.speaksOfConsent(said)) return true;
      const summary = kind === 'details' ? queryAll(subject, 'summary')[0] : null;
      const text = kind === 'details' ? (summary ? dom.textOf(summary, 120) : '') : dom.buttonText(subject);
      if (kind !== 'details' && kHides.test(dom.normal(text))) return true;
      const look = `${kind} ${localName(subject)} ${attribute(subject, 'class') ?? ''} ${text}`;
      list.push({
        ref: dom.refOf(subject), tag: dom.clip(localName(subject)), id: dom.attr(subject, 'id'), text, how: isUnknown ? 'plain' : kind, holds: inside,
        menu: closest(subject, kMenus) !== null && kind !== 'tab', alike: alike.has(look), inForm: dom.formOf(subject) !== null,
        forbidden: kind === 'window' || invites || isUnknown || (kind === 'toggle' && !dom.understands(said)) || dom.actsBy(text) || (kind !== 'details' && dom.acts(subject)) || dom.sendsNothing(subject),
      });
      alike.add(look);
      return list.length < kOpeners;
    });
    return list;
  };

  const openDetails = (ref) => {
    const subject = dom.element(ref);
    if (!(subject instanceof HTMLDetailsElement)) throw new Error('no details');
    subject.open = true;
    return {ok: subject.open};
  };
  // Some draw their content at the click itself: the ref of what is pressed then, the details closed again.
  const closeDetails = (ref) => {
    const subject = dom.element(ref);
    if (!(subject instanceof HTMLDetailsElement)) throw new Error('no details');
    subject.open = false;
    const summary = Array.from(queryAll(subject, 'summary')).find((found) => parentNode(found) === subject);
    return {summary: summary && !holdsControl(summary) ? dom.refOf(summary) : 0};
  };

  // -- what keeps the rest of the page from being used
  const kCloseMarks = '[data-dismiss],[data-bs-dismiss],[data-micromodal-close],[data-a11y-dialog-hide],[data-close],.btn-close,' +
      '.close,' + ['close', 'stäng', 'lukk', 'luk', 'sulje', 'schließen', 'fermer', 'cerrar']
      .map((text) => `[aria-label*=${text} i],[title*=${text} i]`).join();
  const kCloseText = /^([×✕✖xX]|close|stäng|lukk|luk|sulje|schließen|fermer|cerrar|avbryt|cancel|abbrechen|annuler|cancelar|peruuta)$/iu;
  const modals = () => {
    const found = [];
    dom.walk(document, (subject) => {
      const isModal = matches(subject, 'dialog:modal') || (matches(subject, '[aria-modal=true]') && dom.drawn(subject));
      if (isModal && !dom.inBanner(subject)) found.push(subject);
      return found.length < 5;
    });
    return found;
  };
  const closesMore = (subject) => !kCloseText.test(dom.buttonText(subject)) && dom.acts(subject);
  const closeModals = () => {
    const open = modals();
    for (const modal of open) {
      if (matches(modal, 'dialog:modal')) { closeDialog(modal); continue; }
      const closer = Array.from(queryAll(modal, kCloseMarks + ',button,a,[role=button]')).find((found) =>
          found instanceof HTMLElement && dom.drawn(found) && !leadsAway(found) && !isSubmit(found) && !closesMore(found) &&
          (matches(found, kCloseMarks) || kCloseText.test(dom.buttonText(found))));
      if (closer) clickElement(closer);
    }
    return {open: open.length, left: modals().length};
  };

  // -- forms of which nobody has seen a field
  const hiddenRoot = (field) => {
    let last = null;
    for (let node = field, n = 0; node && n < 200; node = dom.above(node), ++n) {
      if (dom.nodeType(node) !== 1) continue;
      if (checkVisibility(node, {checkOpacity: true, checkVisibilityCSS: true})) break;
      last = node;
    }
    return last;
  };
  const isTick = (field) => /^(checkbox|radio)$/.test(field.type);
  // `filled`: refs of fields that were filled or deliberately left alone; `wasSeen`: those that were shown count too.
  const unreached = (filled, wasSeen) => {
    const done = new Set([].concat(filled ?? [])), labelOf = dom.labeller();
    const isDone = (field) => done.has(dom.refOf(field)) || (wasSeen === true && dom.wasShown(field));
    const isAsked = (field) => /^(text|email|tel|password|url|textarea)$/.test(field.type) &&
        Boolean(attribute(field, 'name') || attribute(field, 'placeholder') || labelOf(field));
    const nameOf = (field) => squeeze(labelOf(field) || attribute(field, 'placeholder') || attribute(field, 'name') ||
                                      attribute(field, 'id') || field.type).slice(0, 60);
    // The same form twice, one for narrow windows, is one form.
    const shapeOf = (group) =>
        group.map((field) => `${field.type} ${attribute(field, 'name') ?? ''} ${labelOf(field)}`).sort().join('\n');
    const groups = new Map();  // form, or what hides fields of no form → fields
    dom.eachField((field) => {
      const key = dom.formOf(field) ?? (isDone(field) ? document : hiddenRoot(field));
      if (key) groups.set(key, (groups.get(key) ?? []).concat(field));
    });
    const seen = new Set(), list = [];
    for (const group of groups.values()) if (group.some(isDone)) seen.add(shapeOf(group));
    for (const [key, group] of groups) {
      if (list.length >= kForms || key === document || group.some(isDone) || seen.has(shapeOf(group))) continue;
      const typed = group.filter((field) => !isTick(field) && !dom.disabled(field) && !field.readOnly);
      if (typed.length === 0 || dom.inBanner(key) || dom.isNamedBanner(key)) continue;
      // Of no form: one field beside nothing to press, and the lists of a calendar, are a script's own business.
      if (localName(key) !== 'form' && (!typed.some(isAsked) || typed.length < 2 && queryAll(key, kPressable).length === 0)) {
        continue;
      }
      seen.add(shapeOf(group));
      list.push({fields: group.length, names: [...new Set(typed.map(nameOf))].slice(0, kNames)});
    }
    return list;
  };

  dom.expose({openers, openDetails, closeDetails, closeModals, unreached});
})();
